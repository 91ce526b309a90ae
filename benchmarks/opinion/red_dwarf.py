"""red-dwarf, a Python library for the same (MPL-2.0, from PyPI): given the same answers, in the form it takes."""

import warnings
from collections.abc import Iterable
from typing import Any

import numpy as np


def as_it_takes_them(people: Iterable[int], statements: Iterable[int], values: Iterable[int]) -> list[dict[str, int]]:
    """Each pair once: it stops at a repeated one."""
    return [
        {"participant_id": int(person), "statement_id": int(statement), "vote": int(value), "modified": 0}
        for person, statement, value in zip(people, statements, values, strict=True)
    ]


def groups_of(answers: list[dict[str, int]], hidden: list[int]) -> dict[int, int]:
    """The group of each person it puts into one."""
    labels = run(answers, hidden).participants_df["cluster_id"].dropna()
    return {int(person): int(group) for person, group in labels.items()}


def run(answers: list[dict[str, int]], hidden: list[int]) -> Any:
    # Not above: the process that starts the others would load it too.
    from reddwarf.implementations.polis import run_pipeline

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return run_pipeline(votes=answers, mod_out_statement_ids=hidden, random_state=0)
