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
}

RECOMMEND = {
    "question": "%(lead)shvor sandsynligt er det, at du vil anbefale {{ organisation }} til en ven eller kollega?",
    "low_label": "Slet ikke sandsynligt",
    "high_label": "Meget sandsynligt",
    "why_passive": "Hvad skulle der til, for at du ville give os 10?",
}

RATE = {
    "question": "%(lead)shvor godt synes du, at det gik?",
    "low_label": "Rigtig dårligt",
    "high_label": "Rigtig godt",
    "why_passive": "Hvad skulle der til, for at det var blevet en 10'er?",
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

STAGES = {
    "discover": {
        "lead": "Når du tænker på dit første indtryk: ",
        "texts": {
            "intro": "Du har for nylig kigget på, hvad {{ organisation }} kan tilbyde. "
            "Derfor vil vi gerne vide, hvordan du oplevede det.",
            "why_detractor": "Det er vi kede af. Hvad manglede du?",
        },
    },
    "buy": {
        "lead": "Når du tænker på dit køb: ",
        "texts": {
            "intro": "Du har for nylig handlet hos {{ organisation }}. Derfor vil vi gerne vide, hvordan det gik.",
            "why_detractor": "Det er vi kede af. Hvad gik galt, da du handlede?",
        },
    },
    "receive": {
        "lead": "Når du tænker på leveringen: ",
        "texts": {
            "intro": "Du har for nylig fået en levering fra {{ organisation }}. "
            "Derfor vil vi gerne vide, hvordan det gik.",
            "why_detractor": "Det er vi kede af. Hvad gik galt med leveringen?",
        },
    },
    "use": {
        "lead": "Når du tænker på det, du bruger i dag: ",
        "texts": {
            "intro": "Du har nu brugt det, du fik hos {{ organisation }}, i et stykke tid. "
            "Derfor vil vi gerne vide, hvordan det går.",
            "why_detractor": "Det er vi kede af. Hvad fungerer ikke for dig?",
        },
    },
    "help": {
        "lead": "Når du tænker på den hjælp, du fik: ",
        "texts": {
            "intro": "Du har for nylig haft brug for hjælp fra {{ organisation }}. "
            "Derfor vil vi gerne vide, hvordan det gik.",
            "why_detractor": "Det er vi kede af. Hvad fik du ikke hjælp til?",
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
