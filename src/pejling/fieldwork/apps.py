"""The room's place in Django."""

from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    name = "pejling.fieldwork"
    label = "fieldwork"
