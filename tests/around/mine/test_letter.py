"""A letter about what somebody did: what they choose, from what carries their name openly, and never what does not."""

import re

import pytest
from django.urls import reverse
from tests.flow.proposals.scene import everybody_has_seen
from tests.pdf_checks import wrong_with

from evenground.around.mine import letters
from evenground.flow.actions import writes as do
from evenground.flow.answers import writes as answers
from evenground.flow.contributions.models import Authorship, Contribution

pytestmark = pytest.mark.django_db
LETTER = reverse("mine:letter", args=["hill-and-river"])


@pytest.fixture
def year(question, maya, jo):
    """What Maya did: a question, a job done and one not, a signed idea that was used, and unsigned ones that were, too."""
    done, _going = (do.take_on(question, what, by=maya, owners=[maya]) for what in ("Draw the bus stop", "Ring the printer"))
    do.mark_done(done, by=maya, what_changed="It hangs in the hall.")
    ideas = everybody_has_seen(question, "Say that you missed me", "What I never signed", "Signed, not used")
    for idea in ideas:
        Authorship.objects.create(board=maya.board, contribution=idea, member=maya)
    Contribution.objects.filter(pk__in=[ideas[0].pk, ideas[2].pk]).update(is_signed=True)
    answers.answer(ideas[:2], "used", "It is line one.", by=jo, where="Line one")
    answers.answer(ideas[2:], "not used", "Too long.", by=jo)


def test_only_what_carries_the_name_openly_can_be_chosen(year, maya, noor):
    deeds = {(deed.heading, deed.words) for deed in letters.deeds_of(maya)}
    assert deeds == {
        ("Jobs done", "Draw the bus stop"),
        ("Questions asked", "What should the letter say when we miss a visit?"),
        ("Ideas that were used", "Say that you missed me"),
    }
    assert letters.deeds_of(noor) == []


def test_what_is_chosen_stands_in_the_letter_and_somebody_signs_it(year, client_as, maya):
    keys = {deed.heading: deed.key for deed in letters.deeds_of(maya)}
    form = {"name": "Maya Okafor", "signer": "Jo", "more": "I learned to ask.", "chosen": [keys["Jobs done"]]}
    page = client_as(maya).post(LETTER, form).content.decode()
    letter = page.split('class="eg-letter"')[1].split("We keep no copy")[0]
    assert "What Maya Okafor did" in letter
    assert "Draw the bus stop" in letter
    assert "Say that you missed me" not in letter
    assert "I learned to ask." in letter
    assert re.search(r"Name: <bdi>Jo</bdi>", letter)


def test_what_is_not_among_them_cannot_be_put_in(year, client_as, maya):
    unsigned = Contribution.objects.get(words="What I never signed")
    page = client_as(maya).post(LETTER, {"name": "Maya", "chosen": [f"idea-{unsigned.pk}"]}).content.decode()
    assert "What I never signed" not in page


def test_it_prints_also_in_other_scripts_and_for_somebody_who_has_just_come(client_as, noor):
    answer = client_as(noor).post(LETTER, {"name": "نور 🙂", "more": "شكرا", "paper": "1"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_nothing_is_wrong_with_its_paper_for_whoever_listens_to_it(year, client_as, maya):
    chosen = [deed.key for deed in letters.deeds_of(maya)]
    answer = client_as(maya).post(LETTER, {"name": "Maya", "signer": "Jo", "chosen": chosen, "paper": "1"})
    assert wrong_with(answer.content) == []
