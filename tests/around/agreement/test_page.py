"""What a board agreed: the starter, begun with one press, said yes to as everything is, and looked at again."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.around.agreement.scene import OURS, adopted, asked_something_else, changed
from tests.at_once import at_once
from tests.cast import YOUNG, ask, member_of

from evenground.around.agreement import reads, rules, starter, writes
from evenground.around.agreement.models import ImIn
from evenground.around.calendar.dates import dates_of
from evenground.around.waiting.next_things import next_of, things_for
from evenground.flow.actions.models import Action
from evenground.flow.decisions import writes as decisions
from evenground.flow.proposals import reads as plans
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topics_of
from evenground.flow.topics.rules import STAGES_OF
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board
from evenground.ground.people.persons import everything_of, forget
from evenground.ground.safety import writes as safety
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

HERE = ["hill-and-river"]
PAGE, BEGIN, IN = (reverse(f"agreement:{name}", args=HERE) for name in ("agreement", "begin", "im_in"))


def shown(browser, page=PAGE) -> str:
    return browser.get(page).content.decode()


def test_the_starter_has_a_short_plain_line_for_each_line_of_the_checklist():
    assert 8 <= len(starter.CLAUSES) <= 10
    assert all(len(words.split()) <= 22 for words in starter.clauses())
    assert len(set(starter.clauses())) == len(starter.CLAUSES)


def test_a_new_board_reads_the_starter_as_a_beginning_and_nobody_is_in_or_out(client_as, maya):
    page = shown(client_as(maya))
    assert "Nobody has said yes to these yet" in page
    assert all(words.replace("'", "&#39;") in page for words in starter.clauses())
    assert "Make it ours" in page
    assert "Are you in?" not in page
    assert not Topic.objects.exists()


def test_anybody_makes_it_ours_with_one_press_and_twice_begins_once(client_as, noor, jo):
    first, second = client_as(noor).post(BEGIN), client_as(jo).post(BEGIN)
    (topic,) = Topic.objects.all()
    assert first.url == second.url == reverse("proposals:write", args=[*HERE, topic.pk])
    assert topic.asked_by == noor
    (draft,) = plans.versions_of(topic)
    assert [part.words for part in plans.parts_of(draft)] == starter.clauses()
    page = shown(client_as(jo))
    assert "We are working on this" in page
    assert "Nothing is agreed yet" in page
    assert starter.clauses()[2] in page
    assert reverse("topics:question", args=[*HERE, topic.pk]) in page


def test_a_board_has_one_agreement_whatever_happens(maya, cato):
    topic = writes.begin(by=maya)
    assert writes.begin(by=cato) != topic, "another board has its own"
    another = Topic.objects.filter(pk=ask(maya, "And again?", shape=Topic.Shape.COLLECT).pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        another.update(shape=Topic.Shape.AGREEMENT)


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_two_who_press_at_once_begin_one(maya, jo):
    found = at_once(lambda: writes.begin(by=maya), lambda: writes.begin(by=jo), lambda: writes.begin(by=maya))
    assert len(set(found)) == 1
    assert Topic.objects.count() == 1


def test_whoever_is_not_on_the_board_finds_nothing_and_changes_nothing(client_as, everybody, cato, noor, pass_time):
    adopted(everybody, pass_time)
    boards.leave(noor)
    for who in (cato, noor):
        assert client_as(who).get(PAGE).status_code == 404
        assert client_as(who).post(IN).status_code == 404
        assert client_as(who).post(BEGIN).status_code == 404
    noor.refresh_from_db()
    for refused in (writes.im_in, writes.begin):
        with pytest.raises(NotAllowed):
            refused(by=noor)
    assert not ImIn.objects.exists()
    assert not Topic.objects.filter(board=cato.board).exists()


def test_nothing_is_owed_on_it_no_box_no_jobs_no_answers_and_no_day_for_them(client_as, everybody, maya, jo, pass_time):
    topic = writes.begin(by=maya)
    assert STAGES_OF[topic.shape] == (Topic.Stage.PROPOSE, Topic.Stage.DECIDE, Topic.Stage.TELL)
    question = reverse("topics:question", args=[*HERE, topic.pk])
    assert "what can change" not in shown(client_as(maya), question).lower()
    assert [thing.title for _topic, thing in things_for(jo, list(topics_of(jo.board)))] == ["Help write the plan"]
    Topic.objects.all().delete()
    topic = adopted(everybody, pass_time)
    for who in everybody:
        assert things_for(who, list(topics_of(who.board))) == []
    assert next_of(maya, topic).href == PAGE
    words = [entry.words for entry in dates_of([topic.board], Action.objects.none(), clock.now())]
    assert [each for each in words if each.startswith(("Every idea", "A job"))] == []
    assert any(each.startswith("We look again") for each in words)
    page = shown(client_as(maya), question)
    assert "whole way" not in page
    assert "Who does what?" not in shown(client_as(maya), reverse("decisions:decision", args=[*HERE, topic.pk]))
    assert client_as(maya).post(reverse("topics:grow", args=[*HERE, topic.pk]), {"when": "7"}).status_code == 403


def test_what_holds_stands_in_its_order_with_since_when_and_when_we_look_again(client_as, everybody, ruth, pass_time):
    topic = adopted(everybody, pass_time)
    page = shown(client_as(ruth))
    lines = [*starter.clauses(), OURS]
    places = [page.index(words.replace("'", "&#39;")) for words in lines]
    assert places == sorted(places)
    assert "It holds since" in page
    assert "We look at it again on" in page
    assert reverse("decisions:look_again", args=[*HERE, topic.pk]) in page
    assert "What it was before" not in page


def test_when_its_day_has_come_the_page_says_so_gently_and_what_holds_stays(client_as, everybody, noor, pass_time):
    topic = adopted(everybody, pass_time)
    pass_time(days=200)
    page = shown(client_as(noor))
    assert "Let us look at this again" in page
    assert reverse("decisions:decision", args=[*HERE, topic.pk]) in page
    assert OURS in page


def test_a_changed_wording_stands_beside_what_it_was_before_word_by_word(client_as, everybody, jo, pass_time):
    topic = adopted(everybody, pass_time)
    changed(topic, everybody, pass_time, words="We are partners, and pizza is for all.")
    page = shown(client_as(jo))
    assert "We are partners, and pizza is for all." in page
    before = reverse("agreement:before", args=[*HERE, 1])
    assert before in page
    compared = shown(client_as(jo), before)
    assert "<del>" in compared
    assert "<ins>" in compared
    assert "your own life best" in compared
    for none in (0, 2, 9):
        assert client_as(jo).get(reverse("agreement:before", args=[*HERE, none])).status_code == 404


def test_while_a_change_is_worked_on_the_old_words_hold_and_the_page_leads_there(client_as, everybody, maya, jo, pass_time):
    topic = adopted(everybody, pass_time)
    decisions.ask_to_look_again(topic, by=maya)
    client_as(maya).post(reverse("proposals:change", args=[*HERE, topic.pk]), {"what_changed": "Shorter."})
    page = shown(client_as(jo))
    assert "We are looking at this again" in page
    assert OURS in page
    assert reverse("topics:question", args=[*HERE, topic.pk]) in page
    assert reverse("decisions:look_again", args=[*HERE, topic.pk]) not in page


def test_decided_anew_without_a_change_it_is_the_same_and_nobody_has_to_say_it_again(everybody, maya, pass_time):
    topic = adopted(everybody, pass_time)
    writes.im_in(by=maya)
    since = reads.wordings_of(topic)[0].since
    decisions.ask_to_look_again(topic, by=maya)
    version = plans.newest_shared(topic)
    decision = decisions.open_decision(version, by=maya, closes_at=clock.now() + datetime.timedelta(days=7))
    for member in everybody:
        decisions.give_reply(decision, "fine", by=member)
    pass_time(days=8)
    decisions.close(decision)
    (wording,) = reads.wordings_of(topic)
    assert (wording.since, wording.decision) == (since, decision)
    assert rules.is_in(reads.said_by(maya), wording.version)


def test_im_in_is_said_once_and_taken_back_without_a_word(client_as, everybody, maya, pass_time):
    with pytest.raises(NotAllowed, match="Nobody has said yes"):
        writes.im_in(by=maya)
    topic = adopted(everybody, pass_time)
    browser, seen = client_as(maya), str(reads.wordings_of(topic)[0].version.pk)
    for _twice in range(2):
        assert browser.post(IN, {"seen": seen}).url == PAGE
    assert ImIn.objects.count() == 1
    assert "You said on" in shown(browser)
    for _twice in range(2):
        browser.post(IN, {"back": "1"})
    assert not ImIn.objects.exists()
    assert "You said on" not in shown(browser)


def test_im_in_is_about_the_words_that_were_read(client_as, everybody, maya, pass_time):
    topic = adopted(everybody, pass_time)
    seen = str(reads.wordings_of(topic)[0].version.pk)
    changed(topic, everybody, pass_time, words="We are partners.")
    answer = client_as(maya).post(IN, {"seen": seen})
    assert answer.status_code == 403
    assert "has changed since you opened this page" in answer.content.decode()
    assert client_as(maya).post(IN, {"seen": "something else"}).status_code == 403
    assert not ImIn.objects.exists()


def test_a_newer_wording_asks_anew_on_the_page_and_takes_the_place_of_the_one_before(client_as, everybody, maya, pass_time):
    topic = adopted(everybody, pass_time)
    writes.im_in(by=maya)
    changed(topic, everybody, pass_time, words="We are partners.")
    assert "You said on" not in shown(client_as(maya))
    writes.im_in(by=maya)
    assert ImIn.objects.get().version.number == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_saying_it_in_two_windows_at_once_says_it_once(everybody, maya, pass_time):
    adopted(everybody, pass_time)
    at_once(lambda: writes.im_in(by=maya), lambda: writes.im_in(by=maya))
    assert ImIn.objects.count() == 1


def test_words_that_are_out_of_sight_are_so_here_too(client_as, everybody, jo, pass_time):
    topic = adopted(everybody, pass_time)
    changed(topic, everybody, pass_time, words="We are partners.")
    part = plans.parts_of(plans.newest_shared(topic))[-1]
    assert part.words == OURS
    safety.put_out_of_sight("part", part.pk, board=topic.board, reason="private")
    for page in (PAGE, reverse("agreement:before", args=[*HERE, 1])):
        words = shown(client_as(jo), page)
        assert OURS not in words
        assert "(out of sight)" in words


def test_it_is_given_to_whoever_said_it_and_goes_with_them(everybody, maya, noor, pass_time):
    adopted(everybody, pass_time)
    writes.im_in(by=maya)
    given = str([(str(called), list(rows)) for called, rows in everything_of(maya.person)])
    assert "I’m in" in given or "I'm in" in given
    assert "Hill and River" in given
    forget(maya.person, keep_unnamed=True)
    assert not ImIn.objects.exists()
    assert reads.agreed_on(noor.board) is not None, "what was agreed stays"


def test_the_page_costs_the_same_however_many_are_on_the_board_and_in(client_as, everybody, maya, pass_time):
    topic = adopted(everybody, pass_time)
    browser = client_as(maya)

    def queries() -> int:
        browser.get(PAGE)
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(PAGE).status_code == 200
        return len(caught)

    before = queries()
    for number in range(12):
        writes.im_in(by=member_of(topic.board, f"Member {number}", YOUNG))
    assert queries() == before


def test_a_board_elsewhere_says_its_own_day(client_as, everybody, maya, pass_time):
    Board.objects.filter(slug="hill-and-river").update(time_zone="Pacific/Kiritimati")
    adopted(everybody, pass_time)
    maya.board.refresh_from_db()
    said = writes.im_in(by=maya)
    assert said.said_on == clock.now().astimezone(maya.board.zone).date()


def test_the_people_page_and_me_lead_there(client_as, maya):
    for page in ("boards:people", "boards:me"):
        assert PAGE in shown(client_as(maya), reverse(page, args=HERE))


def test_other_questions_go_on_as_before_with_their_box(everybody, maya):
    decision = asked_something_else(everybody)
    assert decision.topic.box_due_at is not None
    small = ask(maya, "A name?", shape=Topic.Shape.YES_OR_NOT_YET, once=uuid.uuid4())
    assert small.box_due_at is not None
