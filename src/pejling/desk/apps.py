"""The room's place in Django."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class DeskConfig(AppConfig):
    name = "pejling.desk"
    label = "desk"

    def ready(self) -> None:
        """Every new SQLite connection learns to fold letters (see ``folding``)."""
        from pejling.desk.folding import teach_sqlite

        connection_created.connect(teach_sqlite, dispatch_uid="desk_folding")
