"""The room's place in Django."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "pejling.programme"
    label = "programme"
