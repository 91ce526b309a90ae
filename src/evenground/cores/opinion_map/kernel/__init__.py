"""The loops of the map that are compiled, each behind the module that checks what it is given.

========== =====================================================
gathering  answers in any order become a table
sums       the table, and sums and counts over its rows
groups     how badly groups explain people
clusters   k-means in two directions
lines      plain lines of a CSV
library    the compiled library, and the checks that all of them need
========== =====================================================
"""

from evenground.cores.opinion_map.kernel.clusters import k_means
from evenground.cores.opinion_map.kernel.gathering import ends_of, gather, number_ids
from evenground.cores.opinion_map.kernel.groups import Rows
from evenground.cores.opinion_map.kernel.library import KINDS
from evenground.cores.opinion_map.kernel.lines import Cells, read_rows
from evenground.cores.opinion_map.kernel.sums import Table, ordinals

__all__ = [
    "KINDS",
    "Cells",
    "Rows",
    "Table",
    "ends_of",
    "gather",
    "k_means",
    "number_ids",
    "ordinals",
    "read_rows",
]
