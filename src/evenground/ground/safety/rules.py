"""Small questions about who looks after safety and what is wrong. None looks at which perspective somebody comes from."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.safety.models import SomethingWrong, Verdict

Reason, AgeBand = SomethingWrong.Reason, Person.AgeBand

HIDES_AT_ONCE = (Reason.DANGER, Reason.PRIVATE)
"""Harm grows while it stays up, so one report is enough. "I disagree" and "rude" are no such harm: users.md point 2."""

EMPTY_REPORTS_THAT_COST_THE_HIDE = 3
"""Once is a mistake and twice may be; three within half a year, each found empty by two people, is hiding what others said."""
HIDES_THAT_MAY_WAIT = 5
"""So many things a member may put out of sight at once before two people have looked at one of them. More would blank a board."""
EMPTY_REPORTS_COUNT_FOR = timedelta(days=182)

MOST_WAITING_FROM_OUTSIDE = 20
"""So many reports without an account may wait on one board. More are no help to anybody, and would bury those of members."""

ADULT = (AgeBand.FROM_18, AgeBand.OVER_25)
LOOKS_NEEDED = 2

REASONS = [
    (Reason.DANGER, _("Someone could be hurt")),
    (Reason.PRIVATE, _("Private details, a picture of someone, or something sexual")),
    (Reason.UNKIND, _("Unkind or unfair")),
    (Reason.OTHER, _("Something else")),
]
OUT_OF_SIGHT_OR_BACK = [
    (Verdict.OUT, _("It should be out of sight")),
    (Verdict.BACK, _("It should stand in its place")),
]
VERDICTS = [
    *OUT_OF_SIGHT_OR_BACK,
    (Verdict.EMPTY, _("It should stand in its place: nothing was wrong, and nobody could have thought so")),
]

WHY_ONLY_ADULTS = _("Only adults are asked to look at this. You did right to say that something is wrong.")
WHY_HELD = _("Two people are looking at this, so it stays as it is until they have.")
WHY_ENDED = _("Two people have looked at this already, and agreed.")
WHY_LOOKED = _("You have looked at this already. Now somebody else does.")
WHY_NOT_YOURS_TO_LOOK = _("Somebody else looks at this one.")
WHY_TOO_MANY = _(
    "Many people have written from this page already, and the safety people are looking. If somebody is in danger, call 999."
)
WHY_NOT_YET = _("Two people have not finished looking at this. Then you can ask two others.")
WHY_ASKED_ALREADY = _("You have asked for another look already. It counts once.")
WHY_NOBODY_LEFT = _("Nobody is left on this board who took no part. “Get help now” says who else you can turn to.")
WHY_SAID_ALREADY = _("You have said what you think already, or the others have decided.")

NAMED_UNLESS_NO = timedelta(days=14)
"""One who is there already can say yes at once, or no. Where none of them answers, young people must not be left without."""

WHY_TWO_MEMBERS = _("There are members from two sides now, so two of them say who looks after safety here. Nothing was changed.")
WHY_NAME_ANOTHER_CONTACT = _(
    "Another name or number is another contact. Name them as somebody new: two members say yes, and then the old one can go."
)
WHY_ONE_OF_THE_OTHERS = _("One of the safety people who were there before says yes to this.")

FEWEST_ADULTS = 2
"""Two, so that no adult is alone with young people, and nobody has only one person to turn to (requirement D6)."""

WHY_ONLY_THE_HOST = _("Only the people who run this website say whose checks they have seen.")
WHY_ONLY_THE_HOST_NAMES = _("Only the people who run this website say who looks after safety.")
WHY_NAME_ANOTHER_FIRST = _("Name somebody else first. Young people on a board always have somebody to turn to.")
WHY_NOT_AN_ADULT = _("This is only for adults.")


def may_be_taken_off(*, is_open_to_under_18s: bool, others_of_the_same_kind: int) -> bool:
    return not is_open_to_under_18s or others_of_the_same_kind > 0


def takes_two_members(*, by_the_host: bool, has_opened: bool) -> bool:
    """The first ones of a board are named by the host, or no board could begin."""
    return by_the_host and has_opened


def may_be_changed(*, is_outside: bool, is_another: bool, has_opened: bool) -> bool:
    """Behind a safety person stands an account; a contact from outside is nothing but a name and a number."""
    return not (is_outside and is_another and has_opened)


def named_for_long_enough(today: date) -> date:
    return today - NAMED_UNLESS_NO


def is_adult(person: Person) -> bool:
    return person.age_band in ADULT


def may_mark_as_checked(by: Person) -> bool:
    return by.is_host


def hides_at_once(reason: str, *, is_by_a_member: bool, empty_before: int, waiting: int) -> bool:
    """The same power for every member: it is lost by using it as a weapon, and rests while much of theirs waits."""
    may_hide = empty_before < EMPTY_REPORTS_THAT_COST_THE_HIDE and waiting < HIDES_THAT_MAY_WAIT
    return reason in HIDES_AT_ONCE and is_by_a_member and may_hide


def counts_as_empty_since(today: date) -> date:
    return today - EMPTY_REPORTS_COUNT_FOR


def gravest(reasons: Collection[str]) -> str:
    """What weighs most of all that was said about one thing."""
    return next(reason for reason, _words in REASONS if reason in reasons)


def is_open(report: SomethingWrong) -> bool:
    return report.ended_on is None


def what_they_agree_on(verdicts: Collection[str]) -> str:
    """What two who looked agree on; nothing as long as no two do. Both must say so before it counts as empty."""
    given = list(verdicts)
    if given.count(Verdict.OUT) >= LOOKS_NEEDED:
        return Verdict.OUT
    if given.count(Verdict.EMPTY) >= LOOKS_NEEDED:
        return Verdict.EMPTY
    back = [each for each in given if each in (Verdict.BACK, Verdict.EMPTY)]
    return Verdict.BACK if len(back) >= LOOKS_NEEDED else ""


def do_they_differ(verdicts: Collection[str]) -> bool:
    return len(verdicts) >= LOOKS_NEEDED and not what_they_agree_on(verdicts)


def is_for_outside(reason: str, *, has_a_photo: bool) -> bool:
    """What no member is to be asked to look at."""
    return has_a_photo or reason in HIDES_AT_ONCE


def may_be_drawn(member: Member, *, not_these: Collection[object]) -> bool:
    return member.left_on is None and is_adult(member.person) and member.person_id not in not_these
