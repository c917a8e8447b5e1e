"""Deutsch, mit du."""

COMMON = {
    "subject": "{% if given_name %}{{ given_name }}, eine einzige Frage{% else %}Eine einzige Frage an dich{% endif %}",
    "greeting": "Hallo {{ given_name }}",
    "greeting_unnamed": "Hallo",
    "why_promoter": "Was war besonders gut?",
    "thanks_detractor": "Danke für deine offenen Worte. Ein Mensch liest deine Antwort.",
    "thanks_passive": "Danke für deine Antwort. Sie hilft uns, besser zu werden.",
    "thanks_promoter": "Herzlichen Dank! Das freut uns sehr, und wir geben es an alle weiter, die es verdient haben.",
    "reminder_subject": "{% if given_name %}{{ given_name }}, wir{% else %}Wir{% endif %} "
    "freuen uns weiterhin auf deine Antwort",
    "reminder_intro": "Vor ein paar Tagen haben wir dir eine einzige Frage geschickt. Falls du noch keine Zeit "
    "hattest, kannst du gern noch antworten. Wir erinnern dich nur dieses eine Mal.",
    "text_message": "Hallo{% if given_name %} {{ given_name }}{% endif %}! {{ organisation }} hat eine einzige "
    "Frage an dich. Die Antwort dauert keine Minute:",
}

RECOMMEND = {
    "question": "%(lead)sWie wahrscheinlich ist es, dass du {{ organisation }} im Freundes- oder Kollegenkreis "
    "weiterempfiehlst?",
    "low_label": "Überhaupt nicht wahrscheinlich",
    "high_label": "Äußerst wahrscheinlich",
    "why_passive": "Was müsste geschehen, damit du uns eine 10 gibst?",
}

RATE = {
    "question": "%(lead)sWie gut hat aus deiner Sicht alles geklappt?",
    "ongoing": "%(lead)sWie gut machen wir unsere Sache aus deiner Sicht?",
    "low_label": "Sehr schlecht",
    "high_label": "Sehr gut",
    "why_passive": "Was müsste geschehen, damit es eine 10 wird?",
}

FEELING = {
    "why_detractor": "Das tut uns leid. Wie ging es dir dabei?",
    "why_passive": "Wie ging es dir dabei, und was müsste geschehen, damit es eine 10 wird?",
    "why_promoter": "Was ist dir in Erinnerung geblieben, und wie ging es dir dabei?",
}

FEELING_ONGOING = {
    "why_detractor": "Das tut uns leid. Wie fühlt es sich für dich an, bei uns Kunde zu sein?",
    "why_passive": "Wie fühlt es sich für dich an, bei uns Kunde zu sein, und was müsste geschehen, "
    "damit es eine 10 wird?",
    "why_promoter": "Wie fühlt es sich für dich in den besten Momenten an, bei uns Kunde zu sein?",
}

RELATIONSHIP = {
    "lead": "Alles in allem: ",
    "texts": {
        "intro": "{{ organisation }} möchte gern wissen, was du als Kundin oder Kunde von uns hältst. "
        "Es ist nur eine Frage, und die Antwort dauert keine Minute.",
        "why_detractor": "Das tut uns leid. Was sollten wir als Erstes besser machen?",
        "why_promoter": "Was machen wir besonders gut?",
    },
}

PULSE = {
    "lead": "Wenn du an unsere Zusammenarbeit denkst: ",
    "texts": {
        "intro": "Wir arbeiten eng mit euch zusammen. Deshalb fragen wir von Zeit zu Zeit nach, wie sich "
        "{{ organisation }} aus deiner Sicht schlägt.",
        "why_detractor": "Das tut uns leid. Was sollten wir in der Zusammenarbeit anders machen?",
        "why_promoter": "Was läuft in der Zusammenarbeit besonders gut?",
    },
}

INTERNAL = {
    "intro": "Einmal im Quartal fragen wir, wie die Zusammenarbeit innerhalb von {{ organisation }} "
    "ist. Diesmal geht es um: {{ department }}. Deine Antwort ist anonym.",
    "question": "Wie gut unterstützt {{ department }} dich dabei, unseren Kunden zu helfen?",
    "low_label": "Sehr schlecht",
    "high_label": "Sehr gut",
    "why_detractor": "Was sollte {{ department }} anders machen, damit du den Kunden besser helfen kannst?",
    "why_passive": "Was müsste geschehen, damit {{ department }} von dir eine 10 bekommt?",
    "why_promoter": "Was macht {{ department }} besonders gut?",
    "thanks_detractor": "Vielen Dank für deine Antwort. Niemand kann sehen, dass sie von dir ist.",
    "thanks_passive": "Vielen Dank für deine Antwort. Niemand kann sehen, dass sie von dir ist.",
    "thanks_promoter": "Vielen Dank für deine Antwort. Niemand kann sehen, dass sie von dir ist.",
    "reminder_subject": "Wir würden immer noch gern hören, wie die Zusammenarbeit ist",
    "reminder_intro": "Vor einigen Tagen haben wir dir eine einzige Frage gestellt, zu: {{ department }}. Du "
    "kannst sie noch beantworten, und die Antwort ist anonym. Wir erinnern alle ohne Antwort "
    "nur dieses eine Mal daran.",
}

