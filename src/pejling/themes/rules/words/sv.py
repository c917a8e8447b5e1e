"""Swedish."""

WORDS = {
    "delivery_time": """
        före utsatt tid, för tidigt, före tiden, lever*, *leverans, *leveransen, *leveranser, budet, budbil*,
        chaufför*, brevbärar*, paketet, paket, paketen, försen*, sent, senare än, uppskjut*, skjuts upp,
        sköts upp, i tid, i rätt tid, över tiden, punktlig*, på minuten, på utsatt tid, väntetid*, vänta, väntar,
        väntade, väntat, väntan, tidsfönst*, tidsplan*, deadline*, samma dag, nästa dag, dagen efter, dagen innan,
        dagar före, dagars, dagar utan, utlovat, utlovad*, lovad tid, lovade, kom aldrig, dök inte upp,
        dök aldrig upp, kom inte, kom på * dagar, tog * dagar, veckor, för länge, drog ut, dragit ut, snabbare än
        -som väntat, -inte väntat mig, -inte väntat, -väntar jag mig, -leverantör*, -lever upp till,
        -leveransadress*, -för länge sedan, -sent omsider, -väntetid i telefon*
    """,
    "product_quality": """
        allt fungerar, bättre än väntat, kvalit*, *kvalitet, *kvaliteten, defekt*, trasig*, sönder, sprack,
        spricka, sprickor, sprucket, sprucken, spräckt*, repa, repor, repig*, buckla*, skada, skador, skadan,
        skadad*, skadat, krossad*, krossat, läck*, rost*, sliten, slitage*, slitstark*, hållbar*, håller inte,
        håller länge, höll inte, robust*, gedig*, stabil*, fungerar inte, funkar inte, fungerade inte,
        funkade inte, slutade fungera, driftstopp*, fabriksfel*, material*, tyget, finish*, utförande*, hantverk,
        emballage*, förpack*, packat, plast, blekt, blekn*, krymp*, noppr*, smakar*, smakade, smak, färska,
        färskt, gott, god mat, produkt*, sned*, vingl*, passar inte ihop, fel färg, fel storlek, fel vara,
        ser billigare ut, känns billig*, dött, design
        -stabil ekonomi, -gedigen kunskap, -sidan fungerar inte, -appen fungerar inte, -webben fungerar inte,
        -hemsidan fungerar inte, -gott bemötande, -produktinformation*, -gott om tid
    """,
    "price": """
        *pris, *priset, *priser, *priserna, dyr, dyrt, dyra, dyrare, dyrast*, svindyr*, billig*, kostsam*, kostar,
        kostade, kostnad*, avgift*, *avgift, *avgifter, *avgiften, rabatt*, *rabatt, erbjudande*, rimlig*,
        orimlig*, för pengarna, värt pengarna, valuta för, råd med, överpris*, ockerpris*, medlemsavgift*,
        prenumeration*, taxa, taxan, taxor, tillägg, frakten, fraktkostnad*, fraktfritt, frakt till, porto,
        smygavgift*, pris*
        -prisbelön*, -prisutdel*, -prisvinn*, -till varje pris, -ser billigare ut, -nobelpris*, -känns billig*,
        -rimlig tid, -rimligt snabb*, -prisma*, -prisgiv*
    """,
    "staff_and_service": """
        initiativ, jaga er, städade efter, städat efter, hade koll, har koll, att lita på, *personal, *personalen,
        anställd*, medarbetar*, betjän*, bemöt*, expedit*, kundtjänst*, kundservice*, kundsupport*, kundcenter*,
        handlägg*, service, servicen, serviceinrikt*, säljare, säljaren, säljarna, receptionist*, kontaktperson*,
        kundansvar*, konsult*, vänlig*, ovänlig*, trevlig*, otrevlig*, snäll*, glad, glada, leende*, tillmötesgå*,
        hjälpsam*, hjälp, hjälpa, hjälper, hjälpte, hjälpt, behjälp*, artig*, oartig*, ohövlig*, arrogan*,
        respektlös*, nedlåtande, sur, sura, surt, ointresser*, uppmärksam*, lyssnade, lyssnar, lyssna, tålmodig*,
        omtänk*, omsorg*, proffsig*, professionell*, tar ansvar, ta ansvar, tog ansvar, nonchal*, ignorer*,
        ringer tillbaka, ringde tillbaka, ringa tillbaka, återkom, återkommer, återkopp*, svarar inte,
        svarar aldrig, svarade inte, svarade aldrig, inget svar, inga svar, utan svar, utan att få svar, får svar,
        fick svar, svar samma, tjata, tjat, tjafs, bollad*, bollas, skickad vidare, kopplad vidare, uppfölj*,
        följa upp, hör av sig, hört av sig, höra av er, hörde av sig, få tag på, får tag på, få tag i, attityd*,
        kollega, människor, folk, höll oss uppdaterade, samarbet*, beröm till, tack till
        -hjälpte inte bruksanvisning*, -uppmärksam på att, -jag återkommer, -vi återkommer, -återkommer gärna,
        -uppmärksammad på, -kunnigt folk
    """,
    "competence": """
        rätt del, fel del, fel mått, mätt fel, mätte fel, vad som var fel, vad som är fel, kompeten*, inkompeten*,
        okompetent*, sakkunnig*, kunnig*, okunnig*, kunskap*, duktig*, skicklig*, kvalificer*, okvalificer*,
        expert*, specialist*, erfaren, erfarna, oerfar*, vet vad de, vet vad ni, visste vad, visste inte,
        visste ingenting, vet inte vad de, ingen aning om, kunde inte svara, kunde inget om, råd, råden, rådgiv*,
        vägled*, bra på att förklara, amatör*, slarv*, fuskbygg*, felmonter*, felinstaller*, fel monterad*,
        monterade fel, monterat fel, hittade felet, hittade problemet, feldiagnos*, noggrann*, mätt upp,
        lösning på, löste problemet, proffs, proffsig*, professionell*, yrkeskunn*, fackkunn*, sitt yrke,
        kan sin sak, kan sina saker
        -råd med, -inte råd, -har råd
    """,
    "information": """
        säg * till, sa * till, överraskningar, inform*, *information, *informationen, oinform*, felinform*,
        kommunik*, *kommunikation, besked, beskedet, meddela*, underrätt*, avisera*, avisering*, notis*,
        uppdater*, sa något, sa till, säg till, säga till, sagt något, sagt till, sa ifrån, berätta,
        berättade ingen, ingen berättade, berättat, förklaring*, förvarn*, hörde inget, inte hört, inte ett ord,
        utan ett ord, spårning*, bekräftelse*, *bekräftelse, *bekräftelsen, otydlig*, oklar*, tydlig*, förvirr*,
        motsäg*, motstrid*, vilseled*, missvis*, villkor*, översikt*, nyhetsbrev*, sms, för många mejl,
        står inget, står ingenting, fick själv ringa, ringa runt, ta reda på själv, ovisshet*, visste inte när,
        status, finstilt*
        -uppdatera appen, -uppdateringen av appen, -tydligen
    """,
    "ordering_and_website": """
        portalen, hemsida*, webbplats*, webbsid*, webbutik*, webbshop*, nätbutik*, webb, webben, sajt*, sidan,
        sida, app, appen, apparna, portal, beställ*, *beställning, *beställningen, boka, bokar, bokade, bokning*,
        tidsbokning*, orderformulär*, varukorg*, kundvagn*, kundkorg*, logga in, loggar in, loggade in, inlogg*,
        loggades ut, lösenord*, klick, klicka*, sökfunktion*, sökruta*, filtrer*, användarvänlig*, gränssnitt*,
        navigera*, online, nätet, digital*, hittar inte på
        -beställer igen, -beställa igen, -på andra sidan, -å andra sidan, -vid sidan, -på min sida, -från er sida
    """,
    "availability": """
        slutsåld*, slut, slutsålt, lager, lagret, lagersaldo*, restnoter*, restorder*, utbudet, *utbud,
        sortiment*, öppettid*, öppet, öppnar, öppna längre, stängt, stänger, stängd*, telefontid*, telefonkö*, kö,
        kön, komma fram, kommer fram, kom fram, köa, köade, lediga tider, inga tider, ledig tid, väntelista*,
        utgått, utgången, för inte, säljer inte längre, slutat sälja, skaffa fram, tomma hyllor, otillgänglig*,
        tillgänglig*, helger
        -till slut, -ärendet stängdes, -ärendet stängt, -tar slut efter, -i slut*, -öppet sinne,
        -till sist och slut, -slut på samarbet*, -paketet kom fram, -varan kom fram
    """,
    "onboarding": """
        onboard*, komma igång, kom igång, kommit igång, kommer igång, uppstart*, igångsätt*, inkörning*,
        installer*, installation*, sätta upp, sätta igång, manual*, bruksanvisning*, bruksvägled*,
        monteringsanvisning*, instruktionsbok*, handbok*, introdu*, introkurs*, utbildning*, utbildade oss,
        upplärning*, inskolning*, kursen, kurs, ny kund, nya kunder, ny medlem, nya medlemmar, välkomst*,
        första stegen, lära sig systemet, skruva ihop, guide till
        -utbildningsnivå*, -utbildningsmaterial*, -kurs på aktien
    """,
    "returns_and_complaints": """
        nya varor, retur*, *retur, skickat tillbaka, skicka tillbaka, skickade tillbaka, skickar tillbaka,
        lämna tillbaka, lämnade tillbaka, lämnat tillbaka, byta, byter, byte av, bytt vara, återbetal*,
        pengarna tillbaka, pengar tillbaka, reklam*, klaga, klagar, klagade, klagat, klagomål*, garanti*,
        ersättning*, kompens*, avbeställ*, ånger*, ångra*, öppet köp, kreditnota*, uppsägning*
        -inget att klaga, -ingenting att klaga, -kan inte klaga, -inte klaga, -klagar inte, -inga klagomål,
        -reklam, -reklamen, -reklamblad*, -reklamutskick*, -ångrar inte, -byta jobb
    """,
    "invoice_and_payment": """
        faktur*, *faktura, *fakturan, räkning*, betal*, *betalning, påminnelse*, inkasso*, autogiro*, swish*,
        kreditkort*, bankkort*, mitt kort, kontot, konto, kontoutdrag*, kreditnota*, kreditera*, dragits två,
        dragit dubbelt, drog dubbelt, dubbeldebiter*, debiter*, belopp, beloppet, kvitto*, moms, avbetal*,
        delbetal*, deposition*, förfallo*, ocr
        -betalar sig, -vi betalar för, -faktiskt betalar för, -betalar gärna, -tar med i räkningen,
        -betald semester
    """,
    "other": "",
}
