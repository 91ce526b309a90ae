"""From a file of 50 million answers to a map on the disk: `evenground map` as somebody runs it, with its bar, by the clock.

The file is in the form in which Polis gives answers out (a time, the same in words, statement, person, answer), about 3 GB.
"""

import os
import pty
import subprocess
import sys
import tempfile
import termios
from contextlib import suppress
from pathlib import Path
from time import monotonic

import numpy as np

from benchmarks.opinion.made import Made, large

PEOPLE, STATEMENTS, ANSWERS = 1_000_000, 1_000, 50_000_000
MOST_SECONDS = 20.0
AT_ONCE = 1_000_000
BEGUN = 1_416_030_167_000
HEAD = "timestamp,datetime,comment-id,voter-id,vote\n"
LINE = "%d,Sat Nov 15 05:42:47 GMT 2014,%d,%d,%d\n"


def main() -> None:
    print(f"from CSV: `evenground map` on {PEOPLE:,} people x {STATEMENTS:,} statements, by the clock", flush=True)
    with tempfile.TemporaryDirectory(prefix="evenground-bench-") as folder:
        # In a process of its own: the memory of this one is looked at.
        subprocess.run([sys.executable, "-m", "benchmarks.opinion.from_csv", folder], check=True)
        votes = Path(folder, "votes.csv")
        size = votes.stat().st_size / 1e9
        begin = monotonic()
        shown, memory = _on_a_screen("map", str(votes), "--out", str(Path(folder, "map")))
        seconds = monotonic() - begin
        written = sum(file.stat().st_size for file in Path(folder, "map").iterdir()) / 1e6
    is_met = "met" if seconds <= MOST_SECONDS and shown > seconds / 2 else "not met"
    print(f"{size:.2f} GB read, {written:.0f} MB written, {memory:.2f} GB of memory; the bar was drawn {shown} times")
    print(f"{seconds:.1f} s; at most {MOST_SECONDS:g} s with progress shown: {is_met}", flush=True)


def _on_a_screen(*arguments: str) -> tuple[int, float]:
    """How often a command drew its bar before somebody who sits at a screen, and how many GB it took."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))  # else there is no room for a bar
    command = subprocess.Popen([str(Path(sys.executable).with_name("evenground")), *arguments], stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = 0
    with suppress(OSError):
        # An error is how a screen says that the command has closed it.
        while piece := os.read(ours, 65536):
            shown += piece.count(b"\r")
    os.close(ours)
    _, status, used = os.wait4(command.pid, 0)
    if status:
        sys.exit("evenground map did not end well.")
    return shown, used.ru_maxrss / 1e6


def write(one: Made, votes: Path) -> None:
    with votes.open("w", encoding="ascii") as file:
        file.write(HEAD)
        for first in range(0, one.people.size, AT_ONCE):
            some = slice(first, first + AT_ONCE)
            times = BEGUN + 1000 * np.arange(first, first + one.people[some].size)
            columns = (times, one.statements[some], one.people[some], one.values[some])
            file.write("".join(map(LINE.__mod__, zip(*(column.tolist() for column in columns), strict=True))))


if __name__ == "__main__":
    write(large(PEOPLE, STATEMENTS, ANSWERS), Path(sys.argv[1], "votes.csv"))
