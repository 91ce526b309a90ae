"""Finds the coefficients of plain words, from data that people rated, and writes them into the core's data folder.

    python -m benchmarks.fit_words

Words: the Word Complexity Lexicon (Maddela and Xu 2018, MIT) and the training part of CompLex (Shardlow and others 2020, CC BY
4.0). Texts: the training articles of OneStopEnglish (Vajjala and Lucic 2018, CC BY-SA 4.0), whole and cut short. None of them is
part of the project; `benchmarks/words.py` says how well it went, on what was held out.
"""

import csv
import json
import random
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import hatch_build
import numpy as np
from numpy.typing import NDArray

from evenground.cores.plain_words import difficulty, language
from evenground.cores.plain_words import table as difficulty_table
from evenground.cores.plain_words.score import TextFormula, measure
from evenground.cores.plain_words.tokens import tokens

DATA = Path(__file__).parents[2] / "shared" / "data" / "words"
OUT = Path(language.__file__).parent / "data" / "en"

SHARE_OF_LEXICON = 0.2
"""What a rating of the lexicon weighs beside one of CompLex: its people saw no sentence. More fits the lexicon, less CompLex."""
RIDGE_OF_WORDS = 30.0
RIDGE_OF_TEXTS = 3.0
WEIGHT_OF_A_CUT = 0.3
HELD_OUT = 5
"""One of so many articles is never fitted on."""
LEVELS = ("Ele", "Int", "Adv")
CUT_TO = (3, 6, 12)
"""Sentences: texts on a board are shorter than an article."""
EASY, HARD = 25.0, 75.0
DIGITS = 5

Array = NDArray[np.float64]
LOWER_WORD = re.compile(r"[a-z][a-z'-]*")


@dataclass(frozen=True)
class Rated:
    word: str
    rating: float


