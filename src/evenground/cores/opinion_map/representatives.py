"""Which few statements stand for a group, and which for everybody."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from evenground.cores.opinion_map.counts import Counts, Standing, added_share, one_share_z
from evenground.cores.opinion_map.votes import Floats, Integers

Side = Literal["agree", "disagree"]

SURE_ENOUGH = 1.2816
"""z above which chance alone gives such a share less than one time in ten (one-sided)."""

MOST_SHOWN = 5


@dataclass(frozen=True)
class Representative:
    """A statement that stands for a group.

    Attributes
    ----------
    statement : int
        Its id.
    side : "agree" or "disagree"
        Which way it stands for them.
    count, seen : int
        People of the group on that side, and all of the group who answered.
    share, share_z, ratio, ratio_z : float
        As in :class:`Standing`, on that side.
    is_best_agreement : bool
        Chosen because the group agrees with it most tellingly.
    """

    statement: int
    side: Side
    count: int
    seen: int
    share: float
    share_z: float
    ratio: float
    ratio_z: float
    is_best_agreement: bool = False


@dataclass(frozen=True)
class Shared:
    """A statement that most of all people lean the same way on."""

    statement: int
    side: Side
    count: int
    seen: int
    share: float
    share_z: float


@dataclass(frozen=True)
class Consensus:
    """What people share, at most five each way, strongest first."""

    agree: tuple[Shared, ...]
    disagree: tuple[Shared, ...]


def representatives(counts: Counts, standing: Standing, *, hidden: NDArray[np.bool_]) -> tuple[tuple[Representative, ...], ...]:
    """For each group the one to five statements that set it apart, agreements before disagreements.

    A statement passes when, on the same side, more than half of the group and more of the group than of the rest chose
    it, each beyond chance (:data:`SURE_ENOUGH`). They are ranked by ratio times ratio z times share times share z.
    The best agreement is set first. If none passes, the best agreement stands alone; without one, the statement on
    which the group differs most. Equal ones go by the lower id.
    """
    return tuple(_of_group(group, counts, standing, hidden) for group in range(counts.agree.shape[0]))


def _of_group(group: int, counts: Counts, standing: Standing, hidden: NDArray[np.bool_]) -> tuple[Representative, ...]:
    candidates = np.flatnonzero(~hidden)
    if candidates.size == 0:
        return ()
    best = _best_agreement(group, candidates, counts, standing)
    passing = candidates[_passes(group, standing)[candidates]]
    if passing.size == 0:
        if best is not None:
            return (_chosen(group, best, counts, standing, is_best_agreement=True),)
        differs = np.maximum(standing.ratio_agree_z[group], standing.ratio_disagree_z[group])[candidates]
        return (_chosen(group, int(candidates[int(np.argmax(differs))]), counts, standing),)
    by_weight = np.argsort(-_weights(group, standing)[passing], kind="stable")
    ranked = [place for place in passing[by_weight].tolist() if place != best]
    head = [] if best is None else [best]
    shown = [_chosen(group, place, counts, standing, is_best_agreement=place == best) for place in (head + ranked)[:MOST_SHOWN]]
    return tuple(sorted(shown, key=lambda one: one.side != "agree"))


def _weights(group: int, standing: Standing) -> Floats:
    """Ratio times ratio z times share times share z, each statement on the side it stands for."""
    agree, disagree = standing.ratio_agree_z[group], standing.ratio_disagree_z[group]
    of_agree = standing.ratio_agree[group] * agree * standing.share_agree[group] * standing.share_agree_z[group]
    of_disagree = standing.ratio_disagree[group] * disagree * standing.share_disagree[group] * standing.share_disagree_z[group]
    return np.asarray(np.where(agree > disagree, of_agree, of_disagree), dtype=np.float64)


def _passes(group: int, standing: Standing) -> NDArray[np.bool_]:
    agree = (standing.ratio_agree_z[group] > SURE_ENOUGH) & (standing.share_agree_z[group] > SURE_ENOUGH)
    disagree = (standing.ratio_disagree_z[group] > SURE_ENOUGH) & (standing.share_disagree_z[group] > SURE_ENOUGH)
    return np.asarray(agree | disagree, dtype=np.bool_)


def _best_agreement(group: int, candidates: Integers, counts: Counts, standing: Standing) -> int | None:
    """The agreement that tells most of a group, found as Polis does: in order of ids, each challenging the best so far.

    The first must be agreed to beyond chance, or more than elsewhere and by more than half. A best that is agreed to
    more than elsewhere is beaten on all four figures, another on share and its z alone.
    """
    spoken = candidates[(counts.agree[group] + counts.disagree[group])[candidates] > 0]
    share, share_z = standing.share_agree[group, spoken], standing.share_agree_z[group, spoken]
    ratio, ratio_z = standing.ratio_agree[group, spoken], standing.ratio_agree_z[group, spoken]
    opening = np.flatnonzero((share_z > SURE_ENOUGH) | ((ratio > 1.0) & (share > 0.5)))
    if opening.size == 0:
        return None
    best = int(opening[0])
    plain, full = (share * share_z).tolist(), (ratio * ratio_z * share * share_z).tolist()
    stands_out = (ratio > 1.0).tolist()
    for place in range(best + 1, spoken.size):
        figure = full if stands_out[best] else plain
        if figure[place] > figure[best]:
            best = place
    return int(spoken[best])


def _chosen(group: int, place: int, counts: Counts, standing: Standing, *, is_best_agreement: bool = False) -> Representative:
    agrees = bool(standing.ratio_agree_z[group, place] > standing.ratio_disagree_z[group, place])
    given = counts.agree if agrees else counts.disagree
    share = standing.share_agree if agrees else standing.share_disagree
    share_z = standing.share_agree_z if agrees else standing.share_disagree_z
    ratio = standing.ratio_agree if agrees else standing.ratio_disagree
    ratio_z = standing.ratio_agree_z if agrees else standing.ratio_disagree_z
    return Representative(
        statement=int(counts.statements[place]),
        side="agree" if agrees else "disagree",
        count=int(given[group, place]),
        seen=int(counts.agree[group, place] + counts.disagree[group, place] + counts.skip[group, place]),
        share=float(share[group, place]),
        share_z=float(share_z[group, place]),
        ratio=float(ratio[group, place]),
        ratio_z=float(ratio_z[group, place]),
        is_best_agreement=is_best_agreement,
    )


def consensus(everyone: Counts, *, hidden: NDArray[np.bool_]) -> Consensus:
    """Statements on which more than half of all people, beyond chance, lean the same way."""
    return Consensus(
        agree=_shared("agree", everyone, hidden),
        disagree=_shared("disagree", everyone, hidden),
    )


def _shared(side: Side, everyone: Counts, hidden: NDArray[np.bool_]) -> tuple[Shared, ...]:
    given = (everyone.agree if side == "agree" else everyone.disagree)[0]
    seen = everyone.seen[0]
    share, z = added_share(given, seen), one_share_z(given, seen)
    places = np.flatnonzero((share > 0.5) & (z > SURE_ENOUGH) & ~hidden)
    order = places[np.argsort(-(share * z)[places], kind="stable")][:MOST_SHOWN]
    return tuple(
        Shared(
            statement=int(everyone.statements[place]),
            side=side,
            count=int(given[place]),
            seen=int(seen[place]),
            share=float(share[place]),
            share_z=float(z[place]),
        )
        for place in order.tolist()
    )
