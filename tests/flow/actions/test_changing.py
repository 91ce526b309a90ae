"""How big a job is, as agreed by those who do it; notes; handing on to whoever wants it; looking for another side."""

import re
import uuid
from datetime import date

import pytest
from django.urls import reverse
from tests.cast import names

from evenground.around.waiting.known import Known
from evenground.flow.actions import presenters, reads, writes
from evenground.flow.actions.models import Action, JobNote
from evenground.flow.proposals.meanwhile import ChangedMeanwhile
from evenground.ground.boards.models import Member, Perspective
from evenground.ground.people import persons
from evenground.ground.safety import writes as safety
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(question, maya, jo):
    job = writes.take_on(question, "Write the new letter", by=maya, owners=[maya, jo], how_big="one evening")
    writes.join_in(job, by=jo)
    return job


def now(job: Action) -> Action:
    return reads.jobs_of(job.topic).get(pk=job.pk)


def how_big(job: Action, member: Member) -> str:
    return presenters.job_of(member, job.topic, now(job)).how_big


def change(job: Action, by: Member, **other: str) -> None:
    seen = reads.words_of(now(job))
    writes.change(job, by=by, seen=seen, mine=seen | other)


def address(job: Action, name: str) -> str:
    return reverse(name, args=["hill-and-river", job.topic_id, job.pk])


def sent(job: Action, **other: str) -> dict[str, str]:
    seen = reads.words_of(now(job))
    return {f"seen_{name}": words for name, words in seen.items()} | seen | other


def test_a_size_is_agreed_once_everybody_who_does_it_has_said_yes(job, maya, jo):
    assert how_big(job, maya) == "one evening (Jo has not said yes yet)"
    writes.agree_how_big(job, by=jo, how_big="one evening")
    assert how_big(job, maya) == "one evening (agreed)"


def test_another_size_is_asked_about_anew_and_whoever_wrote_it_has_said_yes(job, maya, jo, ruth):
    writes.agree_how_big(job, by=jo, how_big="one evening")
    change(job, jo, how_big="about 2 hours each")
    assert how_big(job, maya) == "about 2 hours each (Maya has not said yes yet)"
    writes.join_in(job, by=ruth)
    assert how_big(job, maya) == "about 2 hours each (Maya and Ruth have not said yes yet)"
    change(job, maya, what="Write the letter anew")
    assert "Maya and Ruth" in how_big(job, maya), "other words leave what was said about its size"


def test_nobody_says_yes_to_a_size_that_they_have_not_read(client_as, job, maya, jo):
    change(job, maya, how_big="all of March")
    with pytest.raises(NotAllowed, match="Look again"):
        writes.agree_how_big(job, by=jo, how_big="one evening")
    shown = client_as(jo).post(address(job, "actions:agree"), {"how_big": "one evening"}, follow=True).content.decode()
    assert "Look again" in shown
    assert "(Jo has not said yes yet)" in shown


def test_only_whoever_has_a_job_changes_it(client_as, job, maya, ruth, cato):
    with pytest.raises(NotAllowed, match="Only somebody who has this job"):
        change(job, ruth, what="Mine now")
    for who, status in ((cato, 404), (ruth, 403), (maya, 200)):
        assert client_as(who).get(address(job, "actions:change")).status_code == status
    browser = client_as(maya)
    browser.post(address(job, "actions:change"), sent(job, what="Write it anew", roughly_on="2027-04-03"))
    assert (now(job).what, now(job).roughly_on) == ("Write it anew", date(2027, 4, 3))
    shown = browser.get(address(job, "actions:job")).content.decode()
    assert "Maya changed what stands here." in shown
    assert "Saturday 3 April 2027" in shown


def test_a_form_that_changes_nothing_leaves_no_line(job, maya):
    before = now(job).steps.count()
    change(job, maya)
    assert now(job).steps.count() == before


