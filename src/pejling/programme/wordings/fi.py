"""Suomi. Names stay in the nominative: a noun before them takes the case."""

COMMON = {
    "subject": "{% if given_name %}{{ given_name }}, yksi ainoa kysymys{% else %}Yksi ainoa kysymys sinulle{% endif %}",
    "greeting": "Hei {{ given_name }}",
    "greeting_unnamed": "Hei",
    "why_promoter": "Mikä oli erityisen hyvää?",
    "thanks_detractor": "Kiitos, että kerroit suoraan. Ihminen lukee vastauksesi.",
    "thanks_passive": "Kiitos vastauksestasi. Se auttaa meitä parantamaan.",
    "thanks_promoter": "Lämmin kiitos! Ilahduimme, ja välitämme kiitoksesi niille, jotka ovat sen ansainneet.",
    "reminder_subject": "{% if given_name %}{{ given_name }}, kuulisimme{% else %}Kuulisimme{% endif %} "
    "yhä mielellämme sinusta",
    "reminder_intro": "Lähetimme sinulle muutama päivä sitten yhden kysymyksen. Jos et ole vielä ehtinyt vastata, "
    "se onnistuu edelleen. Muistutamme sinua vain tämän kerran.",
    "text_message": "Hei{% if given_name %} {{ given_name }}{% endif %}! {{ organisation }} kysyy sinulta "
    "yhden asian. Siihen menee alle minuutti:",
}

RECOMMEND = {
    "question": "%(lead)skuinka todennäköisesti suosittelisit yritystä {{ organisation }} ystävälle tai kollegalle?",
    "low_label": "En lainkaan todennäköisesti",
    "high_label": "Erittäin todennäköisesti",
    "why_passive": "Mitä vaadittaisiin, että antaisit meille kympin?",
}

RATE = {
    "question": "%(lead)skuinka hyvin kaikki mielestäsi sujui?",
    "ongoing": "%(lead)skuinka hyvin mielestäsi onnistumme?",
    "low_label": "Erittäin huonosti",
    "high_label": "Erittäin hyvin",
    "why_passive": "Mitä vaadittaisiin, että arvosana olisi kymppi?",
}

FEELING = {
    "why_detractor": "Ikävä kuulla. Miltä se sinusta tuntui?",
    "why_passive": "Miltä se tuntui, ja mitä vaadittaisiin, että arvosana olisi kymppi?",
    "why_promoter": "Mikä jäi mieleesi, ja miltä se tuntui?",
}

FEELING_ONGOING = {
    "why_detractor": "Ikävä kuulla. Miltä tuntuu olla asiakkaanamme?",
    "why_passive": "Miltä tuntuu olla asiakkaanamme, ja mitä vaadittaisiin, että arvosana olisi kymppi?",
    "why_promoter": "Miltä tuntuu olla asiakkaanamme silloin, kun olemme parhaimmillamme?",
}

RELATIONSHIP = {
    "lead": "Kun ajattelet kokonaisuutta, ",
    "texts": {
        "intro": "Olet asiakkaamme, ja {{ organisation }} haluaisi tietää, mitä ajattelet meistä. "
        "Kysymyksiä on vain yksi, ja vastaaminen vie alle minuutin.",
        "why_detractor": "Ikävä kuulla. Mitä meidän pitäisi ensimmäiseksi parantaa?",
        "why_promoter": "Mitä teemme erityisen hyvin?",
    },
}

PULSE = {
    "lead": "Kun ajattelet tämänhetkistä yhteistyötämme, ",
    "texts": {
        "intro": "Teemme kanssanne tiivistä yhteistyötä. Siksi kysymme silloin tällöin, miten "
        "{{ organisation }} onnistuu sinun näkökulmastasi.",
        "why_detractor": "Ikävä kuulla. Mitä meidän pitäisi tehdä yhteistyössä toisin?",
        "why_promoter": "Mikä yhteistyössämme toimii erityisen hyvin?",
    },
}

INTERNAL = {
    "intro": "Kerran neljännesvuodessa kysymme, miten yhteistyö sujuu osastojen välillä "
    "({{ organisation }}). Tällä kertaa vuorossa on {{ department }}. Vastauksesi on nimetön.",
    "question": "Kuinka hyvin {{ department }} tukee sinua asiakkaiden auttamisessa?",
    "low_label": "Erittäin huonosti",
    "high_label": "Erittäin hyvin",
    "why_detractor": "Mitä tämän osaston pitäisi tehdä toisin, jotta voisit auttaa asiakkaita paremmin: "
    "{{ department }}?",
    "why_passive": "Mitä vaadittaisiin, että {{ department }} saisi sinulta kympin?",
    "why_promoter": "Missä {{ department }} onnistuu erityisen hyvin?",
    "thanks_detractor": "Kiitos vastauksestasi. Kukaan ei näe, että se on sinun.",
    "thanks_passive": "Kiitos vastauksestasi. Kukaan ei näe, että se on sinun.",
    "thanks_promoter": "Kiitos vastauksestasi. Kukaan ei näe, että se on sinun.",
    "reminder_subject": "Kuulisimme yhä mielellämme, miten yhteistyö sujuu",
    "reminder_intro": "Lähetimme sinulle muutama päivä sitten yhden kysymyksen, jonka aiheena on "
    "{{ department }}. Siihen voi yhä vastata nimettömästi. Muistutamme kaikkia, jotka eivät "
    "ole vastanneet, vain tämän kerran.",
}

