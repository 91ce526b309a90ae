"""What cannot be changed without being seen, and what nobody can tie to a person.

A log whose lines hold on to each other (`log`), a line for each day whose words are told later (`daily`), both in a file that
anybody can check (`listing`). Answers that lose their names: slips that are signed blind (`slips`), letters (`letters`) in locks
(`locks`), shaken and counted (`boxes`, and in parts `large`); names that two people open together (`seals`). Chance comes in as
an argument, but for keys, which the libraries make.
"""

from evenground.cores.sealed.log import NOTHING_YET, SALT_BYTES, Fault, Line, Name, Wrong, first_wrong, mark, name_of, seal

__all__ = ["NOTHING_YET", "SALT_BYTES", "Fault", "Line", "Name", "Wrong", "first_wrong", "mark", "name_of", "seal"]
