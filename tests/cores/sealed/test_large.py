"""A large box in parts: wherever it is stopped, going on gives the same letters as doing it in one go; none twice, none lost."""

import json
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cores.sealed.posting import ROUND, draw, letter

from evenground.cores.sealed import boxes, slips
from evenground.cores.sealed.faults import NotARoundKey, SpoiledBox, TooFew
from evenground.cores.sealed.folders import WrongFolder
from evenground.cores.sealed.large import Counting, Shaking
from evenground.cores.sealed.letters import entry_bytes, lock_in_layers
from evenground.cores.sealed.locks import new_key_pair

KEY = slips.new_round_key()
SERVER, ONE = new_key_pair(), new_key_pair()
SIZE = entry_bytes(2)
BODIES = [letter(draw(KEY, seed), ("fine", "worry", "problem")[seed % 3]) for seed in range(1, 13)]
ENTRIES = sorted(
    (lock_in_layers(body, [[SERVER.recipient], [ONE.recipient]]) for body in BODIES), key=lambda entry: sha256(entry).digest()
)
IN_THE_LAST_LOCK = [lock_in_layers(body, [[SERVER.recipient]]) for body in BODIES]


class Killed(BaseException):
    """What a process that is killed never gets to see."""


@contextmanager
def killed_at(step: int) -> Iterator[None]:
    """Killed when it is about to make something sure for the so-manieth time."""
    left, sync = step, os.fsync

    def counted(number: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed
        sync(number)

    os.fsync = counted
    try:
        yield
    finally:
        os.fsync = sync


def shaken(folder: Path, entries: list[bytes], *, at_a_time: int) -> Shaking:
    """Begun, or gone on with, up to its end."""
    try:
        shaking = Shaking.go_on(folder)
    except WrongFolder:
        shaking = Shaking.begin(folder, name="one", letters=len(entries), size=SIZE)
    while shaking.seen < len(entries):
        shaking.add(entries[shaking.seen : shaking.seen + at_a_time], ONE.secret)
    if not shaking.is_mixed:
        shaking.shake(list.reverse)
    return shaking


def counted(folder: Path, *, at_a_time: int) -> Counting:
    try:
        counting = Counting.go_on(folder)
    except WrongFolder:
        counting = Counting.begin(folder, round_id=ROUND, public=KEY.public, drawn=12)
    while counting.seen < len(IN_THE_LAST_LOCK):
        counting.add(IN_THE_LAST_LOCK[counting.seen : counting.seen + at_a_time], SERVER.secret)
    return counting


def until_done(do: Callable[[], object], steps: list[int]) -> None:
    for step in steps:
        try:
            with killed_at(step):
                do()
        except Killed:
            continue
    do()


STOPS = st.lists(st.integers(0, 9), max_size=6)


@given(steps=STOPS, at_a_time=st.integers(1, 13))
def test_wherever_a_teller_is_killed_what_comes_out_is_what_comes_out_in_one_go(steps: list[int], at_a_time: int):
    plain, lost = boxes.shake(ENTRIES, ONE.secret, list.reverse, size=SIZE)
    with TemporaryDirectory() as kept:
        folder = Path(kept) / "box"
        until_done(lambda: shaken(folder, ENTRIES, at_a_time=at_a_time), steps)
        shaking = Shaking.go_on(folder)
        out = [each for start in range(0, len(plain), at_a_time) for each in shaking.part(start, at_a_time)]
        assert (out, shaking.lost) == (plain, lost)
        assert sorted(file.name for file in folder.iterdir()) == ["mixed", "state.json"]


@given(steps=STOPS, at_a_time=st.integers(1, 13))
def test_wherever_a_count_is_killed_the_result_is_that_of_one_go(steps: list[int], at_a_time: int):
    whole = boxes.count(BODIES, round_id=ROUND, public=KEY.public, drawn=12)
    with TemporaryDirectory() as kept:
        folder = Path(kept) / "count"
        until_done(lambda: counted(folder, at_a_time=at_a_time), steps)
        result = Counting.go_on(folder).finish()
        assert (tuple(result.letters), result.how_many, result.spoiled) == (whole.letters, 12, 0)


@settings(max_examples=20)
@given(seed=st.integers(0, 2**32), rubbish=st.integers(0, 3))
def test_chance_gives_the_order_and_rubbish_stops_nobody(tmp_path_factory: pytest.TempPathFactory, seed: int, rubbish: int):
    entries = sorted([*ENTRIES, *(bytes([n]) * (SIZE - n % 2) for n in range(rubbish))], key=lambda each: sha256(each).digest())
    shaking = Shaking.begin(tmp_path_factory.mktemp("box"), name="one", letters=len(entries), size=SIZE)
    shaking.add(entries, ONE.secret)
    told: list[int] = []
    shaking.shake(random.Random(seed).shuffle, progress=told.append)
    plain, lost = boxes.shake(entries, ONE.secret, lambda _list: None, size=SIZE)
    order = list(range(len(plain)))
    random.Random(seed).shuffle(order)
    assert shaking.part(0, len(entries)) == [plain[place] for place in order]
    assert (shaking.lost, lost, sum(told)) == (rubbish, rubbish, len(ENTRIES))


@pytest.fixture
def shaking(tmp_path: Path) -> Shaking:
    return Shaking.begin(tmp_path / "box", name="one", letters=12, size=SIZE)


@pytest.mark.parametrize(
    "row", [[ENTRIES[0], ENTRIES[0]], [ENTRIES[1], ENTRIES[0]], [*ENTRIES, b"\xff" * SIZE]], ids=["twice", "order", "more"]
)
def test_a_copy_another_order_and_one_too_many_are_refused_and_change_nothing(shaking: Shaking, row: list[bytes]):
    with pytest.raises(SpoiledBox):
        shaking.add(row, ONE.secret)
    assert (shaking.seen, shaking.kept) == (0, 0)
    shaking.add(ENTRIES, ONE.secret)
    assert shaking.kept == 12


def test_a_copy_is_found_across_parts_too(shaking: Shaking):
    shaking.add(ENTRIES[:3], ONE.secret)
    with pytest.raises(SpoiledBox):
        shaking.add(ENTRIES[2:], ONE.secret)


def test_only_what_is_whole_is_mixed_and_only_once(shaking: Shaking):
    shaking.add(ENTRIES[:-1], ONE.secret)
    for too_early in (lambda: shaking.shake(list.reverse), lambda: shaking.part(0, 1)):
        with pytest.raises(ValueError, match=r"whole|mixed"):
            too_early()
    shaking.add(ENTRIES[-1:], ONE.secret)
    shaking.shake(list.reverse)
    for too_late in (lambda: shaking.shake(list.reverse), lambda: shaking.add([], ONE.secret)):
        with pytest.raises(ValueError, match=r"once|already"):
            too_late()


def test_the_folder_is_for_its_owner_alone_and_goes_whole(shaking: Shaking, tmp_path: Path):
    shaking.add(ENTRIES, ONE.secret)
    shaking.shake(list.reverse)
    folder = tmp_path / "box"
    assert folder.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in folder.iterdir())
    shaking.throw_away()
    assert not folder.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"format": "evenground shaking 2"},
        {"format": "evenground counting 1"},
        {"kept": -1},
        {"kept": 4},
        {"kept": "3"},
        {"seen": 13},
        {"size": 100},
        {"more": 1},
        {"is_mixed": 1},
        {"is_mixed": True},
    ],
)
def test_a_folder_of_another_version_or_with_something_missing_is_refused(shaking: Shaking, tmp_path: Path, change: dict):
    shaking.add(ENTRIES[:3], ONE.secret)
    state = tmp_path / "box" / "state.json"
    state.write_text(json.dumps({**json.loads(state.read_text()), **change}))
    with pytest.raises(WrongFolder):
        Shaking.go_on(tmp_path / "box")


