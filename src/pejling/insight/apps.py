"""The room's place in Django."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "pejling.insight"
    label = "insight"