def complex_words(part: str) -> list[Rated]:
    """Single words of CompLex as they were rated in a sentence; of the sentence and where it is from nothing is used."""
    with (DATA / "complex" / part / f"lcp_single_{part}.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Rated(row["token"].lower(), float(row["complexity"])) for row in rows if row["token"] and row["complexity"]]


def lexicon_words() -> list[Rated]:
    path = DATA / "word-complexity-lexicon" / "word_complexity_lexicon" / "lexicon.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [Rated(word, float(rating)) for word, rating in rows if LOWER_WORD.fullmatch(word)]


@dataclass(frozen=True)
class Article:
    name: str
    level: int
    text: str

    @property
    def is_held_out(self) -> bool:
        """By its name, so that it is the same on every machine, and all levels of an article together."""
        return zlib.crc32(self.name.encode()) % HELD_OUT == 0


def articles() -> list[Article]:
    found = []
    for level, short in enumerate(LEVELS):
        for path in sorted((DATA / "onestop" / "Texts-SeparatedByReadingLevel" / f"{short}-Txt").glob("*.txt")):
            text = path.read_text(encoding="utf-8-sig", errors="replace").strip()
            # Some begin with a line that names their level.
            text = re.sub(r"\A(?:Elementary|Intermediate|Advanced)\s*\n", "", text)
            found.append(Article(path.stem.removesuffix(f"-{short.lower()}"), level, text))
    return found


def main() -> None:
    core = Path(language.__file__).parent
    read = hatch_build.words_read(difficulty_table)
    words = fit_words(read.get)
    write("words.json", {"average": words.average, "features": words.features})
    hatch_build.build_words(core)
    language.load_language.cache_clear()
    texts = fit_texts([article for article in articles() if not article.is_held_out])
    write("texts.json", {"average": texts.average, "terms": texts.terms})


def fit_words(zipf: difficulty.Zipf) -> difficulty.Formula:
    """One formula for both: each set's ratings by their own mean and spread, said on the scale of CompLex."""
    seen, alone = complex_words("train"), lexicon_words()
    scale = [each.rating for each in seen]
    names = list(difficulty.features_of("a", zipf))
    rows = np.array([list(difficulty.features_of(each.word, zipf).values()) for each in [*seen, *alone]], dtype=float)
    wanted = np.concatenate([standard(scale), standard([each.rating for each in alone])])
    weights = np.concatenate([np.ones(len(seen)), np.full(len(alone), SHARE_OF_LEXICON)])
    means, coefficients, average = ridge(rows, wanted, weights, RIDGE_OF_WORDS)
    spread, mean = float(np.std(scale)), float(np.mean(scale))
    return difficulty.Formula(average * spread + mean, in_order(names, means, coefficients * spread))


def fit_texts(fitted: list[Article]) -> TextFormula:
    """Levels 0, 1 and 2, then put on a scale on which a simple news story is 25 and a hard one 75."""
    english = language.load_language()
    texts = [
        (article.level, text, weight)
        for article in fitted
        for text, weight in [(article.text, 1.0), *((cut, WEIGHT_OF_A_CUT) for cut in cut_short(article.text))]
    ]
    # Easy words in no order are as hard as the hardest.
    texts += [(len(LEVELS) - 1, out_of_order(article), WEIGHT_OF_A_CUT) for article in fitted if article.level == 0]
    measured = [measures_of(text, english) for _level, text, _weight in texts]
    names = list(measured[0])
    means = {name: float(np.mean([each[name] for each in measured if name in each])) for name in names}
    rows = np.array([[each.get(name, means[name]) for name in names] for each in measured])
    levels = np.array([level for level, _text, _weight in texts], dtype=float)
    at, coefficients, average = ridge(rows, levels, np.array([weight for _level, _text, weight in texts]), RIDGE_OF_TEXTS)
    scores, is_whole = (rows - at) @ coefficients + average, np.array([weight == 1 for _level, _text, weight in texts])
    easy, hard = (scores[is_whole & (levels == level)].mean() for level in (0, len(LEVELS) - 1))
    scale = (HARD - EASY) / (hard - easy)
    return TextFormula(in_order(names, at, coefficients * scale), float((average - easy) * scale + EASY))


def measures_of(text: str, english: language.Language) -> dict[str, float]:
    found = english.tokens(text)
    return measure(found, english.numbers(found.words))


def cut_short(text: str) -> list[str]:
    found = tokens(text)
    last = [int(np.flatnonzero(found.sentence_of == sentences)[0]) for sentences in CUT_TO if sentences <= found.sentence_of[-1]]
    return [text[: int(found.starts[at])] for at in last]


def out_of_order(article: Article) -> str:
    """Its words dealt anew over sentences as long as its own; by its name, the same each time."""
    sentences = [sentence.split() for sentence in re.split(r"(?<=[.!?])\s+", article.text)]
    words = [word.strip(".!?") for sentence in sentences for word in sentence]
    random.Random(article.name).shuffle(words)
    dealt = iter(words)
    return " ".join(" ".join(islice(dealt, len(sentence))) + "." for sentence in sentences)


def standard(values: Iterable[float]) -> Array:
    found = np.array(list(values))
    return np.asarray((found - found.mean()) / found.std(), dtype=np.float64)


def ridge(rows: Array, wanted: Array, weights: Array, penalty: float) -> tuple[Array, Array, float]:
    """Means of the columns, coefficients of what is above them, and the average of what is wanted."""
    total = weights.sum()
    means = (weights @ rows) / total
    spread = rows.std(axis=0)
    spread[spread == 0] = 1.0
    average = float(weights @ wanted / total)
    scaled = (rows - means) / spread
    weighted = scaled * weights[:, None]
    found = np.linalg.solve(weighted.T @ scaled + penalty * np.eye(rows.shape[1]), weighted.T @ (wanted - average))
    return means, found / spread, average


def in_order(names: list[str], means: Array, coefficients: Array) -> dict[str, tuple[float, float]]:
    return {
        name: (round(float(mean), DIGITS), round(float(coefficient), DIGITS))
        for name, mean, coefficient in zip(names, means, coefficients, strict=True)
    }


def write(name: str, what: dict[str, Any]) -> None:
    (OUT / name).write_text(json.dumps(what, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {name}")


if __name__ == "__main__":
    main()
