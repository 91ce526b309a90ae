"""What is unkind or unfair goes out of sight by two people from two sides, openly, and nobody learns whose it was."""

import re
import uuid

import pytest
from django.urls import reverse
from tests.around.desk.scene import everybody_has_seen, safety_person, wrong_with
from tests.at_once import at_once
from tests.cast import CARER, STAFF, YOUNG, member_of
from tests.flow.answers.scene import a_plan

from evenground.around.desk import writes as desk
from evenground.around.out_of_sight import reads, writes
from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions import writes as give
from evenground.flow.decisions.models import Decision, Objection
from evenground.flow.talk import writes as talk
from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Key, Member
from evenground.ground.boards.reads import hash_of, keys_waiting
from evenground.ground.drafts.models import Draft
from evenground.ground.hiding import reads as hidings
from evenground.ground.hiding import rules
from evenground.ground.hiding import writes as hiding_writes
from evenground.ground.hiding.models import Hiding
from evenground.ground.keys import writes as keys
from evenground.ground.people.persons import everything_of, forget
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import Hold, SecondLook, SomethingWrong
from evenground.ground.safety.reads import is_held
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db

HERE = ["hill-and-river"]
WHY = "It laughs at people who cannot read fast."
WORDS = "the words that somebody minds"
MINE, LOG = (reverse(name, args=HERE) for name in ("desk:mine", "log:log"))


@pytest.fixture
def idea(question, maya):
    """Maya's, and unsigned."""
    return everybody_has_seen(question, WORDS, by=maya)[0]


@pytest.fixture
def asked(idea, noor, jo, ruth):
    return writes.ask("contribution", idea.pk, why=WHY, by=noor)


def ask_page(idea):
    return reverse("out_of_sight:ask", args=[*HERE, "contribution", idea.pk])


def page_of(hiding):
    return reverse("out_of_sight:asked", args=[*HERE, hiding.pk])


def seen(hiding):
    return hash_of(hidings.text_of(hiding, reads.words_of(reads.thing_of(hiding))))


def say_yes(hiding, by, **more):
    return writes.say_yes(hiding, by=by, **{"seen": seen(hiding), **more})


def is_in_sight(idea):
    return contributions.in_sight([idea]) == {idea.pk}


def test_two_from_two_sides_who_read_it_put_it_out_of_sight_and_nobody_alone(asked, idea, noor, jo, ruth, board):
    other = member_of(board, "Lee", YOUNG)
    with pytest.raises(NotAllowed, match="already"):
        say_yes(asked, noor)
    with pytest.raises(NotAllowed, match="Two sides"):
        say_yes(asked, other)
    with pytest.raises(NotAllowed, match="read it again"):
        say_yes(asked, jo, seen="0" * 64)
    Key.objects.update(device="the same")
    with pytest.raises(NotAllowed, match="phone or computer"):
        say_yes(asked, jo, device="the same")
    assert is_in_sight(idea)
    assert say_yes(asked, jo)
    assert not is_in_sight(idea)
    with pytest.raises(NotAllowed, match="out of sight already"):
        writes.say_yes(Hiding.objects.get(), by=ruth, seen="")


def test_one_report_alone_still_hides_only_what_does_harm(idea, noor):
    wrong_with(idea, by=noor, reason="unkind")
    assert is_in_sight(idea)


def test_the_log_says_who_and_neither_which_nor_whose(client_as, asked, noor, jo, ruth, maya):
    say_yes(asked, jo)
    line = LogLine.objects.get(act=Act.PUT_OUT_OF_SIGHT)
    assert (line.doer, line.second, line.concerned, line.subject) == (noor.person_id, jo.person_id, None, "")
    page = client_as(ruth).get(LOG).content.decode()
    assert "Noor and Jo said yes to putting something out of sight" in page
    assert WHY not in page


