"""Whoever's words go out of sight is told on their front page, and nobody else learns from it whose they are."""

from uuid import uuid4

import pytest

from evenground.around.desk import things
from evenground.around.out_of_sight import reads as reading
from evenground.around.out_of_sight import writes
from evenground.around.wall import writes as wall
from evenground.ground.boards.reads import hash_of
from evenground.ground.hiding import reads as hidings
from tests.around.waiting.test_of_the_board import titles_for

pytestmark = pytest.mark.django_db

ASKED, OUT = "Somebody asks to put something of yours out of sight", "Something of yours is out of sight"


def test_they_are_told_when_it_is_asked_and_when_it_is_done_and_nobody_else_is(maya, noor, jo, ruth, pass_time):
    note = wall.write_note("You lot never listen.", by=noor, once=uuid4())
    pass_time(days=1)
    hiding = writes.ask(things.wall_rules.NOTE, note.pk, why="It is about all of us.", by=maya)
    assert titles_for(noor)[0] == ASKED
    assert not any(ASKED in titles_for(who) for who in (maya, jo, ruth))
    seen = hash_of(hidings.text_of(hiding, reading.words_of(reading.thing_of(hiding))))
    assert writes.say_yes(hiding, by=jo, seen=seen)
    assert titles_for(noor)[0] == OUT
    assert not any(OUT in titles_for(who) for who in (maya, jo, ruth))
    pass_time(days=15)
    assert OUT not in titles_for(noor)
