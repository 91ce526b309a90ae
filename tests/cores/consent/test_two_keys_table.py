"""The table of cases on the access page, case by case, and again with the sides changed about."""

import re
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from evenground.cores.consent import Holder, Pair, pair

PAGE = Path(__file__).parents[3] / "docs" / "access.md"
SIDE_OF = {"Maya": 0, "Noor": 0, "Jo": 1, "Ed": 1, "Ruth": 2}
ROW = re.compile(r"^\| ([A-Z][\w ]*) \| (\d) \| (\w+) \| (\w+) \| (\w*) ?\| (\d+) \| ([\w ]+) \|$", re.MULTILINE)


def cases():
    return [tuple(cell.strip() for cell in row) for row in ROW.findall(PAGE.read_text())]


def answer(case, names=(0, 1, 2)):
    able, sides, first, second, about, hours, _answer = case
    holders = {who: Holder(who, names[side]) for who, side in SIDE_OF.items()}
    return pair(
        holders[first],
        holders[second],
        able=[holders[who] for who in able.split()],
        sides=int(sides),
        concerned=[about] if about else [],
        waited=timedelta(hours=int(hours)),
    )


def test_the_table_has_every_answer_and_as_many_rows_as_the_page():
    found = cases()
    assert {case[-1] for case in found} == set(Pair)
    assert len(found) == PAGE.read_text().split("| Able |")[1].split("## Every route")[0].count("\n| ") - 1


@pytest.mark.parametrize("case", cases(), ids=" ".join)
def test_the_rule_answers_as_the_page_says_whatever_the_sides_are_called(case):
    assert answer(case) == case[-1]
    assert {answer(case, names) for names in permutations(range(3))} == {answer(case)}
