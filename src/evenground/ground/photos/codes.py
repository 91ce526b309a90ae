"""Why a photo was refused, in short. No Django here: the process that opens pictures loads as little as it can."""

EMPTY = "empty"
TOO_HEAVY = "too heavy"
NO_PHOTO = "no photo"
TOO_MANY_DOTS = "too many dots"
TWO_THINGS = "two things"
MOVES = "moves"
BROKEN = "broken"
