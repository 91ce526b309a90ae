"""What can be wrong with what is sealed. Nothing here returns a doubtful answer: it raises one of these."""


class Broken(Exception):
    """Something sealed is not as it was made, or was made by another hand."""


class NotARoundKey(Broken):
    """A key that no round of ours has."""


class NotASlip(Broken):
    """Not signed by this round's key, or not a slip of this round."""


class CannotOpen(Broken):
    """No lock of this key, or not as it was locked."""


class NotTheirName(Broken):
    """A sealed name that nobody gave out for this letter."""


class SpoiledLetter(Broken):
    """One letter that cannot be counted. The others can."""


class SpoiledBox(Broken):
    """A box of which nothing may be shown: it holds more, or others, than were put into it."""


class TooFew(SpoiledBox):
    """So few letters that what stands in them would say whose they are."""
