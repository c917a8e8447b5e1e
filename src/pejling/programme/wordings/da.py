"""Dansk."""

COMMON = {
    "subject": "{% if given_name %}{{ given_name }}, et enkelt spørgsmål"
    "{% else %}Et enkelt spørgsmål til dig{% endif %}",
    "greeting": "Hej {{ given_name }}",
    "greeting_unnamed": "Hej",
    "why_promoter": "Hvad var særlig godt?",
    "thanks_detractor": "Tak, fordi du siger det ligeud. Et menneske læser dit svar.",
    "thanks_passive": "Tak for dit svar. Det hjælper os med at blive bedre.",
    "thanks_promoter": "Mange tak! Det glæder os, og vi giver det videre til dem, der har fortjent det.",
    "reminder_subject": "{% if given_name %}{{ given_name }}, vi{% else %}Vi{% endif %} hører stadig gerne fra dig",
    "reminder_intro": "For nogle dage siden sendte vi dig et enkelt spørgsmål. Hvis du ikke har haft tid endnu, "
    "kan du stadig nå at svare. Vi minder dig kun om det denne ene gang.",
    "text_message": "Hej{% if given_name %} {{ given_name }}{% endif %}! {{ organisation }} har et enkelt "
    "spørgsmål til dig. Det tager under et minut:",
}

RECOMMEND = {
    "question": "%(lead)shvor sandsynligt er det, at du vil anbefale {{ organisation }} til en ven eller kollega?",
    "low_label": "Slet ikke sandsynligt",
    "high_label": "Meget sandsynligt",
    "why_passive": "Hvad skulle der til, for at du ville give os 10?",
}

RATE = {
    "question": "%(lead)shvor godt synes du, at det gik?",
    "ongoing": "%(lead)shvor godt synes du, at vi gør det?",
    "low_label": "Rigtig dårligt",
    "high_label": "Rigtig godt",
    "why_passive": "Hvad skulle der til, for at det blev en 10'er?",
}

FEELING = {
    "why_detractor": "Det er vi kede af. Hvordan føltes det for dig?",
    "why_passive": "Hvordan føltes det, og hvad skulle der til, for at det blev en 10'er?",
    "why_promoter": "Hvad gjorde indtryk på dig, og hvordan føltes det?",
}

FEELING_ONGOING = {
    "why_detractor": "Det er vi kede af. Hvordan føles det at være kunde hos os?",
    "why_passive": "Hvordan føles det at være kunde hos os, og hvad skulle der til, for at det blev en 10'er?",
    "why_promoter": "Hvordan føles det at være kunde hos os, når det er bedst?",
}

RELATIONSHIP = {
    "lead": "Alt i alt: ",
    "texts": {
        "intro": "Du er kunde hos {{ organisation }}, og vi vil gerne vide, hvad du synes om os. "
        "Det er ét spørgsmål og tager under et minut.",
        "why_detractor": "Det er vi kede af. Hvad skal vi først og fremmest gøre bedre?",
        "why_promoter": "Hvad gør vi særlig godt?",
    },
}

PULSE = {
    "lead": "Når du tænker på vores samarbejde i dag: ",
    "texts": {
        "intro": "Vi arbejder tæt sammen med jer. Derfor spørger vi en gang imellem, hvordan {{ organisation }} "
        "klarer sig, set fra din stol.",
        "why_detractor": "Det er vi kede af. Hvad skal vi gøre anderledes i samarbejdet?",
        "why_promoter": "Hvad fungerer særlig godt i samarbejdet?",
    },
}

INTERNAL = {
    "intro": "Én gang i kvartalet spørger vi, hvordan det er at arbejde sammen på tværs af "
    "{{ organisation }}. Denne gang gælder det {{ department }}. Dit svar er anonymt.",
    "question": "Hvor godt støtter {{ department }} dig i at hjælpe vores kunder?",
    "low_label": "Rigtig dårligt",
    "high_label": "Rigtig godt",
    "why_detractor": "Hvad skulle {{ department }} gøre anderledes, så du kan hjælpe kunderne bedre?",
    "why_passive": "Hvad skulle der til, for at {{ department }} fik 10 af dig?",
    "why_promoter": "Hvad gør {{ department }} særlig godt?",
    "thanks_detractor": "Tak for dit svar. Ingen kan se, at det er dit.",
    "thanks_passive": "Tak for dit svar. Ingen kan se, at det er dit.",
    "thanks_promoter": "Tak for dit svar. Ingen kan se, at det er dit.",
    "reminder_subject": "Vi hører stadig gerne, hvordan det er at arbejde sammen",
    "reminder_intro": "For nogle dage siden sendte vi dig et enkelt spørgsmål om {{ department }}. Det kan "
    "stadig besvares, og svaret er anonymt. Vi minder alle uden svar om det denne ene gang.",
}

