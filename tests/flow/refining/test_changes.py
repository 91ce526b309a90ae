"""A suggested change is read next to the words it would replace, gets an answer, and goes into the plan by a person's choice."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.cast import say_what_can_change
from tests.flow.proposals.scene import a_plan, change_part, everybody_has_seen, what_is_due_runs

from evenground.flow.decisions import writes as deciding
from evenground.flow.proposals import reads as plans
from evenground.flow.proposals import writes as proposals
from evenground.flow.refining import rules, writes
from evenground.flow.refining.models import Amendment, Remark
from evenground.flow.refining.rules import Outcome, Step
from evenground.ground.safety.writes import put_out_of_sight
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(question, maya, noor, jo, ruth):
    say_what_can_change(question, jo)
    ideas = everybody_has_seen(question, "Do not say failed", "Say who to ask")
    return a_plan(question, maya, ("The word failed goes from the letter.", ideas[:1]), ("Jo signs each letter.", ideas[1:]))


@pytest.fixture
def change(plan, noor) -> Remark:
    first = plan.parts.first()
    return writes.suggest(plan, first, "The word failed goes from every letter.", why="There are two.", by=noor)


def words_of(version) -> list[str]:
    return [part.words for part in plans.parts_of(version)]


def steps_page(question) -> str:
    return reverse("refining:step", args=["hill-and-river", question.pk, "changes"])


def test_a_change_shows_word_by_word_what_it_would_do_and_changes_nothing_yet(client_as, question, plan, change, jo):
    said = client_as(jo).get(steps_page(question)).content.decode()
    assert "<del>" in said
    assert "<ins>" in said
    assert "There are two." in said
    assert "Noor" not in said.split("<main")[1]
    assert words_of(plan)[0] == "The word failed goes from the letter."
    assert plans.being_written(question) is None


def test_taken_it_begins_a_new_version_that_keeps_what_the_part_rests_on(client_as, question, plan, change, jo):
    page = reverse("refining:remark", args=["hill-and-river", question.pk, change.pk])
    assert client_as(jo).post(page, {"outcome": "taken", "words": ""}).status_code == 302
    draft = plans.being_written(question)
    assert words_of(draft) == ["The word failed goes from every letter.", "Jo signs each letter."]
    assert [rests.contribution.number for rests in plans.parts_of(draft)[0].rests.all()] == [1]
    # Why is the suggester's own word: it stays with the suggestion, and the version begins under nobody's name.
    assert (draft.what_changed, draft.written_by) == ("", None)
    assert (Amendment.objects.get().put_into, Amendment.objects.get().settled_by) == (draft, jo)
    said = client_as(jo).get(steps_page(question)).content.decode()
    assert "In the version that is being written" in said
    assert "Version 2 is being written" in said
    with pytest.raises(NotAllowed, match="already"):
        writes.settle(change, Outcome.NOT_NOW, "No.", by=jo)


def test_two_changes_go_into_the_same_new_version(question, plan, change, noor, jo):
    added = writes.suggest(plan, None, "A text comes first.", why="It is kinder.", by=jo)
    gone = writes.suggest(plan, plan.parts.last(), "", why="Jo is leaving.", by=jo)
    for each in (change, added, gone):
        writes.settle(each, Outcome.TAKEN, "", by=noor)
    assert words_of(plans.being_written(question)) == ["The word failed goes from every letter.", "A text comes first."]


def test_what_does_not_fit_any_more_is_refused_and_nothing_is_lost(client_as, question, plan, change, noor, maya, jo):
    other = writes.suggest(plan, plan.parts.first(), "Nobody fails.", why="Shorter.", by=jo)
    writes.settle(change, Outcome.TAKEN, "", by=maya)
    page = reverse("refining:remark", args=["hill-and-river", question.pk, other.pk])
    said = client_as(maya).post(page, {"outcome": "taken", "words": "Yes to this."}).content.decode()
    assert "reads differently now" in said
    assert "Yes to this." in said
    assert words_of(plans.being_written(question))[0] == "The word failed goes from every letter."
    assert Amendment.objects.get(remark=other).outcome == ""
    writes.settle(other, Outcome.OTHER_WORDS, "Both in one now.", by=maya)
    assert Amendment.objects.get(remark=other).outcome == Outcome.OTHER_WORDS


def test_not_this_time_owes_a_reason_and_can_be_taken_later(client_as, question, plan, change, jo, ruth):
    page = reverse("refining:remark", args=["hill-and-river", question.pk, change.pk])
    assert "Say why, in a line" in client_as(jo).post(page, {"outcome": "not now", "words": " "}).content.decode()
    assert Amendment.objects.get().outcome == ""
    client_as(jo).post(page, {"outcome": "not now", "words": "The other letter is not ours."})
    said = client_as(ruth).get(steps_page(question)).content.decode()
    assert "The other letter is not ours." in said
    assert "Not this time" in said
    writes.settle(change, Outcome.TAKEN, "It is ours since May.", by=ruth)
    assert words_of(plans.being_written(question))[0] == "The word failed goes from every letter."


def test_a_change_that_changes_nothing_is_refused_with_the_words_kept(client_as, question, plan, noor):
    page = reverse("refining:suggest", args=["hill-and-river", question.pk, plan.parts.first().pk])
    browser = client_as(noor)
    assert "The word failed goes from the letter." in browser.get(page).content.decode()
    sent = {"new_words": "The word  failed goes from the letter.", "why": "It was good."}
    said = browser.post(page, sent).content.decode()
    assert "Change something first" in said
    assert "It was good." in said
    assert not Remark.objects.exists()


def test_a_new_part_needs_words_and_an_old_versions_part_is_refused(question, plan, maya, noor):
    with pytest.raises(NotAllowed):
        writes.suggest(plan, None, " ", why="Nothing.", by=noor)
    newer = proposals.share(proposals.change(plan, by=maya), by=maya)
    with pytest.raises(NotAllowed, match="another version"):
        writes.suggest(newer, plan.parts.first(), "Other.", why="So.", by=noor)


def test_out_of_sight_in_the_plan_is_out_of_sight_in_a_change(client_as, question, plan, change, board, jo):
    put_out_of_sight("part", plan.parts.first().pk, board=board, reason="private")
    said = client_as(jo).get(steps_page(question)).content.decode()
    assert "goes from the letter" not in said
    with pytest.raises(NotAllowed, match="reads differently"):
        writes.settle(change, Outcome.TAKEN, "", by=jo)


# A worry of the board


@pytest.fixture
def worry(plan, question, maya, noor, jo, ruth, pass_time):
    """Somebody saw a problem with the plan."""
    decision = deciding.open_decision(plan, by=maya, closes_at=timezone.now() + datetime.timedelta(days=1))
    for who in (maya, jo, ruth):
        deciding.give_reply(decision, "fine", by=who)
    deciding.give_reply(decision, "not_yet", by=noor, reason="left_out", words="Parents open the post.")
    pass_time(days=1, minutes=1)
    what_is_due_runs()
    return decision.objections.get()


def test_a_worrys_page_takes_changes_that_would_answer_it_and_keeps_no_draft_of_them(client_as, question, plan, worry, ruth, jo):
    page = reverse("decisions:worry", args=["hill-and-river", question.pk, worry.pk])
    suggest = reverse("decisions:suggest", args=["hill-and-river", question.pk, worry.pk, plan.parts.first().pk])
    browser = client_as(ruth)
    assert suggest in browser.get(page).content.decode()
    form = browser.get(suggest).content.decode()
    assert "Parents open the post." in form
    assert "data-no-draft" in form
    assert browser.post(suggest, {"new_words": "It comes in a plain envelope.", "why": "No name on it."}).status_code == 302
    said = client_as(jo).get(page).content.decode()
    assert "It comes in a plain" in said
    assert "Ruth" not in said.split("<main")[1]
    settle = reverse("refining:remark", args=["hill-and-river", question.pk, Remark.objects.get().pk])
    client_as(jo).post(settle, {"outcome": "taken", "words": ""})
    draft = plans.being_written(question)
    assert words_of(draft)[0] == "It comes in a plain envelope."


def test_a_settled_worry_and_a_plan_being_asked_about_take_no_more_changes(question, plan, worry, maya, jo, ruth):
    version = proposals.share(proposals.change(plan, by=maya), by=maya)
    deciding.answer_objection(worry, by=jo, resolution="A plain envelope.", version=version)
    deciding.open_decision(version, by=jo, closes_at=timezone.now() + datetime.timedelta(days=5))
    with pytest.raises(NotAllowed, match="asked already"):
        deciding.suggest_for(worry, None, new_words="More.", why="So.", by=ruth)


def test_a_change_for_another_boards_worry_is_not_here(client_as, question, plan, worry, cato):
    page = reverse("decisions:suggest_part", args=["hill-and-river", question.pk, worry.pk])
    assert client_as(cato).post(page, {"new_words": "Ha.", "why": "So."}).status_code == 404
    assert not Remark.objects.filter(step=Step.CHANGES).exists()


def test_no_page_says_that_something_is_in_a_plan_which_does_not_say_it(client_as, question, plan, change, noor, jo):
    writes.settle(change, Outcome.TAKEN, "", by=jo)
    draft = plans.being_written(question)
    change_part(plans.parts_of(draft)[0], "The word failed goes from nothing.", rests_on=[], by=jo)
    said = client_as(noor).get(steps_page(question)).content.decode()
    assert "Was put in, and changed again" in said
    assert "Jo" in said
    # So it can be put in once more, or somebody says why not.
    writes.settle(change, Outcome.NOT_NOW, "We want something shorter.", by=noor)
    assert Amendment.objects.get().outcome == Outcome.NOT_NOW


def test_one_person_alone_keeps_nobody_waiting_for_ever(question, plan, noor, jo):
    some = [writes.say(plan, Step.QUESTIONS, f"Question {n}?", by=noor) for n in range(rules.MOST_WAITING)]
    with pytest.raises(NotAllowed, match="wait for an answer"):
        writes.say(plan, Step.QUESTIONS, "And one more?", by=noor)
    with pytest.raises(NotAllowed, match="wait for an answer"):
        writes.suggest(plan, None, "More.", why="So.", by=noor)
    writes.say(plan, Step.QUESTIONS, "One of mine?", by=jo)
    with pytest.raises(NotAllowed, match="Say why"):
        writes.answer(some[0], " . ", by=jo)
    writes.answer(some[0], "Yes.", by=jo)
    writes.say(plan, Step.QUESTIONS, "And one more?", by=noor)


def test_nothing_is_said_about_a_version_that_a_newer_one_has_replaced(question, plan, maya, noor):
    proposals.share(proposals.change(plan, by=maya), by=maya)
    with pytest.raises(NotAllowed, match="newer version"):
        writes.suggest(plan, plan.parts.first(), "Other words.", why="So.", by=noor)


def test_signs_that_nobody_sees_are_no_change(question, plan, noor):
    with pytest.raises(NotAllowed, match="Change something first"):
        writes.suggest(plan, plan.parts.first(), "The word failed\u200b goes from the letter.", why="So.", by=noor)


def test_of_two_parts_that_say_the_same_the_right_one_is_changed(question, maya, noor, jo):
    ideas = everybody_has_seen(question, "Do not say failed")
    plan = a_plan(question, maya, ("Be kind.", ideas), ("And short.", ideas), ("Be kind.", ideas))
    writes.settle(writes.suggest(plan, plan.parts.last(), "Be kind again.", why="So.", by=noor), Outcome.TAKEN, "", by=jo)
    assert words_of(plans.being_written(question)) == ["Be kind.", "And short.", "Be kind again."]
