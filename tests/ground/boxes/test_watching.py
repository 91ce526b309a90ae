"""T4 and T9: whoever reads every page again and again learns nothing about who has a problem, and no count too early.

T4 of the design plays times against a model of a watcher. This is more: after each answer every page is the same, letter by
letter, whoever has the problem. So no watcher of pages does better than chance, whatever they know of times. That pages do
change when a box was opened is the control.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from itertools import zip_longest

import pytest
from django.db import transaction
from django.urls import reverse

from evenground.flow.decisions import writes as decisions
from evenground.flow.decisions.models import Decision
from evenground.ground.boards.models import Member
from evenground.ground.boxes.models import Box
from evenground.ground.rounds import writes as ask
from evenground.ground.rounds.models import Round
from evenground.ground.web import clock
from tests.cast import say_what_can_change
from tests.flow.proposals.scene import a_plan
from tests.ground.boxes.conftest import in_turn
from tests.ground.boxes.posting import Phone

pytestmark = pytest.mark.django_db

HERE = "hill-and-river"
CHANGES_EACH_TIME = re.compile(
    r'csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{16,}|data-[a-z-]+="[^"]*"'
    r"|This list now ends with: <span[^>]*>[^<]*"
    r"|(?:[0-9a-f]{4} )+[0-9a-f]{4}|<strong[^>]*>[a-z ]+</strong>"
)


class Undone(Exception):
    """Takes back what was played."""


def pages_of(client, topic) -> dict[str, str]:
    """All that could show something of a round, without what is drawn anew for each page or round."""
    addresses = {
        "decision": reverse("decisions:decision", args=[HERE, topic.pk]),
        "private": reverse("decisions:private", args=[HERE, topic.pk]),
        "question": reverse("topics:question", args=[HERE, topic.pk]),
        "front": reverse("home:board", args=[HERE]),
        "log": reverse("log:log", args=[HERE]),
        "people": reverse("boards:people", args=[HERE]),
        "answers": reverse("boxes:about", args=[HERE]),
        "search": reverse("search:results", args=[HERE]) + "?q=rushed",
    }
    return {name: CHANGES_EACH_TIME.sub("", client.get(address).content.decode()) for name, address in addresses.items()}


def differing(one: dict[str, str], other: dict[str, str]) -> list[tuple[str, str]]:
    """The lines of pages that are not the same."""
    lines = ((name, *pair) for name in one for pair in zip_longest(one[name].splitlines(), other[name].splitlines()))
    return [(name, f"{here} | {there}") for name, here, there in lines if here != there]


@pytest.fixture(autouse=True)
def one_moment():
    """Pages say days and times, and some tests last from one minute into the next."""
    with clock.telling(clock.now()):
        yield


@pytest.fixture
def open_round(question, maya, jo) -> Callable[[], Round]:
    def opening() -> Round:
        say_what_can_change(question, jo)
        decision = decisions.open_decision(a_plan(question, maya), by=jo, closes_at=clock.now() + timedelta(days=2))
        return Round.objects.get(subject=decision.pk)

    return opening


def give(round_: Round, phone: Phone, answer: str) -> None:
    reason = "rushed" if answer == "not_yet" else ""
    if round_.mode == Round.Mode.BOX:
        phone.answer(round_.box, answer, reason=reason)
    else:
        ask.reply(round_, answer, reason=reason, by=phone.member)


@pytest.fixture(params=["box", "counted"])
def board_of(request, board, people):
    """In both ways: mixed before they are read, and the name taken off at the end."""
    if request.param == "box":
        request.getfixturevalue("mixing")
        # One alone: which of two comes first is dealt by chance.
        people[0].make_keys()
    return board


def play(open_round, people, answers, watcher, question, client_as) -> list[dict[str, str]]:
    """What somebody else reads after each answer; then all of it is taken back."""
    seen: list[dict[str, str]] = []
    with suppress(Undone), transaction.atomic():
        round_ = open_round()
        fresh = [Phone(phone.member, keys=phone.keys) for phone in people]
        client = client_as(watcher)
        for phone, answer in zip(fresh, answers, strict=True):
            give(round_, phone, answer)
            seen.append(pages_of(client, question))
        raise Undone
    return seen


def test_while_it_is_open_every_page_is_the_same_whoever_has_the_problem(board_of, open_round, people, jo, question, client_as):
    """What a watcher reads after each answer does not depend on what was answered: to a member, and to staff."""
    fine, one, two = ["fine"] * 7, ["fine"] * 7, ["fine"] * 7
    one[2], two[5] = "not_yet", "not_yet"
    seen = [play(open_round, people, answers, jo, question, client_as) for answers in (fine, one, two)]
    for moment, pages in enumerate(zip(*seen, strict=True)):
        first = pages[0]
        assert [(moment, line) for others in pages[1:] for line in differing(first, others)] == []


def after_the_close(open_round, people, objectors, jo, question, client_as) -> dict[str, str]:
    found: dict[str, str] = {}
    with suppress(Undone), transaction.atomic():
        round_ = open_round()
        fresh = [Phone(phone.member, keys=phone.keys) for phone in people]
        rest = [Phone(place.member) for place in round_.roster.all() if place.member not in {phone.member for phone in fresh}]
        for number, phone in enumerate([*fresh, *rest]):
            give(round_, phone, "not_yet" if number < objectors else "fine")
        decision = Decision.objects.get()
        decisions.close(decision)
        box = Box.objects.filter(round=round_).first()
        with clock.telling(box.mixed_from if box else clock.now()):
            for phone, layer in in_turn(box, fresh) if box else []:
                phone.mix(layer)
            decisions.close(decision)
            found = pages_of(client_as(jo), question)
        raise Undone
    return found


def test_t9_on_a_small_board_nothing_says_how_many_see_a_problem(board_of, open_round, people, jo, question, client_as):
    """One or four of them: after the close each page says that there is one, and none how many."""
    assert Member.objects.filter(board=board_of).count() <= 12
    one, four = (after_the_close(open_round, people, many, jo, question, client_as) for many in (1, 4))
    assert "It is rushed" in one["decision"]
    assert differing(one, four) == []
    none = after_the_close(open_round, people, 0, jo, question, client_as)
    assert differing(none, one)
