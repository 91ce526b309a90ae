"""A map beside an earlier one: who stayed together, and what became common ground or no longer is."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evenground.around.moving.map_files import FORMAT_VERSION
from evenground.around.moving.map_picture import LETTERS, group_name
from evenground.around.moving.rows import BadFile, Words, gettext_noop, opened
from evenground.cores.opinion_map import OpinionMap, adjusted_rand

Translate = Callable[[str], str]

KNOWN_FORMS = (FORMAT_VERSION - 1, FORMAT_VERSION)


@dataclass(frozen=True)
class EarlierMap:
    """What is compared of a map: the group of each person in one, what all groups shared, and the statements."""

    groups: dict[int, int]
    ground: frozenset[tuple[int, str]]
    n_groups: int
    statements: frozenset[int]
    texts: dict[int, str]


def read_map(file: Path) -> EarlierMap:
    """A ``map.json`` that this program wrote, of this form or the one before."""
    try:
        with opened(file) as source:
            return _earlier(json.load(source))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        what = Words(gettext_noop("this is not a map.json that this program wrote."))
        raise BadFile(file, None, what, Words(gettext_noop("Give the map.json of an earlier map."))) from None


def _earlier(data: dict[str, Any]) -> EarlierMap:
    """Raises ValueError, KeyError or TypeError for what no map says."""
    n_groups, people = len(data["groups"]), data["people"]
    placed = {_whole(one["id"]): _whole(one["group"]) for one in people if one["group"] is not None}
    if data["version"] not in KNOWN_FORMS or len({one["id"] for one in people}) != len(people):
        raise ValueError("another form, or somebody stands there twice")
    if not all(0 <= group < min(n_groups, len(LETTERS)) for group in placed.values()):
        raise ValueError("somebody is in a group that is not there")
    return EarlierMap(
        groups=placed,
        ground=frozenset((_whole(one["statement"]), one["side"]) for one in data["common_ground"] if one["in_every_group"]),
        n_groups=n_groups,
        statements=frozenset(_whole(one["id"]) for one in data["statements"]),
        texts={one["id"]: str(one["text"]) for one in data["statements"] if "text" in one},
    )


def _whole(number: object) -> int:
    if type(number) is not int:
        raise TypeError("an id is a whole number")
    return number


def check_it_is_of_these(file: Path, earlier: EarlierMap, statements: Collection[int], texts: Mapping[int, str]) -> None:
    """Raises BadFile for a map of other statements: half of them are not there, or have other words where words are known."""
    both = earlier.texts.keys() & texts.keys()
    if 2 * sum(earlier.texts[number] != texts[number] for number in both) > len(both):
        what = gettext_noop("this map is of other statements: their words differ, though their numbers are the same.")
    elif 2 * len(earlier.statements.intersection(statements)) < len(earlier.statements):
        what = gettext_noop("this map is of other statements: most of their numbers are not in the answers.")
    else:
        return
    do = Words(gettext_noop("Give the map.json of an earlier map of the same question."))
    raise BadFile(file, None, Words(what), do)


def compared(drawn: OpinionMap, earlier: EarlierMap, texts: Mapping[int, str], *, translate: Translate) -> list[str]:
    """In sentences, the weightiest first."""
    now = dict(zip(drawn.people.tolist(), drawn.groups.group_of.tolist(), strict=True))
    before = earlier.groups
    both = [(before[person], group) for person, group in now.items() if group >= 0 and person in before]
    words = gettext_noop("%(both)s people are in a group on both maps. There were %(before)s groups, now there are %(now)s.")
    lines = [translate(words) % {"both": f"{len(both):,}", "before": earlier.n_groups, "now": drawn.n_groups}]
    if both:
        alike = adjusted_rand([one for one, _ in both], [other for _, other in both])
        words = gettext_noop("The groups are alike to %(alike)s (1: the same, 0: as chance would have it).")
        lines.append(translate(words) % {"alike": f"{alike:.2f}"})
        lines += [_whence(group, both, translate) for group in range(drawn.n_groups)]
    ground = {(one.statement, one.side) for one in drawn.common_ground if one.is_in_every_group}
    for words, changed in (
        (gettext_noop("Now shared by all groups: %(statement)s"), ground - earlier.ground),
        (gettext_noop("No longer on the list of what all groups share: %(statement)s"), earlier.ground - ground),
    ):
        lines += [translate(words) % {"statement": _named(statement, texts, translate)} for statement, _side in sorted(changed)]
    return lines


def _whence(group: int, both: list[tuple[int, int]], translate: Translate) -> str:
    """Of the people of a group who were on both maps, how many came from which group."""
    came = Counter(before for before, now in both if now == group)
    parts = ", ".join(f"{many:,} {LETTERS[before]}" for before, many in sorted(came.items(), key=lambda one: (-one[1], one[0])))
    words = gettext_noop("%(group)s came from: %(parts)s.") if parts else gettext_noop("%(group)s is new.")
    return translate(words) % {"group": group_name(group, translate), "parts": parts}


def _named(statement: int, texts: Mapping[int, str], translate: Translate) -> str:
    words = " ".join(texts.get(statement, "").split())
    return words or translate(gettext_noop("Statement %(number)s")) % {"number": statement}
