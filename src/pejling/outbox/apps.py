"""The room's place in Django."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "pejling.outbox"
    label = "outbox"
