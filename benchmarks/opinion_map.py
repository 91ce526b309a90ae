"""The map beside red-dwarf, a Python library for the same: CPU seconds after reading, one thread, median of five.

Both are given the same answers in memory, each in the form it takes, and both go the whole way: groups, what stands for
each, what all share, and the order of what to show next. Their groups are set beside those that pol.is published.
"""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from math import comb
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from evenground.around.moving.polis_folder import PolisFolder, last_answers, read_folder
from evenground.cores.opinion_map import OpinionMap, draw_map, votes_from_rows

LIBRARIES = ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR", "VECLIB_MAXIMUM")
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in LIBRARIES}
DATA = Path(__file__).parents[2] / "shared" / "data" / "polis"
RUNS = 5
Result = TypeVar("Result")
TARGETS = {"vtaiwan.uberx": 30, "american-assembly.bowling-green": 40}
"""How many times less CPU than red-dwarf."""


def main() -> None:
    if not DATA.is_dir():
        sys.exit(f"Put Polis exports into {DATA}, one folder each; they are not part of the project.")
    # The libraries look at their number of threads when they are loaded, so each way has a process of its own.
    for way, limits in (("one", ONE_THREAD), ("all", {})):
        environment = {**os.environ, **limits, "PYTHONWARNINGS": "ignore"}
        subprocess.run([sys.executable, "-m", "benchmarks.opinion_map", way], env=environment, check=True)


def measure(way: str) -> None:
    """One table. ``one`` thread is what the targets are about; with ``all`` the libraries take what they find."""
    threads = "1 thread" if way == "one" else "as many threads as the libraries take, CPU of all together"
    print(f"opinion map: CPU seconds after reading, {threads}, median of {RUNS}; ARI: against the groups pol.is published")
    print(f"{'conversation':34}{'people x statements':>21}{'answers':>9}{'ours':>9}{'red-dwarf':>11}{'ratio':>8}", end="")
    print(f"{'k':>4}{'ARI':>7}{'k r-d':>7}{'ARI r-d':>9}", flush=True)
    reached = {}
    for folder in sorted(path for path in DATA.iterdir() if path.is_dir()):
        reached[folder.name] = _compare(read_folder(folder))
    for name, target in TARGETS.items():
        if way == "one" and name in reached:
            verdict = "met" if reached[name] >= target else "not met"
            print(f"target: {name} >= {target}x: {verdict} ({reached[name]:.0f}x)", flush=True)


def _compare(export: PolisFolder) -> float:
    hidden = _hidden(export)
    ours, drawn = _cpu_seconds(lambda: _ours(export, hidden))
    answers = _as_red_dwarf_takes_them(export)
    theirs, result = _cpu_seconds(lambda: _red_dwarf(answers, hidden))
    our_groups = _known(drawn.people.tolist(), drawn.groups.group_of.tolist())
    labels = result.participants_df["cluster_id"].dropna()
    their_groups = {int(person): int(group) for person, group in labels.items()}
    size = f"{drawn.people.size:,} x {drawn.statements.size:,}"
    print(f"{export.name:34}{size:>21}{drawn.seen_by_person.sum():>9,}{ours:>9.4f}{theirs:>11.3f}{theirs / ours:>7.0f}x", end="")
    print(f"{len(set(our_groups.values())):>4}{_ari(our_groups, export):>7.2f}", end="")
    print(f"{len(set(their_groups.values())):>7}{_ari(their_groups, export):>9.2f}", flush=True)
    return theirs / ours


def _cpu_seconds(run: Callable[[], Result]) -> tuple[float, Result]:
    taken = []
    for _ in range(RUNS):
        before = time.process_time()
        result = run()
        taken.append(time.process_time() - before)
    return median(taken), result


def _hidden(export: PolisFolder) -> list[int]:
    answered = set(export.votes.statements)
    return [statement.id for statement in export.statements if statement.is_hidden and statement.id in answered]


def _ours(export: PolisFolder, hidden: list[int]) -> OpinionMap:
    rows = export.votes
    votes = votes_from_rows(rows.people, rows.statements, rows.values, sent=rows.sent)
    return draw_map(votes, hidden_statements=hidden)


def _as_red_dwarf_takes_them(export: PolisFolder) -> list[dict[str, int]]:
    """Last answers only, since it stops at a repeated one; ours are sorted out within the time measured."""
    return [
        {"participant_id": person, "statement_id": statement, "vote": value, "modified": 0}
        for (person, statement), value in last_answers(export.votes).items()
    ]


def _red_dwarf(answers: list[dict[str, int]], hidden: list[int]) -> Any:
    # Not above: the process that starts the others would load it too. The median leaves this first time out.
    from reddwarf.implementations.polis import run_pipeline

    return run_pipeline(votes=answers, mod_out_statement_ids=hidden, random_state=0)


def _known(people: Iterable[int], groups: Iterable[int]) -> dict[int, int]:
    return {person: group for person, group in zip(people, groups, strict=True) if group >= 0}


def _ari(groups: dict[int, int], export: PolisFolder) -> float:
    """Adjusted Rand index over the people both have put into a group: 1 the same groups, 0 what chance gives."""
    both = [(groups[person], group) for person, group in export.published_groups.items() if person in groups]
    pairs = [sum(comb(n, 2) for n in Counter(labels).values()) for labels in (both, [a for a, _ in both], [b for _, b in both])]
    together, one, other = pairs
    expected = one * other / max(comb(len(both), 2), 1)
    most = (one + other) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        measure(sys.argv[1])
