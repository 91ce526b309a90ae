"""A gentle question begins as a line on the front page, and ends with whatever its owner does."""

from datetime import timedelta

import pytest
from django.urls import reverse

from evenground.around.waiting.next_things import things_for
from evenground.flow.actions import reads, writes
from evenground.flow.actions.models import Action, StillWanted
from evenground.ground.boards import writes as boards
from evenground.ground.tasks import jobs
from evenground.ground.tasks.models import DueWork
from evenground.ground.web import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def at_noon(pass_time):
    """The tests run at any hour; what begins by day is asked about by day."""
    now = clock.now()
    pass_time(hours=(12 - now.hour) % 24)


@pytest.fixture
def job(question, maya):
    return writes.take_on(question, "Write the new letter", by=maya, owners=[maya], seeks_another_side=False)


def asked_in(person) -> list[Action]:
    topics = [job.topic for job in Action.objects.all()]
    today = clock.now().astimezone(person.board.zone).date()
    return reads.asked_whether_still(person, reads.going_on_in(topics), today)


def run_what_is_due() -> None:
    """As the task process does, within the test's transaction."""
    for due in DueWork.objects.filter(job=writes.REMIND, due_at__lte=clock.now()):
        jobs.run(due.job, due.subject)
        DueWork.objects.filter(pk=due.pk, due_at=due.due_at).delete()


def test_four_weeks_later_whoever_has_it_is_asked_once_and_nobody_else(job, maya, jo, pass_time):
    run_what_is_due()
    assert asked_in(maya) == []
    pass_time(days=29)
    for _ in range(3):
        run_what_is_due()
    assert asked_in(maya) == [job]
    assert asked_in(jo) == []
    assert StillWanted.objects.get().times == 1


def test_it_stands_on_the_front_page_and_on_the_page_of_the_job(client_as, job, maya, jo, pass_time):
    pass_time(days=29)
    run_what_is_due()
    page = reverse("actions:job", args=["hill-and-river", job.topic_id, job.pk])
    shown = client_as(maya).get(page).content.decode()
    assert "Still want to do this?" in shown
    assert "Still want to do this?" not in client_as(jo).get(page).content.decode()
    titles = [thing.title for _topic, thing in things_for(maya, [job.topic])]
    assert "Still want to do this?" in titles
    assert "Still want to do this?" not in [thing.title for _topic, thing in things_for(jo, [job.topic])]


def test_whoever_says_yes_is_asked_again_at_the_earliest_after_two_weeks_and_then_never(job, maya, pass_time):
    pass_time(days=29)
    run_what_is_due()
    writes.still_want(job, by=maya)
    assert asked_in(maya) == []
    pass_time(days=13)
    run_what_is_due()
    assert asked_in(maya) == []
    pass_time(days=30)
    run_what_is_due()
    assert asked_in(maya) == [job]
    writes.still_want(job, by=maya)
    pass_time(days=200)
    run_what_is_due()
    assert asked_in(maya) == []
    assert not DueWork.objects.filter(job="actions.remind").exists(), "and nobody looks at it any more"


def test_not_this_one_ends_it(job, maya, noor, pass_time):
    pass_time(days=29)
    run_what_is_due()
    writes.not_this_one(job, by=maya)
    pass_time(days=100)
    run_what_is_due()
    assert asked_in(maya) == []
    assert StillWanted.objects.get().times == 1


def test_who_does_something_with_it_need_not_answer(job, maya, pass_time):
    pass_time(days=29)
    run_what_is_due()
    writes.write_note(job, "Half of it is done", by=maya)
    assert asked_in(maya) == []


def test_when_a_job_changes_hands_its_new_owner_is_asked_anew_and_the_old_one_not_at_all(job, maya, noor, pass_time):
    pass_time(days=29)
    run_what_is_due()
    writes.hand_on(job, by=maya, to=noor)
    writes.join_in(job, by=noor)
    assert not StillWanted.objects.exists()
    pass_time(days=29)
    run_what_is_due()
    assert (asked_in(maya), asked_in(noor)) == ([], [job])


def test_nobody_on_a_break_or_gone_is_asked_and_who_comes_back_is(job, maya, pass_time):
    boards.take_a_break(maya)
    pass_time(days=29)
    run_what_is_due()
    assert not StillWanted.objects.exists()
    boards.come_back(maya)
    pass_time(days=2)
    run_what_is_due()
    assert asked_in(maya) == [job]
    boards.leave(maya)
    run_what_is_due()
    assert asked_in(maya) == []


def test_in_the_night_it_waits_for_the_morning(job, maya, pass_time):
    pass_time(days=29, hours=13)
    run_what_is_due()
    assert not StillWanted.objects.exists()
    due = DueWork.objects.get(job="actions.remind", subject=str(job.pk)).due_at.astimezone(maya.board.zone)
    assert (due.hour, due.minute) == (8, 0)
    assert due > clock.now()
    pass_time(hours=12)
    run_what_is_due()
    assert asked_in(maya) == [job]


def test_three_days_before_the_day(question, maya, pass_time):
    job = writes.take_on(question, "Ring the printer", by=maya, owners=[maya], roughly_on=clock.now().date() + timedelta(days=10))
    pass_time(days=6)
    run_what_is_due()
    assert asked_in(maya) == []
    pass_time(days=1)
    run_what_is_due()
    assert asked_in(maya) == [job]


def test_what_is_done_or_let_go_is_not_asked_about(job, maya, pass_time):
    pass_time(days=29)
    run_what_is_due()
    writes.mark_done(job, by=maya)
    assert asked_in(maya) == []
    assert not DueWork.objects.filter(job="actions.remind").exists()


def test_only_whoever_has_it_answers(client_as, job, maya, jo, cato):
    page = reverse("actions:still_want", args=["hill-and-river", job.topic_id, job.pk])
    assert client_as(cato).post(page).status_code == 404
    assert client_as(jo).post(page).status_code == 403
    assert client_as(maya).post(page).status_code == 302
