"""Two people from two sides answer; anybody may; and what somebody else answered meanwhile is not written over."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import YOUNG, ask, member_of
from tests.flow.answers.scene import everybody_has_seen

from evenground.around.waiting.next_things import things_for
from evenground.flow.answers import presenters, reads, writes
from evenground.flow.topics.models import Topic
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Member
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def ideas(question, board):
    return everybody_has_seen(question, "Do not say failed", "Text us first", by=member_of(board, "Lowri", YOUNG))


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


@pytest.fixture
def agreed(ideas, jo, maya):
    """An answer under which two sides stand."""
    writes.stand_under(writes.answer(ideas[:1], "used", "It is in.", by=jo, beside=maya, where="Line one"), by=maya)
    return reads.answer_of(ideas[0])


def waiting(answer):
    found = reads.replacement_of(answer)
    return found, found and reads.mark_of_replacement(found)


def test_nobody_alone_turns_round_what_two_sides_said(agreed, ideas, ruth, noor, board):
    assert writes.answer(ideas[:1], "not used", "Nah.", by=ruth) == []
    assert reads.answer_of(ideas[0]).reason == "It is in."
    replacement, mark = waiting(agreed)
    for other in (ruth, member_of(board, "Des", 1)):
        with pytest.raises(NotAllowed, match="another side"):
            writes.say_second_yes(replacement, by=other, seen=mark)
    writes.say_second_yes(replacement, by=noor, seen=mark)
    now = reads.answer_of(ideas[0])
    assert (now.outcome, now.reason, names_of(ideas[0])) == ("not used", "Nah.", ["Noor", "Ruth"])
    (before,) = now.earlier.all()
    assert (before.reason, {giver.member.name for giver in before.signatures.all()}) == ("It is in.", {"Jo", "Maya"})
    with pytest.raises(NotAllowed, match="any more"):
        writes.say_second_yes(replacement, by=noor, seen=mark)


def test_a_second_yes_is_to_the_words_that_were_read(agreed, ideas, ruth, noor):
    writes.answer(ideas[:1], "not used", "Nah.", by=ruth)
    replacement, mark = waiting(agreed)
    writes.answer(ideas[:1], "open", "We ask again.", by=ruth)
    with pytest.raises(NotAllowed, match="put right"):
        writes.say_second_yes(replacement, by=noor, seen=mark)
    with pytest.raises(NotAllowed, match="second yes"):
        writes.answer(ideas[:1], "open", "Mine instead.", by=noor)


def test_whoever_put_it_right_takes_it_back_and_nobody_else(agreed, ideas, ruth, noor):
    writes.answer(ideas[:1], "not used", "Nah.", by=ruth)
    replacement, _mark = waiting(agreed)
    with pytest.raises(NotAllowed):
        writes.take_back_replacement(replacement, by=noor)
    writes.take_back_replacement(replacement, by=ruth)
    assert waiting(agreed) == (None, None)


def test_on_a_board_of_one_side_one_person_can_put_an_answer_right(ideas, maya, noor):
    writes.stand_under(writes.answer(ideas[:1], "open", "We ask.", by=maya, beside=noor), by=noor)
    writes.answer(ideas[:1], "not used", "They said no.", by=noor)
    assert reads.answer_of(ideas[0]).reason == "They said no."


@pytest.mark.parametrize("is_of_one_side", [True, False])
def test_a_second_name_is_looked_for_only_where_there_is_another_side(is_of_one_side, ideas, question, maya, hal, client_as):
    writes.answer(ideas[:1], "open", "We ask.", by=maya)
    writes.say_i_answer(question, by=maya)
    if is_of_one_side:
        boards.leave(Member.objects.get(person=hal))
    text = client_as(maya).get(reverse("answers:answers", args=[question.board.slug, question.pk])).content.decode()
    assert ("A second name is looked for" in text) is not is_of_one_side
    assert ("Somebody from another side is looked for" in text) is not is_of_one_side


def test_whoever_gave_an_idea_neither_answers_it_nor_stands_under_its_answer(question, jo, maya):
    own = everybody_has_seen(question, "Pay my bus", by=maya)
    with pytest.raises(NotAllowed, match="is yours"):
        writes.answer(own, "used", "Because I say so.", by=maya, where="My head")
    given = writes.answer(own, "open", "We ask.", by=jo, beside=maya)
    with pytest.raises(NotAllowed, match="is yours"):
        writes.stand_under(given, by=maya)
    writes.rather_not(given, by=maya)
    with pytest.raises(NotAllowed, match="is yours"):
        writes.put_own_name(reads.answer_of(own[0]), by=maya, seen=reads.mark_of_answer(reads.answer_of(own[0])))
    assert names_of(own[0]) == ["Jo"]


def test_a_form_without_a_mark_writes_over_no_answer(ideas, jo, maya):
    writes.answer(ideas[:1], "open", "We ask.", by=jo)
    with pytest.raises(writes.AnsweredMeanwhile):
        writes.answer(ideas[:1], "not used", "No.", by=maya, seen={})
    writes.answer(ideas[1:], "open", "This had no answer.", by=maya, seen={})


def test_the_page_shows_what_waits_and_takes_the_second_yes(agreed, ideas, question, ruth, noor, client_as):
    writes.answer(ideas[:1], "not used", "There is no money.", by=ruth)
    trace = reverse("answers:trace", args=[question.board.slug, question.pk, ideas[0].pk])
    press = reverse("answers:second_yes", args=[question.board.slug, question.pk, ideas[0].pk])
    assert "Yes, this is the answer" not in client_as(ruth).get(trace).content.decode()
    assert "There is no money." in client_as(noor).get(trace).content.decode()
    assert "Waiting for a second yes" in client_as(noor).get(trace.split("ideas/")[0] + "answers/").content.decode()
    _replacement, mark = waiting(agreed)
    assert client_as(noor).post(press, {"seen": mark}).status_code == 302
    assert reads.answer_of(ideas[0]).outcome == "not used"
    assert client_as(noor).post(press, {"seen": mark}).status_code == 404


def test_whoever_answers_is_told_how_much_of_it_waits_and_nothing_where_none_does(agreed, ideas, question, ruth, client_as):
    address = reverse("answers:answer", args=[question.board.slug, question.pk])

    def sent(*chosen) -> str:
        seen = [f"{pk} {mark}" for pk, mark in reads.marks_of(chosen).items()]
        words = {"ideas": [str(each.pk) for each in chosen], "seen": seen, "outcome": "open", "reason": "We ask."}
        return client_as(ruth).post(address, words, follow=True).content.decode()

    assert "second yes, from another side" not in sent(ideas[1])
    assert "Two sides stand under 1 of these answers" in sent(*ideas)
    assert reads.answer_of(ideas[0]).reason == "It is in."
    assert reads.answer_of(ideas[1]).reason == "We ask."


def test_many_different_answers_that_ask_for_a_name_take_as_many_queries_as_few(question, board, jo, maya, client_as):
    page = reverse("answers:answers", args=[question.board.slug, question.pk])
    browser, counted = client_as(maya), []
    for how_many in (2, 12):
        given = everybody_has_seen(question, *["An idea"] * how_many, by=member_of(board, f"Lowri {how_many}", YOUNG))
        for n, idea in enumerate(given):
            writes.answer([idea], "open", f"Because of {how_many} and {n}.", by=jo, beside=maya)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page).content.decode().count("is this your answer too?") >= how_many
        counted.append(len(queries))
    assert counted[0] == counted[1]
