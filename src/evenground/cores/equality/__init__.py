"""What numbers about people may say: small counts are hidden, and chance is told from difference.

Before it come counts that the flow gathers; after it pages and reports, which print only what it lets through.
"""

from evenground.cores.equality.small_numbers import SMALLEST_COUNT_SHOWN, ShownCounts, hide_small

__all__ = ["SMALLEST_COUNT_SHOWN", "ShownCounts", "hide_small"]
