"""Nederlands, met je."""

COMMON = {
    "subject": "{% if given_name %}{{ given_name }}, één enkele vraag{% else %}Eén enkele vraag aan jou{% endif %}",
    "greeting": "Hallo {{ given_name }}",
    "greeting_unnamed": "Hallo",
    "why_promoter": "Wat was bijzonder goed?",
    "thanks_detractor": "Dank je wel voor je eerlijkheid. Een mens leest je antwoord.",
    "thanks_passive": "Dank je wel voor je antwoord. Het helpt ons om beter te worden.",
    "thanks_promoter": "Hartelijk dank! Daar zijn we blij mee, en we geven het door aan wie het verdiend heeft.",
    "reminder_subject": "{% if given_name %}{{ given_name }}, we{% else %}We{% endif %} horen nog steeds graag van je",
    "reminder_intro": "Een paar dagen geleden stuurden we je één enkele vraag. Had je nog geen tijd, "
    "dan kun je nog altijd antwoorden. We herinneren je er alleen deze ene keer aan.",
    "text_message": "Hallo{% if given_name %} {{ given_name }}{% endif %}! {{ organisation }} heeft één enkele "
    "vraag aan je. Het kost je nog geen minuut:",
}

RECOMMEND = {
    "question": "%(lead)shoe waarschijnlijk is het dat je {{ organisation }} zou aanbevelen aan een vriend of collega?",
    "low_label": "Zeer onwaarschijnlijk",
    "high_label": "Zeer waarschijnlijk",
    "why_passive": "Wat is er nodig om ons een 10 te geven?",
}

RATE = {
    "question": "%(lead)shoe goed is het volgens jou gegaan?",
    "ongoing": "%(lead)shoe goed doen we het volgens jou?",
    "low_label": "Heel slecht",
    "high_label": "Heel goed",
    "why_passive": "Wat is er nodig om er een 10 van te maken?",
}

FEELING = {
    "why_detractor": "Dat spijt ons. Hoe voelde dat voor je?",
    "why_passive": "Hoe voelde dat voor je, en wat is er nodig om er een 10 van te maken?",
    "why_promoter": "Wat is je bijgebleven, en hoe voelde dat?",
}

FEELING_ONGOING = {
    "why_detractor": "Dat spijt ons. Hoe voelt het voor je om klant bij ons te zijn?",
    "why_passive": "Hoe voelt het voor je om klant bij ons te zijn, en wat is er nodig om er een 10 van te maken?",
    "why_promoter": "Hoe voelt het voor je om klant bij ons te zijn als we op ons best zijn?",
}

RELATIONSHIP = {
    "lead": "Alles bij elkaar: ",
    "texts": {
        "intro": "Je bent klant bij {{ organisation }} en we willen graag weten wat je van ons vindt. "
        "Het is één vraag en kost je nog geen minuut.",
        "why_detractor": "Dat spijt ons. Wat moeten we als eerste beter doen?",
        "why_promoter": "Wat doen we bijzonder goed?",
    },
}

PULSE = {
    "lead": "Als je denkt aan onze samenwerking op dit moment: ",
    "texts": {
        "intro": "We werken nauw met jullie samen. Daarom vragen we af en toe hoe {{ organisation }} het doet, "
        "bekeken vanaf jouw kant van de tafel.",
        "why_detractor": "Dat spijt ons. Wat moeten we in de samenwerking anders doen?",
        "why_promoter": "Wat gaat er bijzonder goed in de samenwerking?",
    },
}

INTERNAL = {
    "intro": "Eén keer per kwartaal vragen we hoe het is om binnen {{ organisation }} samen te "
    "werken. Deze keer gaat het om {{ department }}. Je antwoord is anoniem.",
    "question": "Hoe goed ondersteunt {{ department }} je bij het helpen van onze klanten?",
    "low_label": "Heel slecht",
    "high_label": "Heel goed",
    "why_detractor": "Wat moet {{ department }} anders doen, zodat je klanten beter kunt helpen?",
    "why_passive": "Wat is er nodig om {{ department }} van jou een 10 te laten krijgen?",
    "why_promoter": "Wat doet {{ department }} bijzonder goed?",
    "thanks_detractor": "Dank je wel voor je antwoord. Niemand kan zien dat het van jou is.",
    "thanks_passive": "Dank je wel voor je antwoord. Niemand kan zien dat het van jou is.",
    "thanks_promoter": "Dank je wel voor je antwoord. Niemand kan zien dat het van jou is.",
    "reminder_subject": "We horen nog steeds graag hoe het is om samen te werken",
    "reminder_intro": "Een paar dagen geleden stuurden we je één enkele vraag over {{ department }}. Je kunt "
    "nog altijd antwoorden, en het antwoord is anoniem. We herinneren iedereen zonder "
    "antwoord er alleen deze ene keer aan.",
}

