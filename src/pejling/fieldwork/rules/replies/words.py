"""The words by which replies are read, in the ten languages we write; one line a language, short on purpose."""


def _phrases(*lines: str) -> list[str]:
    return [phrase for line in lines for phrase in line.split("|")]


BECAUSE = "|".join(
    _phrases(
        "because|cause|since|as|due to|for",
        "fordi|fordi at|da|pga|på grund af|på grunn av|siden|sidan",  # da, nb, nn
        "eftersom|därför att|då|för att|på grund av",  # sv
        "koska|sillä",  # fi
        "weil|denn|wegen",  # de
        "omdat|want|vanwege",  # nl
        "parce que|parce qu|car|puisque",  # fr
        "porque|ya que|debido",  # es
    )
)
GREETINGS = "|".join(
    _phrases(
        "hi|hello|dear|good (?:morning|day|afternoon|evening)",
        "hej|kære|hei|kjære|goddag|god (?:dag|morgen|morgon)|bästa",  # da, nb, nn, sv
        "moi|hyvä|hyvää|terve",  # fi
        "hallo|liebe[rs]?|guten (?:tag|morgen)|sehr geehrte[r]?",  # de
        "beste|geachte|goede(?:dag|morgen)",  # nl
        "bonjour|cher|chère|madame|monsieur",  # fr
        "hola|estimad[oa]|buenos días|buenas",  # es
    )
)
OR = "|".join(
    _phrases(
        "or|to|maybe|perhaps",
        "eller|til|måske|kanskje|kanske|till",  # da, nb, nn, sv
        "tai|ehkä",  # fi
        "oder|bis|vielleicht",  # de
        "of|tot|misschien",  # nl
        "ou|à|peut-être",  # fr
        "o|a|quizás",  # es
    )
)
OF_TEN = r"(?:/|of|out of|ud af|av|af|von|aus|van de|van|sur|de|sobre)\s*(?:10|ten|ti|tio|zehn|tien|dix|diez)\b"
LEADS = "|".join(
    (
        r"(?:hi|hello|hej|hei|hallo|bonjour|hola)(?:\s+\w+)?",
        r"(?:my |the )?(?:score|answer|rating)(?: is)?|i(?: would|['’]d)? (?:give|say)(?: (?:you|it))?(?: an?)?",
        r"(?:mit svar|svar|karakter|score)(?: er)?",
        r"jeg (?:giver|gir|siger|sier|svarer|svarar)(?: (?:jer|dere|dig|deg))?(?: et)?",
        r"eg (?:gir|gjev|seier|svarar)(?: (?:dykk|deg))?",
        r"(?:mitt svar|betyg|poäng)(?: är)?|jag (?:ger|säger|svarar)(?: er)?(?: en)?",
        r"arvosana|pisteet|vastaus|vastaukseni on|annan",
        r"(?:meine )?(?:note|antwort|bewertung)(?: ist)?|ich (?:gebe|sage)(?: (?:ihnen|euch))?(?: eine)?",
        r"(?:mijn )?(?:cijfer|antwoord|score)(?: is)?|ik geef(?: (?:jullie|u))?(?: een)?|een",
        r"(?:ma )?(?:note|réponse)(?: est)?|je (?:donne|dirais|mets)(?: un)?",
        r"(?:mi )?(?:nota|respuesta|puntuación)(?: es)?|(?:le |les )?doy(?: un)?",
    )
)
STOP = frozenset(
    _phrases(
        "stop|stopp|stop all|stopall|unsubscribe|unsubscribe me|remove me|opt out",
        "afmeld|afmeld mig|frameld|frameld mig",  # da
        "avmeld|avmeld meg|meld meg av",  # nb, nn
        "avregistrera|avregistrera mig|avsluta|sluta",  # sv
        "peru|peruuta|peruuta tilaus|lopeta|poista minut",  # fi
        "abmelden|abbestellen|bitte abmelden|austragen",  # de
        "afmelden|uitschrijven|stoppen|meld mij af",  # nl
        "désabonner|se désabonner|me désabonner|désinscrire|désinscription|arrêt|arrêter",  # fr
        "baja|darse de baja|darme de baja|dar de baja|cancelar",  # es
    )
)
AWAY = _phrases(
    "automatic reply|auto-reply|autoreply|auto reply|auto:|out of office|out of the office|on vacation",
    "autosvar|automatisk svar|fraværende|ikke til stede|ikkje til stades",  # da, nb, nn
    "automatiskt svar|frånvaro|frånvarande",  # sv
    "automaattinen vastaus|poissa",  # fi
    "automatische antwort|abwesend|abwesenheit",  # de
    "automatisch antwoord|afwezig",  # nl
    "réponse automatique|absence|absent",  # fr
    "respuesta automática|fuera de la oficina",  # es
)
