"""Words that came with a private answer: two read them first, and two together can find out whose they are. Nobody alone can."""

from datetime import timedelta
from itertools import permutations
from uuid import uuid4

import pytest

from evenground.cores.sealed.faults import CannotOpen
from evenground.cores.sealed.seals import Name, open_first, open_second
from evenground.ground.boxes import promises
from evenground.ground.boxes.models import Box, BoxLead
from evenground.ground.boxes.reads import bytes_of_an_entry
from evenground.ground.boxes.writes import open_round as open_box
from evenground.ground.daily_lines.models import ToTell
from evenground.ground.letters import reads, rules, writes
from evenground.ground.letters.models import Letter, LookUp, WasLookedUp
from evenground.ground.rounds.models import Reply
from evenground.ground.safety.reads import inside_people_of
from evenground.ground.tasks import writes as tasks
from evenground.ground.tasks.models import DueWork
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed
from tests.ground.letters.conftest import WORDS, finish

pytestmark = pytest.mark.django_db
State = LookUp.State


class TestReading:
    def test_nobody_on_the_board_reads_words_before_two_safety_people_did(self, letter, leads):
        assert set(Reply.objects.values_list("words", flat=True)) == {""}
        (one, _), (two, _), _third = leads
        writes.read(letter, "shown", by=one)
        assert set(Reply.objects.values_list("words", flat=True)) == {""}
        writes.read(letter, "shown", by=two)
        assert Reply.objects.get(answer="not_yet").words == WORDS
        assert DueWork.objects.filter(job="consent.letters.read", subject=str(letter.pk)).exists()

    def test_one_person_pressing_twice_is_not_two(self, letter, leads):
        for _time in range(2):
            writes.read(letter, "shown", by=leads[0][0])
        letter.refresh_from_db()
        assert not letter.came_to

    def test_what_two_keep_back_nobody_reads(self, letter, leads):
        writes.read(letter, "shown", by=leads[2][0])
        for person, _key in leads[:2]:
            writes.read(letter, "kept_back", by=person)
        letter.refresh_from_db()
        assert letter.came_to == Letter.CameTo.KEPT_BACK
        assert set(Reply.objects.values_list("words", flat=True)) == {""}
        with pytest.raises(NotAllowed, match="agreed"):
            writes.read(letter, "shown", by=leads[0][0])

    def test_the_one_who_read_it_sees_it_among_those_that_wait_no_more(self, letter, leads):
        (one, _), (two, _), _third = leads
        assert reads.letters_to_read(one) == [letter]
        writes.read(letter, "shown", by=one)
        assert reads.letters_to_read(one) == []
        assert reads.letters_to_read(two) == [letter]

    def test_a_choice_without_words_is_nobodys_to_read_and_has_no_name(self, box, people):
        for phone in people:
            phone.answer(box, "not_yet", reason="rushed")
        finish(box, people)
        assert not Letter.objects.exists()
        assert Reply.objects.count() == len(people)


def test_with_words_or_without_all_letters_are_of_one_length(box, people):
    sizes = {len(people[0].locked(box, "fine")), len(people[1].locked(box, "not_yet", reason="rushed", words="x" * 2000))}
    sizes.add(len(people[2].locked(box, "worry", words="short", without=1)))
    assert sizes == {bytes_of_an_entry(box)}


def looked_up(letter, first, second, *, why="harm", **more):
    """Two of them, through all steps, each with their own key. Whose it is."""
    (asker, asker_key), (other, other_key) = first, second
    look_up = writes.ask(letter, why, by=asker, **more)
    writes.agree(look_up, by=other)
    look_up.refresh_from_db()
    leads = reads.leads_of_letter(letter)
    keys = {asker.pk: asker_key, other.pk: other_key}
    turn = rules.whose_turn(look_up, leads)
    writes.first_lock_off(look_up, open_first(bytes(look_up.locked), keys[turn.pk].secret), by=turn)
    look_up.refresh_from_db()
    turn = rules.whose_turn(look_up, leads)
    name, signature = open_second(bytes(look_up.locked), keys[turn.pk].secret)
    return writes.second_lock_off(look_up, name, signature, by=turn)


