"""How badly groups explain people, what groups have in common, and how alike columns are answered."""

from dataclasses import dataclass

import numpy as np

from evenground.cores.opinion_map.kernel.library import ARRAY, SIZE, Floats, Integers, at, expect, expect_rows, loop
from evenground.cores.opinion_map.kernel.sums import in_fours

_costs_of_rows = loop("costs_of_rows", SIZE, ARRAY, ARRAY, ARRAY, SIZE, SIZE, ARRAY, ARRAY)
_costs_without_each = loop("costs_without_each", SIZE, *[ARRAY] * 5, SIZE, SIZE, ARRAY, ARRAY)
_totals_of_groups = loop("totals_of_groups", SIZE, *[ARRAY] * 4, SIZE, ARRAY, ARRAY)
_products_of_columns = loop("products_of_columns", SIZE, *[ARRAY] * 3, SIZE, ARRAY)


@dataclass(frozen=True, eq=False)
class Rows:
    """Answers by row as columns alone, for loops that take a number for each answer.

    Attributes
    ----------
    starts : array of int64, shape (R + 1,)
        As in :class:`Table`.
    columns : array of int64, shape (N,)
    n_columns : int
    """

    starts: Integers
    columns: Integers
    n_columns: int

    def __post_init__(self) -> None:
        expect_rows(self.starts, self.columns, np.int64, self.n_columns)

    def costs(self, left: Floats, centres: Floats) -> Floats:
        """For each row and group (row of ``centres``) the sum of ``centre * (centre - 2 * left)`` over the row's answers."""
        expect(left, np.float64, self.columns.size)
        table = self._in_fours(centres)
        costs = np.empty((self.starts.size - 1, 4 * len(table)))
        _costs_of_rows(len(costs), *at(self.starts, self.columns, left), self.n_columns, len(table), *at(table, costs))
        return costs[:, : len(centres)]

    def costs_without_each(self, away: Floats, style: Floats, reach: Floats, centres: Floats) -> Floats:
        """For each answer and group :meth:`costs` of the row's *other* answers, where ``left`` is ``away - style * reach``
        with the style that this answer has beside it and the reach that each other's column has; up to what is the same for
        all groups."""
        n = self.columns.size
        expect(away, np.float64, n)
        expect(style, np.float64, n)
        expect(reach, np.float64, self.n_columns)
        table = self._in_fours(centres)
        costs = np.empty((n, 4 * len(table)))
        given = at(self.starts, self.columns, away, style, reach)
        _costs_without_each(self.starts.size - 1, *given, self.n_columns, len(table), *at(table, costs))
        return costs[:, : len(centres)]

    def totals(self, left: Floats, group_of: Integers, n_groups: int) -> tuple[Floats, Floats]:
        """For each group and column how many answers its rows have, and the sum of ``left`` over them."""
        expect(left, np.float64, self.columns.size)
        expect(group_of, np.int64, self.starts.size - 1)
        if group_of.size and (group_of.min() < 0 or group_of.max() >= n_groups):
            raise ValueError("a group must be one of the groups")
        counts, totals = np.zeros((n_groups, self.n_columns)), np.zeros((n_groups, self.n_columns))
        given = at(self.starts, self.columns, left, group_of)
        _totals_of_groups(group_of.size, *given, self.n_columns, *at(counts, totals))
        return counts, totals

    def products(self, left: Floats) -> Floats:
        """For each two columns the sum of ``left * left`` over the rows that have both, shape (C, C).

        Each row has a column at most once."""
        expect(left, np.float64, self.columns.size)
        together = np.zeros((self.n_columns, self.n_columns))
        given = at(self.starts, self.columns, left)
        _products_of_columns(self.starts.size - 1, *given, self.n_columns, *at(together))
        return together

    def _in_fours(self, centres: Floats) -> Floats:
        if centres.ndim != 2 or centres.shape[1] != self.n_columns:
            raise ValueError("expected a number for each column")
        return in_fours(centres.T)
