"""Español, con usted."""

COMMON = {
    "subject": "{% if given_name %}{{ given_name }}, una sola pregunta"
    "{% else %}Una sola pregunta para usted{% endif %}",
    "greeting": "Hola, {{ given_name }}",
    "greeting_unnamed": "Buenos días",
    "why_promoter": "¿Qué le gustó especialmente?",
    "thanks_detractor": "Gracias por su sinceridad. Una persona leerá su respuesta.",
    "thanks_passive": "Gracias por su respuesta. Nos ayuda a mejorar.",
    "thanks_promoter": "¡Muchas gracias! Nos alegra mucho, y se lo haremos llegar a quienes se lo han ganado.",
    "reminder_subject": "{% if given_name %}{{ given_name }}, su{% else %}Su{% endif %} opinión nos sigue interesando",
    "reminder_intro": "Hace unos días le enviamos una sola pregunta. Si todavía no ha tenido tiempo, "
    "aún puede responder. Solo se lo recordaremos esta vez.",
    "text_message": "Hola{% if given_name %}, {{ given_name }}{% endif %}. {{ organisation }} tiene una sola pregunta "
    "para usted. Es cosa de un minuto:",
}

RECOMMEND = {
    "question": "%(lead)s¿qué probabilidad hay de que recomiende {{ organisation }} a un amigo o colega?",
    "low_label": "Nada probable",
    "high_label": "Muy probable",
    "why_passive": "¿Qué haría falta para que nos diera un 10?",
}

RATE = {
    "question": "%(lead)s¿qué tal cree que fue todo?",
    "ongoing": "%(lead)s¿qué tal cree que lo estamos haciendo?",
    "low_label": "Muy mal",
    "high_label": "Muy bien",
    "why_passive": "¿Qué haría falta para que fuera un 10?",
}

FEELING = {
    "why_detractor": "Lo sentimos. ¿Cómo se sintió?",
    "why_passive": "¿Cómo se sintió, y qué haría falta para que fuera un 10?",
    "why_promoter": "¿Qué le llamó la atención, y cómo se sintió?",
}

FEELING_ONGOING = {
    "why_detractor": "Lo sentimos. ¿Cómo se siente siendo cliente nuestro?",
    "why_passive": "¿Cómo se siente siendo cliente nuestro, y qué haría falta para que fuera un 10?",
    "why_promoter": "¿Cómo se siente siendo cliente nuestro en los mejores momentos?",
}

RELATIONSHIP = {
    "lead": "En general, ",
    "texts": {
        "intro": "Usted es cliente de {{ organisation }} y nos gustaría saber qué piensa de nosotros. "
        "Es una sola pregunta y le llevará menos de un minuto.",
        "why_detractor": "Lo sentimos. ¿Qué deberíamos mejorar en primer lugar?",
        "why_promoter": "¿Qué hacemos especialmente bien?",
    },
}

PULSE = {
    "lead": "Pensando en nuestra colaboración actual, ",
    "texts": {
        "intro": "Trabajamos en estrecha colaboración con ustedes. Por eso preguntamos de vez en cuando qué tal lo "
        "hace {{ organisation }}, visto desde su lado de la mesa.",
        "why_detractor": "Lo sentimos. ¿Qué deberíamos hacer de otra manera en la colaboración?",
        "why_promoter": "¿Qué funciona especialmente bien en la colaboración?",
    },
}

INTERNAL = {
    "intro": "Una vez por trimestre preguntamos qué tal se trabaja en equipo dentro de "
    "{{ organisation }}. Esta vez se trata de este departamento: {{ department }}. Su "
    "respuesta es anónima.",
    "question": "¿Qué tal le apoya {{ department }} a la hora de ayudar a nuestros clientes?",
    "low_label": "Muy mal",
    "high_label": "Muy bien",
    "why_detractor": "¿Qué debería hacer {{ department }} de otra manera para que usted pueda ayudar mejor a "
    "los clientes?",
    "why_passive": "¿Qué haría falta para que le diera un 10 a {{ department }}?",
    "why_promoter": "¿Qué hace especialmente bien {{ department }}?",
    "thanks_detractor": "Gracias por su respuesta. Nadie puede ver que es suya.",
    "thanks_passive": "Gracias por su respuesta. Nadie puede ver que es suya.",
    "thanks_promoter": "Gracias por su respuesta. Nadie puede ver que es suya.",
    "reminder_subject": "Nos sigue interesando saber qué tal se trabaja en equipo",
    "reminder_intro": "Hace unos días le enviamos una sola pregunta sobre {{ department }}. Todavía puede "
    "responder, y la respuesta es anónima. Solo se lo recordamos esta vez a quienes no han "
    "respondido.",
}

