"""Where other systems come in."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from pejling.api.asks import add, answer, ask, change
from pejling.api.mail_replies import mail_in
from pejling.api.purchases import purchase
from pejling.api.sms import texts_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/mail/in/<str:secret>/mime", mail_in, name="mail_in"),
    path("api/open/<str:key>/ask", ask, name="open_ask"),
    path("api/open/<str:key>/answers", answer, name="open_answer"),
    path("api/open/<str:key>/answers/<str:token>", change, name="open_change"),
    path("api/open/<str:key>/additions", add, name="open_add"),
    path("api/open/<str:key>/purchases", purchase, name="open_purchase"),
    path("api/sms/<str:provider>", texts_in, name="texts_in"),
    path("api/sms/<str:provider>/<str:secret>", texts_in, name="texts_in_secret"),
]
if settings.MAIL_PROVIDER:
    from pejling.api.mail_provider import provider_urls

    urlpatterns += provider_urls()
