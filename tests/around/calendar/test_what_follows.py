"""The days of what follows an answer, and of what members asked each other; and that no calendar says whose they are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.around.calendar.test_addresses import of_board
from tests.around.calendar.test_feeds import NOTHING_MORE, read, summaries, with_words
from tests.cast import ask
from tests.flow.answers.scene import everybody_has_seen
from tests.flow.enquiries.scene import asks_young, opened

from evenground.around.calendar.following import MOST_LOOKS
from evenground.flow.answers import reads, writes
from evenground.flow.answers.models import Answer, SentBack
from evenground.flow.contributions.models import Contribution
from evenground.flow.enquiries import writes as enquiries
from evenground.flow.topics.models import Topic
from evenground.ground.boards import writes as boards
from evenground.ground.safety import writes as safety
from evenground.ground.web import clock

pytestmark = pytest.mark.django_db

BETTER = "A better answer is promised by today: "
LOOK = "We look whether it came true: "
ASKED = "What somebody asked should have an answer by today: "


@pytest.fixture
def ideas(question, maya) -> list[Contribution]:
    return opened(question, maya)


def send_back(idea: Contribution, by, jo) -> Answer:
    writes.answer([idea], "not used", "The computer writes it.", by=jo)
    answer = reads.answer_of(idea)
    writes.send_back(answer, "Who told the computer?", by=by, seen=reads.mark_of_answer(answer))
    return answer


def days(path: str, words: str) -> list:
    return sorted(event["dtstart"].dt for event in read(path) if str(event["summary"]).startswith(words))


def test_a_better_answer_has_its_day_once_for_all_and_nobodys_name(question, ideas, maya, noor, jo):
    first, second = ideas
    mine, theirs = with_words(maya), with_words(noor)
    send_back(first, maya, jo)
    send_back(second, maya, jo)
    day = SentBack.objects.values_list("answer_by", flat=True).first()
    assert days(mine, BETTER) == days(theirs, BETTER) == [day]
    assert Client().get(mine).content == Client().get(theirs).content, "whoever sent it back has no other calendar"
    assert "computer" not in Client().get(mine).content.decode()
    assert set(summaries(of_board(maya))) == {NOTHING_MORE}
    assert len(read(of_board(maya))) == len(read(mine))


def test_a_better_answer_that_was_given_is_promised_no_more(question, ideas, maya, jo):
    path, answer = with_words(maya), send_back(ideas[0], maya, jo)
    seen = {ideas[0].pk: reads.mark_of_answer(reads.answer_of(ideas[0]))}
    writes.answer([ideas[0]], "used", "We did.", by=jo, where="Line one", seen=seen)
    assert answer.sent_back.get().answered_on is not None
    assert days(path, BETTER) == []


@pytest.mark.parametrize("kind", ["sent_back", "contribution", "question"])
def test_what_is_out_of_sight_or_taken_back_waits_in_no_calendar(kind, question, ideas, maya, jo):
    path = with_words(maya)
    answer = send_back(ideas[0], maya, jo)
    item = {"sent_back": answer.sent_back.get().pk, "contribution": ideas[0].pk, "question": question.pk}[kind]
    assert len(days(path, BETTER)) == 1
    safety.put_out_of_sight(kind, item, board=question.board, reason="private")
    assert days(path, BETTER) == []


def test_an_idea_that_was_taken_back_waits_for_nothing(question, ideas, maya, jo):
    path = with_words(maya)
    send_back(ideas[0], maya, jo)
    Contribution.objects.filter(pk=ideas[0].pk).update(is_withdrawn=True)
    assert days(path, BETTER) == []


def test_the_days_on_which_somebody_looks_again_are_the_next_few_and_one_a_day(question, ideas, maya, jo):
    path, today = with_words(maya), clock.now().date()
    several = everybody_has_seen(question, *(f"Idea {n}" for n in range(8)), by=maya)
    for n, idea in enumerate(several):
        writes.answer([idea], "open", "We are asking.", by=jo, check_on=today + timedelta(days=10 + n // 2))
    assert days(path, LOOK) == [today + timedelta(days=10 + n) for n in range(MOST_LOOKS)]
    for idea in several[:2]:
        writes.look_again(reads.answer_of(idea), "so", "It is there.", by=jo)
    assert days(path, LOOK) == [today + timedelta(days=11 + n) for n in range(MOST_LOOKS)]


@pytest.mark.parametrize("kind", ["answer", "contribution"])
def test_what_is_out_of_sight_is_looked_at_by_no_calendar(kind, question, ideas, maya, jo):
    path = with_words(maya)
    (given,) = writes.answer([ideas[0]], "open", "We are asking.", by=jo)
    assert len(days(path, LOOK)) == 1
    item = {"answer": given.pk, "contribution": ideas[0].pk}[kind]
    safety.put_out_of_sight(kind, item, board=question.board, reason="private")
    assert days(path, LOOK) == []


def test_what_members_asked_each_other_has_its_day_while_it_waits(question, ideas, maya, jo):
    path = with_words(maya)
    asked = asks_young(question, jo)
    assert days(path, ASKED) == [asked.answer_by]
    assert asked.words not in Client().get(path).content.decode()
    enquiries.reply(asked, "Yes.", by=maya)
    assert days(path, ASKED) == []


def test_nobody_waits_for_what_is_out_of_sight_or_whose_asker_left(question, ideas, maya, jo, ruth):
    path = with_words(maya)
    asked = [asks_young(question, by) for by in (jo, ruth)]
    assert len(days(path, ASKED)) == 1, "one of a question on a day"
    safety.put_out_of_sight("enquiry", asked[0].pk, board=question.board, reason="private")
    boards.leave(ruth)
    assert days(path, ASKED) == []


def test_another_boards_days_stay_there(question, ideas, maya, jo, cato):
    send_back(ideas[0], maya, jo)
    asks_young(question, jo)
    assert not [words for words in summaries(with_words(cato)) if words.startswith((BETTER, LOOK, ASKED))]


def test_many_such_days_ask_as_little_of_the_database_as_one(question, ideas, maya, jo):
    path = with_words(maya)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            Client().get(path)
        return len(captured)

    def one_more(n: int) -> None:
        topic = ask(maya, f"Question {n}?")
        first, second = everybody_has_seen(topic, "One", "Two", by=maya)
        send_back(first, maya, jo)
        writes.answer([second], "open", "We are asking.", by=jo)
        Topic.objects.filter(pk=topic.pk).update(revealed_at=clock.now() - timedelta(days=2))
        topic.refresh_from_db()
        asks_young(topic, jo)

    one_more(0)
    few = queries()
    for n in (1, 2):
        one_more(n)
    assert len(days(path, BETTER)) == len(days(path, LOOK)) == len(days(path, ASKED)) == 3
    assert queries() == few
