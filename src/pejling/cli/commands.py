"""What this room adds to the command line: each command lives in a module of its own and adds one line here."""

import click

from pejling.cli.brand import brand
from pejling.cli.doctor import doctor
from pejling.cli.domain import domain
from pejling.cli.erase import erase
from pejling.cli.export import export
from pejling.cli.imports import import_rows
from pejling.cli.login_link import login_link
from pejling.cli.marketing import marketing
from pejling.cli.migrate import migrate
from pejling.cli.org import org
from pejling.cli.plan import plan
from pejling.cli.score import score
from pejling.cli.user import user

COMMANDS: tuple[click.Command, ...] = (
    brand,
    doctor,
    domain,
    erase,
    export,
    import_rows,
    login_link,
    marketing,
    migrate,
    org,
    plan,
    score,
    user,
)
