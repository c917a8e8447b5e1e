"""Dansk."""

HELLO = "Hej{% if name %} {{ name }}{% endif %}"
REGARDS = "Venlig hilsen\n{{ employee }}\n{{ organisation }}"
DRAFTS = {
    "detractor/first": (
        "{% if product %}Dit svar om {{ product }}{% else %}Dit svar til {{ organisation }}{% endif %}",
        (
            "Tak, fordi du siger det ligeud. Det er jeg ked af at høre, og jeg vil gerne hjælpe dig videre{% if "
            "product %} med {{ product }}{% endif %}.\n\n"
            "{% if comment %}Du skrev: »{{ comment }}«\n\n"
            "{% endif %}Må jeg ringe til dig i dag eller i morgen? Skriv gerne, hvornår det passer dig, eller svar "
            "her, hvis du hellere vil det."
        ),
    ),
    "detractor/unsaid": (
        "{% if product %}Dit svar om {{ product }}{% else %}Dit svar til {{ organisation }}{% endif %}",
        (
            "Tak for dit svar. Jeg kan se, at vi ikke har gjort det godt nok{% if product %} med {{ product }}{% "
            "endif %}, men ikke hvad der gik galt.\n\n"
            "Vil du fortælle mig det? Et par ord er nok, og jeg ringer gerne, hvis det er nemmere for dig."
        ),
    ),
    "detractor/second": (
        "Jeg vil stadig gerne hjælpe dig",
        (
            "Jeg har forsøgt at få fat i dig om dit svar{% if product %} med {{ product }}{% endif %}, men det er "
            "ikke lykkedes.\n\n"
            "Jeg vil stadig gerne rette op på det. Svar på denne besked, når det passer dig, så tager jeg den "
            "derfra."
        ),
    ),
    "complaint/first": (
        "{% if product %}Din klage over {{ product }}{% else %}Din klage{% endif %}",
        (
            "Tak, fordi du skrev til os. Det skulle ikke være gået sådan{% if product %} med {{ product }}{% endif "
            "%}, og det er jeg ked af.\n\n"
            "Jeg undersøger det nu og vender tilbage med, hvad vi gør. Er der noget, jeg skal vide først, så svar "
            "bare her."
        ),
    ),
    "complaint/second": (
        "Din klage er ikke glemt",
        (
            "Jeg har forsøgt at få fat i dig om din klage, men det er ikke lykkedes.\n\n"
            "Svar på denne besked, når det passer dig, så finder vi en løsning."
        ),
    ),
    "passive/first": (
        "Hvad mangler der?",
        (
            "Tak for dit svar. Det lyder, som om det går godt, men ikke helt godt nok, og det vil jeg gerne lære "
            "af.\n\n"
            "Tre ting, jeg er nysgerrig efter: Hvad kunne vi gøre mere for dig{% if product %} med {{ product }}{% "
            "endif %}? Hvad gør andre bedre end os? Og er der noget, som kun vi gør?\n\n"
            "Et kort svar er rigeligt, og jeg ringer gerne, hvis du hellere vil tale om det."
        ),
    ),
    "passive/second": (
        "Er det blevet bedre?",
        (
            "For nogle måneder siden fortalte du os, hvad der skulle til, for at du ville være helt tilfreds.\n\n"
            "Hvordan går det i dag? Er der noget, vi bør gøre anderledes, vil jeg gerne høre det fra dig."
        ),
    ),
    "promoter/thanks": (
        "Tak for de pæne ord",
        (
            "Mange tak for dit svar{% if product %} om {{ product }}{% endif %}. Det gjorde min dag, og jeg har "
            "givet det videre til dem, det handler om.\n\n"
            "Er der noget, vi kan gøre endnu bedre, så skriv endelig."
        ),
    ),
    "promoter/referral": (
        "Kender du en, som vi kan hjælpe?",
        (
            "Tak igen for dit svar. De fleste af vores gode kunder kommer, fordi nogen har fortalt om os.\n\n"
            "Kender du en, der kunne have glæde af det samme, må du gerne dele det. Kun hvis du har lyst."
        ),
    ),
    "promoter/reward": (
        "Et lille tak",
        (
            "Du har sagt god for os, og det sætter vi pris på. Derfor vil jeg gerne sende dig et lille tak.\n\n"
            "Sig til, hvor jeg må sende det hen. Det forpligter dig ikke til noget."
        ),
    ),
    "advocate/thanks": (
        "Tak for samarbejdet",
        (
            "Mange tak for dit svar. Det betyder meget for os, at I er glade for samarbejdet{% if account %} med "
            "{{ account }}{% endif %}.\n\n"
            "Er der noget, vi skal holde fast i eller gøre mere af, vil jeg gerne høre det."
        ),
    ),
    "advocate/reference": (
        "Må vi nævne jer?",
        (
            "Tak, fordi I er glade for at arbejde sammen med os. Andre spørger os tit, hvem vi arbejder for.\n\n"
            "Må vi nævne {% if account %}{{ account }}{% else %}jer{% endif %} som reference, måske med et par ord "
            "fra dig? Du ser og godkender alt, før det bruges, og du kan altid sige nej."
        ),
    ),
    "standard/late_delivery": (
        "Din levering{% if product %} af {{ product }}{% endif %}",
        (
            "Din levering{% if product %} af {{ product }}{% endif %} kom for sent, og det er jeg ked af. Det er "
            "vores ansvar.\n\n"
            "Jeg har set på, hvad der skete, og sørger for, at det ikke sker igen næste gang. Mangler du stadig "
            "noget, så skriv, og jeg følger det, til det er fremme."
        ),
    ),
    "standard/price": (
        "Prisen{% if product %} på {{ product }}{% endif %}",
        (
            "Tak, fordi du siger, hvad du synes om prisen{% if product %} på {{ product }}{% endif %}.\n\n"
            "Jeg gennemgår gerne med dig, hvad du betaler for, og om der er en løsning, som passer bedre til det, "
            "du bruger. Må jeg ringe til dig?"
        ),
    ),
    "standard/waiting_time": (
        "Du kom til at vente for længe",
        (
            "Du kom til at vente på os{% if product %} med {{ product }}{% endif %}, og det er jeg ked af. Din tid "
            "er lige så meget værd som vores.\n\n"
            "Skriv direkte til mig, hvis der stadig er noget, du venter på, så tager jeg det selv."
        ),
    ),
    "standard/quality": (
        "{% if product %}{{ product }} var ikke i orden{% else %}Det, du fik, var ikke i orden{% endif %}",
        (
            "{% if product %}{{ product }} levede{% else %}Det, du fik, levede{% endif %} ikke op til det, du "
            "kunne forvente. Det beklager jeg.\n\n"
            "Vil du have det lavet om, byttet eller pengene tilbage? Svar blot med det, du foretrækker, så sætter "
            "jeg det i gang i dag."
        ),
    ),
    "standard/rude_service": (
        "Sådan skal du ikke mødes",
        (
            "Du blev ikke mødt, som du skulle. Det er jeg ked af, og jeg tager det op med dem, det handler om.\n\n"
            "Vil du fortælle mig lidt mere om, hvad der skete? Så er jeg sikker på, at vi får det rettet."
        ),
    ),
    "standard/invoice_error": (
        "Din faktura",
        (
            "Du har ret: der var en fejl på fakturaen{% if product %} for {{ product }}{% endif %}. Det beklager "
            "jeg.\n\n"
            "Jeg får den rettet og sender dig en ny. Du skal ikke betale noget, før den er hos dig."
        ),
    ),
}
