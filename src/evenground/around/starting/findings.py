"""What a host should know about a server: how old its version and its backup are, whether it sends mail, and what boards lack."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

import evenground
from evenground.ground.boards.models import Board
from evenground.ground.people.rules import passkeys_can_work
from evenground.ground.safety.reads import missing_before_under_18s
from evenground.ground.web import clock

OLD_VERSION = datetime.timedelta(days=90)
"""A quarter: long enough to plan an update, short enough that a mended hole is not left open for a school year."""
OLD_BACKUP = datetime.timedelta(days=2)
"""One each night, and one may fail."""
LAST_BACKUP = "last-backup"


@dataclass(frozen=True)
class Finding:
    """One line for the host; `must_change`: young people are let in without what keeps them safe."""

    words: str
    is_good: bool
    must_change: bool = False


def findings() -> list[Finding]:
    found = [_version(), _backup(), _mail(), _reach(), _way()]
    for board in Board.objects.order_by("name", "pk"):
        found += _of_board(board)
    return found


def note_backup(data: Path) -> None:
    """A backup was written now. Only that it was, not where."""
    (data / LAST_BACKUP).touch()


def _version() -> Finding:
    age = _age_of(Path(evenground.__file__))
    words = f"Version {evenground.__version__}, put here {_days(age)} ago."
    return Finding(words if age <= OLD_VERSION else f"{words} See whether there is a newer one.", age <= OLD_VERSION)


def _backup() -> Finding:
    noted = settings.DATA / LAST_BACKUP
    if not noted.exists():
        return Finding("No backup has been made. Type: evenground backup FILE", is_good=False)
    age = _age_of(noted)
    return Finding(f"The last backup was made {_days(age)} ago.", age <= OLD_BACKUP)


def _mail() -> Finding:
    if settings.SENDS_MAIL:
        return Finding("This server can send e-mail.", is_good=True)
    return Finding(
        "This server sends no e-mail. People sign in without it, and show messages to parents themselves.", is_good=True
    )


def _reach() -> Finding:
    if settings.REACH:
        return Finding(f"Pages say how to reach you: {settings.REACH}", is_good=True)
    return Finding("No page says how to reach you. Set EVENGROUND_REACH to a phone number or an address.", is_good=False)


def _way() -> Finding:
    if settings.NOBODY_READS_ALONG and not passkeys_can_work():
        words = (
            f"{settings.ADDRESS} is a number, and no fingerprint works there: the people who run this website and safety"
            " people come in without one. For more than a try, start with --address https://... or, on this machine, http://localhost:PORT"
        )
        return Finding(words, is_good=False)
    if settings.NOBODY_READS_ALONG:
        return Finding(f"Nobody reads along on the way to {settings.ADDRESS}.", is_good=True)
    words = (
        f"{settings.ADDRESS} is not https. Others on the network can read along, nobody can sign in with a fingerprint, and no"
        " board lets in people under 18. Put a proxy with https in front, and start with --address https://..."
    )
    return Finding(words, is_good=False)


def _of_board(board: Board) -> list[Finding]:
    missing = missing_before_under_18s(board)
    if not board.is_open_to_under_18s:
        return [Finding(f"{board.name}: for adults only.", is_good=True)]
    if not missing:
        return [Finding(f"{board.name}: has what people under 18 need.", is_good=True)]
    return [Finding(f"{board.name}: missing for people under 18: {words}", is_good=False, must_change=True) for words in missing]


def _age_of(path: Path) -> datetime.timedelta:
    changed = datetime.datetime.fromtimestamp(path.stat().st_mtime, tz=datetime.UTC)
    return max(clock.now() - changed, datetime.timedelta(0))


def _days(age: datetime.timedelta) -> str:
    return "less than a day" if age.days == 0 else "1 day" if age.days == 1 else f"{age.days} days"
