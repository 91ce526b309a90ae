"""Where we agree and differ: first in sentences, then as a picture, then as a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.contributions import reads as contributions
from evenground.flow.opinion_maps import own, pictures, rules, sentences
from evenground.flow.opinion_maps.models import DrawnMap
from evenground.flow.responses import reads as responses
from evenground.flow.responses.presenters import Idea, idea_of
from evenground.flow.topics import rules as topic_rules
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.web.jinja import day, number, percent

ROWS_ON_A_PAGE = 25

ALL, MOST_ROWS = "all", 1_000
"""What asks for all ideas on one page, to print or to search; of more than so many it would be too long for either."""


@dataclass(frozen=True)
class Row:
    idea: Idea
    agree: int
    skip: int
    disagree: int
    likely: str
    is_enough: bool
    shared: str


@dataclass(frozen=True)
class Map:
    drawn_from: str
    shared: list[sentences.Shared]
    apart: list[sentences.Sentence]
    groups: list[sentences.Group]
    picture: pictures.Picture | None
    how_clear: str
    not_on_it: str
    mark: str
    rows: list[Row]
    table: Page[list[int]]


def map_page(member: Member, topic: Topic, drawn: DrawnMap | None, *, is_stale: bool, wanted: str | None) -> dict[str, Any]:
    return page(
        member,
        topic,
        map=_map(topic, drawn, wanted) if drawn is not None and drawn.people else None,
        is_stale=is_stale,
        out_of_sight=_out_of_sight(topic),
        log_url=reverse("log:log", args=[topic.board.slug]),
        own_url=address(topic, "opinion_maps:own") if drawn is not None and drawn.result["ways"] else "",
        begin_url=address(topic, "proposals:begin") if topic_rules.is_before_the_plan(topic) else "",
        pick_url=address(topic, "proposals:pick") if topic_rules.is_before_the_plan(topic) else "",
        all_rows=ALL,
        most_rows=MOST_ROWS,
        is_time_for_the_plan=topic.stage == Topic.Stage.MAP,
        signs=pictures.signs(),
        fewest_answers=rules.FEWEST_ANSWERS,
        fewest_of_a_side=rules.FEWEST_OF_A_SIDE,
        fewest_people=rules.FEWEST_PEOPLE_FOR_A_PICTURE,
        respond_url=address(topic, "responses:next"),
        back_url=address(topic, "topics:question"),
    )


def answer_first_page(member: Member, topic: Topic, *, answered: int, shown: int) -> dict[str, Any]:
    first = min(rules.ANSWERS_FIRST, shown)
    return page(
        member,
        topic,
        answered=answered,
        first=first,
        left=ngettext("Answer %(count)s idea first", "Answer %(count)s ideas first", first - answered)
        % {"count": first - answered},
        respond_url=address(topic, "responses:next"),
        back_url=address(topic, "topics:question"),
    )


def own_page(member: Member, topic: Topic, drawn: DrawnMap | None, answers: Mapping[int, int]) -> dict[str, Any]:
    """Where one's own answers lie, what the groups there stand for, and what would tell groups apart."""
    ways = drawn.result["ways"] if drawn else None
    place = own.place_of(ways, answers) if ways else None
    told = own.what_would_tell(ways, answers) if ways else []
    ideas = {c.number or 0: idea_of(topic, c) for c in contributions.revealed(topic).filter(number__in=told)}
    sizes = [one["size"] for one in drawn.result["groups"]] if drawn else []
    return page(
        member,
        topic,
        is_there_a_picture=bool(ways),
        are_there_groups=len(sizes) > 1,
        said=_where(place) if place else "",
        picture=pictures.picture(drawn.result["dots"], sizes, own=(place.x, place.y)) if drawn and place else None,
        are_not_clear=bool(place and len(place.fits) > 1 and drawn and not drawn.result["are_clear"]),
        needed=own.needed(ways) if ways else 0,
        given=own.given(ways, answers) if ways else 0,
        can_answer=topic_rules.is_before_the_plan(topic),
        # When the plan is made nobody is asked for more.
        would_tell=[ideas[number] for number in told if number in ideas] if topic_rules.is_before_the_plan(topic) else [],
        respond_url=address(topic, "responses:next"),
        map_url=address(topic, "opinion_maps:map"),
    )


def _where(place: own.Place) -> str:
    if len(place.fits) == 1:
        return _("No groups stand out. The ring is where your answers lie among everybody’s.")
    names = [pictures.names()[group] for group in place.nearest]
    if len(names) == 1:
        return _("You answered most like the people drawn as %(name)s.") % {"name": names[0].lower()}
    values = {"one": names[0].lower(), "other": names[1].lower()}
    return _("You answered partly like the people drawn as %(one)s, and partly like those drawn as %(other)s.") % values


