"""The room's place in Django."""

from django.apps import AppConfig


class CoachConfig(AppConfig):
    name = "pejling.coach"
    label = "coach"
