"""What a round of letters costs: to send one, to shake a box, to count it. For a board of 30, and for a consultation.

A consultation is done in parts, as `cores/sealed/large.py` has it: each teller and the count is a process of its own, killed in
the middle with SIGKILL and started again. A short run takes 5,000 letters; `EVENGROUND_LETTERS=100000 bin/bench sealed` takes
them all, which needs 2 GB of disk and ten minutes, most of them to make the letters.
"""

import multiprocessing
import os
import random
import resource
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.cores.sealed.posting import ROUND, Slip, draw, letter, private_of
from tqdm import tqdm

from evenground.cores.sealed import slips
from evenground.cores.sealed.boxes import count, shake
from evenground.cores.sealed.folders import WrongFolder
from evenground.cores.sealed.large import Counting, Shaking
from evenground.cores.sealed.letters import entry_bytes, lock_in_layers, public_bytes
from evenground.cores.sealed.locks import KeyPair, new_key_pair
from evenground.cores.sealed.seals import Name, seal_bytes, seal_name, sign_name

ANSWERS = ("fine", "worry", "problem")
BOARD = 30
CONSULTATION = 100_000
SHORT_RUN = 5_000
AT_A_TIME = 500
STOPPED_AT = 0.5
LIMITS = {"a board's box": 2.0, "a consultation": 600.0}
Made = TypeVar("Made")


def timed(act: Callable[[], Made]) -> tuple[Made, float]:
    begun = time.process_time()
    made = act()
    return made, time.process_time() - begun


def entries_of(many: int, key: slips.RoundKey, layers: list[list[str]]) -> list[bytes]:
    return [lock_in_layers(letter(draw(key, seed + 1), ANSWERS[seed % 3]), layers) for seed in range(many)]


def close(entries: list[bytes], key: slips.RoundKey, pairs: list[KeyPair]) -> tuple[list[float], float]:
    """Each teller and the server in turn, then the count; seconds of CPU."""
    many, took = len(entries), []
    for left, pair in zip(range(len(pairs), 0, -1), reversed(pairs), strict=True):
        shuffle = random.SystemRandom().shuffle
        (entries, lost), seconds = timed(partial(shake, entries, pair.secret, shuffle, size=entry_bytes(left)))
        assert lost == 0
        took.append(seconds)
    counted, seconds = timed(lambda: count(entries, round_id=ROUND, public=key.public, drawn=many))
    assert len(counted.letters) == many
    return took, seconds


def main() -> None:
    key, made_in = timed(slips.new_round_key)
    pairs = [new_key_pair() for _ in range(3)]
    layers = [[pairs[0].recipient], *([each.recipient, new_key_pair().recipient] for each in pairs[1:])]
    entries, seconds = timed(lambda: entries_of(BOARD, key, layers))
    print(
        f"a round's key: {made_in * 1000:.0f} ms; an entry of {entry_bytes(3):,} bytes: {seconds / BOARD * 1000:.1f} ms to make"
    )
    leads = [new_key_pair().recipient for _ in range(3)]
    name = Name(b"m" * 16, ROUND, b"k" * 32)
    signature = sign_name(name.member_id, ROUND, draw(key, 1).one_time)
    _seal, seconds = timed(lambda: seal_name(name, signature, leads=leads, logbook=pairs[0].recipient))
    print(f"a sealed name for three safety people: {seal_bytes(3):,} bytes, {seconds * 1000:.1f} ms")
    took, counting = close(entries, key, pairs)
    shown("a teller shakes a board's box", max(took[:2]), limit=LIMITS["a board's box"])
    print(f"  {BOARD} letters: tellers {in_ms(took[0])} and {in_ms(took[1])}, opened {in_ms(took[2])}, counted {in_ms(counting)}")
    many = int(os.environ.get("EVENGROUND_LETTERS", SHORT_RUN))
    with tempfile.TemporaryDirectory(prefix="evenground-bench-") as folder:
        consultation(Path(folder), many, key, layers, pairs)


