"""`evenground`, the command. What a part needs is imported when it is asked for: `map`, `words`, `teller run` know no Django."""

import importlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evenground import __version__
from evenground.site.servers import data_folder
from evenground.site.servers import start as servers
from evenground.site.waking import data_option, wake_django

if TYPE_CHECKING:
    from evenground.cores.sealed.listing import Listing

ELSEWHERE = {
    "map": "evenground.site.map_command:map_command",
    "teller": "evenground.site.teller_command:teller",
    "words": "evenground.site.words_command:words_command",
}
"""Commands that live in modules of their own, loaded for nothing else."""


class LoadedWhenAsked(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, _, name = ELSEWHERE[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=LoadedWhenAsked)
@click.version_option(__version__, prog_name="evenground")
def main() -> None:
    """Run a board's server, move its data, or draw a map."""


@main.command()
@data_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to listen.")
@click.option("--host", default="127.0.0.1", show_default=True, help="What to listen on. A proxy in front needs no more.")
@click.option("--address", envvar="EVENGROUND_ADDRESS", help="How people reach it, such as https://board.example.")
def start(data: Path, port: int, host: str, address: str | None) -> None:
    """Serve a board: brings its tables up to date, then runs until stopped."""
    address = (address or f"http://{host}:{port}").rstrip("/")
    if not address.startswith(("http://", "https://")):
        raise click.BadParameter("It starts with http:// or https://.", param_hint="--address")
    _serve(data, host=host, port=port, address=address, demo=False)


@main.command()
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), default=".demo", show_default=True)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Where to listen; the next free one is taken when it is used.",
)
@click.option("--phone", is_flag=True, help="Let phones on the same network open it, too.")
@click.option(
    "--tour",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Serve nothing: write its story as plain pages, to be opened from a stick or put on any website.",
)
def demo(data: Path, port: int, phone: bool, tour: Path | None) -> None:
    """Serve the made-up board of Hill and River on this computer."""
    if tour is not None:
        _write_tour(tour)
        return
    try:
        host = servers.EVERYWHERE if phone else "127.0.0.1"
        free = servers.next_free_port(host, port)
        name = servers.address_for_phones() if phone else host
    except servers.CannotStart as problem:
        raise click.ClickException(str(problem)) from None
    if free != port:
        click.echo(f"Port {port} is in use, so this one takes {free}.")
    _serve(data, host=host, port=free, address=f"http://{name}:{free}", demo=True)


