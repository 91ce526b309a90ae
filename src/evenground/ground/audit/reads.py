from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q, QuerySet

from evenground.cores import sealed
from evenground.ground.audit import rules
from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine


def lines_about(person: UUID) -> QuerySet[LogLine]:
    """What this person did, and what was done about them, board by board."""
    return LogLine.objects.filter(_names(person)).order_by("board_id", "place")


def lines_of(board_id: int, *, about: UUID | None = None) -> QuerySet[LogLine]:
    """The whole log of a board, the newest line first, or those lines of it that name somebody. For its members."""
    # By day, too: a made-up story is told question by question.
    lines = LogLine.objects.filter(board_id=board_id).order_by("-happened_on", "-place")
    return lines if about is None else lines.filter(_names(about))


def _names(person: UUID) -> Q:
    return Q(doer=person) | Q(second=person) | Q(concerned=person)


def who_did(act: Act, subject: object, *, board_id: int) -> tuple[UUID | None, UUID | None] | None:
    """Whose two keys did this last; nobody's id where somebody was erased since. None where nobody did it."""
    lines = lines_of(board_id).filter(act=act, subject=str(subject))
    return lines.values_list("doer", "second").first()


def first_wrong(board_id: int, *, length: int, link: str) -> sealed.Wrong | None:
    """The first line of a board's log that is not as it was written. The board keeps how long it is and its last link."""
    last = _bytes(link) if link else sealed.NOTHING_YET
    return sealed.first_wrong(lines_as_linked(board_id), length=length, link=last)


def links_of(board_id: int) -> Iterator[tuple[int, str]]:
    """The place and the link of every line."""
    return LogLine.objects.filter(board_id=board_id).order_by("place").values_list("place", "link").iterator()


def lines_as_linked(board_id: int) -> Iterator[sealed.Line]:
    """Every line as it is linked, with the ids of whom it names: whoever shows it leaves those out."""
    # By place, and lines put in by hand at the same place both.
    for line in LogLine.objects.filter(board_id=board_id).order_by("place", "pk").iterator():
        yield sealed.Line(
            place=line.place,
            what=rules.what_of(line.act, line.subject, line.happened_on),
            salt=_bytes(line.salt),
            names=tuple(_name(line, role) for role in rules.ROLES if rules.names_somebody(line, role)),
            link=_bytes(line.link),
        )


def _name(line: LogLine, role: str) -> sealed.Name:
    person, salt = getattr(line, role), getattr(line, f"{role}_salt")
    return sealed.Name(
        who=rules.who_of(role, person) if person else None,
        salt=_bytes(salt) if salt else None,
        mark=_bytes(getattr(line, f"{role}_mark")),
    )


def _bytes(digits: str) -> bytes:
    """What is not hexadecimal any more was altered, and is no mark of anything."""
    try:
        return bytes.fromhex(digits)
    except ValueError:
        return b""
