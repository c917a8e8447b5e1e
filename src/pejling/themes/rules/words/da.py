"""Danish."""

WORDS = {
    "delivery_time": """
        før tid, for tidligt, lever*, *levering, *leveringen, *leveringer, *leveringerne, fremsend*, forsend*,
        afsend*, udbring*, fragtmand*, chauffør*, bud, budet, postbud*, pakken, pakke, pakker, forsink*, sent,
        senere end, udskudt, udskyd*, udsat, rykket, tiden, over tid, til tide, rettidig*, punktlig*, præcis*,
        klokkeslæt, ventetid*, vente, venter, ventede, ventet, ventedage, tidsrum*, tidsplan*, deadline*,
        svartid*, samme dag, næste dag, dagen efter, lovet, kom aldrig, dukkede ikke op, dukkede aldrig op,
        mødte ikke op, kom på * dage, tog * dage, dage uden, uger, længe, hurtig ekspedition, langsommelig*,
        trak ud, trukket ud, kom ikke, ikke kommet, tog en måned, dag længere
        -havde ikke ventet, -havde ventet, -leverandør*, -lever op til, -som ventet, -leveringsadresse*,
        -levere varen, -for længe siden, -længe siden, -hold øje med tiden, -hele tiden, -ventetid i telefonen
    """,
    "product_quality": """
        kvalitet*, *kvalitet, *kvaliteten, defekt*, ødelagt*, i stykker, knækket, knækkede, revne*, ridse*, bule,
        buler, skramme*, skår*, knust*, utæt*, lækage*, rust*, slid*, holdbar*, holder, holdt kun, robust*,
        solid*, stabil*, gedigen*, velfungerende, fungerer ikke, virker ikke, virkede ikke, virker bare, nedbrud*,
        driftsstop*, driftstop*, fejlbehæft*, fabriksfejl*, materiale*, stof, stoffet, finish*, udførelse*,
        håndværk, emballage*, emballeret, pakket, indpakning*, skade, skader, skaden, skadet*, beskadig*, falmet*,
        falmer, krymp*, fnul*, smager*, smagte, smag, velsmag*, lækkert, lækre, friskt, friske, dårlig vare*,
        gode varer, produkt, produktet, produkter*, vaklet, vakler, skæv*, passer ikke sammen,
        passede ikke sammen, forkert farve, forkert størrelse, ser billigere ud, på billedet, føles billig*, døde,
        dødt, død efter, i udu, gik op, design, tingene, endnu bedre, plastik*
        -oplevelsens kvalitet, -servicekvalitet*, -solid viden, -kvaliteten af servicen, -siden virker ikke,
        -appen virker ikke, -hjemmesiden virker ikke, -søgefunktionen virker ikke, -virker ikke på hjemmesiden,
        -skade omdømme*, -holder hvad, -holder aftale*, -holder ord, -holder møde*, -holder styr, -holder mig,
        -holder os
    """,
    "price": """
        *pris, *prisen, *priser, *priserne, dyr, dyrt, dyre, dyrere, dyreste, billig*, bekostelig*, kostbar*,
        koster, kostede, kosten, omkostning*, gebyr*, *gebyr, *gebyrer, *gebyret, rabat*, *rabat, avance*,
        rentab*, besparel*, for pengene, pengene værd, spild af penge, værdi for, valuta for, råd til, overpris*,
        kontingent*, abonnement*, takst*, tarif*, udgift*, tjene på det, fragten, fragtpris*, fragt til, porto,
        portoen, tillæg*, kontante, mindstekøb*, et tilbud, pris*
        -prisvind*, -prisbeløn*, -prisuddel*, -for enhver pris, -sætter pris på, -satte pris på, -sætte pris på,
        -sat pris på, -pris på at, -ser billigere ud, -føles billig*, -nobelpris*, -prisbillige, -prisme*,
        -prisgi*
    """,
    "staff_and_service": """
        initiativ, ryddede op, rydder op, rod efter sig, styr på alt, ringede selv, holder ord, personale*,
        *personale, *personalet, medarbejder*, ansatte, betjen*, *betjening, ekspedi*, kundeservice*,
        kundesupport*, kundecenter*, service, servicen, servicemind*, serviceorient*, sælger*, receptionist*,
        kontaktperson*, kundechef*, kundeansvar*, konsulent*, venlig*, uvenlig*, flink*, søde, sød, sødt, smil*,
        rar, rare, rart menneske, imødekomm*, hjælpsom*, hjælp, hjælpe, hjælper, hjalp, hjulpet, behjælp*,
        høflig*, uhøflig*, uforskammet*, arrogan*, respektløs*, nedladende, sur, sure, surt, tvær*, uinteresser*,
        opmærksom*, lyttede, lytter, lytte, tålmodig*, omsorg*, behagelig*, ubehagelig*, professionel*,
        tager ansvar, tage ansvar, ejerskab, ligeglad*, ignorer*, vender tilbage, vendte tilbage, ringer tilbage,
        ringede tilbage, ringe tilbage, ringet tilbage, intet svar, ikke svar, uden svar, ingen svar, få svar,
        fik svar, svarer ikke, svarer aldrig, svarede ikke, svarede aldrig, rykke for, rykket for, stillet om,
        stillet videre, viderestill*, kastebold*, opfølg*, følge op, opsøgende, fat i, attitude*, holdning,
        kollega, mennesker, folk, rådgivning, stor ros, ros til, tak til, kender os, holdt os orienteret,
        tog telefonen, samarbejd*
        -service på bilen, -hjælp ikke, -manualen hjalp, -jeg vender tilbage, -vi vender tilbage, -dygtige folk,
        -nye folk, -vores folk, -opmærksom på at, -gjort opmærksom
    """,
    "competence": """
        rigtige dele, forkert del, forkerte del, målt forkert, målte forkert, hvad der var galt, hvad der er galt,
        kompeten*, inkompeten*, fagl*, *faglig, *faglige, dygtig*, udygtig*, kyndig*, ukyndig*, sagkyndig*,
        kvalificer*, ukvalificer*, ekspert*, specialist*, erfaren, erfarne, erfaring*, uerfar*, viden, vidende,
        vidensniveau*, uvidende, ved hvad de, ved hvad i, vidste ikke, vidste mindre, vidste intet, vidste hvad,
        ved ikke hvad, anede ikke hvordan, anede intet om, ingen anelse om, styr på jeres, styr på sit,
        styr på tingene, styr på deres, vejled*, rådgiv*, gode råd, forkert råd, forkerte råd, amatør*, sjusk*,
        makværk, fejlmonter*, fejlinstaller*, monteret forkert, satte * forkert, forkert monteret, fandt fejlen,
        fandt problemet, find fejlen, fejldiagnos*, grundig*, rigtige del, målt op, løsning på, idéer, ideer,
        gennemtænkt*, forklarede godt, professionel*, jeres fag, deres fag, sit fag
        -erfaring med jer, -mine erfaringer, -min erfaring, -dårlig erfaring, -dårlige erfaringer,
        -gode erfaringer, -god erfaring
    """,
    "information": """
        aftalt mundtligt, si til, siger til, overraskelser, inform*, *information, uinform*, misinform*,
        kommunik*, *kommunikation, besked, beskeder, beskeden, orienter*, opdater*, underret*, varsl*, varsel,
        notifikation*, undervejs, fortalt, fortalte os, fortalte mig, fortalte ingen, fortæl, ingen fortalte,
        ikke et ord, uden et ord, sagt det, siger det, sige til, sig til, sig det, gav ikke lyd, give lyd,
        hører kun, hørte intet, hørte ikke fra, ikke hørt fra, høre hvornår, sporing*, tracking*, bekræftelse*,
        *bekræftelse, *bekræftelsen, uklar*, utydelig*, tydelig*, gennemsigtig*, gennemskuelig*, uigennemskuelig*,
        forvirr*, modstrid*, vildled*, misvis*, vilkår*, betingelser*, aftaletekst*, overblik*, oversigt*,
        nyhedsbrev*, sms, for mange mails, uforståeligt skrevet, står intet, står ikke noget, måtte ringe,
        måtte selv ringe, selv opdage, selv finde ud af, uvished*, uvidenhed, vidste ikke hvornår, anede ikke,
        status
        -opdater appen, -opdateringen af appen, -app-opdater*, -tydeligvis
    """,
    "ordering_and_website": """
        portalen, nem at finde rundt, hjemmeside*, webside*, website*, webshop*, netbutik*, onlinebutik*, web,
        siden er, sitet, site, app, appen, apps, portal, bestil*, *bestilling, ordreform*, ordresystem*, kurv,
        kurven, indkøbskurv*, varekurv*, log ind, logge ind, logget ind, login, logge på, adgangskode*, kodeord*,
        klik, klikke*, søgefunktion*, søgning*, søgefelt*, filtre*, brugervenlig*, brugerflade*, brugergrænse*,
        overskuelig*, uoverskuelig*, navigere*, navigation*, online, på nettet, book, booke, booker, booking*,
        bookede, tidsbestilling*, betalingssiden, leveringsadresse*, katalog*, digital*
        -før vi bestilte, -vi bestiller igen, -bestiller igen, -vil bestille igen, -digitale møder, -bestilt for,
        -katalogpris*
    """,
    "availability": """
        udsolgt*, lager, lageret, lagerført*, lagerstatus*, lagerbeholdning*, restordre*, hjemme, *udvalg,
        *udvalget, sortiment*, *sortiment, vareudvalg*, åbningstid*, åbent, åbner, lukket, lukker, lukketid*,
        telefontid*, telefonkø*, åben, åbne længere, i kø, køen, kø på telefonen, ventetid i telefonen,
        ventetid på telefonen, komme igennem, kom igennem, kommer igennem, ledig tid, ledige tider, ingen tider,
        ingen tid før, venteliste*, udgået, udgåede, ikke føre, fører ikke, fører i ikke, sælger ikke længere,
        skaffe, skaffes, tomme hylder, utilgængelig*, tilgængelighed*, tilgængelig, weekend*
        -sagen blev lukket, -sagen lukket, -lukket sagen, -kom hjemme, -hjemme igen, -åbent sind, -åben dialog,
        -åben og ærlig, -ansættelsesudvalg*, -bestyrelsesudvalg*, -hjemme hos
    """,
    "onboarding": """
        onboard*, komme i gang, kom i gang, kommet i gang, kommer i gang, gå i gang, opstart*, igangsæt*, indkør*,
        ibrugtag*, installer*, installation*, opsæt*, sætte op, sat op, sætte det op, manual*, brugsanvisning*,
        brugsvejled*, samlevejled*, vejledningen, betjeningsvejled*, oplær*, introduk*, introforløb*, undervis*,
        kursus, kurset, kurser, uddannelse i, ny kunde, nye kunder, nyt medlem, velkomst*, de første skridt,
        lære systemet, samle den, samles, guide, guiden, vist rundt
        -undervisningsmaterial*, -sætte op prisen, -priserne sat op, -sat op i pris, -prisen sat op
    """,
    "returns_and_complaints": """
        nye varer, retur*, *returnering, sendt tilbage, sende tilbage, sendte tilbage, sender tilbage,
        levere tilbage, leveret tilbage, bytte, bytter, byttet, ombyt*, byttepenge, refunder*, refusion*,
        tilbagebetal*, pengene tilbage, penge tilbage, tilbage på kontoen, reklam*, klage, klager, klagede,
        klaget, klagen, klagesag*, beklage sig, erstat*, garanti*, kompens*, annuller*, afbestil*, fortryd*,
        kreditnota*, opsig*
        -intet at klage, -ikke noget at klage, -ingenting at klage, -kan ikke klage, -ikke klage, -reklamer,
        -reklamen, -reklamemail*, -kunne ikke klage, -reklameblad*, -fortryder ikke, -klager ikke, -ingen klager
    """,
    "invoice_and_payment": """
        faktura*, *faktura, *fakturaen, *fakturaer, regning, regningen, regninger, opkræv*, betaling*, *betaling,
        betale, betaler, betalt, betalte, rykker, rykkere, rykkergebyr*, inkasso*, mobilepay, kreditkort*,
        dankort*, kort blev afvist, på mit kort, konto, kontoen, kontoudtog*, kreditnota*, trukket to gange,
        trukket dobbelt, trukket for meget, trukket penge, dobbelt betal*, beløb, beløbet, kvittering*, bogfør*,
        ean, moms, rate, rater, afdrag*, depositum*, girokort*, forfald*
        -betaler sig, -betaler for meget for, -betalt arbejde, -vi betaler for, -gerne betale ekstra,
        -gerne betale mere
    """,
    "other": "",
}
