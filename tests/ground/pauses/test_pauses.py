import datetime
import re

import pytest
from django.urls import reverse

from evenground.flow.talk import writes as talk
from evenground.ground.audit.models import LogLine
from evenground.ground.pauses import reads, writes
from evenground.ground.pauses.models import Pause
from evenground.ground.people import writes as people
from evenground.ground.people.models import AccountTouch
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

WHY = "Somebody else writes from her account."


def named(board, name) -> SafetyPerson:
    person = people.welcome(name, age_band="26+")
    return safety.name_safety_person(board, name, hours="Monday to Sunday, 9 am to 5 pm", person=person)


@pytest.fixture
def amir(board):
    return named(board, "Amir")


@pytest.fixture
def sam(board):
    return named(board, "Sam")


@pytest.fixture
def paused(maya, amir, sam):
    return writes.pause(maya, by=amir, why=WHY)


def at(name, *more):
    return reverse(f"pauses:{name}", args=["hill-and-river", *more])


def is_in(client):
    return client.get(reverse("home:board", args=["hill-and-river"])).status_code == 200


def test_one_safety_person_pauses_at_once_and_the_next_step_is_refused(client_as, maya, amir, sam):
    browser = client_as(maya)
    assert is_in(browser)
    page = client_as(amir.person).post(at("pauses"), {"member": maya.pk, "why": WHY}, follow=True).content.decode()
    assert "A second safety person must say yes by" in page
    assert not is_in(browser)


def test_whoever_is_paused_is_told_kindly_when_they_try_to_come_in(client_as, maya, amir, sam):
    card = people.make_card(maya.person)
    writes.pause(maya, by=amir, why=WHY)
    page = client_as(None).post(reverse("people:card"), {"words": card, "own_phone": "no"}).content.decode()
    assert "Your account is paused for a while." in page
    assert "Get help now" in page
    assert WHY not in page


def test_a_link_to_sign_in_that_was_made_before_opens_nothing(client_as, maya, amir):
    link = people.make_sign_in_link(maya.person)
    writes.pause(maya, by=amir, why=WHY)
    assert client_as(None).get(link).status_code == 404


def without_marks(page: bytes) -> bytes:
    """Without what keeps its forms from being forged, which is another each time."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", page)


def test_nobody_on_the_board_sees_who_is_paused_and_their_words_stay(client_as, question, maya, noor, amir):
    question.revealed_at = clock.now()
    question.save()
    talk.say(question, "I said this before.", by=maya)
    pages = [reverse("boards:people", args=["hill-and-river"]), reverse("topics:question", args=["hill-and-river", question.pk])]
    before = [without_marks(client_as(noor).get(page).content) for page in pages]
    writes.pause(maya, by=amir, why=WHY)
    assert [without_marks(client_as(noor).get(page).content) for page in pages] == before
    for name in ("pauses", "pause"):
        assert client_as(noor).get(at(name, *[1] * (name == "pause"))).status_code == 404


def test_without_a_second_yes_it_ends_by_itself(client_as, paused, maya, pass_time):
    tasks._run_due()
    maya.person.refresh_from_db()
    assert not maya.person.is_active
    pass_time(days=2)
    tasks._run_due()
    maya.person.refresh_from_db()
    assert maya.person.is_active
    assert is_in(client_as(maya))
    with pytest.raises(NotAllowed):  # else one alone could go on and on
        writes.pause(maya, by=SafetyPerson.objects.get(name="Amir"), why=WHY)
    assert writes.pause(maya, by=SafetyPerson.objects.get(name="Sam"), why=WHY)


def test_a_second_yes_keeps_it_until_one_of_them_ends_it(client_as, paused, maya, amir, sam, pass_time):
    with pytest.raises(NotAllowed):
        writes.confirm(paused, by=amir)
    client_as(sam.person).post(at("pause", paused.pk), {"confirm": "1"})
    pass_time(days=10)
    tasks._run_due()
    maya.person.refresh_from_db()
    assert not maya.person.is_active
    client_as(sam.person).post(at("pause", paused.pk), {"end": "1"})
    assert is_in(client_as(maya))


def test_the_contact_from_outside_can_keep_it_longer_for_a_week_at_most(board, paused, maya, pass_time):
    today = clock.now().date()
    with pytest.raises(NotAllowed):
        writes.keep_longer(paused, until=today + datetime.timedelta(days=5))
    safety.name_safety_person(board, "Desk", hours="Monday to Friday", reach="01632 960118", is_outside=True)
    with pytest.raises(NotAllowed):
        writes.keep_longer(paused, until=today + datetime.timedelta(days=8))
    writes.keep_longer(paused, until=today + datetime.timedelta(days=5))
    pass_time(days=4)
    tasks._run_due()
    assert reads.is_paused(maya)
    pass_time(days=3)
    tasks._run_due()
    assert not reads.is_paused(maya)


def test_the_person_sees_it_on_their_own_account_page_when_they_are_back(client_as, paused, maya, amir):
    writes.end(paused, by=amir)
    page = client_as(maya).get(reverse("people:touched")).content.decode()
    assert "Your account was paused." in page
    assert "The pause of your account ended." in page
    assert WHY not in page


def test_the_board_is_told_how_often_once_the_month_is_over_and_the_log_names_nobody(client_as, paused, noor, maya, pass_time):
    before = LogLine.objects.count()
    pass_time(days=32)
    page = client_as(noor).get(reverse("log:log", args=["hill-and-river"])).content.decode()
    assert "done once" in page
    assert LogLine.objects.count() == before
    assert not LogLine.objects.filter(concerned=maya.person_id).exclude(act="joined").exists()


def test_nobody_pauses_themselves_or_reads_of_their_own_pause(client_as, board, maya, sam, amir):
    also_a_member = named(board, "Maya's helper")
    also_a_member.person = maya.person
    also_a_member.save()
    with pytest.raises(NotAllowed):
        writes.pause(maya, by=also_a_member, why=WHY)
    made = writes.pause(maya, by=amir, why=WHY)
    people.end_pause(maya.person, by=None)
    assert client_as(maya).get(at("pause", made.pk)).status_code == 404
    with pytest.raises(NotAllowed):
        writes.confirm(made, by=also_a_member)


def test_a_pause_on_one_board_ends_only_when_none_is_left_on_another(paused, maya, hal, amir):
    Pause.objects.create(board=paused.board, member=_on_another_board(maya, hal), why=WHY, made_on=clock.now().date(),
                         ends_at=clock.now())  # fmt: skip
    writes.end(paused, by=amir)
    maya.person.refresh_from_db()
    assert not maya.person.is_active
    assert AccountTouch.objects.filter(person=maya.person, kind="pause_ended").count() == 0


def _on_another_board(member, hal):
    from evenground.ground.boards import writes as boards
    from evenground.ground.boards.reads import perspectives_of

    other = boards.make_board("Lantern Street", by=hal, perspectives=[("Staff", True)], here_as=0, slug="lantern-street").board
    return boards.join(other, person=member.person, perspective=perspectives_of(other)[0])
