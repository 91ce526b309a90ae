"""After the close a dump of the database ties no reply to a person better than chance; with the link still there, every one.

Excepted, and said so: the write-ahead log of either database, and what PostgreSQL keeps of dead rows until it uses them again.
Answers that not even the operator can tie to a person come with "Without fear".
"""

from collections.abc import Callable
from datetime import timedelta
from math import sqrt
from uuid import uuid4

import pytest
from django.db import connection
from tests.cast import CARER, STAFF, YOUNG, member_of

from evenground.ground.rounds import writes
from evenground.ground.rounds.models import Reply, ReplyLink, ReplySent, RosterPlace
from evenground.ground.web import clock

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]

PEOPLE, ROUNDS = 24, 12
Dump = dict[str, list[dict[str, object]]]


def dumped() -> Dump:
    """The tables of rounds, row by row as they lie in the file."""
    found: Dump = {}
    for model in (RosterPlace, ReplySent, Reply, ReplyLink):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            names = [column[0] for column in cursor.description]
            found[model.__name__] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


def by_link(dump: Dump) -> dict[object, object]:
    members = {row["id"]: row["member_id"] for row in dump["ReplySent"]}
    return {row["reply_id"]: members[row["sent_id"]] for row in dump["ReplyLink"]}


def by_place(dump: Dump, order: Callable[[list], list] = list) -> dict[object, object]:
    """The first row goes with the first row, of each round for itself."""
    guess: dict[object, object] = {}
    for round_ in {row["round_id"] for row in dump["Reply"]}:
        replies = order([row for row in dump["Reply"] if row["round_id"] == round_])
        sent = [row for row in dump["ReplySent"] if row["round_id"] == round_]
        guess |= {reply["id"]: one["member_id"] for reply, one in zip(replies, sent, strict=True)}
    return guess


def by_place_backwards(dump: Dump) -> dict[object, object]:
    return by_place(dump, order=lambda rows: rows[::-1])


def by_order_of_ids(dump: Dump) -> dict[object, object]:
    return by_place(dump, order=lambda rows: sorted(rows, key=lambda row: str(row["id"])))


def by_the_roster(dump: Dump) -> dict[object, object]:
    """In the order in which people were asked."""
    guess: dict[object, object] = {}
    for round_ in {row["round_id"] for row in dump["Reply"]}:
        replies = [row for row in dump["Reply"] if row["round_id"] == round_]
        asked = [row for row in dump["RosterPlace"] if row["round_id"] == round_]
        guess |= {reply["id"]: one["member_id"] for reply, one in zip(replies, asked, strict=True)}
    return guess


ATTACKS = [by_link, by_place, by_place_backwards, by_order_of_ids, by_the_roster]


def hits(dump: Dump, guess: dict[object, object]) -> int:
    """How many replies were tied to the right person: each wrote down who they are, for this test alone."""
    return sum(str(guess.get(row["id"])) == row["words"] for row in dump["Reply"])


@pytest.fixture
def replied(board) -> list:
    """Rounds in which everybody has replied, in the order of the roster: the worst that can be for them."""
    everybody = [member_of(board, f"Person {n}", (YOUNG, CARER, STAFF)[n % 3]) for n in range(PEOPLE)]
    now, made = clock.now(), []
    for _number in range(ROUNDS):
        times = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(hours=1)}
        round_ = writes.open_round("consent", uuid4(), board=board, members=everybody, **times)
        for member in everybody:
            writes.reply(round_, "fine", by=member, words=str(member.pk))
        made.append(round_)
    return made


def test_before_the_close_the_link_ties_every_reply_to_its_person(replied):
    dump = dumped()
    assert hits(dump, by_link(dump)) == PEOPLE * ROUNDS


@pytest.mark.parametrize("attack", ATTACKS)
def test_after_the_close_no_attack_does_better_than_chance(attack, replied):
    for round_ in replied:
        assert writes.close(round_)
    dump = dumped()
    assert len(dump["Reply"]) == PEOPLE * ROUNDS
    # By chance one of each round is right, give or take one: six times that spread is never seen.
    assert hits(dump, attack(dump)) < ROUNDS + 6 * sqrt(ROUNDS)


def test_a_close_that_kept_the_order_would_be_found(replied):
    """The same attacks on a close that only takes the links away, and leaves the rows where they are."""
    ReplyLink.objects.all().delete()
    dump = dumped()
    assert max(hits(dump, attack(dump)) for attack in ATTACKS) == PEOPLE * ROUNDS
