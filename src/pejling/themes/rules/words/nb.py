"""Norwegian Bokmål; an answer in either Norwegian is looked through for both."""

WORDS = {
    "delivery_time": """
        før avtalt, for tidlig, lever*, *levering, *leveringen, *leveranse, *leveransen, forsend*, utsend*,
        sendingen, budet, budbil*, postmann*, sjåfør*, pakken, pakke, pakker, pakka, forsink*, sent, senere enn,
        seinere enn, utsatt, utsettel*, til avtalt tid, i tide, over tida, tiden, punktlig*, presis, presise,
        presist, på klokka, klokkeslett*, ventetid*, vente, venter, ventet, venta, tidsvindu*, tidsplan*, frist,
        fristen, tidsfrist*, samme dag, neste dag, dagen etter, dagen før, dager for, dager uten, lovet, lovte,
        lova, lovde, kom aldri, dukket ikke opp, dukket aldri opp, dukka ikke opp, møtte ikke opp,
        møtte aldri opp, kom ikke, kom på * dager, tok * dager, brukte * dager, uker, for lenge, trakk ut,
        dro litt ut, dro ut, trukket ut, venterom*
        -som ventet, -hadde ikke ventet, -leverandør*, -lever opp til, -leveringssted*, -hele tiden,
        -for lenge siden, -vente på svar, -ventetid på telefon, -ventetid i telefon
    """,
    "product_quality": """
        alt fungerer, bedre enn forventet, kvalitet*, *kvalitet, *kvaliteten, defekt*, ødelagt*, ødela, i stykker,
        knakk, knekk, brakk, sprakk, sprukket, sprekk*, ripe, riper, bulker, hakk, skade, skader, skaden, skadet*,
        skada, knust*, lekk*, rust*, slitt*, slitasje*, slitesterk*, holdbar*, holder, robust*, solid*, stabil*,
        ting varer, fungerer ikke, virker ikke, virket ikke, virka ikke, sluttet å virke, slutta å virke,
        driftsstans*, fabrikkfeil*, produksjonsfeil*, materiale*, stoffet, finish*, utførelse*, håndverk,
        emballasje*, pakket, innpakning*, plast, falmet, krymp*, nupp*, smaker*, smakte, smak, ferskt, ferske,
        deilig*, produkt*, skjev*, vakl*, passer ikke sammen, feil farge, feil størrelse, feil vare,
        ser billigere ut, på bildet, føles billig*, døde, død, ryker, røk, røket, design
        -tjenestekvalitet*, -servicekvalitet*, -solid kunnskap, -siden virker ikke, -appen virker ikke,
        -nettsiden virker ikke, -holder det de, -holder avtal*, -holder ord, -holder oss, -holder meg,
        -holder styr, -produktinformasjon*, -produktopplær*
    """,
    "price": """
        *pris, *prisen, *priser, *prisene, dyr, dyrt, dyre, dyrere, dyreste, billig*, kostbar*, koster, kostet,
        kosta, kostnad*, gebyr*, *gebyr, *gebyret, *gebyrer, rabatt*, *rabatt, tilbud, tilbudene, tilbudspris*,
        rimelig*, urimelig*, for pengene, verdt pengene, sløsing med penger, valuta for, råd til, overpris*,
        kontingent*, abonnement*, takst*, avgift*, utgift*, frakten, fraktpris*, frakt til, fraktkostnad*, porto,
        påslag*, tillegg, utpressing, blodpris*, pris*
        -prisvinn*, -prisbelønn*, -setter pris på, -satte pris på, -sette pris på, -satt pris på,
        -for enhver pris, -nobelpris*, -ser billigere ut, -i tillegg til, -rimelig grei*, -rimelig god*,
        -rimelig fornøyd, -prisme*, -prisgi*
    """,
    "staff_and_service": """
        initiativ, ryddet opp, ryddet etter, rotet til, kontroll på, har kontroll, hadde kontroll, til å stole på,
        personale*, *personale, *personalet, ansatt, ansatte, medarbeider*, betjen*, *betjening, ekspedi*,
        kundeservice*, kundesenter*, kundebehandl*, kundestøtte*, service, servicen, serviceinnstil*, selger*,
        resepsjonist*, kontaktperson*, kunderådgiver*, konsulent*, saksbehandl*, vennlig*, uvennlig*, hyggelig*,
        uhyggelig*, trivelig*, koselig*, blid, blide, blidt, smil*, imøtekomm*, hjelpsom*, hjelp, hjelpe, hjelper,
        hjalp, hjulpet, behjelp*, høflig*, uhøflig*, frekk*, arrogan*, respektløs*, nedlatende, sur, sure, surt,
        uinteresser*, oppmerksom*, lyttet, lytter, lytte, hørte etter, tålmodig*, omsorg*, behagelig*,
        ubehagelig*, profesjonell*, tar ansvar, ta ansvar, tok ansvar, likegyldig*, ignorer*, ringer tilbake,
        ringte tilbake, ringe tilbake, ringt tilbake, svarer ikke, svarer aldri, svarte ikke, svarte aldri,
        ikke svar, uten svar, uten å få svar, ingen svar, får svar, fikk svar, svar samme, purre, purret, maset,
        mas, kasteball*, satt over, sendt videre, oppfølging*, følge opp, fulgt opp, få tak i, får tak i,
        holdning, kollega, folk, folka, den samme personen, fast person, holdt oss oppdatert, tok telefonen,
        samarbeid*, ros til, takk til
        -manualen hjalp, -bruksanvisningen hjalp, -oppmerksom på at, -gjort oppmerksom
    """,
    "competence": """
        riktig del, feil del, målt feil, målte feil, hva som var galt, hva som er galt, kompeten*, *kompetanse,
        inkompeten*, faglig*, fagkunn*, dyktig*, udyktig*, flink til, flinke til, kyndig*, ukyndig*, kvalifiser*,
        ukvalifiser*, ekspert*, spesialist*, erfaren, erfarne, uerfar*, kunnskap*, vet hva de, vet hva dere,
        visste ikke, visste lite, visste ingenting, visste hva, peiling, ante ikke, aner ikke, veiled*, rådgiv*,
        gode råd, feil råd, dårlige råd, dårlig råd, godt råd, gode tips, amatør*, slurv*, sjusk*, feilmonter*,
        feilinstaller*, montert feil, monterte feil, satte * feil, koblet feil, fant feilen, fant problemet,
        finne feilen, feildiagnos*, grundig*, målt opp, løste, løsning på, gjennomtenkt*, profesjonell*, sitt fag,
        faget sitt
        -løste ut
    """,
    "information": """
        si * fra, sa * fra, overraskelser, inform*, *informasjon, uinform*, feilinform*, kommunik*,
        *kommunikasjon, beskjed, beskjeder, beskjeden, orienter*, oppdater*, varsl*, varsel, varselet,
        melding når, gjerne en melding, underveis, fortalt, fortalte oss, fortalte meg, sa fra, sagt fra, si fra,
        sier fra, hører bare fra, hørte ikke fra, ikke hørt fra, hørt noe, ikke et ord, uten et ord, sporing*,
        bekreftelse*, *bekreftelse, *bekreftelsen, uklar*, utydelig*, tydelig*, ryddig*, forvirr*, motstrid*,
        villed*, misvis*, vilkår*, betingelser*, oversikt, oversikten, nyhetsbrev*, sms, for mange mailer,
        står ingenting, står ikke noe, måtte ringe, måtte selv ringe, finne ut selv, uvisshet*, usikkerhet*,
        visste ikke når, status, framdrift*, fremdrift*
        -oppdater appen, -oppdateringen av appen, -tydeligvis
    """,
    "ordering_and_website": """
        portalen, nettside*, hjemmeside*, nettbutikk*, nettsted*, webside*, nettløsning*, webshop*, nett, nettet,
        app, appen, apper, portal, bestill*, bestilte, bestilt, *bestilling, *bestillingen, ordreskjema*,
        handlekurv*, handlevogn*, kurven, logg inn, logge inn, logget inn, logget meg, logga meg, innlogging*,
        logge på, passord*, klikk, klikke*, søkefunksjon*, søket, søkefelt*, filtre*, brukervennlig*,
        brukergrensesnitt*, navigere*, navigasjon*, online, booke, booket, booking*, timebestilling*, digital*,
        enkelt å finne, finne fram
        -før vi bestilte, -bestiller igjen, -vil bestille igjen, -bestilt for
    """,
    "availability": """
        utsolgt*, lager, lageret, lagerstatus*, lagerført*, restordre*, *utvalg, *utvalget, sortiment*,
        vareutvalg*, åpningstid*, åpent, åpner, stengt, stenger, steng, stengetid*, lukker, åpen lenger,
        telefontid*, telefonkø*, kø, køen, komme gjennom, kommer gjennom, kom gjennom, ledig time, ledige timer,
        ingen timer, venteliste*, utgått, fører ikke, selger ikke lenger, skaffe, skaffes, tomme hyller,
        utilgjengelig*, tilgjengelig, tilgjengelighet*, helger
        -stengt ute av, -åpent sinn, -saken stengt
    """,
    "onboarding": """
        onboard*, komme i gang, kom i gang, kommet i gang, kommer i gang, oppstart*, igangsett*, innkjøring*,
        installer*, installasjon*, sette opp, satt opp, sette det opp, manual*, bruksanvisning*, bruksveiled*,
        monteringsveiled*, monteringsanvisning*, opplær*, introduk*, introkurs*, undervis*, kurset, kurs,
        ny kunde, nye kunder, nytt medlem, velkomst*, første skritt, lære systemet, skru sammen, guide til,
        oppsett*
        -prisene satt opp, -satt opp prisen
    """,
    "returns_and_complaints": """
        retur*, *retur, sendt tilbake, sende tilbake, sendte tilbake, sender tilbake, levere tilbake,
        levert tilbake, bytte, bytter, byttet varen, byttet den, ombytt*, refunder*, refusjon*, tilbakebetal*,
        pengene tilbake, penger tilbake, reklam*, klage, klager, klaget, klagde, klaga, klagen, klagesak*,
        garanti*, erstatning*, kompens*, kanseller*, avbestill*, angre*, kreditnota*, oppsigelse
        -ikke noe å klage, -ingenting å klage, -kan ikke klage, -ikke klage, -klager ikke, -reklame, -reklamen,
        -angrer ikke, -ingen klager, -bytte jobb
    """,
    "invoice_and_payment": """
        faktura*, *faktura, *fakturaen, regning, regningen, regninger, innkrev*, betaling*, *betaling, betale,
        betaler, betalt, betalte, purring*, purregebyr*, inkasso*, avtalegiro*, efaktura*, vipps, kredittkort*,
        bankkort*, kortet mitt, på kortet, konto, kontoen, kontoutskrift*, kreditnota*, trukket to ganger,
        trukket dobbelt, trukket for mye, trukket penger, dobbelt betal*, beløp, beløpet, kvittering*, mva, moms,
        avdrag*, depositum*, forfall*, kid
        -betaler seg, -vi betaler for, -faktisk betaler for, -gjerne betale mer, -gjerne betale ekstra,
        -betalt arbeid
    """,
    "other": "",
}
