"""The mailbox beside the other doors, wherever the desk includes it."""

from django.urls import include, path

urlpatterns = [
    path("mailbox/", include("pejling.desk.mailbox.urls")),
    path("", include("pejling.config.urls")),
]
