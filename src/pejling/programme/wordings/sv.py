"""Svenska."""

COMMON = {
    "subject": "{% if given_name %}{{ given_name }}, en enda fråga{% else %}En enda fråga till dig{% endif %}",
    "greeting": "Hej {{ given_name }}",
    "greeting_unnamed": "Hej",
    "why_promoter": "Vad var särskilt bra?",
    "thanks_detractor": "Tack för att du säger det rakt ut. En människa läser ditt svar.",
    "thanks_passive": "Tack för ditt svar. Det hjälper oss att bli bättre.",
    "thanks_promoter": "Stort tack! Det gläder oss, och vi för det vidare till dem som har förtjänat det.",
    "reminder_subject": "{% if given_name %}{{ given_name }}, vi"
    "{% else %}Vi{% endif %} vill fortfarande gärna höra från dig",
    "reminder_intro": "För några dagar sedan skickade vi en enda fråga till dig. Om du inte har hunnit ännu "
    "går det fortfarande bra att svara. Vi påminner dig bara den här enda gången.",
    "text_message": "Hej{% if given_name %} {{ given_name }}{% endif %}! {{ organisation }} har en enda "
    "fråga till dig. Den tar under en minut:",
}

RECOMMEND = {
    "question": "%(lead)shur troligt är det att du skulle rekommendera {{ organisation }} till en vän eller kollega?",
    "low_label": "Inte alls troligt",
    "high_label": "Mycket troligt",
    "why_passive": "Vad skulle krävas för att du skulle ge oss 10?",
}

RATE = {
    "question": "%(lead)shur bra tycker du att det gick?",
    "ongoing": "%(lead)shur bra tycker du att vi gör vårt jobb?",
    "low_label": "Mycket dåligt",
    "high_label": "Mycket bra",
    "why_passive": "Vad skulle krävas för att det skulle bli en tia?",
}

FEELING = {
    "why_detractor": "Det var tråkigt att höra. Hur kändes det för dig?",
    "why_passive": "Hur kändes det, och vad skulle krävas för att det skulle bli en tia?",
    "why_promoter": "Vad gjorde intryck på dig, och hur kändes det?",
}

FEELING_ONGOING = {
    "why_detractor": "Det var tråkigt att höra. Hur känns det att vara kund hos oss?",
    "why_passive": "Hur känns det att vara kund hos oss, och vad skulle krävas för att det skulle bli en tia?",
    "why_promoter": "Hur känns det att vara kund hos oss när det är som bäst?",
}

RELATIONSHIP = {
    "lead": "På det hela taget: ",
    "texts": {
        "intro": "Du är kund hos {{ organisation }}, och vi vill gärna veta vad du tycker om oss. "
        "Det är en fråga och tar under en minut.",
        "why_detractor": "Det var tråkigt att höra. Vad behöver vi först och främst göra bättre?",
        "why_promoter": "Vad gör vi särskilt bra?",
    },
}

PULSE = {
    "lead": "När du tänker på vårt samarbete i dag: ",
    "texts": {
        "intro": "Vi arbetar nära tillsammans med er. Därför frågar vi då och då hur {{ organisation }} "
        "sköter sig, sett från din sida av bordet.",
        "why_detractor": "Det var tråkigt att höra. Vad behöver vi göra annorlunda i samarbetet?",
        "why_promoter": "Vad fungerar särskilt bra i samarbetet?",
    },
}

INTERNAL = {
    "intro": "En gång i kvartalet frågar vi hur det är att arbeta tillsammans inom "
    "{{ organisation }}. Den här gången gäller det {{ department }}. Ditt svar är anonymt.",
    "question": "Hur bra stöd får du av {{ department }} i att hjälpa våra kunder?",
    "low_label": "Mycket dåligt",
    "high_label": "Mycket bra",
    "why_detractor": "Vad borde {{ department }} göra annorlunda för att du ska kunna hjälpa kunderna bättre?",
    "why_passive": "Vad skulle krävas för att {{ department }} skulle få en tia av dig?",
    "why_promoter": "Vad gör {{ department }} särskilt bra?",
    "thanks_detractor": "Tack för ditt svar. Ingen kan se att det är ditt.",
    "thanks_passive": "Tack för ditt svar. Ingen kan se att det är ditt.",
    "thanks_promoter": "Tack för ditt svar. Ingen kan se att det är ditt.",
    "reminder_subject": "Vi vill fortfarande gärna höra hur det är att arbeta tillsammans",
    "reminder_intro": "För några dagar sedan skickade vi en enda fråga om {{ department }} till dig. Det går "
    "fortfarande att svara, och svaret är anonymt. Vi påminner alla som inte har svarat den "
    "här enda gången.",
}