STAGES = {
    "discover": {
        "lead": "Als je denkt aan je eerste indruk: ",
        "texts": {
            "intro": "Je hebt onlangs bekeken wat {{ organisation }} te bieden heeft. "
            "Daarom willen we graag weten hoe je dat hebt ervaren.",
            "why_detractor": "Dat spijt ons. Wat heb je gemist"
            "{% if product %} toen je naar {{ product }} keek{% endif %}?",
        },
    },
    "buy": {
        "lead": "Als je denkt aan je aankoop: ",
        "texts": {
            "intro": "Je hebt onlangs iets gekocht bij {{ organisation }}. "
            "Daarom willen we graag weten hoe het is gegaan.",
            "why_detractor": "Dat spijt ons. Wat ging er mis bij de aankoop"
            "{% if product %} van {{ product }}{% endif %}?",
        },
    },
    "receive": {
        "lead": "Als je denkt aan de levering: ",
        "texts": {
            "intro": "Je hebt onlangs een levering gekregen van {{ organisation }}. "
            "Daarom willen we graag weten hoe het is gegaan.",
            "why_detractor": "Dat spijt ons. Wat ging er mis bij de levering"
            "{% if product %} van {{ product }}{% endif %}?",
        },
    },
    "use": {
        "lead": "Als je denkt aan wat je nu gebruikt: ",
        "texts": {
            "intro": "Je gebruikt nu al een tijdje wat je van {{ organisation }} hebt gekregen. "
            "Daarom willen we graag weten hoe het gaat.",
            "why_detractor": "Dat spijt ons. Wat werkt er niet goed "
            "{% if product %}aan {{ product }}{% else %}voor je{% endif %}?",
        },
    },
    "help": {
        "lead": "Als je denkt aan de hulp die je kreeg: ",
        "texts": {
            "intro": "Je had onlangs hulp nodig van {{ organisation }}. "
            "Daarom willen we graag weten hoe het is gegaan.",
            "why_detractor": "Dat spijt ons. {% if product %}Wat is er niet opgelost met {{ product }}"
            "{% else %}Waarmee hebben we je niet kunnen helpen{% endif %}?",
        },
    },
    "renew": {
        "lead": "Als je denkt aan onze samenwerking tot nu toe: ",
        "texts": {
            "intro": "Je overeenkomst met {{ organisation }} wordt binnenkort verlengd. "
            "Voor die tijd willen we graag weten wat je van ons vindt.",
            "why_detractor": "Dat spijt ons. Wat moet er voortaan anders?",
        },
    },
}

TOUCHPOINTS = {
    "onboarding": {
        "lead": "Als je denkt aan je eerste tijd bij ons: ",
        "texts": {
            "intro": "Je bent onlangs begonnen bij {{ organisation }}. "
            "Daarom willen we graag weten hoe je start is verlopen.",
            "why_detractor": "Dat spijt ons. Wat maakte het begin"
            "{% if product %} met {{ product }}{% endif %} moeilijk?",
        },
    },
    "project_delivery": {
        "lead": "Als je denkt aan het project: ",
        "texts": {
            "intro": "{{ organisation }} heeft onlangs een project voor je afgerond. "
            "Daarom willen we graag weten hoe het is gegaan.",
            "why_detractor": "Dat spijt ons. Wat hadden we anders moeten doen "
            "{% if product %}met {{ product }}{% else %}in het project{% endif %}?",
        },
    },
    "service_visit": {
        "lead": "Als je denkt aan ons bezoek bij jou: ",
        "texts": {
            "intro": "{{ organisation }} is onlangs bij je langs geweest. "
            "Daarom willen we graag weten hoe het is gegaan.",
            "why_detractor": "Dat spijt ons. Wat ging er mis toen we bij je waren"
            "{% if product %} voor {{ product }}{% endif %}?",
        },
    },
    "visit": {
        "lead": "Als je denkt aan je bezoek: ",
        "texts": {
            "intro": "Je bent onlangs bij {{ organisation }} op bezoek geweest. "
            "Daarom willen we graag weten hoe je dat hebt ervaren.",
            "why_detractor": "Dat spijt ons. Wat ging er mis tijdens je bezoek?",
        },
    },
    "return": {
        "lead": "Als je denkt aan je retour: ",
        "texts": {
            "intro": "Je hebt onlangs iets teruggebracht of teruggestuurd naar {{ organisation }}. "
            "Daarom willen we graag weten hoe het is gegaan.",
            "why_detractor": "Dat spijt ons. Wat ging er mis bij het retourneren"
            "{% if product %} van {{ product }}{% endif %}?",
        },
    },
}
