import uuid

import pytest
from django.urls import reverse

from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions import writes as give
from evenground.ground.people import writes as people
from evenground.ground.safety import writes as safety
from evenground.ground.safety.reads import holds_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def amir(board):
    person = people.welcome("Amir", age_band="26+")
    safety.name_safety_person(board, "Amir", hours="Monday to Wednesday, 9 to 5", person=person)
    return person


def test_help_names_the_boards_own_safety_people_to_members(client_as, maya, amir):
    page = client_as(maya).get(reverse("safety:help", args=["hill-and-river"])).content.decode()
    assert "Monday to Wednesday, 9 a.m. to 5 p.m." in page
    assert "999" in page


@pytest.mark.parametrize("who", ["nobody", "cato"])
def test_nobody_who_looks_for_help_is_sent_to_sign_in(who, request, client_as, board):
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    answer = client_as(viewer).get(reverse("safety:help", args=["hill-and-river"]), follow=True)
    assert answer.status_code == 200
    assert "999" in answer.content.decode()


def test_a_safety_person_sees_what_is_out_of_sight_without_its_words_or_its_maker(client_as, maya, amir, question):
    given = give.contribute(question, by=maya, words="words that nobody should see")
    safety.put_out_of_sight("contribution", given.pk, board=question.board, reason="private")
    page = client_as(amir).get(reverse("desk:desk", args=["hill-and-river"])).content.decode()
    assert "Private details" in page
    assert "nobody should see" not in page
    assert "Maya" not in page
    assert client_as(maya).get(reverse("desk:desk", args=["hill-and-river"])).status_code == 404


def test_a_hold_deletes_nothing_and_what_comes_back_is_seen_again(maya, question):
    given = give.contribute(question, by=maya, words="fine after all")
    hold = safety.put_out_of_sight("contribution", given.pk, board=question.board, reason="unkind")
    assert contributions.in_sight([given]) == set()
    safety.resolve(hold, comes_back=True)
    assert contributions.in_sight([given]) == {given.pk}
    assert holds_of(question.board).count() == 1


def test_what_waits_to_be_looked_at_is_never_crowded_out_by_what_was(maya, question):
    for _ in range(120):
        safety.resolve(safety.put_out_of_sight("note", uuid.uuid4(), board=question.board, reason="unkind"), comes_back=True)
    waits = safety.put_out_of_sight("note", uuid.uuid4(), board=question.board, reason="danger")
    assert holds_of(question.board)[0] == waits
