"""Every act that takes two, one by one: what the host cannot do alone, nor one person with two accounts, nor somebody away."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.around.desk.scene import everybody_has_seen
from tests.flow.decisions.test_two_say_yes import objected_twice, ready, round_ends, thinking  # noqa: F401
from tests.flow.reports.conftest import edition, ideas, walked  # noqa: F401
from tests.flow.reports.scene import read_by_the_board
from tests.ground.joining.scene import make_ready_for_under_18s

from evenground.around.closing import writes as closing
from evenground.around.log.sentences import Kind, acts_of
from evenground.around.out_of_sight import reads as out_of_sight_reads
from evenground.around.out_of_sight import writes as out_of_sight
from evenground.around.starting import writes as starting
from evenground.around.wall import reads as wall_reads
from evenground.around.wall import writes as wall
from evenground.cores.consent import State
from evenground.flow.contributions import writes as contributions
from evenground.flow.decisions import reads as decision_reads
from evenground.flow.decisions import writes as decisions
from evenground.flow.decisions.models import Decision, Dissent
from evenground.flow.decisions.rules import Act as Deciding
from evenground.flow.reports import writes as reports
from evenground.flow.reports.models import Edition
from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.board_settings import writes as board_settings
from evenground.ground.board_settings.reads import hints_left_out
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Key, Member
from evenground.ground.boards.reads import hash_of
from evenground.ground.boxes import writes as boxes
from evenground.ground.boxes.reads import is_mixed_on
from evenground.ground.concerns import writes as concerns
from evenground.ground.duties import writes as duties
from evenground.ground.duties.models import Rota
from evenground.ground.endings import writes as endings
from evenground.ground.hiding import reads as hidings
from evenground.ground.keys import writes as keys
from evenground.ground.looking_after import writes as looking_after
from evenground.ground.pauses import writes as pauses
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import inside_people_of, is_held
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

SLUG = "hill-and-river"


@dataclass
class Attempt:
    """One strong act, ready to be done: how somebody turns a key, where they press it, and how to see whether it is done."""

    turn: Callable[..., Any]
    route: str
    is_done: Callable[[], bool]
    at: tuple[object, ...] = ()
    sent: dict[str, object] = field(default_factory=dict)
    # Two from two sides who may do it.
    first: str = "maya"
    second: str = "jo"

    @property
    def path(self) -> str:
        return reverse(self.route, args=[SLUG, *self.at])


def turned_by(write: Callable[..., Any], *given: object) -> Callable[..., Any]:
    """The same write for whoever turns a key to it."""

    def turn(by: Member, **more: Any) -> Any:
        return write(*given, by=by, **more)

    return turn


def now_of(thing):
    return type(thing).objects.get(pk=thing.pk)


def time_to_think(get):
    board = get("board")
    turn = turned_by(keys.set_time_to_think, 3)
    return Attempt(turn, "keys:time_to_think", lambda: now_of(board).thinking_days == 3, sent={"days": 3})


def jobs_dealt(get):
    turn = turned_by(duties.set_dealing, 4)
    return Attempt(turn, "duties:dealing", Rota.objects.exists, sent={"weeks": 4})


def seen_sooner(get):
    question = get("question")
    turn = turned_by(contributions.see_sooner, question)
    return Attempt(
        turn, "contributions:sooner", lambda: now_of(question).reveal_at <= timezone.now(), (question.pk,)
    )  # fmt: skip


def _deciding(get, act, is_done, **who):
    question = get("question")

    def turn(by, **more):
        return decisions.say_yes(act, now_of(question), by=by, **more)

    return Attempt(turn, "decisions:two_keys", lambda: is_done(question), (question.pk, act), **who)


def less_time(get):
    get("thinking")
    return _deciding(get, Deciding.LESS_TIME, lambda question: decision_reads.standing(question).state != State.THINKING)


def dissent_kept(get):
    (still,) = get("objected_twice").objections.all()
    decisions.answer_objection(still, by=get("ruth"), resolution="We try it until summer.", version=None)
    return _deciding(get, Deciding.KEEP_DISSENT, lambda _question: Dissent.objects.exists(), first="jo", second="noor")


def without_a_side(get):
    version, asked = get("ready"), get("round_ends")
    for _asking in range(2):
        asked(version, get("ruth"), fine=[get("maya"), get("noor"), get("ruth")])
    decided = Decision.objects.filter(decided_at__isnull=False)
    return _deciding(get, Deciding.WITHOUT_A_SIDE, lambda _question: decided.all().exists(), first="noor", second="ruth")


def published(get):
    topic = get("walked")
    read_by_the_board(topic, by=get("maya"))
    turn = turned_by(reports.say_yes, topic)
    return Attempt(turn, "reports:publish", Edition.objects.exists, (topic.pk,))


def corrected(get):
    topic = get("edition").report.topic
    reports.write(topic, by=get("maya"), put_right="It was three letters.", what_changed="The letter is kind.")
    read_by_the_board(topic, by=get("maya"))
    turn = turned_by(reports.say_yes, topic)
    return Attempt(turn, "reports:publish", lambda: Edition.objects.count() > 1, (topic.pk,))


def place_ended(get):
    noor = get("noor")
    asked = {}

    def turn(by, **more):
        if not asked:
            asked["ending"] = endings.ask(noor, why="Why.", by=by, **more)
            get("pass_time")(days=3, minutes=1)
            return False
        return endings.say_yes(asked["ending"], by=by, **more)

    return Attempt(turn, "endings:ask", lambda: now_of(noor).left_on is not None, sent={"member": noor.pk, "why": "Why."})


def brought_back(get):
    noor = get("noor")
    ending = endings.ask(noor, why="Why.", by=get("maya"))
    get("pass_time")(days=3, minutes=1)
    endings.say_yes(ending, by=get("jo"))
    endings.ask_again(ending, "Please.")
    turn = turned_by(endings.bring_back, ending)
    return Attempt(turn, "endings:ending", lambda: now_of(noor).left_on is None, (ending.pk,))


def put_out_of_sight(get):
    idea = everybody_has_seen(get("question"), "words", by=get("noor"))[0]
    asked = {}

    def turn(by, **more):
        if not asked:
            asked["hiding"] = out_of_sight.ask("contribution", idea.pk, why="Why.", by=by, **more)
            return False
        hiding = asked["hiding"]
        thing = out_of_sight_reads.thing_of(hiding)
        seen = hash_of(hidings.text_of(hiding, out_of_sight_reads.words_of(thing)))
        return out_of_sight.say_yes(hiding, by=by, seen=seen, **more)

    return Attempt(
        turn, "out_of_sight:ask", lambda: is_held("contribution", idea.pk), ("contribution", idea.pk), sent={"why": "Why."}
    )  # fmt: skip


def safety_person_begins(get):
    board = get("board")
    make_ready_for_under_18s(board)
    starting.name_safety_person(board, {"name": "Max", "hours": "Monday, 9 to 5", "reach": "", "is_checked": True})
    named = SafetyPerson.objects.get(name="Max")
    turn = turned_by(looking_after.say_yes_to, named)
    return Attempt(turn, "looking_after:asked_for", lambda: named in inside_people_of(board), (named.pk,))


def safety_person_goes(get):
    board = get("board")
    make_ready_for_under_18s(board)
    sam, asked = SafetyPerson.objects.get(name="Sam"), {}

    def turn(by, **more):
        if not asked:
            asked["stopping"] = looking_after.ask(sam, why="Why.", by=by, **more)
            return False
        return looking_after.say_yes(asked["stopping"], by=by, **more)

    return Attempt(turn, "looking_after:ask", lambda: sam not in inside_people_of(board), (sam.pk,), {"why": "Why."})


def settings_changed(get):
    board, asked = get("board"), {}
    wanted = {"name": "Quiet Wood", "public_name": "", "purpose": ""}

    def turn(by, **more):
        if not asked:
            asked["wish"] = board_settings.ask(**wanted, by=by, **more)
            return False
        return board_settings.say_yes(asked["wish"], by=by, **more)

    return Attempt(turn, "board_settings:change", lambda: now_of(board).name == "Quiet Wood", sent=wanted)


def board_ends(get):
    board = get("board")
    turn = turned_by(closing.end)
    return Attempt(turn, "closing:closing", lambda: now_of(board).ends_on is not None)


def board_goes_on(get):
    board = get("board")
    for who in ("maya", "jo"):
        closing.end(by=get(who))
    turn = turned_by(closing.go_on)
    return Attempt(turn, "closing:closing", lambda: now_of(board).ends_on is None, first="noor", second="ruth")


def wall_put_away(get):
    board = get("board")
    turn = turned_by(wall.set_wall, False)
    return Attempt(turn, "wall:switch", lambda: not wall_reads.is_open(board))


def some_hints_left_out(get):
    board = get("board")
    turn = turned_by(board_settings.show_hints, "hard_word", False)
    return Attempt(turn, "board_settings:hint", lambda: "hard_word" in hints_left_out(board), at=("hard_word",))


def answers_mixed(get):
    board = get("board")
    turn = turned_by(boxes.choose, True)
    return Attempt(turn, "boxes:switch", lambda: is_mixed_on(board))


ATTEMPTS: dict[Act, Callable[[Callable[[str], Any]], Attempt]] = {
    Act.TIME_TO_THINK_SET: time_to_think,
    Act.DUTIES_SET: jobs_dealt,
    Act.SEEN_SOONER: seen_sooner,
    Act.THINKING_ENDED: less_time,
    Act.DISSENT_KEPT: dissent_kept,
    Act.DECIDED_WITHOUT_A_SIDE: without_a_side,
    Act.REPORT_PUBLISHED: published,
    Act.REPORT_CORRECTED: corrected,
    Act.MEMBERSHIP_ENDED: place_ended,
    Act.BROUGHT_BACK: brought_back,
    Act.PUT_OUT_OF_SIGHT: put_out_of_sight,
    Act.SAFETY_PERSON_BEGAN: safety_person_begins,
    Act.SAFETY_PERSON_LET_GO: safety_person_goes,
    Act.SETTINGS_CHANGED: settings_changed,
    Act.WALL_SET: wall_put_away,
    Act.HINTS_SET: some_hints_left_out,
    Act.MIXING_SET: answers_mixed,
    Act.BOARD_ENDS: board_ends,
    Act.BOARD_GOES_ON: board_goes_on,
}


@pytest.fixture(params=list(ATTEMPTS), ids=str)
def tried(request, board, maya, noor, jo, ruth) -> tuple[Act, Attempt]:
    attempt = ATTEMPTS[request.param](request.getfixturevalue)
    assert not attempt.is_done()
    # What the scene itself did is not what is tried here.
    LogLine.objects.filter(board_id=board.pk, act=request.param).delete()
    return request.param, attempt


def done_in_the_log(act):
    return LogLine.objects.filter(act=act).count()


def test_every_act_that_the_log_says_two_people_did_is_tried_here():
    assert set(acts_of(Kind.TWO_PEOPLE)) == set(ATTEMPTS)


def test_two_from_two_sides_do_it(tried, request):
    act, attempt = tried
    assert not attempt.turn(request.getfixturevalue(attempt.first))
    assert attempt.turn(request.getfixturevalue(attempt.second))
    assert attempt.is_done()
    assert done_in_the_log(act) == 1


def test_the_host_who_is_not_on_the_board_finds_no_way_to_it(tried, client_as, hal, board):
    act, attempt = tried
    Member.objects.filter(board=board, person=hal).delete()
    before = list(Key.objects.values_list("pk", flat=True))
    for sent in (attempt.sent, {"seen": "0" * 64}):
        assert client_as(hal).post(attempt.path, sent).status_code == 404
    assert not attempt.is_done()
    assert list(Key.objects.values_list("pk", flat=True)) == before
    assert not done_in_the_log(act)


def test_the_host_who_is_on_the_board_does_nothing_with_their_own_key_alone(tried, hal, board, pass_time):
    act, attempt = tried
    host = Member.objects.get(board=board, person=hal)
    assert not attempt.turn(host)
    for _again in range(2):
        with pytest.raises(NotAllowed, match="already"):
            attempt.turn(host)
    assert not attempt.is_done()
    assert not done_in_the_log(act)


def test_one_person_with_two_accounts_on_one_phone_is_not_two(tried, request):
    act, attempt = tried
    attempt.turn(request.getfixturevalue(attempt.first), device="one phone")
    with pytest.raises(NotAllowed, match="phone or computer"):
        attempt.turn(request.getfixturevalue(attempt.second), device="one phone")
    assert not attempt.is_done()
    assert not done_in_the_log(act)


@pytest.mark.parametrize("how", ["left", "break", "paused"])
def test_whoever_is_gone_away_or_paused_is_no_second(tried, request, board, how):
    act, attempt = tried
    attempt.turn(request.getfixturevalue(attempt.first))
    second = request.getfixturevalue(attempt.second)
    if how == "paused":
        make_ready_for_under_18s(board)
        pauses.pause(second, by=SafetyPerson.objects.filter(name="Amir").first(), why="Her phone was taken.")
    else:
        {"left": boards.leave, "break": boards.take_a_break}[how](second)
    with pytest.raises(NotAllowed):
        attempt.turn(second)
    with pytest.raises(NotAllowed):
        attempt.turn(Member.objects.get(pk=second.pk))
    assert not attempt.is_done()
    assert not done_in_the_log(act)


def test_nothing_of_a_board_that_is_full_is_left_to_the_host_alone(board, hal, maya, jo):
    """What the host did alone before, once members from two sides are there."""
    make_ready_for_under_18s(board)
    amir = SafetyPerson.objects.get(name="Amir")
    with pytest.raises(NotAllowed):
        concerns.take_off(amir, by=hal)
    with pytest.raises(NotAllowed):
        boards.set_policy(board, by=hal, public_name="Another", is_open_to_under_18s=True, has_another_way=False)
    starting.name_safety_person(board, {"name": "Max", "hours": "Monday, 9 to 5", "reach": "", "is_checked": True})
    starting.name_outside_contact(board, {"name": "Lake", "hours": "9 to 5", "reach": "01632 960119"})
    assert [each.name for each in inside_people_of(board)] == ["Amir", "Sam"]
    assert Board.objects.get(pk=board.pk).public_name == "Tuesday group"
