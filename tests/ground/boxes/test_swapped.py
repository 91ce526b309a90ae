"""T5: two members swap their answers, and all that the server keeps but chance is the same: kinds, lengths, counts, names."""

from uuid import UUID

import pytest
from django.db import connection

from evenground.ground.boxes.models import Entry, Mixed, SlipDrawn
from evenground.ground.letters.models import Letter
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds.models import Reply, ReplyLink, ReplySent
from tests.ground.boxes.conftest import opened
from tests.ground.boxes.posting import Phone

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]

TABLES = (Entry, SlipDrawn, Mixed, Letter, ReplySent, Reply, ReplyLink)
"""Those that an answer writes to, or could."""
CHANCE = {"id", "round_id", "box_id", "body", "mark", "blinded", "signed"}
"""What is drawn anew for every round; of these only how long it is."""


def all_that_is_kept(box) -> dict[str, list[tuple[object, ...]]]:
    """Each of these tables, with chance in the shape of its length."""
    kept = {}
    for model in TABLES:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            names = [column[0] for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        kept[model.__name__] = sorted(
            tuple(_shape(name, value) for name, value in row.items()) for row in rows if is_of(row, box)
        )
    return kept


def is_of(row: dict[str, object], box) -> bool:
    """Of this box or its round, or of none."""
    other_round = row.get("round_id") is not None and UUID(str(row["round_id"])) != box.round_id
    return not other_round and row.get("box_id", box.pk) == box.pk


def _shape(name, value):
    if name in CHANCE:
        return len(value) if isinstance(value, (bytes, str, memoryview)) else "chance"
    return str(value)


@pytest.mark.parametrize(
    ("one", "other"),
    [(("fine", "", ""), ("not_yet", "rushed", "")), (("worry", "", "x" * 2000), ("fine", "", "")), (("fine", "", ""),) * 2],
)
def test_two_who_swap_what_they_answer_leave_the_same_behind(mixing, people, one, other):
    for phone in people[:2]:
        phone.make_keys()
    kept = []
    for first, second in ((one, other), (other, one)):
        box = opened(mixing, people).box
        for phone, (answer, reason, words) in zip(people[:2], (first, second), strict=True):
            Phone(phone.member).answer(box, answer, reason=reason, words=words)
        kept.append(all_that_is_kept(box))
    assert kept[0] == kept[1]


def test_before_the_close_nothing_of_any_answer_can_be_asked_for(box, people):
    """T9: how many have sent is all that is known, to members, to staff and to the host."""
    for phone in people[:6]:
        phone.answer(box, "not_yet", reason="rushed")
    assert rounds.replies_of(box.round) == []
    assert not Reply.objects.exists()
    assert {len(bytes(entry.body)) for entry in Entry.objects.all()} == {len(bytes(Entry.objects.first().body))}
    assert SlipDrawn.objects.count() == 6