STAGES = {
    "discover": {
        "lead": "Når du tænker på dit første indtryk: ",
        "texts": {
            "intro": "Du har for nylig kigget på, hvad {{ organisation }} kan tilbyde. "
            "Derfor vil vi gerne vide, hvordan du oplevede det.",
            "why_detractor": "Det er vi kede af. Hvad manglede du{% if product %} at vide om {{ product }}{% endif %}?",
        },
    },
    "buy": {
        "lead": "Når du tænker på dit køb: ",
        "texts": {
            "intro": "Du har for nylig handlet hos {{ organisation }}. Derfor vil vi gerne vide, hvordan det gik.",
            "why_detractor": "Det er vi kede af. Hvad gik galt, da du "
            "{% if product %}købte {{ product }}{% else %}handlede{% endif %}?",
        },
    },
    "receive": {
        "lead": "Når du tænker på leveringen: ",
        "texts": {
            "intro": "Du har for nylig fået en levering fra {{ organisation }}. "
            "Derfor vil vi gerne vide, hvordan det gik.",
            "why_detractor": "Det er vi kede af. Hvad gik galt med leveringen"
            "{% if product %} af {{ product }}{% endif %}?",
        },
    },
    "use": {
        "lead": "Når du tænker på det, du bruger i dag: ",
        "texts": {
            "intro": "Du har nu brugt det, du fik hos {{ organisation }}, i et stykke tid. "
            "Derfor vil vi gerne vide, hvordan det går.",
            "why_detractor": "Det er vi kede af. Hvad fungerer ikke "
            "{% if product %}ved {{ product }}{% else %}for dig{% endif %}?",
        },
    },
    "help": {
        "lead": "Når du tænker på den hjælp, du fik: ",
        "texts": {
            "intro": "Du har for nylig haft brug for hjælp fra {{ organisation }}. "
            "Derfor vil vi gerne vide, hvordan det gik.",
            "why_detractor": "Det er vi kede af. "
            "{% if product %}Hvad blev ikke løst med {{ product }}{% else %}Hvad fik du ikke hjælp til{% endif %}?",
        },
    },
    "renew": {
        "lead": "Når du tænker på vores samarbejde: ",
        "texts": {
            "intro": "Din aftale med {{ organisation }} skal snart fornyes. "
            "Inden da vil vi gerne vide, hvad du synes om os.",
            "why_detractor": "Det er vi kede af. Hvad skal være anderledes fremover?",
        },
    },
}

TOUCHPOINTS = {
    "onboarding": {
        "lead": "Når du tænker på din første tid hos os: ",
        "texts": {
            "intro": "Du er for nylig begyndt hos {{ organisation }}. "
            "Derfor vil vi gerne vide, hvordan det har været at komme i gang.",
            "why_detractor": "Det er vi kede af. Hvad gjorde det svært at komme i gang"
            "{% if product %} med {{ product }}{% endif %}?",
        },
    },
    "project_delivery": {
        "lead": "Når du tænker på projektet: ",
        "texts": {
            "intro": "{{ organisation }} har for nylig afsluttet et projekt for dig. "
            "Derfor vil vi gerne vide, hvordan det gik.",
            "why_detractor": "Det er vi kede af. Hvad skulle vi have gjort anderledes"
            "{% if product %} med {{ product }}{% else %} i projektet{% endif %}?",
        },
    },
    "service_visit": {
        "lead": "Når du tænker på vores besøg hos dig: ",
        "texts": {
            "intro": "{{ organisation }} har for nylig været på besøg hos dig. "
            "Derfor vil vi gerne vide, hvordan det gik.",
            "why_detractor": "Det er vi kede af. Hvad gik galt, da vi var hos dig"
            "{% if product %} for at se på {{ product }}{% endif %}?",
        },
    },
    "visit": {
        "lead": "Når du tænker på dit besøg: ",
        "texts": {
            "intro": "Du har for nylig besøgt {{ organisation }}. Derfor vil vi gerne vide, hvordan du oplevede det.",
            "why_detractor": "Det er vi kede af. Hvad gik galt, da du besøgte os?",
        },
    },
    "return": {
        "lead": "Når du tænker på din returnering: ",
        "texts": {
            "intro": "Du har for nylig returneret noget til {{ organisation }}. "
            "Derfor vil vi gerne vide, hvordan det gik.",
            "why_detractor": "Det er vi kede af. Hvad gik galt, da du returnerede "
            "{% if product %}{{ product }}{% else %}varen{% endif %}?",
        },
    },
}
