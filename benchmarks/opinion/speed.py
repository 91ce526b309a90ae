"""Crowds made up by the million: CPU seconds and memory of the map, beside the least that any such map has to do.

The floor is scipy's: a sparse table from sorted answers, five times there and back, and one count of answers by group. Each
size is measured in a process of its own, so that its memory is its own too.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import process_time
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from benchmarks.opinion.made import Made, large
from evenground.cores.opinion_map import draw_map, votes_from_rows

SIZES = (
    # people, statements, answers; most CPU seconds, most GB; runs
    (1_000, 50, 10_000, None, None, 5),
    (10_000, 200, 1_000_000, 0.1, None, 5),
    (100_000, 500, 5_000_000, 0.35, None, 5),
    (1_000_000, 1_000, 50_000_000, 2.5, 1.5, 3),
)
MOST_TIMES_THE_FLOOR = 1.5
MOST_TIMES_THE_MAP = 5.0
"""What stability may take beside the map."""


def main() -> None:
    print("speed: crowds made up, sorted by person; CPU seconds of one thread, median; memory of the whole process")
    print(f"{'people x statements':>22}{'answers':>12}{'table':>8}{'map':>8}{'both':>8}{'floor':>8}{'ratio':>7}", end="")
    print(f"{'stability':>11}{'ratio':>7}{'one more':>10}{'GB':>6}  targets", flush=True)
    answers, taken = [], []
    for people, statements, wanted, most_seconds, most_memory, runs in SIZES:
        with tempfile.TemporaryDirectory(prefix="evenground-bench-") as folder:
            # Made by another process: what that takes is not the map's memory.
            _in_a_process("make", folder, people, statements, wanted)
            done = json.loads(_in_a_process("measure", folder, people, statements, runs))
        both = done["table"] + done["map"]
        answers.append(done["answers"])
        taken.append(both)
        print(f"{f'{people:,} x {statements:,}':>22}{done['answers']:>12,}{done['table']:>8.3f}{done['map']:>8.3f}", end="")
        print(f"{both:>8.3f}{done['floor']:>8.3f}{both / done['floor']:>7.2f}{done['stability']:>11.2f}", end="")
        print(f"{done['stability'] / done['map']:>7.1f}{done['one_more']:>10.2f}{done['memory']:>6.2f}", end="  ")
        said = []
        if most_seconds is not None:
            said += [_said(f"{most_seconds} s", both <= most_seconds)]
            said += [_said(f"{MOST_TIMES_THE_FLOOR} x floor", both <= MOST_TIMES_THE_FLOOR * done["floor"])]
            said += [_said(f"stability {MOST_TIMES_THE_MAP:g} x", done["stability"] <= MOST_TIMES_THE_MAP * done["map"])]
        if most_memory is not None:
            said += [_said(f"{most_memory} GB", done["memory"] <= most_memory)]
        print("; ".join(said), flush=True)
    slope = np.polyfit(np.log(answers), np.log(taken), 1)[0]
    print(f"seconds grow with answers to the power of {slope:.2f} (1 is linear)", flush=True)


def _in_a_process(*arguments: object) -> str:
    command = [sys.executable, "-m", "benchmarks.opinion.speed", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _said(what: str, is_met: bool) -> str:
    return f"{what}: {'met' if is_met else 'not met'}"


def make(folder: Path, people: int, statements: int, wanted: int) -> None:
    one = large(people, statements, wanted)
    np.save(folder / "people.npy", one.people)
    np.save(folder / "statements.npy", one.statements)
    np.save(folder / "values.npy", one.values)
    np.save(folder / "groups.npy", one.group_of)


def measure(folder: Path, people: int, statements: int, runs: int) -> dict[str, Any]:
    columns = [np.load(folder / f"{name}.npy") for name in ("people", "statements", "values", "groups")]
    one = Made(columns[0], columns[1], columns[2], columns[3], np.zeros(people, dtype=np.bool_))
    table, drawing = [], []
    for _ in range(runs):
        # One map at a time: its memory is measured.
        votes = drawn = None
        before = process_time()
        votes = votes_from_rows(one.people, one.statements, one.values)
        made = process_time()
        drawn = draw_map(votes)
        table.append(made - before)
        drawing.append(process_time() - made)
    memory = getrusage(RUSAGE_SELF).ru_maxrss / 1e6
    before = process_time()
    draws = drawn.stability.draws
    stability = process_time() - before
    before = process_time()
    draw_map(votes.with_answers([0, 1], [0, 1], [1, -1]))
    one_more = process_time() - before
    floor = []
    for _ in range(runs):
        before = process_time()
        _floor(one, people, statements)
        floor.append(process_time() - before)
    return {
        "answers": int(one.values.size),
        "table": median(table),
        "map": median(drawing),
        "floor": median(floor),
        "stability": stability,
        "draws": draws,
        "one_more": one_more,
        "memory": memory,
    }


def _floor(one: Made, people: int, statements: int) -> None:
    starts = np.concatenate([[0], np.cumsum(np.bincount(one.people, minlength=people))])
    table = csr_array(
        (one.values.astype(np.float32), one.statements.astype(np.int32), starts.astype(np.int32)), shape=(people, statements)
    )
    back = table.T
    direction = np.ones(statements, dtype=np.float32)
    for _ in range(5):
        product = np.asarray(back @ (table @ direction), dtype=np.float32)
        direction = product / np.abs(product).max()
    np.bincount((one.group_of[one.people] * statements + one.statements) * 3 + one.values + 1, minlength=3 * 3 * statements)


if __name__ == "__main__":
    what, where, *numbers = sys.argv[1:]
    if what == "make":
        make(Path(where), *map(int, numbers))
    else:
        print(json.dumps(measure(Path(where), *map(int, numbers))))