STAGES = {
    "discover": {
        "lead": "Wenn du an deinen ersten Eindruck denkst: ",
        "texts": {
            "intro": "Du hast dir kürzlich angesehen, was {{ organisation }} zu bieten hat. "
            "Deshalb möchten wir gern wissen, wie du das erlebt hast.",
            "why_detractor": "Das tut uns leid. Was hat dir gefehlt"
            "{% if product %}, als du dir „{{ product }}“ angesehen hast{% endif %}?",
        },
    },
    "buy": {
        "lead": "Wenn du an deinen Einkauf denkst: ",
        "texts": {
            "intro": "Du hast kürzlich bei {{ organisation }} eingekauft. "
            "Deshalb möchten wir gern wissen, wie es gelaufen ist.",
            "why_detractor": "Das tut uns leid. Was ist beim Kauf{% if product %} von „{{ product }}“{% endif %} "
            "schiefgegangen?",
        },
    },
    "receive": {
        "lead": "Wenn du an die Lieferung denkst: ",
        "texts": {
            "intro": "Du hast kürzlich eine Lieferung von {{ organisation }} bekommen. "
            "Deshalb möchten wir gern wissen, wie es gelaufen ist.",
            "why_detractor": "Das tut uns leid. Was ist bei der Lieferung"
            "{% if product %} von „{{ product }}“{% endif %} schiefgegangen?",
        },
    },
    "use": {
        "lead": "Wenn du an das denkst, was du heute nutzt: ",
        "texts": {
            "intro": "Du nutzt nun schon seit einer Weile, was du von {{ organisation }} hast. "
            "Deshalb möchten wir gern wissen, wie es läuft.",
            "why_detractor": "Das tut uns leid. Was funktioniert "
            "{% if product %}bei „{{ product }}“{% else %}für dich{% endif %} nicht?",
        },
    },
    "help": {
        "lead": "Wenn du an die Hilfe denkst, die du bekommen hast: ",
        "texts": {
            "intro": "Du hast kürzlich Hilfe von {{ organisation }} gebraucht. "
            "Deshalb möchten wir gern wissen, wie es gelaufen ist.",
            "why_detractor": "Das tut uns leid. {% if product %}Was ist bei „{{ product }}“ ungelöst geblieben"
            "{% else %}Wobei konnten wir dir nicht helfen{% endif %}?",
        },
    },
    "renew": {
        "lead": "Wenn du an unsere bisherige Zusammenarbeit denkst: ",
        "texts": {
            "intro": "Dein Vertrag mit {{ organisation }} steht bald zur Verlängerung an. "
            "Vorher möchten wir gern wissen, was du von uns hältst.",
            "why_detractor": "Das tut uns leid. Was sollte künftig anders sein?",
        },
    },
}

TOUCHPOINTS = {
    "onboarding": {
        "lead": "Wenn du an deine erste Zeit bei uns denkst: ",
        "texts": {
            "intro": "Du hast vor Kurzem bei {{ organisation }} angefangen. "
            "Deshalb möchten wir gern wissen, wie der Einstieg für dich war.",
            "why_detractor": "Das tut uns leid. Was hat den Einstieg"
            "{% if product %} mit „{{ product }}“{% endif %} schwer gemacht?",
        },
    },
    "project_delivery": {
        "lead": "Wenn du an das Projekt denkst: ",
        "texts": {
            "intro": "{{ organisation }} hat kürzlich ein Projekt für dich abgeschlossen. "
            "Deshalb möchten wir gern wissen, wie es gelaufen ist.",
            "why_detractor": "Das tut uns leid. Was hätten wir "
            "{% if product %}bei „{{ product }}“{% else %}im Projekt{% endif %} anders machen sollen?",
        },
    },
    "service_visit": {
        "lead": "Wenn du an unseren Besuch bei dir denkst: ",
        "texts": {
            "intro": "{{ organisation }} war kürzlich bei dir vor Ort. "
            "Deshalb möchten wir gern wissen, wie es gelaufen ist.",
            "why_detractor": "Das tut uns leid. Was ist schiefgegangen, als wir "
            "{% if product %}wegen „{{ product }}“ {% endif %}bei dir waren?",
        },
    },
    "visit": {
        "lead": "Wenn du an deinen Besuch bei uns denkst: ",
        "texts": {
            "intro": "Du hast kürzlich {{ organisation }} besucht. "
            "Deshalb möchten wir gern wissen, wie du das erlebt hast.",
            "why_detractor": "Das tut uns leid. Was ist bei deinem Besuch schiefgegangen?",
        },
    },
    "return": {
        "lead": "Wenn du an deine Rücksendung denkst: ",
        "texts": {
            "intro": "Du hast kürzlich etwas an {{ organisation }} zurückgegeben. "
            "Deshalb möchten wir gern wissen, wie es gelaufen ist.",
            "why_detractor": "Das tut uns leid. Was ist bei der Rückgabe"
            "{% if product %} von „{{ product }}“{% endif %} schiefgegangen?",
        },
    },
}
