"""The page of a decision: three answers while it is open, what came of it afterwards, and never a running total."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import YOUNG, member_of, say_what_can_change
from tests.flow.proposals.scene import a_plan, everybody_has_seen, what_is_due_runs

from evenground.flow.contributions.models import Contribution
from evenground.flow.decisions import writes
from evenground.flow.decisions.models import Decision, Dissent, Objection
from evenground.flow.proposals import writes as proposals
from evenground.flow.topics import writes as topics
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds.models import Reply
from evenground.ground.safety.writes import put_out_of_sight

pytestmark = pytest.mark.django_db

SECRET = "My parents open my post"


def page_of(question) -> str:
    return reverse("decisions:decision", args=["hill-and-river", question.pk])


def seen_on(browser, page: str) -> str:
    """What the page's form carries along: the mark of what stands there."""
    return re.findall(r'name="seen" value="(\w+)"', browser.get(page).content.decode())[0]


def shown_to(client, question) -> str:
    answer = client.get(page_of(question))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def decision(question, maya, noor, jo, ruth) -> Decision:
    """Everybody is asked about Maya's plan, for a week."""
    say_what_can_change(question, jo)
    return writes.open_decision(a_plan(question, maya), by=maya, closes_at=timezone.now() + datetime.timedelta(days=7))


@pytest.fixture
def objected(decision, question, maya, noor, jo, ruth, pass_time) -> Decision:
    writes.give_reply(decision, "fine", by=maya)
    writes.give_reply(decision, "worry", by=jo, words="Stamps cost money")
    writes.give_reply(decision, "not_yet", by=noor, reason="left_out", words=SECRET)
    pass_time(days=8)
    what_is_due_runs()
    decision.refresh_from_db()
    return decision


@pytest.mark.parametrize("name", ["decisions:decision", "decisions:open"])
@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("ruth", 200)])
def test_who_may_open_the_pages(name, who, status, request, client_as, question, jo, maya):
    say_what_can_change(question, jo)
    a_plan(question, maya)
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    assert client_as(viewer).get(reverse(name, args=["hill-and-river", question.pk])).status_code == status


def test_a_worry_of_the_board_can_be_opened_by_every_member_and_by_nobody_else(client_as, objected, maya, jo, ruth, cato):
    page = reverse("decisions:worry", args=["hill-and-river", objected.topic_id, objected.objections.get().pk])
    assert [client_as(who).get(page).status_code for who in (maya, jo, ruth, cato, None)] == [200, 200, 200, 404, 302]


def test_before_it_is_said_what_can_change_nobody_can_ask(client_as, question, maya):
    version = a_plan(question, maya)
    browser = client_as(maya)
    shown = shown_to(browser, question)
    assert "That comes first" in shown
    assert reverse("topics:what_can_change", args=["hill-and-river", question.pk]) in shown
    form = {"when": "7", "review": "182"}
    answer = browser.post(reverse("decisions:open", args=["hill-and-river", question.pk]), form)
    assert "That comes first" in answer.content.decode()
    assert not Decision.objects.filter(version=version).exists()


def test_anybody_asks_everyone_and_a_form_sent_twice_asks_once(client_as, question, maya, ruth, jo):
    say_what_can_change(question, jo)
    a_plan(question, maya)
    page, browser = reverse("decisions:open", args=["hill-and-river", question.pk]), client_as(ruth)
    for _press in range(2):
        browser.post(page, {"when": "now", "review": "91"})
    (opened,) = Decision.objects.all()
    round_ = rounds.latest_round("consent", opened.pk)
    # Also where some are together: whoever was not there has two days.
    assert datetime.timedelta(hours=47) < round_.closes_at - timezone.now() <= datetime.timedelta(hours=48)
    assert (opened.review_on - round_.closes_at.date()).days == 91
    assert rounds.how_many(round_) == (0, 4)


