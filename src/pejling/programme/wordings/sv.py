"""Svenska."""

COMMON = {
    "subject": "{% if given_name %}{{ given_name }}, en enda fråga{% else %}En enda fråga till dig{% endif %}",
    "greeting": "Hej {{ given_name }}",
    "greeting_unnamed": "Hej",
    "why_promoter": "Vad var särskilt bra?",
    "thanks_detractor": "Tack för att du säger det rakt ut. En människa läser ditt svar.",
    "thanks_passive": "Tack för ditt svar. Det hjälper oss att bli bättre.",
    "thanks_promoter": "Stort tack! Det gläder oss, och vi hälsar dem som har förtjänat det.",
}

RECOMMEND = {
    "question": "%(lead)shur troligt är det att du skulle rekommendera {{ organisation }} till en vän eller kollega?",
    "low_label": "Inte alls troligt",
    "high_label": "Mycket troligt",
    "why_passive": "Vad skulle krävas för att du skulle ge oss 10?",
}

RATE = {
    "question": "%(lead)shur bra tycker du att det gick?",
    "low_label": "Mycket dåligt",
    "high_label": "Mycket bra",
    "why_passive": "Vad skulle krävas för att det skulle bli en tia?",
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

STAGES = {
    "discover": {
        "lead": "När du tänker på ditt första intryck: ",
        "texts": {
            "intro": "Du har nyligen tittat på vad {{ organisation }} kan erbjuda. "
            "Därför vill vi gärna veta hur du upplevde det.",
            "why_detractor": "Det var tråkigt att höra. Vad saknade du?",
        },
    },
    "buy": {
        "lead": "När du tänker på ditt köp: ",
        "texts": {
            "intro": "Du har nyligen handlat hos {{ organisation }}. Därför vill vi gärna veta hur det gick.",
            "why_detractor": "Det var tråkigt att höra. Vad gick fel när du handlade?",
        },
    },
    "receive": {
        "lead": "När du tänker på leveransen: ",
        "texts": {
            "intro": "Du har nyligen fått en leverans från {{ organisation }}. Därför vill vi gärna veta hur det gick.",
            "why_detractor": "Det var tråkigt att höra. Vad gick fel med leveransen?",
        },
    },
    "use": {
        "lead": "När du tänker på det du använder i dag: ",
        "texts": {
            "intro": "Du har nu använt det du fick av {{ organisation }} ett tag. "
            "Därför vill vi gärna veta hur det går.",
            "why_detractor": "Det var tråkigt att höra. Vad fungerar inte för dig?",
        },
    },
    "help": {
        "lead": "När du tänker på hjälpen du fick: ",
        "texts": {
            "intro": "Du har nyligen behövt hjälp av {{ organisation }}. Därför vill vi gärna veta hur det gick.",
            "why_detractor": "Det var tråkigt att höra. Vad fick du inte hjälp med?",
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
