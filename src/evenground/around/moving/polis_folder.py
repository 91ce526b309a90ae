"""A whole Polis export in its folder, and why its own counts may differ from ours."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evenground.around.moving.polis_files import (
    PolisStatement,
    VoteRows,
    read_comments,
    read_summary,
    read_votes,
)
from evenground.around.moving.rows import BadFile, Progress, Words, gettext_noop


@dataclass(frozen=True)
class PolisFolder:
    """What one export holds. ``votes`` come from ``votes.csv`` where there is one, else from the wide form."""

    name: str
    summary: dict[str, str]
    statements: list[PolisStatement]
    votes: VoteRows
    published_groups: dict[int, int]
    """The groups pol.is showed, by person."""


@dataclass(frozen=True)
class CountDifference:
    """A count that is not the one Polis gave, with the reason."""

    file: str
    what: str
    statement: int | None
    here: int
    there: int
    reason: Words
    is_explained: bool

    def said(self, translate: Callable[[str], str] = str) -> str:
        values = {"file": self.file, "here": self.here, "there": self.there, "statement": self.statement}
        return f"{translate(COUNTED[self.what]) % values} {self.reason.said(translate)}"


COUNTED = {
    "agree": gettext_noop("%(file)s says %(there)s people agree with statement %(statement)s; we count %(here)s."),
    "disagree": gettext_noop("%(file)s says %(there)s people disagree with statement %(statement)s; we count %(here)s."),
    "voters": gettext_noop("%(file)s says %(there)s people answered; we count %(here)s."),
    "comments": gettext_noop("%(file)s says there are %(there)s statements; we count %(here)s."),
    "commenters": gettext_noop("%(file)s says %(there)s people wrote statements; we count %(here)s."),
}
CHANGED = gettext_noop("Polis counts every time somebody changes an answer (%(more)s here); we keep the last one.")
CHANGED_UNSEEN = gettext_noop(
    "Polis counts every time somebody changes an answer; we keep the last one. This export has no votes.csv, so the "
    "changes themselves cannot be seen."
)
OUT_OF_SIGHT = gettext_noop("%(more)s statements were turned down before anybody answered them; Polis leaves them out.")
UNKNOWN = gettext_noop("We cannot tell why. Part of the export may be missing, or somebody changed it by hand.")


def read_folder(folder: Path, *, progress: Progress | None = None) -> PolisFolder:
    """The export in a folder. Raises BadFile when a file it needs is missing or broken."""
    long_form, wide_form = folder / "votes.csv", folder / "participants-votes.csv"
    if not long_form.exists() and not wide_form.exists():
        what = Words(gettext_noop("there is no votes.csv and no participants-votes.csv in this folder."))
        raise BadFile(folder, None, what, Words(gettext_noop("Give the folder that the download was unpacked into.")))
    statements = read_comments(folder / "comments.csv")
    known = {statement.id for statement in statements}
    published = read_votes(wide_form, known_statements=known, progress=progress) if wide_form.exists() else VoteRows()
    # The wide form alone has the groups; the long form alone has every answer that was changed later.
    votes = read_votes(long_form, known_statements=known, progress=progress) if long_form.exists() else published
    summary = folder / "summary.csv"
    return PolisFolder(
        name=folder.name,
        summary=read_summary(summary) if summary.exists() else {},
        statements=statements,
        votes=votes,
        published_groups=published.published_groups,
    )


def check_counts(export: PolisFolder) -> list[CountDifference]:
    """Every count of ``comments.csv`` and ``summary.csv`` that differs from ours, with its reason."""
    last = last_answers(export.votes)
    kept = Counter((statement, value) for (_, statement), value in last.items())
    sent = Counter(zip(export.votes.statements, export.votes.values, strict=True))
    found = [
        difference
        for statement in export.statements
        for what, value, there in (("agree", 1, statement.agrees), ("disagree", -1, statement.disagrees))
        if (difference := _of_statement(export.votes, statement.id, what, kept, sent, value, there)) is not None
    ]
    return found + _of_summary(export, {statement for statement, _ in kept})


def last_answers(votes: VoteRows) -> dict[tuple[int, int], int]:
    """The last answer of each person to each statement; two different ones of the same instant count as a skip."""
    last: dict[tuple[int, int], int] = {}
    moment: dict[tuple[int, int], int] = {}
    for person, statement, value, sent in zip(votes.people, votes.statements, votes.values, votes.sent, strict=True):
        pair = (person, statement)
        before = moment.get(pair)
        if before is None or sent > before:
            last[pair], moment[pair] = value, sent
        elif sent == before and last[pair] != value:
            last[pair] = 0
    return last


def _of_statement(
    votes: VoteRows,
    statement: int,
    what: str,
    kept: Counter[tuple[int, int]],
    sent: Counter[tuple[int, int]],
    value: int,
    there: int | None,
) -> CountDifference | None:
    here, every = kept[statement, value], sent[statement, value]
    if there is None or here == there:
        return None
    reason, is_explained = Words(UNKNOWN), False
    if every == there and every > here:
        reason, is_explained = Words(CHANGED, {"more": every - here}), True
    elif not votes.has_each_time and here < there:
        reason, is_explained = Words(CHANGED_UNSEEN), True
    return CountDifference("comments.csv", what, statement, here, there, reason, is_explained)


def _of_summary(export: PolisFolder, answered: set[int]) -> list[CountDifference]:
    people = set(export.votes.people)
    untouched = sum(s.is_hidden and s.id not in answered for s in export.statements)
    authors = {s.author for s in export.statements if s.author is not None}
    authors_shown = {s.author for s in export.statements if s.author is not None and s.id in answered}
    found = []
    for what, here, without in (
        ("voters", len(people), len(people)),
        ("comments", len(export.statements), len(export.statements) - untouched),
        ("commenters", len(authors), len(authors_shown)),
    ):
        text = export.summary.get(what, "").strip()
        if not text.isdigit() or int(text) == here:
            continue
        there = int(text)
        is_explained = there == without
        reason = Words(OUT_OF_SIGHT, {"more": untouched}) if is_explained else Words(UNKNOWN)
        found.append(CountDifference("summary.csv", what, None, here, there, reason, is_explained))
    return found
