"""What follows an answer: whoever gave the idea says whether it answers them, and somebody looks whether it came true."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.flow.answers.scene import everybody_has_seen

from evenground.flow.answers import reads, rules, writes
from evenground.flow.answers.models import Answer, SentBack
from evenground.flow.contributions import writes as contributions
from evenground.ground.people import persons
from evenground.ground.safety import writes as safety
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea(question, maya):
    return everybody_has_seen(question, "Do not say failed", by=maya)[0]


@pytest.fixture
def answer(idea, jo) -> Answer:
    (given,) = writes.answer([idea], "not used", "The computer writes it.", by=jo)
    return given


def seen(idea) -> str:
    return reads.mark_of_answer(reads.answer_of(idea))


def answer_now(idea) -> Answer:
    found = reads.answer_of(idea)
    assert found is not None
    return found


def test_only_whoever_gave_the_idea_says_whether_it_answers_them(answer, idea, maya, noor, jo, cato):
    for other in (noor, jo, cato):
        with pytest.raises(NotAllowed):
            writes.agree(answer, by=other, seen=seen(idea))
        with pytest.raises(NotAllowed):
            writes.send_back(answer, "No.", by=other, seen=seen(idea))
    writes.agree(answer, by=maya, seen=seen(idea))
    assert answer_now(idea).agreed_on is not None


def test_the_pages_of_the_author_are_not_there_for_anybody_else(answer, idea, maya, noor, jo):
    for other in (noor, jo):
        with pytest.raises(NotHere):
            reads.answer_for_author(other.person, other.board.slug, idea.topic_id, idea.pk)
    assert reads.answer_for_author(maya.person, maya.board.slug, idea.topic_id, idea.pk)[2] == answer


def test_what_is_sent_back_waits_again_and_a_new_answer_ends_it(answer, idea, question, maya, jo):
    writes.send_back(answer, "Who told the computer?", by=maya, seen=seen(idea))
    standing = reads.standing(question)
    assert (standing.waiting, standing.sent_back, standing.is_anything_waiting) == (0, 1, True)
    assert [each.pk for each in reads.sent_back_in(question)] == [idea.pk]
    writes.answer([idea], "used", "We did. The word is gone.", by=jo, where="Line one", seen={idea.pk: seen(idea)})
    assert not reads.standing(question).is_anything_waiting
    now = answer_now(idea)
    assert [each.reason for each in now.earlier.all()] == ["The computer writes it."]
    assert [each.answered_on is not None for each in now.sent_back.all()] == [True]


def test_the_same_words_may_stay_the_answer_and_that_ends_the_waiting_too(answer, idea, question, maya, jo):
    writes.send_back(answer, "Please look again.", by=maya, seen=seen(idea))
    writes.answer([idea], "not used", "The computer writes it.", by=jo, seen={idea.pk: seen(idea)})
    assert not reads.standing(question).sent_back
    assert not answer_now(idea).earlier.exists()


def test_nobody_sends_back_what_they_have_not_read(answer, idea, maya, jo):
    before = seen(idea)
    writes.answer([idea], "open", "We are asking.", by=jo)
    for say in (writes.agree, writes.send_back):
        with pytest.raises(writes.OtherAnswer):
            say(answer, by=maya, seen=before)
    assert answer_now(idea).agreed_on is None


def test_sent_twice_it_is_sent_back_once_and_other_words_do_not_get_lost(answer, idea, maya):
    mark = seen(idea)
    first = writes.send_back(answer, "Who told it?", by=maya, seen=mark)
    assert writes.send_back(answer, "Who told it?", by=maya, seen=mark) == first
    with pytest.raises(writes.OtherAnswer):
        writes.send_back(answer, "Another thing.", by=maya, seen=mark)
    with pytest.raises(NotAllowed, match="already"):
        writes.send_back(answer, "Another thing.", by=maya, seen=seen(idea))
    assert SentBack.objects.get().words == "Who told it?"


def test_a_word_can_be_taken_back_and_agreeing_takes_back_what_waits(answer, idea, question, maya):
    writes.send_back(answer, "Hm.", by=maya, seen=seen(idea))
    writes.take_back(answer, by=maya)
    assert not reads.standing(question).sent_back
    writes.send_back(answer, "Hm.", by=maya, seen=seen(idea))
    writes.agree(answer, by=maya, seen=seen(idea))
    assert not reads.standing(question).sent_back
    assert answer_now(idea).agreed_on is not None


def test_a_new_answer_asks_its_author_anew(answer, idea, maya, jo):
    writes.agree(answer, by=maya, seen=seen(idea))
    writes.answer([idea], "open", "It is not over yet.", by=jo)
    assert answer_now(idea).agreed_on is None


def test_after_three_times_it_is_talked_about_instead(answer, idea, maya, jo):
    for n in range(rules.MOST_SENT_BACK):
        writes.send_back(answer, f"Not that either, {n}.", by=maya, seen=seen(idea))
        writes.answer([idea], "not used", f"Another try, {n}.", by=jo)
    with pytest.raises(NotAllowed, match="talk about it"):
        writes.send_back(answer, "Once more.", by=maya, seen=seen(idea))


def test_an_answer_again_that_takes_longer_than_we_said_says_so(answer, idea, question, maya, jo, pass_time):
    writes.send_back(answer, "Why?", by=maya, seen=seen(idea))
    assert not reads.standing(question).is_sent_back_longer
    pass_time(days=22)
    assert reads.standing(question).is_sent_back_longer
    writes.answer([idea], "open", "Sorry.", by=jo)
    assert answer_now(idea).was_longer_than_we_said


def test_no_table_ties_what_was_sent_back_to_a_person(answer, idea, maya):
    writes.send_back(answer, "Who told the computer?", by=maya, seen=seen(idea))
    names = {field.related_model.__name__ for field in SentBack._meta.get_fields() if field.is_relation}
    assert names == {"Board", "Answer"}
    assert not isinstance(SentBack._meta.get_field("sent_on"), type(Answer._meta.get_field("id")))
    assert SentBack._meta.get_field("sent_on").get_internal_type() == "DateField"


@pytest.mark.parametrize("keep_unnamed", [True, False])
def test_whoever_is_erased_takes_the_words_along_unless_they_stay_unnamed(keep_unnamed, answer, idea, maya):
    writes.send_back(answer, "Who told the computer?", by=maya, seen=seen(idea))
    exported = dict(persons.everything_of(maya.person))
    assert "Who told the computer?" in str(exported)
    persons.forget(maya.person, keep_unnamed=keep_unnamed)
    assert SentBack.objects.exists() == keep_unnamed


def test_a_report_hides_the_words_and_never_that_somebody_waits(answer, idea, question, maya, jo, client_as):
    sent = writes.send_back(answer, "You are all idiots.", by=maya, seen=seen(idea))
    hold = safety.put_out_of_sight("sent_back", sent.pk, board=maya.board, reason="unkind")
    assert reads.standing(question).sent_back == 1
    assert [each.pk for each in reads.sent_back_in(question)] == [idea.pk]
    assert [each.words for each in answer_now(idea).sent_back.all()] == ["(out of sight)"]
    with pytest.raises(NotAllowed):
        writes.take_back(answer, by=maya)
    for name in ("answers", "answer"):
        text = client_as(jo).get(reverse(f"answers:{name}", args=[question.board.slug, question.pk])).content.decode()
        assert "idiots" not in text
    safety.resolve(hold, comes_back=True)
    assert [each.words for each in answer_now(idea).sent_back.all()] == ["You are all idiots."]


def test_what_is_missing_can_be_added_to_a_not_yet_without_words(answer, idea, maya):
    writes.send_back(answer, "", by=maya, seen=seen(idea))
    writes.send_back(answer, "Which computer?", by=maya, seen=seen(idea))
    assert SentBack.objects.get().words == "Which computer?"
    with pytest.raises(NotAllowed, match="already"):
        writes.send_back(answer, "And whose?", by=maya, seen=seen(idea))


def test_an_idea_that_was_taken_back_waits_for_nothing(answer, idea, question, maya):
    writes.send_back(answer, "Why?", by=maya, seen=seen(idea))
    contributions.take_out(idea)
    assert not reads.standing(question).is_anything_waiting


def test_what_is_not_finished_is_looked_at_again_and_the_rest_can_be(idea, question, jo):
    today = timezone.now().date()
    for outcome, chosen, expected in [
        ("open", None, today + rules.LOOK_AGAIN_AFTER),
        ("partly", None, today + rules.LOOK_AGAIN_AFTER),
        ("used", None, None),
        ("used", today + datetime.timedelta(days=28), today + datetime.timedelta(days=28)),
    ]:
        (given,) = writes.answer([idea], outcome, "Because.", by=jo, where="Line one", check_on=chosen)
        assert given.check_on == expected


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_a_look_is_from_tomorrow_on_and_within_a_year(days, idea, jo):
    with pytest.raises(NotAllowed, match="within a year"):
        writes.answer([idea], "open", "Because.", by=jo, check_on=timezone.now().date() + datetime.timedelta(days=days))


def test_on_that_day_somebody_looks_and_says_what_they_see(idea, question, jo, ruth, pass_time):
    (given,) = writes.answer([idea], "open", "We are asking.", by=jo)
    assert not reads.standing(question).to_check
    pass_time(days=rules.LOOK_AGAIN_AFTER.days)
    assert reads.standing(question).to_check == 1
    assert [each.pk for each in reads.checks_due(question, given.check_on)] == [idea.pk]
    with pytest.raises(NotAllowed, match="in a line"):
        writes.look_again(given, "so", " ", by=ruth)
    writes.look_again(given, "not yet", "They have the money and no date.", by=ruth)
    assert not reads.standing(question).to_check, "what is not there yet is looked at once more, later"
    pass_time(days=rules.LOOK_AGAIN_AFTER.days)
    assert reads.standing(question).to_check == 1
    writes.look_again(answer_now(idea), "so", "It is there.", by=jo)
    now = answer_now(idea)
    assert now.check_on is None
    assert [each.found for each in now.checks.all()] == ["not yet", "so"]


def test_nobody_of_another_board_looks(answer, cato):
    with pytest.raises(NotAllowed):
        writes.look_again(answer, "so", "Fine.", by=cato)