@pytest.mark.django_db(transaction=True)
class TestLookingUp:
    @pytest.mark.parametrize("pair", list(permutations(range(3), 2)), ids=str)
    def test_any_two_in_either_order_find_out_whose_it_is(self, letter, leads, people, pair):
        assert looked_up(letter, *(leads[place] for place in pair)) == people[0].member

    def test_a_line_about_it_is_stored_before_anything_leaves_the_logbook(self, letter, leads, monkeypatch):
        look_up = writes.ask(letter, "harm", by=leads[0][0])
        assert not ToTell.objects.exists()
        monkeypatch.setattr(writes.looking_up.daily_lines, "note", _cannot)
        with pytest.raises(OSError, match="full"):
            writes.agree(look_up, by=leads[1][0])
        look_up.refresh_from_db()
        assert (look_up.state, look_up.locked) == (State.AGREED, None)
        monkeypatch.undo()
        writes.agree(look_up, by=leads[1][0])
        assert ToTell.objects.count() == 1

    def test_nobody_alone_nor_with_the_server_opens_it(self, letter, leads):
        look_up = writes.ask(letter, "harm", by=leads[0][0])
        writes.agree(look_up, by=leads[1][0])
        look_up.refresh_from_db()
        for _person, key in leads:
            with pytest.raises(CannotOpen):
                open_second(bytes(look_up.locked), key.secret)
        with pytest.raises(CannotOpen):
            open_first(bytes(look_up.locked), leads[2][1].secret)

    def test_nobody_says_so_twice(self, letter, leads):
        look_up = writes.ask(letter, "harm", by=leads[0][0])
        with pytest.raises(NotAllowed):
            writes.agree(look_up, by=leads[0][0])

    def test_two_browsers_are_needed(self, letter, leads):
        look_up = writes.ask(letter, "harm", by=leads[0][0], device="one")
        with pytest.raises(NotAllowed, match="two phones"):
            writes.agree(look_up, by=leads[1][0], device="one")
        writes.agree(look_up, by=leads[1][0], device="two")

    @pytest.mark.parametrize("why", ["", "rude", "wrong"])
    def test_nothing_but_harm_or_a_judge_is_a_reason(self, letter, leads, why):
        with pytest.raises(NotAllowed):
            writes.ask(letter, why, by=leads[0][0])
        assert not LookUp.objects.exists()

    def test_a_no_leaves_the_name_where_it_is(self, letter, leads):
        look_up = writes.ask(letter, "harm", by=leads[0][0])
        writes.refuse(look_up, by=leads[1][0])
        with pytest.raises(NotAllowed):
            writes.agree(look_up, by=leads[2][0])
        assert not ToTell.objects.exists()
        assert looked_up(letter, leads[0], leads[2]) is not None

    def test_whoever_was_left_out_opens_nothing_and_the_others_do(self, box, people, leads):
        for phone in people[1:]:
            phone.answer(box, "fine")
        people[0].answer(box, "worry", words=WORDS, without=0)
        finish(box, people)
        letter = Letter.objects.get()
        with pytest.raises(CannotOpen):
            looked_up(letter, leads[0], leads[1])
        LookUp.objects.all().delete()
        assert looked_up(letter, leads[1], leads[2]) == people[0].member

    def test_a_copied_seal_names_nobody(self, box, people, leads, monkeypatch):
        """Somebody puts another's sealed name on their own letter."""
        others = people[1].seal(box, WORDS)
        for phone in people[1:]:
            phone.answer(box, "fine")
        monkeypatch.setattr(people[0], "seal", lambda *_given, **_more: others)
        people[0].answer(box, "worry", words=WORDS)
        finish(box, people)
        assert looked_up(Letter.objects.get(), leads[0], leads[1]) is None
        assert LookUp.objects.get().state == State.NO_NAME
        assert not WasLookedUp.objects.exists()

    def test_a_name_that_the_server_never_gave_out_names_nobody(self, letter, leads, people):
        look_up = writes.ask(letter, "harm", by=leads[0][0])
        writes.agree(look_up, by=leads[1][0])
        look_up.refresh_from_db()
        turn = rules.whose_turn(look_up, reads.leads_of_letter(letter))
        writes.first_lock_off(look_up, open_first(bytes(look_up.locked), dict_of(leads)[turn.pk].secret), by=turn)
        look_up.refresh_from_db()
        turn = rules.whose_turn(look_up, reads.leads_of_letter(letter))
        made_up = Name(people[3].member.person_id.bytes, letter.reply.round_id.bytes, bytes(letter.one_time_key))
        assert writes.second_lock_off(look_up, made_up, bytes(64), by=turn) is None

    @pytest.mark.parametrize(("asker", "other", "is_told"), [(False, False, True), (True, False, True), (True, True, False)])
    def test_the_writer_is_told_unless_both_think_that_this_could_hurt_them(self, letter, leads, people, asker, other, is_told):
        look_up = writes.ask(letter, "harm", by=leads[0][0], would_wait=asker)
        writes.agree(look_up, by=leads[1][0], would_wait=other)
        look_up.refresh_from_db()
        keys = dict_of(leads)
        for step in (writes.first_lock_off, None):
            turn = rules.whose_turn(look_up, reads.leads_of_letter(letter))
            if step:
                step(look_up, open_first(bytes(look_up.locked), keys[turn.pk].secret), by=turn)
            else:
                writes.second_lock_off(look_up, *open_second(bytes(look_up.locked), keys[turn.pk].secret), by=turn)
            look_up.refresh_from_db()
        assert bool(reads.unread_look_ups_of(people[0].member)) is is_told
        assert not any(reads.unread_look_ups_of(phone.member) for phone in people[1:])

    def test_both_see_it_once_and_then_it_is_nowhere(self, letter, leads, people):
        looked_up(letter, leads[0], leads[1])
        look_up = LookUp.objects.get()
        assert look_up.named == people[0].member
        with pytest.raises(NotAllowed):
            writes.has_seen(look_up, by=leads[1][0])
        assert writes.has_seen(look_up, by=leads[0][0]) == people[0].member
        look_up.refresh_from_db()
        assert (look_up.named, look_up.locked) == (None, None)

    def test_a_website_that_lost_its_own_key_says_so_and_goes_on_once_it_is_back(self, letter, leads, settings, tmp_path):
        look_up = writes.ask(letter, "harm", by=leads[0][0])
        before, settings.DATA = settings.DATA, tmp_path
        with pytest.raises(NotAllowed, match="lost its own key"):
            writes.agree(look_up, by=leads[1][0])
        assert not ToTell.objects.exists(), "nothing was looked up, so nothing is told"
        settings.DATA = before
        writes.agree(look_up, by=leads[1][0])
        look_up.refresh_from_db()
        assert look_up.state == State.NOTED

    def test_rubbish_in_place_of_a_name_is_said_and_nobody_is_named(self, letter, leads):
        Letter.objects.update(seal=b"x" * len(letter.seal))
        look_up = writes.ask(Letter.objects.get(), "harm", by=leads[0][0])
        writes.agree(look_up, by=leads[1][0])
        look_up.refresh_from_db()
        assert look_up.state == State.NO_NAME


