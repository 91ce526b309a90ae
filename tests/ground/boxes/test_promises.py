"""What is promised before the first press: short, plain, never more than the round does, and said from what the round does."""

import re
from types import SimpleNamespace

import pytest

from evenground.cores import plain_words
from evenground.ground.boxes import presenters, promises, reads
from tests.ground.boxes.conftest import opened

OLDEST = 11
NEVER_PROMISED = re.compile(r"anonym|100 ?%|completely|guarantee|nobody can ever|impossible|safe\b", re.IGNORECASE)


def layer(*names: str) -> SimpleNamespace:
    holders = [SimpleNamespace(member=SimpleNamespace(name=name), organisation="") for name in names]
    return SimpleNamespace(holders=SimpleNamespace(all=lambda: holders))


MIXED = {
    "one mixes": [layer("Sam")],
    "two mix": [layer("Sam"), layer("Priya")],
    "with stand-ins": [layer("Sam", "Kit"), layer("Priya", "Lou")],
    "long names": [layer("Oluwaseun of the Hill", "Kit"), layer("Maria del Carmen Garcia", "Lou")],
}
EVERY = {
    **{f"taken off at the end, {asked} asked": promises.names_taken_off(asked) for asked in (2, 8, 30)},
    **{
        f"{name}, {asked} asked, words {takes_words}": promises.mixed(asked, layers, takes_words=takes_words)
        for name, layers in MIXED.items()
        for asked in (5, 30)
        for takes_words in (True, False)
    },
    "in general": promises.mixed_in_general(14, ["Jo", "Amir"]),
    "sealed, in a room": promises.mixed(14, MIXED["two mix"], takes_words=True, leads=["Jo", "Amir"], is_in_a_room=True),
}


@pytest.mark.parametrize("promise", EVERY.values(), ids=EVERY.keys())
def test_before_the_first_press_stand_at_most_45_words(promise):
    assert len(" ".join(promise.first).split()) <= promises.MOST_WORDS


@pytest.mark.parametrize("promise", EVERY.values(), ids=EVERY.keys())
def test_nothing_is_promised_that_cannot_be_kept(promise):
    for line in (*promise.first, promise.warning, *promise.cannot_stop, *promise.more):
        assert not NEVER_PROMISED.search(line), line


@pytest.mark.parametrize("promise", EVERY.values(), ids=EVERY.keys())
def test_a_child_of_eleven_can_read_all_of_it(promise):
    lines = [*promise.first, promise.warning, *promise.cannot_stop, *promise.more]
    found = plain_words.check(" ".join(line for line in lines if line))
    assert found.text.reading_age is not None
    assert found.text.reading_age.high <= OLDEST


def test_where_names_are_taken_off_it_says_who_could_look(board):
    said = " ".join(EVERY["taken off at the end, 8 asked"].first)
    assert "the people who run this website could look" in said


def test_where_answers_are_mixed_it_says_who_mixes_and_who_could_cheat():
    said = EVERY["two mix, 30 asked, words False"]
    assert "Sam and Priya mix all answers" in " ".join(said.first)
    assert "unless those who mix and the people who run this website all cheat" in " ".join(said.first)
    with_others = EVERY["with stand-ins, 30 asked, words False"]
    assert "Sam or Kit and Priya or Lou" in " ".join(with_others.cannot_stop)


def test_in_a_room_nobody_is_promised_two_hours():
    here, elsewhere = (promises.mixed(30, MIXED["two mix"], takes_words=False, is_in_a_room=room).more for room in (True, False))
    assert not any("two hours" in line for line in here)
    assert any("two hours" in line for line in elsewhere)


def test_few_people_are_warned_and_many_are_not():
    assert "only a few of us" in promises.names_taken_off(4).warning
    assert "may guess" in promises.mixed(12, MIXED["two mix"], takes_words=False).warning
    assert not promises.mixed(13, MIXED["two mix"], takes_words=False).warning


def test_how_one_writes_is_named_where_words_can_be_written():
    with_words, without = (promises.mixed(30, MIXED["two mix"], takes_words=takes) for takes in (True, False))
    assert any("way of writing" in line for line in with_words.cannot_stop)
    assert not any("way of writing" in line for line in without.cannot_stop)


@pytest.mark.django_db
def test_the_words_come_from_the_round_and_not_from_what_the_board_says_meanwhile(mixing, people):
    people[0].make_keys()
    with_box = opened(mixing, people)
    reads.MixedBeforeReading.objects.all().delete()
    without = opened(mixing, people)
    assert "before they are read" in " ".join(presenters.promise_of(with_box, 7).first)
    assert "taken off at the end" in " ".join(presenters.promise_of(without, 7).first)


@pytest.mark.parametrize("came_to", ["too_few", "spoiled", "not_mixed"])
def test_a_box_that_was_not_read_says_so(came_to):
    assert "Nobody has seen" in promises.why_it_ended(came_to)
