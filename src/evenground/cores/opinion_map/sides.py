"""Answers that took a side, and what in them is a way of answering rather than an opinion.

A skip says nothing of where somebody stands, so it stays out of everything here: it neither pulls nor counts.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from evenground.cores.opinion_map.kernel import KINDS, Rows
from evenground.cores.opinion_map.votes import Cells, Floats, Integers, Truths, Votes

NO_STYLE = 1e-9
"""A spread of personal means below this share of all spread is taken for none."""

MANY_STATEMENTS, DIFFER = 12, 0.1
"""So many statements must there be on which people differ (one in forty thinks otherwise) before ways of answering are told
from opinions: of a handful, all may be for the same thing."""

STANDS_STILL, LEAST_DOUBT = 1e12, 1e-3
"""Answers' worth of doubt that leave everybody in the middle; and the least, since nobody is known for sure."""


@dataclass(frozen=True, eq=False)
class Sides:
    """Of some people, every answer that took a side.

    Attributes
    ----------
    starts : array of shape (P + 1,)
        Person ``p`` has the answers from ``starts[p]`` up to ``starts[p + 1]``.
    columns : array of shape (N,)
        Which statement each answers.
    signs : array of shape (N,)
        1.0 agree, -1.0 disagree.
    n_statements : int
    """

    starts: Integers
    columns: Integers
    signs: Floats
    n_statements: int

    @property
    def n_people(self) -> int:
        return self.starts.size - 1

    @cached_property
    def given(self) -> Integers:
        """How many sides each person took."""
        return np.diff(self.starts)

    @cached_property
    def rows(self) -> Integers:
        """Whose each answer is."""
        return np.repeat(np.arange(self.n_people), self.given)

    @cached_property
    def in_rows(self) -> Rows:
        """The same for the compiled loops."""
        return Rows(self.starts, self.columns, self.n_statements)

    @cached_property
    def pattern(self) -> Cells:
        """One wherever a side was taken."""
        return self.table(np.ones(self.columns.size))

    def table(self, numbers: Floats) -> Cells:
        """A number for each answer, as a sparse table of people by statements."""
        return csr_array((numbers, self.columns, self.starts), shape=(self.n_people, self.n_statements))

    def of(self, people: Integers) -> "Sides":
        """The same of some of the people, in the order given."""
        places, lengths = _answers_of(self.starts, people)
        starts = np.concatenate([[0], np.cumsum(lengths)])
        return Sides(starts, self.columns[places], self.signs[places], self.n_statements)

    def sums(self, numbers: Floats) -> Floats:
        """For each person the sum of a number for each answer."""
        return np.asarray(np.bincount(self.rows, weights=numbers, minlength=self.n_people), dtype=np.float64)


def sides_of(votes: Votes, people: Integers, *, hidden: Truths) -> Sides:
    """The sides that some people took on statements that are not hidden."""
    table = votes.table
    places, lengths = _answers_of(table.starts, people)
    columns, answers = np.divmod(table.kinds[places], np.int32(KINDS))
    took = (answers != 1) & ~hidden[columns]
    of_person = np.repeat(np.arange(people.size), lengths)[took]
    starts = np.concatenate([[0], np.cumsum(np.bincount(of_person, minlength=people.size))])
    return Sides(starts, columns[took].astype(np.int64), answers[took] - 1.0, votes.statements.size)


def _answers_of(starts: Integers, people: Integers) -> tuple[Integers, Integers]:
    """Where the answers of some people stand, one after another, and how many each has."""
    lengths = starts[people + 1] - starts[people]
    ends = np.cumsum(lengths)
    return np.repeat(starts[people] - (ends - lengths), lengths) + np.arange(int(lengths.sum())), lengths