def dict_of(leads):
    return {person.pk: key for person, key in leads}


def _cannot(*_given, **_more):
    raise OSError("the disk is full")


@pytest.mark.django_db(transaction=True)
def test_after_half_a_year_the_name_is_gone_and_the_words_stay(letter, leads):
    due = DueWork.objects.get(job=writes.TAKE_SEALS_AWAY).due_at
    assert due - clock.now() > rules.SEALS_KEPT
    with clock.telling(due - timedelta(days=1)):
        tasks.run_ready()
    letter.refresh_from_db()
    assert letter.seal is not None
    with clock.telling(due):
        tasks.run_ready()
    letter.refresh_from_db()
    assert (letter.seal, letter.one_time_key, letter.words) == (None, None, WORDS)
    assert not BoxLead.objects.exists()
    with pytest.raises(NotAllowed, match="half a year"):
        writes.ask(letter, "harm", by=leads[0][0])


def test_with_one_key_alone_no_words_are_taken(mixing, people):
    from tests.ground.boxes.conftest import opened
    from tests.ground.joining.scene import make_ready_for_under_18s
    from tests.ground.lead_keys.keyring import key_for

    make_ready_for_under_18s(mixing)
    key_for(inside_people_of(mixing)[0])
    people[0].make_keys()
    box = opened(mixing, people).box
    assert (box.takes_words, box.is_sealed) == (False, False)


@pytest.mark.parametrize(("days", "takes"), [(3, True), (4, False), (7, False)])
def test_words_of_young_people_never_lie_unread_for_longer_than_three_days(leads, mixing, people, days, takes):
    people[0].make_keys()
    mixing.refresh_from_db()
    noon = clock.now().replace(hour=12)
    with clock.telling(noon):
        round_ = open_box(
            "consent", uuid4(), board=mixing, members=[phone.member for phone in people],
            opens_at=noon, closes_at=noon + timedelta(days=days, hours=5), closes_with="decisions.close",
        )  # fmt: skip
    assert (round_.box.takes_words, round_.box.is_sealed) == (takes, takes)


def test_before_the_box_for_words_it_says_who_could_look(box):
    assert isinstance(box, Box)
    for leads in (
        ["Jo", "Amir"],
        ["Amir", "Lee", "Sam"],
        ["Oluwaseun of the Hill", "Maria del Carmen", "Anne of the Green Gables", "Lee"],
    ):
        lines = promises.sealed_first(leads)
        assert len(" ".join(lines).split()) <= promises.MOST_WORDS
        assert "only if somebody could be badly hurt" in " ".join(lines)