def test_two_who_change_different_things_both_keep_theirs(job, maya, jo):
    seen = reads.words_of(now(job))
    writes.change(job, by=maya, seen=seen, mine=seen | {"how_big": "two evenings"})
    writes.change(job, by=jo, seen=seen, mine=seen | {"roughly_by": "before Easter"})
    assert (now(job).how_big, now(job).roughly_by) == ("two evenings", "before Easter")


def test_two_who_change_the_same_thing_are_shown_both_and_choose(client_as, job, maya, jo):
    seen = reads.words_of(now(job))
    writes.change(job, by=maya, seen=seen, mine=seen | {"how_big": "two evenings"})
    with pytest.raises(ChangedMeanwhile):
        writes.change(job, by=jo, seen=seen, mine=seen | {"how_big": "a week"})
    form = {f"seen_{name}": words for name, words in seen.items()} | seen | {"how_big": "a week", "roughly_on": "2027-01-09"}
    browser = client_as(jo)
    shown = browser.post(address(job, "actions:change"), form).content.decode()
    assert "Two of you changed this at once" in shown
    assert "two evenings" in shown
    assert now(job).how_big == "two evenings"
    assert now(job).roughly_on is None
    take = form | {f"seen_{name}": words for name, words in reads.words_of(now(job)).items()}
    assert browser.post(address(job, "actions:change"), take).status_code == 302
    assert (now(job).how_big, now(job).roughly_on) == ("a week", date(2027, 1, 9))


def test_words_that_two_people_look_at_are_not_changed_meanwhile(client_as, job, maya):
    safety.put_out_of_sight("job", job.pk, board=job.board, reason="private")
    assert client_as(maya).get(address(job, "actions:change")).status_code == 403
    with pytest.raises(NotAllowed):
        change(job, maya, what="Something else")


def test_a_note_is_signed_dated_and_written_once_the_newest_last(client_as, job, ruth, cato):
    browser, page = client_as(ruth), address(job, "actions:note")
    assert client_as(cato).post(page, {"words": "Hello"}).status_code == 404
    once = str(uuid.uuid4())
    for _ in range(2):
        browser.post(page, {"words": "I rang the printer", "once": once})
    browser.post(page, {"words": "They rang back", "once": str(uuid.uuid4())})
    assert [note.words for note in reads.notes_of(job)] == ["I rang the printer", "They rang back"]
    shown = browser.get(address(job, "actions:job")).content.decode()
    assert shown.index("I rang the printer") < shown.index("They rang back")
    note = reads.notes_of(job)[0]
    assert reverse("safety:report", args=["hill-and-river", "job_note", note.pk]) in shown
    assert browser.get(reverse("safety:report", args=["hill-and-river", "job_note", note.pk])).status_code == 200


def test_a_note_out_of_sight_stands_nowhere_and_nobody_sees_that_it_did(client_as, job, maya, ruth):
    note = writes.write_note(job, "Her number is 0123", by=ruth)
    safety.put_out_of_sight("job_note", note.pk, board=job.board, reason="private")
    shown = client_as(maya).get(address(job, "actions:job")).content.decode()
    assert "0123" not in shown
    assert "No notes yet" in shown


@pytest.mark.parametrize("keep_unnamed", [True, False])
def test_a_note_goes_with_its_writer_or_stays_without_a_name(keep_unnamed, job, ruth):
    writes.write_note(job, "I rang the printer", by=ruth)
    persons.forget(ruth.person, keep_unnamed=keep_unnamed)
    assert [(note.words, note.member) for note in JobNote.objects.all()] == (
        [("I rang the printer", None)] if keep_unnamed else []
    )


def test_a_job_is_handed_on_to_whoever_wants_it_and_both_names_stay(client_as, question, maya, jo, noor):
    job = writes.take_on(question, "Ring the printer", by=maya, owners=[maya])
    browser = client_as(maya)
    browser.post(address(job, "actions:hand_on"), {"to": "0"})
    shown = browser.get(address(job, "actions:job")).content.decode()
    assert "Maya hands it on to whoever wants it. Thank you, Maya." in shown
    assert "Looking for somebody." in shown
    assert names(reads.owners_of(now(job))) == []
    with pytest.raises(NotAllowed):
        writes.offer(job, by=jo)
    found = {member: Known(member, [question]).could_join for member in (maya, jo, noor)}
    assert {member for member, jobs in found.items() if jobs} == {jo, noor}, "nobody is offered what they handed on"
    writes.join_in(job, by=jo)
    assert [(s.kind, s.member.name) for s in now(job).steps.all()] == [
        ("taken on", "Maya"),
        ("offered", "Maya"),
        ("joined", "Jo"),
    ]


