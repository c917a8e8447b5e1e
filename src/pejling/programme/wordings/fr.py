"""Français, avec vous. A no-break space stands before the marks that French sets apart."""

COMMON = {
    "subject": "{% if given_name %}{{ given_name }}, une seule question"
    "{% else %}Une seule question pour vous{% endif %}",
    "greeting": "Bonjour {{ given_name }}",
    "greeting_unnamed": "Bonjour",
    "why_promoter": "Qu’avez-vous particulièrement apprécié ?",
    "thanks_detractor": "Merci de votre franchise. Quelqu’un de chez nous lira votre réponse.",
    "thanks_passive": "Merci de votre réponse. Elle nous aide à progresser.",
    "thanks_promoter": "Un grand merci ! Cela nous fait très plaisir, et nous le dirons à celles et ceux qui "
    "l’ont mérité.",
    "reminder_subject": "{% if given_name %}{{ given_name }}, votre{% else %}Votre{% endif %} "
    "avis nous intéresse toujours",
    "reminder_intro": "Il y a quelques jours, nous vous avons posé une seule question. Si vous n’avez pas encore "
    "eu le temps d’y répondre, il n’est pas trop tard. Nous ne vous le rappellerons que cette fois-ci.",
    "text_message": "Bonjour{% if given_name %} {{ given_name }}{% endif %}, {{ organisation }} vous pose une seule "
    "question. Il vous faudra moins d'une minute :",
}

RECOMMEND = {
    "question": "%(lead)squelle est la probabilité que vous recommandiez {{ organisation }} à un proche ou à un "
    "collègue ?",
    "low_label": "Pas du tout probable",
    "high_label": "Extrêmement probable",
    "why_passive": "Que faudrait-il pour que vous nous donniez un 10 ?",
}

RATE = {
    "question": "%(lead)scomment cela s’est-il passé, selon vous ?",
    "ongoing": "%(lead)scomment nous en sortons-nous, selon vous ?",
    "low_label": "Très mal",
    "high_label": "Très bien",
    "why_passive": "Que faudrait-il pour que cela mérite un 10 ?",
}

FEELING = {
    "why_detractor": "Nous en sommes désolés. Qu’avez-vous ressenti ?",
    "why_passive": "Qu’avez-vous ressenti, et que faudrait-il pour que cela mérite un 10 ?",
    "why_promoter": "Qu’est-ce qui vous a marqué, et qu’avez-vous ressenti ?",
}

FEELING_ONGOING = {
    "why_detractor": "Nous en sommes désolés. Que ressentez-vous en tant que client chez nous ?",
    "why_passive": "Que ressentez-vous en tant que client chez nous, et que faudrait-il pour que cela mérite un 10 ?",
    "why_promoter": "Que ressentez-vous en tant que client chez nous, dans les meilleurs moments ?",
}

RELATIONSHIP = {
    "lead": "Tout bien considéré, ",
    "texts": {
        "intro": "Vous comptez parmi les clients de {{ organisation }}, et nous aimerions savoir ce que vous "
        "pensez de nous. "
        "Il n’y a qu’une question, et y répondre prend moins d’une minute.",
        "why_detractor": "Nous en sommes désolés. Que devrions-nous améliorer en premier ?",
        "why_promoter": "Que faisons-nous particulièrement bien ?",
    },
}

PULSE = {
    "lead": "En pensant à notre collaboration aujourd’hui, ",
    "texts": {
        "intro": "Nous travaillons étroitement avec vous. C’est pourquoi nous vous demandons de temps en temps "
        "comment {{ organisation }} s’en sort, vu de votre côté.",
        "why_detractor": "Nous en sommes désolés. Que devrions-nous changer dans notre façon de travailler avec vous ?",
        "why_promoter": "Qu’est-ce qui fonctionne particulièrement bien dans notre collaboration ?",
    },
}

INTERNAL = {
    "intro": "Une fois par trimestre, nous demandons comment se passe la collaboration au sein de "
    "{{ organisation }}. Cette fois, il s’agit du service suivant : {{ department }}. Votre "
    "réponse est anonyme.",
    "question": "Dans quelle mesure le service « {{ department }} » vous aide-t-il à aider nos clients ?",
    "low_label": "Très mal",
    "high_label": "Très bien",
    "why_detractor": "Que devrait changer le service « {{ department }} » pour que vous puissiez mieux aider "
    "les clients ?",
    "why_passive": "Que faudrait-il pour que le service « {{ department }} » obtienne un 10 de votre part ?",
    "why_promoter": "Que fait particulièrement bien le service « {{ department }} » ?",
    "thanks_detractor": "Merci de votre réponse. Personne ne peut voir qu’elle vient de vous.",
    "thanks_passive": "Merci de votre réponse. Personne ne peut voir qu’elle vient de vous.",
    "thanks_promoter": "Merci de votre réponse. Personne ne peut voir qu’elle vient de vous.",
    "reminder_subject": "Votre avis sur la collaboration nous intéresse toujours",
    "reminder_intro": "Il y a quelques jours, nous vous avons posé une seule question sur le service "
    "« {{ department }} ». Il est encore temps d’y répondre, et la réponse est anonyme. Nous "
    "ne le rappelons à celles et ceux qui n’ont pas répondu que cette fois-ci.",
}

