"""Two people from two sides answer; anybody may; and what somebody else answered meanwhile is not written over."""

import pytest
from django.urls import reverse
from tests.cast import YOUNG, ask, member_of
from tests.flow.answers.scene import everybody_has_seen

from evenground.around.home.next_things import things_for
from evenground.flow.answers import presenters, reads, writes
from evenground.flow.topics.models import Topic
from evenground.ground.boards import writes as boards
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def ideas(question, maya):
    return everybody_has_seen(question, "Do not say failed", "Text us first", by=maya)


def names_of(idea) -> list[str]:
    return [each.name for each in reads.names_under(reads.answer_of(idea))]


def test_somebody_says_that_they_answer_and_asks_another_who_says_yes_or_no(question, jo, maya, noor):
    writes.say_i_answer(question, by=jo)
    writes.ask_to_answer(question, maya, by=jo)
    writes.ask_to_answer(question, noor, by=jo)
    writes.ask_to_answer(question, noor, by=jo)
    found = reads.answerers_of(question)
    assert (found.said_yes, found.asked) == ([jo], [maya, noor])
    writes.say_i_answer(question, by=maya)
    writes.no_longer_answer(question, by=noor)
    found = reads.answerers_of(question)
    assert (found.said_yes, found.asked) == ([jo, maya], [])


def test_nobody_of_another_board_answers_or_is_asked(question, jo, cato):
    with pytest.raises(NotAllowed):
        writes.say_i_answer(question, by=cato)
    with pytest.raises(NotAllowed):
        writes.ask_to_answer(question, cato, by=jo)


def test_whoever_leaves_the_board_answers_no_longer(question, jo, maya):
    writes.say_i_answer(question, by=maya)
    boards.leave(maya)
    assert reads.answerers_of(question).said_yes == []


def test_a_second_name_comes_from_another_side_without_being_asked(ideas, jo, maya, noor, ruth, board):
    sam = member_of(board, "Sami", YOUNG)
    writes.answer(ideas[:1], "open", "We are asking.", by=maya)
    mark = reads.mark_of_answer(reads.answer_of(ideas[0]))
    with pytest.raises(NotAllowed, match="two sides"):
        writes.put_own_name(reads.answer_of(ideas[0]), by=sam, seen=mark)
    writes.put_own_name(reads.answer_of(ideas[0]), by=ruth, seen=mark)
    writes.put_own_name(reads.answer_of(ideas[0]), by=ruth, seen=mark)
    assert names_of(ideas[0]) == ["Maya", "Ruth"]
    with pytest.raises(NotAllowed, match="two sides"):
        writes.put_own_name(reads.answer_of(ideas[0]), by=jo, seen=mark)


def test_nobody_puts_their_name_to_words_they_have_not_read(ideas, jo, maya, ruth):
    writes.answer(ideas[:1], "open", "We are asking.", by=maya)
    mark = reads.mark_of_answer(reads.answer_of(ideas[0]))
    writes.answer(ideas[:1], "not used", "They said no.", by=jo)
    with pytest.raises(NotAllowed, match="put right"):
        writes.put_own_name(reads.answer_of(ideas[0]), by=ruth, seen=mark)
    assert names_of(ideas[0]) == ["Jo"]


def test_what_somebody_else_answered_meanwhile_is_not_written_over(ideas, question, jo, maya):
    before = reads.marks_of(ideas)
    writes.answer(ideas[:1], "used", "It is in.", by=maya, where="Line one", seen=before)
    with pytest.raises(writes.AnsweredMeanwhile) as meanwhile:
        writes.answer(ideas, "open", "Still asking.", by=jo, seen=before)
    assert meanwhile.value.contributions == ideas[:1]
    assert [each.answer.reason for each in reads.answered(question)] == ["It is in."], "nothing was stored"
    writes.answer(ideas, "open", "Still asking.", by=jo, seen=reads.marks_of(ideas))
    assert [each.answer.reason for each in reads.answered(question)] == ["Still asking."] * 2


def test_the_same_form_sent_twice_is_no_surprise(ideas, jo):
    before = reads.marks_of(ideas)
    for _ in range(2):
        writes.answer(ideas, "open", "Still asking.", by=jo, seen=before)
    assert names_of(ideas[0]) == ["Jo"]


def test_the_form_says_what_came_meanwhile_and_keeps_what_was_written(ideas, question, jo, maya, client_as):
    page = client_as(jo)
    address = reverse("answers:answer", args=[question.board.slug, question.pk])
    before = reads.marks_of(ideas)
    writes.answer(ideas[:1], "used", "It is in already.", by=maya, where="Line one")
    sent = {
        "ideas": [str(ideas[0].pk)],
        "seen": [f"{pk} {mark}" for pk, mark in before.items()],
        "outcome": "open",
        "reason": "My own long words.",
    }
    answer = page.post(address, sent)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "while you wrote" in text
    assert "My own long words." in text
    assert "It is in already." in text
    again = page.post(address, sent | {"seen": [f"{pk} {mark}" for pk, mark in reads.marks_of(ideas).items()]})
    assert again.status_code == 302
    assert reads.answer_of(ideas[0]).reason == "My own long words."


def test_an_answer_that_names_another_idea_is_linked_both_ways(ideas, question, jo, maya):
    writes.answer(ideas[:1], "not used", "See #2 and #2, #1 and #99.", by=jo)
    _member, _topic, named = reads.trace_for(maya.person, maya.board.slug, question.pk, ideas[1].pk)
    assert named.named_by == ideas[:1]
    _member, _topic, naming = reads.trace_for(maya.person, maya.board.slug, question.pk, ideas[0].pk)
    assert naming.names == ideas[1:]
    writes.answer(ideas[:1], "not used", "No.", by=jo)
    assert reads.trace_for(maya.person, maya.board.slug, question.pk, ideas[1].pk)[2].named_by == []


def test_the_other_who_answers_stands_beside_by_default(ideas, question, jo, maya):
    writes.say_i_answer(question, by=jo)
    writes.say_i_answer(question, by=maya)
    form = presenters.answer_form(jo, question, None, asked=[], initial={})
    assert form.initial["beside"] == maya.pk


def test_who_answers_is_reminded_whatever_their_side_and_nobody_else_is(jo, maya, noor):
    question = ask(maya, "What shall we paint?", shape=Topic.Shape.COLLECT)
    everybody_has_seen(question, "A tree", by=maya)

    def titles(member) -> list[str]:
        question.refresh_from_db()
        return [thing.title for _topic, thing in things_for(member, [question])]

    assert "Answer the ideas" in titles(jo), "nobody said that they answer, so those whose side owes it are reminded"
    writes.ask_to_answer(question, noor, by=maya)
    assert "Will you answer?" in titles(noor)
    writes.say_i_answer(question, by=noor)
    assert "Answer the ideas" in titles(noor)
    assert "Answer the ideas" not in titles(jo)
    assert "Answer the ideas" not in titles(maya)
