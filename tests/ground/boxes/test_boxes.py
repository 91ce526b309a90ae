"""A box from its opening to its end: who may do what, and that nothing of it can be read too early, lost or doubled."""

from datetime import timedelta

import pytest

from evenground.cores.sealed.letters import entry_bytes
from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.boxes import reads, rules, writes
from evenground.ground.boxes.models import Box, Entry, Holder, Mixed, MixedBeforeReading, MixerKey, SlipDrawn
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import writes as ask
from evenground.ground.rounds.models import Reply, Round
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed, NotHere
from tests.cast import YOUNG, member_of
from tests.ground.boxes.conftest import any_answer, in_turn, opened
from tests.ground.boxes.posting import Phone

pytestmark = pytest.mark.django_db

TWO_DAYS = timedelta(days=2, minutes=1)


def close(box: Box) -> bool:
    return writes.close(box.round, is_good=any_answer)


def shut(box: Box) -> Box:
    with clock.telling(clock.now() + TWO_DAYS):
        close(box)
    box.refresh_from_db()
    assert box.shut_at is not None
    return box


def mixed(box: Box, people: list[Phone]) -> Box:
    """Shut, and mixed by everybody in their turn."""
    shut(box)
    with clock.telling(box.mixed_from):
        for phone, layer in in_turn(box, people):
            phone.mix(layer)
    return box


def test_everybody_answers_two_people_mix_and_then_it_can_be_read(box, people):
    answers = ["fine", "fine", "worry", "not_yet", "fine", "worry", "fine"]
    for phone, answer in zip(people, answers, strict=True):
        phone.answer(box, answer)
    mixed(box, people)
    with clock.telling(box.mixed_from):
        assert close(box)
    box.round.refresh_from_db()
    assert sorted(reply.answer for reply in rounds.replies_of(box.round)) == sorted(answers)


def test_nothing_is_left_of_what_it_was_locked_in_and_with(box, people):
    for phone in people:
        phone.answer(box, "fine")
    mixed(box, people)
    with clock.telling(box.mixed_from):
        close(box)
    box.refresh_from_db()
    assert (box.came_to, box.slip_private, box.secret) == (Box.CameTo.OPENED, None, "")
    assert not any(kind.objects.exists() for kind in (Entry, Mixed, SlipDrawn))
    assert set(Holder.objects.values_list("recipient", flat=True)) == {""}


def test_before_the_last_lock_is_off_there_is_nothing_to_read(box, people):
    for phone in people:
        phone.answer(box, "fine", words="nobody else writes these words")
    shut(box)
    assert not Reply.objects.exists()
    with clock.telling(box.mixed_from):
        (phone, layer), _second = in_turn(box, people)
        phone.mix(layer)
        assert not close(box)
    assert not Reply.objects.exists()


class TestOpening:
    def test_a_board_that_did_not_choose_it_has_no_box(self, board, people):
        assert opened(board, people).mode == Round.Mode.COUNTED

    def test_with_fewer_than_five_people_there_is_no_box(self, mixing, people):
        people[0].make_keys()
        assert opened(mixing, people[:4]).mode == Round.Mode.COUNTED

    def test_nobody_to_mix_is_no_reason_to_protect_less(self, mixing, people):
        with pytest.raises(NotAllowed, match="nobody has keys"):
            opened(mixing, people)
        assert not Round.objects.exists()

    def test_who_is_away_is_not_counted_on(self, mixing, people):
        people[0].make_keys()
        people[0].member.away_since = clock.now().date()
        people[0].member.save()
        with pytest.raises(NotAllowed, match="nobody has keys"):
            opened(mixing, people)

    @pytest.mark.parametrize(("mixers", "layers"), [(1, [1]), (2, [1, 1]), (3, [2, 1]), (4, [2, 2]), (6, [2, 2])])
    def test_two_mix_and_two_more_stand_in_but_nobody_has_two_locks(self, mixing, people, mixers, layers):
        for phone in people[:mixers]:
            phone.make_keys()
        box = opened(mixing, people).box
        held = [[holder.member_id for holder in layer.holders.all()] for layer in box.layers.all()]
        assert [len(holders) for holders in held] == layers
        everybody = [member for holders in held for member in holders]
        assert len(set(everybody)) == len(everybody)

    def test_a_key_is_for_one_box(self, box, people):
        assert sorted(reads.keys_left(phone.member) for phone in people[:2]) == [2, 2]
        used = set(Holder.objects.values_list("recipient", flat=True))
        assert not MixerKey.objects.filter(recipient__in=used).exists()

    def test_what_is_open_ends_as_it_began(self, box, people):
        MixedBeforeReading.objects.all().delete()
        people[0].answer(box, "fine")
        assert Round.objects.get(pk=box.round_id).mode == Round.Mode.BOX
        assert not Reply.objects.exists()

    def test_the_log_has_the_mark_of_its_key_and_names_nobody(self, box):
        line = LogLine.objects.get(act=Act.BOX_BEGAN)
        assert (line.doer, line.second, line.concerned) == (None, None, None)
        assert len(line.subject.rpartition(" ")[2]) == 32


