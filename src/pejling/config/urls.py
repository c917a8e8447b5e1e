"""All doors."""

from django.urls import include, path

urlpatterns = [
    path("", include("pejling.respond.urls")),
    path("", include("pejling.desk.urls")),
]
