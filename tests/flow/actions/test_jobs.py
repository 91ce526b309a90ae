import uuid

import pytest
from tests.cast import ask, names
from tests.flow.answers.scene import a_plan

from evenground.flow.actions import reads, writes
from evenground.flow.actions.models import Action
from evenground.flow.topics.models import Topic
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db

State = Action.State


@pytest.fixture
def job(question, maya, jo):
    job = writes.take_on(question, "Write the new letter", by=maya, owners=[maya, jo], roughly_by="before Easter")
    writes.join_in(job, by=jo)
    return job


def now(job: Action) -> Action:
    return reads.jobs_of(job.topic).get(pk=job.pk)


def test_people_of_more_than_one_side_have_a_job_together(job, maya, jo):
    assert names(reads.owners_of(now(job))) == ["Jo", "Maya"]


def test_a_job_needs_somebody_of_this_board(question, maya, cato):
    for owners in ([], [cato], [maya, cato]):
        with pytest.raises(NotAllowed):
            writes.take_on(question, "Ring the printer", by=maya, owners=owners)
    with pytest.raises(NotAllowed):
        writes.take_on(question, "Ring the printer", by=cato, owners=[maya])


def test_a_form_sent_twice_takes_a_job_on_once(question, maya, cato):
    once = uuid.uuid4()
    jobs = [writes.take_on(question, "Ring the printer", by=maya, owners=[maya], once=once) for _ in range(2)]
    assert jobs[0] == jobs[1]
    assert Action.objects.count() == 1


def test_a_form_id_of_another_question_opens_nothing(job, cato):
    theirs = ask(cato, "Biscuits?")
    with pytest.raises(NotHere):
        writes.take_on(theirs, "Mine", by=cato, owners=[cato], once=job.pk)


def test_a_job_is_handed_on_and_both_names_stay_in_its_story(job, maya, jo, noor):
    writes.hand_on(job, by=maya, to=noor)
    assert names(reads.owners_of(now(job))) == ["Jo"]
    writes.join_in(job, by=noor)
    assert names(reads.owners_of(now(job))) == ["Jo", "Noor"]
    assert [(s.kind, s.member.name, s.to and s.to.name) for s in now(job).steps.all()] == [
        ("taken on", "Maya", None),
        ("joined", "Jo", None),
        ("handed on", "Maya", "Noor"),
        ("joined", "Noor", None),
    ]


def test_a_job_handed_on_can_be_handed_back(job, maya, noor):
    writes.hand_on(job, by=maya, to=noor)
    writes.join_in(job, by=noor)
    writes.hand_on(job, by=noor, to=maya)
    writes.join_in(job, by=maya)
    assert names(reads.owners_of(now(job))) == ["Jo", "Maya"]


def test_nobody_hands_on_what_is_not_theirs_nor_to_another_board(job, maya, noor, cato):
    with pytest.raises(NotAllowed):
        writes.hand_on(job, by=noor, to=noor)
    with pytest.raises(NotAllowed):
        writes.hand_on(job, by=maya, to=cato)
    with pytest.raises(NotAllowed):
        writes.hand_on(job, by=maya, to=maya)


@pytest.mark.parametrize(
    ("verb", "state"),
    [(writes.mark_done, State.DONE), (writes.ask_for_help, State.NEEDS_HELP)],
)
def test_those_who_have_a_job_say_how_it_goes_and_it_can_be_undone(verb, state, job, jo, ruth, cato):
    for other in (ruth, cato):
        with pytest.raises(NotAllowed):
            verb(job, by=other)
    assert [verb(job, by=jo) for _ in range(2)] == [True, False]
    assert now(job).state == state
    assert now(job).steps.count() == 3, "a second press leaves no second line"
    with pytest.raises(NotAllowed):
        writes.pick_up_again(job, by=ruth)
    writes.pick_up_again(job, by=jo)
    assert now(job).state == State.DOING


def test_only_whoever_has_a_job_lets_it_go_and_anybody_where_nobody_has_it(job, jo, maya, ruth):
    with pytest.raises(NotAllowed, match="somebody who has this job"):
        writes.let_go(job, by=ruth)
    assert now(job).state == State.DOING
    for owner in (jo, maya):
        writes.hand_on(job, by=owner, to=ruth)
    writes.rather_not(job, by=ruth)
    writes.let_go(job, by=ruth)
    assert now(job).state == State.LET_GO


def test_whoever_picks_up_a_job_that_was_let_go_has_it(job, maya, jo, ruth):
    for owner in (maya, jo):
        writes.let_go(job, by=owner)
    writes.pick_up_again(job, by=ruth)
    assert names(reads.owners_of(now(job))) == ["Ruth"]


def test_others_join_in(job, ruth):
    for _ in range(2):
        writes.join_in(job, by=ruth)
    assert names(reads.owners_of(now(job))) == ["Jo", "Maya", "Ruth"]
    assert now(job).steps.count() == 3


def test_the_step_of_jobs_begins_only_after_the_decision(question, maya):
    writes.take_on(question, "Ask the printer what it costs", by=maya, owners=[maya])
    question.refresh_from_db()
    assert question.stage == Topic.Stage.GATHER
    a_plan(question, ("No more failed", []), by=maya)
    writes.take_on(question, "Write it", by=maya, owners=[maya])
    question.refresh_from_db()
    assert question.stage == Topic.Stage.DO