class TestSending:
    def test_the_same_ticket_again_gets_the_same_answer(self, box, people):
        slip = people[0].slip(box)
        drawn = SlipDrawn.objects.get()
        assert writes.draw(box, bytes(drawn.blinded), by=people[0].member) == bytes(drawn.signed)
        assert people[0].slip(box) == slip

    def test_nobody_gets_a_second_ticket(self, box, people):
        people[0].slip(box)
        with pytest.raises(NotAllowed, match="another phone"):
            Phone(people[0].member).slip(box)
        assert SlipDrawn.objects.count() == 1

    def test_who_was_not_asked_gets_none(self, board, box):
        late = Phone(member_of(board, "Late", YOUNG))
        with pytest.raises(NotAllowed):
            late.slip(box)
        with pytest.raises(NotAllowed):
            writes.put(box, bytes(reads.bytes_of_an_entry(box)), by=late.member)

    def test_without_a_ticket_nothing_is_put_in(self, box, people):
        with pytest.raises(NotAllowed, match="ticket"):
            writes.put(box, bytes(reads.bytes_of_an_entry(box)), by=people[0].member)

    @pytest.mark.parametrize("size", [0, 100, entry_bytes(2), entry_bytes(3) + 1])
    def test_a_letter_of_another_length_is_not_taken(self, box, people, size):
        people[0].slip(box)
        with pytest.raises(NotAllowed, match="Nothing was kept"):
            writes.put(box, bytes(size), by=people[0].member)
        assert not Entry.objects.exists()

    @pytest.mark.parametrize("wrong", [b"", b"\0" * 256, b"\xff" * 256, b"x" * 255, b"x" * 257])
    def test_a_ticket_of_another_kind_is_not_signed(self, box, people, wrong):
        with pytest.raises(NotAllowed):
            writes.draw(box, wrong, by=people[0].member)
        assert not SlipDrawn.objects.exists()

    def test_an_answer_can_be_changed_until_the_close(self, box, people):
        for phone in people:
            phone.answer(box, "fine")
        people[3].answer(box, "not_yet", reason="rushed")
        assert Entry.objects.count() == len(people)
        mixed(box, people)
        with clock.telling(box.mixed_from):
            close(box)
        assert Reply.objects.filter(answer="not_yet").count() == 1
        assert Reply.objects.count() == len(people)

    def test_nothing_is_put_in_once_it_is_shut(self, box, people):
        for phone in people[:6]:
            phone.answer(box, "fine")
        entry = people[0].locked(box, "worry")
        with clock.telling(shut(box).shut_at):
            for late in (people[0], people[6]):
                with pytest.raises(NotAllowed, match="closed"):
                    writes.put(box, entry, by=late.member)
            with pytest.raises(NotAllowed, match="closed"):
                people[6].slip(box)

    def test_the_same_letter_from_two_is_not_taken(self, box, people):
        """Else two together could put in what nobody mixes."""
        entry = people[0].answer(box, "fine")
        people[1].slip(box)
        with pytest.raises(NotAllowed, match="Nothing was kept"):
            writes.put(box, entry, by=people[1].member)
        writes.put(box, entry, by=people[0].member)

    def test_no_answer_is_taken_without_the_lock(self, box, people):
        with pytest.raises(NotAllowed, match="locked before"):
            ask.reply(box.round, "fine", by=people[0].member)
        assert not Reply.objects.exists()

    def test_only_how_many_sent_is_known(self, box, people):
        people[0].answer(box, "fine")
        assert rounds.how_many(box.round) == (1, len(people))
        assert rounds.own_reply(people[0].member, box.round) is None