STAGES = {
    "discover": {
        "lead": "Kun ajattelet ensivaikutelmaasi, ",
        "texts": {
            "intro": "Olet äskettäin tutustunut siihen, mitä {{ organisation }} tarjoaa. "
            "Siksi haluaisimme tietää, millainen kokemus se oli.",
            "why_detractor": "Ikävä kuulla. Mitä jäit kaipaamaan"
            "{% if product %}, kun tutustuit tuotteeseen {{ product }}{% endif %}?",
        },
    },
    "buy": {
        "lead": "Kun ajattelet ostostasi, ",
        "texts": {
            "intro": "Kiitos ostoksestasi! {{ organisation }} haluaisi tietää, miten kaikki sujui.",
            "why_detractor": "Ikävä kuulla. Mikä meni pieleen, kun "
            "{% if product %}ostit tuotteen {{ product }}{% else %}teit ostoksesi{% endif %}?",
        },
    },
    "receive": {
        "lead": "Kun ajattelet toimitusta, ",
        "texts": {
            "intro": "{{ organisation }} on äskettäin toimittanut sinulle tilauksen. "
            "Siksi haluaisimme tietää, miten kaikki sujui.",
            "why_detractor": "Ikävä kuulla. Mikä meni toimituksessa pieleen"
            "{% if product %}, kun sait tuotteen {{ product }}{% endif %}?",
        },
    },
    "use": {
        "lead": "Kun ajattelet sitä, mitä käytät nyt, ",
        "texts": {
            "intro": "{{ organisation }} on palvellut sinua nyt jonkin aikaa. "
            "Siksi haluaisimme tietää, miten kaikki toimii arjessasi.",
            "why_detractor": "Ikävä kuulla. Mikä ei toimi{% if product %} tuotteessa {{ product }}{% endif %}?",
        },
    },
    "help": {
        "lead": "Kun ajattelet saamaasi apua, ",
        "texts": {
            "intro": "{{ organisation }} palveli sinua äskettäin, kun tarvitsit apua. "
            "Siksi haluaisimme tietää, miten kaikki sujui.",
            "why_detractor": "Ikävä kuulla. {% if product %}Mikä jäi ratkeamatta tuotteen {{ product }} kanssa"
            "{% else %}Mihin et saanut apua{% endif %}?",
        },
    },
    "renew": {
        "lead": "Kun ajattelet yhteistyötämme, ",
        "texts": {
            "intro": "Sopimuksesi on pian aika uusia, ja {{ organisation }} haluaisi sitä ennen tietää, "
            "mitä ajattelet meistä.",
            "why_detractor": "Ikävä kuulla. Mitä pitäisi jatkossa tehdä toisin?",
        },
    },
}

TOUCHPOINTS = {
    "onboarding": {
        "lead": "Kun ajattelet ensimmäisiä viikkojasi asiakkaanamme, ",
        "texts": {
            "intro": "{{ organisation }} toivotti sinut äskettäin tervetulleeksi asiakkaaksi. "
            "Siksi haluaisimme tietää, miten alku on sujunut.",
            "why_detractor": "Ikävä kuulla. Mikä teki alusta hankalan"
            "{% if product %} tuotteen {{ product }} kanssa{% endif %}?",
        },
    },
    "project_delivery": {
        "lead": "Kun ajattelet projektia, ",
        "texts": {
            "intro": "{{ organisation }} on äskettäin saanut projektisi valmiiksi. "
            "Siksi haluaisimme tietää, miten kaikki sujui.",
            "why_detractor": "Ikävä kuulla. Mitä meidän olisi pitänyt tehdä "
            "{% if product %}toisin kohteessa {{ product }}{% else %}projektissa toisin{% endif %}?",
        },
    },
    "service_visit": {
        "lead": "Kun ajattelet käyntiämme luonasi, ",
        "texts": {
            "intro": "{{ organisation }} kävi äskettäin luonasi. Siksi haluaisimme tietää, miten kaikki sujui.",
            "why_detractor": "Ikävä kuulla. Mikä meni pieleen, kun kävimme luonasi"
            "{% if product %} katsomassa tuotetta {{ product }}{% endif %}?",
        },
    },
    "visit": {
        "lead": "Kun ajattelet käyntiäsi, ",
        "texts": {
            "intro": "Kävit äskettäin luonamme, ja {{ organisation }} kiittää käynnistä. "
            "Haluaisimme tietää, millainen kokemus se oli.",
            "why_detractor": "Ikävä kuulla. Mikä meni pieleen, kun kävit luonamme?",
        },
    },
    "return": {
        "lead": "Kun ajattelet palautustasi, ",
        "texts": {
            "intro": "Palautit meille äskettäin jotakin, ja {{ organisation }} haluaisi tietää, miten kaikki sujui.",
            "why_detractor": "Ikävä kuulla. Mikä meni pieleen, kun palautit "
            "tuotteen{% if product %} {{ product }}{% endif %}?",
        },
    },
}
