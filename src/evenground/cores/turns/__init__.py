"""Whose turn it is: jobs for a while, dealt so that they come round to everybody alike.

Before it come a board's people and what each has done; after it the page that says who does what today. Nothing here knows what
any side of the table is called, only whether two people come from the same one.
"""

from evenground.cores.turns.rota import assign, come_in, deal, go_out, spread

__all__ = ["assign", "come_in", "deal", "go_out", "spread"]