def test_fine_takes_one_press_and_a_changed_answer_takes_its_place(client_as, decision, question, noor):
    browser = client_as(noor)
    assert browser.post(page_of(question), {"answer": "fine"}).status_code == 302
    assert "You answered: Fine with me" in shown_to(browser, question)
    browser.post(page_of(question), {"answer": "worry", "words": "Who pays?"})
    shown = shown_to(browser, question)
    assert "You answered: OK, but I have a worry" in shown
    assert "Who pays?" in shown
    assert Reply.objects.count() == 1


def test_the_same_answer_sent_twice_counts_once(client_as, decision, question, noor):
    for _press in range(2):
        client_as(noor).post(page_of(question), {"answer": "fine"})
    assert Reply.objects.count() == 1


def test_not_yet_asks_for_a_reason_first_ready_made_and_words_only_for_something_else(client_as, decision, question, noor):
    browser = client_as(noor)
    second = browser.post(page_of(question), {"answer": "not_yet"}).content.decode()
    assert "It is rushed" in second
    assert "Error" not in second
    assert not Reply.objects.exists()
    assert "Choose what the problem is" in browser.post(page_of(question), {"answer": "not_yet", "words": ""}).content.decode()
    other = {"answer": "not_yet", "reason": "something_else", "words": ""}
    assert "Say in a few words" in browser.post(page_of(question), other).content.decode()
    assert browser.post(page_of(question), {"answer": "not_yet", "reason": "rushed", "words": ""}).status_code == 302
    assert (Reply.objects.get().reason, Reply.objects.get().words) == ("rushed", "")


def test_an_answer_that_is_none_of_the_three_is_refused(client_as, decision, question, noor):
    assert client_as(noor).post(page_of(question), {"answer": "never"}).status_code == 403
    assert not Reply.objects.exists()


def test_all_three_answers_go_to_one_address_and_none_is_kept_as_a_draft(client_as, decision, question, noor):
    browser = client_as(noor)
    shown = shown_to(browser, question)
    assert not re.search(r'(href|action)="[^"]*(worry|not_yet|object)', shown)
    second = browser.post(page_of(question), {"answer": "not_yet"})
    assert "data-no-draft" in second.content.decode()
    assert "data-draft=" not in second.content.decode()
    assert "no-store" in second["Cache-Control"]


def test_no_page_and_no_read_says_before_the_close_what_others_answered_or_that_they_did(
    client_as, decision, question, maya, noor, jo, ruth
):
    before = shown_to(client_as(ruth), question)
    writes.give_reply(decision, "not_yet", by=noor, reason="left_out", words=SECRET)
    after = shown_to(client_as(ruth), question)
    assert SECRET not in after
    assert _as_it_stands(before) == _as_it_stands(after)
    writes.give_reply(decision, "fine", by=jo)
    writes.give_reply(decision, "fine", by=noor)
    fine = shown_to(client_as(ruth), question)
    assert _as_it_stands(fine) == _as_it_stands(before)
    assert rounds.replies_of(rounds.latest_round("consent", decision.pk)) == []
    decision.refresh_from_db()
    assert decision.counts == {}