def _map(topic: Topic, drawn: DrawnMap, wanted: str | None) -> Map:
    result = drawn.result
    likely = {row[0]: ends for row, ends in zip(result["statements"], result["likely"], strict=True)}
    table = _page_of_table(_in_order(result["statements"], likely), wanted)
    ideas = _ideas(topic, result, table)
    counts = {number: responses.Counts(agree, skip, disagree) for number, agree, skip, disagree in result["statements"]}
    names, sizes = pictures.names(), [one["size"] for one in result["groups"]]
    by_all = dict(result["shared"])
    is_counted = min(sizes, default=0) >= rules.FEWEST_COUNTED_OF_A_GROUP
    return Map(
        drawn_from=_drawn_from(drawn),
        shared=sentences.shared(result, ideas, counts),
        apart=[sentences.apart(ideas[one["number"]], one, counts, names) for one in result["apart"] if one["number"] in ideas],
        groups=[sentences.group(place, one, ideas, counts, is_counted=is_counted) for place, one in enumerate(result["groups"])],
        picture=pictures.picture(result["dots"], sizes) if result["dots"] else None,
        how_clear=_how_clear(result["are_clear"], len(sizes)),
        not_on_it=_not_on_it(drawn.people - result["placed"]) if result["dots"] else "",
        mark=result["from"]["votes"][:12],
        rows=[_row(ideas[row[0]], row, likely[row[0]], by_all.get(row[0])) for row in table if row[0] in ideas],
        table=table,
    )


def _page_of_table(rows: list[list[int]], wanted: str | None) -> Page[list[int]]:
    if wanted == ALL and len(rows) <= MOST_ROWS:
        return Paginator(rows, MOST_ROWS).get_page(1)
    return Paginator(rows, ROWS_ON_A_PAGE).get_page(wanted)


def _in_order(statements: list[list[int]], likely: Mapping[int, list[float]]) -> list[list[int]]:
    """What most surely agree on first, so that few answers do not beat many; what has too few last, in an order that says nothing
    of them."""

    def place(row: list[int]) -> tuple[bool, float, int]:
        return (False, -likely[row[0]][0], row[0]) if rules.is_enough(sum(row[1:])) else (True, 0.0, row[0])

    return sorted(statements, key=place)


def _ideas(topic: Topic, result: dict[str, Any], table: Page[list[int]]) -> dict[int, Idea]:
    """The ideas that this page speaks of, by number, in one query. What went out of sight since is not among them."""
    told = [one["number"] for one in (*result["common"], *result["apart"])]
    told += [one["number"] for group in result["groups"] for one in group["stands_for"]]
    told += [row[0] for row in table]
    return {c.number or 0: idea_of(topic, c) for c in contributions.revealed(topic).filter(number__in=set(told))}


def _row(idea: Idea, row: list[int], likely: list[float], side: int | None) -> Row:
    _number, agree, skip, disagree = row
    shared = "" if side is None else _("Nearly all of us agree") if side > 0 else _("Nearly all of us disagree")
    between = _("%(low)s to %(high)s") % {"low": percent(likely[0]), "high": percent(likely[1])} if agree + disagree else ""
    return Row(idea, agree, skip, disagree, between, is_enough=rules.is_enough(agree + skip + disagree), shared=shared)


def _not_on_it(count: int) -> str:
    """Whoever answered so little that chance would say where they stand."""
    words = ngettext(
        "%(count)s person has answered too few ideas to be on it.",
        "%(count)s people have answered too few ideas to be on it.",
        count,
    )
    return words % {"count": number(count)} if count else ""


def _how_clear(are_clear: bool | None, groups: int) -> str:
    """Whether the groups would be the same had others answered."""
    if are_clear is None:
        return _("No groups stand out. Shapes that lie close together may do so by chance.") if groups == 1 else ""
    if are_clear:
        return _("These groups are clear: with half of us gone they would be nearly the same.")
    return _("These groups are not clear. Many of us stand in between, and with a few more answers they can change.")


def _out_of_sight(topic: Topic) -> str:
    count = contributions.how_many_out_of_sight(topic)
    if not count:
        return ""
    return ngettext(
        "%(count)s idea is not on this page, since it is out of sight.",
        "%(count)s ideas are not on this page, since they are out of sight.",
        count,
    ) % {"count": number(count)}


def _drawn_from(drawn: DrawnMap) -> str:
    answers = ngettext("%(count)s answer", "%(count)s answers", drawn.responses) % {"count": number(drawn.responses)}
    people = ngettext("%(count)s person", "%(count)s people", drawn.people) % {"count": number(drawn.people)}
    values = {"answers": answers, "people": people, "day": day(drawn.drawn_at)}
    return _("Drawn from %(answers)s by %(people)s, on %(day)s.") % values
