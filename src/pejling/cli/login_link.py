"""``pejling login-link``."""

import click

from pejling.cli.links import absolute_sign_in_link
from pejling.cli.options import json_option, say_json
from pejling.people.models import User


@click.command("login-link")
@click.argument("email")
@json_option
def login_link(email: str, as_json: bool) -> None:
    """Print a link with which a user signs in once, within three days."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise click.ClickException(f"There is no user {email!r}: add one with `pejling user add EMAIL --role ROLE`.")
    link = absolute_sign_in_link(user)
    if as_json:
        say_json({"email": user.email, "link": link})
    else:
        click.echo(link)
