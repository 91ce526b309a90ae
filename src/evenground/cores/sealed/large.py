"""A large box in parts: one teller's shaking, and the count, each in a folder of its own.

What `boxes` does in memory is done here with files, so that 100,000 letters need no more memory than a few, and so that whoever
is stopped in the middle goes on from there. After each part the folder holds all that was done, and a `state.json` that says how
far it is; a process that is killed leaves it before a part or after it. A shaken box comes out whole or not at all: the order of
the letters is in no file but in theirs.

The folder is for its owner alone. With it and the key of its layer somebody can join what went in to what comes out, as with the
key and the letters; so both go when the letters were handed on.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from evenground.cores.sealed import folders, slips
from evenground.cores.sealed.boxes import check_whole, good_letter, mark_of
from evenground.cores.sealed.faults import Broken, CannotOpen, SpoiledBox
from evenground.cores.sealed.folders import WrongFolder
from evenground.cores.sealed.letters import BODY_BYTES, Letter, read_letter
from evenground.cores.sealed.locks import WRAP_BYTES, unwrap

_PEELED, _MIXED, _LETTERS, _KEYS = "peeled", "mixed", "letters", "keys"

ShuffleNumbers = Callable[[list[int]], None]
"""Puts numbers into another order, in place: `random.SystemRandom().shuffle`, or a known order in a test."""


@dataclass(frozen=True)
class _Shaken:
    """How far one teller is."""

    name: str
    letters: int
    size: int
    seen: int = 0
    kept: int = 0
    last: str = ""
    is_mixed: bool = False


@dataclass(frozen=True)
class _Read:
    """How far the count is."""

    round_id: str
    public: str
    drawn: int
    seal_bytes: int
    seen: int = 0
    kept: int = 0
    spoiled: int = 0


class Shaking:
    """One layer comes off every letter of a box, and they are put into another order.

    Letters come in the order of their marks (SHA-256), as a box hands them out. That is how a copy is found, with no list of all.

    Examples
    --------
    >>> shaking = Shaking.begin(folder, name="a box", letters=2, size=entry_bytes(3))  # doctest: +SKIP
    >>> shaking.add(entries, secret)  # doctest: +SKIP
    >>> shaking.shake(random.SystemRandom().shuffle)  # doctest: +SKIP
    >>> shaking.part(0, 2)  # doctest: +SKIP
    """

    def __init__(self, folder: Path, state: _Shaken) -> None:
        self._folder, self._state = folder, state

    @classmethod
    def begin(cls, folder: Path, *, name: str, letters: int, size: int) -> Self:
        """Begin anew in a folder, whatever was in it.

        Parameters
        ----------
        folder : Path
            Made, for its owner alone.
        name : str
            What this shaking is called by whoever does it: another one has another name.
        letters : int
            How many will come.
        size : int
            How long each is: `entry_bytes`.
        """
        state = _Shaken(name, letters, size)
        folders.begin(folder, [_PEELED], "shaking", state)
        return cls(folder, state)

    @classmethod
    def go_on(cls, folder: Path) -> Self:
        """Go on from where it was stopped.

        Raises
        ------
        WrongFolder
            There is none, it is of another version, or something of it is missing.
        """
        state = folders.state_in(folder, "shaking", _Shaken)
        if not state.kept <= state.seen <= state.letters or state.size <= WRAP_BYTES:
            raise WrongFolder("what it says makes no sense")
        if state.is_mixed:
            folders.cut(folder / _MIXED, state.kept * (state.size - WRAP_BYTES), is_exact=True)
            # It was stopped before it could throw them away.
            (folder / _PEELED).unlink(missing_ok=True)
        else:
            folders.cut(folder / _PEELED, state.kept * (state.size - WRAP_BYTES))
        return cls(folder, state)

    @property
    def name(self) -> str:
        return self._state.name

    @property
    def letters(self) -> int:
        """How many there are in all."""
        return self._state.letters

    @property
    def size(self) -> int:
        """How long each is that goes in."""
        return self._state.size

    @property
    def seen(self) -> int:
        """How many went in."""
        return self._state.seen

    @property
    def kept(self) -> int:
        """How many could be opened."""
        return self._state.kept

    @property
    def lost(self) -> int:
        """How many could not be opened, or were of another length."""
        return self._state.seen - self._state.kept

    @property
    def is_mixed(self) -> bool:
        return self._state.is_mixed

    def add(self, entries: Sequence[bytes], secret: str) -> None:
        """Take this layer off the next letters. They are all kept, or, where it raises, none.

        Parameters
        ----------
        entries : sequence of bytes
            The next ones, in the order of their marks.
        secret : str
            The key of this layer.

        Raises
        ------
        SpoiledBox
            The same letter stands there twice, they are in another order, or there are more than were said.
        ValueError
            They were mixed already.
        """
        state, peeled = self._state, []
        if state.is_mixed:
            raise ValueError("these letters were mixed already")
        if state.seen + len(entries) > state.letters:
            raise SpoiledBox("there are more letters than were said")
        last = state.last
        for each in entries:
            mark = mark_of(each)
            if mark <= last:
                raise SpoiledBox("the same entry stands there twice, or they are in another order")
            last = mark
            if len(each) != state.size:
                continue
            try:
                peeled.append(unwrap(each, secret))
            except CannotOpen:
                continue
        folders.append(self._folder / _PEELED, state.kept * (state.size - WRAP_BYTES), peeled)
        self._keep(replace(state, seen=state.seen + len(entries), kept=state.kept + len(peeled), last=last))

    def shake(self, shuffle: ShuffleNumbers, *, progress: Callable[[int], object] = lambda _more: None) -> None:
        """Put all into another order. Where it is stopped, none of that order is left, and it is done anew.

        Parameters
        ----------
        shuffle : callable
            See `ShuffleNumbers`.
        progress : callable
            Told how many more were put in their place.

        Raises
        ------
        ValueError
            Some letters have not come yet, or they were mixed already.
        """
        state, size = self._state, self._state.size - WRAP_BYTES
        if state.seen != state.letters or state.is_mixed:
            raise ValueError("only what is whole is mixed, and once")
        order = list(range(state.kept))
        shuffle(order)
        with (self._folder / _PEELED).open("rb") as peeled, folders.new(self._folder / _MIXED) as mixed:
            for place in order:
                peeled.seek(place * size)
                mixed.write(peeled.read(size))
                progress(1)
            folders.to_disk(mixed)
        self._keep(replace(state, is_mixed=True))
        (self._folder / _PEELED).unlink()

    def part(self, start: int, how_many: int) -> list[bytes]:
        """Some of what comes out, in its new order; fewer at the end.

        Raises
        ------
        ValueError
            They were not mixed yet.
        """
        if not self._state.is_mixed:
            raise ValueError("these letters are not mixed yet")
        size = self._state.size - WRAP_BYTES
        with (self._folder / _MIXED).open("rb") as mixed:
            mixed.seek(start * size)
            row = mixed.read(how_many * size)
        return [row[at : at + size] for at in range(0, len(row), size)]

    def throw_away(self) -> None:
        """The folder, with all that is in it."""
        shutil.rmtree(self._folder)

    def _keep(self, state: _Shaken) -> None:
        folders.write_state(self._folder, "shaking", state)
        self._state = state


@dataclass(frozen=True)
class CountedInParts:
    """What was in a large box.

    Attributes
    ----------
    how_many : int
        How many letters count.
    spoiled : int
        How many could not be counted.
    letters : iterator of Letter
        By their one-time keys, as `Counted` has them; one after the other, so that they need not be in memory all at once.
    """

    how_many: int
    spoiled: int
    letters: Iterator[Letter]


class Counting:
    """The last lock comes off every letter, and it is read. Nothing is told before the whole was looked at."""

    def __init__(self, folder: Path, state: _Read, key: RSAPublicKey, known: set[bytes]) -> None:
        self._folder, self._state, self._key, self._known = folder, state, key, known

    @classmethod
    def begin(cls, folder: Path, *, round_id: bytes, public: bytes, drawn: int, lost: int = 0, seal_bytes: int = 0) -> Self:
        """Begin anew in a folder, whatever was in it. What is given is as for `boxes.count`.

        Raises
        ------
        NotARoundKey
            The round's key is none.
        """
        key = slips.check_round_key(public)
        state = _Read(round_id.hex(), public.hex(), drawn, seal_bytes, spoiled=lost)
        folders.begin(folder, [_LETTERS, _KEYS], "counting", state)
        return cls(folder, state, key, set())

    @classmethod
    def go_on(cls, folder: Path) -> Self:
        """Go on from where it was stopped.

        Raises
        ------
        WrongFolder
            As `Shaking.go_on`.
        """
        state = folders.state_in(folder, "counting", _Read)
        folders.cut(folder / _LETTERS, state.kept * (BODY_BYTES + state.seal_bytes))
        folders.cut(folder / _KEYS, state.kept * slips.ONE_TIME_BYTES)
        try:
            key = slips.check_round_key(bytes.fromhex(state.public))
            bytes.fromhex(state.round_id)
        except (ValueError, Broken) as wrong:
            raise WrongFolder("its key is none") from wrong
        known = set(_keys_in(folder))
        if len(known) != state.kept:
            raise WrongFolder("a key stands there twice")
        return cls(folder, state, key, known)

    @property
    def seen(self) -> int:
        """How many letters were looked at."""
        return self._state.seen

    def add(self, entries: Sequence[bytes], secret: str) -> None:
        """Open and read the next letters. They are all kept, or, where it raises, none.

        Parameters
        ----------
        entries : sequence of bytes
            In their last lock, in any order.
        secret : str
            Its key.

        Raises
        ------
        SpoiledBox
            A slip was used twice.
        """
        state, bodies, keys = self._state, [], []
        new: set[bytes] = set()
        for each in entries:
            try:
                body = unwrap(each, secret)
                letter = good_letter(body, seal_bytes=state.seal_bytes, round_id=bytes.fromhex(state.round_id), key=self._key)
            except Broken:
                continue
            if letter.one_time_key in self._known or letter.one_time_key in new:
                raise SpoiledBox("a slip was used twice")
            new.add(letter.one_time_key)
            keys.append(letter.one_time_key)
            bodies.append(body)
        folders.append(self._folder / _LETTERS, state.kept * (BODY_BYTES + state.seal_bytes), bodies)
        folders.append(self._folder / _KEYS, state.kept * slips.ONE_TIME_BYTES, keys)
        kept = replace(
            state,
            seen=state.seen + len(entries),
            kept=state.kept + len(bodies),
            spoiled=state.spoiled + len(entries) - len(bodies),
        )
        folders.write_state(self._folder, "counting", kept)
        self._state = kept
        self._known |= new

    def finish(self, *, fewest: int = 5) -> CountedInParts:
        """What was in the box, only if nothing is wrong with the whole. All letters have been added.

        Raises
        ------
        SpoiledBox, TooFew
            As `boxes.count`.
        """
        state = self._state
        check_whole(state.kept, state.spoiled, drawn=state.drawn, fewest=fewest)
        return CountedInParts(state.kept, state.spoiled, self._letters())

    def throw_away(self) -> None:
        """The folder, with all that is in it."""
        shutil.rmtree(self._folder)

    def _letters(self) -> Iterator[Letter]:
        keys, size = list(_keys_in(self._folder)), BODY_BYTES + self._state.seal_bytes
        with (self._folder / _LETTERS).open("rb") as letters:
            for place in sorted(range(len(keys)), key=keys.__getitem__):
                letters.seek(place * size)
                yield read_letter(letters.read(size), seal_bytes=self._state.seal_bytes)


def _keys_in(folder: Path) -> Iterator[bytes]:
    row = (folder / _KEYS).read_bytes()
    return (row[at : at + slips.ONE_TIME_BYTES] for at in range(0, len(row), slips.ONE_TIME_BYTES))
