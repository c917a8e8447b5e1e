"""The room's place in Django."""

from django.apps import AppConfig


class RespondConfig(AppConfig):
    name = "pejling.respond"
    label = "respond"
