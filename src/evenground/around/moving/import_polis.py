"""A conversation exported from Polis, brought in as a question with its ideas and answers.

Statement n becomes contribution n + 1 and voter n becomes seat n + 1, gaps included, so that either can be traced back
to the export. Statements that Polis kept off its map (turned down, or about the people themselves) come in with their
answers, so that every count can be checked, and stay out of sight.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import click
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext
from tqdm import tqdm

from evenground.around.moving.polis_files import PolisStatement
from evenground.around.moving.polis_folder import CountDifference, PolisFolder, check_counts, read_folder
from evenground.around.moving.rows import BadFile, Progress, Words, gettext_noop
from evenground.cores.opinion_map import Votes, votes_from_rows
from evenground.flow.contributions.models import Contribution
from evenground.flow.opinion_maps import writes as maps
from evenground.flow.responses import writes as answering
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import BOX_IS_OWED_WITHIN
from evenground.ground.boards.models import Board, Member
from evenground.ground.safety import writes as safety
from evenground.ground.web import clock

LARGEST_NUMBER = 2**31 - 2
"""The largest id whose successor every database can keep as a seat or a number."""
LONGEST_QUESTION = 200
WHY_OUT_OF_SIGHT = "polis"
LONG_INPUT = 1_000_000


class DoNotAgree(Exception):
    """The files of the export count differently, and nobody can tell why: a part may be missing."""

    def __init__(self, differences: list[CountDifference]) -> None:
        super().__init__(differences)
        self.differences = differences


class AlreadyHere(Exception):
    """This conversation was brought into this board before, as the topic given."""

    def __init__(self, topic: Topic) -> None:
        super().__init__(topic)
        self.topic = topic


@dataclass(frozen=True)
class ImportSummary:
    """What was brought in, and where its counts are not those that Polis gave."""

    topic: Topic
    people: int
    statements: int
    out_of_sight: int
    answers: int
    differences: list[CountDifference]

    def said(self) -> str:
        words = gettext("%(statements)s ideas, %(people)s people, %(answers)s answers. %(hidden)s ideas stay out of sight.")
        values = {"statements": self.statements, "people": self.people, "answers": self.answers, "hidden": self.out_of_sight}
        return words % values


def import_polis(
    folder: Path,
    *,
    board: Board,
    by: Member | None = None,
    reading: Progress | None = None,
    storing: Progress | None = None,
    as_it_is: bool = False,
) -> ImportSummary:
    """Bring the export in ``folder`` into a new question, all of it or nothing.

    Raises BadFile for an export that cannot be read, DoNotAgree for one whose counts differ for no reason that shows (unless
    it is wanted `as_it_is`), and AlreadyHere for one that was brought into this board before.
    """
    export = read_folder(folder, progress=reading)
    _check_ids(folder, export)
    differences = check_counts(export)
    unexplained = [one for one in differences if not one.is_explained]
    if unexplained and not as_it_is:
        raise DoNotAgree(unexplained)
    votes = votes_from_rows(export.votes.people, export.votes.statements, export.votes.values, sent=export.votes.sent)
    now = clock.now()
    with transaction.atomic():
        topic = _bring_in_question(export, board, by, now)
        hidden = _bring_in_ideas(export.statements, topic, now)
        seats = [person + 1 for person in votes.people.tolist()]
        answering.bring_in(topic, seats, _answers(votes, storing), at=now)
        maps.ask_to_draw(topic)
    return ImportSummary(topic, len(seats), len(export.statements), hidden, int(votes.cells.nnz), differences)


def _check_ids(folder: Path, export: PolisFolder) -> None:
    largest = max([*export.votes.people, *(statement.id for statement in export.statements)], default=0)
    if largest > LARGEST_NUMBER:
        what = Words(gettext_noop("the number %(id)s is too large for a person or a statement."), {"id": largest})
        raise BadFile(folder, None, what, Words(gettext_noop("Number them from 0 on.")))


def identity_of(export: PolisFolder, board: Board) -> UUID:
    """The same for the same conversation on the same board, so that the table itself refuses it the second time."""
    return uuid5(NAMESPACE_URL, f"polis {board.slug} {fingerprint_of(export.statements)}")


def fingerprint_of(statements: list[PolisStatement]) -> str:
    """What stays the same in every export of a conversation, however many statements and answers came later.

    Neither the folder's name nor the summary, which copies are given without. The first statement and the second in which it
    was made are enough; the same words alone are not, since two conversations may begin with the same ones.
    """
    first = statements[:1] if statements and statements[0].sent is not None else statements
    return "\n".join(f"{one.id} {(one.sent or 0) // 1000} {' '.join(one.text.split())}" for one in first)


def _bring_in_question(export: PolisFolder, board: Board, by: Member | None, now: datetime) -> Topic:
    pk = identity_of(export, board)
    before = Topic.objects.filter(pk=pk).first()
    if before is not None:
        raise AlreadyHere(before)
    name = " ".join(export.summary.get("topic", "").split()) or export.name
    return Topic.objects.create(
        id=pk,
        board=board,
        question=Truncator(name).chars(LONGEST_QUESTION),
        more=_more(export.summary, name),
        shape=Topic.Shape.WHOLE_WAY,
        stage=Topic.Stage.MAP,
        asked_by=by,
        asked_at=now,
        reveal_at=now,
        revealed_at=now,
        box_due_at=now + BOX_IS_OWED_WITHIN,
        is_brought_in=True,
    )


def _more(summary: dict[str, str], name: str) -> str:
    source = gettext("Brought in from Polis: %(url)s") % {"url": summary["url"]} if summary.get("url") else ""
    parts = [name if len(name) > LONGEST_QUESTION else "", summary.get("conversation-description", "").strip(), source]
    return "\n\n".join(part for part in parts if part)


def _bring_in_ideas(statements: list[PolisStatement], topic: Topic, now: datetime) -> int:
    """Store the statements. Returns how many stay out of sight."""
    ideas = [_idea(statement, topic, now) for statement in statements]
    Contribution.objects.bulk_create(ideas, batch_size=answering.AT_ONCE)
    hidden = [idea for idea, statement in zip(ideas, statements, strict=True) if statement.is_hidden]
    for idea in hidden:
        # Polis's own people have looked already: nobody here is asked to.
        hold = safety.put_out_of_sight("contribution", idea.pk, board=topic.board, reason=WHY_OUT_OF_SIGHT)
        safety.resolve(hold, comes_back=False)
    return len(hidden)


def _idea(statement: PolisStatement, topic: Topic, now: datetime) -> Contribution:
    words = statement.text.strip()
    return Contribution(
        board_id=topic.board_id,
        topic=topic,
        number=statement.id + 1,
        words=words,
        given_on=_day_of(statement, now),
        seen_from=now,
        # One without words can be answered in the export, but there is nothing to show.
        is_withdrawn=not words,
    )


def _day_of(statement: PolisStatement, now: datetime) -> date:
    if statement.sent is None:
        return now.date()
    try:
        return datetime.fromtimestamp(statement.sent / 1000, UTC).date()
    except (OverflowError, ValueError, OSError):
        return now.date()


def _answers(votes: Votes, storing: Progress | None) -> Iterator[tuple[int, int, int]]:
    starts = votes.cells.indptr.tolist()
    numbers = (votes.statements + 1).tolist()
    for row, person in enumerate(votes.people.tolist()):
        begin, end = starts[row], starts[row + 1]
        columns, values = votes.cells.indices[begin:end].tolist(), votes.cells.data[begin:end].tolist()
        for column, value in zip(columns, values, strict=True):
            yield person + 1, numbers[column], value
        if storing is not None:
            storing(end - begin)


@click.command("polis")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--board", "slug", required=True, help="The board's short name, as in its address.")
@click.option("--as-it-is", is_flag=True, help="Bring it in although its files count differently and nobody can tell why.")
def import_polis_command(folder: Path, slug: str, as_it_is: bool) -> None:
    """Bring the Polis export in FOLDER into a board as a new question."""
    board = Board.objects.filter(slug=slug).first()
    if board is None:
        raise click.ClickException(gettext("There is no board called %(slug)s on this server.") % {"slug": slug})
    size = sum(file.stat().st_size for file in folder.glob("*votes.csv"))
    long: dict[str, Any] = {"disable": size < LONG_INPUT, "unit_scale": True}
    try:
        with (
            tqdm(total=size, desc=gettext("Reading"), unit="B", **long) as reading,
            tqdm(desc=gettext("Storing"), unit=gettext(" answers"), **long) as storing,
        ):
            summary = import_polis(folder, board=board, reading=reading.update, storing=storing.update, as_it_is=as_it_is)
    except BadFile as problem:
        raise click.ClickException(problem.said(gettext) + " " + gettext("Nothing was brought in.")) from None
    except DoNotAgree as problem:
        first = problem.differences[0].said(gettext)
        more = len(problem.differences) - 1
        also = gettext(" %(more)s more counts differ, too.") % {"more": more} if more else ""
        do = gettext("Nothing was brought in. Get the export again; if you know why and want it as it is, add --as-it-is.")
        raise click.ClickException(f"{first}{also} {do}") from None
    except AlreadyHere as before:
        why = gettext("This conversation is already on the board, as the question “%(question)s”. Nothing was brought in.")
        raise click.ClickException(why % {"question": before.topic.question}) from None
    click.echo(summary.said())
    for difference in summary.differences:
        click.echo(difference.said(gettext))
