"""An order in which turns go round, kept fair while people come and go."""

from collections import deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import permutations
from typing import TypeVar

Who = TypeVar("Who", bound=Hashable)
Job = TypeVar("Job", bound=Hashable)


def spread(people: Sequence[Who], side_of: Mapping[Who, Hashable]) -> tuple[Who, ...]:
    """The same people, each once, with the sides of the table as evenly mixed as they can be.

    The order in which turns go round a board that begins to deal them. After any number of places each side has had its share, to
    less than one place more or less.

    Parameters
    ----------
    people : sequence
        Everybody once, in an order drawn by lot: within a side that order stays.
    side_of : mapping
        The side of each of them. Sides are only ever asked whether they are the same.

    Returns
    -------
    tuple
        As long as `people`.

    Raises
    ------
    ValueError
        When somebody stands in `people` twice.

    Notes
    -----
    The rule is that of R. Tijdeman, "The chairman assignment problem", Discrete Mathematics 32 (1980) 323-330: of the sides that
    are behind, the one comes next that would be too far behind soonest. He shows that no side is ever away from its share by more
    than 1 - 1/(2k - 2) of a place, where k is the number of sides.

    Examples
    --------
    >>> spread(["a", "b", "c", "d"], {"a": 1, "b": 1, "c": 1, "d": 2})
    ('a', 'b', 'd', 'c')
    """
    _everybody_once(people)
    waiting: dict[Hashable, deque[Who]] = {}
    for who in people:
        waiting.setdefault(side_of[who], deque()).append(who)
    share = {side: Fraction(len(some), len(people)) for side, some in waiting.items()}
    slack = Fraction(1, max(2, 2 * len(waiting) - 2))
    taken = dict.fromkeys(waiting, 0)
    order: list[Who] = []
    for place in range(1, len(people) + 1):
        behind = {side: share[side] * place - taken[side] for side in waiting}
        due = [side for side in waiting if behind[side] >= slack] or list(waiting)
        # `min` keeps the first of equals, and sides stand in the order in which the lot brought them.
        side = min(due, key=lambda each: (1 - slack - behind[each]) / share[each])
        taken[side] += 1
        order.append(waiting[side].popleft())
        if not waiting[side]:
            del waiting[side]
    return tuple(order)


def deal(order: Sequence[Who], how_many: int, *, not_these: Iterable[Who] = ()) -> tuple[tuple[Who, ...], tuple[Who, ...]]:
    """Who comes next, and the order after that: whoever had a turn goes to its end.

    A turn that somebody passes was still their turn. So of any two people who are both there for a while, one never has more than
    one turn more than the other, whoever else comes, goes or passes meanwhile.

    Parameters
    ----------
    order : sequence
        Everybody who takes part, whoever comes next first.
    how_many : int
        So many turns are dealt, or fewer where there are not so many people. Not below nought.
    not_these : iterable
        Who has had a turn in this deal already, done or passed: nobody is asked twice at a time.

    Returns
    -------
    dealt : tuple
        No longer than `how_many`.
    order : tuple
        The same people as before.

    Raises
    ------
    ValueError
        When somebody stands in the order twice, or `how_many` is negative.

    Examples
    --------
    >>> deal(["a", "b", "c"], 2)
    (('a', 'b'), ('c', 'a', 'b'))
    """
    _everybody_once(order)
    if how_many < 0:
        raise ValueError("nobody can be dealt fewer than no turns")
    had = set(not_these)
    dealt = tuple(who for who in order if who not in had)[:how_many]
    return dealt, (*(who for who in order if who not in dealt), *dealt)


def come_in(order: Sequence[Who], newcomer: Who, side_of: Mapping[Who, Hashable]) -> tuple[Who, ...]:
    """The order with somebody new in it, or somebody who comes back.

    Their place is in the later half, so that nobody is asked for something the week they come, and there where it is furthest
    from others of their side. They owe nothing for the time before.

    Parameters
    ----------
    order : sequence
        Everybody who takes part so far. Left as it is.
    newcomer
        Not in the order yet.
    side_of : mapping
        The side of everybody, also of the newcomer.

    Returns
    -------
    tuple
        One longer than `order`.

    Raises
    ------
    ValueError
        When the newcomer is in the order already, or somebody stands in it twice.

    Examples
    --------
    >>> come_in(["a", "b", "c", "d"], "e", {"a": 1, "b": 2, "c": 1, "d": 2, "e": 3})
    ('a', 'b', 'c', 'd', 'e')
    """
    _everybody_once([*order, newcomer])
    size = len(order)
    places = range((size + 1) // 2, size + 1)
    same = [place for place, who in enumerate(order) if side_of[who] == side_of[newcomer]]

    def nearest(place: int) -> int:
        """How far off the nearest of the same side would stand, the order being a circle."""
        around = size + 1
        moved = [at if at < place else at + 1 for at in same]
        return min((min((at - place) % around, (place - at) % around) for at in moved), default=around)

    best = max(places, key=lambda place: (nearest(place), place))
    return (*order[:best], newcomer, *order[best:])


def go_out(order: Sequence[Who], who: Who) -> tuple[Who, ...]:
    """The order without somebody who leaves, takes a break, or would rather not be asked. Whoever is not in it is not missed."""
    return tuple(each for each in order if each != who)


def assign(
    dealt: Sequence[Who],
    jobs: Sequence[Job],
    *,
    times_done: Mapping[tuple[Who, Job], int],
    side_of: Mapping[Who, Hashable],
    last_side: Mapping[Job, Hashable],
) -> dict[Job, Who]:
    """Which of those whose turn it is does which job.

    Each does what they have done least, and where that leaves a choice, a job goes to another side than it was on last.

    Parameters
    ----------
    dealt : sequence
        Whose turn it is, in their order. Not more people than jobs.
    jobs : sequence
        What there is to do, what matters most first: where there are fewer people than jobs, the last ones stay empty.
    times_done : mapping
        How often somebody was dealt a job before; what is left out was never dealt.
    side_of : mapping
        The side of each of them.
    last_side : mapping
        Which side each job was on last; what is left out was on none.

    Returns
    -------
    dict
        Somebody for each of the first jobs, nobody twice.

    Raises
    ------
    ValueError
        When there are more people than jobs.

    Examples
    --------
    >>> assign(["a", "b"], ["chair", "notes"], times_done={("a", "chair"): 1}, side_of={"a": 1, "b": 1}, last_side={})
    {'chair': 'b', 'notes': 'a'}
    """
    if len(dealt) > len(jobs):
        raise ValueError("more people than jobs")
    filled = jobs[: len(dealt)]

    def cost(people: tuple[Who, ...]) -> tuple[int, int]:
        pairs = list(zip(people, filled, strict=True))
        often = sum(times_done.get(pair, 0) for pair in pairs)
        same_side = sum(job in last_side and last_side[job] == side_of[who] for who, job in pairs)
        return often, same_side

    # A handful of jobs: all ways of handing out six are 720.
    best = min(permutations(dealt), key=cost)
    return dict(zip(filled, best, strict=True))


def _everybody_once(people: Sequence[Hashable]) -> None:
    if len(set(people)) != len(people):
        raise ValueError("somebody stands in the order twice")
