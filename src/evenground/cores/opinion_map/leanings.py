"""Along which directions answers lean together, of a table small enough to look at whole; and where people stand on them."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import eigh
from scipy.sparse.linalg import eigsh

from evenground.cores.opinion_map.directions import with_sign
from evenground.cores.opinion_map.sides import LEAST_DOUBT, STANDS_STILL, Background, Sides, products
from evenground.cores.opinion_map.votes import Cells, Floats

DENSE = 300
"""Up to so many statements or people all directions are worked out and the strongest kept; above it only those."""

NO_DIRECTION = 1e-9
"""A squared strength below this share of the first one is rounding."""

AS_LARGE = 1e-6
"""Entries this near the largest count as equally large: the search for directions ends less near than that of Polis's rule."""


def strongest_directions(table: Cells, how_many: int) -> Floats:
    """Unit vectors along which the rows of a table spread most, strongest first, shape (at most ``how_many``, S).

    Their largest entry is positive; of equally large ones the first.
    """
    n_people, n_statements = table.shape
    wide = n_statements <= n_people
    square = products(table if wide else table.T.tocsr())
    size = square.shape[0]
    how_many = min(how_many, size)
    if how_many == 0 or not square.any():
        return np.zeros((0, n_statements))
    if size <= DENSE or how_many >= size - 1:
        strengths, vectors = eigh(square, subset_by_index=(size - how_many, size - 1), check_finite=False)
    else:
        # Where the search starts is of no matter once it has ended, but it must be the same each time.
        start = np.random.default_rng(0).standard_normal(size)
        # The stubs of scipy do not take a plain array here, though scipy does.
        strengths, vectors = eigsh(square, k=how_many, v0=start, tol=1e-10)  # type: ignore[call-overload]
    order = np.argsort(-strengths, kind="stable")
    strengths, vectors = strengths[order], vectors[:, order]
    found = vectors[:, strengths > NO_DIRECTION * strengths[0]]
    directions = found.T if wide else (table.T @ found).T
    directions = directions / np.sqrt(np.square(directions).sum(axis=1, keepdims=True))
    return np.array([with_sign(direction, AS_LARGE) for direction in directions]).reshape(-1, n_statements)


@dataclass(frozen=True, eq=False)
class Leanings:
    """A picture of people without groups: everybody stands somewhere along a few directions.

    Attributes
    ----------
    reach : array of shape (S,)
        As in :class:`Background`.
    directions : array of shape (D, S)
    doubts : array of shape (1 + D,)
        By how much somebody's way of answering, and their place along each direction, is drawn to the middle while
        they have answered little.
    """

    reach: Floats
    directions: Floats
    doubts: Floats

    def features(self, upto: int) -> Floats:
        """What each statement tells of a person, shape (S, 1 + upto): their way of answering, then each direction."""
        return np.column_stack([self.reach, *self.directions[:upto]])

    def places(self, sides: Sides, away: Floats) -> Floats:
        """Where each person most likely stands along each direction, shape (P, D)."""
        weights, right = self._normal(sides, away, self.directions.shape[0])
        return np.asarray(np.linalg.solve(weights, right[:, :, np.newaxis])[:, 1:, 0], dtype=np.float64)

    def told_by_the_others(self, sides: Sides, away: Floats, upto: int) -> Floats:
        """For each answer what the person's *other* answers lead one to expect, shape (N,).

        Leaving one answer out of a ridge regression needs no second fit: with ``h`` the weight an answer has in its own
        prediction, it is ``(prediction - h * answer) / (1 - h)``.
        """
        weights, right = self._normal(sides, away, upto)
        back = np.linalg.inv(weights)
        place = np.einsum("pij,pj->pi", back, right)
        features = self.features(upto)[sides.columns]
        expected = np.einsum("ni,ni->n", features, place[sides.rows])
        own = np.einsum("ni,nij,nj->n", features, back[sides.rows], features, optimize=True)
        return np.asarray((expected - own * away) / (1.0 - own), dtype=np.float64)

    def _normal(self, sides: Sides, away: Floats, upto: int) -> tuple[Floats, Floats]:
        features = self.features(upto)
        size = features.shape[1]
        products = (features[:, :, np.newaxis] * features[:, np.newaxis, :]).reshape(-1, size * size)
        weights = (sides.pattern @ products).reshape(-1, size, size) + np.diag(self.doubts[:size])
        return weights, np.asarray(sides.table(away) @ features, dtype=np.float64)


def leanings_of(sides: Sides, background: Background, how_many: int) -> Leanings:
    """The strongest directions of what is left when means and ways of answering are taken away."""
    left = background.left(sides)
    directions = strongest_directions(sides.table(left), how_many)
    return Leanings(
        background.reach, directions, np.concatenate([[background.style_pull], doubts_along(directions, sides, left)])
    )


def doubts_along(directions: Floats, sides: Sides, left: Floats) -> Floats:
    """By how many answers' worth a place along each direction is drawn to the middle, shape (D,).

    As for styles: the sums along a direction, squared, are ``noise * weight + spread * weight ** 2``.
    """
    noise = float(np.square(left).mean()) if left.size else 1.0
    along = np.square(sides.table(left) @ directions.T)
    weight = sides.pattern @ np.square(directions).T
    spreads = (along.sum(axis=0) - noise * weight.sum(axis=0)) / np.maximum(np.square(weight).sum(axis=0), 1e-300)
    doubts = np.full(spreads.size, STANDS_STILL)
    doubts[spreads > 0] = np.clip(noise / spreads[spreads > 0], LEAST_DOUBT, STANDS_STILL)
    return doubts
