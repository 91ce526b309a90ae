"""Under "Me": whether hints come by themselves, and what was put away. It is given to its person, and goes with them."""

import pytest
from django.urls import reverse
from tests.around.hints.scene import COLD, HERE, hints_on, said

from evenground.around.hints import writes
from evenground.around.hints.models import NoHints, PutAway
from evenground.ground.people import persons
from evenground.ground.people.models import Person


@pytest.fixture
def page():
    return reverse("hints:mine")


def test_me_leads_to_it(client_as, maya, page):
    assert f'href="{page}"' in client_as(maya).get(f"/boards/{HERE}/me/").content.decode()


def test_off_and_on_are_one_press_each(client_as, maya, page):
    client = client_as(maya)
    assert "Hints come by themselves." in said(client.get(page).content.decode())
    after = said(client.post(page, {"plain_off": "mine"}, follow=True).content.decode())
    assert "Hints come only when you ask for them." in after
    after = said(client.post(page, {"plain_on": "mine"}, follow=True).content.decode())
    assert "Hints come by themselves." in after


def test_off_pressed_twice_is_off_once(maya):
    writes.switch_off(by=maya.person)
    writes.switch_off(by=maya.person)
    assert NoHints.objects.count() == 1


def test_what_was_put_away_can_come_again(client_as, maya, page):
    client = client_as(maya)
    writes.put_away("officialese", "prior to", by=maya.person)
    assert "You put 1 hint away for good." in said(client.get(page).content.decode())
    assert "prior to" not in said(hints_on(client, COLD))
    client.post(page, {"back": "1"})
    assert "prior to" in said(hints_on(client, COLD))


def test_the_oldest_go_when_there_are_very_many(maya, jo, monkeypatch):
    monkeypatch.setattr(writes, "MOST_PUT_AWAY", 3)
    writes.put_away("acronym", "AAA", by=jo.person)
    marks = []
    for words in ("one", "two", "three", "four"):
        writes.put_away("hard_word", words, by=maya.person)
        marks.append(PutAway.objects.filter(person=maya.person).latest("pk").mark)
    writes.put_away("hard_word", "FOUR", by=maya.person)
    assert set(PutAway.objects.filter(person=maya.person).values_list("mark", flat=True)) == set(marks[1:])
    assert PutAway.objects.filter(person=jo.person).count() == 1


def test_it_is_in_everything_of_mine_without_the_words_and_goes_when_somebody_is_erased(maya, jo):
    for who in (maya, jo):
        writes.switch_off(by=who.person)
        writes.put_away("acronym", "CAMHS", by=who.person)
    given = str(list(persons.everything_of(maya.person)))
    assert "you want no hints while you write" in given
    assert "hints of which you said: not this one again" in given
    assert "CAMHS" not in given
    persons.forget(maya.person, keep_unnamed=True)
    left = {Person.objects.get(pk=pk) for model in (NoHints, PutAway) for pk in model.objects.values_list("person", flat=True)}
    assert left == {jo.person}
