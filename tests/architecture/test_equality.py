"""Every rule of the code answers the same whichever side somebody is on, and but for a few whose names stand here, whatever age.

The rules are found in the code. Each is asked about things of the sample board, as they are and as chance has changed them: who
is on a break, who has left, at which step a question is, who has which job. Then everybody changes sides, and each is asked
again. A mutation run over all rules shows that a rule which looked at a side, anywhere in what it is given, would be caught.
"""

import inspect
import random
import types
import typing
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import models, transaction

import evenground
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Duty, Member, Perspective
from evenground.ground.people.models import Person
from evenground.ground.web import clock

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("story")]

PACKAGE = Path(evenground.__file__).parent
TIMES = 12
"""How often each rule is asked, with other things each time."""
MOST_OF_A_KIND = 12

LOOKS_AT_AGE = {
    "around.notices.rules.keeps_school_hours",
    "around.talking_down.rules.may_hear",
    "ground.joining.rules.needs_an_adult",
    "ground.joining.rules.is_under_18",
    "ground.people.rules.is_older",
    "ground.safety.rules.may_be_drawn",
    "ground.safety.rules.is_adult",
}
"""The safeguarding rules that `docs/access.md` names: nobody else's answer depends on how old somebody is."""

Rule = Callable[..., Any]
Key = tuple[str, object]


class Undone(Exception):
    """Takes what chance has changed back."""