@pytest.mark.parametrize("cut", ["peeled", "state.json"])
def test_what_was_cut_off_is_refused(shaking: Shaking, tmp_path: Path, cut: str):
    shaking.add(ENTRIES[:3], ONE.secret)
    os.truncate(tmp_path / "box" / cut, 100)
    with pytest.raises(WrongFolder):
        Shaking.go_on(tmp_path / "box")
    (tmp_path / "box" / cut).unlink()
    with pytest.raises(WrongFolder):
        Shaking.go_on(tmp_path / "box")


class TestCounting:
    def test_a_slip_that_was_used_twice_spoils_the_box_across_parts_too(self, tmp_path: Path):
        counting = Counting.begin(tmp_path / "count", round_id=ROUND, public=KEY.public, drawn=12)
        counting.add(IN_THE_LAST_LOCK[:6], SERVER.secret)
        again = Counting.go_on(tmp_path / "count")
        for row in (IN_THE_LAST_LOCK[5:], [IN_THE_LAST_LOCK[7]] * 2):
            with pytest.raises(SpoiledBox, match="twice"):
                again.add(row, SERVER.secret)
        assert again.seen == 6

    @pytest.mark.parametrize(
        ("drawn", "lost", "how_many", "fault"), [(11, 0, 12, SpoiledBox), (20, 2, 12, SpoiledBox), (12, 0, 4, TooFew)]
    )
    def test_nothing_is_told_of_a_box_that_does_not_add_up(
        self, tmp_path: Path, drawn: int, lost: int, how_many: int, fault: type
    ):
        counting = Counting.begin(tmp_path / "count", round_id=ROUND, public=KEY.public, drawn=drawn, lost=lost)
        counting.add(IN_THE_LAST_LOCK[:how_many], SERVER.secret)
        with pytest.raises(fault):
            counting.finish()

    def test_rubbish_and_letters_of_another_round_are_counted_as_spoiled(self, tmp_path: Path):
        other = letter(draw(KEY, 99, b"x" * 16), round_id=b"x" * 16)
        counting = Counting.begin(tmp_path / "count", round_id=ROUND, public=KEY.public, drawn=30)
        counting.add([*IN_THE_LAST_LOCK, lock_in_layers(other, [[SERVER.recipient]])], SERVER.secret)
        result = counting.finish()
        assert (result.how_many, result.spoiled, len(list(result.letters))) == (12, 1, 12)

    def test_a_key_that_is_none_is_refused_at_once(self, tmp_path: Path):
        with pytest.raises(NotARoundKey):
            Counting.begin(tmp_path / "count", round_id=ROUND, public=b"none", drawn=12)

    @pytest.mark.parametrize("change", [{"public": "00"}, {"round_id": "zz"}, {"kept": 3}, {"format": "evenground counting 0"}])
    def test_a_folder_that_says_something_else_is_refused(self, tmp_path: Path, change: dict):
        counting = Counting.begin(tmp_path / "count", round_id=ROUND, public=KEY.public, drawn=12)
        counting.add(IN_THE_LAST_LOCK[:2], SERVER.secret)
        state = tmp_path / "count" / "state.json"
        state.write_text(json.dumps({**json.loads(state.read_text()), **change}))
        with pytest.raises(WrongFolder):
            Counting.go_on(tmp_path / "count")

    def test_the_same_letters_kept_twice_are_refused(self, tmp_path: Path):
        counting = Counting.begin(tmp_path / "count", round_id=ROUND, public=KEY.public, drawn=12)
        counting.add(IN_THE_LAST_LOCK[:2], SERVER.secret)
        keys = tmp_path / "count" / "keys"
        keys.write_bytes(keys.read_bytes()[:32] * 2)
        with pytest.raises(WrongFolder, match="twice"):
            Counting.go_on(tmp_path / "count")
