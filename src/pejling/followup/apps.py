"""The room's place in Django."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "pejling.followup"
    label = "followup"
