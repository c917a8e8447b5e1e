"""Norsk bokmål."""

HELLO = "Hei{% if name %} {{ name }}{% endif %}"
REGARDS = "Vennlig hilsen\n{{ employee }}\n{{ organisation }}"
DRAFTS = {
    "detractor/first": (
        "{% if product %}Svaret ditt om {{ product }}{% else %}Svaret ditt til {{ organisation }}{% endif %}",
        (
            "Takk for at du sier det rett ut. Det er leit å høre, og jeg vil gjerne hjelpe deg videre{% if product "
            "%} med {{ product }}{% endif %}.\n\n"
            "{% if comment %}Du skrev: «{{ comment }}»\n\n"
            "{% endif %}Kan jeg ringe deg i dag eller i morgen? Skriv gjerne når det passer, eller svar her hvis "
            "du heller vil det."
        ),
    ),
    "detractor/unsaid": (
        "{% if product %}Svaret ditt om {{ product }}{% else %}Svaret ditt til {{ organisation }}{% endif %}",
        (
            "Takk for svaret. Jeg ser at vi ikke har gjort det godt nok{% if product %} med {{ product }}{% endif "
            "%}, men ikke hva som gikk galt.\n\n"
            "Vil du fortelle meg det? Noen få ord er nok, og jeg ringer gjerne hvis det er enklere for deg."
        ),
    ),
    "detractor/second": (
        "Jeg vil fortsatt gjerne hjelpe deg",
        (
            "Jeg har prøvd å få tak i deg om svaret ditt{% if product %} med {{ product }}{% endif %}, men det har "
            "ikke lyktes.\n\n"
            "Jeg vil fortsatt gjerne rette det opp. Svar på denne meldingen når det passer deg, så tar jeg det "
            "derfra."
        ),
    ),
    "complaint/first": (
        "{% if product %}Klagen din på {{ product }}{% else %}Klagen din{% endif %}",
        (
            "Takk for at du skrev til oss. Slik skulle det ikke ha gått{% if product %} med {{ product }}{% endif "
            "%}, og det beklager jeg.\n\n"
            "Jeg undersøker det nå og kommer tilbake med hva vi gjør. Er det noe jeg bør vite først, så svar bare "
            "her."
        ),
    ),
    "complaint/second": (
        "Klagen din er ikke glemt",
        (
            "Jeg har prøvd å få tak i deg om klagen din, men det har ikke lyktes.\n\n"
            "Svar på denne meldingen når det passer deg, så finner vi en løsning."
        ),
    ),
    "passive/first": (
        "Hva mangler?",
        (
            "Takk for svaret. Det høres ut som det går bra, men ikke helt bra nok, og det vil jeg gjerne lære "
            "av.\n\n"
            "Tre ting jeg er nysgjerrig på: Hva mer kunne vi gjort for deg{% if product %} med {{ product }}{% "
            "endif %}? Hva gjør andre bedre enn oss? Og er det noe bare vi gjør?\n\n"
            "Et kort svar er mer enn nok, og jeg ringer gjerne hvis du heller vil snakke om det."
        ),
    ),
    "passive/second": (
        "Har det blitt bedre?",
        (
            "For noen måneder siden fortalte du oss hva som skulle til for at du ble helt fornøyd.\n\n"
            "Hvordan går det i dag? Er det noe vi bør gjøre annerledes, vil jeg gjerne høre det fra deg."
        ),
    ),
    "promoter/thanks": (
        "Takk for de fine ordene",
        (
            "Tusen takk for svaret{% if product %} om {{ product }}{% endif %}. Det gjorde dagen min, og jeg har "
            "gitt det videre til dem det gjelder.\n\n"
            "Er det noe vi kan gjøre enda bedre, så skriv gjerne."
        ),
    ),
    "promoter/referral": (
        "Kjenner du noen vi kan hjelpe?",
        (
            "Takk igjen for svaret. De fleste av våre gode kunder kommer fordi noen har fortalt om oss.\n\n"
            "Kjenner du noen som kunne hatt glede av det samme, må du gjerne dele det. Bare hvis du har lyst."
        ),
    ),
    "promoter/reward": (
        "En liten takk",
        (
            "Du har gått god for oss, og det setter vi pris på. Derfor vil jeg gjerne sende deg en liten takk.\n\n"
            "Si fra hvor jeg kan sende den. Det forplikter deg ikke til noe."
        ),
    ),
    "advocate/thanks": (
        "Takk for samarbeidet",
        (
            "Tusen takk for svaret. Det betyr mye for oss at dere er fornøyde med samarbeidet{% if account %} med "
            "{{ account }}{% endif %}.\n\n"
            "Er det noe vi bør holde fast ved eller gjøre mer av, vil jeg gjerne høre det."
        ),
    ),
    "advocate/reference": (
        "Kan vi nevne dere?",
        (
            "Takk for at dere liker å arbeide sammen med oss. Andre spør oss ofte hvem vi arbeider for.\n\n"
            "Kan vi nevne {% if account %}{{ account }}{% else %}dere{% endif %} som referanse, kanskje med noen "
            "ord fra deg? Du ser og godkjenner alt før det brukes, og du kan alltid si nei."
        ),
    ),
    "standard/late_delivery": (
        "Leveringen{% if product %} av {{ product }}{% endif %}",
        (
            "Leveringen{% if product %} av {{ product }}{% endif %} kom for sent, og det beklager jeg. Det er vårt "
            "ansvar.\n\n"
            "Jeg har sett på hva som skjedde, og sørger for at det ikke skjer igjen neste gang. Mangler du "
            "fortsatt noe, så skriv, og jeg følger det til det er fremme."
        ),
    ),
    "standard/price": (
        "Prisen{% if product %} på {{ product }}{% endif %}",
        (
            "Takk for at du sier hva du synes om prisen{% if product %} på {{ product }}{% endif %}.\n\n"
            "Jeg går gjerne gjennom hva du betaler for, og om det finnes en løsning som passer bedre til det du "
            "bruker. Kan jeg ringe deg?"
        ),
    ),
    "standard/waiting_time": (
        "Du måtte vente for lenge",
        (
            "Du måtte vente på oss{% if product %} med {{ product }}{% endif %}, og det beklager jeg. Tiden din er "
            "like mye verdt som vår.\n\n"
            "Skriv direkte til meg hvis det fortsatt er noe du venter på, så tar jeg det selv."
        ),
    ),
    "standard/quality": (
        "{% if product %}{{ product }} var ikke i orden{% else %}Det du fikk, var ikke i orden{% endif %}",
        (
            "{% if product %}{{ product }} var{% else %}Det du fikk, var{% endif %} ikke som du kunne forvente. "
            "Det beklager jeg.\n\n"
            "Vil du ha det gjort om, byttet eller pengene tilbake? Svar bare med det du foretrekker, så setter jeg "
            "det i gang i dag."
        ),
    ),
    "standard/rude_service": (
        "Slik skal du ikke bli møtt",
        (
            "Du ble ikke møtt slik du skulle. Det beklager jeg, og jeg tar det opp med dem det gjelder.\n\n"
            "Vil du fortelle meg litt mer om hva som skjedde? Da er jeg sikker på at vi får rettet det."
        ),
    ),
    "standard/invoice_error": (
        "Fakturaen din",
        (
            "Du har rett: det var en feil på fakturaen{% if product %} for {{ product }}{% endif %}. Det beklager "
            "jeg.\n\n"
            "Jeg får den rettet og sender deg en ny. Du skal ikke betale noe før du har fått den."
        ),
    ),
}
