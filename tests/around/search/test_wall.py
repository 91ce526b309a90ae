"""Notes on the wall belong to no question, and are found all the same."""

import pytest
from django.urls import reverse

from evenground.around.search import writes
from evenground.around.search.models import Entry
from evenground.around.wall import writes as wall
from evenground.around.wall.models import WallNote
from evenground.flow.talk import writes as talk
from evenground.ground.web import clock
from tests.around.search.looking import look, reveal

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


def on_the_wall(words, by, **more):
    """Written now, and out now: whatever the hour."""
    note = wall.write_note(words, by=by, **more)
    WallNote.objects.update(seen_from=clock.now())
    return note


def test_a_note_and_a_reply_are_found_and_lead_to_their_place(client_as, maya, jo):
    note = on_the_wall("The marmalade is in room two.", maya)
    said = wall.reply(note, "Which marmalade?", by=jo)
    WallNote.objects.update(seen_from=clock.now())
    writes.refresh()
    page = look(client_as(jo), "marmalade")
    here = reverse("wall:wall", args=["hill-and-river"])
    assert {one.href for one in page.found} == {f"{here}?note={pk}#note-{pk}" for pk in (note.pk, said.pk)}
    assert {one.what for one in page.found} == {"A note on the wall"}
    assert all("Question:" not in one.where and "The wall" in one.where for one in page.found)
    assert "marmalade" in client_as(jo).get(page.found[0].href).content.decode()


def test_one_can_look_on_the_wall_only_and_a_question_does_not_hold_the_wall(client_as, question, maya, pass_time):
    reveal(question, pass_time)
    talk.say(question, "Marmalade for everybody.", by=maya)
    on_the_wall("Marmalade is here.", maya)
    writes.refresh()
    browser = client_as(maya)
    assert len(look(browser, "marmalade").found) == 2
    (one,) = look(browser, "marmalade", step="on the wall").found
    assert one.what == "A note on the wall"
    (one,) = look(browser, "marmalade", question=str(question.pk)).found
    assert one.what == "Something somebody said"


def test_what_is_taken_back_or_put_away_is_found_no_more_from_that_moment(client_as, maya, jo):
    note = on_the_wall("Marmalade.", maya)
    on_the_wall("More marmalade.", jo)
    writes.refresh()
    wall.take_back(note, by=maya)
    assert len(look(client_as(jo), "marmalade").found) == 1
    for who in (maya, jo):
        wall.set_wall(False, by=who)
    assert look(client_as(jo), "marmalade").found == []
    writes.refresh()
    assert not Entry.objects.filter(kind="wall_note").exists()


def test_it_stands_by_its_day_and_says_no_hour(maya):
    on_the_wall("One.", maya)
    on_the_wall("Two.", maya)
    writes.refresh()
    places = Entry.objects.filter(kind="wall_note").values_list("place", flat=True)
    assert len({place >> 34 for place in places}) == 1
