"""The page on which somebody says how they are told, with the very words of the message; and what a link tells outsiders."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from evenground.around.home.later_cards import CARDS
from evenground.around.notices import letters as notices
from evenground.around.notices import reads
from evenground.around.notices.models import HowTold
from tests.around.notices.scene import told

pytestmark = pytest.mark.django_db

HOW = reverse("notices:how")


@pytest.fixture
def sends_mail(settings):
    settings.SENDS_MAIL = True


def test_it_says_word_for_word_what_a_message_would_say(client_as, sends_mail, maya, question):
    told(maya)
    page = client_as(maya).get(HOW).content.decode()
    found = reads.what_waits(maya.person, reads.places_of(maya.person))
    letter = notices.lines_of(HowTold.objects.get(), [(each, each.things) for each in found])
    assert len(letter) > 6
    shown = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    # All but the link that stops messages, which is nobody's to see but who has the letter.
    assert [line for line in letter[:-1] if line.removeprefix("- ") not in shown] == []
    assert letter[-1] not in shown
    assert notices.subject() in page


def test_nothing_is_sent_before_somebody_says_so_and_the_choice_is_kept(client_as, sends_mail, maya, question):
    assert not HowTold.objects.exists()
    client_as(maya).post(HOW, {"how": "weekly", "weekday": "3"})
    row = HowTold.objects.get(person=maya.person)
    assert (row.how, row.weekday) == ("weekly", 3)
    page = client_as(maya).get(HOW).content.decode()
    assert 'value="weekly" checked' in page


def test_without_a_choice_it_says_what_to_do_and_keeps_what_was(client_as, sends_mail, maya):
    told(maya)
    page = client_as(maya).post(HOW, {"weekday": "9"}).content.decode()
    assert "Choose one of these." in page
    assert HowTold.objects.get().how == "at_once"


def test_not_this_one_can_be_pressed_and_taken_back(client_as, sends_mail, maya, question):
    told(maya)
    browser = client_as(maya)
    mark = reads.what_waits(maya.person, [maya])[0].things[0].mark
    browser.post(reverse("notices:not_this_one"), {"mark": mark})
    page = browser.get(HOW).content.decode()
    assert "You are not told of this one." in page
    assert "so none would come" in page
    browser.post(reverse("notices:not_this_one"), {"mark": mark, "after_all": "1"})
    assert "You are not told of this one." not in browser.get(HOW).content.decode()


def test_where_no_mail_is_sent_it_says_so_and_asks_nothing(client_as, maya, question, settings):
    settings.SENDS_MAIL = False
    page = client_as(maya).get(HOW).content.decode()
    assert "This website sends no e-mail." in page
    assert 'name="how"' not in page
    assert "Give your idea" in page


def test_a_card_on_the_front_page_asks_where_mail_is_sent_and_nobody_has_said_so_far(sends_mail, settings, maya):
    (card,) = [card for card in CARDS if card.key == "told"]
    assert not card.is_done(maya)
    settings.SENDS_MAIL = False
    assert card.is_done(maya)
    settings.SENDS_MAIL = True
    told(maya)
    assert card.is_done(maya)


def test_an_outsider_or_a_preview_in_a_group_learns_nothing_from_a_copied_link(client_as, maya, question):
    page = client_as(maya).get(reverse("topics:question", args=[maya.board.slug, question.pk])).content.decode()
    assert "There is something new on our board. Have a look when you like, no rush: " in page
    link = reverse("topics:question", args=[maya.board.slug, question.pk])
    assert link in page
    seen = Client().get(link, follow=True).content.decode()
    assert not any(words in seen for words in (question.question, maya.board.name, "Maya"))
    assert re.findall(r'property="og:\w+" content="([^"]*)"', seen) == ["Evenground"]