class TestMixing:
    @pytest.fixture
    def full(self, box, people) -> Box:
        for phone in people:
            phone.answer(box, "fine")
        return shut(box)

    def test_first_there_is_time_to_look_for_ones_own(self, full, people):
        (phone, layer), _second = in_turn(full, people)
        with clock.telling(full.mixed_from - timedelta(minutes=1)), pytest.raises(NotAllowed):
            phone.mix(layer)

    def test_each_in_turn_and_once(self, full, people):
        (one, first), (two, second) = in_turn(full, people)
        with clock.telling(full.mixed_from):
            with pytest.raises(NotAllowed, match="not yours"):
                two.mix(second)
            one.mix(first)
            with pytest.raises(NotAllowed, match="not yours"):
                one.mix(first)
            two.mix(second)

    def test_who_holds_no_lock_is_told_that_nothing_is_there(self, full, people):
        (_one, first), _second = in_turn(full, people)
        with clock.telling(full.mixed_from), pytest.raises(NotHere):
            writes.hand_out(first, by=people[5].member)

    @pytest.mark.parametrize("cheat", ["one less", "one twice", "one of another length", "one more", "lost below nothing"])
    def test_what_does_not_add_up_is_not_taken(self, full, people, cheat):
        (one, first), _second = in_turn(full, people)
        with clock.telling(full.mixed_from):
            bodies, lost = one.mixed(first)
            match cheat:
                case "one less":
                    bodies = bodies[1:]
                case "one twice":
                    bodies = [bodies[1], *bodies[1:]]
                case "one of another length":
                    bodies = [bodies[0][:-1], *bodies[1:]]
                case "one more":
                    bodies = [*bodies, bodies[0][::-1]]
                case _:
                    bodies, lost = [*bodies, bodies[0][::-1]], -1
            before = reads.bodies_in(full)
            with pytest.raises(NotAllowed, match="Nothing was changed"):
                writes.hand_on(first, bodies, lost=lost, by=one.member)
            assert reads.bodies_in(full) == before
            one.mix(first)

    def test_with_a_layer_off_what_was_before_is_gone(self, full, people):
        (one, first), _second = in_turn(full, people)
        with clock.telling(full.mixed_from):
            one.mix(first)
        assert not Entry.objects.exists()
        assert Mixed.objects.count() == len(people)

    def test_a_box_with_one_letter_swapped_is_not_counted(self, full, people):
        """A mixer takes a letter out and puts in one of their own making: no slip is on it."""
        (one, first), (two, second) = in_turn(full, people)
        with clock.telling(full.mixed_from):
            bodies, _lost = one.mixed(first)
            forged = bodies[0][:300] + bytes(50) + bodies[0][350:]
            writes.hand_on(first, [forged, *bodies[1:]], lost=0, by=one.member)
            two.mix(second)
            assert close(full)
        full.refresh_from_db()
        # It cannot be opened, so it is seen: one letter less, and said.
        assert (full.came_to, full.lost) == (Box.CameTo.OPENED, 1)


class TestStandIn:
    @pytest.fixture
    def full(self, mixing, people) -> Box:
        for phone in people[:3]:
            phone.make_keys()
        box = opened(mixing, people).box
        for phone in people:
            phone.answer(box, "fine")
        return shut(box)

    @pytest.fixture
    def stand_in(self, full, people) -> Phone:
        held_by = Holder.objects.get(is_stand_in=True).member_id
        return next(phone for phone in people if phone.member.pk == held_by)

    def test_for_a_day_it_is_the_others_turn(self, full, stand_in):
        layer = full.layers.get(place=1)
        with clock.telling(full.mixed_from + timedelta(hours=23)), pytest.raises(NotAllowed):
            stand_in.mix(layer)

    def test_after_a_day_the_stand_in_can_do_it(self, full, stand_in, people):
        layer = full.layers.get(place=1)
        with clock.telling(full.mixed_from + rules.STAND_IN_AFTER):
            assert reads.to_be_mixed_by(stand_in.member, clock.now()) == [layer]
            stand_in.mix(layer)
            phone, second = in_turn(full, people)[1]
            phone.mix(second)
            assert close(full)
        assert Reply.objects.count() == len(people)

    def test_and_then_the_other_cannot_any_more(self, full, stand_in, people):
        first, layer = in_turn(full, people)[0]
        with clock.telling(full.mixed_from + rules.STAND_IN_AFTER):
            stand_in.mix(layer)
            with pytest.raises(NotAllowed, match="Somebody else has done it"):
                first.mix(layer)