def test_the_whole_way_in_a_browser(client_as, idea, noor, jo, ruth):
    said = client_as(noor).get(reverse("safety:report", args=[*HERE, "contribution", idea.pk])).content.decode()
    assert ask_page(idea) in said
    empty = client_as(noor).post(ask_page(idea), {"why": " "}).content.decode()
    assert "Say why." in empty
    assert WORDS in empty
    once = str(uuid.uuid4())
    for _twice in range(2):
        answer = client_as(noor).post(ask_page(idea), {"why": WHY, "once": once})
    hiding = Hiding.objects.get()
    assert answer.headers["Location"] == page_of(hiding)
    assert Key.objects.count() == 1
    page = client_as(jo).get(page_of(hiding)).content.decode()
    assert WORDS in page
    assert WHY in page
    assert "With your yes it is done." in page
    mark = re.search(r'name="seen" value="(\w+)"', page)[1]
    after = client_as(jo).post(page_of(hiding), {"seen": mark}, follow=True).content.decode()
    assert "It is out of sight" in after
    assert WORDS not in after
    assert not is_in_sight(idea)
    # Why is for those who said yes, and for whoever wrote it.
    assert client_as(ruth).get(page_of(hiding)).status_code == 404
    assert Draft.objects.count() == 0


def test_another_side_can_say_no_and_why_and_it_stays(client_as, board, asked, idea, jo, ruth, noor):
    (key,) = keys_waiting(board)
    no = reverse("keys:say_no", args=[*HERE, key.pk])
    client_as(jo).post(no, {"why": "It is blunt, and it is not unkind."})
    assert is_in_sight(idea)
    with pytest.raises(NotAllowed, match="over"):
        say_yes(asked, ruth)
    assert client_as(ruth).get(page_of(asked)).status_code == 404
    again = writes.ask("contribution", idea.pk, why="Please read it as I do.", by=noor)
    assert again.pk != asked.pk
    assert Hiding.objects.get(pk=asked.pk).came_to == Hiding.CameTo.NOTHING


def test_two_who_ask_for_the_same_read_the_first(client_as, asked, idea, ruth):
    with pytest.raises(NotAllowed, match="Read it first"):
        writes.ask("contribution", idea.pk, why="Me too.", by=ruth)
    assert page_of(asked) in client_as(ruth).get(ask_page(idea)).content.decode()


def test_whoever_wrote_it_turns_no_key_and_no_page_shows_who_that_is(client_as, asked, idea, maya, jo, ruth, noor):
    with pytest.raises(NotAllowed, match="Only you read this line"):
        say_yes(asked, maya)
    assert not LogLine.objects.filter(act=Act.PUT_OUT_OF_SIGHT).exists()
    # To the last letter the same page as that of another of her side, whose it is not.
    lee = member_of(maya.board, "Maya", YOUNG)
    for path in (page_of(asked), ask_page(idea)):
        own, others = (re.sub(r'value="[\w-]{20,}"|data-owner="\w+"', "", plain(client_as(who), path)) for who in (maya, lee))
        assert own == others
    hiding_writes.take_back(asked, by=noor)
    with pytest.raises(NotAllowed, match="Only you read this line"):
        writes.ask("contribution", idea.pk, why="Mine.", by=maya)
    assert Hiding.objects.count() == 1


def plain(client, path):
    return client.get(path).content.decode()


def test_whoever_wrote_it_can_say_no_like_everybody(client_as, board, asked, maya, idea):
    (key,) = keys_waiting(board)
    client_as(maya).post(reverse("keys:say_no", args=[*HERE, key.pk]), {"why": "It is meant as a joke."})
    assert not Key.objects.exists()
    assert is_in_sight(idea)


