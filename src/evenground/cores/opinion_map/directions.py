"""The two directions in which answers spread most, and where each person stands along them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.linalg import eigh_tridiagonal
from scipy.sparse import csr_array

from evenground.cores.opinion_map.votes import Floats, Integers, Truths, Votes

CLOSE_ENOUGH = 1e-13
"""How small the remaining error of a direction must be, beside its strength, before the search stops.

Two directions whose singular values differ by a millionth are still told apart to about 1e-5 of an angle."""

NO_DIRECTION = 1e-12
"""A squared singular value below this share of the first one is rounding, and its direction is set to zero."""

MOST_STEPS = 500
"""Steps of the search. It needs 20 to 80 on real conversations; small ones end by themselves before this."""

AS_LARGE = 1e-9
"""Entries this near the largest count as equally large, so that rounding never decides a sign."""


@dataclass(frozen=True, eq=False)
class Directions:
    """Centre, components and positions.

    Attributes
    ----------
    centre : array of shape (S,)
        Mean answer to each statement among those who saw it; 0 where nobody did, and for hidden statements.
    components : array of shape (2, S)
        Two unit vectors (or zeros, where answers do not spread that way).
    positions : array of shape (P, 2)
        Where each person stands. People with few answers are drawn outwards by ``sqrt(S / answers)``.
    extremity : array of shape (S,)
        How far from the middle somebody stands who agreed with that statement only.
    """

    centre: Floats
    components: Floats
    positions: Floats
    extremity: Floats


def find_directions(votes: Votes, *, hidden: Truths, seed: int) -> Directions:
    """Centre, two components and the positions of everybody.

    Missing answers are filled with the statement's mean and the mean is then taken away, which leaves exactly zero:
    the table to analyse is ``v - mean`` at answered cells and nothing elsewhere, so it stays sparse.
    """
    n_people, n_statements = votes.cells.shape
    centre = mean_answers(votes, hidden=hidden)
    spread = _spread(votes, centre, hidden)
    components = _two_components(spread, seed=seed)
    # A hidden statement is answered "skip" by everybody, as Polis does: no pull, but it counts among the answers.
    answered = _answers_counted(votes, hidden)
    stretch = np.sqrt(n_statements / np.maximum(answered, 1))
    positions = np.empty((n_people, 2))
    for axis in (0, 1):
        positions[:, axis] = stretch * (spread @ components[axis])
    agreeing = np.sqrt(float(n_statements)) * (1.0 - centre) * components
    extremity = np.sqrt(np.square(agreeing).sum(axis=0))
    return Directions(centre=centre, components=components, positions=positions, extremity=extremity)


def mean_answers(votes: Votes, *, hidden: Truths) -> Floats:
    """Mean answer to each statement over those who saw it, skips counting as 0."""
    columns = votes.cells.indices
    n_statements = votes.statements.size
    seen = np.bincount(columns, minlength=n_statements)
    total = np.bincount(columns, weights=votes.cells.data, minlength=n_statements)
    return np.where(hidden, 0.0, total / np.maximum(seen, 1))


def _answers_counted(votes: Votes, hidden: Truths) -> Integers:
    if not hidden.any():
        return votes.seen_by_person
    shown = np.zeros(votes.cells.indices.size + 1, dtype=np.int64)
    np.cumsum(~hidden[votes.cells.indices], out=shown[1:])
    starts = votes.cells.indptr
    return shown[starts[1:]] - shown[starts[:-1]] + int(hidden.sum())


def _spread(votes: Votes, centre: Floats, hidden: Truths) -> "csr_array[Any, tuple[int, int]]":
    """``v - mean`` at answered cells; zero in hidden columns."""
    columns = votes.cells.indices
    away = votes.cells.data - centre[columns]
    if hidden.any():
        away[hidden[columns]] = 0.0
    return csr_array((away, columns, votes.cells.indptr), shape=votes.cells.shape)


def _two_components(spread: "csr_array[Any, tuple[int, int]]", *, seed: int) -> Floats:
    """Two strongest right singular vectors, strongest first.

    The search runs on the shorter side of the table. It uses only sparse products, sums along arrays and bisection
    on a small tridiagonal matrix, none of which is split among threads, so its bytes do not depend on their number.
    """
    n_people, n_statements = spread.shape
    components = np.zeros((2, n_statements))
    if min(n_people, n_statements) == 0 or not spread.data.any():
        return components
    turned = spread.T.tocsr()
    by_statement = n_statements <= n_people
    first, second = (spread, turned) if by_statement else (turned, spread)
    chance = np.random.default_rng(seed)
    size = min(n_people, n_statements)
    found: list[Floats] = []
    strongest = 0.0
    for axis in range(min(2, size)):
        # One round first: the start then has nothing where nobody answered, and leans the right way already.
        start = second @ (first @ chance.standard_normal(size))
        strength, vector = _strongest(first, second, found, start, scale=strongest)
        if axis == 0:
            strongest = strength
        if strength <= NO_DIRECTION * strongest or strength <= 0.0:
            break
        found.append(vector)
        along = vector if by_statement else spread.T @ vector
        components[axis] = _with_sign(along / _length(along))
    return components


def _strongest(
    first: "csr_array[Any, tuple[int, int]]",
    second: "csr_array[Any, tuple[int, int]]",
    without: list[Floats],
    start: Floats,
    *,
    scale: float,
) -> tuple[float, Floats]:
    """Largest eigenvalue of ``second @ first`` across ``without``, and its unit vector, by Lanczos steps.

    Each direction has a search of its own: one search for both would find only one of two equally strong ones.
    """
    size = start.size
    n_without = len(without)
    steps = min(size - n_without, MOST_STEPS)
    basis = np.zeros((n_without + steps, size))
    for row, vector in enumerate(without):
        basis[row] = vector
    current = _cleared(start, basis[:n_without])
    if _length(current) <= NO_DIRECTION * _length(start):
        return 0.0, current
    diagonal, beside = np.zeros(steps), np.zeros(steps)
    # What the strongest direction leaves behind by rounding is no direction, however large beside nothing.
    largest = 0.01 * scale
    step = 0
    for step in range(steps):
        row = n_without + step
        basis[row] = current / _length(current)
        product = second @ (first @ basis[row])
        diagonal[step] = float((product * basis[row]).sum())
        current = _cleared(product, basis[: row + 1])
        beside[step] = _length(current)
        largest = max(largest, abs(diagonal[step]) + beside[step])
        ended = beside[step] <= CLOSE_ENOUGH * largest or step == steps - 1
        if ended or step % 8 == 7:
            value, weights = _top_of(diagonal[: step + 1], beside[:step])
            if ended or beside[step] * abs(weights[-1]) <= CLOSE_ENOUGH * value:
                break
    vector = np.einsum("i,ij->j", weights, basis[n_without : n_without + step + 1])
    vector = _cleared(vector, basis[:n_without])
    length = _length(vector)
    return (float(value), vector / length) if length > 0.0 else (0.0, vector)


def _top_of(diagonal: Floats, beside: Floats) -> tuple[float, Floats]:
    last = diagonal.size - 1
    if last == 0:
        return float(diagonal[0]), np.ones(1)
    values, vectors = eigh_tridiagonal(diagonal, beside, select="i", select_range=(last, last))
    return float(values[0]), np.asarray(vectors[:, 0], dtype=np.float64)


def _cleared(vector: Floats, basis: Floats) -> Floats:
    """What is left of a vector across all rows of the basis; twice, since once leaves rounding behind."""
    for _ in range(2):
        vector = vector - np.einsum("i,ij->j", np.einsum("ij,j->i", basis, vector), basis)
    return vector


def _length(vector: Floats) -> float:
    # Not numpy.linalg.norm: it hands long vectors to a library that may split the sum among threads.
    return float(np.sqrt(np.square(vector).sum()))


def _with_sign(component: Floats) -> Floats:
    """The largest entry is positive; of equally large ones, that of the lowest statement id."""
    size = np.abs(component)
    deciding = int(np.flatnonzero(size >= size.max() * (1.0 - AS_LARGE))[0])
    return component if component[deciding] > 0 else -component
