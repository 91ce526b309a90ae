"""What no one can do alone: less time to think, keeping what still stands, going on without a side. And looking again."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.cast import CARER, STAFF, YOUNG, member_of, say_what_can_change
from tests.flow.proposals.scene import a_plan, change_part, what_is_due_runs

from evenground.around.waiting.next_things import next_of
from evenground.cores.consent import State
from evenground.flow.decisions import reads, writes
from evenground.flow.decisions.models import Decision, LookAgain
from evenground.flow.decisions.rules import Act
from evenground.flow.proposals import writes as proposals
from evenground.flow.topics.models import Topic
from evenground.ground.audit.models import LogLine
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Key
from evenground.ground.boards.reads import members_of
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


def in_days(days: float) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=days)


@pytest.fixture
def ready(question, maya, noor, jo, ruth):
    """Maya's plan is shared, and it is said what can change."""
    say_what_can_change(question, jo)
    return a_plan(question, maya)


@pytest.fixture
def round_ends(pass_time):
    """Some reply to an asking that closes a week later."""
    opened = 0

    def asked(version, by, **replies) -> Decision:
        nonlocal opened
        decision = writes.open_decision(version, by=by, closes_at=in_days(7 * opened + 7))
        for answer, who in replies.items():
            for member in who:
                more = {"reason": "left_out", "words": "Parents open the post."} if answer == "not_yet" else {}
                writes.give_reply(decision, answer, by=member, **more)
        opened += 1
        pass_time(days=7, minutes=1)
        what_is_due_runs()
        decision.refresh_from_db()
        return decision

    return asked


@pytest.fixture
def objected_twice(ready, question, maya, noor, jo, ruth, round_ends):
    first = round_ends(ready, maya, fine=[maya, jo, ruth], not_yet=[noor])
    two = proposals.share(proposals.change(ready, by=maya), by=maya)
    writes.answer_objection(first.objections.get(), by=jo, resolution="A plain envelope.", version=two)
    return round_ends(two, jo, fine=[maya, jo, ruth], not_yet=[noor])


# Time to think


@pytest.fixture
def thinking(board, question, maya, jo, ruth):
    Board.objects.filter(pk=board.pk).update(thinking_days=7)
    say_what_can_change(question, jo)
    return a_plan(Topic.objects.get(pk=question.pk), maya)


def test_nobody_is_asked_before_the_time_to_think_is_over_and_then_everybody_can_be(thinking, question, maya, jo, pass_time):
    assert reads.standing(question).state == State.THINKING
    with pytest.raises(NotAllowed, match="time to think"):
        writes.open_decision(thinking, by=jo, closes_at=in_days(9))
    pass_time(days=7, minutes=1)
    assert reads.standing(question).state == State.READY
    writes.open_decision(thinking, by=jo, closes_at=in_days(9))


def test_while_everybody_thinks_again_the_page_shows_the_changed_plan_and_not_the_one_before(
    client_as, ready, question, board, maya, noor, jo, ruth, round_ends
):
    first = round_ends(ready, maya, fine=[maya, jo, ruth], not_yet=[noor])
    Board.objects.filter(pk=board.pk).update(thinking_days=7)
    two = proposals.change(ready, by=jo)
    (part,) = two.parts.all()
    change_part(part, "A plain envelope, and a text first.", rests_on=part.rests_on.all(), by=jo)
    two = proposals.share(two, by=jo)
    writes.answer_objection(first.objections.get(), by=jo, resolution="We changed it.", version=two)
    assert reads.standing(question).state == State.THINKING
    shown = client_as(ruth).get(reverse("decisions:decision", args=["hill-and-river", question.pk])).content.decode()
    plan = shown.split('id="the-plan"')[1]
    assert "A plain envelope, and a text first." in plan
    assert "The word failed goes." not in plan


def test_one_alone_cannot_skip_the_time_to_think_and_two_from_two_sides_can(thinking, question, board, maya, noor, jo):
    assert not writes.say_yes(Act.LESS_TIME, question, by=maya)
    for who, why in ((maya, "already"), (noor, "other side|something else")):
        with pytest.raises(NotAllowed, match=why):
            writes.say_yes(Act.LESS_TIME, question, by=who)
    assert reads.standing(question).state == State.THINKING
    assert writes.say_yes(Act.LESS_TIME, question, by=jo)
    assert reads.standing(question).state == State.READY
    # Both stand in the log of power, and nothing waits any more.
    line = LogLine.objects.get(act="thinking_ended")
    assert (line.doer, line.second) == (maya.person_id, jo.person_id)
    assert not Key.objects.exists()


def test_a_yes_taken_back_or_given_to_other_words_does_not_count(thinking, question, maya, jo, ruth, pass_time):
    writes.say_yes(Act.LESS_TIME, question, by=maya)
    writes.take_back(Act.LESS_TIME, question, by=maya)
    assert not writes.say_yes(Act.LESS_TIME, question, by=jo)
    # A newer version is another text: the yes to the one before has lapsed.
    proposals.share(proposals.change(thinking, by=jo), by=jo)
    assert not writes.say_yes(Act.LESS_TIME, question, by=maya)
    assert reads.standing(question).state == State.THINKING


