"""How a board is set up: what it is called, what outsiders may read, what it is for. Two of its members say so.

Before it come time to think, jobs dealt in turn and who keeps the board safe, which have pages of their own; the page here shows
every setting, and who says it. What the host decides for a board is shown as the host's.
"""
