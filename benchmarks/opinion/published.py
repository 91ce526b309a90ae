"""Seven real conversations: the groups that pol.is published, beside ours by either rule and red-dwarf's; and what each costs.

CPU seconds after reading, one thread, median of five. Both are given the same answers in memory, each in the form it takes,
and both go the whole way: groups, what stands for each, what all share, and the order of what to show next. red-dwarf has the
method of Polis, as our "polis" rule has; ours finds what foretells answers, so it may part people otherwise than Polis did.
"""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import TypeVar

from benchmarks.opinion import red_dwarf
from benchmarks.opinion.both import groups_of
from evenground.around.moving.polis_folder import PolisFolder, last_answers, read_folder
from evenground.cores.opinion_map import OpinionMap, draw_map, votes_from_rows
from evenground.cores.opinion_map.drawing import Rule
from evenground.cores.opinion_map.likeness import adjusted_rand

DATA = Path(__file__).parents[3] / "shared" / "data" / "polis"
RUNS = 5
Result = TypeVar("Result")
COLD_START = 0.25
"""Median over these seven of the same method in forty lines of numpy, measured apart."""

TARGETS = {"vtaiwan.uberx": 30, "american-assembly.bowling-green": 40}
"""How many times less CPU than red-dwarf, with the same rule."""


def main() -> None:
    if not DATA.is_dir():
        print(f"real conversations: put Polis exports into {DATA}, one folder each; they are not part of the project")
        return
    print(f"real conversations: CPU seconds after reading, 1 thread, median of {RUNS}; ARI: against the groups pol.is published")
    print(f"{'conversation':34}{'people x statements':>21}{'answers':>9}{'ours':>9}{'polis':>9}{'red-dwarf':>11}", end="")
    print(f"{'ratio':>8}", end="")
    print(f"{'k':>4}{'ARI':>7}{'k pol':>7}{'ARI pol':>9}{'k r-d':>7}{'ARI r-d':>9}", flush=True)
    found, ratios = [], {}
    for folder in sorted(path for path in DATA.iterdir() if path.is_dir()):
        ratios[folder.name], likeness = _compare(read_folder(folder))
        found.append(likeness)
    ours, polis, theirs = (median(column) for column in zip(*found, strict=True))
    print(f"median ARI: ours {ours:.2f}, polis rule {polis:.2f}, red-dwarf {theirs:.2f}")
    verdict = "met" if round(polis, 2) >= COLD_START else "not met"
    print(f"target: polis rule >= {COLD_START}, a cold start of that method: {verdict}")
    for name, target in TARGETS.items():
        if name in ratios:
            verdict = "met" if ratios[name] >= target else "not met"
            print(f"target: {name}, polis rule >= {target}x: {verdict} ({ratios[name]:.0f}x)", flush=True)


def _compare(export: PolisFolder) -> tuple[float, tuple[float, float, float]]:
    hidden = _hidden(export)
    ours, drawn = _cpu_seconds(lambda: _draw(export, hidden, "evenground"))
    polis, as_polis = _cpu_seconds(lambda: _draw(export, hidden, "polis"))
    last = last_answers(export.votes)
    answers = red_dwarf.as_it_takes_them([p for p, _ in last], [s for _, s in last], last.values())
    theirs, their_groups = _cpu_seconds(lambda: red_dwarf.groups_of(answers, hidden))
    size = f"{drawn.people.size:,} x {drawn.statements.size:,}"
    print(f"{export.name:34}{size:>21}{drawn.seen_by_person.sum():>9,}{ours:>9.4f}{polis:>9.4f}{theirs:>11.3f}", end="")
    print(f"{theirs / polis:>7.0f}x", end="")
    likeness = []
    for groups, width in ((groups_of(drawn), 4), (groups_of(as_polis), 7), (their_groups, 7)):
        likeness.append(_ari(groups, export))
        print(f"{len(set(groups.values())):>{width}}{likeness[-1]:>{width + (3 if width == 4 else 2)}.2f}", end="")
    print(flush=True)
    return theirs / polis, (likeness[0], likeness[1], likeness[2])


def _cpu_seconds(run: Callable[[], Result]) -> tuple[float, Result]:
    taken = []
    for _ in range(RUNS):
        before = process_time()
        result = run()
        taken.append(process_time() - before)
    return median(taken), result


def _hidden(export: PolisFolder) -> list[int]:
    answered = set(export.votes.statements)
    return [statement.id for statement in export.statements if statement.is_hidden and statement.id in answered]


def _draw(export: PolisFolder, hidden: list[int], rule: Rule) -> OpinionMap:
    rows = export.votes
    votes = votes_from_rows(rows.people, rows.statements, rows.values, sent=rows.sent)
    return draw_map(votes, hidden_statements=hidden, rule=rule)


def _ari(groups: dict[int, int], export: PolisFolder) -> float:
    """Over the people both have put into a group."""
    both = [(groups[person], group) for person, group in export.published_groups.items() if person in groups]
    return adjusted_rand([ours for ours, _ in both], [theirs for _, theirs in both])
