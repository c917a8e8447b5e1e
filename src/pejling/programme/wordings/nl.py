"""Nederlands, met u."""

COMMON = {
    "subject": "{% if given_name %}{{ given_name }}, één enkele vraag{% else %}Eén enkele vraag aan u{% endif %}",
    "greeting": "Beste {{ given_name }}",
    "greeting_unnamed": "Goedendag",
    "why_promoter": "Wat was bijzonder goed?",
    "thanks_detractor": "Dank u wel voor uw eerlijkheid. Een mens leest uw antwoord.",
    "thanks_passive": "Dank u wel voor uw antwoord. Het helpt ons om beter te worden.",
    "thanks_promoter": "Hartelijk dank! Daar zijn we blij mee, en we geven het door aan wie het verdiend heeft.",
    "reminder_subject": "{% if given_name %}{{ given_name }}, we{% else %}We{% endif %} horen nog steeds graag van u",
    "reminder_intro": "Een paar dagen geleden stuurden we u één enkele vraag. Had u nog geen tijd, "
    "dan kunt u nog altijd antwoorden. We herinneren u er alleen deze ene keer aan.",
    "text_message": "Goedendag! {{ organisation }} heeft één enkele vraag aan u. Het kost u minder dan een minuut:",
}

RECOMMEND = {
    "question": "%(lead)shoe waarschijnlijk is het dat u {{ organisation }} zou aanbevelen aan een vriend of collega?",
    "low_label": "Zeer onwaarschijnlijk",
    "high_label": "Zeer waarschijnlijk",
    "why_passive": "Wat is er nodig om ons een 10 te geven?",
}

RATE = {
    "question": "%(lead)shoe goed is het volgens u gegaan?",
    "ongoing": "%(lead)shoe goed doen we het volgens u?",
    "low_label": "Heel slecht",
    "high_label": "Heel goed",
    "why_passive": "Wat is er nodig om er een 10 van te maken?",
}

FEELING = {
    "why_detractor": "Dat spijt ons. Hoe voelde dat voor u?",
    "why_passive": "Hoe voelde dat voor u, en wat is er nodig om er een 10 van te maken?",
    "why_promoter": "Wat is u bijgebleven, en hoe voelde dat?",
}

FEELING_ONGOING = {
    "why_detractor": "Dat spijt ons. Hoe voelt het voor u om klant bij ons te zijn?",
    "why_passive": "Hoe voelt het voor u om klant bij ons te zijn, en wat is er nodig om er een 10 van te maken?",
    "why_promoter": "Hoe voelt het voor u om klant bij ons te zijn als we op ons best zijn?",
}

RELATIONSHIP = {
    "lead": "Alles bij elkaar: ",
    "texts": {
        "intro": "U bent klant bij {{ organisation }} en we willen graag weten wat u van ons vindt. "
        "Het is één vraag en kost u minder dan een minuut.",
        "why_detractor": "Dat spijt ons. Wat moeten we als eerste beter doen?",
        "why_promoter": "Wat doen we bijzonder goed?",
    },
}

PULSE = {
    "lead": "Als u denkt aan onze samenwerking op dit moment: ",
    "texts": {
        "intro": "We werken nauw met u samen. Daarom vragen we af en toe hoe {{ organisation }} het doet, "
        "bekeken vanaf uw kant van de tafel.",
        "why_detractor": "Dat spijt ons. Wat moeten we in de samenwerking anders doen?",
        "why_promoter": "Wat gaat er bijzonder goed in de samenwerking?",
    },
}

INTERNAL = {
    "intro": "Eén keer per kwartaal vragen we hoe het is om binnen {{ organisation }} samen te "
    "werken. Deze keer gaat het om {{ department }}. Uw antwoord is anoniem.",
    "question": "Hoe goed ondersteunt {{ department }} u bij het helpen van onze klanten?",
    "low_label": "Heel slecht",
    "high_label": "Heel goed",
    "why_detractor": "Wat moet {{ department }} anders doen, zodat u klanten beter kunt helpen?",
    "why_passive": "Wat is er nodig om {{ department }} van u een 10 te laten krijgen?",
    "why_promoter": "Wat doet {{ department }} bijzonder goed?",
    "thanks_detractor": "Dank u wel voor uw antwoord. Niemand kan zien dat het van u is.",
    "thanks_passive": "Dank u wel voor uw antwoord. Niemand kan zien dat het van u is.",
    "thanks_promoter": "Dank u wel voor uw antwoord. Niemand kan zien dat het van u is.",
    "reminder_subject": "We horen nog steeds graag hoe het is om samen te werken",
    "reminder_intro": "Een paar dagen geleden stuurden we u één enkele vraag over {{ department }}. U kunt nog "
    "altijd antwoorden, en het antwoord is anoniem. We herinneren iedereen zonder antwoord "
    "er alleen deze ene keer aan.",
}