def test_whoever_wrote_it_is_told_that_it_is_asked_then_why_and_by_whom_and_nobody_else_is(
    client_as, asked, maya, jo, ruth, noor
):
    assert "something of yours out of sight" in plain(client_as(maya), MINE)
    for who in (noor, jo, ruth):
        assert "something of yours out of sight" not in plain(client_as(who), MINE)
    say_yes(asked, jo)
    mine = plain(client_as(maya), MINE)
    assert "Noor and Jo said yes to putting it out of sight" in mine
    assert WHY in mine
    assert WORDS in mine, "nothing is deleted"
    assert "Ask two others" in mine
    for who in (noor, jo, ruth):
        assert WORDS not in plain(client_as(who), MINE)


def test_two_others_who_took_no_part_look_again_and_bring_it_back_for_good(board, asked, idea, maya, jo, noor, ruth):
    lee, ann = member_of(board, "Lee", STAFF, "26+"), member_of(board, "Ann", CARER, "26+")
    Member.objects.filter(board=board, person__is_host=True).update(left_on="2026-01-01")
    say_yes(asked, jo)
    report = SomethingWrong.objects.get(same_as=None)
    appeal = desk.ask_two_others(report, is_from_maker=True)
    drawn = [place.member for place in SecondLook.objects.filter(appeal=appeal)]
    assert {each.pk for each in drawn} <= {lee.pk, ann.pk, ruth.pk}
    for place in SecondLook.objects.filter(appeal=appeal):
        desk.look_again(place, verdict="back")
    assert is_in_sight(idea)
    with pytest.raises(NotAllowed, match="it stands in its place"):
        writes.ask("contribution", idea.pk, why="Again.", by=noor)


def test_what_safety_people_look_at_already_ends_with_it_and_whoever_said_so_is_told(client_as, board, idea, asked, ruth, jo):
    safety_person(board, "Amir")
    report = wrong_with(idea, by=ruth, reason="unkind")
    say_yes(asked, jo)
    report.refresh_from_db()
    assert report.came_to == "out"
    assert "It stays out of sight" in plain(client_as(ruth), MINE)
    assert Hold.objects.filter(came_back=False, resolved_on__isnull=False).count() == 1


def test_what_two_safety_people_let_stand_two_members_do_not_put_away(board, idea, noor, jo):
    report = wrong_with(idea, by=noor, reason="unkind")
    for name in ("Amir", "Sam"):
        safety.look(report, by=safety_person(board, name), verdict="back")
    with pytest.raises(NotAllowed, match="it stands in its place"):
        writes.ask("contribution", idea.pk, why=WHY, by=jo)


def test_once_the_words_change_the_first_yes_counts_no_more(board, maya, noor, jo):
    about = member_of(board, "Des", CARER, "26+")
    boards.say_what_i_bring(about, "I find you all slow.")
    asked = writes.ask("member", about.person_id, why=WHY, by=noor)
    read = seen(asked)
    boards.say_what_i_bring(about, "I like to wait for people.")
    with pytest.raises(NotAllowed, match="read it again"):
        writes.say_yes(asked, by=jo, seen=read)
    assert not say_yes(asked, jo), "a first yes again, to other words"
    assert not is_held("member", about.person_id)


@pytest.mark.parametrize("kind", sorted(rules.NEVER_BY_TWO))
def test_what_is_nobodys_or_is_said_against_two_people_is_not_put_away_by_two(kind, noor):
    with pytest.raises(NotAllowed, match="safety people look"):
        hiding_writes.ask(kind, uuid.uuid4(), words="x", why=WHY, by=noor)


def test_a_worry_that_stays_is_not_put_away_by_two_on_any_page(client_as, told_objection, noor):
    page = reverse("out_of_sight:ask", args=[*HERE, "objection", told_objection.pk])
    assert client_as(noor).get(page).status_code == 403
    report = plain(client_as(noor), reverse("safety:report", args=[*HERE, "objection", told_objection.pk]))
    assert "two-people" not in report


@pytest.fixture
def told_objection(question, jo):
    a_plan(question, ("A part", []), by=jo)
    return Objection.objects.create(board=question.board, decision=Decision.objects.get(), reason="left_out", words="I worry.")