def _as_it_stands(page: str) -> str:
    """The page but for what is new each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_the_promise_before_the_answer_is_short_and_honest(client_as, decision, question, maya):
    shown = shown_to(client_as(maya), question)
    promise = re.search(r"<p>(Nobody on this board sees which answer[^<]*)</p>", shown)[1]
    assert len(promise.split()) <= 45
    assert "people who run this website could look" in promise
    assert "People may know your way of writing." in shown
    assert "There are only a few of us, so others may guess." in shown or is_enough_to_hide_in(decision)


def is_enough_to_hide_in(decision):
    return rounds.how_many(rounds.latest_round("consent", decision.pk))[1] >= 5


def test_what_is_open_and_who_can_still_say_no_on_what_grounds_and_by_when_stands_with_every_plan(
    client_as, question, maya, noor, jo, ruth
):
    say_what_can_change(question, jo)
    version = a_plan(question, maya)
    for is_asked in (False, True):
        if is_asked:
            writes.open_decision(version, by=maya, closes_at=timezone.now() + datetime.timedelta(days=7))
        shown = shown_to(client_as(noor), question)
        assert "Who can still say no" in shown
        assert "This can change: The words of the letter." in shown
        assert "“Someone is left out”" in shown
        assert "Who says yes or no after us: The service manager" in shown
        assert ("By when: " in shown) == is_asked


def test_a_problem_becomes_a_worry_of_the_board_and_says_what_comes_next(client_as, objected, question, maya):
    shown = shown_to(client_as(maya), question)
    assert "Not yet: one or more of us see a problem" in shown
    assert "Someone is left out" in shown
    assert SECRET in shown
    assert "Stamps cost money" in shown
    assert "Everybody has time to think, and is asked again." in shown
    assert "Noor" not in shown


def test_in_a_small_board_no_number_says_how_many_saw_a_problem(client_as, decision, question, maya, noor, ruth, jo, pass_time):
    for who in (noor, ruth):
        writes.give_reply(decision, "not_yet", by=who, reason="rushed")
    writes.give_reply(decision, "fine", by=jo)
    pass_time(days=8)
    what_is_due_runs()
    shown = shown_to(client_as(maya), question)
    assert "one or more of us see a problem" in shown
    assert shown.count("We have a worry: It is rushed") == 1
    assert Objection.objects.count() == 1
    assert "3 of 5 answered" in shown


def test_when_a_side_is_not_heard_what_was_written_stays_and_all_may_be_asked_once_more(
    client_as, decision, question, maya, noor, jo, ruth, pass_time
):
    writes.give_reply(decision, "worry", by=noor, words=SECRET)
    pass_time(days=8)
    what_is_due_runs()
    assert not Objection.objects.exists()
    shown = shown_to(client_as(maya), question)
    assert "Not every side has answered enough" in shown
    assert not re.search(r"(Staff|Carer|Young person)s? (has|have|did)", shown)
    assert shown.count(SECRET) == 1
    assert "Noor" not in shown
    asking = reverse("decisions:open", args=["hill-and-river", question.pk])
    # Once more means a whole week, so that nobody is asked again in a hurry.
    client_as(maya).post(asking, {"when": "now", "review": "91"})
    assert "Your answer" not in shown_to(client_as(noor), question)
    client_as(maya).post(asking, {"when": "7", "review": "91"})
    assert "Your answer" in shown_to(client_as(noor), question)
    for who in (maya, jo, ruth):
        writes.give_reply(decision, "fine", by=who)
    pass_time(days=9)
    what_is_due_runs()
    shown = shown_to(client_as(maya), question)
    assert "everybody can live with this" in shown
    assert shown.count(SECRET) == 1


def test_one_not_yet_is_enough_also_when_few_answer(client_as, decision, question, maya, noor, pass_time):
    writes.give_reply(decision, "not_yet", by=noor, reason="left_out", words=SECRET)
    pass_time(days=8)
    what_is_due_runs()
    assert Objection.objects.get().words == SECRET
    shown = shown_to(client_as(maya), question)
    assert "one or more of us see a problem" in shown
    assert "1 of 5 answered" in shown
    assert SECRET in shown
    assert "Not every side" not in shown
    decision.refresh_from_db()
    assert decision.decided_at is None


def test_a_worry_is_answered_with_a_changed_plan_and_not_without(client_as, objected, question, jo):
    browser = client_as(jo)
    worry = objected.objections.get()
    page = reverse("decisions:worry", args=["hill-and-river", question.pk, worry.pk])
    assert "First change the plan" in browser.get(page).content.decode()
    browser.post(page, {"resolution": "Nothing"})
    worry.refresh_from_db()
    assert worry.resolution == ""
    assert "The plan needs a change" in shown_to(browser, question)
    proposals.share(proposals.change(objected.version, by=jo), by=jo)
    assert "Version 2 is there" in shown_to(browser, question)
    assert f'href="{page}"' in shown_to(browser, question)
    assert browser.post(page, {"resolution": "A plain envelope.", "seen": seen_on(browser, page)}).status_code == 302
    shown = shown_to(browser, question)
    assert "A plain envelope." in shown
    assert "Everybody can be asked now" in shown


def test_of_two_who_answer_a_worry_at_once_nobody_writes_over_the_other(client_as, objected, question, jo, ruth):
    proposals.share(proposals.change(objected.version, by=jo), by=jo)
    page = reverse("decisions:worry", args=["hill-and-river", question.pk, objected.objections.get().pk])
    first, second = client_as(jo), client_as(ruth)
    seen = seen_on(second, page)
    first.post(page, {"resolution": "A plain envelope.", "seen": seen_on(first, page)})
    shown = second.post(page, {"resolution": "A text comes first.", "seen": seen}).content.decode()
    assert "Somebody has answered this worry while you were writing" in shown
    assert "A plain envelope." in shown
    assert "A text comes first." in shown
    assert objected.objections.get().resolution == "A plain envelope."
    both = {"resolution": "A plain envelope, and a text comes first.", "seen": re.findall(r'name="seen" value="(\w+)"', shown)[0]}
    assert second.post(page, both).status_code == 302
    assert objected.objections.get().resolution == both["resolution"]
    assert client_as(jo).post(page, {"resolution": ".", "seen": seen_on(first, page)}).status_code == 200, "a dot is no answer"


def test_a_press_that_would_throw_words_away_is_asked_once_more(client_as, decision, question, noor):
    browser = client_as(noor)
    browser.post(page_of(question), {"answer": "not_yet", "reason": "left_out", "words": SECRET})
    shown = browser.post(page_of(question), {"answer": "fine"}).content.decode()
    assert "what you said with it goes" in shown
    assert SECRET in shown
    assert Reply.objects.get().words == SECRET
    browser.post(page_of(question), {"answer": "fine", "sure": "1"})
    assert (Reply.objects.get().answer, Reply.objects.get().words) == ("fine", "")


def test_who_answers_too_late_is_told_so_and_keeps_their_words(client_as, decision, question, noor, pass_time):
    browser = client_as(noor)
    pass_time(days=8)
    for sent in ({"answer": "not_yet", "reason": "left_out", "words": SECRET}, {"answer": "fine"}):
        shown = browser.post(page_of(question), sent).content.decode()
        assert "This has closed" in shown
        assert (SECRET in shown) == ("words" in sent)
        assert "Send my answer" not in shown
    assert not Reply.objects.exists()


def test_nothing_is_shared_while_everybody_is_asked_nor_what_is_the_same(client_as, decision, question, noor, pass_time):
    browser, page = client_as(noor), reverse("proposals:share", args=["hill-and-river", question.pk])
    draft = proposals.change(decision.version, by=noor)
    same = browser.post(page, {"seen": seen_on(browser, page)}).content.decode()
    assert "Everybody is being asked about the version before" in same
    pass_time(days=8)
    what_is_due_runs()
    assert "Nothing is different" in browser.post(page, {"seen": seen_on(browser, page)}).content.decode()
    proposals.add_part(draft, "A text comes first.", rests_on=list(Contribution.objects.all()), by=noor)
    seen = seen_on(browser, page)
    proposals.add_part(draft, "And staff decide.", rests_on=list(Contribution.objects.all()), by=noor)
    assert "Somebody has just changed it" in browser.post(page, {"seen": seen}).content.decode()
    draft.refresh_from_db()
    assert draft.shared_at is None
    assert browser.post(page, {"seen": seen_on(browser, page)}).status_code == 302


def test_sharing_a_change_of_what_was_decided_asks_to_look_again_and_says_what_holds(
    client_as, decision, question, maya, noor, jo, ruth, pass_time
):
    for who in (maya, noor, jo, ruth):
        writes.give_reply(decision, "fine", by=who)
    pass_time(days=8)
    what_is_due_runs()
    draft = proposals.change(decision.version, by=jo)
    proposals.add_part(draft, "Staff cancel whoever misses a visit.", rests_on=list(Contribution.objects.all()), by=jo)
    browser, page = client_as(jo), reverse("proposals:share", args=["hill-and-river", question.pk])
    browser.post(page, {"seen": seen_on(browser, page)})
    for address in (page_of(question), reverse("proposals:proposal", args=["hill-and-river", question.pk])):
        shown = client_as(maya).get(address).content.decode()
        assert "it holds until we decide something else" in shown
        assert "What we decided about this plan" not in shown
        assert "Who can still say no" in shown


def test_words_are_kept_beside_a_decision_only_when_everybody_is_asked_again(
    client_as, objected, question, maya, noor, jo, ruth, pass_time
):
    two = proposals.share(proposals.change(objected.version, by=jo), by=jo)
    writes.answer_objection(objected.objections.get(), by=jo, resolution="A plain envelope.", version=two)
    again = writes.open_decision(two, by=jo, closes_at=timezone.now() + datetime.timedelta(days=20))
    browser = client_as(ruth)
    assert "I still disagree" in browser.post(page_of(question), {"answer": "worry"}).content.decode()
    empty = {"answer": "worry", "words": "", "keep_words": "on"}
    assert "Write the words" in browser.post(page_of(question), empty).content.decode()
    browser.post(page_of(question), {"answer": "worry", "words": "A carer should be told.", "keep_words": "on"})
    for who in (maya, noor, jo):
        writes.give_reply(again, "fine", by=who)
    pass_time(days=30)
    what_is_due_runs()
    assert Dissent.objects.get().decision == again
    shown = shown_to(client_as(maya), question)
    assert "Still disagrees, in their own words" in shown
    assert shown.count("A carer should be told.") == 1
    assert "does not mean that everybody is happy" in shown
    assert "We look at it again on" in shown
    assert "A plain envelope." in shown
    assert "Well done" not in shown


def test_the_first_time_nothing_is_kept_beside_a_decision(client_as, decision, question, maya):
    second = client_as(maya).post(page_of(question), {"answer": "worry"}).content.decode()
    assert "I still disagree" not in second
    client_as(maya).post(page_of(question), {"answer": "worry", "words": "Hm.", "keep_words": "on"})
    assert Reply.objects.get().reason == ""


def test_words_out_of_sight_are_not_shown_but_their_worry_still_stands(client_as, objected, question, board, maya):
    put_out_of_sight("objection", objected.objections.get().pk, board=board, reason="private")
    shown = shown_to(client_as(maya), question)
    assert SECRET not in shown
    assert "The worry still stands" in shown
    assert "Everybody can be asked now" not in shown


def test_an_answer_sent_after_the_close_is_refused_and_its_words_stay_on_the_page(client_as, decision, question, noor, pass_time):
    pass_time(days=8)
    answer = client_as(noor).post(page_of(question), {"answer": "not_yet", "reason": "rushed", "words": SECRET})
    assert "This has closed" in answer.content.decode()
    assert SECRET in answer.content.decode()
    assert not Reply.objects.exists()
    assert "The time is up" in shown_to(client_as(noor), question)


def test_somebody_who_joined_later_is_not_asked_and_is_told_so(client_as, decision, question, board):
    late = member_of(board, "Lee", YOUNG)
    assert "before you came" in shown_to(client_as(late), question)
    assert client_as(late).post(page_of(question), {"answer": "fine"}).status_code == 403


def test_the_page_costs_the_same_whether_few_or_many_are_asked_and_however_long_the_story(
    client_as, objected, question, board, maya, jo
):
    browser = client_as(maya)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            shown_to(browser, question)
        return len(caught)

    few = queries()
    Objection.objects.bulk_create(
        Objection(board=board, decision=objected, reason="rushed", words=f"Worry {n}") for n in range(30)
    )
    for n in range(10):
        member_of(board, f"Person {n}", YOUNG)
    everybody_has_seen(question, *(f"Idea {n}" for n in range(30)))
    assert queries() == few
    topics.move_on(question, question.Stage.TELL)
    assert queries() == few
