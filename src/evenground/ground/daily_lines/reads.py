from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Min, QuerySet

from evenground.cores.sealed import Wrong, daily
from evenground.ground.boards.models import Board
from evenground.ground.daily_lines import log_key
from evenground.ground.daily_lines.models import DailyLine, EndOfDays
from evenground.ground.daily_lines.rules import Kind
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import numbers_of

Happened = tuple[str, tuple[int, int], str]
"""What it was, the numbers of the two safety people, and why."""

WHO_LOOK_UP = 2


@dataclass(frozen=True)
class End:
    """Where a board's lines end now."""

    length: int
    head: str
    last_day: date | None


@dataclass(frozen=True)
class Told:
    """A month that is over, and what safety people did in it, in no order."""

    month: date
    happened: tuple[Happened, ...]


def end_of(board: Board) -> End:
    end = EndOfDays.objects.filter(board_id=board.pk).first()
    if end is None:
        return End(0, daily.beginning(board.slug).hex(), None)
    return End(end.length, end.head, end.begins_on + timedelta(days=end.length - 1) if end.length else None)


def days_of(board: Board) -> list[daily.Day]:
    """Every line of a board, as everybody on it may see it: what is not told yet is not there."""
    return [_as_day(line) for line in _lines(board).order_by("place", "pk").iterator()]


def months_told(board: Board, *, since: date) -> list[Told]:
    """What is told of each month since then, the newest first. Two queries, however many days there are."""
    opened = DailyLine.objects.filter(board_id=board.pk, opened_on__isnull=False, day__gte=since)
    ends = opened.aggregate(first=Min("day"), last=Max("day"))
    if ends["first"] is None:
        return []
    happened: dict[date, list[Happened]] = {}
    for day, body in opened.filter(tells_something=True).values_list("day", "body"):
        happened.setdefault(day.replace(day=1), []).extend(_in_short(body))
    months = _months(ends["first"], ends["last"])
    return [Told(month, tuple(sorted(happened.get(month, ())))) for month in months][::-1]


def told_about(person: Person) -> Iterator[tuple[date, str, str]]:
    """The month, the kind and the reason of what this person did as a safety person, once it is told."""
    numbers = numbers_of(person)
    opened = DailyLine.objects.filter(tells_something=True, board_id__in=set(numbers.values()))
    for board_id, day, body in opened.order_by("day", "pk").values_list("board_id", "day", "body"):
        for kind, who, why in _in_short(body):
            if any(numbers.get(number) == board_id for number in who):
                yield day.replace(day=1), kind, why


def first_wrong_day(board: Board) -> Wrong | None:
    """The first line that is not as it was written, whether or not its words are told; or that is still not told."""
    kept = [_as_kept(line) for line in _lines(board).order_by("place", "pk").iterator()]
    return _first_wrong_of(kept, board) or _first_wrong_of(days_of(board), board)


def heads_of(board: Board) -> Iterator[tuple[int, str]]:
    """The place and the head of every line."""
    return _lines(board).order_by("place").values_list("place", "head").iterator()


def bytes_of(digits: str) -> bytes:
    """What is not hexadecimal any more was altered, and is no hash of anything."""
    try:
        return bytes.fromhex(digits)
    except ValueError:
        return b""


def _first_wrong_of(days: list[daily.Day], board: Board) -> Wrong | None:
    end = end_of(board)
    return daily.first_wrong_day(days, board=board.slug, length=end.length, head=bytes_of(end.head), public=log_key.public())


def _lines(board: Board) -> QuerySet[DailyLine]:
    return DailyLine.objects.filter(board_id=board.pk)


def _as_day(line: DailyLine) -> daily.Day:
    whole = _as_kept(line)
    return daily.shut(whole) if line.opened_on is None else whole


def _as_kept(line: DailyLine) -> daily.Day:
    return daily.Day(
        place=line.place,
        day=line.day,
        commitment=bytes_of(line.commitment),
        script=bytes_of(line.script),
        head=bytes_of(line.head),
        signature=bytes_of(line.signature),
        salt=bytes_of(line.salt),
        body=line.body.encode(),
    )


def _in_short(body: str) -> list[Happened]:
    try:
        found = [_one_in_short(each) for each in daily.what_happened(body.encode())]
    except ValueError:
        return []
    return [each for each in found if each is not None]


def _one_in_short(told: Mapping[str, object]) -> Happened | None:
    """None of what was changed by hand: `evenground log verify` names its line."""
    what, who, why = told.get("what"), told.get("who"), told.get("why")
    if what not in list(Kind) or not isinstance(who, list) or not all(isinstance(number, int) for number in who):
        return None
    first, second = who if len(who) == WHO_LOOK_UP else (0, 0)
    return str(what), (first, second), str(why)


def _months(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]