def consultation(folder: Path, many: int, key: slips.RoundKey, layers: list[list[str]], pairs: list[KeyPair]) -> None:
    """Make so many letters, shake them twice, open and count them; each step is stopped in the middle and goes on."""
    source = folder / "put in"
    with ProcessPoolExecutor(2) as makers, source.open("wb") as put_in, bar("made", many) as made:
        seeds = [range(start, min(start + AT_A_TIME, many)) for start in range(0, many, AT_A_TIME)]
        for row in makers.map(partial(row_of_entries, key=key, layers=layers), seeds):
            made.update(put_in.write(row) // entry_bytes(3))
    steps = []
    for left, pair in ((3, pairs[2]), (2, pairs[1])):
        own = folder / f"teller {4 - left}"
        steps.append(stopped_once(own.name, partial(shaken, own, source, many, entry_bytes(left), pair.secret)))
        source.unlink()
        source = own / "mixed"
    steps.append(stopped_once("count", partial(counted, folder / "count", source, many, key.public, pairs[0].secret)))
    for step in steps:
        print(
            f"  {step.name}: {step.seconds:.1f} s, {step.cpu:.1f} s of CPU, at most {step.memory / 2**20:.0f} MiB"
            f" (killed after {step.until_killed:.1f} s, and started again)"
        )
    whole = sum(step.seconds for step in steps) * CONSULTATION / many
    said = "" if many == CONSULTATION else f", reckoned from {many:,} letters"
    shown(f"a consultation is shaken twice, opened and counted{said}", whole, limit=LIMITS["a consultation"])


@dataclass(frozen=True)
class Step:
    """What a step took, both tries together; the memory of the bigger one."""

    name: str
    seconds: float
    cpu: float
    memory: int
    until_killed: float


def stopped_once(name: str, work: Callable[[Connection], None]) -> Step:
    """Do it in a process that is killed in the middle, and again in another one that goes on."""
    begun = time.monotonic()
    told, tells = multiprocessing.Pipe(duplex=False)
    first = multiprocessing.Process(target=work, args=(tells,))
    first.start()
    cpu, memory, done = 0.0, 0, 0.0
    while done < STOPPED_AT:
        done, cpu, memory = told.recv()
    assert first.pid is not None
    os.kill(first.pid, signal.SIGKILL)
    first.join()
    until_killed = time.monotonic() - begun
    told, tells = multiprocessing.Pipe(duplex=False)
    second = multiprocessing.Process(target=work, args=(tells,))
    second.start()
    tells.close()
    more = 0.0
    with suppress(EOFError):
        while True:
            _done, more, memory_now = told.recv()
            memory = max(memory, memory_now)
    second.join()
    assert second.exitcode == 0
    return Step(name, time.monotonic() - begun, cpu + more, memory, until_killed)


def how_it_is(done: float) -> tuple[float, float, int]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return done, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def shaken(folder: Path, source: Path, many: int, size: int, secret: str, tells: Connection) -> None:
    try:
        shaking = Shaking.go_on(folder)
    except WrongFolder:
        shaking = Shaking.begin(folder, name=folder.name, letters=many, size=size)
    with bar(folder.name, 2 * many, shaking.seen) as shown_bar:
        for entries in handed_out(source, size, after=shaking.seen):
            shaking.add(entries, secret)
            shown_bar.update(len(entries))
            tells.send(how_it_is(shaking.seen / many))
        shaking.shake(random.SystemRandom().shuffle, progress=shown_bar.update)
    assert (shaking.kept, shaking.lost) == (many, 0)
    tells.send(how_it_is(1))


def counted(folder: Path, source: Path, many: int, public: bytes, secret: str, tells: Connection) -> None:
    try:
        counting = Counting.go_on(folder)
    except WrongFolder:
        counting = Counting.begin(folder, round_id=ROUND, public=public, drawn=many)
    with bar("count", many, counting.seen) as shown_bar:
        for entries in handed_out(source, entry_bytes(1), after=counting.seen):
            counting.add(entries, secret)
            shown_bar.update(len(entries))
            tells.send(how_it_is(counting.seen / many))
    result = counting.finish()
    assert (result.how_many, result.spoiled, sum(1 for _each in result.letters)) == (many, 0, many)
    tells.send(how_it_is(1))


def handed_out(source: Path, size: int, *, after: int) -> Iterator[list[bytes]]:
    """As a server hands them out: in the order of their marks."""
    with source.open("rb") as file:
        marks = [sha256(each).digest() for each in iter(partial(file.read, size), b"")]
        order = sorted(range(len(marks)), key=marks.__getitem__)
        for start in range(after, len(order), AT_A_TIME):
            entries = []
            for place in order[start : start + AT_A_TIME]:
                file.seek(place * size)
                entries.append(file.read(size))
            yield entries


def row_of_entries(seeds: range, *, key: slips.RoundKey, layers: list[list[str]]) -> bytes:
    """As many browsers would make them. A slip without its blinding is a plain signature, which is quicker to make."""
    private, row = private_of(key), []
    for seed in seeds:
        one_time = Ed25519PrivateKey.generate()
        message = slips.slip_message(ROUND, public_bytes(one_time), os.urandom(slips.PREFIX_BYTES))
        signature = private.sign(message, padding.PSS(padding.MGF1(hashes.SHA384()), 48), hashes.SHA384())
        row.append(lock_in_layers(letter(Slip(message, signature, one_time), ANSWERS[seed % 3]), layers))
    return b"".join(row)


def bar(name: str, total: int, done: int = 0) -> "tqdm[None]":
    return tqdm(total=total, initial=done, desc=name, unit=" letters", mininterval=1)


def in_ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def shown(what: str, seconds: float, *, limit: float) -> None:
    print(f"{what}: {seconds:.2f} s, {seconds / limit:.0%} of {limit:.0f} s")


if __name__ == "__main__":
    main()
