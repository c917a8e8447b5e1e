"""Svenska."""

HELLO = "Hej{% if name %} {{ name }}{% endif %}"
REGARDS = "Vänliga hälsningar\n{{ employee }}\n{{ organisation }}"
DRAFTS = {
    "detractor/first": (
        "{% if product %}Ditt svar om {{ product }}{% else %}Ditt svar till {{ organisation }}{% endif %}",
        (
            "Tack för att du säger det rakt ut. Det är tråkigt att höra, och jag vill gärna hjälpa dig vidare{% if "
            "product %} med {{ product }}{% endif %}.\n\n"
            "{% if comment %}Du skrev: ”{{ comment }}”\n\n"
            "{% endif %}Får jag ringa dig i dag eller i morgon? Skriv gärna när det passar, eller svara här om du "
            "hellre vill det."
        ),
    ),
    "detractor/unsaid": (
        "{% if product %}Ditt svar om {{ product }}{% else %}Ditt svar till {{ organisation }}{% endif %}",
        (
            "Tack för ditt svar. Jag ser att vi inte har gjort det tillräckligt bra{% if product %} med {{ product "
            "}}{% endif %}, men inte vad som gick fel.\n\n"
            "Vill du berätta det för mig? Några ord räcker, och jag ringer gärna om det är enklare för dig."
        ),
    ),
    "detractor/second": (
        "Jag vill fortfarande gärna hjälpa dig",
        (
            "Jag har försökt nå dig om ditt svar{% if product %} med {{ product }}{% endif %}, men inte "
            "lyckats.\n\n"
            "Jag vill fortfarande gärna ställa det till rätta. Svara på det här när det passar dig, så tar jag vid "
            "därifrån."
        ),
    ),
    "complaint/first": (
        "{% if product %}Ditt klagomål om {{ product }}{% else %}Ditt klagomål{% endif %}",
        (
            "Tack för att du skrev till oss. Så skulle det inte ha gått{% if product %} med {{ product }}{% endif "
            "%}, och det beklagar jag.\n\n"
            "Jag undersöker det nu och återkommer med vad vi gör. Är det något jag bör veta först, svara gärna här."
        ),
    ),
    "complaint/second": (
        "Ditt klagomål är inte glömt",
        (
            "Jag har försökt nå dig om ditt klagomål, men inte lyckats.\n\n"
            "Svara på det här när det passar dig, så hittar vi en lösning."
        ),
    ),
    "passive/first": (
        "Vad saknas?",
        (
            "Tack för ditt svar. Det låter som att det går bra, men inte riktigt bra nog, och det vill jag gärna "
            "lära av.\n\n"
            "Tre saker jag är nyfiken på: Vad mer kunde vi göra för dig{% if product %} med {{ product }}{% endif "
            "%}? Vad gör andra bättre än vi? Och finns det något som bara vi gör?\n\n"
            "Ett kort svar räcker gott, och jag ringer gärna om du hellre vill prata om det."
        ),
    ),
    "passive/second": (
        "Har det blivit bättre?",
        (
            "För några månader sedan berättade du vad som skulle krävas för att du skulle bli helt nöjd.\n\n"
            "Hur går det i dag? Är det något vi borde göra annorlunda vill jag gärna höra det från dig."
        ),
    ),
    "promoter/thanks": (
        "Tack för de fina orden",
        (
            "Tack så mycket för ditt svar{% if product %} om {{ product }}{% endif %}. Det gjorde min dag, och jag "
            "har fört det vidare till dem det gäller.\n\n"
            "Är det något vi kan göra ännu bättre, skriv gärna."
        ),
    ),
    "promoter/referral": (
        "Känner du någon vi kan hjälpa?",
        (
            "Tack igen för ditt svar. De flesta av våra bra kunder kommer för att någon har berättat om oss.\n\n"
            "Känner du någon som kunde ha glädje av samma sak får du gärna dela det. Bara om du vill."
        ),
    ),
    "promoter/reward": (
        "Ett litet tack",
        (
            "Du har gått i god för oss, och det uppskattar vi. Därför vill jag gärna skicka dig ett litet tack.\n\n"
            "Säg till vart jag får skicka det. Det förpliktar dig inte till något."
        ),
    ),
    "advocate/thanks": (
        "Tack för samarbetet",
        (
            "Tack så mycket för ditt svar. Det betyder mycket för oss att ni är nöjda med samarbetet{% if account "
            "%} med {{ account }}{% endif %}.\n\n"
            "Är det något vi bör hålla fast vid eller göra mer av vill jag gärna höra det."
        ),
    ),
    "advocate/reference": (
        "Får vi nämna er?",
        (
            "Tack för att ni trivs med att arbeta tillsammans med oss. Andra frågar oss ofta vilka vi arbetar "
            "för.\n\n"
            "Får vi nämna {% if account %}{{ account }}{% else %}er{% endif %} som referens, kanske med några ord "
            "från dig? Du ser och godkänner allt innan det används, och du kan alltid säga nej."
        ),
    ),
    "standard/late_delivery": (
        "Din leverans{% if product %} av {{ product }}{% endif %}",
        (
            "Din leverans{% if product %} av {{ product }}{% endif %} kom för sent, och det beklagar jag. Det är "
            "vårt ansvar.\n\n"
            "Jag har tagit reda på vad som hände och ser till att det inte händer nästa gång. Saknar du "
            "fortfarande något, skriv till mig, så följer jag det tills det är framme."
        ),
    ),
    "standard/price": (
        "Priset{% if product %} på {{ product }}{% endif %}",
        (
            "Tack för att du säger vad du tycker om priset{% if product %} på {{ product }}{% endif %}.\n\n"
            "Jag går gärna igenom vad du betalar för, och om det finns en lösning som passar bättre för det du "
            "använder. Får jag ringa dig?"
        ),
    ),
    "standard/waiting_time": (
        "Du fick vänta för länge",
        (
            "Du fick vänta på oss{% if product %} med {{ product }}{% endif %}, och det beklagar jag. Din tid är "
            "lika mycket värd som vår.\n\n"
            "Skriv direkt till mig om det fortfarande är något du väntar på, så tar jag hand om det själv."
        ),
    ),
    "standard/quality": (
        (
            "{% if product %}{{ product }} var inte som det skulle{% else %}Det du fick var inte som det skulle{% "
            "endif %}"
        ),
        (
            "{% if product %}{{ product }} levde{% else %}Det du fick levde{% endif %} inte upp till vad du kunde "
            "förvänta dig. Det beklagar jag.\n\n"
            "Vill du ha det gjort om, utbytt eller pengarna tillbaka? Svara bara med det du föredrar, så sätter "
            "jag i gång i dag."
        ),
    ),
    "standard/rude_service": (
        "Så ska du inte bli bemött",
        (
            "Du blev inte bemött som du skulle. Det beklagar jag, och jag tar upp det med dem det gäller.\n\n"
            "Vill du berätta lite mer om vad som hände? Då är jag säker på att vi får det rättat."
        ),
    ),
    "standard/invoice_error": (
        "Din faktura",
        (
            "Du har rätt: det var ett fel på fakturan{% if product %} för {{ product }}{% endif %}. Det beklagar "
            "jag.\n\n"
            "Jag ser till att den rättas och skickar dig en ny. Du ska inte betala något innan du har fått den."
        ),
    ),
}
