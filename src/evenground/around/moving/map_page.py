"""The page: sentences first, then the picture, then every number in a table. One file, nothing fetched, no script."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from evenground.around.moving.map_picture import group_name, map_picture, may_place
from evenground.around.moving.rows import gettext_noop
from evenground.cores.opinion_map import Difference, Ground, GroupAnswer, OpinionMap, Representative, interval

FEWEST_PEOPLE = 7
"""Under this, sentences about "most people" would say more than the answers do."""
NEARLY_ALL = 0.8

Translate = Callable[[str], str]


@dataclass(frozen=True)
class Saying:
    """A statement with what people answered, ready to print."""

    words: str
    answer: str
    by_group: tuple[str, ...]


@dataclass(frozen=True)
class GroupSayings:
    name: str
    size: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True)
class Row:
    words: str
    cells: tuple[str, ...]


def map_page(drawn: OpinionMap, texts: Mapping[int, str], *, translate: Translate) -> str:
    """The whole page as HTML."""
    n_people = int(drawn.people.size)
    enough = n_people >= FEWEST_PEOPLE
    several = drawn.n_groups > 1 and may_place(drawn)
    words = _Words(texts, translate, several=several)
    return _template(translate).render(
        n_people=f"{n_people:,}",
        n_statements=f"{int((~drawn.hidden).sum()):,}",
        n_groups=drawn.n_groups,
        fewest_people=FEWEST_PEOPLE,
        enough=enough,
        shared=_shared(drawn, words, translate) if enough else [],
        differences=[words.difference(one) for one in drawn.differences] if enough else [],
        groups=_groups(drawn, words) if several else [],
        picture=map_picture(drawn, translate=translate) if may_place(drawn) else "",
        clear=_how_clear(drawn, translate),
        names=[group_name(group, translate) for group in range(drawn.n_groups)] if several else [],
        rows=_rows(drawn, words),
    )


def _template(translate: Translate) -> jinja2.Template:
    here = jinja2.FileSystemLoader(Path(__file__).parent)
    environment = jinja2.Environment(
        loader=here, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"], keep_trailing_newline=True,
    )  # fmt: skip
    environment.globals["_"] = translate
    return environment.get_template("map_page.jinja")


class _Words:
    """Sentences about statements, in the statements' own words where they are known."""

    def __init__(self, texts: Mapping[int, str], translate: Translate, *, several: bool) -> None:
        self.texts, self.translate, self.several = texts, translate, several

    def statement(self, number: int) -> str:
        known = self.texts.get(number, "").strip()
        return known or self.translate(gettext_noop("Statement %(number)s")) % {"number": number}

    def ground(self, one: Ground) -> Saying:
        answer = self._share(one.side, one.count, one.sides, one.seen)
        if self.several and not one.is_in_every_group:
            answer += " " + self.translate(gettext_noop("This is not so in every group."))
        return Saying(self.statement(one.statement), answer, self._groups(one.groups, one.side))

    def difference(self, one: Difference) -> Saying:
        sides = one.agree + one.disagree
        words = gettext_noop("%(agree)s agree and %(disagree)s disagree, of %(sides)s people who took a side.")
        answer = self.translate(words) % {
            "agree": _with_share(one.agree, sides),
            "disagree": _with_share(one.disagree, sides),
            "sides": f"{sides:,}",
        }
        answer += self._skipped(one.seen - sides)
        return Saying(self.statement(one.statement), answer, self._groups(one.groups, "agree"))

    def representative(self, one: Representative) -> Saying:
        return Saying(self.statement(one.statement), self._share(one.side, one.count, one.seen, one.seen), ())

    def _share(self, side: str, count: int, sides: int, seen: int) -> str:
        agree = gettext_noop("%(count)s agree, of %(sides)s people who took a side.")
        disagree = gettext_noop("%(count)s disagree, of %(sides)s people who took a side.")
        words = self.translate(agree if side == "agree" else disagree)
        return words % {"count": _with_share(count, sides), "sides": f"{sides:,}"} + self._skipped(seen - sides)

    def _skipped(self, count: int) -> str:
        """A skip stays apart: it is no half disagreement."""
        return " " + self.translate(gettext_noop("%(count)s skipped it.")) % {"count": f"{count:,}"} if count else ""

    def _groups(self, answers: tuple[GroupAnswer, ...], side: str) -> tuple[str, ...]:
        if not self.several:
            return ()
        agree = gettext_noop("%(group)s: %(count)s of %(sides)s agree.")
        disagree = gettext_noop("%(group)s: %(count)s of %(sides)s disagree.")
        words = self.translate(agree if side == "agree" else disagree)
        return tuple(
            words
            % {
                "group": group_name(one.group, self.translate),
                "count": f"{one.agree if side == 'agree' else one.disagree:,}",
                "sides": f"{one.sides:,}",
            }
            for one in answers
        )


