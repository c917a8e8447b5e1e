"""Nynorsk."""

COMMON = {
    "subject": "{% if given_name %}{{ given_name }}, eitt enkelt spørsmål"
    "{% else %}Eitt enkelt spørsmål til deg{% endif %}",
    "greeting": "Hei {{ given_name }}",
    "greeting_unnamed": "Hei",
    "why_promoter": "Kva var særleg bra?",
    "thanks_detractor": "Takk for at du seier det rett ut. Eit menneske les svaret ditt.",
    "thanks_passive": "Takk for svaret. Det hjelper oss å bli betre.",
    "thanks_promoter": "Tusen takk! Det gler oss, og vi gir det vidare til dei som har fortent det.",
    "reminder_subject": "{% if given_name %}{{ given_name }}, vi"
    "{% else %}Vi{% endif %} vil framleis gjerne høyre frå deg",
    "reminder_intro": "For nokre dagar sidan sende vi deg eitt enkelt spørsmål. Har du ikkje hatt tid enno, "
    "rekk du framleis å svare. Vi minner deg berre på det denne eine gongen.",
    "text_message": "Hei{% if given_name %} {{ given_name }}{% endif %}! {{ organisation }} har eitt enkelt "
    "spørsmål til deg. Det tek under eitt minutt:",
}

RECOMMEND = {
    "question": "%(lead)skor sannsynleg er det at du vil tilrå {{ organisation }} til ein ven eller kollega?",
    "low_label": "Slett ikkje sannsynleg",
    "high_label": "Svært sannsynleg",
    "why_passive": "Kva skulle til for at du gav oss 10?",
}

RATE = {
    "question": "%(lead)skor bra synest du det gjekk?",
    "ongoing": "%(lead)skor bra synest du vi gjer det?",
    "low_label": "Svært dårleg",
    "high_label": "Svært bra",
    "why_passive": "Kva skulle til for at det vart ein tiar?",
}

FEELING = {
    "why_detractor": "Det var leitt å høyre. Korleis kjendest det for deg?",
    "why_passive": "Korleis kjendest det, og kva skulle til for at det vart ein tiar?",
    "why_promoter": "Kva gjorde inntrykk på deg, og korleis kjendest det?",
}

FEELING_ONGOING = {
    "why_detractor": "Det var leitt å høyre. Korleis kjennest det å vere kunde hos oss?",
    "why_passive": "Korleis kjennest det å vere kunde hos oss, og kva skulle til for at det vart ein tiar?",
    "why_promoter": "Korleis kjennest det å vere kunde hos oss når det er på sitt beste?",
}

RELATIONSHIP = {
    "lead": "Alt i alt: ",
    "texts": {
        "intro": "Du er kunde hos {{ organisation }}, og vi vil gjerne vite kva du synest om oss. "
        "Det er eitt spørsmål og tek under eitt minutt.",
        "why_detractor": "Det var leitt å høyre. Kva bør vi først og fremst gjere betre?",
        "why_promoter": "Kva gjer vi særleg bra?",
    },
}

PULSE = {
    "lead": "Når du tenkjer på samarbeidet vårt i dag: ",
    "texts": {
        "intro": "Vi arbeider tett saman med dykk. Difor spør vi ein gong imellom korleis {{ organisation }} "
        "gjer det, sett frå di side av bordet.",
        "why_detractor": "Det var leitt å høyre. Kva bør vi gjere annleis i samarbeidet?",
        "why_promoter": "Kva fungerer særleg bra i samarbeidet?",
    },
}

INTERNAL = {
    "intro": "Éin gong i kvartalet spør vi korleis det er å arbeide saman på tvers i "
    "{{ organisation }}. Denne gongen gjeld det {{ department }}. Svaret ditt er anonymt.",
    "question": "Kor godt støttar {{ department }} deg i å hjelpe kundane våre?",
    "low_label": "Svært dårleg",
    "high_label": "Svært godt",
    "why_detractor": "Kva burde {{ department }} gjere annleis, så du kan hjelpe kundane betre?",
    "why_passive": "Kva skulle til for at {{ department }} fekk 10 av deg?",
    "why_promoter": "Kva gjer {{ department }} særleg bra?",
    "thanks_detractor": "Takk for svaret. Ingen kan sjå at det er ditt.",
    "thanks_passive": "Takk for svaret. Ingen kan sjå at det er ditt.",
    "thanks_promoter": "Takk for svaret. Ingen kan sjå at det er ditt.",
    "reminder_subject": "Vi vil framleis gjerne høyre korleis det er å arbeide saman",
    "reminder_intro": "For nokre dagar sidan sende vi deg eitt enkelt spørsmål om {{ department }}. Du kan "
    "framleis svare, og svaret er anonymt. Vi minner alle som ikkje har svart, på det denne "
    "eine gongen.",
}

