"""Answering on paper: one slip for each who asked, nobody's name with it, and never two answers of one person."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from evenground.flow.decisions import reads as decisions
from evenground.flow.decisions import writes as closing
from evenground.flow.decisions.models import Decision
from evenground.flow.quick_asks import writes as quick_asks
from evenground.flow.topics.models import Topic
from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.boxes import writes as boxes
from evenground.ground.boxes.models import Box
from evenground.ground.joining import writes as joining
from evenground.ground.paper_slips import writes
from evenground.ground.people import limits
from evenground.ground.people.models import CardAskedFor
from evenground.ground.people.persons import forget
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import writes as ask
from evenground.ground.rounds.models import PaperSlip, Reply, ReplySent, RosterPlace
from evenground.ground.safety.writes import put_out_of_sight
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed, NotHere
from tests.cast import YOUNG, member_of
from tests.cast import ask as ask_question
from tests.ground.boxes.conftest import in_turn, opened
from tests.ground.boxes.posting import Phone
from tests.ground.paper_slips.conftest import codes_for, slips_for

pytestmark = pytest.mark.django_db

SLIP = reverse("paper_slips:slip")
HERE = "hill-and-river"


def on_paper(round_):
    return reverse("paper_slips:on_paper", args=[HERE, round_.pk])


class TestWhoAnswersOnPaper:
    def test_only_a_slip_counts_for_them_then_and_they_are_not_asked_any_more(self, round_, people, amir):
        member = people[0].member
        assert round_.subject in rounds.waiting_for(member, round_.kind, clock.now())
        writes.answer_on_paper(round_, by=member)
        assert round_.subject not in rounds.waiting_for(member, round_.kind, clock.now())
        with pytest.raises(NotAllowed, match="only a paper slip"):
            ask.reply(round_, "fine", by=member)
        assert not Reply.objects.exists()

    def test_nor_can_they_draw_a_ticket_where_answers_are_locked(self, locked_round, people):
        writes.answer_on_paper(locked_round, by=people[0].member)
        with pytest.raises(NotAllowed, match="only a paper slip"):
            people[0].answer(locked_round.box, "fine")

    def test_who_has_answered_gets_no_slip(self, round_, people):
        ask.reply(round_, "fine", by=people[0].member)
        with pytest.raises(NotAllowed, match="answered here already"):
            writes.answer_on_paper(round_, by=people[0].member)

    def test_nor_who_has_a_ticket_though_nothing_was_sent_so_that_nobody_has_two(self, locked_round, people):
        people[0].slip(locked_round.box)
        with pytest.raises(NotAllowed, match="You began to answer on a screen"):
            writes.answer_on_paper(locked_round, by=people[0].member)
        people[0].answer(locked_round.box, "fine")

    def test_when_it_has_closed_the_page_leads_to_what_came_of_it(self, round_, people, client_as, pass_time):
        pass_time(days=2, minutes=1)
        answer = client_as(people[0].member).get(on_paper(round_))
        assert answer["Location"].endswith("/decide/")
        with pytest.raises(NotAllowed, match="has closed"):
            ask.not_on_paper(round_, by=people[0].member)

    def test_it_can_be_taken_back_until_a_slip_is_made(self, round_, people, amir):
        member = people[0].member
        writes.answer_on_paper(round_, by=member)
        ask.not_on_paper(round_, by=member)
        ask.reply(round_, "fine", by=member)
        slips_for(round_, people[1:2], amir)
        # Also who asked later: the slip that was made could be anybody's, and be used already.
        writes.answer_on_paper(round_, by=people[2].member)
        for phone in people[1:3]:
            with pytest.raises(NotAllowed, match="have been made already"):
                ask.not_on_paper(round_, by=phone.member)

    def test_nobody_is_put_on_paper_who_is_not_asked(self, round_, board, cato, client_as):
        late = member_of(board, "Lee", YOUNG)
        for who in (late, cato):
            assert client_as(who).post(on_paper(round_)).status_code == 404
        assert not RosterPlace.objects.filter(is_on_paper=True).exists()

    def test_not_in_a_room_where_it_closes_within_minutes(self, round_, people):
        round_.is_in_a_room = True
        round_.save()
        with pytest.raises(NotAllowed, match="no time for paper"):
            writes.answer_on_paper(round_, by=people[0].member)

    def test_the_page_of_the_plan_offers_it_and_then_says_so(self, round_, people, client_as):
        client = client_as(people[0].member)
        plan = decisions.round_of(Decision.objects.get()) and reverse(
            "decisions:decision", args=[HERE, Decision.objects.get().topic_id]
        )
        assert "Answer on paper instead" in client.get(plan).content.decode()
        told = client.post(on_paper(round_), follow=True).content.decode()
        assert "Draw a slip" in told
        assert "Amir, Sam" in told
        page = client.get(plan).content.decode()
        assert "You answer on paper this time" in page
        assert 'name="answer"' not in page


class TestMakingSlips:
    def test_one_for_each_who_asked_and_never_one_more(self, round_, people, amir):
        assert len(codes_for(round_, people[:3], amir)) == 3
        with pytest.raises(NotAllowed, match="for everybody who asked"):
            writes.make(round_, by=amir)
        writes.answer_on_paper(round_, by=people[3].member)
        assert len(writes.make(round_, by=amir)) == 1
        assert PaperSlip.objects.count() == 4

    def test_when_the_print_goes_wrong_all_stop_and_others_are_made(self, round_, people, amir):
        spoiled = codes_for(round_, people[:3], amir)
        made = writes.make(round_, by=amir, anew=True)
        assert len(made) == PaperSlip.objects.count() == 3
        for code in spoiled:
            with pytest.raises(NotHere):
                rounds.slip_with(code)

    def test_once_one_is_used_none_are_made_anew_since_their_number_would_say_who_has_not(self, round_, people, amir, client_as):
        first, *_others = codes_for(round_, people[:3], amir)
        page, make = client_as(amir.person), reverse("paper_slips:make", args=[HERE])
        assert "The print went wrong" in page.get(make).content.decode()
        writes.answer(rounds.slip_with(first), "fine", "")
        assert "The print went wrong" not in page.get(make).content.decode()
        with pytest.raises(NotAllowed, match="begun to use one"):
            writes.make(round_, by=amir, anew=True)
        assert PaperSlip.objects.count() == 3

    def test_a_slip_that_drew_its_ticket_is_used_though_nothing_was_sent(self, locked_round, people, amir):
        """Else two letters could be signed for one person, and whoever mixes could swap one unseen."""
        (slip,) = slips_for(locked_round, people[:1], amir)
        Phone(None, slip).slip(locked_round.box)
        with pytest.raises(NotAllowed, match="begun to use one"):
            writes.make(locked_round, by=amir, anew=True)

    def test_everybody_can_count_them_and_read_who_made_them(self, round_, people, amir, client_as, maya):
        codes_for(round_, people[:3], amir)
        line = LogLine.objects.get(act=Act.PAPER_SLIPS_MADE)
        assert (line.subject, line.board_id) == ("3", amir.board_id)
        assert "Amir made 3 paper slips" in client_as(maya).get(reverse("log:log", args=[HERE])).content.decode()

    def test_safety_people_read_how_many_and_never_who(self, round_, people, amir, client_as):
        writes.answer_on_paper(round_, by=people[0].member)
        page = client_as(amir.person).get(reverse("paper_slips:make", args=[HERE])).content.decode()
        assert "1 person answers on paper" in page
        assert "Person 0" not in page
        desk = client_as(amir.person).get(reverse("desk:desk", args=[HERE])).content.decode()
        assert "Print them before it closes" in desk

    def test_the_slips_are_shown_once_and_kept_nowhere(self, round_, people, amir, client_as):
        writes.answer_on_paper(round_, by=people[0].member)
        client, make = client_as(amir.person), reverse("paper_slips:make", args=[HERE])
        page = client.post(make, {"round": round_.pk}).content.decode()
        code = "".join(re.search(r'<strong dir="ltr">([a-z0-9 ]+)<', page)[1].split())
        assert len(code) == 12
        assert rounds.slip_with(code).code != code
        again = client.post(make, {"round": round_.pk}).content.decode()
        assert "There is a slip for everybody who asked for one." in again
        assert code[:4] not in again

    def test_members_make_none(self, round_, people, client_as):
        writes.answer_on_paper(round_, by=people[0].member)
        assert client_as(people[1].member).post(reverse("paper_slips:make", args=[HERE]), {"round": round_.pk}).status_code == 404
        assert not PaperSlip.objects.exists()


class TestAnsweringWithACode:
    def test_without_a_sign_in_and_without_javascript(self, round_, people, amir, client):
        (code,) = codes_for(round_, people[:1], amir)
        typed = f" {code[:4].upper()}-{code[4:8]} {code[8:]} "
        page = client.post(SLIP, {"code": typed}).content.decode()
        assert "Can we all live with this?" in page
        assert "The word failed goes." in page
        answered = client.post(SLIP, {"code": typed, "send": 1, "answer": "not_yet", "reason": "rushed"}, follow=True)
        assert "Your answer counts" in answered.content.decode()
        assert (Reply.objects.get().answer, Reply.objects.get().reason) == ("not_yet", "rushed")
        assert not ReplySent.objects.filter(member__isnull=False).exists()

    def test_nobody_has_to_give_a_reason_that_is_not_theirs(self, round_, people, amir, client):
        (code,) = codes_for(round_, people[:1], amir)
        client.post(SLIP, {"code": code, "send": 1, "answer": "not_yet", "reason": "something_else"})
        assert Reply.objects.get().reason == "something_else"

    def test_who_is_signed_in_is_told_that_it_could_be_seen(self, round_, maya, client_as, client):
        assert "You are signed in here." in client_as(maya).get(SLIP).content.decode()
        assert "You are signed in here." not in client.get(SLIP).content.decode()

    def test_the_same_slip_again_changes_its_answer(self, round_, people, amir, client):
        (code,) = codes_for(round_, people[:1], amir)
        client.post(SLIP, {"code": code, "send": 1, "answer": "not_yet", "reason": "rushed"})
        # A reason that was left standing goes with nothing.
        client.post(SLIP, {"code": code, "send": 1, "answer": "fine", "reason": "rushed"})
        assert (Reply.objects.get().answer, Reply.objects.get().reason) == ("fine", "")

    @pytest.mark.parametrize(
        ("sent", "why"),
        [
            ({}, "Choose one of the answers"),
            ({"answer": "not_yet"}, "Choose what the problem is"),
            ({"answer": "not_yet", "reason": "made up"}, "Choose what the problem is"),
            ({"answer": "no", "reason": ""}, "Choose one of the answers"),
        ],
    )
    def test_what_is_missing_is_said_and_nothing_is_stored(self, round_, people, amir, client, sent, why):
        (code,) = codes_for(round_, people[:1], amir)
        page = client.post(SLIP, {"code": code, "send": 1, **sent}).content.decode()
        assert why in page
        assert f'value="{code}"' in page
        assert not Reply.objects.exists()

    def test_a_code_that_is_none_and_one_that_came_too_late_are_refused_alike(self, round_, people, amir, client, pass_time):
        (code,) = codes_for(round_, people[:1], amir)
        unknown = client.post(SLIP, {"code": "aaaabbbbcccc"}).content.decode()
        pass_time(days=2, minutes=1)
        late = client.post(SLIP, {"code": code}).content.decode()
        for page in (unknown, late):
            assert "No slip that is open now has this code." in page
        assert not Reply.objects.exists()

    def test_codes_cannot_be_tried_all_day(self, round_, people, amir, client):
        (code,) = codes_for(round_, people[:1], amir)
        for number in range(limits.WRONG_CODES):
            client.post(SLIP, {"code": f"wrong{number}"})
        assert "Too many wrong codes" in client.post(SLIP, {"code": code}).content.decode()

    def test_a_slip_of_one_round_answers_in_no_other(self, round_, people, amir, board):
        slip = slips_for(round_, people[:1], amir)[0]
        now = clock.now()
        other = ask.open_round(
            "quick", round_.subject, board=board, members=[people[0].member], opens_at=now, closes_at=round_.closes_at
        )
        with pytest.raises(NotAllowed, match="when it began"):
            ask.reply(other, "1", by=slip)


class TestOutOfSight:
    def test_what_two_people_look_at_stands_on_no_slip_and_is_not_answered(self, people, amir, client_as, client):
        topic = ask_question(people[0].member, "Words that somebody reported", shape=Topic.Shape.QUICK_ASK)
        round_ = quick_asks.offer(topic, ["Yes", "No"], by=people[0].member, closes_at=clock.now() + timedelta(days=1))
        code = codes_for(round_, people[1:2], amir)[0]
        writes.answer_on_paper(round_, by=people[2].member)
        put_out_of_sight("question", topic.pk, board=topic.board, reason="unkind")
        pages = [
            client_as(amir.person).get(reverse("paper_slips:make", args=[HERE])).content.decode(),
            client.post(SLIP, {"code": code}).content.decode(),
            client_as(people[2].member).get(on_paper(round_)).content.decode(),
        ]
        assert all("Words that somebody reported" not in page for page in pages)
        with pytest.raises(NotAllowed):
            writes.make(round_, by=amir)
        with pytest.raises(NotAllowed):
            writes.answer(rounds.slip_with(code), "1", "")


class TestCounting:
    def test_all_have_answered_when_the_last_slip_has(self, round_, people, amir):
        slips = slips_for(round_, people[:2], amir)
        for place in RosterPlace.objects.filter(round=round_, is_on_paper=False):
            ask.reply(round_, "fine", by=place.member)
        writes.answer(slips[0], "fine", "")
        assert rounds.how_many(round_) == (RosterPlace.objects.count() - 1, RosterPlace.objects.count())
        writes.answer(slips[1], "worry", "")
        closing.close(Decision.objects.get())
        round_.refresh_from_db()
        assert round_.closed_at is not None
        assert not PaperSlip.objects.exists()
        assert not ReplySent.objects.filter(slip__isnull=False).exists()
        assert Decision.objects.get().counts["replied"] == RosterPlace.objects.count()

    def test_a_side_is_heard_on_paper_only_as_far_as_it_is_certain(self, round_, people, amir):
        """Nobody knows whose slip was used: two of one side and one of another asked for one."""
        some = [people[0], people[3], people[1]]
        slips = slips_for(round_, some, amir)
        heard = []
        for slip in slips:
            heard.append(sorted(rounds.by_side(round_)[1]))
            writes.answer(slip, "fine", "")
        assert heard == [[0, 0, 0], [0, 0, 0], [0, 0, 1]]
        assert sorted(rounds.by_side(round_)[1]) == [0, 1, 2]

    def test_who_goes_away_on_paper_is_still_counted_since_nobody_knows_their_slip(self, round_, people, amir):
        slips_for(round_, people[:1], amir)
        before = rounds.how_many(round_)
        member = people[0].member
        member.left_on = member.away_since = clock.now().date()
        member.save()
        assert rounds.how_many(round_) == before

    def test_who_is_erased_leaves_their_place_and_their_slip_answers(self, round_, people, amir):
        (slip,) = slips_for(round_, people[:1], amir)
        forget(people[0].member.person, keep_unnamed=True)
        writes.answer(slip, "fine", "")
        replied, asked = rounds.how_many(round_)
        assert (replied, asked) == (1, RosterPlace.objects.count())


class TestInABox:
    def test_a_slip_puts_a_locked_letter_in_without_cookies_and_it_counts(self, locked_round, people, amir, client):
        box = locked_round.box
        codes = codes_for(locked_round, people[5:7], amir)
        for code in codes:
            phone = Phone(None, rounds.slip_with(code))
            entry = phone.locked(box, "not_yet", reason="rushed")
            headers = {"Authorization": f"Slip {code}"}
            sent = client.post(reverse("paper_slips:letter"), entry, content_type="application/octet-stream", headers=headers)
            assert sent.status_code == 204, sent.content
        assert not client.cookies
        for place in RosterPlace.objects.filter(round=locked_round, is_on_paper=False):
            phone = next((phone for phone in people if phone.member == place.member), Phone(place.member))
            phone.answer(box, "fine")
        closing.close(Decision.objects.get())
        box.refresh_from_db()
        assert box.drawn == RosterPlace.objects.count()
        assert not PaperSlip.objects.exists()
        with clock.telling(box.mixed_from):
            for phone, layer in in_turn(box, people):
                phone.mix(layer)
            closing.close(Decision.objects.get())
        box.refresh_from_db()
        assert (box.came_to, box.lost) == (Box.CameTo.OPENED, 0)
        assert sorted(Reply.objects.values_list("answer", flat=True)).count("not_yet") == 2

    def test_without_a_code_or_with_one_of_another_kind_of_round_there_is_nothing(self, round_, people, amir, client):
        (code,) = codes_for(round_, people[:1], amir)
        for name in ("ticket", "letter"):
            address = reverse(f"paper_slips:{name}")
            refused = client.post(address, b"x", content_type="application/octet-stream")
            assert refused.status_code == 409
            assert b"No slip that is open now" in refused.content
            with_code = client.post(address, b"x", content_type="a/b", headers={"Authorization": f"Slip {code}"})
            assert with_code.status_code == 404
            assert client.get(address).status_code == 405

    def test_what_is_no_locked_letter_is_refused(self, locked_round, people, amir):
        (slip,) = slips_for(locked_round, people[:1], amir)
        Phone(None, slip).slip(locked_round.box)
        with pytest.raises(NotAllowed, match="not locked in the right way"):
            boxes.put(locked_round.box, b"fine", by=slip)
        assert not ReplySent.objects.exists()


class TestANewCard:
    """T11: whoever gets a new sign-in card while everybody is asked could be somebody else who had it made."""

    @pytest.fixture
    def with_a_new_card(self, board, people, amir, hal):
        def renew(phone):
            asked = CardAskedFor.objects.create(
                person=phone.member.person, asked_by=hal, asked_on=clock.now().date(), in_person=True
            )
            joining.agree_to_sign_in_card(asked, board=board, by=amir.person, in_person=True)

        return renew

    def test_gives_no_ticket_and_no_slip_in_what_is_open(self, locked_round, people, with_a_new_card):
        with_a_new_card(people[0])
        with pytest.raises(NotAllowed, match="new sign-in card"):
            people[0].answer(locked_round.box, "fine")
        with pytest.raises(NotAllowed, match="new sign-in card"):
            writes.answer_on_paper(locked_round, by=people[0].member)
        people[1].answer(locked_round.box, "fine")

    def test_takes_nothing_from_who_had_answered_and_holds_for_this_time_only(self, locked_round, people, with_a_new_card):
        people[0].answer(locked_round.box, "fine")
        with_a_new_card(people[0])
        people[0].answer(locked_round.box, "worry")
        people[0].answer(opened(people[0].member.board, people).box, "fine")

    def test_where_names_are_taken_off_at_the_end_it_can_be_put_right_so_it_is_taken(self, round_, people, with_a_new_card):
        with_a_new_card(people[0])
        ask.reply(round_, "fine", by=people[0].member)
        assert Reply.objects.count() == 1
