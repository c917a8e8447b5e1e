"""English."""

COMMON = {
    "subject": "{% if given_name %}{{ given_name }}, a single question{% else %}A single question for you{% endif %}",
    "greeting": "Hi {{ given_name }}",
    "greeting_unnamed": "Hello",
    "why_promoter": "What was especially good?",
    "thanks_detractor": "Thank you for being frank. A person will read your answer.",
    "thanks_passive": "Thank you for your answer. It helps us get better.",
    "thanks_promoter": "Thank you so much! We are delighted, and we will pass it on to those who earned it.",
    "reminder_subject": "{% if given_name %}{{ given_name }}, we"
    "{% else %}We{% endif %} would still like to hear from you",
    "reminder_intro": "A few days ago we sent you a single question. If you have not had the time yet, "
    "you can still answer it. We will only remind you this once.",
    "text_message": "Hi{% if given_name %} {{ given_name }}{% endif %}! {{ organisation }} has a single "
    "question for you. It takes less than a minute:",
}

RECOMMEND = {
    "question": "%(lead)show likely are you to recommend {{ organisation }} to a friend or colleague?",
    "low_label": "Not at all likely",
    "high_label": "Extremely likely",
    "why_passive": "What would it take for you to give us a 10?",
}

RATE = {
    "question": "%(lead)show well do you think it went?",
    "ongoing": "%(lead)show well do you think we are doing?",
    "low_label": "Very badly",
    "high_label": "Very well",
    "why_passive": "What would make it a ten?",
}

FEELING = {
    "why_detractor": "We are sorry to hear that. How did it make you feel?",
    "why_passive": "How did it make you feel, and what would make it a ten?",
    "why_promoter": "What stood out, and how did it make you feel?",
}

FEELING_ONGOING = {
    "why_detractor": "We are sorry to hear that. How does it feel to be a customer of ours?",
    "why_passive": "How does it feel to be a customer of ours, and what would make it a ten?",
    "why_promoter": "How does it feel to be a customer of ours when we are at our best?",
}

RELATIONSHIP = {
    "lead": "All in all, ",
    "texts": {
        "intro": "You are a customer of {{ organisation }}, and we would like to know what you think of us. "
        "It is one question and takes less than a minute.",
        "why_detractor": "We are sorry to hear that. What should we do better first of all?",
        "why_promoter": "What do we do especially well?",
    },
}

PULSE = {
    "lead": "Thinking of how we work together today, ",
    "texts": {
        "intro": "We work closely with you and your colleagues. That is why we ask every now and then how "
        "{{ organisation }} is doing, as seen from your side of the table.",
        "why_detractor": "We are sorry to hear that. What should we do differently in working with you?",
        "why_promoter": "What works especially well between us?",
    },
}

INTERNAL = {
    "intro": "Once a quarter we ask how it is to work together across {{ organisation }}. This time "
    "it is about {{ department }}. Your answer is anonymous.",
    "question": "How well does {{ department }} support you in helping our customers?",
    "low_label": "Very badly",
    "high_label": "Very well",
    "why_detractor": "What should {{ department }} do differently, so that you can help customers better?",
    "why_passive": "What would it take for {{ department }} to get a 10 from you?",
    "why_promoter": "What does {{ department }} do especially well?",
    "thanks_detractor": "Thank you for your answer. Nobody can see that it is yours.",
    "thanks_passive": "Thank you for your answer. Nobody can see that it is yours.",
    "thanks_promoter": "Thank you for your answer. Nobody can see that it is yours.",
    "reminder_subject": "We would still like to hear how it is to work together",
    "reminder_intro": "A few days ago we sent you a single question about {{ department }}. You can still "
    "answer it, and the answer is anonymous. We remind everybody without an answer this once.",
}

STAGES = {
    "discover": {
        "lead": "Thinking of your first impression, ",
        "texts": {
            "intro": "You recently looked at what {{ organisation }} has to offer. "
            "That is why we would like to know how you found it.",
            "why_detractor": "We are sorry to hear that. What was missing"
            "{% if product %} when you looked at {{ product }}{% endif %}?",
        },
    },
    "buy": {
        "lead": "Thinking of your purchase, ",
        "texts": {
            "intro": "You recently bought from {{ organisation }}. That is why we would like to know how it went.",
            "why_detractor": "We are sorry to hear that. What went wrong when you bought "
            "{% if product %}{{ product }}{% else %}from us{% endif %}?",
        },
    },
    "receive": {
        "lead": "Thinking of your delivery, ",
        "texts": {
            "intro": "You recently had a delivery from {{ organisation }}. "
            "That is why we would like to know how it went.",
            "why_detractor": "We are sorry to hear that. What went wrong with the delivery"
            "{% if product %} of {{ product }}{% endif %}?",
        },
    },
    "use": {
        "lead": "Thinking of what you use today, ",
        "texts": {
            "intro": "You have now been using what you got from {{ organisation }} for a while. "
            "That is why we would like to know how it is going.",
            "why_detractor": "We are sorry to hear that. What does not work "
            "{% if product %}with {{ product }}{% else %}for you{% endif %}?",
        },
    },
    "help": {
        "lead": "Thinking of the help you got, ",
        "texts": {
            "intro": "You recently needed help from {{ organisation }}. That is why we would like to know how it went.",
            "why_detractor": "We are sorry to hear that. "
            "{% if product %}What was not solved with {{ product }}"
            "{% else %}What did you not get help with{% endif %}?",
        },
    },
    "renew": {
        "lead": "Thinking of how we work together, ",
        "texts": {
            "intro": "Your agreement with {{ organisation }} is up for renewal soon. "
            "Before that, we would like to know what you think of us.",
            "why_detractor": "We are sorry to hear that. What should be different from now on?",
        },
    },
}

TOUCHPOINTS = {
    "onboarding": {
        "lead": "Thinking of your first weeks with us, ",
        "texts": {
            "intro": "You recently started with {{ organisation }}. "
            "That is why we would like to know how getting started has been.",
            "why_detractor": "We are sorry to hear that. What made it hard to get started"
            "{% if product %} with {{ product }}{% endif %}?",
        },
    },
    "project_delivery": {
        "lead": "Thinking of the project, ",
        "texts": {
            "intro": "{{ organisation }} recently completed a project for you. "
            "That is why we would like to know how it went.",
            "why_detractor": "We are sorry to hear that. What should we have done differently "
            "{% if product %}with {{ product }}{% else %}in the project{% endif %}?",
        },
    },
    "service_visit": {
        "lead": "Thinking of our visit to you, ",
        "texts": {
            "intro": "{{ organisation }} recently came to see you. That is why we would like to know how it went.",
            "why_detractor": "We are sorry to hear that. What went wrong when we came "
            "{% if product %}to look at {{ product }}{% else %}to see you{% endif %}?",
        },
    },
    "visit": {
        "lead": "Thinking of your visit, ",
        "texts": {
            "intro": "You recently visited {{ organisation }}. That is why we would like to know how you found it.",
            "why_detractor": "We are sorry to hear that. What went wrong when you visited us?",
        },
    },
    "return": {
        "lead": "Thinking of what you returned, ",
        "texts": {
            "intro": "You recently returned something to {{ organisation }}. "
            "That is why we would like to know how it went.",
            "why_detractor": "We are sorry to hear that. What went wrong when you returned "
            "{% if product %}{{ product }}{% else %}it{% endif %}?",
        },
    },
}
