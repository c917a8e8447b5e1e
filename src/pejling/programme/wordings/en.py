"""English."""

COMMON = {
    "subject": "{% if given_name %}{{ given_name }}, a single question{% else %}A single question for you{% endif %}",
    "greeting": "Hi {{ given_name }}",
    "greeting_unnamed": "Hello",
    "why_promoter": "What was especially good?",
    "thanks_detractor": "Thank you for being frank. A person will read your answer.",
    "thanks_passive": "Thank you for your answer. It helps us get better.",
    "thanks_promoter": "Thank you so much! We are delighted, and we will pass it on to those who earned it.",
}

RECOMMEND = {
    "question": "%(lead)show likely are you to recommend {{ organisation }} to a friend or colleague?",
    "low_label": "Not at all likely",
    "high_label": "Extremely likely",
    "why_passive": "What would it take for you to give us a 10?",
}

RATE = {
    "question": "%(lead)show well do you think it went?",
    "low_label": "Very badly",
    "high_label": "Very well",
    "why_passive": "What would have made it a ten?",
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

STAGES = {
    "discover": {
        "lead": "Thinking of your first impression, ",
        "texts": {
            "intro": "You recently looked at what {{ organisation }} has to offer. "
            "That is why we would like to know how you found it.",
            "why_detractor": "We are sorry to hear that. What did you miss?",
        },
    },
    "buy": {
        "lead": "Thinking of your purchase, ",
        "texts": {
            "intro": "You recently bought from {{ organisation }}. That is why we would like to know how it went.",
            "why_detractor": "We are sorry to hear that. What went wrong when you bought?",
        },
    },
    "receive": {
        "lead": "Thinking of your delivery, ",
        "texts": {
            "intro": "You recently had a delivery from {{ organisation }}. "
            "That is why we would like to know how it went.",
            "why_detractor": "We are sorry to hear that. What went wrong with the delivery?",
        },
    },
    "use": {
        "lead": "Thinking of what you use today, ",
        "texts": {
            "intro": "You have now been using what you got from {{ organisation }} for a while. "
            "That is why we would like to know how it is going.",
            "why_detractor": "We are sorry to hear that. What does not work for you?",
        },
    },
    "help": {
        "lead": "Thinking of the help you got, ",
        "texts": {
            "intro": "You recently needed help from {{ organisation }}. That is why we would like to know how it went.",
            "why_detractor": "We are sorry to hear that. What did you not get help with?",
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
