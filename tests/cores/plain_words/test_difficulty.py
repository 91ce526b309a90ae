"""How hard a word is, and why; and the table that is built of it."""

import shutil
from pathlib import Path

import hatch_build
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.plain_words import language, load_language
from evenground.cores.plain_words.difficulty import syllables
from evenground.cores.plain_words.table import DIFFICULTY, KNOWN, pack, unpack

ENGLISH = load_language()
WORDS = st.text("abcdefghijklmnopqrstuvwxyz'-", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("easier", "harder"),
    [
        ("use", "utilise"),
        ("start", "commence"),
        ("help", "facilitate"),
        ("find", "ascertain"),
        ("pay", "remuneration"),
        ("cat", "felid"),
    ],
)
def test_an_everyday_word_is_easier(easier, harder):
    assert ENGLISH.difficulty(easier) < ENGLISH.difficulty(harder)


@given(WORDS)
def test_every_word_has_a_difficulty_and_its_reasons_add_up_to_it(word):
    hard = ENGLISH.difficulty(word)
    raw = ENGLISH.words.average + sum(reason.adds for reason in ENGLISH.reasons(word))
    assert 0 <= hard <= 1
    assert hard == pytest.approx(min(1, max(0, raw)))


def test_the_table_says_what_the_formula_says():
    for word in list(ENGLISH.table)[:50_000:500]:
        if ENGLISH.table[word] & KNOWN:
            assert (ENGLISH.table[word] & DIFFICULTY) / DIFFICULTY == pytest.approx(ENGLISH.difficulty(word), abs=0.003)


def test_the_table_is_of_a_size_that_a_small_machine_can_hold():
    known = [word for word, number in ENGLISH.table.items() if number & KNOWN]
    assert 40_000 < len(known) < 80_000
    assert (language.DATA / "en" / "words.table").stat().st_size < 1_000_000


@given(st.dictionaries(WORDS, st.tuples(st.floats(0, 1), st.floats(0, 8)), max_size=20))
def test_what_is_packed_comes_out_again(words):
    source, table, read = unpack(pack(words, "made up"))
    assert source == "made up"
    assert table.keys() == words.keys()
    assert len(read) == len(words)
    for word, (hard, _zipf) in words.items():
        assert (table[word] & DIFFICULTY) / DIFFICULTY == pytest.approx(hard, abs=0.002)


def test_two_builds_of_the_table_give_the_same_bytes_and_an_unchanged_one_is_not_built_again(tmp_path):
    core = Path(language.__file__).parent
    ours = core / "data" / "en" / "words.table"
    shutil.copytree(core, tmp_path / "core", ignore=shutil.ignore_patterns("words.table", "__pycache__"))
    hatch_build.build_words(tmp_path / "core")
    built = tmp_path / "core" / "data" / "en" / "words.table"
    assert built.read_bytes() == ours.read_bytes(), "Run bin/setup: what the table is made from changed since it was built."
    built_at = built.stat().st_mtime_ns
    hatch_build.build_words(tmp_path / "core")
    assert built.stat().st_mtime_ns == built_at


def test_a_table_of_another_version_is_refused_by_name(monkeypatch, tmp_path):
    shutil.copytree(language.DATA, tmp_path / "data")
    monkeypatch.setattr(language, "DATA", tmp_path / "data")
    for name in ("difficulty.py", "table.py"):
        shutil.copy(Path(language.__file__).with_name(name), tmp_path / name)
    language.load_language.__wrapped__("en")
    formula = tmp_path / "data" / "en" / "words.json"
    formula.write_text(formula.read_text().replace("average", "average", 1) + "\n")
    with pytest.raises(ImportError, match=r"not of this version: run bin/setup"):
        language.load_language.__wrapped__("en")
    (tmp_path / "data" / "en" / "words.table").unlink()
    with pytest.raises(ImportError, match=r"is missing: run bin/setup"):
        language.load_language.__wrapped__("en")


@pytest.mark.parametrize(("word", "count"), [("cat", 1), ("table", 2), ("hope", 1), ("hospital", 3), ("the", 1), ("rhythm", 1)])
def test_syllables(word, count):
    assert syllables(word) == count