STAGES = {
    "discover": {
        "lead": "Når du tenkjer på førsteinntrykket: ",
        "texts": {
            "intro": "Du har nyleg sett på kva {{ organisation }} kan tilby. "
            "Difor vil vi gjerne vite korleis du opplevde det.",
            "why_detractor": "Det var leitt å høyre. Kva sakna du{% if product %} å vite om {{ product }}{% endif %}?",
        },
    },
    "buy": {
        "lead": "Når du tenkjer på kjøpet ditt: ",
        "texts": {
            "intro": "Du har nyleg handla hos {{ organisation }}. Difor vil vi gjerne vite korleis det gjekk.",
            "why_detractor": "Det var leitt å høyre. Kva gjekk gale då du "
            "{% if product %}kjøpte {{ product }}{% else %}handla{% endif %}?",
        },
    },
    "receive": {
        "lead": "Når du tenkjer på leveringa: ",
        "texts": {
            "intro": "Du har nyleg fått ei levering frå {{ organisation }}. "
            "Difor vil vi gjerne vite korleis det gjekk.",
            "why_detractor": "Det var leitt å høyre. Kva gjekk gale med leveringa"
            "{% if product %} av {{ product }}{% endif %}?",
        },
    },
    "use": {
        "lead": "Når du tenkjer på det du bruker i dag: ",
        "texts": {
            "intro": "Du har no brukt det du fekk hos {{ organisation }}, ei stund. "
            "Difor vil vi gjerne vite korleis det går.",
            "why_detractor": "Det var leitt å høyre. Kva fungerer ikkje "
            "{% if product %}med {{ product }}{% else %}for deg{% endif %}?",
        },
    },
    "help": {
        "lead": "Når du tenkjer på hjelpa du fekk: ",
        "texts": {
            "intro": "Du har nyleg trunge hjelp frå {{ organisation }}. Difor vil vi gjerne vite korleis det gjekk.",
            "why_detractor": "Det var leitt å høyre. "
            "{% if product %}Kva vart ikkje løyst med {{ product }}{% else %}Kva fekk du ikkje hjelp til{% endif %}?",
        },
    },
    "renew": {
        "lead": "Når du tenkjer på samarbeidet vårt: ",
        "texts": {
            "intro": "Avtalen din med {{ organisation }} skal snart fornyast. "
            "Før det vil vi gjerne vite kva du synest om oss.",
            "why_detractor": "Det var leitt å høyre. Kva bør vere annleis framover?",
        },
    },
}

TOUCHPOINTS = {
    "onboarding": {
        "lead": "Når du tenkjer på den første tida hos oss: ",
        "texts": {
            "intro": "Du har nyleg byrja hos {{ organisation }}. "
            "Difor vil vi gjerne vite korleis det har vore å kome i gang.",
            "why_detractor": "Det var leitt å høyre. Kva gjorde det vanskeleg å kome i gang"
            "{% if product %} med {{ product }}{% endif %}?",
        },
    },
    "project_delivery": {
        "lead": "Når du tenkjer på prosjektet: ",
        "texts": {
            "intro": "{{ organisation }} har nyleg fullført eit prosjekt for deg. "
            "Difor vil vi gjerne vite korleis det gjekk.",
            "why_detractor": "Det var leitt å høyre. Kva skulle vi ha gjort annleis"
            "{% if product %} med {{ product }}{% else %} i prosjektet{% endif %}?",
        },
    },
    "service_visit": {
        "lead": "Når du tenkjer på besøket vårt hos deg: ",
        "texts": {
            "intro": "{{ organisation }} har nyleg vore på besøk hos deg. Difor vil vi gjerne vite korleis det gjekk.",
            "why_detractor": "Det var leitt å høyre. Kva gjekk gale då vi var hos deg"
            "{% if product %} for å sjå på {{ product }}{% endif %}?",
        },
    },
    "visit": {
        "lead": "Når du tenkjer på besøket ditt: ",
        "texts": {
            "intro": "Du har nyleg vitja {{ organisation }}. Difor vil vi gjerne vite korleis du opplevde det.",
            "why_detractor": "Det var leitt å høyre. Kva gjekk gale då du vitja oss?",
        },
    },
    "return": {
        "lead": "Når du tenkjer på returen din: ",
        "texts": {
            "intro": "Du har nyleg returnert noko til {{ organisation }}. Difor vil vi gjerne vite korleis det gjekk.",
            "why_detractor": "Det var leitt å høyre. Kva gjekk gale då du returnerte "
            "{% if product %}{{ product }}{% else %}vara{% endif %}?",
        },
    },
}
