"""Danish."""

WORDS = {
    "delivery_time": """
        før tid, før tiden, for tidligt, lever*, *levering, *leveringen, *leveringer, *leveringerne, fremsend*,
        forsend*, afsend*, udbring*, fragtmand*, chauffør*, bud, budet, postbud*, pakken, pakke, pakker, forsink*,
        sent, for sent, senere end, udskudt, udskyd*, udsat, rykket, til tiden, tiden, over tid, til tide,
        rettidig*, punktlig*, præcis*, klokkeslæt, ventetid*, vente, venter, ventede, ventet, ventedage, tidsrum*,
        tidsplan*, deadline*, leveringstid*, svartid*, samme dag, næste dag, dagen efter, lovet, kom aldrig,
        dukkede ikke op, dukkede aldrig op, mødte ikke op, kom på * dage, tog * dage, tog * uger, dage uden, uger,
        for længe, længe, hurtig levering, hurtigt leveret, hurtig ekspedition, langsommelig*, trak ud,
        trukket ud, kom ikke, ikke kommet, tog en måned, dag længere
        -senere hen, -forventede ikke, -havde ikke ventet, -havde ventet, -leverandør*, -lever op til, -levet op,
        -som ventet, -leveringsadresse*, -levere varen, -for længe siden, -længe siden, -igangværende,
        -følgeseddel*, -hold øje med tiden, -hele tiden, -altid, -forvente*, -ventetid i telefonen, -telefontid*
    """,
    "product_quality": """
        kvalitet*, *kvalitet, *kvaliteten, defekt*, ødelagt*, gået i stykker, gik i stykker, i stykker,
        går i stykker, knækket, knækkede, revnet, revne*, ridse*, bule, buler, skramme*, skår*, skåret, knust*,
        utæt*, lækage*, rust*, slid*, holdbar*, holder, holdt kun, robust*, solid*, stabil*, gedigen*,
        velfungerende, fungerer ikke, virker ikke, virkede ikke, virker bare, nedbrud*, driftsstop*, driftstop*,
        fejlbehæft*, fabriksfejl*, materiale*, stof, stoffet, finish*, udførelse*, håndværk, emballage*,
        emballeret, pakket, indpakning*, skade, skader, skaden, skadet*, beskadig*, falmet*, falmer, krymp*,
        fnul*, smager*, smagte, smag, velsmag*, lækkert, lækre, friskt, friske, dårlig vare*, gode varer,
        godt produkt, produkt, produktet, produkter*, vaklet, vakler, skæv*, passer ikke sammen,
        passede ikke sammen, forkert farve, forkert størrelse, ser billigere ud, på billedet, føles billig*, døde,
        dødt, død efter, i udu, gik op, design, tingene, endnu bedre, plastik*
        -oplevelsens kvalitet, -servicekvalitet*, -solid viden, -kvaliteten af servicen, -siden virker ikke,
        -appen virker ikke, -hjemmesiden virker ikke, -søgefunktionen virker ikke, -virker ikke på hjemmesiden,
        -skadedyr*, -skadelig*, -skade omdømme*, -fabriksny*, -holder hvad, -holder aftale*, -holder ord,
        -holder møde*, -holder styr, -holder mig, -holder os, -stofmisbrug*, -stoffer, -skadesbehandl*,
        -skadesanmeld*, -vandskade
    """,
    "price": """
        pris, prisen, priser, priserne, prisniveau*, prisstign*, *pris, *prisen, *priser, *priserne, dyr, dyrt,
        dyre, dyrere, dyreste, billig*, bekostelig*, kostbar*, koster, kostede, kosten, omkostning*, gebyr*,
        *gebyr, *gebyrer, *gebyret, rabat*, *rabat, avance*, rentab*, besparel*, for pengene, pengene værd,
        spild af penge, værdi for, valuta for, råd til, overpris*, kontingent*, abonnement*, takst*, tarif*,
        udgift*, tjene på det, fragten, fragtpris*, fragt til, porto, portoen, tillæg*, kontante, besparelse*,
        mindstekøb*, til den pris, et tilbud
        -prisvind*, -prisbeløn*, -prisuddel*, -for enhver pris, -sætter pris på, -satte pris på, -sætte pris på,
        -sat pris på, -pris på at, -ser billigere ud, -føles billig*, -nobelpris*, -fragtmand*, -dyrlæge*,
        -dyreklinik*, -kæledyr*, -prisbillige
    """,
    "staff_and_service": """
        initiativ, ryddede op, rydder op, rod efter sig, styr på alt, ringede selv, holder ord, personale*,
        *personale, *personalet, medarbejder*, ansatte, betjen*, betjening*, *betjening, ekspedi*, kundeservice*,
        kundesupport*, kundecenter*, service, servicen, servicemind*, serviceorient*, kundeservicen, sælger*,
        receptionist*, kontaktperson*, kundechef*, kundeansvar*, konsulent*, venlig*, uvenlig*, flink*, søde, sød,
        sødt, smil*, rar, rare, rart menneske, imødekomm*, hjælpsom*, hjælp, hjælpe, hjælper, hjalp, hjulpet,
        behjælp*, høflig*, uhøflig*, uforskammet*, arrogan*, respektløs*, nedladende, sur, sure, surt, tvær*,
        uinteresser*, opmærksom*, lyttede, lytter, lytte, tålmodig*, omsorg*, behagelig*, ubehagelig*,
        professionel*, smilende, tager ansvar, tage ansvar, ejerskab, ligeglad*, ignorer*, vender tilbage,
        vendte tilbage, ringer tilbage, ringede tilbage, ringe tilbage, ringet tilbage, intet svar, ikke svar,
        uden svar, ingen svar, få svar, fik svar, svarer ikke, svarer aldrig, svarede ikke, svarede aldrig,
        rykke for, rykket for, stillet om, stillet videre, viderestill*, kastebold*, opfølg*, følge op, opsøgende,
        få fat i, får fat i, fat i, attitude*, holdning, kollega, mennesker, folk, rådgivning, stor ros, ros til,
        tak til, kender os, holdt os orienteret, tog telefonen, samarbejd*
        -selvbetjen*, -serviceaftale*, -servicekontrakt*, -servicegebyr*, -servicepris*, -service på bilen,
        -hjælpetekst*, -hjælpemiddel*, -hjælp ikke, -manualen hjalp, -vender jeg tilbage, -jeg vender tilbage,
        -vi vender tilbage, -ubetjent*, -oplæring*, -møderum*, -mødeskærm*, -mødecent*, -dygtige folk, -nye folk,
        -vores folk, -opmærksom på at, -gjort opmærksom
    """,
    "competence": """
        rigtige dele, forkert del, forkerte del, målt forkert, målte forkert, hvad der var galt, hvad der er galt,
        kompeten*, inkompeten*, fagl*, *faglig, *faglige, faglighed*, dygtig*, udygtig*, kyndig*, ukyndig*,
        sagkyndig*, kvalificer*, ukvalificer*, ekspert*, ekspertise*, specialist*, erfaren, erfarne, erfaring*,
        uerfar*, viden, vidende, vidensniveau*, uvidende, ved hvad de, ved hvad i, vidste ikke, vidste mindre,
        vidste intet, vidste hvad, ved ikke hvad, anede ikke hvordan, anede intet om, ingen anelse om,
        styr på jeres, styr på sit, styr på tingene, styr på deres, god vejledning, kompetent vejledning, vejled*,
        rådgiv*, dårlig rådgivning, gode råd, forkert råd, forkerte råd, god rådgivning, amatør*, sjusk*, makværk,
        fejlmonter*, fejlinstaller*, monteret forkert, satte * forkert, forkert monteret, fandt fejlen,
        fandt problemet, find fejlen, fejldiagnos*, grundig*, rigtige del, målt op, løsning på, idéer, ideer,
        gennemtænkt*, forklarede godt, professionel*, jeres fag, deres fag, sit fag
        -brugsvejled*, -samlevejled*, -erfaring med jer, -mine erfaringer, -min erfaring, -dårlig erfaring,
        -dårlige erfaringer, -gode erfaringer, -god erfaring
    """,
    "information": """
        aftalt mundtligt, si til, siger til, overraskelser, inform*, *information, information*, uinform*,
        misinform*, kommunik*, *kommunikation, besked, beskeder, beskeden, orienter*, opdater*, underret*, varsl*,
        varsel, notifikation*, undervejs, fortalt, fortalte os, fortalte mig, fortalte ingen, fortæl,
        ingen fortalte, ikke et ord, uden et ord, sagt det, siger det, sige til, sig til, sig det, gav ikke lyd,
        give lyd, hører kun, hørte intet, hørte ikke fra, ikke hørt fra, høre hvornår, sporing*, tracking*,
        bekræftelse*, *bekræftelse, *bekræftelsen, uklar*, utydelig*, tydelig*, gennemsigtig*, gennemskuelig*,
        uigennemskuelig*, forvirr*, modstrid*, vildled*, misvis*, vilkår*, betingelser*, aftaletekst*, overblik*,
        oversigt*, nyhedsbrev*, sms, for mange mails, uforståeligt skrevet, står intet, står ikke noget,
        måtte ringe, måtte selv ringe, selv opdage, selv finde ud af, i uvished, uvished*, uvidenhed,
        vidste ikke hvornår, anede ikke, kort status, status
        -opdater appen, -opdateringen af appen, -app-opdater*, -softwareopdater*, -programopdater*, -tydeligvis
    """,
    "ordering_and_website": """
        portalen, nem at finde rundt, hjemmeside*, webside*, website*, webshop*, netbutik*, onlinebutik*, web,
        siden er, sitet, site, app, appen, apps, portal, bestil*, bestill*, *bestilling, ordreform*, ordresystem*,
        kurv, kurven, indkøbskurv*, varekurv*, kassen online, log ind, logge ind, logget ind, login, logge på,
        adgangskode*, kodeord*, klik, klikke*, søgefunktion*, søgning*, søgefelt*, filtre*, brugervenlig*,
        brugerflade*, brugergrænse*, overskuelig*, uoverskuelig*, navigere*, navigation*, online, på nettet, book,
        booke, booker, booking*, bookede, tidsbestilling*, betalingssiden, leveringsadresse*, katalog*, digital*
        -restordre*, -før vi bestilte, -vi bestiller igen, -bestiller igen, -vil bestille igen, -digitale møder,
        -byggeplads*, -bestilt for, -katalogpris*
    """,
    "availability": """
        udsolgt*, lager, lageret, på lager, lagerført*, lagerstatus*, lagerbeholdning*, restordre*, hjemme,
        udvalg, udvalget, *udvalg, *udvalget, sortiment*, *sortiment, vareudvalg*, åbningstid*, åbent, åbner,
        lukket, lukker, lukketid*, telefontid*, telefonkø*, åben, åbne længere, i kø, køen, kø på telefonen,
        ventetid i telefonen, ventetid på telefonen, komme igennem, kom igennem, kommer igennem, ledig tid,
        ledige tider, ingen tider, ingen tid før, venteliste*, udgået, udgåede, ikke føre, fører ikke,
        fører i ikke, sælger ikke længere, skaffe, skaffes, kan ikke skaffe, tomme hylder, utilgængelig*,
        tilgængelighed*, tilgængelig, weekend*
        -sagen blev lukket, -sagen lukket, -lukket sagen, -lukkede sagen, -kom hjemme, -derhjemme, -hjemme igen,
        -hjemmefra, -hjemmeside*, -åbent sind, -åben dialog, -åben og ærlig, -ansættelsesudvalg*,
        -bestyrelsesudvalg*, -hjemme hos
    """,
    "onboarding": """
        onboard*, komme i gang, kom i gang, kommet i gang, kommer i gang, gå i gang, opstart*, igangsæt*, indkør*,
        ibrugtag*, installer*, installation*, opsæt*, sætte op, sat op, sætte det op, manual*, brugsanvisning*,
        brugsvejled*, samlevejled*, vejledningen, betjeningsvejled*, oplær*, introduk*, introforløb*, undervis*,
        kursus, kurset, kurser, uddannelse i, ny kunde, nye kunder, nyt medlem, velkomst*, de første skridt,
        lære systemet, samle den, samles, guide, guiden, vist rundt
        -fejlinstaller*, -undervisningsmaterial*, -sætte op prisen, -priserne sat op, -sat op i pris,
        -prisen sat op, -blev igangsat
    """,
    "returns_and_complaints": """
        nye varer, retur*, *returnering, returner*, sendt tilbage, sende tilbage, sendte tilbage, sender tilbage,
        levere tilbage, leveret tilbage, bytte, bytter, byttet, ombyt*, byttepenge, refunder*, refusion*,
        tilbagebetal*, pengene tilbage, penge tilbage, tilbage på kontoen, reklam*, klage, klager, klagede,
        klaget, klagen, klagesag*, beklage sig, erstat*, garanti*, kompens*, annuller*, afbestil*, fortryd*,
        fortrydelsesret*, kreditnota*, opsig*, ombytning
        -intet at klage, -ikke noget at klage, -ingenting at klage, -kan ikke klage, -ikke klage, -reklamer,
        -reklamen, -reklamemail*, -kunne ikke klage, -reklameblad*, -fortryder ikke, -klager ikke, -garanteret,
        -garanterer, -ingen klager
    """,
    "invoice_and_payment": """
        faktura*, *faktura, *fakturaen, *fakturaer, regning, regningen, regninger, opkræv*, betaling*, *betaling,
        betale, betaler, betalt, betalte, rykker, rykkere, rykkergebyr*, inkasso*, betalingsservice*, mobilepay,
        kreditkort*, betalingskort*, dankort*, kort blev afvist, på mit kort, konto, kontoen, kontoudtog*,
        kreditnota*, trukket beløbet, trukket to gange, trukket dobbelt, trukket for meget, trukket penge,
        dobbelt betal*, beløb, beløbet, kvittering*, bogfør*, ean, moms, rate, rater, afdrag*, depositum*,
        girokort*, forfald*
        -betaler sig, -betaler for meget for, -betalt arbejde, -rykkede ud, -kontor*, -kontorstol*,
        -vi betaler for, -gerne betale ekstra, -gerne betale mere
    """,
    "other": "",
}
