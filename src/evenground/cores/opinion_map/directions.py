"""The two directions in which answers spread most, and where each person stands along them."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import eigh_tridiagonal
from scipy.linalg.lapack import dstev

from evenground.cores.opinion_map.counts import Counts
from evenground.cores.opinion_map.kernel import KINDS, Table
from evenground.cores.opinion_map.votes import AGREE, DISAGREE, SKIP, Floats, Integers, Truths, Votes

CLOSE_ENOUGH = 1e-13
"""How small the remaining error of a direction must be, beside its strength, before the search stops.

Two directions whose singular values differ by a millionth are still told apart to about 1e-5 of an angle."""

NO_DIRECTION = 1e-12
"""A squared singular value below this share of the first one is rounding, and its direction is set to zero."""

MOST_STEPS = 500
"""Steps of the search. It needs 20 to 80 on real conversations; small ones end by themselves before this."""

EVERY_STEP, LOOKS = 30, 5
"""After each of the first steps, then after every fifth, it looks how near it is: early a step costs more than a look."""

GRAIN = 1e-8
TINY = 1e-300

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


def find_directions(votes: Votes, everyone: Counts, *, hidden: Truths, seed: int) -> Directions:
    """Centre, two components and the positions of everybody.

    Missing answers are filled with the statement's mean and the mean is then taken away, which leaves exactly zero:
    the table to analyse is ``v - mean`` at answered cells and nothing elsewhere, so it stays sparse.
    """
    n_people, n_statements = votes.people.size, votes.statements.size
    centre = mean_answers(everyone, hidden=hidden)
    spread = _spread_of(votes, centre, hidden)
    components = _two_components(spread, seed=seed)
    # A hidden statement is answered "skip" by everybody, as Polis does: no pull, but it counts among the answers.
    answered = _answers_counted(votes, hidden)
    stretch = np.sqrt(n_statements / np.maximum(answered, 1))
    positions = np.empty((n_people, 2))
    for axis in (0, 1):
        positions[:, axis] = stretch * spread.along(components[axis])
    agreeing = np.sqrt(float(n_statements)) * (1.0 - centre) * components
    extremity = np.sqrt(np.square(agreeing).sum(axis=0))
    return Directions(centre=centre, components=components, positions=positions, extremity=extremity)


def mean_answers(everyone: Counts, *, hidden: Truths) -> Floats:
    """Mean answer to each statement over those who saw it, skips counting as 0."""
    total = everyone.agree[0] - everyone.disagree[0]
    return np.where(hidden, 0.0, total / np.maximum(everyone.seen[0], 1))


def _answers_counted(votes: Votes, hidden: Truths) -> Integers:
    answered = votes.seen_by_person
    if not hidden.any():
        return answered
    counted = np.repeat(~hidden, KINDS).astype(np.float64)
    return votes.table.sums_of_rows(counted).astype(np.int64) + int(hidden.sum())


@dataclass(frozen=True, eq=False)
class _Spread:
    """The table ``v - mean``: one number for each kind of answer, wherever it was given; zero in hidden columns."""

    table: Table
    of_kind: Floats

    def along(self, direction: Floats) -> Floats:
        """The table times a direction: for each person the sum of ``(v - mean) * direction``."""
        return self.table.sums_of_rows((self.of_kind * direction[:, np.newaxis]).ravel())

    def there_and_back(self, direction: Floats) -> Floats:
        """The table's transpose times the table times a direction."""
        back = self.table.there_and_back((self.of_kind * direction[:, np.newaxis]).ravel())
        return np.asarray(np.einsum("sk,sk->s", self.of_kind, back.reshape(-1, KINDS)), dtype=np.float64)


def _spread_of(votes: Votes, centre: Floats, hidden: Truths) -> _Spread:
    away = np.array([DISAGREE, SKIP, AGREE]) - centre[:, np.newaxis]
    return _Spread(votes.table, np.where(hidden[:, np.newaxis], 0.0, away))