def test_who_hands_on_a_shared_job_leaves_it_to_the_others_and_it_looks_for_somebody_meanwhile(question, maya, jo, noor, ruth):
    job = writes.take_on(question, "Ring the printer", by=maya, owners=[maya, jo])
    writes.join_in(job, by=jo)
    assert not Known(ruth, [question]).could_join
    writes.offer(job, by=maya)
    assert names(reads.owners_of(now(job))) == ["Jo"]
    assert presenters.job_of(ruth, question, now(job)).looks_for == "Looking for somebody."
    assert [bool(Known(one, [question]).could_join) for one in (maya, jo, noor, ruth)] == [False, False, True, True]
    writes.join_in(job, by=noor)
    assert not Known(ruth, [question]).could_join


def test_two_who_choose_another_day_at_once_read_both_days(client_as, job, maya, jo):
    form = sent(job) | {"roughly_on": "2027-01-09"}
    change(job, maya, roughly_on="2027-02-10", seeks_another_side="")
    shown = client_as(jo).post(address(job, "actions:change"), form).content.decode()
    assert "Wednesday 10 February 2027" in shown
    assert "Saturday 9 January 2027" in shown
    assert now(job).roughly_on == date(2027, 2, 10)
    assert not now(job).seeks_another_side


def test_a_job_looks_for_another_side_unless_those_who_have_it_say_no(client_as, question, maya, noor, jo, ruth):
    form = {"what": "Ring the printer", "owners": [maya.pk], "once": str(uuid.uuid4())}
    page = reverse("actions:take_on", args=["hill-and-river", question.pk])
    box = re.search(r'<input[^>]*name="seeks_another_side"[^>]*>', client_as(maya).get(page).content.decode())
    assert box is not None
    assert "checked" in box[0]
    client_as(maya).post(page, form | {"seeks_another_side": "on"})
    job = reads.jobs_of(question).get()
    found = {member: Known(member, [question]).could_join for member in (maya, noor, jo, ruth)}
    assert {member for member, jobs in found.items() if jobs} == {jo, ruth}
    change(job, maya, seeks_another_side="")
    assert not Known(jo, [question]).could_join
    assert "Looking for somebody from another side" not in client_as(jo).get(address(job, "actions:job")).content.decode()
    change(job, maya, seeks_another_side="yes")
    writes.join_in(job, by=ruth)
    assert not Known(jo, [question]).could_join, "two sides have it"


def test_whichever_side_has_a_job_it_is_the_others_who_are_offered_it(question, maya, noor, jo, ruth):
    for owner in (maya, jo, ruth):
        Action.objects.all().delete()
        writes.take_on(question, "A job", by=owner, owners=[owner])
        offered = {member for member in (maya, noor, jo, ruth) if Known(member, [question]).could_join}
        assert offered == {m for m in (maya, noor, jo, ruth) if m.perspective_id != owner.perspective_id}
    assert Perspective.objects.count() == 3


def test_whoever_is_asked_sees_it_on_their_front_page_until_they_say(question, maya, jo):
    job = writes.take_on(question, "A job", by=maya, owners=[maya, jo])
    assert set(Known(jo, [question]).asked_to_do) == {question.pk}
    assert not Known(maya, [question]).asked_to_do
    writes.rather_not(job, by=jo)
    assert not Known(jo, [question]).asked_to_do


def test_a_job_out_of_sight_is_offered_to_nobody(question, maya, jo):
    job = writes.take_on(question, "A job", by=maya, owners=[maya])
    safety.put_out_of_sight("job", job.pk, board=job.board, reason="private")
    assert not Known(jo, [question]).could_join
