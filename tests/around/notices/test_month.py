"""A month of a busy board, message by message, through a real mail server that is busy now and then."""

import random
from collections import Counter
from datetime import datetime, timedelta

import pytest

from evenground.around.notices import jobs
from evenground.around.notices.models import HowTold
from evenground.around.notices.times import may_come
from evenground.flow.contributions import writes as contributions
from evenground.flow.topics.models import Topic
from evenground.ground.web import clock
from tests.around.notices.scene import LONDON, address_of, told
from tests.cast import CARER, STAFF, YOUNG, ask, member_of
from tests.mail_server import BUSY

pytestmark = pytest.mark.django_db

BEGINS = datetime(2027, 3, 8, 7, tzinfo=LONDON)
"""The clock on the wall is changed in this month."""
ENDS = BEGINS + timedelta(days=30)
How = HowTold.How


@pytest.mark.heavy(cases=1)
@pytest.mark.parametrize("seed", [1, 2])
def test_in_a_busy_month_nobody_is_told_twice_a_day_nor_at_night_nor_in_lessons_and_nothing_is_lost(letters, board, seed):
    chance = random.Random(seed)
    ways = [How.AT_ONCE, How.AT_ONCE, How.DAILY, How.WEEKLY, How.AT_ONCE, How.DAILY]
    ages = ["13-15", "16-17", "16-17", "", "26+", "18-25"]
    sides = [YOUNG, YOUNG, YOUNG, YOUNG, STAFF, CARER]
    people = [
        told(member_of(board, f"P{place}", side, age), way, weekday=2, at=BEGINS)
        for place, (side, age, way) in enumerate(zip(sides, ages, ways, strict=True))
    ]
    happens = sorted(BEGINS + timedelta(minutes=chance.randrange(30 * 24 * 60)) for _each in range(60))
    came = tell_for_a_month(letters, people, happens, chance)

    by_address = {address_of(member): member for member in people}
    for moment, address, _mark in came:
        at_school = by_address[address].person.age_band in ("", "13-15", "16-17")
        assert may_come(moment, [LONDON], keeps_school_hours=at_school), f"{address} at {moment.astimezone(LONDON)}"
    a_day = Counter((address, moment.astimezone(LONDON).date()) for moment, address, _mark in came)
    assert set(a_day.values()) == {1}
    assert len({mark for _moment, _address, mark in came}) == len(came), "each is a message of its own"
    counted = Counter(address for _moment, address, _mark in came)
    for member, how in zip(people, ways, strict=True):
        fewest, most = {How.AT_ONCE: (15, 31), How.DAILY: (15, 31), How.WEEKLY: (4, 5)}[how]
        assert fewest <= counted[address_of(member)] <= most


def tell_for_a_month(letters, people, happens, chance):
    """Each thing as it happens and each look when it is due. What came, when and to whom."""
    came, asked = [], []
    moment = BEGINS
    while moment < ENDS:
        due = min(HowTold.objects.exclude(look_at=None).values_list("look_at", flat=True))
        moment = max(moment, min([due, *happens[:1]]))
        with clock.telling(moment):
            while happens and happens[0] <= moment:
                happens.pop(0)
                something_happens(people, asked, chance)
            letters.refuses = {address_of(member): BUSY for member in people if chance.random() < 0.1}
            jobs.tell_whoever_waits()
        came += [(moment, letter["To"], letter["Message-ID"]) for letter in letters.all()]
    return came


def something_happens(people, asked: list[Topic], chance: random.Random) -> None:
    if asked and chance.random() < 0.4:
        contributions.contribute(chance.choice(asked), by=chance.choice(people), words="A thing I thought of.")
        return
    asked.append(ask(chance.choice(people), f"Question {len(asked)}?", shape=Topic.Shape.COLLECT, days=400))
