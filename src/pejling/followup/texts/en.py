"""English."""

HELLO = "Hello{% if name %} {{ name }}{% endif %}"
REGARDS = "Kind regards\n{{ employee }}\n{{ organisation }}"
DRAFTS = {
    "detractor/first": (
        "{% if product %}Your answer about {{ product }}{% else %}Your answer to {{ organisation }}{% endif %}",
        (
            "Thank you for being frank. I am sorry to hear it, and I would like to help you{% if product %} with "
            "{{ product }}{% endif %}.\n\n"
            "{% if comment %}You wrote: “{{ comment }}”\n\n"
            "{% endif %}May I call you today or tomorrow? Tell me when it suits you, or just reply here if you "
            "prefer."
        ),
    ),
    "detractor/unsaid": (
        "{% if product %}Your answer about {{ product }}{% else %}Your answer to {{ organisation }}{% endif %}",
        (
            "Thank you for your answer. I can see that we did not do well enough{% if product %} with {{ product "
            "}}{% endif %}, but not what went wrong.\n\n"
            "Would you tell me? A few words are enough, and I will gladly call if that is easier for you."
        ),
    ),
    "detractor/second": (
        "I would still like to help you",
        (
            "I have tried to reach you about your answer{% if product %} with {{ product }}{% endif %}, without "
            "luck.\n\n"
            "I would still like to put it right. Reply to this whenever it suits you, and I will take it from "
            "there."
        ),
    ),
    "complaint/first": (
        "{% if product %}Your complaint about {{ product }}{% else %}Your complaint{% endif %}",
        (
            "Thank you for writing to us. It should not have gone like this{% if product %} with {{ product }}{% "
            "endif %}, and I am sorry.\n\n"
            "I am looking into it now and will come back to you with what we do. If there is anything I should "
            "know first, just reply here."
        ),
    ),
    "complaint/second": (
        "Your complaint is not forgotten",
        (
            "I have tried to reach you about your complaint, without luck.\n\n"
            "Reply to this whenever it suits you, and we will find a solution."
        ),
    ),
    "passive/first": (
        "What is missing?",
        (
            "Thank you for your answer. It sounds as if things go well, but not quite well enough, and I would "
            "like to learn from that.\n\n"
            "Three things I am curious about: what more could we offer you{% if product %} with {{ product }}{% "
            "endif %}? What do others do better than we do? And what sets us apart?\n\n"
            "A short answer is plenty, and I will gladly call if you would rather talk."
        ),
    ),
    "passive/second": (
        "Has it become better?",
        (
            "Some months ago you told us what it would take to make you entirely satisfied.\n\n"
            "How is it today? If there is something we should do differently, I would like to hear it from you."
        ),
    ),
    "promoter/thanks": (
        "Thank you for your kind words",
        (
            "Thank you very much for your answer{% if product %} about {{ product }}{% endif %}. It made my day, "
            "and I have passed it on to those it is about.\n\n"
            "If there is anything we can do even better, please write."
        ),
    ),
    "promoter/referral": (
        "Do you know somebody we could help?",
        (
            "Thank you again for your answer. Most of our good customers come because somebody told them about "
            "us.\n\n"
            "If you know somebody who would enjoy the same, please do share it. Only if you feel like it."
        ),
    ),
    "promoter/reward": (
        "A small thank-you",
        (
            "You have put in a good word for us, and we appreciate it. That is why I would like to send you a "
            "small thank-you.\n\n"
            "Tell me where I may send it. It commits you to nothing."
        ),
    ),
    "advocate/thanks": (
        "Thank you for working with us",
        (
            "Thank you very much for your answer. It means a lot to us that you are happy with our work{% if "
            "account %} for {{ account }}{% endif %}.\n\n"
            "If there is something we should hold on to or do more of, I would like to hear it."
        ),
    ),
    "advocate/reference": (
        "May we mention you?",
        (
            "Thank you for being happy to work with us. Others often ask us whom we work for.\n\n"
            "May we name {% if account %}{{ account }}{% else %}you{% endif %} as a reference, perhaps with a few "
            "words from you? You see and approve everything before it is used, and you can always say no."
        ),
    ),
    "standard/late_delivery": (
        "Your delivery{% if product %} of {{ product }}{% endif %}",
        (
            "Your delivery{% if product %} of {{ product }}{% endif %} was late, and I am sorry. That is our "
            "responsibility.\n\n"
            "I have looked into what happened and will see to it that it does not happen next time. If anything is "
            "still missing, write to me, and I will follow it until it has arrived."
        ),
    ),
    "standard/price": (
        "The price{% if product %} of {{ product }}{% endif %}",
        (
            "Thank you for saying what you think of the price{% if product %} of {{ product }}{% endif %}.\n\n"
            "I will gladly go through what you pay for, and whether there is a solution that suits what you use "
            "better. May I call you?"
        ),
    ),
    "standard/waiting_time": (
        "You had to wait too long",
        (
            "You had to wait for us{% if product %} with {{ product }}{% endif %}, and I am sorry. Your time is "
            "worth as much as ours.\n\n"
            "Write directly to me if you are still waiting for anything, and I will see to it myself."
        ),
    ),
    "standard/quality": (
        (
            "{% if product %}{{ product }} was not as it should be{% else %}What you got was not as it should be{% "
            "endif %}"
        ),
        (
            "{% if product %}{{ product }} was{% else %}What you got was{% endif %} not what you could expect. I "
            "am sorry about that.\n\n"
            "Would you like it redone, exchanged, or your money back? Just reply with what you prefer, and I will "
            "set it going today."
        ),
    ),
    "standard/rude_service": (
        "You should not be met like that",
        (
            "You were not met as you should have been. I am sorry, and I will take it up with those it is "
            "about.\n\n"
            "Would you tell me a little more about what happened? Then I can be sure that we put it right."
        ),
    ),
    "standard/invoice_error": (
        "Your invoice",
        (
            "You are right: there was an error on the invoice{% if product %} for {{ product }}{% endif %}. I am "
            "sorry.\n\n"
            "I will have it corrected and send you a new one. You need not pay anything before you have got it."
        ),
    ),
}
