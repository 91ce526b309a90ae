"""Which statement to ask about next: the one about which most is left to learn, whenever it came.

Polis shows more often what is agreed with and what stands far out. Here agreement and disagreement count the same; what few
have answered comes first, so a late statement catches up; and what tells groups apart comes more often.
"""

import numpy as np

from evenground.cores.opinion_map.counts import Counts
from evenground.cores.opinion_map.opinion_groups import Found
from evenground.cores.opinion_map.votes import Floats, Truths

TELLING_GROUPS_APART = 20.0
"""How much oftener than others the statement comes that tells groups apart best. Found by playing conversations through
(``bin/bench opinion routing``): with less the map comes right later, with more late statements stay behind."""


def what_to_ask(everyone: Counts, found: Found | None, *, hidden: Truths) -> Floats:
    """How strongly each statement asks to be shown next, shape (S,); 0 for hidden ones.

    ``(1 - skip) * sqrt(narrower) * (1 + 20 * apart)`` with ``narrower = sqrt(p (1 - p)) / (n + 2) ** 1.5``: by how much one
    more answer narrows the interval of the share ``p`` who agree among those who took a side, all with one success and one
    failure added; its root, so that nothing is asked about alone; less for what most people skip; and ``apart`` from 0 to 1, how
    far groups differ on it beside the statement on which they differ most.
    """
    seen, sides = everyone.seen[0], everyone.sides[0]
    skipped = (everyone.skip[0] + 1.0) / (seen + 3.0)
    share = (everyone.agree[0] + 1.0) / (sides + 2.0)
    narrower = np.sqrt(share * (1.0 - share)) / (seen + 2.0) ** 1.5
    apart = 1.0 + TELLING_GROUPS_APART * how_far_apart(found, sides.size)
    return np.where(hidden, 0.0, (1.0 - skipped) * np.sqrt(narrower) * apart)


def how_far_apart(found: Found | None, n_statements: int) -> Floats:
    """How far groups differ on each statement, shape (S,), 1 where they differ most; 0 with one group."""
    if found is None or found.shapes.n_groups < 2:
        return np.zeros(n_statements)
    shapes = found.shapes
    apart = shapes.shares @ np.square(shapes.centres - shapes.shares @ shapes.centres)
    return np.asarray(apart / max(float(apart.max()), 1e-300), dtype=np.float64)
