"""Norsk bokmål."""

COMMON = {
    "subject": "{% if given_name %}{{ given_name }}, ett enkelt spørsmål"
    "{% else %}Ett enkelt spørsmål til deg{% endif %}",
    "greeting": "Hei {{ given_name }}",
    "greeting_unnamed": "Hei",
    "why_promoter": "Hva var spesielt bra?",
    "thanks_detractor": "Takk for at du sier det rett ut. Et menneske leser svaret ditt.",
    "thanks_passive": "Takk for svaret. Det hjelper oss å bli bedre.",
    "thanks_promoter": "Tusen takk! Det gleder oss, og vi gir det videre til dem som har fortjent det.",
    "reminder_subject": "{% if given_name %}{{ given_name }}, vi"
    "{% else %}Vi{% endif %} vil fortsatt gjerne høre fra deg",
    "reminder_intro": "For noen dager siden sendte vi deg ett enkelt spørsmål. Har du ikke hatt tid ennå, "
    "rekker du fortsatt å svare. Vi minner deg bare på det denne ene gangen.",
    "text_message": "Hei{% if given_name %} {{ given_name }}{% endif %}! {{ organisation }} har ett enkelt "
    "spørsmål til deg. Det tar under ett minutt:",
}

RECOMMEND = {
    "question": "%(lead)shvor sannsynlig er det at du vil anbefale {{ organisation }} til en venn eller kollega?",
    "low_label": "Slett ikke sannsynlig",
    "high_label": "Svært sannsynlig",
    "why_passive": "Hva skulle til for at du ga oss 10?",
}

RATE = {
    "question": "%(lead)shvor bra synes du det gikk?",
    "ongoing": "%(lead)shvor bra synes du vi gjør det?",
    "low_label": "Veldig dårlig",
    "high_label": "Veldig bra",
    "why_passive": "Hva skulle til for at det ble en tier?",
}

FEELING = {
    "why_detractor": "Det er leit å høre. Hvordan føltes det for deg?",
    "why_passive": "Hvordan føltes det, og hva skulle til for at det ble en tier?",
    "why_promoter": "Hva gjorde inntrykk på deg, og hvordan føltes det?",
}

FEELING_ONGOING = {
    "why_detractor": "Det er leit å høre. Hvordan føles det å være kunde hos oss?",
    "why_passive": "Hvordan føles det å være kunde hos oss, og hva skulle til for at det ble en tier?",
    "why_promoter": "Hvordan føles det å være kunde hos oss når det er på sitt beste?",
}

RELATIONSHIP = {
    "lead": "Alt i alt: ",
    "texts": {
        "intro": "Du er kunde hos {{ organisation }}, og vi vil gjerne vite hva du synes om oss. "
        "Det er ett spørsmål og tar under ett minutt.",
        "why_detractor": "Det er leit å høre. Hva bør vi først og fremst gjøre bedre?",
        "why_promoter": "Hva gjør vi spesielt bra?",
    },
}

PULSE = {
    "lead": "Når du tenker på samarbeidet vårt i dag: ",
    "texts": {
        "intro": "Vi jobber tett sammen med dere. Derfor spør vi en gang iblant hvordan {{ organisation }} "
        "gjør det, sett fra din side av bordet.",
        "why_detractor": "Det er leit å høre. Hva bør vi gjøre annerledes i samarbeidet?",
        "why_promoter": "Hva fungerer spesielt bra i samarbeidet?",
    },
}

INTERNAL = {
    "intro": "Én gang i kvartalet spør vi hvordan det er å jobbe sammen på tvers i "
    "{{ organisation }}. Denne gangen gjelder det {{ department }}. Svaret ditt er anonymt.",
    "question": "Hvor godt støtter {{ department }} deg i å hjelpe kundene våre?",
    "low_label": "Veldig dårlig",
    "high_label": "Veldig godt",
    "why_detractor": "Hva burde {{ department }} gjøre annerledes, så du kan hjelpe kundene bedre?",
    "why_passive": "Hva skulle til for at {{ department }} fikk 10 av deg?",
    "why_promoter": "Hva gjør {{ department }} spesielt bra?",
    "thanks_detractor": "Takk for svaret. Ingen kan se at det er ditt.",
    "thanks_passive": "Takk for svaret. Ingen kan se at det er ditt.",
    "thanks_promoter": "Takk for svaret. Ingen kan se at det er ditt.",
    "reminder_subject": "Vi vil fortsatt gjerne høre hvordan det er å jobbe sammen",
    "reminder_intro": "For noen dager siden sendte vi deg ett enkelt spørsmål om {{ department }}. Du kan "
    "fortsatt svare, og svaret er anonymt. Vi minner alle som ikke har svart, på det denne "
    "ene gangen.",
}

