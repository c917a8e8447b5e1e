"""The room's place in Django."""

from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "pejling.themes"
    label = "themes"
