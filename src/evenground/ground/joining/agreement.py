"""May a young person of 13 to 15 come in? From what they, an adult of theirs and two safety people have said.

Plain values in, plain values out: no database, no clock. Both say yes or nobody comes in, the young person's no wins at
any time, and from 16 on the young person's own yes is enough.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

SAFETY_PEOPLE_FOR_ANOTHER_WAY = 2


class Adult(StrEnum):
    """What the adult whom the young person chose has said."""

    NOT_ASKED = "not asked"
    ASKED = "asked"
    YES = "yes"
    NO = "no"
    TOOK_BACK = "took back"


class Standing(StrEnum):
    CHOOSE = "choose"  # the young person has not chosen an adult yet
    WAIT = "wait"  # the adult has not said anything yet
    ASK_BOTH = "ask both"  # the adult is on the same board: a safety person asks both of them first
    COME_IN = "come in"
    ADULT_SAID_NO = "adult said no"
    TAKEN_BACK = "taken back"
    STOPPED = "stopped"  # the young person said no


@dataclass(frozen=True)
class Said:
    """What has been said so far. The young person said yes on the second screen; without that there is nothing here."""

    adult: Adult = Adult.NOT_ASKED
    young_says_no: bool = False
    adult_is_on_the_board: bool = False
    both_were_asked: bool = False
    safety_people: frozenset[str] = frozenset()
    is_16: bool = False
    was_talked_with: bool = False


def standing(said: Said) -> Standing:
    if said.young_says_no:
        return Standing.STOPPED
    if said.is_16 or has_another_way(said):
        return Standing.COME_IN
    match said.adult:
        case Adult.NOT_ASKED:
            return Standing.CHOOSE
        case Adult.ASKED:
            return Standing.WAIT
        case Adult.NO:
            return Standing.ADULT_SAID_NO
        case Adult.TOOK_BACK:
            return Standing.TAKEN_BACK
    return Standing.ASK_BOTH if said.adult_is_on_the_board and not said.both_were_asked else Standing.COME_IN


def has_another_way(said: Said) -> bool:
    return len(said.safety_people) >= SAFETY_PEOPLE_FOR_ANOTHER_WAY


def is_over(said: Said) -> bool:
    """Whether the adult's link has nothing more to decide."""
    return said.young_says_no or said.is_16 or has_another_way(said)


def ask_adult(said: Said) -> Said:
    """Ask, or choose another adult while the first has said nothing. A no is not asked away."""
    may = not is_over(said) and said.adult in (Adult.NOT_ASKED, Adult.ASKED)
    return replace(said, adult=Adult.ASKED) if may else said


def adult_says(said: Said, *, yes: bool, is_on_the_board: bool = False) -> Said:
    """One decision. What was taken back can be given again, for that makes nobody's yes smaller."""
    if is_over(said) or said.adult not in (Adult.ASKED, Adult.TOOK_BACK):
        return said
    answer = Adult.YES if yes else Adult.NO
    return replace(said, adult=answer, adult_is_on_the_board=yes and is_on_the_board, both_were_asked=False)


def adult_takes_back(said: Said) -> Said:
    may = not is_over(said) and said.adult == Adult.YES
    return replace(said, adult=Adult.TOOK_BACK, was_talked_with=False) if may else said


def young_says_no(said: Said) -> Said:
    return replace(said, young_says_no=True)


def may_find_another_way(said: Said) -> bool:
    """Where asking a parent is not right, it is not asked. Once one has said no, that no stands."""
    return not is_over(said) and said.adult in (Adult.NOT_ASKED, Adult.ASKED)


def safety_person_records_another_way(said: Said, who: str) -> Said:
    return replace(said, safety_people=said.safety_people | {who}) if may_find_another_way(said) else said


def safety_person_asked_both(said: Said) -> Said:
    return replace(said, both_were_asked=True) if standing(said) == Standing.ASK_BOTH else said


def safety_person_heard_a_no(said: Said) -> Said:
    """The young person and an adult of the same board do not both want to share it: it stands as if nobody had been asked."""
    return replace(said, adult=Adult.NOT_ASKED, adult_is_on_the_board=False) if standing(said) == Standing.ASK_BOTH else said


def safety_person_talked(said: Said) -> Said:
    """After a yes was taken back, a safety person talks with the young person. It changes nothing of who may come in."""
    return replace(said, was_talked_with=True) if standing(said) == Standing.TAKEN_BACK else said


def turns_16(said: Said) -> Said:
    return replace(said, is_16=True)