@dataclass(frozen=True, eq=False)
class Background:
    """What an answer is expected to be before anything is known of groups.

    Attributes
    ----------
    means : array of shape (S,)
        Mean side taken on each statement, from -1 to 1; 0 where nobody took one.
    reach : array of shape (S,)
        How far a way of answering moves the answer to each statement: ``1 - mean ** 2``, since where nearly all agree a
        yes-sayer agrees no more than others.
    style_pull : float
        By how much somebody's leaning to agree is drawn to nought before it is called their way of answering;
        :data:`STANDS_STILL` where people differ in it no more than chance has it.
    """

    means: Floats
    reach: Floats
    style_pull: float

    def away(self, sides: Sides) -> Floats:
        """How far each answer is from the statement's mean, shape (N,)."""
        return sides.signs - self.means[sides.columns]

    def styles(self, sides: Sides) -> Floats:
        """Each person's way of answering, shape (P,): how much more than others they agree, whatever is said."""
        if self.style_pull >= STANDS_STILL:
            return np.zeros(sides.n_people)
        reach = self.reach[sides.columns]
        return sides.sums(reach * self.away(sides)) / (sides.sums(np.square(reach)) + self.style_pull)

    def left(self, sides: Sides) -> Floats:
        """What is left of each answer when the statement's mean and the person's way of answering are taken away."""
        return self.away(sides) - self.styles(sides)[sides.rows] * self.reach[sides.columns]


def mean_sides(agree: Integers, disagree: Integers) -> Floats:
    """Mean side taken on each statement; 0 where nobody took one."""
    return np.asarray((agree - disagree) / np.maximum(agree + disagree, 1), dtype=np.float64)


def style_spread(sides: Sides) -> float:
    """How far people differ in how much they agree at all: the mean square of their ways of answering, 0 if there are none.

    If people differ so, *every* two statements are answered alike by as much, beside how far a way of answering reaches; if
    they differ in opinion, some two are, others are not or the other way round. So it is the median over all pairs of
    statements, each weighed by how many answered both, and a camp that is for half of all that is said is not taken for people
    who like to say yes. Of few statements nothing of the kind can be said.
    """
    background = background_of(sides, 0.0)
    if int((background.reach >= DIFFER).sum()) < MANY_STATEMENTS:
        return 0.0
    table, pattern = sides.table(background.away(sides)), sides.pattern
    both = np.triu(products(pattern), 1)
    first, second = np.nonzero(both)
    reach = background.reach[first] * background.reach[second]
    weights = both[first, second] * reach
    telling = weights > 0.0
    if not telling.any():
        return 0.0
    first, second, weights = first[telling], second[telling], weights[telling]
    alike = products(table)[first, second] / weights
    return max(weighted_median(alike, weights), 0.0)


def weighted_median(numbers: Floats, weights: Floats) -> float:
    """The least number that, with all below it, has half of the weight; without putting them all in order.

    Parameters
    ----------
    numbers, weights : arrays of shape (N,)
        One at least; every weight above 0.
    """
    missing = float(weights.sum()) / 2.0
    while True:
        middle = np.partition(numbers, numbers.size // 2)[numbers.size // 2]
        below, above = numbers < middle, numbers > middle
        lighter, own = float(weights[below].sum()), float(weights[~(below | above)].sum())
        if lighter >= missing and below.any():
            numbers, weights = numbers[below], weights[below]
        elif lighter + own >= missing or not above.any():
            return float(middle)
        else:
            missing -= lighter + own
            numbers, weights = numbers[above], weights[above]


def products(table: Cells) -> Floats:
    """The table's transpose times the table: whichever way is less work, the cells alone or all of it."""
    n, size = table.shape
    by_cells = float(np.square(np.diff(table.indptr), dtype=np.float64).sum())
    if by_cells * 10.0 < float(n) * size * size:
        return Rows(table.indptr.astype(np.int64), table.indices.astype(np.int64), size).products(table.data)
    whole = table.toarray()
    return np.asarray(whole.T @ whole, dtype=np.float64)


def background_of(sides: Sides, style: float, means: Floats | None = None) -> Background:
    """Means of the statements, unless they are known of more people, and by how much to draw ways of answering to nought.

    Parameters
    ----------
    sides : Sides
    style : float
        As :func:`style_spread` has it.
    means : array of shape (S,), optional
    """
    if means is None:
        agreed = sides.signs > 0
        both = (np.bincount(sides.columns[which], minlength=sides.n_statements) for which in (agreed, ~agreed))
        means = mean_sides(*both)
    # An answer is 1 or -1, so this is also how much answers to a statement vary.
    reach = 1.0 - np.square(means)
    at = reach[sides.columns]
    spread = float(at.mean()) if at.size else 0.0
    if spread <= 0.0 or style <= NO_STYLE * spread:
        return Background(means, reach, STANDS_STILL)
    noise = max(spread - style * float(np.square(at).mean()), 0.0)
    return Background(means, reach, float(np.clip(noise / style, LEAST_DOUBT, STANDS_STILL)))
