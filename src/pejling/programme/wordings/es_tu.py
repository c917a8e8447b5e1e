"""Español, con tú."""

COMMON = {
    "subject": "{% if given_name %}{{ given_name }}, una sola pregunta{% else %}Una sola pregunta para ti{% endif %}",
    "greeting": "Hola, {{ given_name }}",
    "greeting_unnamed": "Hola",
    "why_promoter": "¿Qué te gustó especialmente?",
    "thanks_detractor": "Gracias por tu sinceridad. Una persona leerá tu respuesta.",
    "thanks_passive": "Gracias por tu respuesta. Nos ayuda a mejorar.",
    "thanks_promoter": "¡Muchas gracias! Nos alegra mucho, y se lo haremos llegar a quienes se lo han ganado.",
    "reminder_subject": "{% if given_name %}{{ given_name }}, tu{% else %}Tu{% endif %} opinión nos sigue interesando",
    "reminder_intro": "Hace unos días te enviamos una sola pregunta. Si todavía no has tenido tiempo, "
    "aún puedes responder. Solo te lo recordaremos esta vez.",
    "text_message": "Hola{% if given_name %}, {{ given_name }}{% endif %}. {{ organisation }} tiene una sola pregunta "
    "para ti. Es cosa de un minuto:",
}

RECOMMEND = {
    "question": "%(lead)s¿qué probabilidad hay de que recomiendes {{ organisation }} a un amigo o colega?",
    "low_label": "Nada probable",
    "high_label": "Muy probable",
    "why_passive": "¿Qué haría falta para que nos dieras un 10?",
}

RATE = {
    "question": "%(lead)s¿qué tal crees que fue todo?",
    "ongoing": "%(lead)s¿qué tal crees que lo estamos haciendo?",
    "low_label": "Muy mal",
    "high_label": "Muy bien",
    "why_passive": "¿Qué haría falta para que fuera un 10?",
}

FEELING = {
    "why_detractor": "Lo sentimos. ¿Cómo te sentiste?",
    "why_passive": "¿Cómo te sentiste, y qué haría falta para que fuera un 10?",
    "why_promoter": "¿Qué te llamó la atención, y cómo te sentiste?",
}

FEELING_ONGOING = {
    "why_detractor": "Lo sentimos. ¿Cómo te sientes siendo cliente nuestro?",
    "why_passive": "¿Cómo te sientes siendo cliente nuestro, y qué haría falta para que fuera un 10?",
    "why_promoter": "¿Cómo te sientes siendo cliente nuestro en los mejores momentos?",
}

RELATIONSHIP = {
    "lead": "En general, ",
    "texts": {
        "intro": "Eres cliente de {{ organisation }} y nos gustaría saber qué piensas de nosotros. "
        "Es una sola pregunta y te llevará menos de un minuto.",
        "why_detractor": "Lo sentimos. ¿Qué deberíamos mejorar en primer lugar?",
        "why_promoter": "¿Qué hacemos especialmente bien?",
    },
}

PULSE = {
    "lead": "Pensando en nuestra colaboración actual, ",
    "texts": {
        "intro": "Trabajamos muy de cerca con vuestro equipo. Por eso preguntamos de vez en cuando qué tal lo hace "
        "{{ organisation }}, visto desde tu lado de la mesa.",
        "why_detractor": "Lo sentimos. ¿Qué deberíamos hacer de otra manera en la colaboración?",
        "why_promoter": "¿Qué funciona especialmente bien en la colaboración?",
    },
}

INTERNAL = {
    "intro": "Una vez por trimestre preguntamos qué tal se trabaja en equipo dentro de "
    "{{ organisation }}. Esta vez se trata de este departamento: {{ department }}. Tu "
    "respuesta es anónima.",
    "question": "¿Qué tal te apoya {{ department }} a la hora de ayudar a nuestros clientes?",
    "low_label": "Muy mal",
    "high_label": "Muy bien",
    "why_detractor": "¿Qué debería hacer {{ department }} de otra manera para que puedas ayudar mejor a los clientes?",
    "why_passive": "¿Qué haría falta para que le dieras un 10 a {{ department }}?",
    "why_promoter": "¿Qué hace especialmente bien {{ department }}?",
    "thanks_detractor": "Gracias por tu respuesta. Nadie puede ver que es tuya.",
    "thanks_passive": "Gracias por tu respuesta. Nadie puede ver que es tuya.",
    "thanks_promoter": "Gracias por tu respuesta. Nadie puede ver que es tuya.",
    "reminder_subject": "Nos sigue interesando saber qué tal se trabaja en equipo",
    "reminder_intro": "Hace unos días te enviamos una sola pregunta sobre {{ department }}. Todavía puedes "
    "responder, y la respuesta es anónima. Solo se lo recordamos esta vez a quienes no han "
    "respondido.",
}

