"""Whose it is to say that a job is done, let go or goes on again; and that nobody's words go under."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import names

from evenground.flow.actions import presenters, reads, writes
from evenground.flow.actions.models import Action
from evenground.flow.proposals.meanwhile import ChangedMeanwhile
from evenground.flow.reports.account.way import job_of
from evenground.ground.boards import writes as boards
from evenground.ground.safety import writes as safety
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

State = Action.State


@pytest.fixture
def job(question, maya, jo):
    job = writes.take_on(question, "Write the new letter", by=maya, owners=[maya, jo], how_big="about two hours a week")
    writes.join_in(job, by=jo)
    return job


def now(job: Action) -> Action:
    return reads.jobs_of(job.topic).get(pk=job.pk)


def address(job: Action, name: str) -> str:
    return reverse(f"actions:{name}", args=["hill-and-river", job.topic_id, job.pk])


def shown(browser, job: Action) -> str:
    return browser.get(address(job, "job")).content.decode()


FORMS = [("done", "what_changed", writes.mark_done), ("need_help", "help_needed", writes.ask_for_help)]


@pytest.mark.parametrize(("page", "field", "write"), FORMS)
def test_only_those_who_have_a_job_are_offered_to_say_how_it_goes(page, field, write, client_as, job, maya, ruth):
    for who, status in ((ruth, 403), (maya, 200)):
        assert client_as(who).get(address(job, page)).status_code == status
        assert (address(job, page) in shown(client_as(who), job)) == (status == 200)
    assert client_as(ruth).post(address(job, page), {field: "Mine"}).status_code == 403
    assert getattr(now(job), field) == ""


@pytest.mark.parametrize(("page", "field", "write"), FORMS)
def test_where_all_who_had_a_job_left_anybody_says_how_it_goes(page, field, write, job, maya, jo, ruth):
    boards.leave(maya)
    with pytest.raises(NotAllowed):
        write(job, by=ruth)
    boards.leave(jo)
    assert write(job, by=ruth, **{field: "We see"})
    assert getattr(now(job), field) == "We see"


@pytest.mark.parametrize(("page", "field", "write"), FORMS)
def test_two_who_say_it_at_once_are_shown_both_and_nobodys_words_go_under(page, field, write, client_as, job, maya, jo):
    writes_both = {field: "Jo's words", f"seen_{field}": ""}
    write(job, by=maya, **{field: "Maya's words"})
    with pytest.raises(ChangedMeanwhile):
        write(job, by=jo, **{field: "Jo's words"})
    browser = client_as(jo)
    page_shown = browser.post(address(job, page), writes_both).content.decode()
    assert "Two of you changed this at once" in page_shown
    assert "Maya" in page_shown
    assert getattr(now(job), field) == "Maya's words"
    assert browser.post(address(job, page), {field: "Both", f"seen_{field}": "Maya's words"}).status_code == 302
    assert getattr(now(job), field) == "Both"
    assert now(job).steps.last().kind == "changed", "whose words stand there now, its story says"


@pytest.mark.parametrize(("page", "field", "write"), FORMS)
def test_the_same_said_twice_is_said_once_and_empty_words_take_none_away(page, field, write, client_as, job, maya, jo):
    write(job, by=maya, **{field: "It hangs in the hall"})
    steps = now(job).steps.count()
    write(job, by=jo)
    form = {field: "It hangs in the hall", f"seen_{field}": "It hangs in the hall"}
    assert "Nothing was changed" in client_as(jo).post(address(job, page), form, follow=True).content.decode()
    assert (getattr(now(job), field), now(job).steps.count()) == ("It hangs in the hall", steps)


def test_one_of_several_lets_it_go_for_themselves_and_the_last_for_all(client_as, job, maya, jo):
    client_as(maya).post(address(job, "let_go"))
    assert now(job).state == State.DOING
    assert names(reads.owners_of(now(job))) == ["Jo"]
    assert "Maya let it go, and the others go on." in shown(client_as(jo), job)
    with pytest.raises(NotAllowed):
        writes.let_go(job, by=maya)
    client_as(jo).post(address(job, "let_go"))
    assert now(job).state == State.LET_GO
    assert [step.kind for step in now(job).steps.all()][-2:] == ["left", "let go"]
    again = client_as(jo).post(address(job, "let_go"), follow=True).content.decode()
    assert "It was let go already" in again


def test_what_is_done_is_not_let_go_nor_handed_on(job, maya, noor):
    writes.mark_done(job, by=maya)
    for write in (writes.let_go, writes.offer):
        with pytest.raises(NotAllowed, match="is over"):
            write(job, by=maya)
    with pytest.raises(NotAllowed, match="is over"):
        writes.hand_on(job, by=maya, to=noor)
    assert now(job).state == State.DONE


def test_what_is_done_is_opened_again_by_those_who_had_it(client_as, job, maya, jo, ruth):
    writes.mark_done(job, by=maya, what_changed="It is kinder")
    assert "Pick it up again" not in shown(client_as(ruth), job)
    assert client_as(ruth).post(address(job, "pick_up_again")).status_code == 403
    assert "Pick it up again" in shown(client_as(jo), job)
    client_as(jo).post(address(job, "pick_up_again"))
    assert now(job).state == State.DOING


def test_what_is_done_is_opened_by_anybody_where_none_who_had_it_is_here(job, maya, jo, ruth):
    writes.mark_done(job, by=maya)
    boards.leave(maya)
    boards.leave(jo)
    writes.pick_up_again(job, by=ruth)
    assert names(reads.owners_of(now(job))) == ["Ruth"]


@pytest.mark.parametrize("end", [writes.mark_done, writes.let_go])
def test_nobody_joins_what_is_over(end, client_as, job, maya, jo, ruth):
    writes.let_go(job, by=jo)
    end(job, by=maya)
    state = now(job).state
    assert "is over" in client_as(ruth).post(address(job, "join_in"), follow=True).content.decode()
    assert (now(job).state, ruth in reads.owners_of(now(job))) == (state, False)


def test_what_is_out_of_sight_is_neither_joined_nor_opened_again(client_as, job, maya, ruth):
    safety.put_out_of_sight("job", job.pk, board=job.board, reason="private")
    assert "Join in" not in shown(client_as(ruth), job)
    with pytest.raises(NotAllowed):
        writes.join_in(job, by=ruth)
    writes.mark_done(job, by=maya)
    assert "Pick it up again" not in shown(client_as(maya), job)
    with pytest.raises(NotAllowed):
        writes.pick_up_again(job, by=maya)
    assert now(job).state == State.DONE


def test_what_changed_is_said_only_of_what_is_done_and_waits_for_the_next_time(client_as, job, maya):
    browser, jobs = client_as(maya), reverse("actions:jobs", args=["hill-and-river", job.topic_id])
    writes.mark_done(job, by=maya, what_changed="It hangs in the hall")
    assert "It hangs in the hall" in shown(browser, job)
    assert job_of(1, now(job))["what_changed"] == "It hangs in the hall"
    writes.pick_up_again(job, by=maya)
    for page in (address(job, "job"), jobs):
        assert "It hangs in the hall" not in browser.get(page).content.decode()
    assert job_of(1, now(job))["what_changed"] == ""
    assert not [text for text in reads.searchable([job.pk]) if "It hangs" in text.words]
    assert "It hangs in the hall" in browser.get(address(job, "done")).content.decode()


def test_a_job_that_nobody_has_looks_for_somebody_and_comes_first(client_as, question, job, maya, noor):
    alone = writes.take_on(question, "Ring the printer", by=maya, owners=[maya])
    writes.hand_on(alone, by=maya, to=noor)
    found = presenters.jobs_of(noor, question, list(reads.jobs_of(question))).going_on
    assert [(each.action, each.state) for each in found] == [(alone, "looking for somebody"), (job, "being done")]
    assert "looking for somebody" in shown(client_as(noor), alone)
    writes.join_in(alone, by=noor)
    assert presenters.job_of(noor, question, now(alone)).state == "being done"


def test_the_press_to_join_says_the_size_and_is_a_yes_to_it(client_as, job, maya, jo, ruth):
    assert "Join in: about two hours a week" in shown(client_as(ruth), job)
    client_as(ruth).post(address(job, "join_in"), {"how_big": "about two hours a week"})
    assert ruth not in reads.who_has_not_agreed(now(job))
    assert jo in reads.who_has_not_agreed(now(job)), "each says it for themselves"


def test_nobody_joins_with_a_size_that_they_have_not_read(client_as, job, maya, ruth):
    seen = reads.words_of(now(job))
    writes.change(job, by=maya, seen=seen, mine=seen | {"how_big": "all of March"})
    asked = client_as(ruth).post(address(job, "join_in"), {"how_big": "about two hours a week"}, follow=True)
    assert "Look again" in asked.content.decode()
    assert ruth not in reads.owners_of(now(job))


def test_a_job_without_a_size_is_just_joined(client_as, question, maya, jo, ruth):
    job = writes.take_on(question, "Ring the printer", by=maya, owners=[maya])
    page = shown(client_as(ruth), job)
    assert ("Join in" in page, "Join in:" in page) == (True, False)


def test_a_press_that_does_nothing_says_so(client_as, job, maya, ruth):
    for who, name, words in (
        (maya, "join_in", "You have this job already"),
        (ruth, "rather_not", "You are not asked to do this job"),
        (maya, "pick_up_again", "It goes on already"),
    ):
        assert words in client_as(who).post(address(job, name), follow=True).content.decode()
    writes.still_want(job, by=maya)
    assert "You said so already" in client_as(maya).post(address(job, "still_want"), follow=True).content.decode()
    assert "Nothing was changed" not in client_as(ruth).post(address(job, "join_in"), follow=True).content.decode()


def test_the_page_of_a_job_takes_as_many_queries_whoever_has_it(client_as, question, job, maya, noor, ruth):
    browser = client_as(maya)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            browser.get(address(job, "job"))
        return len(captured)

    few = queries()
    for other in (noor, ruth):
        writes.join_in(job, by=other)
    assert queries() == few