STAGES = {
    "discover": {
        "lead": "Pensando en su primera impresión, ",
        "texts": {
            "intro": "Hace poco estuvo viendo lo que ofrece {{ organisation }}. "
            "Por eso nos gustaría saber qué le pareció.",
            "why_detractor": "Lo sentimos. ¿Qué echó en falta{% if product %} sobre «{{ product }}»{% endif %}?",
        },
    },
    "buy": {
        "lead": "Pensando en su compra, ",
        "texts": {
            "intro": "Hace poco hizo una compra en {{ organisation }}. Por eso nos gustaría saber qué tal fue.",
            "why_detractor": "Lo sentimos. ¿Qué salió mal en la compra{% if product %} de «{{ product }}»{% endif %}?",
        },
    },
    "receive": {
        "lead": "Pensando en la entrega, ",
        "texts": {
            "intro": "Hace poco recibió una entrega de {{ organisation }}. Por eso nos gustaría saber qué tal fue.",
            "why_detractor": "Lo sentimos. ¿Qué salió mal en la entrega{% if product %} de «{{ product }}»{% endif %}?",
        },
    },
    "use": {
        "lead": "Pensando en lo que utiliza hoy, ",
        "texts": {
            "intro": "Ya lleva un tiempo utilizando lo que le proporcionó {{ organisation }}. "
            "Por eso nos gustaría saber qué tal le va.",
            "why_detractor": "Lo sentimos. ¿Qué es lo que no le funciona"
            "{% if product %} de «{{ product }}»{% endif %}?",
        },
    },
    "help": {
        "lead": "Pensando en la ayuda que recibió, ",
        "texts": {
            "intro": "Hace poco necesitó ayuda de {{ organisation }}. Por eso nos gustaría saber qué tal fue.",
            "why_detractor": "Lo sentimos. {% if product %}¿Qué quedó sin resolver con «{{ product }}»"
            "{% else %}¿En qué no pudimos ayudarle{% endif %}?",
        },
    },
    "renew": {
        "lead": "Pensando en nuestra colaboración hasta ahora, ",
        "texts": {
            "intro": "Pronto toca renovar su contrato con {{ organisation }}. "
            "Antes nos gustaría saber qué piensa de nosotros.",
            "why_detractor": "Lo sentimos. ¿Qué debería cambiar de ahora en adelante?",
        },
    },
}

TOUCHPOINTS = {
    "onboarding": {
        "lead": "Pensando en sus primeras semanas con nosotros, ",
        "texts": {
            "intro": "Hace poco empezó con {{ organisation }}. Por eso nos gustaría saber qué tal han sido los "
            "inicios.",
            "why_detractor": "Lo sentimos. ¿Qué le dificultó empezar{% if product %} con «{{ product }}»{% endif %}?",
        },
    },
    "project_delivery": {
        "lead": "Pensando en el proyecto, ",
        "texts": {
            "intro": "{{ organisation }} acaba de terminar un proyecto para usted. "
            "Por eso nos gustaría saber qué tal fue.",
            "why_detractor": "Lo sentimos. ¿Qué deberíamos haber hecho de otra manera "
            "{% if product %}con «{{ product }}»{% else %}en el proyecto{% endif %}?",
        },
    },
    "service_visit": {
        "lead": "Pensando en la visita que le hicimos, ",
        "texts": {
            "intro": "Hace poco le visitó {{ organisation }}. Por eso nos gustaría saber qué tal fue.",
            "why_detractor": "Lo sentimos. ¿Qué salió mal cuando le visitamos"
            "{% if product %} por «{{ product }}»{% endif %}?",
        },
    },
    "visit": {
        "lead": "Pensando en su visita, ",
        "texts": {
            "intro": "Hace poco visitó {{ organisation }}. Por eso nos gustaría saber qué le pareció.",
            "why_detractor": "Lo sentimos. ¿Qué salió mal durante su visita?",
        },
    },
    "return": {
        "lead": "Pensando en su devolución, ",
        "texts": {
            "intro": "Hace poco devolvió algo a {{ organisation }}. Por eso nos gustaría saber qué tal fue.",
            "why_detractor": "Lo sentimos. ¿Qué salió mal en la devolución"
            "{% if product %} de «{{ product }}»{% endif %}?",
        },
    },
}