def test_a_yes_waits_for_two_weeks_and_no_longer(board, thinking, question, maya, jo, pass_time):
    Board.objects.filter(pk=board.pk).update(thinking_days=60)
    two = proposals.share(proposals.change(thinking, by=jo), by=jo)
    assert two.think_until > in_days(59)
    writes.say_yes(Act.LESS_TIME, question, by=maya)
    pass_time(days=15)
    assert not writes.say_yes(Act.LESS_TIME, question, by=jo)


def test_the_page_shows_the_plan_who_said_yes_and_asks_for_another_side(client_as, thinking, question, maya, noor, jo):
    page = reverse("decisions:two_keys", args=["hill-and-river", question.pk, Act.LESS_TIME])
    mayas, jos = client_as(maya), client_as(jo)
    shown = mayas.get(page).content.decode()
    assert "The word failed goes." in shown
    seen = shown.split('name="seen" value="')[1][:64]
    assert mayas.post(page, {"seen": seen}).status_code == 302
    assert "Maya said yes" in jos.get(page).content.decode()
    assert "Take my yes back" in mayas.get(page).content.decode()
    # Whoever read other words is asked to read again, and nothing has happened.
    assert "words have changed" in jos.post(page, {"seen": "0" * 64}).content.decode()
    assert reads.standing(question).state == State.THINKING
    assert jos.post(page, {"seen": seen}).status_code == 302
    assert reads.standing(question).state == State.READY
    shown = client_as(noor).get(reverse("decisions:decision", args=["hill-and-river", question.pk])).content.decode()
    assert "Two people asked for less time to think: Maya and Jo." in shown


def test_the_front_page_tells_other_sides_that_a_second_yes_is_awaited_and_nobody_else(thinking, question, maya, noor, jo):
    topic = Topic.objects.get(pk=question.pk)
    writes.say_yes(Act.LESS_TIME, topic, by=maya)
    thing = next_of(jo, topic)
    assert (thing.title, thing.href) == (
        "A second yes is awaited: less time to think about the plan",
        reverse("decisions:two_keys", args=["hill-and-river", question.pk, Act.LESS_TIME]),
    )
    assert "Maya" in thing.text
    for same_side in (maya, noor):
        assert next_of(same_side, topic).title == "Read the plan, and think about it"


# What still stands


def test_what_still_stands_after_everybody_was_asked_again_is_kept_in_its_own_words(
    objected_twice, question, maya, noor, jo, ruth, client_as
):
    (still,) = objected_twice.objections.all()
    with pytest.raises(NotAllowed, match="each worry has an answer"):
        writes.say_yes(Act.KEEP_DISSENT, question, by=jo)
    writes.answer_objection(still, by=ruth, resolution="We try it until summer, and you choose the envelope.", version=None)
    # Whoever began this version does not close the decision about it.
    with pytest.raises(NotAllowed, match="You began the plan"):
        writes.say_yes(Act.KEEP_DISSENT, question, by=maya)
    assert not writes.say_yes(Act.KEEP_DISSENT, question, by=jo)
    assert writes.say_yes(Act.KEEP_DISSENT, question, by=noor)
    objected_twice.refresh_from_db()
    assert (objected_twice.how, reads.standing(question).state) == ("WITH_DISSENT", State.DECIDED)
    assert [(one.reason, one.words) for one in objected_twice.dissents.all()] == [("left_out", "Parents open the post.")]
    shown = client_as(ruth).get(reverse("decisions:decision", args=["hill-and-river", question.pk])).content.decode()
    assert "one or more of us still disagree" in shown
    assert "Still disagrees, in their own words" in shown
    assert "We try it until summer" in shown
    assert "Two people said yes to that: Jo and Noor." in shown


def test_the_first_time_nobody_can_keep_a_problem_instead_of_changing_the_plan(ready, question, maya, noor, jo, ruth, round_ends):
    first = round_ends(ready, maya, fine=[maya, jo, ruth], not_yet=[noor])
    with pytest.raises(NotAllowed, match="changed plan"):
        writes.answer_objection(first.objections.get(), by=jo, resolution="No.", version=None)
    two = proposals.share(proposals.change(ready, by=jo), by=jo)
    writes.answer_objection(first.objections.get(), by=jo, resolution="Yes.", version=two)
    with pytest.raises(NotAllowed, match="asked again"):
        writes.say_yes(Act.KEEP_DISSENT, question, by=ruth)


def test_an_answer_put_right_after_the_first_yes_asks_for_both_again(objected_twice, question, noor, jo, ruth):
    (still,) = objected_twice.objections.all()
    writes.answer_objection(still, by=ruth, resolution="We try it.", version=None)
    writes.say_yes(Act.KEEP_DISSENT, question, by=jo)
    writes.answer_objection(still, by=ruth, resolution="We do not try it.", version=None)
    assert not writes.say_yes(Act.KEEP_DISSENT, question, by=noor)
    assert reads.standing(question).state == State.OBJECTED


# A side that stays away