STAGES = {
    "discover": {
        "lead": "När du tänker på ditt första intryck: ",
        "texts": {
            "intro": "Du har nyligen tittat på vad {{ organisation }} kan erbjuda. "
            "Därför vill vi gärna veta hur du upplevde det.",
            "why_detractor": "Det var tråkigt att höra. Vad saknade du"
            "{% if product %} när du tittade på {{ product }}{% endif %}?",
        },
    },
    "buy": {
        "lead": "När du tänker på ditt köp: ",
        "texts": {
            "intro": "Du har nyligen handlat hos {{ organisation }}. Därför vill vi gärna veta hur det gick.",
            "why_detractor": "Det var tråkigt att höra. Vad gick fel när du "
            "{% if product %}köpte {{ product }}{% else %}handlade{% endif %}?",
        },
    },
    "receive": {
        "lead": "När du tänker på leveransen: ",
        "texts": {
            "intro": "Du har nyligen fått en leverans från {{ organisation }}. Därför vill vi gärna veta hur det gick.",
            "why_detractor": "Det var tråkigt att höra. Vad gick fel med leveransen"
            "{% if product %} av {{ product }}{% endif %}?",
        },
    },
    "use": {
        "lead": "När du tänker på det du använder i dag: ",
        "texts": {
            "intro": "Du har nu använt det du fick av {{ organisation }} ett tag. "
            "Därför vill vi gärna veta hur det går.",
            "why_detractor": "Det var tråkigt att höra. Vad fungerar inte "
            "{% if product %}med {{ product }}{% else %}för dig{% endif %}?",
        },
    },
    "help": {
        "lead": "När du tänker på hjälpen du fick: ",
        "texts": {
            "intro": "Du har nyligen behövt hjälp av {{ organisation }}. Därför vill vi gärna veta hur det gick.",
            "why_detractor": "Det var tråkigt att höra. "
            "{% if product %}Vad blev inte löst med {{ product }}{% else %}Vad fick du inte hjälp med{% endif %}?",
        },
    },
    "renew": {
        "lead": "När du tänker på vårt samarbete: ",
        "texts": {
            "intro": "Ditt avtal med {{ organisation }} ska snart förnyas. "
            "Innan dess vill vi gärna veta vad du tycker om oss.",
            "why_detractor": "Det var tråkigt att höra. Vad behöver bli annorlunda framöver?",
        },
    },
}

TOUCHPOINTS = {
    "onboarding": {
        "lead": "När du tänker på din första tid hos oss: ",
        "texts": {
            "intro": "Du har nyligen börjat hos {{ organisation }}. "
            "Därför vill vi gärna veta hur det har varit att komma i gång.",
            "why_detractor": "Det var tråkigt att höra. Vad gjorde det svårt att komma i gång"
            "{% if product %} med {{ product }}{% endif %}?",
        },
    },
    "project_delivery": {
        "lead": "När du tänker på projektet: ",
        "texts": {
            "intro": "{{ organisation }} har nyligen avslutat ett projekt åt dig. "
            "Därför vill vi gärna veta hur det gick.",
            "why_detractor": "Det var tråkigt att höra. Vad borde vi ha gjort annorlunda"
            "{% if product %} med {{ product }}{% else %} i projektet{% endif %}?",
        },
    },
    "service_visit": {
        "lead": "När du tänker på vårt besök hos dig: ",
        "texts": {
            "intro": "{{ organisation }} har nyligen varit på besök hos dig. Därför vill vi gärna veta hur det gick.",
            "why_detractor": "Det var tråkigt att höra. Vad gick fel när vi var hos dig"
            "{% if product %} för att titta på {{ product }}{% endif %}?",
        },
    },
    "visit": {
        "lead": "När du tänker på ditt besök: ",
        "texts": {
            "intro": "Du har nyligen besökt {{ organisation }}. Därför vill vi gärna veta hur du upplevde det.",
            "why_detractor": "Det var tråkigt att höra. Vad gick fel när du besökte oss?",
        },
    },
    "return": {
        "lead": "När du tänker på din retur: ",
        "texts": {
            "intro": "Du har nyligen lämnat tillbaka något till {{ organisation }}. "
            "Därför vill vi gärna veta hur det gick.",
            "why_detractor": "Det var tråkigt att höra. Vad gick fel när du lämnade tillbaka "
            "{% if product %}{{ product }}{% else %}varan{% endif %}?",
        },
    },
}