def test_what_is_sealed_out_of_sight_or_of_another_board_is_not_here(client_as, question, idea, maya, noor, jo, cato):
    sealed = give.contribute(question, by=maya, words="nobody has read this yet")
    safety.put_out_of_sight("contribution", idea.pk, board=idea.board, reason="danger")
    for item in (sealed.pk, idea.pk, uuid.uuid4()):
        with pytest.raises(NotHere):
            writes.ask("contribution", item, why=WHY, by=noor)
    assert client_as(cato).get(ask_page(idea)).status_code == 404


def test_words_that_are_out_of_sight_elsewhere_are_not_shown_here(client_as, question, maya, noor, jo):
    """An earlier version of a plan says the same as a later one: what is veiled there stands on no page here."""
    (first,) = a_plan(question, (WORDS, []), by=maya)
    (second,) = a_plan(question, (WORDS, []), by=maya, decided=False)
    asked = writes.ask("part", first.pk, why=WHY, by=noor)
    assert WORDS in plain(client_as(jo), page_of(asked))
    safety.put_out_of_sight("part", second.pk, board=question.board, reason="private")
    assert WORDS not in plain(client_as(jo), page_of(asked))
    assert client_as(jo).get(reverse("out_of_sight:ask", args=[*HERE, "part", first.pk])).status_code == 404
    with pytest.raises(NotAllowed, match="out of sight already"):
        writes.say_yes(asked, by=jo, seen="")


def test_a_signed_note_is_not_put_away_by_whoever_wrote_it(question, idea, jo, noor, ruth):
    note = talk.say(question, "You never read anything.", by=ruth)
    hiding = writes.ask("note", note.pk, why=WHY, by=noor)
    with pytest.raises(NotAllowed, match="your own"):
        say_yes(hiding, ruth)
    assert say_yes(hiding, jo)


@pytest.mark.parametrize("first", [YOUNG, STAFF, CARER])
def test_whichever_two_sides_they_are_and_however_old_it_is_the_same(board, idea, first):
    sides = [YOUNG, STAFF, CARER]
    by = member_of(board, "First", first, "13-15")
    other = member_of(board, "Second", sides[(sides.index(first) + 1) % 3], "26+")
    asked = writes.ask("contribution", idea.pk, why=WHY, by=by)
    assert say_yes(asked, other)
    assert not is_in_sight(idea)


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_two_second_yeses_at_once_put_it_out_of_sight_once(asked, idea, jo, ruth):
    read = seen(asked)
    found = at_once(lambda: writes.say_yes(asked, by=jo, seen=read), lambda: writes.say_yes(asked, by=ruth, seen=read))
    assert found.count(True) == 1
    assert Hold.objects.count() == 1
    assert LogLine.objects.filter(act=Act.PUT_OUT_OF_SIGHT).count() == 1


def test_a_key_of_somebody_who_has_left_or_is_on_a_break_counts_for_nothing(asked, jo, noor, ruth, idea):
    boards.take_a_break(jo)
    with pytest.raises(NotAllowed, match="not on a break"):
        say_yes(asked, jo)
    boards.leave(noor)
    with pytest.raises(NotAllowed, match="over"):
        say_yes(asked, ruth)
    assert is_in_sight(idea)


def test_it_is_in_what_one_is_given_and_goes_when_one_is_erased(board, asked, noor, jo, maya):
    say_yes(asked, jo)
    assert WHY in str([rows for _called, rows in everything_of(noor.person)])
    assert WHY not in str([rows for _called, rows in everything_of(maya.person)])
    forget(noor.person, keep_unnamed=False)
    asked.refresh_from_db()
    assert (asked.asked_by_id, asked.first_id, asked.why) == (None, None, "")
    about = writes.ask("member", maya.person_id, why="Her name.", by=jo)
    forget(maya.person, keep_unnamed=True)
    assert not Hiding.objects.filter(pk=about.pk).exists()
    assert keys.KeyRefused.objects.count() == 0
