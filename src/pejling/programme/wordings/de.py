"""Deutsch, mit Sie. Formal letters greet by the full name: „Sie“ and a first name alone do not go together."""

COMMON = {
    "subject": "Eine einzige Frage an Sie",
    "greeting": "Guten Tag {{ given_name }}{% if family_name %} {{ family_name }}{% endif %}",
    "greeting_unnamed": "Guten Tag",
    "why_promoter": "Was war besonders gut?",
    "thanks_detractor": "Danke für Ihre offenen Worte. Ein Mensch liest Ihre Antwort.",
    "thanks_passive": "Danke für Ihre Antwort. Sie hilft uns, besser zu werden.",
    "thanks_promoter": "Herzlichen Dank! Das freut uns sehr, und wir geben es an alle weiter, die es verdient haben.",
    "reminder_subject": "Wir freuen uns weiterhin auf Ihre Antwort",
    "reminder_intro": "Vor einigen Tagen haben wir Ihnen eine einzige Frage geschickt. Falls Sie noch keine Zeit "
    "hatten, können Sie gern noch antworten. Wir erinnern Sie nur dieses eine Mal.",
    "text_message": "Guten Tag! {{ organisation }} hat eine einzige Frage an Sie. Die Antwort dauert keine Minute:",
}

RECOMMEND = {
    "question": "%(lead)sWie wahrscheinlich ist es, dass Sie {{ organisation }} im Freundes- oder Kollegenkreis "
    "weiterempfehlen?",
    "low_label": "Überhaupt nicht wahrscheinlich",
    "high_label": "Äußerst wahrscheinlich",
    "why_passive": "Was müsste geschehen, damit Sie uns eine 10 geben?",
}

RATE = {
    "question": "%(lead)sWie gut hat aus Ihrer Sicht alles geklappt?",
    "ongoing": "%(lead)sWie gut machen wir unsere Sache aus Ihrer Sicht?",
    "low_label": "Sehr schlecht",
    "high_label": "Sehr gut",
    "why_passive": "Was müsste geschehen, damit es eine 10 wird?",
}

FEELING = {
    "why_detractor": "Das tut uns leid. Wie ging es Ihnen dabei?",
    "why_passive": "Wie ging es Ihnen dabei, und was müsste geschehen, damit es eine 10 wird?",
    "why_promoter": "Was ist Ihnen in Erinnerung geblieben, und wie ging es Ihnen dabei?",
}

FEELING_ONGOING = {
    "why_detractor": "Das tut uns leid. Wie fühlt es sich an, bei uns Kunde zu sein?",
    "why_passive": "Wie fühlt es sich an, bei uns Kunde zu sein, und was müsste geschehen, damit es eine 10 wird?",
    "why_promoter": "Wie fühlt es sich in den besten Momenten an, bei uns Kunde zu sein?",
}

RELATIONSHIP = {
    "lead": "Alles in allem: ",
    "texts": {
        "intro": "{{ organisation }} möchte gern wissen, was Sie als Kundin oder Kunde von uns halten. "
        "Es ist nur eine Frage, und die Antwort dauert keine Minute.",
        "why_detractor": "Das tut uns leid. Was sollten wir als Erstes besser machen?",
        "why_promoter": "Was machen wir besonders gut?",
    },
}

PULSE = {
    "lead": "Wenn Sie an unsere Zusammenarbeit denken: ",
    "texts": {
        "intro": "Wir arbeiten eng mit Ihnen zusammen. Deshalb fragen wir von Zeit zu Zeit nach, wie sich "
        "{{ organisation }} aus Ihrer Sicht schlägt.",
        "why_detractor": "Das tut uns leid. Was sollten wir in der Zusammenarbeit anders machen?",
        "why_promoter": "Was läuft in der Zusammenarbeit besonders gut?",
    },
}

INTERNAL = {
    "intro": "Einmal im Quartal fragen wir, wie die Zusammenarbeit innerhalb von {{ organisation }} "
    "ist. Diesmal geht es um: {{ department }}. Ihre Antwort ist anonym.",
    "question": "Wie gut unterstützt {{ department }} Sie dabei, unseren Kunden zu helfen?",
    "low_label": "Sehr schlecht",
    "high_label": "Sehr gut",
    "why_detractor": "Was sollte {{ department }} anders machen, damit Sie den Kunden besser helfen können?",
    "why_passive": "Was müsste geschehen, damit {{ department }} von Ihnen eine 10 bekommt?",
    "why_promoter": "Was macht {{ department }} besonders gut?",
    "thanks_detractor": "Vielen Dank für Ihre Antwort. Niemand kann sehen, dass sie von Ihnen ist.",
    "thanks_passive": "Vielen Dank für Ihre Antwort. Niemand kann sehen, dass sie von Ihnen ist.",
    "thanks_promoter": "Vielen Dank für Ihre Antwort. Niemand kann sehen, dass sie von Ihnen ist.",
    "reminder_subject": "Wir würden immer noch gern hören, wie die Zusammenarbeit ist",
    "reminder_intro": "Vor einigen Tagen haben wir Ihnen eine einzige Frage gestellt, zu: {{ department }}. "
    "Sie können sie noch beantworten, und die Antwort ist anonym. Wir erinnern alle ohne "
    "Antwort nur dieses eine Mal daran.",
}