def _two_components(spread: _Spread, *, seed: int) -> Floats:
    """Two strongest right singular vectors, strongest first.

    The search uses only sums over the sparse table, sums along arrays and a small tridiagonal matrix, none of which is
    split among threads, so its bytes do not depend on their number.
    """
    n_statements = spread.table.n_columns
    # There are no more directions than people; the search itself brings one from outside.
    room = min(n_statements, spread.table.n_rows + 1)
    components = np.zeros((2, n_statements))
    chance = np.random.default_rng(seed)
    # One round first: nothing then stands where nobody answered, and the start leans the right way already.
    start = spread.there_and_back(chance.standard_normal(n_statements))
    if not start.any():
        return components
    other = np.where(start != 0.0, chance.standard_normal(start.size), 0.0)
    strongest, vector, next_one = _strongest(spread, start, without=np.zeros((0, n_statements)), room=room, scale=0.0)
    components[0] = with_sign(vector)
    if room > 1:
        # The first search has nearly found the second direction too, but of equally strong ones it sees only one.
        # A grain of chance lets a search of its own find what the first could not see.
        start = next_one + GRAIN * other / max(_length(other), TINY)
        strength, second, _ = _strongest(spread, start, without=vector[np.newaxis], room=room, scale=strongest)
        if strength > NO_DIRECTION * strongest:
            components[1] = with_sign(second)
    return components


def _strongest(spread: _Spread, start: Floats, *, without: Floats, room: int, scale: float) -> tuple[float, Floats, Floats]:
    """Largest squared singular value across ``without``, its unit vector, and the best guess at the next one.

    Lanczos steps, each new vector cleared of all before it, at most as many as there is ``room`` for. ``scale`` is the
    strongest squared singular value where it is known.
    """
    fixed = len(without)
    steps = min(room - fixed, MOST_STEPS)
    basis = np.empty((fixed + steps, start.size))
    basis[:fixed] = without
    current = _cleared(start, without)
    length = _length(current)
    if length <= NO_DIRECTION * _length(start):
        return 0.0, current, current
    diagonal, beside = np.zeros(steps), np.zeros(steps)
    # What the strongest direction leaves behind by rounding is no direction, however large beside nothing.
    largest = 0.01 * scale
    for step in range(steps):
        row = fixed + step
        basis[row] = current / length
        product = spread.there_and_back(basis[row])
        diagonal[step] = float((product * basis[row]).sum())
        current = _cleared(product, basis[: row + 1])
        beside[step] = length = _length(current)
        largest = max(largest, abs(diagonal[step]) + beside[step])
        ended = beside[step] <= CLOSE_ENOUGH * largest or step == steps - 1
        if ended or step < EVERY_STEP or step % LOOKS == 0:
            values, weights = _top_of(diagonal[: step + 1], beside[:step])
            if ended or beside[step] * abs(weights[-1, -1]) <= CLOSE_ENOUGH * values[-1]:
                break
    vector, next_one = (
        _cleared(np.einsum("i,ij->j", weights[:, place], basis[fixed : row + 1]), basis[:fixed]) for place in (-1, 0)
    )
    return float(values[-1]), vector / max(_length(vector), TINY), next_one


def _top_of(diagonal: Floats, beside: Floats) -> tuple[Floats, Floats]:
    """The two largest eigenvalues, rising, and their vectors as columns; one where there is only one."""
    last = diagonal.size - 1
    if last == 0:
        return diagonal, np.ones((1, 1))
    if last < EVERY_STEP:
        # As eigh_tridiagonal does, without its checks, which take longer than the work.
        values, vectors, _ = dstev(diagonal, beside)
        return np.asarray(values[-2:], dtype=np.float64), np.asarray(vectors[:, -2:], dtype=np.float64)
    values, vectors = eigh_tridiagonal(diagonal, beside, select="i", select_range=(last - 1, last), check_finite=False)
    return np.asarray(values, dtype=np.float64), np.asarray(vectors, dtype=np.float64)


def _cleared(vector: Floats, basis: Floats) -> Floats:
    """What is left of a vector across all rows of the basis; twice, since once leaves rounding behind."""
    for _ in range(2):
        vector = vector - np.einsum("i,ij->j", np.einsum("ij,j->i", basis, vector), basis)
    return vector


def _length(vector: Floats) -> float:
    # Not numpy.linalg.norm: it hands long vectors to a library that may split the sum among threads.
    return float(np.sqrt(np.square(vector).sum()))


def with_sign(component: Floats, as_large: float = AS_LARGE) -> Floats:
    """The largest entry is positive; of equally large ones, that of the lowest statement id."""
    size = np.abs(component)
    deciding = int(np.flatnonzero(size >= size.max() * (1.0 - as_large))[0])
    return component if component[deciding] > 0 else -component
