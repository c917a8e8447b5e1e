"""All doors."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("pejling.respond.urls")),
    path("", include("pejling.api.urls")),
    path("", include("pejling.desk.urls")),
    path("", include("pejling.desk.entrance.urls")),
]
if settings.MAILBOX:  # never in production, where mail really leaves
    urlpatterns.append(path("mailbox/", include("pejling.desk.mailbox.urls")))
