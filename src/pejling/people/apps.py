"""The room's place in Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "pejling.people"
    label = "people"