def _write_tour(folder: Path) -> None:
    # A board made for the tour alone: what visitors wrote on the one that is served goes nowhere.
    with tempfile.TemporaryDirectory(prefix="evenground-tour-", ignore_cleanup_errors=True) as made_for_it:
        for name in [name for name in os.environ if name.startswith("EVENGROUND_") or name == "DATABASE_URL"]:
            del os.environ[name]
        os.environ["EVENGROUND_DEMO"] = "1"
        os.environ["EVENGROUND_STATIC"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        (Path(made_for_it) / "static").mkdir()
        wake_django(Path(made_for_it), must_be_there=False)
        from evenground.around.touring import folder as folders
        from evenground.around.touring import writing
        from evenground.ground.web import clock
        from evenground.site.servers import prepare

        try:
            folders.files_of_earlier_tour(folder)
            _say("Making a board for the tour.")
            prepare.bring_tables_up_to_date()
            written = writing.write(folder, now=clock.now().replace(hour=12, minute=0, second=0, microsecond=0), say=_say)
        except folders.CannotWrite as problem:
            raise click.ClickException(str(problem)) from None
    _say(f"Wrote {written.pages} pages, {written.bytes / 1_000_000:.1f} MB. Open {written.first}")


def _serve(data: Path, *, host: str, port: int, address: str, demo: bool) -> None:
    try:
        servers.serve(data, host=host, port=port, address=address, demo=demo, say=_say)
    except servers.CannotStart as problem:
        raise click.ClickException(str(problem)) from None


def _say(words: str) -> None:
    click.echo(words)
    sys.stdout.flush()


@main.command()
@data_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(data: Path, file: Path) -> None:
    """Write everything a server holds into FILE. The server may go on running."""
    wake_django(data)
    from evenground.around.moving import backup as moving
    from evenground.around.starting.findings import note_backup

    try:
        moving.back_up(data, file)
    except moving.CannotMove as problem:
        raise click.ClickException(str(problem)) from None
    note_backup(data)
    click.echo(f"Kept everything in {file}. Whoever has this file can read all of it, so keep it safe.")


@main.command()
@data_option
def check(data: Path) -> None:
    """Say what is missing: version, backup, mail, and who keeps people safe. Ends with 1 when young people lack something."""
    wake_django(data)
    from evenground.around.starting.findings import findings

    found = findings()
    for one in found:
        click.echo(f"{'good   ' if one.is_good else 'missing'}  {one.words}")
    sys.exit(any(one.must_change for one in found))


@main.command()
@data_option
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in the place of what is there, which is kept beside it.")
def restore(data: Path, file: Path, replace: bool) -> None:
    """Make a data folder again from the backup FILE."""
    wake_django(data, must_be_there=False)
    from evenground.around.moving import backup as moving

    try:
        with data_folder.not_served(data):
            kept = moving.restore(file, data, replace=replace)
    except moving.CannotMove as problem:
        raise click.ClickException(str(problem)) from None
    except data_folder.InUse:
        raise click.ClickException(f"A server runs on {data}. Stop it first.") from None
    click.echo(f"{data} is as it was in the backup. `evenground start --data {data}` serves it.")
    if kept:
        click.echo(f"What was there before is kept in {kept}.")


@main.command()
@data_option
def reindex(data: Path) -> None:
    """Make the index that searching uses anew, from what stands on the boards. A server keeps it fresh by itself."""
    wake_django(data)
    from evenground.around.search import writes as search

    try:
        with data_folder.not_served(data):
            search.empty()
            texts = search.refresh()
    except data_folder.InUse:
        raise click.ClickException(f"A server runs on {data}. Stop it first.") from None
    click.echo(f"Made the index anew: {texts} texts can be found.")


@main.command(name="ig-pack")
@data_option
@click.option("--address", envvar="EVENGROUND_ADDRESS", help="How people reach the server, such as https://board.example.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def ig_pack(data: Path, address: str | None, file: Path) -> None:
    """Write FILE, a PDF for whoever answers for data protection: what is held, who sees it, how long, the impact assessment."""
    if address:
        os.environ["EVENGROUND_ADDRESS"] = address
    wake_django(data)
    from evenground.around.ig_pack import paper, reads

    try:
        file.write_bytes(paper.pdf(reads.facts_of_this_server()))
    except OSError as problem:
        raise click.ClickException(f"{file} could not be written ({problem.strerror}). Choose another place.") from None
    click.echo(f"Wrote {file}. It names your safety people, no other member, and holds nothing that anybody wrote.")


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def manage(words: tuple[str, ...]) -> None:
    """Django's own commands, for whoever looks after the server. EVENGROUND_DATA names the folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenground.site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["evenground manage", *words])


@main.group(name="log")
def log_group() -> None:
    """Big things people did on a board."""


@log_group.command()
@data_option
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--board", default="", metavar="NAME", help="Only this board, as its address calls it.")
@click.option(
    "--kept",
    default="",
    metavar="WORDS",
    help="The words at the foot of a page, or a link, that somebody wrote down: says where in the log they are.",
)
def verify(data: Path, file: Path | None, board: str, kept: str) -> None:
    """Say whether the lists are as they were written, and where not, the first wrong line. Ends with 1 then.

    With FILE, a list that a member fetched from the page "Big things people did", on any computer. Else all lists of a server.
    """
    wake_django(data, must_be_there=file is None)
    from evenground.around.log import checking

    found = list(checking.check(board, kept) if file is None else checking.check_file(_list_in(file), kept))
    if not found:
        raise click.ClickException(f"There is no board called {board}." if board else "There is no board yet.")
    for one in found:
        click.echo(f"{'good ' if one.is_good else 'WRONG'}  {one.board}: {one.words}")
    sys.exit(not all(one.is_good for one in found))


def _list_in(file: Path) -> "Listing":
    from evenground.cores.sealed import listing

    try:
        return listing.read(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as problem:
        raise click.ClickException(f"{file} cannot be read as a list: {problem}.") from None


@main.group(name="import")
def import_group() -> None:
    """Bring in what was made elsewhere."""


@import_group.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@data_option
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def polis(data: Path, words: tuple[str, ...]) -> None:
    """A conversation exported from Polis, as a question."""
    wake_django(data, must_be_there="--help" not in words)
    from evenground.around.moving.import_polis import import_polis_command

    import_polis_command.main(args=list(words), prog_name="evenground import polis")


if __name__ == "__main__":
    main()