class TestUnread:
    def test_fewer_than_five_letters_are_thrown_away(self, box, people):
        for phone in people[:4]:
            phone.answer(box, "fine")
        with clock.telling(clock.now() + TWO_DAYS):
            assert close(box)
        box.refresh_from_db()
        assert (box.came_to, box.secret, box.slip_private) == (Box.CameTo.TOO_FEW, "", None)
        assert not Reply.objects.exists()
        assert not Entry.objects.exists()

    def test_five_are_enough(self, box, people):
        for phone in people[:5]:
            phone.answer(box, "fine")
        mixed(box, people)
        with clock.telling(box.mixed_from):
            assert close(box)
        assert Reply.objects.count() == 5

    def test_when_nobody_mixes_for_three_days_all_is_thrown_away(self, box, people):
        for phone in people:
            phone.answer(box, "fine")
        shut(box)
        with clock.telling(box.mixed_from + rules.WAITS_FOR_MIXING - timedelta(minutes=1)):
            assert not close(box)
        with clock.telling(box.mixed_from + rules.WAITS_FOR_MIXING):
            assert close(box)
        box.refresh_from_db()
        assert box.came_to == Box.CameTo.NOT_MIXED
        assert not Entry.objects.exists()
        assert not Reply.objects.exists()

    def test_rubbish_from_one_stops_nobody(self, box, people):
        for phone in people:
            phone.answer(box, "fine")
        writes.put(box, b"x" * reads.bytes_of_an_entry(box), by=people[6].member)
        mixed(box, people)
        with clock.telling(box.mixed_from):
            assert close(box)
        box.refresh_from_db()
        assert (box.came_to, box.lost) == (Box.CameTo.OPENED, 1)
        assert Reply.objects.count() == 6

    def test_rubbish_from_many_is_no_accident(self, box, people):
        for phone in people:
            phone.answer(box, "fine")
        for phone in people[5:]:
            writes.put(box, str(phone.member.pk)[-1].encode() * reads.bytes_of_an_entry(box), by=phone.member)
        shut(box)
        with clock.telling(box.mixed_from):
            phone, layer = in_turn(box, people)[0]
            phone.mix(layer)
            assert close(box)
        box.refresh_from_db()
        assert box.came_to == Box.CameTo.SPOILED
        assert not Mixed.objects.exists()

    def test_a_ticket_used_twice_spoils_the_box(self, box, people):
        """Two members together: one gives the other the letter with their own slip."""
        for phone in people:
            phone.answer(box, "fine")
        copied = people[0].locked(box, "not_yet")
        writes.put(box, copied, by=people[1].member)
        mixed(box, people)
        with clock.telling(box.mixed_from):
            assert close(box)
        box.refresh_from_db()
        assert box.came_to == Box.CameTo.SPOILED
        assert not Reply.objects.exists()

    def test_an_answer_that_nobody_asked_for_does_not_count(self, box, people):
        for phone in people:
            phone.answer(box, "fine")
        people[6].answer(box, "burn it all")
        mixed(box, people)
        with clock.telling(box.mixed_from):
            writes.close(box.round, is_good=lambda answer, _reason, _words: answer == "fine")
        box.refresh_from_db()
        assert (box.came_to, box.lost, Reply.objects.count()) == (Box.CameTo.OPENED, 1, 6)


def test_words_come_out_only_where_they_were_promised_to(box, people):
    Box.objects.update(takes_words=False)
    for phone in people:
        phone.answer(box, "worry", words="put in with a changed script")
    mixed(box, people)
    with clock.telling(box.mixed_from):
        close(box)
    assert set(Reply.objects.values_list("words", flat=True)) == {""}


@pytest.mark.parametrize(("is_young", "takes"), [(True, False), (False, True)])
def test_where_young_people_may_be_no_words_go_without_a_name(mixing, people, is_young, takes):
    mixing.is_open_to_under_18s = is_young
    mixing.save()
    people[0].make_keys()
    assert opened(mixing, people).box.takes_words is takes


class TestALostKey:
    def test_with_a_stand_in_they_take_over_at_once(self, mixing, people):
        for phone in people[:4]:
            phone.make_keys()
        box = opened(mixing, people).box
        for phone in people:
            phone.answer(box, "fine")
        shut(box)
        layer = box.layers.select_related("box__round", "box__board").get(place=1)
        phones = {phone.member.pk: phone for phone in people}
        first, other = (phones[layer.holders.get(is_stand_in=which).member_id] for which in (False, True))
        with clock.telling(box.mixed_from):
            with pytest.raises(NotAllowed, match="not yours to mix now"):
                other.mix(layer)
            assert writes.give_up(layer, by=first.member)
            with pytest.raises(NotHere):
                first.mix(layer)
            other.mix(layer)

    def test_with_nobody_else_it_is_thrown_away_at_once_and_not_in_three_days(self, box, people):
        for phone in people:
            phone.answer(box, "fine")
        shut(box)
        with clock.telling(box.mixed_from):
            (phone, layer), _second = in_turn(box, people)
            layer = box.layers.select_related("box__round", "box__board").get(pk=layer.pk)
            assert not writes.give_up(layer, by=phone.member)
            assert close(box)
        box.refresh_from_db()
        assert box.came_to == Box.CameTo.NOT_MIXED
        assert not Reply.objects.exists()

    def test_nobody_gives_up_what_is_not_theirs_or_not_their_turn(self, box, people):
        for phone in people:
            phone.answer(box, "fine")
        layers = list(box.layers.select_related("box__round", "box__board"))
        holder = people[0] if layers[0].holders.get().member_id == people[0].member.pk else people[1]
        with pytest.raises(NotAllowed, match="not yours to mix now"):
            writes.give_up(layers[0], by=holder.member)
        shut(box)
        with clock.telling(box.mixed_from), pytest.raises(NotAllowed, match="not yours to mix now"):
            writes.give_up(layers[1], by=(people[1] if holder is people[0] else people[0]).member)
        assert Holder.objects.count() == 2
