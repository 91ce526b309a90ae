"""A map beside an earlier one: who stayed together, and what became common ground or no longer is."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from evenground.around.moving.map_picture import LETTERS, group_name
from evenground.around.moving.rows import BadFile, Words, gettext_noop, opened
from evenground.cores.opinion_map import OpinionMap, adjusted_rand

Translate = Callable[[str], str]


def read_map(file: Path) -> dict[str, Any]:
    """A ``map.json`` that this program wrote, of this form or the one before."""
    try:
        with opened(file) as source:
            data = json.load(source)
        groups = {person["id"]: person["group"] for person in data["people"]}
        ground = {(one["statement"], one["side"]) for one in data["common_ground"] if one["in_every_group"]}
        n_groups = len(data["groups"])
        texts = {one["id"]: str(one["text"]) for one in data["statements"] if "text" in one}
    except (ValueError, KeyError, TypeError, AttributeError):
        what = Words(gettext_noop("this is not a map.json that this program wrote."))
        raise BadFile(file, None, what, Words(gettext_noop("Give the map.json of an earlier map."))) from None
    return {"groups": groups, "ground": ground, "n_groups": n_groups, "texts": texts}


def check_it_is_of_these(file: Path, earlier: Mapping[str, Any], texts: Mapping[int, str]) -> None:
    """Raises BadFile for a map of other statements. Where no words are known nobody can tell."""
    both = earlier["texts"].keys() & texts.keys()
    others = sum(earlier["texts"][number] != texts[number] for number in both)
    if 2 * others > len(both):
        what = Words(gettext_noop("this map is of other statements: their words differ, though their numbers are the same."))
        raise BadFile(file, None, what, Words(gettext_noop("Give the map.json of an earlier map of the same question.")))


def compared(drawn: OpinionMap, earlier: Mapping[str, Any], texts: Mapping[int, str], *, translate: Translate) -> list[str]:
    """In sentences, the weightiest first."""
    now = dict(zip(drawn.people.tolist(), drawn.groups.group_of.tolist(), strict=True))
    before = earlier["groups"]
    both = [(before[person], group) for person, group in now.items() if group >= 0 and before.get(person) is not None]
    words = gettext_noop("%(both)s people are in a group on both maps. There were %(before)s groups, now there are %(now)s.")
    lines = [translate(words) % {"both": f"{len(both):,}", "before": earlier["n_groups"], "now": drawn.n_groups}]
    if both:
        alike = adjusted_rand([one for one, _ in both], [other for _, other in both])
        words = gettext_noop("The groups are alike to %(alike)s (1: the same, 0: as chance would have it).")
        lines.append(translate(words) % {"alike": f"{alike:.2f}"})
        lines += [_whence(group, both, translate) for group in range(drawn.n_groups)]
    ground = {(one.statement, one.side) for one in drawn.common_ground if one.is_in_every_group}
    for words, changed in (
        (gettext_noop("Now shared by all groups: %(statement)s"), ground - earlier["ground"]),
        (gettext_noop("No longer on the list of what all groups share: %(statement)s"), earlier["ground"] - ground),
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
