"""A program that tries to find out who wrote what, from copies of all that a server has. It knows how the tables are made.

Each attack gives for each letter, by the words in it, whom it would name. None of them knows the truth.
"""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

from evenground.cores.sealed import slips
from evenground.cores.sealed.faults import Broken
from evenground.cores.sealed.letters import read_letter
from evenground.cores.sealed.locks import unwrap

Row = dict[str, object]
Guess = dict[str, object]
"""The words of a letter, and the member who is named for it."""
WINDOW = 20
"""So many bytes in a row that stand in two places are no chance: one in 2 to the 160th."""
STRIDE = 8
NOTHING = bytes(4)


class Copies:
    """What was copied at each moment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.moments = sorted(each.name for each in folder.iterdir() if each.is_dir())

    @cache  # noqa: B019 - the copies are a test's own, and each of two hundred rounds asks for them
    def rows(self, moment: str, table: str) -> list[Row]:
        """As they lie. None where there is no such table or moment."""
        file = self.folder / moment / f"{table}.json"
        return json.loads(file.read_text()) if file.exists() else []

    def raw(self, moment: str, kind: str = "*") -> Iterator[bytes]:
        for file in sorted((self.folder / moment).glob(f"raw-{kind}-*")):
            yield file.read_bytes()

    def log(self) -> str:
        file = self.folder / "log.txt"
        return file.read_text() if file.exists() else ""


def blob(value: object) -> bytes:
    return bytes.fromhex(str(value).removeprefix("hex:"))


class Round:
    """One round, put together from all moments, and from the keys of the server."""

    def __init__(self, copies: Copies, box: Row) -> None:
        self.box = box
        self.id = box["round_id"]
        by_box, by_round = ("box_id", box["id"]), ("round_id", self.id)
        # Who: rows that name a member.
        self.people: dict[str, list[Row]] = {}
        for table, (column, value) in {
            "rounds_rosterplace": by_round, "rounds_replysent": by_round, "boxes_slipdrawn": by_box, "boxes_entry": by_box,
        }.items():  # fmt: skip
            for moment in copies.moments:
                rows = [row for row in copies.rows(moment, table) if row[column] == value and row["member_id"] is not None]
                if rows:
                    self.people[f"{table} at {moment}"] = rows
        # What: rows whose words can be read, with the server's own key where that is enough.
        self.letters: dict[str, list[tuple[Row, str, bytes]]] = {}
        for moment in copies.moments:
            said = [(row, str(row["words"]), b"") for row in copies.rows(moment, "rounds_reply") if row["round_id"] == self.id]
            opened = [
                (row, *found)
                for row in copies.rows(moment, "boxes_mixed")
                if row["box_id"] == box["id"] and (found := self._open(row))
            ]
            words_of = {row["id"]: words for row, words, _nothing in said}
            kept = [
                (row, words_of[row["reply_id"]], blob(row["one_time_key"]))
                for row in copies.rows(moment, "letters_letter")
                if row["reply_id"] in words_of and row["one_time_key"] is not None
            ]
            if said:
                self.letters[f"rounds_reply at {moment}"] = said
            if kept:
                self.letters[f"letters_letter at {moment}"] = kept
            if opened:
                self.letters[f"boxes_mixed at {moment}"] = opened

    def _open(self, row: Row) -> tuple[str, bytes] | None:
        """The words in a letter, and all its bytes, with nothing but the key that the server has."""
        try:
            body = unwrap(blob(row["body"]), str(self.box["secret"]))
            return read_letter(body).words, body
        except Broken:
            return None


def rounds_of(copies: Copies) -> list[Round]:
    """With the keys that the server had while they were open."""
    return [Round(copies, box) for box in copies.rows("open", "boxes_box")]


ORDERS: dict[str, Callable[[Row], object]] = {"as they lie": lambda _row: 0, "by id": lambda row: str(row["id"])}


def by_order(of_people: str, of_letters: str, forwards: bool, order: str, other: str) -> Callable[[Round], Guess]:
    """The first row goes with the first row."""

    def attack(round_: Round) -> Guess:
        people = sorted(round_.people.get(of_people, []), key=ORDERS[other])
        letters = sorted(round_.letters.get(of_letters, []), key=lambda each: ORDERS[order](each[0]))
        found = letters if forwards else letters[::-1]
        return {words: row["member_id"] for row, (_row, words, _body) in zip(people, found, strict=False)}

    return attack


def orders_in(rounds: Sequence[Round]) -> dict[str, Callable[[Round], Guess]]:
    people, letters = rounds[0].people, rounds[0].letters
    made = {}
    for one, other, forwards, how, how_other in product(people, letters, (True, False), ORDERS, ORDERS):
        made[f"{one}, {how_other}, with {other}, {how}, {'forwards' if forwards else 'backwards'}"] = by_order(
            one, other, forwards, how, how_other
        )
    return made


def by_bytes(round_: Round) -> Guess:
    """Something that a member sent stands in a letter: a slip that was not blinded, a key used twice, a copy of a lock."""
    seen: dict[bytes, object] = {}
    # Most rows lie there unchanged at several moments.
    sent = {
        (row["member_id"], str(row[column]))
        for rows in round_.people.values()
        for row in rows
        for column in ("body", "blinded", "signed")
        if column in row
    }
    for member, text in sent:
        for piece in pieces(blob(text), 1):
            seen[piece] = None if seen.get(piece, member) != member else member
    guess: Guess = {}
    for letters in round_.letters.values():
        for row, words, body in letters:
            for piece in pieces(body + blob(row.get("body", "")), STRIDE):
                if seen.get(piece) is not None:
                    guess[words] = seen[piece]
    return guess


def pieces(body: bytes, stride: int) -> Iterator[bytes]:
    for at in range(0, len(body) - WINDOW, stride):
        piece = body[at : at + WINDOW]
        # What all of them have says nothing: padding, and how an age file begins.
        if NOTHING not in piece and b"age-encryption" not in piece:
            yield piece


def by_length(round_: Round) -> Guess:
    """Lengths that differ, the longest with the longest."""
    lengths = {len(blob(row["body"])) for name, rows in round_.people.items() if "entry" in name for row in rows}
    if len(lengths) < 2:
        return {}
    raise AssertionError(f"letters of {len(lengths)} lengths")


def by_slips(round_: Round) -> Guess:
    """The slip of a letter is what was drawn, or comes out of it with the key that signed it."""
    drawn = {}
    for name, rows in round_.people.items():
        if "slipdrawn" in name:
            drawn |= {blob(row[column]): row["member_id"] for row in rows for column in ("blinded", "signed")}
    guess: Guess = {}
    for name, letters in round_.letters.items():
        if "boxes_mixed" not in name:
            continue
        for _row, words, body in letters:
            letter = read_letter(body)
            n = slips.check_round_key(blob(round_.box["slip_public"])).public_numbers().n
            padded = pow(int.from_bytes(letter.slip, "big"), slips.EXPONENT, n).to_bytes(slips.KEY_BYTES, "big")
            for known in (letter.slip, padded):
                if known in drawn:
                    guess[words] = drawn[known]
    return guess


def by_files(copies: Copies, moment: str, rounds: Sequence[Round]) -> Callable[[Round], Guess]:
    """In the bytes of the files the first words go with the first letter that was sent: where the one and the other stand."""
    files = list(copies.raw(moment))
    entries = {id(round_): next((rows for name, rows in round_.people.items() if "entry" in name), []) for round_ in rounds}
    letters = {id(round_): [words for _row, words, _body in next(iter(round_.letters.values()), [])] for round_ in rounds}
    marks = {row["id"]: blob(row["body"])[200:240] for rows in entries.values() for row in rows}
    places = first_places(files, marks.values()) | first_places(
        files, [each.encode() for words in letters.values() for each in words]
    )
    nowhere = (len(files), 0)

    def attack(round_: Round) -> Guess:
        people = sorted((places.get(marks[row["id"]], nowhere), row["member_id"]) for row in entries[id(round_)])
        found = sorted((places.get(each.encode(), nowhere), each) for each in letters[id(round_)])
        return {each: member for (_at, member), (_place, each) in zip(people, found, strict=False)}

    return attack


def first_places(files: Sequence[bytes], wanted: Collection[bytes]) -> dict[bytes, tuple[int, int]]:
    """In which file, and where in it, each of many pieces of one length first stands: all of them in one look at each file."""
    found: dict[bytes, tuple[int, int]] = {}
    pieces_of_it = set(wanted)
    if not pieces_of_it:
        return found
    (length,) = {len(each) for each in pieces_of_it}
    # The last six bytes, two at a time: what does not end as any of them does is passed by. (How they begin is alike in many.)
    ends = np.frombuffer(b"".join(each[-6:] for each in pieces_of_it), np.uint8).reshape(-1, 3, 2).astype(np.uint16)
    for number, file in enumerate(files):
        if len(file) < length:
            continue
        read = np.frombuffer(file, np.uint8)[length - 6 :].astype(np.uint16)
        pairs = read[:-1] << 8 | read[1:]
        is_likely = np.ones(len(file) - length + 1, bool)
        for place in range(3):
            is_an_end = np.zeros(1 << 16, bool)
            is_an_end[ends[:, place, 0] << 8 | ends[:, place, 1]] = True
            is_likely &= is_an_end[pairs[2 * place :][: is_likely.size]]
        for at in np.flatnonzero(is_likely).tolist():
            if (piece := file[at : at + length]) in pieces_of_it:
                found.setdefault(piece, (number, at))
    return found


def naively(copies: Copies) -> Guess:
    """Who has answered, and what was answered: the first with the first."""
    people, answers = copies.rows("open", "naive_asked"), copies.rows("open", "naive_answer")
    return {str(answer["words"]): person["member_id"] for person, answer in zip(people, answers, strict=True)}
