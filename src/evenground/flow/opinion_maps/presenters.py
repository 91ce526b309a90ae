"""Where we agree and differ: first in sentences, then as a picture, then as a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.contributions import reads as contributions
from evenground.flow.opinion_maps import own, pictures, rules
from evenground.flow.opinion_maps.models import DrawnMap
from evenground.flow.responses import reads as responses
from evenground.flow.responses.presenters import Idea, idea_of
from evenground.flow.topics import rules as topic_rules
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.web.jinja import day, number, percent

ROWS_ON_A_PAGE = 25


@dataclass(frozen=True)
class Sentence:
    """An idea in its own words, and in a sentence or two how people answered it."""

    idea: Idea
    said: str
    by_group: list[str]
    agree: int
    skip: int
    disagree: int


@dataclass(frozen=True)
class Group:
    """People who answered alike: the name of their shape, how many, and what they stand for."""

    shape: str
    name: str
    size: int
    stands_for: list[Sentence]


@dataclass(frozen=True)
class Row:
    idea: Idea
    agree: int
    skip: int
    disagree: int
    likely: str
    is_enough: bool


@dataclass(frozen=True)
class Map:
    drawn_from: str
    common_title: str
    common: list[Sentence]
    common_more: str
    apart: list[Sentence]
    groups: list[Group]
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
        is_time_for_the_plan=topic.stage == Topic.Stage.MAP,
        signs=pictures.signs(),
        fewest_answers=rules.FEWEST_ANSWERS,
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
        said=_where(place) if place else "",
        picture=pictures.picture(drawn.result["dots"], sizes, own=(place.x, place.y)) if drawn and place else None,
        needed=own.needed(ways) if ways else 0,
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


def how_many_agree(agree: int, answered: int) -> str:
    """In a sentence, as the map says it. The caller has seen to it that enough have answered."""
    return _of_all("agree", agree, answered)


def _map(topic: Topic, drawn: DrawnMap, wanted: str | None) -> Map:
    result = drawn.result
    likely = {row[0]: ends for row, ends in zip(result["statements"], result["likely"], strict=True)}
    table = Paginator(_in_order(result["statements"], likely), ROWS_ON_A_PAGE).get_page(wanted)
    ideas = _ideas(topic, result, table)
    counts = {number: responses.Counts(agree, skip, disagree) for number, agree, skip, disagree in result["statements"]}
    names = pictures.names()
    common = [_common(ideas[one["number"]], one, counts) for one in result["common"] if one["number"] in ideas]
    return Map(
        drawn_from=_drawn_from(drawn),
        common_title=_common_title(result["common"]),
        common=common,
        common_more=_common_more(result.get("common_more", 0)),
        apart=[_apart(ideas[one["number"]], one, counts, names) for one in result["apart"] if one["number"] in ideas],
        groups=[_group(place, one, ideas, counts) for place, one in enumerate(result["groups"])],
        picture=pictures.picture(result["dots"], [one["size"] for one in result["groups"]]) if result["dots"] else None,
        how_clear=_how_clear(result["are_clear"], len(result["groups"])),
        not_on_it=_not_on_it(drawn.people - result["placed"]) if result["dots"] else "",
        mark=result["from"]["votes"][:12],
        rows=[_row(ideas[row[0]], row, likely[row[0]]) for row in table if row[0] in ideas],
        table=table,
    )


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


def _common_title(common: list[dict[str, Any]]) -> str:
    if common and all(one["count"] >= rules.NEARLY_ALL * one["sides"] for one in common):
        return _("What nearly all of us agree on")
    return _("Where we come closest to agreeing")


def _common_more(count: int) -> str:
    """How many ideas are shared as far, and are not among those told."""
    words = ngettext("%(count)s more idea is shared as far.", "%(count)s more ideas are shared as far.", count)
    return words % {"count": number(count)} if count else ""


def _common(idea: Idea, one: dict[str, Any], counts: dict[int, responses.Counts]) -> Sentence:
    by_group = [_("So do most of each group below.")] if one["in_every_group"] else []
    if one["on_every_side"]:
        by_group.append(_("That is so on every side of the board."))
    return _sentence(idea, _share_of(one), [*by_group, *_skipped(one["seen"] - one["sides"])], counts[one["number"]])


def _apart(idea: Idea, one: dict[str, Any], counts: dict[int, responses.Counts], names: list[str]) -> Sentence:
    sides = one["agree"] + one["disagree"]
    values = {"agree": number(one["agree"]), "disagree": number(one["disagree"]), "seen": number(sides)}
    if sides == one["seen"]:
        words = ngettext(
            "%(agree)s of the %(seen)s person who answered agrees (%(share)s), %(disagree)s disagrees.",
            "%(agree)s of the %(seen)s people who answered agree (%(share)s), %(disagree)s disagree.",
            sides,
        )
    else:
        words = ngettext(
            "Of the %(seen)s person who took a side, %(agree)s agrees (%(share)s), %(disagree)s disagrees.",
            "Of the %(seen)s people who took a side, %(agree)s agree (%(share)s), %(disagree)s disagree.",
            sides,
        )
    said = words % {**values, "share": percent(one["agree"] / sides)}
    by_group = [
        _("%(group)s: %(agree)s of %(seen)s agree.") % {"group": name, "agree": number(agree), "seen": number(seen)}
        for name, (agree, seen) in zip(names, one["groups"], strict=False)
    ]
    return _sentence(idea, said, [*by_group, *_skipped(one["seen"] - sides)], counts[one["number"]])


def _group(place: int, one: dict[str, Any], ideas: dict[int, Idea], counts: dict[int, responses.Counts]) -> Group:
    stands_for = [
        _sentence(ideas[each["number"]], _share_of(each), _skipped(each["seen"] - each["sides"]), counts[each["number"]])
        for each in one["stands_for"]
        if each["number"] in ideas
    ]
    return Group(pictures.SHAPES[place], pictures.names()[place], one["size"], stands_for)


def _sentence(idea: Idea, said: str, by_group: list[str], counts: responses.Counts) -> Sentence:
    return Sentence(idea, said, by_group, counts.agree, counts.skip, counts.disagree)


def _share_of(one: dict[str, Any]) -> str:
    """A skip stays apart: it is no half disagreement."""
    side, count, sides = one["side"], one["count"], one["sides"]
    if sides == one["seen"]:
        return _of_all(side, count, sides)
    values = {"count": number(count), "sides": number(sides), "share": percent(count / sides)}
    if side == "agree":
        words = ngettext(
            "Of the %(sides)s person who took a side, %(count)s agrees (%(share)s).",
            "Of the %(sides)s people who took a side, %(count)s agree (%(share)s).",
            sides,
        )
    else:
        words = ngettext(
            "Of the %(sides)s person who took a side, %(count)s disagrees (%(share)s).",
            "Of the %(sides)s people who took a side, %(count)s disagree (%(share)s).",
            sides,
        )
    return words % values


def _skipped(count: int) -> list[str]:
    """Said last, so that nothing seems to be about those who skipped."""
    words = ngettext("%(count)s person skipped it.", "%(count)s people skipped it.", count)
    return [words % {"count": number(count)}] if count else []


def _of_all(side: str, count: int, seen: int) -> str:
    values = {"count": number(count), "seen": number(seen), "share": percent(count / seen)}
    if side == "agree":
        words = ngettext(
            "%(count)s of the %(seen)s person who answered agrees (%(share)s).",
            "%(count)s of the %(seen)s people who answered agree (%(share)s).",
            seen,
        )
    else:
        words = ngettext(
            "%(count)s of the %(seen)s person who answered disagrees (%(share)s).",
            "%(count)s of the %(seen)s people who answered disagree (%(share)s).",
            seen,
        )
    return words % values


def _row(idea: Idea, row: list[int], likely: list[float]) -> Row:
    _number, agree, skip, disagree = row
    between = _("%(low)s to %(high)s") % {"low": percent(likely[0]), "high": percent(likely[1])} if agree + disagree else ""
    return Row(idea, agree, skip, disagree, between, is_enough=rules.is_enough(agree + skip + disagree))


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
        return _("These groups are clear: half of us alone would make nearly the same ones.")
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