STAGES = {
    "discover": {
        "lead": "Als u denkt aan uw eerste indruk: ",
        "texts": {
            "intro": "U hebt onlangs bekeken wat {{ organisation }} te bieden heeft. "
            "Daarom willen we graag weten hoe u dat hebt ervaren.",
            "why_detractor": "Dat spijt ons. Wat hebt u gemist"
            "{% if product %} toen u naar {{ product }} keek{% endif %}?",
        },
    },
    "buy": {
        "lead": "Als u denkt aan uw aankoop: ",
        "texts": {
            "intro": "U hebt onlangs iets gekocht bij {{ organisation }}. "
            "Daarom willen we graag weten hoe het is gegaan.",
            "why_detractor": "Dat spijt ons. Wat ging er mis bij de aankoop"
            "{% if product %} van {{ product }}{% endif %}?",
        },
    },
    "receive": {
        "lead": "Als u denkt aan de levering: ",
        "texts": {
            "intro": "U hebt onlangs een levering ontvangen van {{ organisation }}. "
            "Daarom willen we graag weten hoe het is gegaan.",
            "why_detractor": "Dat spijt ons. Wat ging er mis bij de levering"
            "{% if product %} van {{ product }}{% endif %}?",
        },
    },
    "use": {
        "lead": "Als u denkt aan wat u nu gebruikt: ",
        "texts": {
            "intro": "U gebruikt nu al een tijdje wat u van {{ organisation }} hebt gekregen. "
            "Daarom willen we graag weten hoe het gaat.",
            "why_detractor": "Dat spijt ons. Wat werkt er niet goed "
            "{% if product %}aan {{ product }}{% else %}voor u{% endif %}?",
        },
    },
    "help": {
        "lead": "Als u denkt aan de hulp die u kreeg: ",
        "texts": {
            "intro": "U had onlangs hulp nodig van {{ organisation }}. Daarom willen we graag weten hoe het is gegaan.",
            "why_detractor": "Dat spijt ons. {% if product %}Wat is er niet opgelost met {{ product }}"
            "{% else %}Waarmee hebben we u niet kunnen helpen{% endif %}?",
        },
    },
    "renew": {
        "lead": "Als u denkt aan onze samenwerking tot nu toe: ",
        "texts": {
            "intro": "Uw overeenkomst met {{ organisation }} wordt binnenkort verlengd. "
            "Voor die tijd willen we graag weten wat u van ons vindt.",
            "why_detractor": "Dat spijt ons. Wat moet er voortaan anders?",
        },
    },
}

TOUCHPOINTS = {
    "onboarding": {
        "lead": "Als u denkt aan uw eerste tijd bij ons: ",
        "texts": {
            "intro": "U bent onlangs begonnen bij {{ organisation }}. "
            "Daarom willen we graag weten hoe uw start is verlopen.",
            "why_detractor": "Dat spijt ons. Wat maakte het begin"
            "{% if product %} met {{ product }}{% endif %} moeilijk?",
        },
    },
    "project_delivery": {
        "lead": "Als u denkt aan het project: ",
        "texts": {
            "intro": "{{ organisation }} heeft onlangs een project voor u afgerond. "
            "Daarom willen we graag weten hoe het is gegaan.",
            "why_detractor": "Dat spijt ons. Wat hadden we anders moeten doen "
            "{% if product %}met {{ product }}{% else %}in het project{% endif %}?",
        },
    },
    "service_visit": {
        "lead": "Als u denkt aan ons bezoek bij u: ",
        "texts": {
            "intro": "{{ organisation }} is onlangs bij u langs geweest. "
            "Daarom willen we graag weten hoe het is gegaan.",
            "why_detractor": "Dat spijt ons. Wat ging er mis toen we bij u waren"
            "{% if product %} voor {{ product }}{% endif %}?",
        },
    },
    "visit": {
        "lead": "Als u denkt aan uw bezoek: ",
        "texts": {
            "intro": "U bent onlangs bij {{ organisation }} op bezoek geweest. "
            "Daarom willen we graag weten hoe u dat hebt ervaren.",
            "why_detractor": "Dat spijt ons. Wat ging er mis tijdens uw bezoek?",
        },
    },
    "return": {
        "lead": "Als u denkt aan uw retour: ",
        "texts": {
            "intro": "U hebt onlangs iets teruggebracht of teruggestuurd naar {{ organisation }}. "
            "Daarom willen we graag weten hoe het is gegaan.",
            "why_detractor": "Dat spijt ons. Wat ging er mis bij het retourneren"
            "{% if product %} van {{ product }}{% endif %}?",
        },
    },
}
