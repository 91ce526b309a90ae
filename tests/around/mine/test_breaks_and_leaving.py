"""A break keeps a place and asks nothing; leaving takes two taps and no reason."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import ask, names

from evenground.around.home.presenters import front_of
from evenground.flow.actions import reads as jobs
from evenground.flow.actions import writes as do
from evenground.flow.quick_asks import writes as quick_asks
from evenground.ground.boards import reads as boards
from evenground.ground.boards import writes
from evenground.ground.boards.models import AccessNeed, Member
from evenground.ground.joining import writes as joining
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import writes as rounds_writes
from evenground.ground.rounds.models import Round

pytestmark = pytest.mark.django_db
SLUG = ["hill-and-river"]


def now(member: Member) -> Member:
    return boards.member_for(member.person, "hill-and-river")


def page(browser, name: str) -> str:
    return browser.get(reverse(name, args=SLUG)).content.decode()


def asked_quickly(by: Member, closes_at) -> Round:
    topic = quick_asks.ask_quickly("Which day?", ["Monday", "Friday", "Neither"], by=by, closes_at=closes_at)
    round_ = rounds.latest_round("quick", topic.pk)
    assert round_ is not None
    return round_


def test_on_a_break_nobody_is_asked_anything_and_nobody_is_told(client_as, maya, jo, question):
    assert front_of(maya).one_thing is not None
    before = page(client_as(jo), "boards:people")
    browser = client_as(maya)
    browser.post(reverse("mine:break", args=SLUG))
    assert front_of(now(maya)).one_thing is None
    assert "You are on a break" in page(browser, "home:board")
    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert token.sub("", page(client_as(jo), "boards:people")) == token.sub("", before)
    assert browser.get(reverse("topics:question", args=[*SLUG, question.pk])).status_code == 200


def test_whoever_comes_back_reads_three_lines_and_is_asked_again(client_as, maya, jo):
    browser = client_as(maya)
    browser.post(reverse("mine:break", args=SLUG))
    ask(jo, "What about the waiting room?")
    answer = browser.post(reverse("mine:come_back", args=SLUG))
    caught_up = browser.get(answer.url).content.decode()
    lines = re.findall(r"<li>(.+?)</li>", caught_up.split("<main")[1].split("</main>")[0])
    assert len(lines) == 3
    assert "1 new question:" in lines[0]
    assert "What about the waiting room?" in lines[0]
    assert lines[1] == "Nothing was decided."
    assert front_of(now(maya)).one_thing is not None


def test_whoever_is_away_or_has_left_is_not_waited_for_but_their_answer_counts(board, hal, maya, noor, jo, ruth, pass_time):
    round_ = asked_quickly(jo, timezone.now() + datetime.timedelta(days=1))
    assert rounds.how_many(round_) == (0, 5)
    rounds_writes.reply(round_, "1", by=maya)
    writes.take_a_break(maya)
    writes.take_a_break(noor)
    writes.leave(ruth)
    assert rounds.how_many(round_) == (1, 3)

    writes.come_back(now(noor))
    rounds_writes.reply(round_, "2", by=noor)
    writes.take_a_break(noor)
    assert rounds.how_many(round_) == (2, 4)

    pass_time(days=1, minutes=1)
    assert rounds_writes.close(round_)
    round_.refresh_from_db()
    writes.come_back(now(maya))
    writes.leave(now(maya))
    writes.take_a_break(jo)
    assert rounds.how_many(round_) == (2, 4)
    assert [reply.answer for reply in rounds.replies_of(round_)] in (["1", "2"], ["2", "1"])


def test_leaving_takes_two_taps_and_no_reason(client_as, maya, jo):
    writes.say_what_i_need(maya, "Big letters")
    browser = client_as(maya)
    me = page(browser, "boards:me")
    leave = reverse("mine:leave", args=SLUG)
    assert f'href="{leave}"' in me
    form = browser.get(leave).content.decode().split("<main")[1].split("<form")[1].split("</form>")[0]
    assert "<textarea" not in form
    assert re.findall(r'<input[^>]+type="(?!hidden)', form) == []
    gone = browser.post(leave)
    assert browser.get(gone.url).status_code == 200
    for name in ("home:board", "boards:me", "boards:people", "mine:leave", "mine:break"):
        assert browser.get(reverse(name, args=SLUG)).status_code == 404
    assert "Maya" not in page(client_as(jo), "boards:people")
    assert not AccessNeed.objects.exists()


def test_a_job_of_whoever_left_looks_for_somebody_and_a_done_one_keeps_their_name(question, maya, jo):
    going, done = (do.take_on(question, what, by=maya, owners=[maya]) for what in ("Ring the printer", "Draw the bus stop"))
    do.mark_done(done, by=maya)
    asked = do.take_on(question, "Read it aloud", by=jo, owners=[jo, maya])
    writes.leave(maya)
    by_name = {job.what: job for job in jobs.jobs_of(question)}
    assert names(jobs.owners_of(by_name[going.what])) == []
    assert names(jobs.owners_of(by_name[done.what])) == ["Maya"]
    assert names(jobs.asked_to_own(by_name[asked.what])) == []


def test_own_words_are_kept_changed_and_emptied_and_only_what_one_brings_is_shown(client_as, maya, jo):
    browser = client_as(maya)
    for name, words in (("bring", "I know buses"), ("want", "To be asked"), ("need", "Big letters")):
        answer = browser.post(reverse(f"mine:{name}", args=SLUG), {"words": words})
        assert answer.url == reverse("boards:me", args=SLUG)
        assert words in page(browser, "boards:me")
    browser.post(reverse("mine:met", args=SLUG), {"met": "no"})
    assert "no, not yet" in page(browser, "boards:me")
    seen = page(client_as(jo), "boards:people")
    assert "I know buses" in seen
    assert "To be asked" not in seen
    assert "Big letters" not in seen
    for name in ("bring", "want", "need"):
        browser.post(reverse(f"mine:{name}", args=SLUG), {"words": ""})
    assert page(browser, "boards:me").count("nothing yet, and that is fine") == 3


def test_a_need_in_other_words_has_not_been_met_yet(maya):
    writes.say_what_i_need(maya, "Big letters")
    writes.say_whether_met(maya, is_met=True)
    writes.say_what_i_need(maya, "Big letters")
    assert AccessNeed.objects.get().is_met is True
    writes.say_what_i_need(maya, "Big letters, and breaks")
    assert AccessNeed.objects.get().is_met is None


def test_catching_up_costs_the_same_after_much(client_as, maya, jo):
    browser = client_as(maya)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(reverse("mine:while_away", args=SLUG), {"since": "2020-01-01"})
        return len(queries)

    ask(jo, "One?")
    once = cost()
    for number in range(5):
        ask(jo, f"Another {number}?")
    assert cost() == once


def test_what_people_need_is_seen_by_whoever_is_on_duty_today_and_nobody_else(client_as, hal, maya, noor, ruth):
    writes.say_what_i_need(noor, "Time to think")
    needs = reverse("mine:needs", args=SLUG)
    writes.hand_on("welcomer", to=ruth, by=hal)
    assert "Time to think" in client_as(ruth).get(needs).content.decode()
    assert needs in page(client_as(ruth), "boards:people")
    for who in (hal, maya, noor):
        assert client_as(who).get(needs).status_code == 404
    assert needs not in page(client_as(maya), "boards:people")
    writes.leave(noor)
    assert "Time to think" not in client_as(ruth).get(needs).content.decode()


def test_whoever_left_comes_back_to_their_place_by_a_new_card(client_as, hal, maya, cato):
    side = maya.perspective
    writes.leave(maya)
    card = joining.make_cards(side, by=hal)[0].path
    back = f"{card}back/"
    assert client_as(cato).post(back).status_code == 404
    browser = client_as(maya)
    assert back in browser.get(card).content.decode()
    assert browser.post(back).url == reverse("home:board", args=SLUG)
    assert now(maya).pk == maya.pk
    assert browser.post(back).status_code == 404
    assert client_as(None).get(card).status_code == 404