STAGES = {
    "discover": {
        "lead": "Når du tenker på førsteinntrykket: ",
        "texts": {
            "intro": "Du har nylig sett på hva {{ organisation }} kan tilby. "
            "Derfor vil vi gjerne vite hvordan du opplevde det.",
            "why_detractor": "Det er leit å høre. Hva savnet du{% if product %} å vite om {{ product }}{% endif %}?",
        },
    },
    "buy": {
        "lead": "Når du tenker på kjøpet ditt: ",
        "texts": {
            "intro": "Du har nylig handlet hos {{ organisation }}. Derfor vil vi gjerne vite hvordan det gikk.",
            "why_detractor": "Det er leit å høre. Hva gikk galt da du "
            "{% if product %}kjøpte {{ product }}{% else %}handlet{% endif %}?",
        },
    },
    "receive": {
        "lead": "Når du tenker på leveringen: ",
        "texts": {
            "intro": "Du har nylig fått en levering fra {{ organisation }}. "
            "Derfor vil vi gjerne vite hvordan det gikk.",
            "why_detractor": "Det er leit å høre. Hva gikk galt med leveringen"
            "{% if product %} av {{ product }}{% endif %}?",
        },
    },
    "use": {
        "lead": "Når du tenker på det du bruker i dag: ",
        "texts": {
            "intro": "Du har nå brukt det du fikk hos {{ organisation }}, en stund. "
            "Derfor vil vi gjerne vite hvordan det går.",
            "why_detractor": "Det er leit å høre. Hva fungerer ikke "
            "{% if product %}med {{ product }}{% else %}for deg{% endif %}?",
        },
    },
    "help": {
        "lead": "Når du tenker på hjelpen du fikk: ",
        "texts": {
            "intro": "Du har nylig trengt hjelp fra {{ organisation }}. Derfor vil vi gjerne vite hvordan det gikk.",
            "why_detractor": "Det er leit å høre. "
            "{% if product %}Hva ble ikke løst med {{ product }}{% else %}Hva fikk du ikke hjelp til{% endif %}?",
        },
    },
    "renew": {
        "lead": "Når du tenker på samarbeidet vårt: ",
        "texts": {
            "intro": "Avtalen din med {{ organisation }} skal snart fornyes. "
            "Før det vil vi gjerne vite hva du synes om oss.",
            "why_detractor": "Det er leit å høre. Hva bør være annerledes framover?",
        },
    },
}

TOUCHPOINTS = {
    "onboarding": {
        "lead": "Når du tenker på den første tiden hos oss: ",
        "texts": {
            "intro": "Du har nylig begynt hos {{ organisation }}. "
            "Derfor vil vi gjerne vite hvordan det har vært å komme i gang.",
            "why_detractor": "Det er leit å høre. Hva gjorde det vanskelig å komme i gang"
            "{% if product %} med {{ product }}{% endif %}?",
        },
    },
    "project_delivery": {
        "lead": "Når du tenker på prosjektet: ",
        "texts": {
            "intro": "{{ organisation }} har nylig fullført et prosjekt for deg. "
            "Derfor vil vi gjerne vite hvordan det gikk.",
            "why_detractor": "Det er leit å høre. Hva skulle vi ha gjort annerledes"
            "{% if product %} med {{ product }}{% else %} i prosjektet{% endif %}?",
        },
    },
    "service_visit": {
        "lead": "Når du tenker på besøket vårt hos deg: ",
        "texts": {
            "intro": "{{ organisation }} har nylig vært på besøk hos deg. Derfor vil vi gjerne vite hvordan det gikk.",
            "why_detractor": "Det er leit å høre. Hva gikk galt da vi var hos deg"
            "{% if product %} for å se på {{ product }}{% endif %}?",
        },
    },
    "visit": {
        "lead": "Når du tenker på besøket ditt: ",
        "texts": {
            "intro": "Du har nylig besøkt {{ organisation }}. Derfor vil vi gjerne vite hvordan du opplevde det.",
            "why_detractor": "Det er leit å høre. Hva gikk galt da du besøkte oss?",
        },
    },
    "return": {
        "lead": "Når du tenker på returen din: ",
        "texts": {
            "intro": "Du har nylig returnert noe til {{ organisation }}. Derfor vil vi gjerne vite hvordan det gikk.",
            "why_detractor": "Det er leit å høre. Hva gikk galt da du returnerte "
            "{% if product %}{{ product }}{% else %}varen{% endif %}?",
        },
    },
}