STAGES = {
    "discover": {
        "lead": "En pensant à votre première impression, ",
        "texts": {
            "intro": "Vous avez récemment découvert ce que {{ organisation }} propose. "
            "Nous aimerions donc savoir ce que vous en avez pensé.",
            "why_detractor": "Nous en sommes désolés. Que vous a-t-il manqué"
            "{% if product %} au sujet de « {{ product }} »{% endif %} ?",
        },
    },
    "buy": {
        "lead": "En pensant à votre achat, ",
        "texts": {
            "intro": "Vous avez récemment fait un achat chez {{ organisation }}. "
            "Nous aimerions donc savoir comment cela s’est passé.",
            "why_detractor": "Nous en sommes désolés. Qu’est-ce qui s’est mal passé lors de votre achat"
            "{% if product %} de « {{ product }} »{% endif %} ?",
        },
    },
    "receive": {
        "lead": "En pensant à votre livraison, ",
        "texts": {
            "intro": "Vous avez récemment reçu une livraison de {{ organisation }}. "
            "Nous aimerions donc savoir comment cela s’est passé.",
            "why_detractor": "Nous en sommes désolés. Qu’est-ce qui s’est mal passé dans la livraison"
            "{% if product %} de « {{ product }} »{% endif %} ?",
        },
    },
    "use": {
        "lead": "En pensant à ce que vous utilisez aujourd’hui, ",
        "texts": {
            "intro": "Vous utilisez depuis quelque temps ce que {{ organisation }} vous a fourni. "
            "Nous aimerions donc savoir si tout se passe bien.",
            "why_detractor": "Nous en sommes désolés. Qu’est-ce qui ne fonctionne pas "
            "{% if product %}avec « {{ product }} »{% else %}pour vous{% endif %} ?",
        },
    },
    "help": {
        "lead": "En pensant à l’aide que vous avez reçue, ",
        "texts": {
            "intro": "Vous avez récemment eu besoin de l’aide de {{ organisation }}. "
            "Nous aimerions donc savoir comment cela s’est passé.",
            "why_detractor": "Nous en sommes désolés. {% if product %}Qu’est-ce qui n’a pas été résolu avec "
            "« {{ product }} »{% else %}Sur quel point n’avons-nous pas pu vous aider{% endif %} ?",
        },
    },
    "renew": {
        "lead": "En pensant à notre collaboration jusqu’ici, ",
        "texts": {
            "intro": "Votre contrat avec {{ organisation }} arrive bientôt à échéance. "
            "D’ici là, nous aimerions savoir ce que vous pensez de nous.",
            "why_detractor": "Nous en sommes désolés. Qu’est-ce qui devrait changer à l’avenir ?",
        },
    },
}

TOUCHPOINTS = {
    "onboarding": {
        "lead": "En pensant à vos débuts chez nous, ",
        "texts": {
            "intro": "Vous avez récemment rejoint {{ organisation }}. "
            "Nous aimerions donc savoir comment se sont passés vos débuts.",
            "why_detractor": "Nous en sommes désolés. Qu’est-ce qui a rendu la prise en main"
            "{% if product %} de « {{ product }} »{% endif %} difficile ?",
        },
    },
    "project_delivery": {
        "lead": "En pensant au projet, ",
        "texts": {
            "intro": "{{ organisation }} vient de terminer un projet pour vous. "
            "Nous aimerions donc savoir comment cela s’est passé.",
            "why_detractor": "Nous en sommes désolés. Qu’aurions-nous dû faire autrement "
            "{% if product %}pour « {{ product }} »{% else %}dans ce projet{% endif %} ?",
        },
    },
    "service_visit": {
        "lead": "En pensant à notre visite chez vous, ",
        "texts": {
            "intro": "{{ organisation }} vous a récemment rendu visite. "
            "Nous aimerions donc savoir comment cela s’est passé.",
            "why_detractor": "Nous en sommes désolés. Qu’est-ce qui s’est mal passé lors de notre passage"
            "{% if product %} pour « {{ product }} »{% endif %} ?",
        },
    },
    "visit": {
        "lead": "En pensant à votre visite, ",
        "texts": {
            "intro": "Vous avez récemment rendu visite à {{ organisation }}. "
            "Nous aimerions donc savoir ce que vous en avez pensé.",
            "why_detractor": "Nous en sommes désolés. Qu’est-ce qui s’est mal passé lors de votre visite ?",
        },
    },
    "return": {
        "lead": "En pensant à votre retour, ",
        "texts": {
            "intro": "Vous avez récemment retourné un article à {{ organisation }}. "
            "Nous aimerions donc savoir comment cela s’est passé.",
            "why_detractor": "Nous en sommes désolés. Qu’est-ce qui s’est mal passé lors du retour"
            "{% if product %} de « {{ product }} »{% endif %} ?",
        },
    },
}
