"""An answer that is sent back and mended; an author who left; and a clock over a weekend and the holidays. Told once, in code."""

import datetime
import re

import pytest
from django.http import HttpResponse
from django.urls import reverse

from evenground.around.waiting.next_things import things_for
from evenground.flow.answers import reads, writes
from evenground.flow.answers.presenters import clock_words
from evenground.flow.topics import writes as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boards import writes as boards
from evenground.ground.people import persons
from evenground.ground.web import clock
from tests.cast import ask
from tests.flow.answers.scene import everybody_has_seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(maya) -> Topic:
    return ask(maya, "What should the waiting room have?", shape=Topic.Shape.COLLECT)


@pytest.fixture
def ideas(question, maya, noor):
    return [*everybody_has_seen(question, "A lamp that is not white", by=maya), *everybody_has_seen(question, "A door", by=noor)]


def address(name: str, question: Topic, *more: object) -> str:
    return reverse(f"answers:{name}", args=[question.board.slug, question.pk, *more])


def carried(page: HttpResponse) -> list[str]:
    """What a form says its writer has seen."""
    return re.findall(r'name="seen"[^>]*value="([^"]+)"', page.content.decode())


def titles(member, question) -> list[str]:
    question.refresh_from_db()
    return [thing.title for _topic, thing in things_for(member, [question])]


def test_an_answer_is_sent_back_by_somebody_unnamed_and_mended(question, ideas, maya, noor, jo, client_as):
    lamp = ideas[0]
    writes.say_i_answer(question, by=jo)
    (given,) = writes.answer([lamp], "not used", "It is against the rules.", by=jo)
    assert "Your idea has an answer" in titles(maya, question)
    assert "Your idea has an answer" not in titles(noor, question)

    # Maya reads it on her phone, and sends it back.
    phone = client_as(maya)
    page = phone.get(address("trace", question, lamp.pk)).content.decode()
    assert "Does this answer you?" in page
    assert "Does this answer you?" not in client_as(noor).get(address("trace", question, lamp.pk)).content.decode()
    (mark,) = carried(phone.get(address("send_back", question, lamp.pk)))
    sent = phone.post(address("send_back", question, lamp.pk), {"words": "Which rule?", "seen": mark})
    assert sent.status_code == 302

    # Everybody reads what is missing, and nobody who misses it.
    for reader in (jo, noor):
        text = client_as(reader).get(address("answers", question)).content.decode()
        assert "Which rule?" in text
        assert "Whoever gave the idea says: not yet" in text
        assert "Maya" not in text.split("<main", 1)[1]
    assert "Answer again" in titles(jo, question)

    # Jo answers again; what was said first stays readable.
    staff = client_as(jo)
    page = staff.get(f"{address('answer', question)}?idea={lamp.pk}")
    assert "Which rule?" in page.content.decode()
    better = {
        "ideas": [str(lamp.pk)],
        "seen": carried(page),
        "outcome": "used",
        "where": "In the corner",
        "reason": "There was no rule.",
    }
    assert staff.post(address("answer", question), better).status_code == 302
    assert "Answer again" not in titles(jo, question)
    text = phone.get(address("trace", question, lamp.pk)).content.decode()
    for words in ("There was no rule.", "Which rule?", "It is against the rules."):
        assert words in text

    # Now it answers her.
    mark = reads.mark_of_answer(reads.answer_of(lamp))
    assert phone.post(address("agree", question, lamp.pk), {"seen": mark}).status_code == 302
    assert "this answers me" in client_as(noor).get(address("trace", question, lamp.pk)).content.decode()
    assert given.pk == reads.answer_of(lamp).pk
    assert "Your idea has an answer" not in titles(maya, question)


@pytest.mark.parametrize("is_erased", [False, True])
def test_an_author_who_left_is_answered_like_everybody(is_erased, question, ideas, maya, noor, jo, client_as):
    boards.leave(maya)
    if is_erased:
        persons.forget(maya.person, keep_unnamed=True)
    writes.answer(ideas, "open", "We are asking.", by=jo)
    standing = reads.standing(question)
    assert (standing.answered, standing.owed) == (2, 2)
    text = client_as(noor).get(address("trace", question, ideas[0].pk)).content.decode()
    assert "We are asking." in text
    assert "Does this answer you?" not in text


def test_the_clock_rests_on_weekends_and_holidays(question, ideas, maya, jo, noor, client_as, settings):
    settings.HOLIDAYS = "GB-ENG"
    christmas = datetime.date(2027, 12, 25)
    topics.say_what_can_change(
        question,
        by=jo,
        can_change="The room",
        cannot_change="The house",
        why_not="It is rented",
        who_says_yes="Grace",
        who_answers="Jo",
        answer_by=christmas,
    )
    question = Topic.objects.select_related("board", "what_can_change").get(pk=question.pk)

    def on(day: datetime.date) -> reads.Standing:
        noon = datetime.datetime.combine(day, datetime.time(12), question.board.zone)
        with clock.telling(noon):
            return reads.standing(question)

    # In 2027 Christmas is a Saturday, so the Monday and the Tuesday after it are free: the Wednesday still counts.
    assert "Nobody works on that day, so Wednesday 29 December 2027 still counts." in clock_words(on(christmas))
    assert not on(datetime.date(2027, 12, 29)).is_longer_than_we_said
    assert on(datetime.date(2027, 12, 30)).is_longer_than_we_said
    with clock.telling(datetime.datetime(2027, 12, 30, 12, tzinfo=question.board.zone)):
        front = client_as(noor).get(reverse("home:board", args=[question.board.slug])).content.decode()
        assert "These answers take longer than we said" in front
        owed = client_as(maya).get(reverse("answers:owed", args=[question.board.slug])).content.decode()
        assert "longer than we said" in owed
    with clock.telling(datetime.datetime(2027, 12, 29, 12, tzinfo=question.board.zone)):
        front = client_as(noor).get(reverse("home:board", args=[question.board.slug])).content.decode()
        assert "These answers take longer than we said" not in front
