"""Who and what the lines of a log are about, read in a number of queries that does not grow with the lines."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import veiled
from evenground.ground.audit.models import LogLine
from evenground.ground.boards.models import Board
from evenground.ground.boards.reads import everybody_who_was_on
from evenground.ground.daily_lines import reads as days
from evenground.ground.daily_lines.reads import Told
from evenground.ground.pauses.reads import days_of_pauses
from evenground.ground.people.reads import days_of_lost_cards, hosts_among
from evenground.ground.safety.reads import days_of_holds, names_of_all_who_looked_after, names_of_safety_people


@dataclass(frozen=True)
class Named:
    """What the people and questions of some lines are called now. Whoever is not here was erased."""

    people: dict[UUID, str]
    questions: dict[UUID, Topic]


def names_in(board: Board, lines: Collection[LogLine]) -> Named:
    return Named(_people(board, lines), _questions(board, lines))


def _people(board: Board, lines: Collection[LogLine]) -> dict[UUID, str]:
    named = {person for line in lines for person in (line.doer, line.second, line.concerned) if person}
    people = dict.fromkeys(hosts_among(named), _("Somebody who runs this website"))
    people |= names_of_all_who_looked_after(board, named)
    return people | {each.person_id: each.name for each in everybody_who_was_on(board, named)}


def _questions(board: Board, lines: Collection[LogLine]) -> dict[UUID, Topic]:
    wanted = {question for line in lines if (question := question_of(line))}
    topics = Topic.objects.select_related("board").filter(board=board, pk__in=wanted) if wanted else ()
    return {topic.pk: topic for topic in veiled(topics)}


def question_of(line: LogLine) -> UUID | None:
    """The question that a line is about, if it is about one: its id stands first."""
    try:
        return UUID(line.subject.partition(" ")[0])
    except ValueError:
        return None


def kept_safe_in(board: Board, today: date, *, months: int) -> list[tuple[date, int, int]]:
    """How often something was done in each of the last whole months to keep somebody safe, and how often one was over again.

    Words put out of sight, accounts paused and lost cards made new are one number: each alone would say more.
    """
    (held, back), (paused, ended) = days_of_holds(board), days_of_pauses(board)
    people = {member.person_id for member in everybody_who_was_on(board)}
    done, over = _by_month([*held, *paused, *days_of_lost_cards(people)]), _by_month([*back, *ended])
    first = board.began_on.replace(day=1)
    return [(month, done[month], over[month]) for month in _months_before(today, months) if month >= first]


def names_looked_up_in(board: Board, today: date, *, months: int) -> tuple[list[Told], dict[int, str]]:
    """What safety people did with locked names in each of the last whole months that is told, and how they are called."""
    told = days.months_told(board, since=_months_before(today, months)[-1])
    return told, names_of_safety_people(board, {number for each in told for _kind, who, _why in each.happened for number in who})


def _by_month(days: Iterable[date]) -> Counter[date]:
    return Counter(day.replace(day=1) for day in days)


def _months_before(today: date, how_many: int) -> list[date]:
    """The first days of so many months before this one. This one is not over: a count that grows today says whose it is."""
    found, first = [], today.replace(day=1)
    for _each in range(how_many):
        first = (first - timedelta(days=1)).replace(day=1)
        found.append(first)
    return found
