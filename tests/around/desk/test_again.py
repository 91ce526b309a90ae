"""Not happy with this? Two who took no part look again: drawn by lot, adults, from two sides, and nobody has to."""

import pytest
from django.urls import reverse
from tests.around.desk.scene import wrong_with
from tests.cast import CARER, STAFF, member_of

from evenground.around.desk import writes
from evenground.flow.contributions import reads as contributions
from evenground.ground.safety import reads
from evenground.ground.safety.models import Appeal, SecondLook, Verdict
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def femi(board):
    return member_of(board, "Femi", STAFF, "26+")


@pytest.fixture
def adults(jo, ruth, femi, board):
    """Besides Hal: two staff and two carers."""
    return [jo, ruth, femi, member_of(board, "Des", CARER, "26+")]


def ended(idea, leads, by, *, reason="unkind", verdict=Verdict.BACK):
    report = wrong_with(idea, by=by, reason=reason)
    for lead in leads:
        writes.look(report, by=lead, verdict=verdict)
    report.refresh_from_db()
    return report


def is_in_sight(idea):
    return contributions.in_sight([idea]) == {idea.pk}


def ask_page(report):
    return reads.receipt_address(report) + "ask/"


def second_look(appeal):
    return reverse("desk:second_look", args=["hill-and-river", appeal.pk])


def test_two_adults_of_two_sides_who_took_no_part_are_drawn(client_as, idea, maya, ruth, noor, adults, leads):
    report = ended(idea, leads, ruth)
    client_as(ruth).post(ask_page(report), {"words": "It still hurts."})
    drawn = [each.member for each in SecondLook.objects.all()]
    assert len(drawn) == 2
    assert len({each.perspective_id for each in drawn}) == 2
    assert not {each.pk for each in drawn} & {maya.pk, ruth.pk, noor.pk}
    assert all(each.person.age_band in ("18-25", "26+") for each in drawn)
    appeal = Appeal.objects.get()
    for each in drawn:
        page = client_as(each).get(second_look(appeal)).content.decode()
        assert "the words that somebody minds" in page
        assert "It still hurts." in page
        assert "Ruth" not in page.replace("See it as", "")
    others = [each for each in adults if each not in drawn]
    assert {client_as(each).get(second_look(appeal)).status_code for each in [noor, *others]} == {404}


def test_where_both_agree_it_is_so_and_where_they_differ_it_stays_as_it_was(client_as, idea, ruth, adults, leads):
    report = ended(idea, leads, ruth)
    client_as(ruth).post(ask_page(report), {"words": ""})
    first, second = (each.member for each in SecondLook.objects.all())
    client_as(first).post(second_look(Appeal.objects.get()), {"verdict": "out"})
    assert is_in_sight(idea), "one is not enough"
    client_as(second).post(second_look(Appeal.objects.get()), {"verdict": "out"})
    assert not is_in_sight(idea)
    assert "It was looked at again. It is out of sight." in client_as(ruth).get(reads.receipt_address(report)).content.decode()


def test_two_who_differ_change_nothing(idea, ruth, adults, leads):
    report = ended(idea, leads, ruth)
    appeal = writes.ask_two_others(report, is_from_maker=False)
    for place, verdict in zip(appeal.second_looks.all(), ("out", "back"), strict=True):
        writes.look_again(place, verdict=verdict)
    assert is_in_sight(idea)
    with pytest.raises(NotAllowed):
        writes.look_again(appeal.second_looks.first(), verdict="out")


def test_the_maker_may_ask_too_once_and_nobody_else_for_them(client_as, idea, maya, jo, ruth, noor, adults, leads):
    ended(idea, leads, noor, verdict=Verdict.OUT)
    page = reverse("desk:ask_about_mine", args=["hill-and-river", "contribution", idea.pk])
    assert page in client_as(maya).get(reverse("desk:mine", args=["hill-and-river"])).content.decode()
    assert client_as(jo).get(page).status_code == 404
    for _ in range(2):
        client_as(maya).post(page, {"words": ""})
    assert Appeal.objects.get().is_from_maker


def test_nobody_has_to_and_another_is_drawn(client_as, idea, noor, adults, leads):
    appeal = writes.ask_two_others(ended(idea, leads, noor), is_from_maker=False)
    asked = SecondLook.objects.first().member
    client_as(asked).post(second_look(appeal), {"rather_not": "1"})
    assert client_as(asked).get(second_look(appeal)).status_code == 404
    left = [each.member for each in appeal.second_looks.filter(would_rather_not=False)]
    assert len(left) == 2
    assert asked not in left


@pytest.mark.parametrize("reason", ["danger", "private"])
def test_what_no_member_is_to_see_goes_outside(reason, client_as, idea, noor, adults, leads, outside):
    report = ended(idea, leads, noor, reason=reason, verdict=Verdict.OUT)
    appeal = writes.ask_two_others(report, is_from_maker=True)
    (place,) = appeal.second_looks.all()
    assert (place.member, place.safety_person) == (None, outside)
    desk = client_as(leads[0].person)
    page = reverse("desk:again", args=["hill-and-river", place.pk])
    assert page in desk.get(reverse("desk:desk", args=["hill-and-river"])).content.decode()
    assert "01632 960118" in desk.get(page).content.decode()
    desk.post(page, {"verdict": "back"})
    assert is_in_sight(idea)


def test_it_is_not_asked_before_two_have_looked_and_says_so_where_nobody_is_left(idea, noor, amir, sam, maya):
    report = wrong_with(idea, by=noor)
    with pytest.raises(NotAllowed):
        writes.ask_two_others(report, is_from_maker=False)
    for lead in (amir, sam):
        writes.look(report, by=lead, verdict=Verdict.OUT)
    with pytest.raises(NotAllowed, match="took no part"):
        writes.ask_two_others(report, is_from_maker=False)
