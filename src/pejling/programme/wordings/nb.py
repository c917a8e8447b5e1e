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
}

RECOMMEND = {
    "question": "%(lead)shvor sannsynlig er det at du vil anbefale {{ organisation }} til en venn eller kollega?",
    "low_label": "Slett ikke sannsynlig",
    "high_label": "Svært sannsynlig",
    "why_passive": "Hva skulle til for at du ga oss 10?",
}

RATE = {
    "question": "%(lead)shvor bra synes du det gikk?",
    "low_label": "Veldig dårlig",
    "high_label": "Veldig bra",
    "why_passive": "Hva skulle til for at det ble en tier?",
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

STAGES = {
    "discover": {
        "lead": "Når du tenker på førsteinntrykket: ",
        "texts": {
            "intro": "Du har nylig sett på hva {{ organisation }} kan tilby. "
            "Derfor vil vi gjerne vite hvordan du opplevde det.",
            "why_detractor": "Det er leit å høre. Hva savnet du?",
        },
    },
    "buy": {
        "lead": "Når du tenker på kjøpet ditt: ",
        "texts": {
            "intro": "Du har nylig handlet hos {{ organisation }}. Derfor vil vi gjerne vite hvordan det gikk.",
            "why_detractor": "Det er leit å høre. Hva gikk galt da du handlet?",
        },
    },
    "receive": {
        "lead": "Når du tenker på leveringen: ",
        "texts": {
            "intro": "Du har nylig fått en levering fra {{ organisation }}. "
            "Derfor vil vi gjerne vite hvordan det gikk.",
            "why_detractor": "Det er leit å høre. Hva gikk galt med leveringen?",
        },
    },
    "use": {
        "lead": "Når du tenker på det du bruker i dag: ",
        "texts": {
            "intro": "Du har nå brukt det du fikk hos {{ organisation }}, en stund. "
            "Derfor vil vi gjerne vite hvordan det går.",
            "why_detractor": "Det er leit å høre. Hva fungerer ikke for deg?",
        },
    },
    "help": {
        "lead": "Når du tenker på hjelpen du fikk: ",
        "texts": {
            "intro": "Du har nylig trengt hjelp fra {{ organisation }}. Derfor vil vi gjerne vite hvordan det gikk.",
            "why_detractor": "Det er leit å høre. Hva fikk du ikke hjelp til?",
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
