"""Where other systems come in."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from pejling.api.mail_replies import mail_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/mail/in/<str:secret>/mime", mail_in, name="mail_in"),
]
if settings.MAIL_PROVIDER:
    from pejling.api.mail_provider import provider_urls

    urlpatterns += provider_urls()