STAGES = {
    "discover": {
        "lead": "Pensando en tu primera impresión, ",
        "texts": {
            "intro": "Hace poco estuviste viendo lo que ofrece {{ organisation }}. "
            "Por eso nos gustaría saber qué te pareció.",
            "why_detractor": "Lo sentimos. ¿Qué echaste en falta{% if product %} sobre «{{ product }}»{% endif %}?",
        },
    },
    "buy": {
        "lead": "Pensando en tu compra, ",
        "texts": {
            "intro": "Hace poco hiciste una compra en {{ organisation }}. Por eso nos gustaría saber qué tal fue.",
            "why_detractor": "Lo sentimos. ¿Qué salió mal en la compra{% if product %} de «{{ product }}»{% endif %}?",
        },
    },
    "receive": {
        "lead": "Pensando en la entrega, ",
        "texts": {
            "intro": "Hace poco recibiste una entrega de {{ organisation }}. Por eso nos gustaría saber qué tal fue.",
            "why_detractor": "Lo sentimos. ¿Qué salió mal en la entrega{% if product %} de «{{ product }}»{% endif %}?",
        },
    },
    "use": {
        "lead": "Pensando en lo que utilizas hoy, ",
        "texts": {
            "intro": "Ya llevas un tiempo utilizando lo que te proporcionó {{ organisation }}. "
            "Por eso nos gustaría saber qué tal te va.",
            "why_detractor": "Lo sentimos. ¿Qué es lo que no te funciona"
            "{% if product %} de «{{ product }}»{% endif %}?",
        },
    },
    "help": {
        "lead": "Pensando en la ayuda que recibiste, ",
        "texts": {
            "intro": "Hace poco necesitaste ayuda de {{ organisation }}. Por eso nos gustaría saber qué tal fue.",
            "why_detractor": "Lo sentimos. {% if product %}¿Qué quedó sin resolver con «{{ product }}»"
            "{% else %}¿En qué no pudimos ayudarte{% endif %}?",
        },
    },
    "renew": {
        "lead": "Pensando en nuestra colaboración hasta ahora, ",
        "texts": {
            "intro": "Pronto toca renovar tu contrato con {{ organisation }}. "
            "Antes nos gustaría saber qué piensas de nosotros.",
            "why_detractor": "Lo sentimos. ¿Qué debería cambiar de ahora en adelante?",
        },
    },
}

TOUCHPOINTS = {
    "onboarding": {
        "lead": "Pensando en tus primeras semanas con nosotros, ",
        "texts": {
            "intro": "Hace poco empezaste con {{ organisation }}. "
            "Por eso nos gustaría saber qué tal han sido los inicios.",
            "why_detractor": "Lo sentimos. ¿Qué te dificultó empezar{% if product %} con «{{ product }}»{% endif %}?",
        },
    },
    "project_delivery": {
        "lead": "Pensando en el proyecto, ",
        "texts": {
            "intro": "{{ organisation }} acaba de terminar un proyecto para ti. "
            "Por eso nos gustaría saber qué tal fue.",
            "why_detractor": "Lo sentimos. ¿Qué deberíamos haber hecho de otra manera "
            "{% if product %}con «{{ product }}»{% else %}en el proyecto{% endif %}?",
        },
    },
    "service_visit": {
        "lead": "Pensando en la visita que te hicimos, ",
        "texts": {
            "intro": "Hace poco te visitó {{ organisation }}. Por eso nos gustaría saber qué tal fue.",
            "why_detractor": "Lo sentimos. ¿Qué salió mal cuando te visitamos"
            "{% if product %} por «{{ product }}»{% endif %}?",
        },
    },
    "visit": {
        "lead": "Pensando en tu visita, ",
        "texts": {
            "intro": "Hace poco visitaste {{ organisation }}. Por eso nos gustaría saber qué te pareció.",
            "why_detractor": "Lo sentimos. ¿Qué salió mal durante tu visita?",
        },
    },
    "return": {
        "lead": "Pensando en tu devolución, ",
        "texts": {
            "intro": "Hace poco devolviste algo a {{ organisation }}. Por eso nos gustaría saber qué tal fue.",
            "why_detractor": "Lo sentimos. ¿Qué salió mal en la devolución"
            "{% if product %} de «{{ product }}»{% endif %}?",
        },
    },
}