STAGES = {
    "discover": {
        "lead": "Wenn Sie an Ihren ersten Eindruck denken: ",
        "texts": {
            "intro": "Sie haben sich kürzlich angesehen, was {{ organisation }} zu bieten hat. "
            "Deshalb möchten wir gern wissen, wie Sie das erlebt haben.",
            "why_detractor": "Das tut uns leid. Was hat Ihnen gefehlt"
            "{% if product %}, als Sie sich „{{ product }}“ angesehen haben{% endif %}?",
        },
    },
    "buy": {
        "lead": "Wenn Sie an Ihren Einkauf denken: ",
        "texts": {
            "intro": "Sie haben kürzlich bei {{ organisation }} eingekauft. "
            "Deshalb möchten wir gern wissen, wie es gelaufen ist.",
            "why_detractor": "Das tut uns leid. Was ist beim Kauf{% if product %} von „{{ product }}“{% endif %} "
            "schiefgegangen?",
        },
    },
    "receive": {
        "lead": "Wenn Sie an die Lieferung denken: ",
        "texts": {
            "intro": "Sie haben kürzlich eine Lieferung von {{ organisation }} erhalten. "
            "Deshalb möchten wir gern wissen, wie es gelaufen ist.",
            "why_detractor": "Das tut uns leid. Was ist bei der Lieferung"
            "{% if product %} von „{{ product }}“{% endif %} schiefgegangen?",
        },
    },
    "use": {
        "lead": "Wenn Sie an das denken, was Sie heute nutzen: ",
        "texts": {
            "intro": "Sie nutzen nun schon seit einer Weile, was Sie von {{ organisation }} haben. "
            "Deshalb möchten wir gern wissen, wie es läuft.",
            "why_detractor": "Das tut uns leid. Was funktioniert "
            "{% if product %}bei „{{ product }}“{% else %}für Sie{% endif %} nicht?",
        },
    },
    "help": {
        "lead": "Wenn Sie an die Hilfe denken, die Sie bekommen haben: ",
        "texts": {
            "intro": "Sie haben kürzlich Hilfe von {{ organisation }} gebraucht. "
            "Deshalb möchten wir gern wissen, wie es gelaufen ist.",
            "why_detractor": "Das tut uns leid. {% if product %}Was ist bei „{{ product }}“ ungelöst geblieben"
            "{% else %}Wobei konnten wir Ihnen nicht helfen{% endif %}?",
        },
    },
    "renew": {
        "lead": "Wenn Sie an unsere bisherige Zusammenarbeit denken: ",
        "texts": {
            "intro": "Ihr Vertrag mit {{ organisation }} steht bald zur Verlängerung an. "
            "Vorher möchten wir gern wissen, was Sie von uns halten.",
            "why_detractor": "Das tut uns leid. Was sollte künftig anders sein?",
        },
    },
}

TOUCHPOINTS = {
    "onboarding": {
        "lead": "Wenn Sie an Ihre erste Zeit bei uns denken: ",
        "texts": {
            "intro": "Sie haben vor Kurzem bei {{ organisation }} angefangen. "
            "Deshalb möchten wir gern wissen, wie der Einstieg für Sie war.",
            "why_detractor": "Das tut uns leid. Was hat den Einstieg"
            "{% if product %} mit „{{ product }}“{% endif %} schwer gemacht?",
        },
    },
    "project_delivery": {
        "lead": "Wenn Sie an das Projekt denken: ",
        "texts": {
            "intro": "{{ organisation }} hat kürzlich ein Projekt für Sie abgeschlossen. "
            "Deshalb möchten wir gern wissen, wie es gelaufen ist.",
            "why_detractor": "Das tut uns leid. Was hätten wir "
            "{% if product %}bei „{{ product }}“{% else %}im Projekt{% endif %} anders machen sollen?",
        },
    },
    "service_visit": {
        "lead": "Wenn Sie an unseren Besuch bei Ihnen denken: ",
        "texts": {
            "intro": "{{ organisation }} war kürzlich bei Ihnen vor Ort. "
            "Deshalb möchten wir gern wissen, wie es gelaufen ist.",
            "why_detractor": "Das tut uns leid. Was ist schiefgegangen, als wir "
            "{% if product %}wegen „{{ product }}“ {% endif %}bei Ihnen waren?",
        },
    },
    "visit": {
        "lead": "Wenn Sie an Ihren Besuch bei uns denken: ",
        "texts": {
            "intro": "Sie haben kürzlich {{ organisation }} besucht. "
            "Deshalb möchten wir gern wissen, wie Sie das erlebt haben.",
            "why_detractor": "Das tut uns leid. Was ist bei Ihrem Besuch schiefgegangen?",
        },
    },
    "return": {
        "lead": "Wenn Sie an Ihre Rücksendung denken: ",
        "texts": {
            "intro": "Sie haben kürzlich etwas an {{ organisation }} zurückgegeben. "
            "Deshalb möchten wir gern wissen, wie es gelaufen ist.",
            "why_detractor": "Das tut uns leid. Was ist bei der Rückgabe"
            "{% if product %} von „{{ product }}“{% endif %} schiefgegangen?",
        },
    },
}