def test_a_side_that_stays_away_once_blocks_and_twice_does_not_block_for_ever(
    ready, question, maya, noor, jo, ruth, round_ends, client_as
):
    page = reverse("decisions:decision", args=["hill-and-river", question.pk])
    round_ends(ready, ruth, fine=[maya, noor, ruth])
    assert reads.standing(question).state == State.UNHEARD
    with pytest.raises(NotAllowed, match="asked twice"):
        writes.say_yes(Act.WITHOUT_A_SIDE, question, by=noor)
    shown = client_as(noor).get(page).content.decode()
    assert "Not every side has answered enough" in shown
    assert "Go on without" not in shown
    decision = round_ends(ready, ruth, fine=[maya, noor, ruth])
    assert "Go on without having heard every side" in client_as(noor).get(page).content.decode()
    assert not writes.say_yes(Act.WITHOUT_A_SIDE, question, by=noor)
    assert writes.say_yes(Act.WITHOUT_A_SIDE, question, by=ruth)
    decision.refresh_from_db()
    assert decision.how == "WITHOUT_A_SIDE"
    assert (decision.review_on - timezone.now().date()).days <= 91 + 16
    shown = client_as(jo).get(page).content.decode()
    assert "without having heard every side" in shown
    assert "Please look again" in shown


def test_more_heads_of_one_side_do_not_make_up_for_another(ready, question, board, maya, noor, jo, ruth, round_ends):
    crowd = [member_of(board, f"Young {n}", YOUNG) for n in range(20)]
    round_ends(ready, maya, fine=[*crowd, maya, noor, jo])
    assert reads.standing(question).state == State.UNHEARD


def test_a_side_of_which_everybody_is_on_a_break_is_not_heard_by_their_being_away(
    ready, question, maya, noor, jo, ruth, pass_time
):
    decision = writes.open_decision(ready, by=maya, closes_at=in_days(1))
    boards.take_a_break(ruth)
    for who in (maya, noor, jo):
        writes.give_reply(decision, "fine", by=who)
    pass_time(days=1, minutes=1)
    what_is_due_runs()
    assert reads.standing(question).state == State.UNHEARD


@pytest.mark.parametrize("away", [YOUNG, CARER, STAFF])
def test_whichever_side_stays_away_it_ends_alike(away, ready, question, board, round_ends):
    more = [member_of(board, f"Carer {n}", CARER) for n in range(2)]
    here = [member for member in members_of(board) if member.perspective.place != away]
    assert {member.pk for member in more} <= {member.pk for member in members_of(board)}
    for _asking in range(2):
        round_ends(ready, here[0], fine=here)
    assert reads.standing(question).state == State.UNHEARD
    able = [member for member in here if member.pk != ready.written_by_id]
    sides = {member.perspective_id: member for member in able}
    first, second = sides.values()
    writes.say_yes(Act.WITHOUT_A_SIDE, question, by=first)
    assert writes.say_yes(Act.WITHOUT_A_SIDE, question, by=second)


# Looking again


def test_anybody_can_ask_to_look_again_with_no_reason_and_what_was_decided_holds_meanwhile(
    ready, question, maya, noor, jo, ruth, round_ends, client_as
):
    decided = round_ends(ready, maya, fine=[maya, noor, jo, ruth])
    assert reads.standing(question).state == State.DECIDED
    page = reverse("decisions:decision", args=["hill-and-river", question.pk])
    for _press in range(2):
        assert client_as(noor).post(reverse("decisions:look_again", args=["hill-and-river", question.pk])).status_code == 302
    assert LookAgain.objects.get().decision == decided
    shown = client_as(jo).get(page).content.decode()
    assert "We look again at this" in shown
    assert "Noor" not in shown
    assert reads.standing(question).in_force is not None
    again = round_ends(ready, jo, fine=[maya, jo, ruth], not_yet=[noor])
    assert again.pk != decided.pk
    assert reads.standing(question).state == State.OBJECTED
    assert reads.decided_of(question) == decided
    assert "it holds until we decide something else" in client_as(jo).get(page).content.decode()
    two = proposals.share(proposals.change(ready, by=jo), by=jo)
    writes.answer_objection(again.objections.get(), by=jo, resolution="A plain envelope.", version=two)
    anew = round_ends(two, jo, fine=[maya, noor, jo, ruth])
    assert reads.decided_of(question) == anew
    assert reads.standing(question).state == State.DECIDED


def test_on_the_day_that_the_board_chose_it_looks_again_by_itself(ready, question, maya, noor, jo, ruth, round_ends, pass_time):
    decided = round_ends(ready, maya, fine=[maya, noor, jo, ruth])
    assert decided.review_on is not None
    pass_time(days=190)
    assert reads.standing(question).state == State.LOOKING_AGAIN


def test_before_anything_is_decided_there_is_nothing_to_look_at_again(ready, question, maya, cato):
    with pytest.raises(NotAllowed, match="Nothing has been decided"):
        writes.ask_to_look_again(question, by=maya)
    with pytest.raises(NotAllowed):
        writes.ask_to_look_again(question, by=cato)
