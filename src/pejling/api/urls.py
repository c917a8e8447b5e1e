"""Where other systems come in."""

from django.urls import URLPattern, URLResolver, path

from pejling.api.mail_replies import mail_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/mail/in/<str:secret>/mime", mail_in, name="mail_in"),
]
