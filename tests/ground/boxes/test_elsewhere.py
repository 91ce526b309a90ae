"""Another organisation that mixes: who may ask, what it is told, and that nothing it sends goes wrong in silence."""

import json
from datetime import timedelta
from hashlib import sha256
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse

from evenground.around.log.presenters import log_page
from evenground.cores import plain_words
from evenground.cores.sealed.locks import new_key_pair
from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.boxes import elsewhere, presenters, promises, reads, rules, writes
from evenground.ground.boxes.models import Box, Entry, Holder, Mixed, MixedPart, Mixer, MixerKey
from evenground.ground.people import limits
from evenground.ground.rounds.models import Reply
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed
from evenground.site.teller.line import FORMAT
from tests.cast import sign_in_strongly
from tests.ground.boxes.conftest import any_answer, opened
from tests.ground.boxes.posting import Elsewhere, Phone

pytestmark = pytest.mark.django_db
NAME = "Kent Library"
TWO_DAYS = timedelta(days=2, minutes=1)


@pytest.fixture
def library(mixing, client) -> Elsewhere:
    found = Elsewhere(reverse("boxes:waits_elsewhere", args=[mixing.slug]), writes.invite(NAME, board=mixing))
    found.make_keys()
    return found


@pytest.fixture
def box(mixing, library, people) -> Box:
    """The library mixes first, and then a member."""
    people[0].make_keys()
    return opened(mixing, people).box


@pytest.fixture
def full(box, people) -> Box:
    for phone in people:
        phone.answer(box, "fine")
    with clock.telling(clock.now() + TWO_DAYS):
        writes.close(box.round, is_good=any_answer)
    box.refresh_from_db()
    return box


@pytest.fixture
def then(full):
    """When it can be mixed."""
    with clock.telling(full.mixed_from):
        yield full


def test_the_library_mixes_then_a_member_and_then_it_can_be_read(then, library, people):
    library.mix()
    assert not Entry.objects.exists()
    assert not MixedPart.objects.exists()
    people[0].mix(reads.layer_for(people[0].member, then.round_id, 2))
    assert writes.close(then.round, is_good=any_answer)
    assert Reply.objects.count() == len(people)