def _shared(drawn: OpinionMap, words: _Words, translate: Translate) -> list[tuple[str, list[Saying]]]:
    """What people agree on, then what they turn down, each under a title that holds for all of it."""
    turned_down = [one for one in drawn.common_ground if one.is_in_every_group and one.side == "disagree"]
    agreed = [one for one in drawn.common_ground if one not in turned_down]
    titles = {
        ("agree", True): gettext_noop("What nearly all of us agree on"),
        ("agree", False): gettext_noop("Where we come closest to agreeing"),
        ("disagree", True): gettext_noop("What nearly all of us disagree with"),
        ("disagree", False): gettext_noop("What most of us disagree with"),
    }
    found = []
    for side, ones in (("agree", agreed), ("disagree", turned_down)):
        nearly_all = all(one.is_in_every_group and one.count >= NEARLY_ALL * one.sides for one in ones)
        if ones or side == "agree":
            found.append((translate(titles[side, nearly_all]), [words.ground(one) for one in ones]))
    return found


def _with_share(count: int, seen: int) -> str:
    return f"{count:,} ({_percent(count, seen)})"


def _percent(count: int, seen: int) -> str:
    """Whole percent; never 0% or 100% when somebody stands on the other side."""
    if seen == 0:
        return "–"
    rounded = round(100 * count / seen)
    if 0 < count < seen:
        rounded = min(max(rounded, 1), 99)
    return f"{rounded}%"


def _how_clear(drawn: OpinionMap, translate: Translate) -> str:
    """Whether groups would be the same had others answered; nothing where nobody looked."""
    if drawn.found is None:
        return ""
    if drawn.n_groups < 2:
        return translate(gettext_noop("We found no groups: what sets people apart says too little about their other answers."))
    if drawn.are_groups_clear:
        return translate(gettext_noop("These groups are clear: half of the people alone make the same ones."))
    return translate(gettext_noop("These groups are not clear: people stand in between, or half of them make other ones."))


def _groups(drawn: OpinionMap, words: _Words) -> list[GroupSayings]:
    return [
        GroupSayings(
            name=group_name(group, words.translate),
            size=f"{size:,}",
            sayings=tuple(words.representative(one) for one in drawn.representatives[group]),
        )
        for group, size in enumerate(drawn.groups.sizes.tolist())
    ]


def _rows(drawn: OpinionMap, words: _Words) -> list[Row]:
    everyone, groups = drawn.all_counts, drawn.group_counts
    agree, disagree, skip = everyone.agree[0].tolist(), everyone.disagree[0].tolist(), everyone.skip[0].tolist()
    group_agree, group_sides = groups.agree.T.tolist(), groups.sides.T.tolist()
    low, high = (end.tolist() for end in interval(everyone.agree[0], everyone.sides[0]))
    hidden = drawn.hidden.tolist()
    rows = []
    for place, statement in enumerate(drawn.statements.tolist()):
        if hidden[place]:
            continue
        sides = agree[place] + disagree[place]
        between = f"{low[place]:.0%} – {high[place]:.0%}" if sides else "–"
        cells = [_with_share(agree[place], sides), between, _with_share(disagree[place], sides), f"{skip[place]:,}"]
        if words.several:
            pairs = zip(group_agree[place], group_sides[place], strict=True)
            cells += [_with_share(count, of) if of else "–" for count, of in pairs]
        rows.append(Row(words.statement(statement), tuple(cells)))
    return rows
