"""What commands share that work on a server's data: which folder it is, and Django on it."""

import os
import secrets
from pathlib import Path

import click

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="EVENGROUND_DATA",
    default="evenground-data",
    show_default=True,
    help="The folder that holds everything.",
)


def wake_django(data: Path, *, must_be_there: bool = True) -> None:
    """Have the settings of a data folder; without one, settings that leave nothing behind."""
    if must_be_there and not (data / "secret.key").exists():
        raise click.ClickException(f"{data} is no data folder of Evenground. Name it with --data.")
    if not must_be_there:
        # A key for this command only: reading the folder's own would make one there.
        os.environ["EVENGROUND_SECRET_KEY"] = secrets.token_urlsafe(32)
    os.environ["DJANGO_SETTINGS_MODULE"] = "evenground.site.settings"
    os.environ["EVENGROUND_DATA"] = str(data.absolute())
    import django

    django.setup()
