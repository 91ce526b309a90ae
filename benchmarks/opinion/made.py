"""Conversations made up by a seed, of which it is known who thinks alike; small ones to be right about, large ones for speed."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

YES_SAYING = 2.5
"""How much more a yes-sayer leans to agree, whatever is said; one unit takes an even chance to 0.84."""


@dataclass(frozen=True)
class Made:
    """Rows of answers sorted by person, and the truth about each person."""

    people: Integers
    statements: Integers
    values: NDArray[np.int8]
    group_of: Integers
    is_yes_sayer: NDArray[np.bool_]


@dataclass(frozen=True)
class Shape:
    """What a conversation is made from."""

    groups: int
    people: int
    statements: int
    seen: float
    noise: float
    yes_sayers: float
    apart: float = 1.0

    def __str__(self) -> str:
        return (
            f"{self.groups} groups, {self.people} x {self.statements}, {self.seen:.0%} seen, "
            f"{self.noise:.0%} noise, {self.yes_sayers:.0%} yes-sayers"
        )


def draws(n: int, *, groups: tuple[int, ...], seed: int) -> Iterator[tuple[Shape, Made]]:
    """So many conversations of all sorts, the same ones each time."""
    for number in range(n):
        chance = np.random.default_rng([seed, number])
        shape = Shape(
            groups=groups[number % len(groups)],
            people=int(chance.integers(80, 600)),
            statements=int(chance.integers(30, 150)),
            seen=float(chance.uniform(0.05, 0.6)),
            noise=float(chance.uniform(0.0, 0.2)),
            yes_sayers=float(chance.uniform(0.0, 0.15)),
        )
        yield shape, made(shape, chance)


def made(shape: Shape, chance: np.random.Generator) -> Made:
    """Some of what everybody would answer: people answer much or little."""
    values, group_of, is_yes_sayer = full(shape, chance)
    busy = np.clip(chance.gamma(2.0, 0.5, shape.people) * shape.seen, 0.02, 1.0)
    rows, columns = np.nonzero(chance.random(values.shape) < busy[:, None])
    return Made(rows, columns, values[rows, columns], group_of, is_yes_sayer)


def full(shape: Shape, chance: np.random.Generator) -> tuple[NDArray[np.int8], Integers, NDArray[np.bool_]]:
    """What everybody would answer to everything, who thinks alike, and who says yes to nearly all.

    Groups of unequal sizes, each with a leaning of its own on about half of the statements; answers pressed by mistake.
    """
    people, statements = shape.people, shape.statements
    sizes = np.maximum(chance.dirichlet(np.full(shape.groups, 4.0)), 0.08)
    group_of = chance.choice(shape.groups, size=people, p=sizes / sizes.sum())
    shared = chance.normal(0.0, 0.8, statements)
    own = chance.normal(0.0, 1.6 * shape.apart, (shape.groups, statements)) * (chance.random((shape.groups, statements)) < 0.5)
    if shape.groups == 1:
        own[:] = 0.0
    is_yes_sayer = chance.random(people) < shape.yes_sayers
    leaning = shared + own[group_of] + np.where(is_yes_sayer, YES_SAYING, 0.0)[:, None] + chance.normal(0, 0.3, people)[:, None]
    agree, disagree = 1 / (1 + np.exp(-1.7 * (leaning - 0.3))), 1 / (1 + np.exp(1.7 * (leaning + 0.3)))
    lot = chance.random(leaning.shape)
    values = np.where(lot < agree, 1, np.where(lot < agree + disagree, -1, 0)).astype(np.int8)
    mistaken = chance.random(values.shape) < shape.noise
    values[mistaken] = chance.integers(-1, 2, int(mistaken.sum()))
    return values, group_of, is_yes_sayer


def large(people: int, statements: int, answers: int, *, seed: int = 7) -> Made:
    """Three groups and answers by the million, sorted by person; a few people answer most, as everywhere."""
    chance = np.random.default_rng(seed)
    mean = answers / people
    given = np.clip(np.ceil(chance.pareto(2.5, people) * mean * 1.2 + 0.3 * mean), 1, statements).astype(np.int64)
    group_of = chance.choice(3, size=people, p=(0.5, 0.3, 0.2))
    agree = 1 / (1 + np.exp(-chance.normal(0.0, 1.3, (3, statements))))
    starts = np.concatenate([[0], np.cumsum(given)])
    rows = np.repeat(np.arange(people), given)
    # A person's statements are every so-many-th from a place of their own, put in order: different, and quick to make.
    step = _coprime(statements)
    within = np.arange(starts[-1]) - np.repeat(starts[:-1], given)
    first = np.repeat(chance.integers(0, statements, people), given)
    columns = (first + within * step) % statements
    keys = rows * statements + columns
    keys.sort()
    rows, columns = np.divmod(keys, statements)
    lot = chance.random(rows.size)
    share = agree[group_of[rows], columns]
    values = np.where(lot < 0.85 * share, 1, np.where(lot < 0.85, -1, 0)).astype(np.int8)
    return Made(rows, columns, values, group_of, np.zeros(people, dtype=np.bool_))


def _coprime(n: int) -> int:
    return next(step for step in range(int(n * 0.618) | 1, 2 * n + 3, 2) if np.gcd(step, n) == 1)