def all_rules() -> dict[str, Rule]:
    found = {}
    for path in sorted(PACKAGE.rglob("rules.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        module = import_module(f"evenground.{name}")
        for each, function in vars(module).items():
            if inspect.isfunction(function) and function.__module__ == module.__name__ and not each.startswith("_"):
                found[f"{name}.{each}"] = function
    return found


class Asker:
    """Finds things for what a rule asks for, by its annotations: the same ones again for the same seed."""

    def __init__(self) -> None:
        self.keys = {model: list(model._base_manager.order_by("pk").values_list("pk", flat=True)[:200]) for model in OWN_MODELS}

    def arguments(self, rule: Rule, chance: random.Random) -> dict[str, Any] | None:
        """Nothing where the board has none of what is asked for."""
        asked = typing.get_type_hints(rule)
        values = {}
        for name in inspect.signature(rule).parameters:
            value = self.value(asked[name], chance)
            if value is NONE_OF_IT:
                return None
            values[name] = value
        return values

    def value(self, kind: Any, chance: random.Random) -> Any:
        origin, parts = typing.get_origin(kind), typing.get_args(kind)
        if origin is None:
            return self.plain(kind, chance)
        if type(None) in parts:
            rest = next(part for part in parts if part is not type(None))
            return None if chance.random() < 0.3 else self.value(rest, chance)
        if origin in (types.UnionType, typing.Union):
            return self.value(chance.choice(parts), chance)
        if origin in (list, tuple, set, frozenset, Collection, Iterable, Sequence):
            each = parts[0] if parts else str
            found = [self.value(each, chance) for _ in range(chance.randint(0, 4))]
            return [one for one in found if one is not NONE_OF_IT]
        return NONE_OF_IT

    def plain(self, kind: Any, chance: random.Random) -> Any:
        if inspect.isclass(kind) and issubclass(kind, models.Model):
            known = self.keys.get(kind, [])
            return kind._base_manager.get(pk=chance.choice(known[:MOST_OF_A_KIND])) if known else NONE_OF_IT
        if inspect.isclass(kind) and issubclass(kind, Enum):
            return chance.choice(list(kind))
        now = clock.now()
        plain: dict[Any, list[Any]] = {
            str: ["", "words", "fine", "used", "16-17", "welcomer"],
            int: [0, 1, 2, 5, 14, 200],
            bool: [True, False],
            bytes: [b"", b"x"],
            datetime: [now, now - timedelta(days=3), now + timedelta(days=30)],
            date: [now.date(), now.date() - timedelta(days=40), now.date() + timedelta(days=9)],
            timedelta: [timedelta(0), timedelta(days=3)],
            UUID: [UUID(int=1)],
            object: [None, 1],
        }
        return chance.choice(plain[kind]) if kind in plain else NONE_OF_IT


NONE_OF_IT = object()
OWN_MODELS: list[type[models.Model]] = []


@pytest.fixture
def asker(told_story) -> Asker:
    from django.apps import apps

    OWN_MODELS[:] = [model for model in apps.get_models() if model.__module__.startswith("evenground.")]
    return Asker()


def answers(asker: Asker, rule: Rule, seed: str, times: int = TIMES) -> list[object]:
    """What a rule says, asked so often about things that the seed chooses."""
    chance, found = random.Random(seed), []
    for _each in range(times):
        given = asker.arguments(rule, chance)
        if given is None:
            found.append("nothing of it here")
            continue
        try:
            with transaction.atomic():
                found.append(comparable(rule(**given)))
        except Exception as problem:  # a rule that meets what no page gives it says so the same way on every side
            found.append(type(problem).__name__)
    return found


def comparable(answer: object) -> object:
    if isinstance(answer, models.Model):
        return (answer._meta.label, answer.pk)
    if isinstance(answer, (list, tuple, set, frozenset)):
        return sorted((comparable(each) for each in answer), key=repr)
    return str(answer)


def shake(chance: random.Random) -> None:
    """Another board: other people away and gone, other steps, other jobs. Never who is on which side."""
    today = clock.now().date()
    for member in Member.objects.all():
        gone = today if chance.random() < 0.2 else None
        away = today if chance.random() < 0.2 else None
        Member.objects.filter(pk=member.pk).update(left_on=gone, away_since=away, is_resting=chance.random() < 0.1)
    for topic in Topic.objects.all():
        # A board has one agreement, and keeps it.
        shapes = [each for each in Topic.Shape if (each == Topic.Shape.AGREEMENT) == (topic.shape == Topic.Shape.AGREEMENT)]
        Topic.objects.filter(pk=topic.pk).update(stage=chance.choice(list(Topic.Stage)), shape=chance.choice(shapes))
    for duty in Duty.objects.all():
        Duty.objects.filter(pk=duty.pk).update(kind=chance.choice(list(Duty.Kind)))


def change_sides(chance: random.Random) -> None:
    """Everybody of a side comes as another one from now on. What a side owes stays with the name of the side."""
    move_on_by(chance.randint(1, 2))


def move_on_by(steps: int) -> None:
    for board in set(Perspective.objects.values_list("board", flat=True)):
        sides = list(Perspective.objects.filter(board=board).order_by("pk"))
        # Nobody stays where they were.
        by = steps % len(sides) or 1
        of_each = {side.pk: list(Member.objects.filter(perspective=side).values_list("pk", flat=True)) for side in sides}
        for side, new in zip(sides, sides[by:] + sides[:by], strict=True):
            Member.objects.filter(pk__in=of_each[side.pk]).update(perspective=new)


def change_ages(chance: random.Random) -> None:
    for person in Person.objects.all():
        Person.objects.filter(pk=person.pk).update(age_band=chance.choice(list(Person.AgeBand)))


def before_and_after(asker: Asker, rules: dict[str, Rule], seed: int, change: Callable[[random.Random], None], *, shaken: bool):
    chance = random.Random(seed)
    before: dict[str, list[object]] = {}
    after: dict[str, list[object]] = {}

    def ask_both_times() -> None:
        with transaction.atomic():
            if shaken:
                shake(chance)
            before.update({name: answers(asker, rule, f"{seed} {name}") for name, rule in rules.items()})
            change(chance)
            after.update({name: answers(asker, rule, f"{seed} {name}") for name, rule in rules.items()})
            raise Undone

    with pytest.raises(Undone):
        ask_both_times()
    return before, after


@pytest.mark.heavy(cases=1)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_rule_answers_otherwise_when_everybody_changes_sides(asker, seed):
    before, after = before_and_after(asker, all_rules(), seed, change_sides, shaken=seed > 1)
    assert [name for name in before if before[name] != after[name]] == []


@pytest.mark.heavy(cases=1)
@pytest.mark.parametrize("seed", [1, 2])
def test_no_rule_answers_otherwise_for_another_age_but_those_that_keep_young_people_safe(asker, seed):
    before, after = before_and_after(asker, all_rules(), seed, change_ages, shaken=seed > 1)
    assert {name for name in before if before[name] != after[name]} <= LOOKS_AT_AGE


def member_in(thing: object, depth: int = 3) -> Member | None:
    """The first member that can be reached from what a rule was given."""
    if isinstance(thing, Member):
        return thing
    if isinstance(thing, Person):
        return Member.objects.filter(person=thing).order_by("pk").first()
    if isinstance(thing, (list, tuple, set)):
        return next((found for each in thing if (found := member_in(each, depth))), None)
    if not isinstance(thing, models.Model) or not depth:
        return None
    links = [field for field in thing._meta.concrete_fields if field.is_relation and field.name != "board"]
    for field in sorted(links, key=lambda field: field.related_model is not Member):
        linked = getattr(thing, field.name, None)
        if linked is not None and (found := member_in(linked, depth - 1)):
            return found
    return None


def mutant(rule: Rule) -> Rule:
    """The same rule, but it looks at a side."""

    def looks_at_a_side(**given: Any) -> object:
        member = next((found for thing in given.values() if (found := member_in(thing))), None)
        answer = comparable(rule(**given))
        return ("not for this side", answer) if member is not None and member.perspective.place == 0 else answer

    looks_at_a_side.__signature__ = inspect.signature(rule)  # type: ignore[attr-defined]
    looks_at_a_side.__annotations__ = typing.get_type_hints(rule)
    return looks_at_a_side


def test_a_rule_that_looked_at_a_side_would_be_caught_whichever_rule_it_is(asker):
    rules = all_rules()
    asks_about_people = {
        name: rule for name, rule in rules.items() if _can_reach_somebody(asker, rule, random.Random(f"reach {name}"))
    }
    mutants, not_caught = {name: mutant(rule) for name, rule in asks_about_people.items()}, set(asks_about_people)
    # Of three sides one is looked at: a change by one step may lead past it, and one by two steps does not then.
    for steps in (1, 2):
        left = {name: mutants[name] for name in sorted(not_caught)}
        before, after = before_and_after(asker, left, 1, lambda _chance, steps=steps: move_on_by(steps), shaken=False)
        not_caught = {name for name in not_caught if before[name] == after[name]}
    assert not_caught == set()
    assert len(asks_about_people) > 90, "of about two hundred; the others are given no person and nothing of one"


def _can_reach_somebody(asker: Asker, rule: Rule, chance: random.Random) -> bool:
    for _each in range(TIMES):
        given = asker.arguments(rule, chance)
        if given is not None and any(member_in(thing) for thing in given.values()):
            return True
    return False
