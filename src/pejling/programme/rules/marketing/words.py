"""The words by which a message becomes marketing, in Danish, German and English; whole words, any case."""

from enum import StrEnum


class Kind(StrEnum):
    """What a phrase does to a message."""

    PRAISE = "praise"  # the sender speaks well of itself
    OFFER = "offer"  # something is to be had, or had for less
    CALL_TO_BUY = "call_to_buy"
    ELSEWHERE = "elsewhere"  # a shop, a newsletter, a profile: branding by another door
    REFERRAL = "referral"  # a reward for telling a friend
    BY_NATURE = "by_nature"  # no word of it: the message itself counts as marketing


PHRASES: dict[str, dict[Kind, tuple[str, ...]]] = {
    "da": {
        Kind.PRAISE: (
            r"bedste (?:service|kvalitet|produkt(?:er)?|pris(?:er)?|valg|mærke|leverandør|i)",
            r"(?:markeds)?førende",
            r"unikke?",
            r"enestående",
            r"prisvindende",
            r"topkvalitet",
            r"kvalitet i top",
            r"i verdensklasse",
            r"verdens \w+ste",
            r"uovertruffen|uovertrufne",
            r"stolte? af",
            r"nr\. ?1|nummer (?:1|et|ét)",
            r"fantastiske?",
            r"eksperter i",
        ),
        Kind.OFFER: (
            r"(?:sær)?tilbud(?:det|dene)?",
            r"rabat(?:ten|ter|kode|koden)?",
            r"udsalg(?:et)?",
            r"kampagne(?:n|pris)?",
            r"gratis",
            r"gavekort(?:et)?",
            r"spar (?:op til )?\d+",
            r"bonus(?:point)?",
            r"fordelspris(?:en|er)?",
            r"nedsat pris|halv pris",
            r"\d+ ?%",
        ),
        Kind.CALL_TO_BUY: (
            r"(?:køb|bestil|shop) (?:nu|her|mere|igen|i dag|flere|dit næste|din næste|online)",
            r"opgrad[eé]r(?: nu| til| dit| din)?",
            r"prøv (?:nu|vores|også)",
            r"se (?:hele )?(?:vores )?(?:udvalg|sortiment|nyheder)(?:et)?",
            r"næste køb",
            r"skynd dig",
        ),
        Kind.ELSEWHERE: (
            r"(?:vores )?web ?shop(?:pen)?",
            r"nyhedsbrev(?:et)?",
            r"følg os",
            r"facebook|instagram|linkedin|tiktok|youtube",
            r"besøg (?:vores|os)",
        ),
        Kind.REFERRAL: (r"tip en ven", r"(?:for )?hver ven", r"anbefal (?:os )?(?:til )?en ven", r"inviter en ven"),
    },
    "de": {
        Kind.PRAISE: (
            r"beste[nrs]? (?:service|qualität|produkte?|preise?|wahl|marke|anbieter)",
            r"(?:markt)?führend(?:e[nrs]?)?",
            r"marktführer",
            r"einzigartig(?:e[nrs]?)?",
            r"preisgekrönt(?:e[nrs]?)?",
            r"unschlagbar(?:e[nrs]?)?",
            r"testsieger",
            r"höchste[nr]? qualität|spitzenqualität|premium ?qualität",
            r"weltklasse",
            r"stolz auf",
            r"nr\. ?1|nummer (?:1|eins)",
            r"ihr experte für|ihre experten für",
        ),
        Kind.OFFER: (
            r"(?:sonder)?angebote?[ns]?",
            r"rabatt(?:e|en|code)?",
            r"(?:schluss|aus)verkauf",
            r"aktion(?:spreis|en)?",
            r"kostenlos(?:e[nrs]?)?",
            r"gratis",
            r"gutscheine?[ns]?",
            r"spar(?:en)? (?:sie )?(?:bis zu )?\d+",
            r"bonus(?:punkte)?",
            r"\d+ ?%",
        ),
        Kind.CALL_TO_BUY: (
            r"jetzt (?:kaufen|bestellen|sichern|testen|buchen|upgraden|entdecken)",
            r"(?:kaufen|bestellen|sichern|entdecken|buchen) sie",
            r"(?:ihr(?:en|em)?|dein(?:en|em)?) nächste[nr]? (?:einkauf|bestellung)",
            r"nur noch (?:heute|bis)",
            r"zum sortiment",
        ),
        Kind.ELSEWHERE: (
            r"(?:unser(?:en|em)? )?(?:online ?|web ?)shop",
            r"newsletter",
            r"folgen sie uns|folge uns|folgt uns",
            r"facebook|instagram|linkedin|tiktok|youtube",
            r"besuchen sie (?:uns|unser\w*)",
        ),
        Kind.REFERRAL: (
            r"freunde? werben",
            r"für jede[nr]? (?:freund|freundin|empfehlung)",
            r"empfehlen sie uns weiter",
        ),
    },
    "en": {
        Kind.PRAISE: (
            r"(?:market[- ])?leading",
            r"market leader",
            r"award[- ]winning",
            r"world[- ]class",
            r"unbeatable|unrivalled|unmatched",
            r"(?:the|our) best (?:service|quality|products?|prices?|choice|brand|company|in)",
            r"best[- ]selling",
            r"(?:no\.|number) ?(?:1|one)",
            r"unique",
            r"proud (?:of|to be)",
            r"amazing|fantastic",
            r"top[- ]quality|finest",
            r"experts in",
        ),
        Kind.OFFER: (
            r"(?:special|our|this|these|great) offers?|offers? (?:on|for|ends?|valid)",
            r"discounts?",
            r"sale",
            r"deals?",
            r"free (?:of charge|gift|trial|delivery|shipping|month)",
            r"vouchers?|coupons?",
            r"gift cards?",
            r"save (?:up to )?[€£$]?\d+",
            r"bonus(?: points)?",
            r"half price",
            r"\d+ ?%",
        ),
        Kind.CALL_TO_BUY: (
            r"(?:buy|order|shop|book|upgrade) (?:now|today|again|more|online|here)",
            r"your next (?:order|purchase)",
            r"try our",
            r"(?:see|discover|explore) our (?:range|products|collection|news)",
            r"hurry",
            r"only until|last chance",
        ),
        Kind.ELSEWHERE: (
            r"(?:our )?(?:web ?|online )(?:shop|store)",
            r"newsletter",
            r"follow us",
            r"facebook|instagram|linkedin|tiktok|youtube",
            r"visit (?:us|our)",
        ),
        Kind.REFERRAL: (r"tell a friend", r"refer a friend", r"(?:for )?(?:each|every) friend", r"invite a friend"),
    },
}
ANYWHERE = {Kind.ELSEWHERE: (r"https?://\S+", r"www\.\S+")}
