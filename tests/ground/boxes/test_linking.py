"""T1 of the design: with a copy of everything that a server has, nobody names the writer of a letter better than by chance.

A table that looks as if it tied nobody to anything stands beside it, as a control: the same program names all thirty.
"""

import json
import random
import subprocess
import sys

import pytest
from django.db import connection
from scipy.stats import poisson

from tests.ground.boxes import linker
from tests.served import copied

PEOPLE = 30
SAMPLE, ALL = 12, 200


@pytest.fixture
def play(new_folder, tmp_path):
    with copied(new_folder, tmp_path / "data") as env:

        def run(*words: object) -> linker.Copies:
            out = tmp_path / "copies"
            out.mkdir()
            told = {**env, "DJANGO_SETTINGS_MODULE": "evenground.site.settings"}
            command = [sys.executable, "-m", "tests.ground.boxes.linking_scene", str(out), *map(str, words)]
            done = subprocess.run(command, env=told, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr[-3000:]
            return linker.Copies(out)

        yield run


def truth_of(copies: linker.Copies) -> dict[str, object]:
    return json.loads((copies.folder / "truth.json").read_text())


def hits(guess: linker.Guess, truth: dict[str, object]) -> int:
    return sum(truth[words] == member for words, member in guess.items())


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_the_control_is_broken_thirty_times_of_thirty(play):
    copies = play("naive", PEOPLE)
    assert hits(linker.naively(copies), truth_of(copies)) == PEOPLE


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
@pytest.mark.timeout(1500)
# A group of its own, so that so long a test begins early and holds up few at the end.
@pytest.mark.xdist_group("linking")
def test_no_attack_on_a_box_does_better_than_chance(play, request):
    rounds = ALL if request.config.getoption("--full") else SAMPLE
    copies = play(rounds, PEOPLE)
    truth, played = truth_of(copies), linker.rounds_of(copies)
    assert len(played) == rounds
    attacks = {
        **linker.orders_in(played),
        **{f"by the files at {moment}": linker.by_files(copies, moment, played) for moment in copies.moments},
        "by bytes": linker.by_bytes,
        "by length": linker.by_length,
        "by slips": linker.by_slips,
    }
    assert len(attacks) > 100
    named = {name: sum(hits(attack(round_), truth) for round_ in played) for name, attack in attacks.items()}
    # By chance an order names one of each round. So many attacks are tried that the best of them is allowed for.
    too_good = {name: many for name, many in named.items() if poisson.sf(many - 1, rounds) < 0.01 / len(attacks)}
    assert not too_good
    # Whoever finds the same bytes, or a slip, has found more than chance with a single one.
    assert named["by bytes"] == named["by slips"] == 0


def test_the_program_sees_where_in_the_files_each_piece_stands():
    chance = random.Random(5)
    files = [chance.randbytes(20_000), b"short", chance.randbytes(20_000)]
    wanted = [files[0][at : at + 40] for at in (0, 7, 19_960)] + [files[2][500:540], bytes(40)]
    files.append(files[0])
    places = linker.first_places(files, wanted)
    assert [places.get(each) for each in wanted] == [(0, 0), (0, 7), (0, 19_960), (2, 500), None]


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_nothing_readable_is_on_the_disk_before_the_end_nor_in_any_log(play):
    """T7: no words of a letter stand in any file before all locks are off, and after it nothing of what was locked in a table."""
    copies = play(2, PEOPLE)
    words = [token.encode() for token in truth_of(copies)]
    for moment in ("open", "shut", "mixed-1", "mixed-2"):
        assert not any(token in file for file in copies.raw(moment) for token in words), moment
    assert any(words[0] in file for file in copies.raw("closed"))
    assert "said-" not in copies.log()
    entries = [linker.blob(row["body"])[200:240] for row in copies.rows("open", "boxes_entry")]
    assert entries
    # What the write-ahead log keeps is locked with keys that are gone: docs/cores/sealed.md. SQLite's is empty by then.
    kinds = ["table"] if connection.vendor == "postgresql" else ["table", "log"]
    left = [file for kind in kinds for file in copies.raw("purged", kind) if any(entry in file for entry in entries)]
    assert not left
    assert list(copies.raw("purged", "table"))