class TestAsking:
    def test_only_a_fingerprint_of_its_code_is_kept(self, library):
        mixer = Mixer.objects.get()
        assert (mixer.name, mixer.member) == (NAME, None)
        assert library.code not in json.dumps(list(Mixer.objects.values()))

    def test_that_it_mixes_and_mixes_no_more_is_said_to_everybody_and_names_no_person(self, library, board, people):
        writes.remove(NAME, board=board)
        for act in (Act.MIXER_BEGAN, Act.MIXER_STOPPED):
            line = LogLine.objects.get(act=act)
            assert (line.subject, line.doer, line.second, line.concerned) == (NAME, None, None, None)
        said = " ".join(line.words for line in log_page(people[0].member, None, "1")["lines"])
        assert "let Kent Library mix private answers from this day on" in said
        assert "said that Kent Library mixes private answers no more" in said

    @pytest.mark.parametrize("name", ["", "   ", "x" * 61, "Kent\x1bLibrary", NAME, f" {NAME} "])
    def test_it_needs_a_name_of_its_own(self, library, board, name):
        with pytest.raises(NotAllowed):
            writes.invite(name, board=board)

    def test_nobody_can_be_taken_off_who_does_not_mix(self, board):
        with pytest.raises(NotAllowed, match="No organisation"):
            writes.remove(NAME, board=board)

    def test_a_member_is_not_taken_off_in_its_place(self, board, people):
        people[0].make_keys()
        with pytest.raises(NotAllowed):
            writes.remove("", board=board)
        assert Mixer.objects.count() == 1

    @pytest.mark.every_database
    def test_one_is_a_member_or_an_organisation_and_never_both_or_neither(self, board, people):
        for wrong in ({"member": people[0].member, "name": "x", "code": "y"}, {"name": "x"}, {"code": "y"}, {}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Mixer.objects.create(board=board, **wrong)


class TestDealing:
    @pytest.mark.parametrize(
        ("ready", "layers"),
        [
            ("L", ["L"]),
            ("mL", ["L", "m"]),
            ("mnL", ["Ln", "m"]),
            ("mnoL", ["Ln", "mo"]),
            ("LK", ["L", "K"]),
            ("mLK", ["LK", "m"]),
            ("mnLK", ["LK", "mn"]),
            ("mLKJ", ["LK", "mJ"]),
        ],
    )
    def test_an_organisation_comes_first_where_a_person_can_come_after_it(self, ready, layers):
        mixers = [SimpleNamespace(called=each, member=None if each.isupper() else each) for each in ready]
        assert ["".join(mixer.called for mixer in held) for held in rules.dealt(mixers)] == layers

    def test_it_holds_the_first_lock_by_its_name(self, box, people):
        held = [(holder.organisation, holder.member) for layer in box.layers.all() for holder in layer.holders.all()]
        assert held == [(NAME, None), ("", people[0].member)]

    def test_alone_it_is_enough_to_ask(self, mixing, library, people):
        assert opened(mixing, people).box.layers.count() == 1

    def test_without_keys_of_its_computer_it_is_not_counted_on(self, mixing, people):
        writes.invite(NAME, board=mixing)
        with pytest.raises(NotAllowed, match="nobody has keys"):
            opened(mixing, people)


LIBRARY = "The library of the county of Kent and its friends in town"
MEMBERS = {"Sam", "Maria del Carmen Garcia de la Cruz y Lopez"}


class TestWhatIsSaid:
    def test_it_stands_among_who_mixes(self, library, people, client):
        sign_in_strongly(client, people[0].member.person)
        said = client.get(reverse("boxes:about", args=[people[0].member.board.slug])).content.decode()
        assert "<bdi>Kent Library</bdi> (not part of our board): ready" in said
        assert "It gets locked answers, and no names." in said

    @pytest.mark.parametrize(
        ("names", "first"),
        [
            (["BBC", "Sam"], "BBC and Sam mix all answers"),
            ([LIBRARY, "Maria del Carmen Garcia de la Cruz y Lopez"], "People here and elsewhere mix answers"),
            ([LIBRARY, "The museum of wonderful things in the old mill"], "People elsewhere mix all answers"),
        ],
    )
    @pytest.mark.parametrize("asked", [5, 30])
    def test_the_promise_names_it_in_at_most_45_words_that_a_child_can_read(self, names, first, asked):
        holders = [
            SimpleNamespace(
                member=SimpleNamespace(name=name) if name in MEMBERS else None, organisation="" if name in MEMBERS else name
            )
            for name in names
        ]
        layers = [SimpleNamespace(holders=SimpleNamespace(all=lambda holder=holder: [holder])) for holder in holders]
        promise = promises.mixed(asked, layers, takes_words=False)
        assert first in " ".join(promise.first)
        assert len(" ".join(promise.first).split()) <= promises.MOST_WORDS
        for name in names:
            assert name in " ".join(promise.cannot_stop)
            assert (f"{name} is not part of our board." in " ".join(promise.more)) is (name not in MEMBERS)
        plain = " ".join([*promise.first, *promise.cannot_stop, *promise.more])
        for name in names:
            plain = plain.replace(name, "Sam")
        assert plain_words.check(plain).text.reading_age.high <= 11

    def test_who_has_the_answers_now_is_said_by_its_name(self, then):
        assert presenters.being_mixed(then.round).who == NAME

    def test_who_mixed_before_keeps_its_name_in_what_was_promised(self, box, board):
        writes.remove(NAME, board=board)
        assert NAME in " ".join(presenters.promise_of(box.round, 7).cannot_stop)


class TestWhoMayAsk:
    def test_without_the_code_nothing_is_there(self, then, library, board, people):
        other = writes.invite("Another one", board=board)
        task = library.waits()[0]
        at = f"{task['round']}/{task['place']}/"
        for path in ("", "keys/", f"{at}?from=0&letters=1", f"{at}all/?lost=0&mixing={'a' * 32}"):
            for wrong in ("x", " ", library.code[:-1], library.code + "x"):
                assert library.get(path, wrong).status_code == 404
                assert library.post(path, b"", wrong).status_code == 404
        # Another organisation of the same board holds no lock of this box.
        assert library.get(f"{at}?from=0&letters=1", other).status_code == 404

    def test_who_is_signed_in_has_no_more(self, then, library, people):
        client = Client()
        sign_in_strongly(client, people[0].member.person)
        assert client.get(library.address).status_code == 404
        assert client.get(library.address, headers={"Authorization": f"Basic {library.code}"}).status_code == 404

    def test_a_code_of_one_board_opens_nothing_on_another(self, library, cato):
        path = reverse("boxes:waits_elsewhere", args=[cato.board.slug])
        assert Client().get(path, headers={"Authorization": f"Bearer {library.code}"}).status_code == 404

    def test_with_the_code_taken_away_nothing_is_there_any_more(self, then, library, board):
        writes.remove(NAME, board=board)
        assert library.get().status_code == 404

    def test_with_a_new_code_the_same_organisation_goes_on(self, then, library, board):
        writes.remove(NAME, board=board)
        library.code = writes.invite(NAME, board=board)
        library.mix()

    def test_it_comes_without_a_cookie_and_goes_without_one(self, then, library):
        assert not library.get().cookies
        assert library.get().headers["Cache-Control"] == "private, no-store"
        assert Client(enforce_csrf_checks=True).post(
            f"{library.address}keys/",
            b'{"new": [], "gone": []}',
            content_type="application/json",
            headers={"Authorization": f"Bearer {library.code}"},
        ).status_code == 204  # fmt: skip

    def test_whoever_tries_codes_all_day_is_not_listened_to(self, library):
        for _try in range(limits.WRONG_CODES):
            assert library.get(code="wrong").status_code == 404
        assert library.get().status_code == 404
        # From another place it works as before.
        library.client = Client(REMOTE_ADDR="192.0.2.7")
        assert library.get().status_code == 200


class TestKeys:
    def test_new_ones_come_beside_the_old_and_lost_ones_go(self, library):
        library.make_keys(2)
        lost, *left = library.get().json()["unused"]
        assert library.post("keys/", json.dumps({"new": [], "gone": [lost]}).encode()).status_code == 204
        assert library.get().json()["unused"] == left

    @pytest.mark.parametrize(
        "body",
        [b"", b"[]", b"{}", b'{"new": "age1x", "gone": []}', b'{"new": [1], "gone": []}', b'{"new": ["age1x"], "gone": []}'],
    )
    def test_what_is_no_key_is_refused_in_words(self, library, body):
        before = library.get().json()
        answer = library.post("keys/", body)
        assert (answer.status_code, answer.content.decode()) == (409, str(rules.WHY_NOT_KEYS))
        assert library.get().json() == before

    def test_more_than_are_wanted_and_those_that_lock_something_are_refused(self, library, box):
        too_many = [new_key_pair().recipient for _ in range(rules.KEYS_AT_A_TIME)]
        in_use = Holder.objects.get(organisation=NAME).recipient
        unused = MixerKey.objects.filter(mixer__name=NAME)[0].recipient
        for new in (too_many, [in_use], [unused], [too_many[0]] * 2):
            assert library.post("keys/", json.dumps({"new": new, "gone": []}).encode()).status_code == 409


class TestMixing:
    def test_both_halves_speak_of_the_same_version(self):
        assert elsewhere.FORMAT == FORMAT

    def test_it_is_told_what_waits_and_no_more(self, then, library, people):
        (task,) = library.waits()
        holder = Holder.objects.get(organisation=NAME)
        assert task == {
            "round": str(then.round_id),
            "place": 1,
            "letters": len(people),
            "bytes": reads.bytes_of_an_entry(then),
            "at_a_time": rules.letters_at_a_time(reads.bytes_of_an_entry(then)),
            "recipient": holder.recipient,
            "mixing": "",
            "taken": 0,
        }

    def test_before_the_time_to_look_is_over_nothing_waits(self, full, library):
        with clock.telling(full.mixed_from - timedelta(minutes=1)):
            assert library.waits() == []
            answer = library.get(f"{full.round_id}/1/?from=0&letters=3")
            assert (answer.status_code, answer.content.decode()) == (409, str(rules.WHY_NOT_YOUR_TURN))

    def test_letters_come_in_ranges_and_never_more_than_a_server_can_hold(self, then, library, people, monkeypatch):
        at, size = f"{then.round_id}/1/", reads.bytes_of_an_entry(then)
        all_of_them = b"".join(reads.bodies_in(then))
        assert b"".join(library.get(f"{at}?from={start}&letters=2").content for start in range(0, 8, 2)) == all_of_them
        assert library.get(f"{at}?from=7&letters=2").content == b""
        monkeypatch.setattr(rules, "BYTES_AT_A_TIME", 2 * size)
        assert library.get(f"{at}?from=0&letters=7").content == all_of_them[: 2 * size]

    @pytest.mark.parametrize("asked", ["", "from=-1&letters=1", "from=x&letters=1", "from=0", "from=0&letters=9999999999"])
    def test_what_makes_no_sense_is_refused_in_words(self, then, library, asked):
        assert library.get(f"{then.round_id}/1/?{asked}").status_code == 409

    @pytest.mark.parametrize(
        "cheat", ["one less", "one twice", "one of another length", "one more", "says one less was lost", "none"]
    )
    def test_what_does_not_add_up_is_refused_and_nothing_is_changed(self, then, library, people, cheat):
        (task,) = library.waits()
        bodies, lost = library.mixed(task)
        match cheat:
            case "one less":
                bodies = bodies[1:]
            case "one twice":
                bodies = [bodies[1], *bodies[1:]]
            case "one of another length":
                bodies = [bodies[0][:-1], *bodies[1:]]
            case "one more":
                bodies = [*bodies, bodies[0][::-1]]
            case "says one less was lost":
                lost = 1
            case _:
                bodies = []
        before = reads.bodies_in(then)
        answer = library.send(task, bodies, lost)
        assert answer.status_code == 409
        assert answer.content.decode() in {str(rules.WHY_NOT_ALL), str(rules.WHY_NOT_THIS_PART)}
        assert reads.bodies_in(then) == before
        assert not Mixed.objects.exists()
        # Done honestly it is taken, whatever was sent before.
        bodies, lost = library.mixed(task)
        assert library.send(task, bodies, lost, mixing="b" * 32).status_code == 204

    def test_the_same_part_again_is_taken_and_another_in_its_place_is_not(self, then, library):
        (task,) = library.waits()
        bodies, _lost = library.mixed(task)
        to = f"{then.round_id}/1/?mixing={'a' * 32}&from="
        row, other = b"".join(bodies[:2]), b"".join(bodies[2:4])
        for body, status in ((row, 204), (row, 204), (other, 409), (b"", 409), (row[:-1], 409)):
            assert library.post(f"{to}0", body).status_code == status
        # A part is not left out, and the next one is.
        assert library.post(f"{to}3", other).status_code == 409
        (task,) = library.waits()
        assert (task["mixing"], task["taken"]) == ("a" * 32, 2)

    def test_a_mixing_that_begins_anew_forgets_the_one_before(self, then, library, people):
        (task,) = library.waits()
        bodies, lost = library.mixed(task)
        library.post(f"{then.round_id}/1/?mixing={'a' * 32}&from=0", b"".join(bodies[:2]))
        bodies, lost = library.mixed(task)
        assert library.send(task, bodies, lost, mixing="b" * 32).status_code == 204
        assert Mixed.objects.count() == len(people)

    @pytest.mark.parametrize("name", ["", "x", "A" * 32, "a" * 33])
    def test_a_mixing_has_a_name_that_says_nothing(self, then, library, name):
        assert library.post(f"{then.round_id}/1/?from=0&mixing={name}", b"x" * 10).status_code == 409

    def test_one_that_cannot_be_opened_stops_nobody(self, full, library, people):
        with clock.telling(full.mixed_from):
            entry = Entry.objects.filter(box=full)[0]
            entry.body, entry.mark = b"x" * len(entry.body), "f" * 64
            entry.save()
            (task,) = library.waits()
            bodies, lost = library.mixed(task)
            assert (len(bodies), lost) == (len(people) - 1, 1)
            assert library.send(task, bodies, lost).status_code == 204
        full.refresh_from_db()
        assert full.lost == 1

    def test_what_it_sent_half_goes_when_a_stand_in_was_quicker(self, mixing, library, people):
        for phone in people[:2]:
            phone.make_keys()
        box = opened(mixing, people).box
        for phone in people:
            phone.answer(box, "fine")
        with clock.telling(clock.now() + TWO_DAYS):
            writes.close(box.round, is_good=any_answer)
        box.refresh_from_db()
        stand_in = Holder.objects.get(is_stand_in=True)
        phone = next(phone for phone in people if phone.member == stand_in.member)
        with clock.telling(box.mixed_from + rules.STAND_IN_AFTER):
            (task,) = library.waits()
            bodies, _lost = library.mixed(task)
            library.post(f"{box.round_id}/1/?mixing={'a' * 32}&from=0", b"".join(bodies[:2]))
            phone.mix(reads.layer_for(phone.member, box.round_id, 1))
            assert not MixedPart.objects.exists()
            assert library.waits() == []
            assert library.post(f"{box.round_id}/1/all/?lost=0&mixing={'a' * 32}").content.decode() == str(
                rules.WHY_NOT_YOUR_TURN
            )

    def test_what_it_sent_half_goes_with_a_box_that_is_thrown_away(self, then, library):
        (task,) = library.waits()
        bodies, _lost = library.mixed(task)
        library.post(f"{then.round_id}/1/?mixing={'a' * 32}&from=0", b"".join(bodies[:2]))
        with clock.telling(then.mixed_from + rules.WAITS_FOR_MIXING):
            assert writes.close(then.round, is_good=any_answer)
        assert not MixedPart.objects.exists()


def test_a_phone_of_a_member_still_hands_on_at_once(then, library, people: list[Phone]):
    library.mix()
    bodies, lost = people[0].mixed(reads.layer_for(people[0].member, then.round_id, 2))
    with pytest.raises(NotAllowed):
        writes.hand_on(reads.layer_for(people[0].member, then.round_id, 2), bodies[1:], lost=lost, by=people[0].member)
    people[0].mix(reads.layer_for(people[0].member, then.round_id, 2))


def test_letters_of_boxes_that_are_open_during_an_update_get_their_marks(full):
    Entry.objects.update(mark=F("id"))
    migration = import_module("evenground.ground.boxes.migrations.0003_mixed_elsewhere")
    migration.mark_letters(apps, None)
    assert all(entry.mark == sha256(bytes(entry.body)).hexdigest() for entry in Entry.objects.all())
