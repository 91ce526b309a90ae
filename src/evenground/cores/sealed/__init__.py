"""What cannot be changed without being seen: a log whose lines hold on to each other.

Before it come acts that somebody noted; after it pages that show them and a command that checks them. It makes no salt itself:
chance comes in as an argument.
"""

from evenground.cores.sealed.log import NOTHING_YET, SALT_BYTES, Fault, Line, Name, Wrong, first_wrong, mark, name_of, seal

__all__ = ["NOTHING_YET", "SALT_BYTES", "Fault", "Line", "Name", "Wrong", "first_wrong", "mark", "name_of", "seal"]
