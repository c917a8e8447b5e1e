"""Norwegian Nynorsk, where its words are not those of Bokmål; an answer in either is looked through for both."""

WORDS = {
    "delivery_time": """
        før avtalt, for tidleg, pakka, seint, seinare enn, forseink*, utsett, vente heile, venta heile, ventetida,
        veker, leveringa, leveransen, kom aldri, kom ikkje, møtte ikkje opp, dukka ikkje opp, til avtalt tid,
        i tide, presis*, dagar for, dagar utan, tok * dagar, kom på * dagar, same dag, neste dag, sjåføren,
        kjapp levering
    """,
    "product_quality": """
        rivna, sprakk, sprokk, øydelagd*, øydelagt*, gjekk i stykker, gjekk sund, verkar ikkje, slutta å verke,
        slutta å verka, held, haldbar*, slit*, dårleg kvalitet, vara, god vare, produkt*, skada, skade, smakar,
        smakte, fungerer ikkje
        -held avtal*, -held ord, -slit med å, -slit å
    """,
    "price": """
        *prisar, *prisane, rimeleg*, dyrt, tilbod, tilboda, kostar, kosta, verd pengane, for pengane, avgifta,
        gebyra
        -set pris på, -sette pris på, -rimeleg god*, -rimeleg nøgd
    """,
    "staff_and_service": """
        initiativ, hyggeleg*, hyggjeleg*, triveleg*, vennleg*, venleg*, uvenleg*, uvennleg*, hjelpsam*, hjelp,
        hjelpa, hjelpe, hjelper, høfleg*, uhøfleg*, tolmodig*, tilsette, medarbeidar*, seljar*, kundehandsam*,
        aldri svar, får svar, fekk svar, ikkje svar, utan svar, ringer tilbake, ringde tilbake, svarar ikkje,
        svarar aldri, folk, tek ansvar, imøtekomande
    """,
    "competence": """
        kunnskap*, fagleg*, dyktig*, flinke til, flink til, rettlei*, rådgjev*, gode råd, feil råd, veit kva,
        visste ikkje, visste kva, fann feilen, feilmontert*, røynd*, kompetent*
    """,
    "information": """
        beskjed, beskjedar, melding om, informasjon*, informert*, undervegs, varsl*, sa ifrå, seie ifrå,
        sagt ifrå, oppdatert*, uklår*, tydeleg*, oversyn, vilkår*, stadfest*, fortalde oss, fortalde meg,
        ikkje høyrt frå, høyrt noko
    """,
    "ordering_and_website": """
        nettsida, nettside*, heimeside*, nettbutikk*, appen, tinga, tinge, tinging*, bestilt*, bestille,
        logge inn, finne fram, brukarven*, handlekorg*, passord*, digital*
    """,
    "availability": """
        utseld*, utselt, utval, utvalet, vareutval*, opningstid*, ope, opnar, stengd*, stenger, kø, køen,
        kome gjennom, på lager, ventelist*
    """,
    "onboarding": """
        opplæring*, kom i gang, kome i gang, kom raskt i gang, bruksrettlei*, bruksanvising*, oppstart*,
        innføring*, ny kunde, nye kundar
    """,
    "returns_and_complaints": """
        sende tilbake, sendte tilbake, sende * tilbake, pengane att, pengane tilbake, klaga, klage, byte, bytt,
        bytte, retur*, angrerett*, refusjon*, reklam*, garanti*
        -ikkje noko å klage, -ingenting å klage, -reklame
    """,
    "invoice_and_payment": """
        faktura*, rekning, rekninga, rekningar, betaling*, betale, betalt, purring*, inkasso*, kvittering*,
        trekt to gonger, beløp, beløpet
    """,
    "other": "",
}
