"""How people answered, in sentences: what they share, where they differ, and what sets groups apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.opinion_maps import pictures, rules
from evenground.flow.responses import reads as responses
from evenground.flow.responses.presenters import Idea
from evenground.ground.web.jinja import number, percent


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
class Shared:
    """What people agree on, or what they turn down: some of it in sentences, and how much more there is."""

    title: str
    told: list[Sentence]
    more: str


def how_many_agree(agree: int, sides: int, answered: int) -> str:
    """In a sentence, as the map says it. The caller has seen to it that enough have answered."""
    if not sides:
        return _("Everybody skipped it.")
    return _share_of({"side": "agree", "count": agree, "sides": sides, "seen": answered})


def shared(result: dict[str, Any], ideas: Mapping[int, Idea], counts: Mapping[int, responses.Counts]) -> list[Shared]:
    """First what people agree on, then what they turn down; of what is not firm it is said that it comes closest."""
    turned_down = [one for one in result["common"] if one["is_firm"] and one["side"] == "disagree"]
    agreed = [one for one in result["common"] if one not in turned_down]
    found = []
    for side, ones in ((1, agreed), (-1, turned_down)):
        told = [_common(ideas[one["number"]], one, counts) for one in ones if one["number"] in ideas]
        by_all = {idea for idea, its in result["shared"] if its == side}
        numbers = {one["number"] for one in ones}
        nearly_all = numbers <= by_all
        more = len(by_all - numbers) if nearly_all else 0
        if told:
            found.append(Shared(_title(side, nearly_all=nearly_all), told, _more(more)))
    return found


def _title(side: int, *, nearly_all: bool) -> str:
    """Only what holds for all that stands under it."""
    if side > 0:
        return _("What nearly all of us agree on") if nearly_all else _("Where we come closest to agreeing")
    return _("What nearly all of us disagree with") if nearly_all else _("What most of us disagree with")


def _more(count: int) -> str:
    """How many ideas are shared, too, and are not among those told."""
    words = ngettext(
        "%(count)s more idea is shared by all. It is marked in the list.",
        "%(count)s more ideas are shared by all. They are marked in the list.",
        count,
    )
    return words % {"count": number(count)} if count else ""


def _common(idea: Idea, one: dict[str, Any], counts: Mapping[int, responses.Counts]) -> Sentence:
    by_group = [_("So do most of each group below.")] if one["in_every_group"] else []
    if one["on_many_sides"]:
        words = ngettext(
            "So do most of each side from which at least %(num)s answered.",
            "So do most of each side from which at least %(num)s answered.",
            rules.FEWEST_OF_A_SIDE,
        )
        by_group.append(words % {"num": number(rules.FEWEST_OF_A_SIDE)})
    return _sentence(idea, _share_of(one), [*by_group, *_skipped(one["seen"] - one["sides"])], counts[one["number"]])


def apart(idea: Idea, one: dict[str, Any], counts: dict[int, responses.Counts], names: list[str]) -> Sentence:
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
    is_counted = min((seen for _agree, seen in one["groups"]), default=0) >= rules.FEWEST_COUNTED_OF_A_GROUP
    by_group = [
        _of_a_group(name, agree, seen, is_counted=is_counted) for name, (agree, seen) in zip(names, one["groups"], strict=False)
    ]
    return _sentence(idea, said, [*by_group, *_skipped(one["seen"] - sides)], counts[one["number"]])


def _of_a_group(name: str, agree: int, seen: int, *, is_counted: bool) -> str:
    if is_counted:
        words = _("%(group)s: %(agree)s of %(seen)s agree.")
    elif 3 * agree >= 2 * seen:
        words = _("%(group)s: most agree.")
    else:
        words = _("%(group)s: about half agree.") if 3 * agree > seen else _("%(group)s: few agree.")
    return words % {"group": name, "agree": number(agree), "seen": number(seen)}


def group(
    place: int, one: dict[str, Any], ideas: Mapping[int, Idea], counts: Mapping[int, responses.Counts], *, is_counted: bool
) -> Group:
    stands_for = [
        _sentence(ideas[each["number"]], said, more, counts[each["number"]])
        for each in one["stands_for"]
        if each["number"] in ideas
        for said, more in (_of_its_people(each, is_counted=is_counted),)
    ]
    return Group(pictures.SHAPES[place], pictures.names()[place], one["size"], stands_for)


def _of_its_people(each: dict[str, Any], *, is_counted: bool) -> tuple[str, list[str]]:
    """Of few people no number: it would say what each of them pressed."""
    if is_counted and each["sides"] >= rules.FEWEST_COUNTED_OF_A_GROUP:
        return _share_of(each), _skipped(each["seen"] - each["sides"])
    return (_("Most of them agree.") if each["side"] == "agree" else _("Most of them disagree.")), []


def _sentence(idea: Idea, said: str, by_group: list[str], counts: responses.Counts) -> Sentence:
    return Sentence(idea, said, by_group, counts.agree, counts.skip, counts.disagree)


def _share_of(one: dict[str, Any]) -> str:
    """A skip stays apart: it is no half disagreement."""
    sides = one["sides"]
    words = {
        ("agree", True): ngettext(
            "%(count)s of the %(sides)s person who answered agrees (%(share)s).",
            "%(count)s of the %(sides)s people who answered agree (%(share)s).",
            sides,
        ),
        ("disagree", True): ngettext(
            "%(count)s of the %(sides)s person who answered disagrees (%(share)s).",
            "%(count)s of the %(sides)s people who answered disagree (%(share)s).",
            sides,
        ),
        ("agree", False): ngettext(
            "Of the %(sides)s person who took a side, %(count)s agrees (%(share)s).",
            "Of the %(sides)s people who took a side, %(count)s agree (%(share)s).",
            sides,
        ),
        ("disagree", False): ngettext(
            "Of the %(sides)s person who took a side, %(count)s disagrees (%(share)s).",
            "Of the %(sides)s people who took a side, %(count)s disagree (%(share)s).",
            sides,
        ),
    }[one["side"], sides == one["seen"]]
    return words % {"count": number(one["count"]), "sides": number(sides), "share": percent(one["count"] / sides)}


def _skipped(count: int) -> list[str]:
    """Said last, so that nothing seems to be about those who skipped."""
    words = ngettext("%(count)s person skipped it.", "%(count)s people skipped it.", count)
    return [words % {"count": number(count)}] if count else []
