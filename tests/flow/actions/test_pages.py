import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import names

from evenground.flow.actions import reads, writes
from evenground.flow.actions.models import Action

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(question, maya):
    return writes.take_on(question, "Write the new letter", by=maya, owners=[maya], roughly_by="before Easter")


def page_of(question, name="actions:jobs", *more):
    return reverse(name, args=["hill-and-river", question.pk, *more])


PAGES = ["actions:jobs", "actions:take_on", "actions:job", "actions:done", "actions:need_help", "actions:hand_on"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("maya", 200)])
def test_who_may_open_the_pages_of_jobs(name, who, status, request, client_as, question, job):
    more = [] if name in PAGES[:2] else [job.pk]
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    assert client_as(viewer).get(page_of(question, name, *more)).status_code == status


@pytest.mark.parametrize("name", ["actions:join_in", "actions:let_go", "actions:pick_up_again"])
def test_a_button_needs_a_press_and_a_member_of_the_board(name, client_as, question, job, maya, cato):
    page = page_of(question, name, job.pk)
    assert client_as(maya).get(page).status_code == 405
    assert client_as(cato).post(page).status_code == 404
    assert client_as(maya).post(page).status_code == 302


def test_a_job_is_taken_on_by_several_with_ones_own_name_ticked(client_as, question, maya, jo, cato):
    browser, page = client_as(maya), page_of(question, "actions:take_on")
    shown = browser.get(page).content.decode()
    assert f'value="{maya.pk}" checked' in shown
    assert "more than one side" in shown
    form = {"what": "Ring the printer", "owners": [maya.pk, jo.pk], "once": str(uuid.uuid4())}
    for _ in range(2):
        assert browser.post(page, form).status_code == 302
    taken = reads.jobs_of(question).get()
    assert (names(reads.owners_of(taken)), names(reads.asked_to_own(taken))) == (["Maya"], ["Jo"])
    refused = browser.post(page, form | {"owners": [cato.pk]}).content.decode()
    assert "Nothing is lost" in refused
    assert "Ring the printer" in refused


def test_the_page_says_calmly_when_one_side_has_all_jobs_whichever_side_it_is(client_as, question, maya, noor, jo):
    for owner, side in ((maya, "Young person"), (jo, "Staff")):
        Action.objects.all().delete()
        only = writes.take_on(question, "A job", by=owner, owners=[owner])
        assert f"one side has all the jobs: {side}" in client_as(noor).get(page_of(question)).content.decode()
    writes.join_in(only, by=maya)
    assert "one side has" not in client_as(noor).get(page_of(question)).content.decode()


def test_handing_on_thanks_both_and_blames_nobody(client_as, question, job, maya, noor):
    browser = client_as(maya)
    browser.post(page_of(question, "actions:hand_on", job.pk), {"to": noor.pk})
    shown = browser.get(page_of(question, "actions:job", job.pk)).content.decode()
    assert "Maya hands it on, and Noor is asked. Thank you, Maya." in shown
    assert browser.get(page_of(question, "actions:hand_on", job.pk)).status_code == 403


def test_a_job_is_asked_help_for_done_with_what_changed_and_undone(client_as, question, job, maya):
    browser = client_as(maya)
    browser.post(page_of(question, "actions:need_help", job.pk), {"help_needed": "Somebody who can draw"})
    assert "Somebody who can draw" in browser.get(page_of(question)).content.decode()
    browser.post(page_of(question, "actions:done", job.pk), {"what_changed": "The letter is kinder"})
    assert "The letter is kinder" in browser.get(page_of(question)).content.decode()
    browser.post(page_of(question, "actions:pick_up_again", job.pk))
    assert reads.jobs_of(question).get().state == Action.State.DOING


def test_a_job_is_never_late(client_as, question, job, maya, pass_time):
    pass_time(days=400)
    for page in (page_of(question), page_of(question, "actions:job", job.pk)):
        # Of the foot no promise is made: chance puts four words there, and one may be "chocolate".
        shown = client_as(maya).get(page).content.decode().lower().split("<main")[1].split("</main")[0]
        assert not [word for word in ("late<", "late ", "overdue", "longer than we said") if word in shown]


def test_many_jobs_take_as_many_queries_as_one(client_as, question, job, maya, noor):
    browser = client_as(maya)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            browser.get(page_of(question))
        return len(captured)

    few = queries()
    for n in range(12):
        writes.hand_on(writes.take_on(question, str(n), by=maya, owners=[maya]), by=maya, to=noor)
    assert queries() == few


def test_somebody_has_a_job_only_after_their_own_yes(client_as, question, maya, jo, noor, cato):
    job = writes.take_on(question, "Ring the printer", by=maya, owners=[maya, jo])
    page = page_of(question, "actions:job", job.pk)
    assert "will you do this?" not in client_as(noor).get(page).content.decode()
    asked = client_as(jo).get(page).content.decode()
    assert "will you do this?" in asked
    assert "Looking for somebody from another side" in asked
    assert client_as(cato).post(page_of(question, "actions:rather_not", job.pk)).status_code == 404
    client_as(jo).post(page_of(question, "actions:join_in", job.pk))
    taken = reads.jobs_of(question).get()
    assert (names(reads.owners_of(taken)), reads.asked_to_own(taken)) == (["Jo", "Maya"], [])
    assert "Looking for somebody" not in client_as(noor).get(page).content.decode()


def test_whoever_is_asked_says_no_without_a_line_in_the_story(client_as, question, maya, noor):
    job = writes.take_on(question, "Ring the printer", by=maya, owners=[maya])
    writes.hand_on(job, by=maya, to=noor)
    assert "nobody yet" in client_as(maya).get(page_of(question)).content.decode()
    client_as(noor).post(page_of(question, "actions:rather_not", job.pk))
    taken = reads.jobs_of(question).get()
    assert (reads.owners_of(taken), reads.asked_to_own(taken)) == ([], [])
    assert [step.kind for step in taken.steps.all()] == ["taken on", "handed on"]


def test_a_yes_is_not_taken_back_by_asking_again_or_saying_rather_not(question, maya, jo):
    job = writes.take_on(question, "Ring the printer", by=maya, owners=[maya])
    writes.join_in(job, by=jo)
    writes.hand_on(job, by=maya, to=jo)
    writes.rather_not(job, by=jo)
    assert names(reads.owners_of(reads.jobs_of(question).get())) == ["Jo"]
