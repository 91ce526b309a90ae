import logging
import secrets
from datetime import date, datetime, timedelta

from django.db import transaction

from evenground.cores.sealed import daily
from evenground.ground.boards.models import Board
from evenground.ground.daily_lines import log_key, rules
from evenground.ground.daily_lines.models import DailyLine, EndOfDays, ToTell
from evenground.ground.web import clock
from evenground.ground.web.letters import hashes_of_scripts

log = logging.getLogger("evenground.daily_lines")

ONE_DAY = timedelta(days=1)

NOTHING = daily.body_of([]).decode()


@transaction.atomic(durable=True)
def note(board: Board, kind: str, *, first: int, second: int, why: str = "") -> None:
    """Note what two safety people are about to do. Once this returns it is stored, and a line of its day will tell it.

    Whatever they are about to see may leave the server only after this, so it must not stand inside another transaction, whose
    failing would take the note back: then it raises `RuntimeError`.

    Parameters
    ----------
    board : Board
    kind : str
        Of `rules.Kind`.
    first, second : int
        The keys of the two safety people.
    why : str
        Of `rules.Why`; nothing for a drill.
    """
    if first == second or (kind == rules.Kind.DRILL) != (why == ""):
        raise ValueError(rules.WHY_NOT_SO)
    what = rules.note_of(rules.Kind(kind), first, second, rules.Why(why) if why else None)
    now = clock.now()
    _end_of(board, now)
    ToTell.objects.create(board_id=board.pk, day=now.astimezone(board.zone).date(), what=what)


def keep_up(now: datetime) -> datetime:
    """Write every board's lines that are due, and open those whose month is over. Returns when the next ones are.

    Safe to do twice. What was missed while the server was off is caught up day by day.
    """
    due = []
    for board in Board.objects.order_by("pk"):
        due.append(rules.next_time(now, board.zone))
        try:
            _keep_up_board(board.pk, now)
        except Exception:
            # One board's fault keeps no other from its line, and is tried again within the hour.
            log.exception("a day's line failed")
    return min(due, default=now + ONE_DAY)


@transaction.atomic
def _keep_up_board(pk: int, now: datetime) -> None:
    board = Board.objects.select_for_update().filter(pk=pk).first()
    if board is None:
        return  # its day came a moment ago
    over = rules.day_over(now, board.zone)
    end = _end_of(board, now)
    _write_until(over, end)
    _open_months_before(over + ONE_DAY, board)


def _end_of(board: Board, now: datetime) -> EndOfDays:
    """Where the board's lines end. A board that is seen for the first time has its first line for today."""
    begins = {"begins_on": rules.day_over(now, board.zone) + ONE_DAY, "head": daily.beginning(board.slug).hex()}
    end, _is_new = EndOfDays.objects.select_for_update().get_or_create(board_id=board.pk, defaults=begins)
    return end


def _write_until(over: date, end: EndOfDays) -> None:
    first = end.begins_on + end.length * ONE_DAY
    if first > over:
        return
    script, private, before = rules.hash_of(hashes_of_scripts()), log_key.private(), bytes.fromhex(end.head)
    written = []
    for number in range((over - first).days + 1):
        line = daily.write_day(
            _happened_until(first + number * ONE_DAY, end.board_id),
            place=end.length + number + 1,
            day=first + number * ONE_DAY,
            script=script,
            before=before,
            salt=secrets.token_bytes(daily.DAY_SALT_BYTES),
            private=private,
        )
        before = line.head
        written.append(_as_row(line, end.board_id))
    DailyLine.objects.bulk_create(written)
    end.length, end.head = written[-1].place, written[-1].head
    end.save(update_fields=["length", "head"])


def _happened_until(day: date, board_id: int) -> list[daily.Happening]:
    """What the line of this day tells, taken out of what waits."""
    happened: list[daily.Happening] = []
    for waiting in ToTell.objects.filter(board_id=board_id, day__lte=day).order_by("day", "pk"):
        if not daily.is_room([*happened, rules.happening(waiting.what)]):
            # Told with the day after: every line is as long as every other.
            break
        happened.append(rules.happening(waiting.what))
        waiting.delete()
    return happened


def _as_row(line: daily.Day, board_id: int) -> DailyLine:
    assert line.salt is not None
    assert line.body is not None
    return DailyLine(
        board_id=board_id,
        place=line.place,
        day=line.day,
        commitment=line.commitment.hex(),
        script=line.script.hex(),
        head=line.head.hex(),
        signature=line.signature.hex(),
        salt=line.salt.hex(),
        body=line.body.decode(),
    )


def _open_months_before(today: date, board: Board) -> None:
    shut = DailyLine.objects.filter(board_id=board.pk, opened_on=None, day__lt=today.replace(day=1))
    shut.exclude(body=NOTHING).update(opened_on=today, tells_something=True)
    shut.update(opened_on=today, tells_something=False)
