"""`evenground teller`: the host asks another organisation to mix, and that organisation's computer does."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evenground.site.waking import data_option, wake_django

if TYPE_CHECKING:
    from evenground.ground.boards.models import Board


@click.group()
def teller() -> None:
    """Private answers that are mixed at another organisation, too."""


board_argument = click.argument("board", metavar="BOARD")


@teller.command()
@data_option
@click.option("--address", envvar="EVENGROUND_ADDRESS", help="How people reach the server, such as https://board.example.")
@board_argument
@click.argument("name")
def invite(data: Path, address: str | None, board: str, name: str) -> None:
    """Let the organisation NAME mix private answers on BOARD (as its address calls it), and print its code, once."""
    if address:
        os.environ["EVENGROUND_ADDRESS"] = address
    wake_django(data)
    from evenground.ground.boxes import elsewhere, writes

    with _said_plainly():
        code = writes.invite(name, board=_board(board))
    click.echo(f"{name} can mix private answers on {board}. It stands in “Big things people did”. Give them these two:")
    click.echo(f"  address  {elsewhere.address_of(board)}")
    click.echo(f"  code     {code}")
    click.echo("The code is shown only now. What they do with it: docs/for-hosts/another-organisation.md")


@teller.command(name="list")
@data_option
@board_argument
def list_tellers(data: Path, board: str) -> None:
    """Say which organisations mix on BOARD, and whether their computers have made keys."""
    wake_django(data)
    from evenground.ground.boxes import elsewhere

    lines = list(elsewhere.in_words(_board(board)))
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo(f"No other organisation mixes on {board}. `evenground teller invite {board} NAME` asks one.")


@teller.command()
@data_option
@board_argument
@click.argument("name")
def remove(data: Path, board: str, name: str) -> None:
    """Let the organisation NAME mix on BOARD no more. Its code opens nothing from now on."""
    wake_django(data)
    from evenground.ground.boxes import writes

    with _said_plainly():
        writes.remove(name, board=_board(board))
    click.echo(f"{name} mixes on {board} no more. What waits for it now waits for whoever stands in, or is thrown away unread.")


@teller.command(name="run")
@click.argument("address")
@click.option("--code", required=True, type=click.Path(path_type=Path), help="The file in which the code stands, alone.")
@click.option("--keys", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Where keys are kept.")
@click.option("--once", is_flag=True, help="Mix what waits now, and end.")
@click.option("--every", type=click.IntRange(1, 3600), default=60, show_default=True, help="How many seconds between looks.")
@click.option("--at-a-time", type=click.IntRange(1), default=100_000, help="How many answers to fetch at once, at most.")
def run_teller(address: str, code: Path, keys: Path, once: bool, every: int, at_a_time: int) -> None:
    """At the other organisation: mix what waits at ADDRESS. Needs no board and no database; can be stopped at any moment."""
    from evenground.site.teller import work

    try:
        said = code.read_text().strip()
    except (OSError, UnicodeDecodeError):
        raise click.ClickException(f"{code} cannot be read. Put the code into a file that you alone can open.") from None
    try:
        work.run(address, said, keys.absolute(), once=once, every=every, at_a_time=at_a_time, say=click.echo)
    except work.Stopped:
        click.echo("Stopped. Nothing is lost: started again, it goes on where it was.")
    except (work.BadAddress, work.CannotKeep) as problem:
        raise click.ClickException(str(problem)) from None
    except work.NotKnown:
        words = "The website does not know this code at this address. It may have been taken away."
        raise click.ClickException(f"{words} Nothing was sent or lost. Ask its people.") from None
    except work.NotUnderstood:
        words = "The website answered something that this version does not know."
        raise click.ClickException(f"{words} Nothing is lost. Use the version that the website has.") from None
    except work.LineLost as lost:
        words = f"The website was not reached. {lost} Nothing is lost."
        raise click.ClickException(f"{words} The same command goes on where it was.") from None


def _board(slug: str) -> "Board":
    from evenground.ground.boards.models import Board

    board = Board.objects.filter(slug=slug).first()
    if board is None:
        raise click.ClickException(f"There is no board called {slug}. It is called as in its address: /boards/NAME/.")
    return board


@contextmanager
def _said_plainly() -> Iterator[None]:
    """What a rule refuses, in its words."""
    from evenground.ground.web.errors import NotAllowed

    try:
        yield
    except NotAllowed as refused:
        raise click.ClickException(refused.why) from None
