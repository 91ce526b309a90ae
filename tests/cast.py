"""The cast that every test knows, and short ways to set a scene. Nothing here is a shortcut past a rule: it uses the writes."""

import datetime
import time
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from evenground.flow.topics import writes as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.people import clocks
from evenground.ground.people import writes as people
from evenground.ground.people.models import Person
from evenground.ground.people.reads import STRONG
from evenground.ground.web import clock
from evenground.ground.web.context import OWN_PHONE

SIDES = [("Young person", False), ("Carer", False), ("Staff", True)]
YOUNG, CARER, STAFF = range(3)


@pytest.fixture
def hal(db: None) -> Person:
    """The host: runs the server."""
    return people.welcome("Hal", is_host=True)


@pytest.fixture
def board(hal: Person) -> Board:
    """Hill and River. Hal made it and is on it as staff; nobody else is, yet."""
    made = boards.make_board("Hill and River", by=hal, perspectives=SIDES, here_as=STAFF, slug="hill-and-river").board
    # Most tests are not about the time to think; those that are set one.
    Board.objects.filter(pk=made.pk).update(thinking_days=0)
    made.refresh_from_db()
    return made


def member_of(board: Board, name: str, side: int, age_band: str = "16-17") -> Member:
    person = people.welcome(name, age_band=age_band)
    return boards.join(board, person=person, perspective=list(perspectives_of(board))[side])


@pytest.fixture
def maya(board: Board) -> Member:
    return member_of(board, "Maya", YOUNG)


@pytest.fixture
def noor(board: Board) -> Member:
    return member_of(board, "Noor", YOUNG, "13-15")


@pytest.fixture
def jo(board: Board) -> Member:
    return member_of(board, "Jo", STAFF, "26+")


@pytest.fixture
def ruth(board: Board) -> Member:
    return member_of(board, "Ruth", CARER, "26+")


@pytest.fixture
def cato(hal: Person) -> Member:
    """Of another board: sees nothing of this one."""
    other = boards.make_board("Lantern Street", by=hal, perspectives=SIDES, here_as=STAFF, slug="lantern-street").board
    return member_of(other, "Cato", YOUNG)


@pytest.fixture
def question(maya: Member) -> Topic:
    """A question that goes the whole way, asked by Maya, sealed for three days."""
    return ask(maya, "What should the letter say when we miss a visit?")


def ask(by: Member, question: str, *, shape: str = Topic.Shape.WHOLE_WAY, days: float = 3, **more: Any) -> Topic:
    gathers = shape in (Topic.Shape.WHOLE_WAY, Topic.Shape.COLLECT)
    reveal_at = timezone.now() + datetime.timedelta(days=days) if gathers else None
    return topics.ask(question, by=by, shape=shape, reveal_at=reveal_at, **more)


def say_what_can_change(topic: Topic, by: Member) -> None:
    topics.say_what_can_change(
        topic,
        by=by,
        can_change="The words of the letter.",
        cannot_change="That we write at all.",
        why_not="The law says that we must tell you.",
        who_says_yes="The service manager",
        who_answers="Jo",
        answer_by=timezone.now().date() + datetime.timedelta(days=60),
    )


@pytest.fixture
def client_as() -> Callable[[Member | Person | None], Client]:
    """A phone of their own with somebody signed in, or nobody."""

    def sign_in(who: Member | Person | None) -> Client:
        client = Client()
        if who is not None:
            sign_in_on_own_phone(client, who.person if isinstance(who, Member) else who)
        return client

    return sign_in


def sign_in_on_own_phone(client: Client, person: Person, **more: bool) -> None:
    client.force_login(person)
    session = client.session
    session.update({OWN_PHONE: True, **more})
    session.save()
    client.cookies[settings.CLOCK_COOKIE_NAME] = clocks.set_at(session.session_key or "", clock.now(), clock.now())


def sign_in_strongly(client: Client, person: Person) -> None:
    """As after a fingerprint: also pages of power open."""
    sign_in_on_own_phone(client, person, **{STRONG: True})


@pytest.fixture
def pass_time(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let time pass: every clock that the project reads moves on together."""
    from django.core.cache.backends import base, locmem

    moved = datetime.timedelta(0)

    def move(**by: float) -> None:
        nonlocal moved
        moved += datetime.timedelta(**by)
        monkeypatch.setattr(clock, "now", lambda: timezone.now() + moved)
        for module in (base, locmem):
            monkeypatch.setattr(module, "time", SimpleNamespace(time=lambda: time.time() + moved.total_seconds()))

    return move


@pytest.fixture(autouse=True)
def _nobody_has_tried_before() -> None:
    """What one test tried does not count against the next."""
    cache.clear()


def names(members: Sequence[Member]) -> list[str]:
    return [member.name for member in members]
