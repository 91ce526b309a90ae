"""What waits for a safety person on pages of other features: somebody was promised an answer, so none of it may be missed."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.around.early_reading.reads import new_ideas_waiting_for, new_pictures
from evenground.ground.concerns.presenters import Waiting as Told
from evenground.ground.joining.reads import agreements_waiting_for, sign_in_cards_waiting_for
from evenground.ground.lead_keys.reads import asks_to_be_tried
from evenground.ground.letters.reads import letters_to_read, open_look_ups
from evenground.ground.looking_after.reads import asked_about
from evenground.ground.paper_slips.reads import how_many_to_make
from evenground.ground.pauses.reads import pauses_waiting_for
from evenground.ground.people.reads import ASKED_FOR_LASTS
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import newly_named
from evenground.ground.safety.rules import NAMED_UNLESS_NO
from evenground.ground.web import clock
from evenground.ground.web.jinja import clock as time_of_day
from evenground.ground.web.jinja import day


@dataclass(frozen=True)
class Promised:
    """All that waits on one page: what it is, by when it was promised, how many, and where."""

    what: str
    by_when: str
    how_many: str
    href: str


def waits_for(viewer: SafetyPerson, told: list[Told]) -> list[Promised]:
    """Somebody who told something comes first. As many queries, however much waits."""
    first = _told(viewer, [each for each in told if each.is_for_you or each.is_late])
    first += _asked_to_stop(viewer)
    then = [*_newly_named(viewer), *_young_people(viewer), *_pauses(viewer), *_lost_cards(viewer), *_looks_first(viewer)]
    # Nobody waits for it, and it is never late.
    return [*first, *then, *_key_to_try(viewer)]


def told_to_others(viewer: SafetyPerson, told: list[Told]) -> list[Promised]:
    """What another safety person reads first, as long as nobody has."""
    return _told(viewer, [each for each in told if not (each.is_for_you or each.is_late or each.is_read)])


def _told(viewer: SafetyPerson, told: list[Told]) -> list[Promised]:
    if not told:
        return []
    # What nobody has read yet is more urgent than what is looked after already.
    soonest = min(told, key=lambda each: each.is_read)
    how_many = ngettext("%(num)s message", "%(num)s messages", len(told)) % {"num": len(told)}
    return [Promised(_("What people told you"), soonest.now, how_many, _page("concerns:desk", viewer))]


def _asked_to_stop(viewer: SafetyPerson) -> list[Promised]:
    asked = asked_about(viewer)
    if asked is None:
        return []
    by_when = _("Nothing has happened yet. You can say what you think of it before a second yes.")
    href = reverse("looking_after:told", args=[asked.pk])
    return [Promised(_("Somebody asks that you look after safety no more"), by_when, "", href)]


def _newly_named(viewer: SafetyPerson) -> list[Promised]:
    found = newly_named(viewer.board)
    if not found:
        return []
    by_themselves = [each for each in found if not each.takes_two_members]
    begins = day((by_themselves[0].named_on or clock.now().date()) + NAMED_UNLESS_NO) if by_themselves else ""
    by_when = _("Say yes or no. If none of you does, they begin on %(day)s.") % {"day": begins}
    by_when = by_when if by_themselves else _("Two members say whether they begin. You can say no.")
    how_many = ngettext("%(num)s person", "%(num)s people", len(found)) % {"num": len(found)}
    return [Promised(_("A new safety person"), by_when, how_many, _page("safety:newly_named", viewer))]


def _young_people(viewer: SafetyPerson) -> list[Promised]:
    found = agreements_waiting_for(viewer.person, viewer.board) if viewer.person else []
    if not found:
        return []
    since = _("They cannot go on without you. The first waits since %(day)s.") % {"day": day(found[0].changed_on)}
    how_many = ngettext("%(num)s young person", "%(num)s young people", len(found)) % {"num": len(found)}
    return [Promised(_("Young people who join"), since, how_many, _page("joining:young_people", viewer))]


def _pauses(viewer: SafetyPerson) -> list[Promised]:
    found = pauses_waiting_for(viewer)
    if not found:
        return []
    until = {"day": day(found[0].ends_at), "time": time_of_day(found[0].ends_at)}
    by_when = _("Say by %(time)s on %(day)s whether it should stay. Else it ends by itself.") % until
    how_many = ngettext("%(num)s paused account", "%(num)s paused accounts", len(found)) % {"num": len(found)}
    return [Promised(_("A pause waits for a second person"), by_when, how_many, _page("pauses:pauses", viewer))]


def _lost_cards(viewer: SafetyPerson) -> list[Promised]:
    found = sign_in_cards_waiting_for(viewer.person, viewer.board) if viewer.person else []
    if not found:
        return []
    until = day(found[0].asked_on + ASKED_FOR_LASTS)
    by_when = _("See them or speak with them yourself by %(day)s. After that they have to ask again.") % {"day": until}
    how_many = ngettext("%(num)s person", "%(num)s people", len(found)) % {"num": len(found)}
    return [Promised(_("Lost cards"), by_when, how_many, _page("joining:lost_cards", viewer))]


def _key_to_try(viewer: SafetyPerson) -> list[Promised]:
    if not asks_to_be_tried(viewer):
        return []
    words = _("Open a test letter with your key. It takes a minute, once a year.")
    return [Promised(_("Your key"), words, "", _page("lead_keys:key", viewer))]


def _looks_first(viewer: SafetyPerson) -> list[Promised]:
    """What others on the board see only after a safety person, or should be seen by two of them soon."""
    first = [*_names_asked_for(viewer), *_words_with_answers(viewer), *_paper_slips(viewer)]
    return [*first, *_new_pictures(viewer), *_new_ideas(viewer)]


def _names_asked_for(viewer: SafetyPerson) -> list[Promised]:
    found = open_look_ups(viewer.board)
    if not found:
        return []
    words = _("Somebody could be badly hurt, or a judge says so. It takes two of you.")
    return [Promised(_("A name is being looked up"), words, "", _page("letters:desk", viewer))]


def _words_with_answers(viewer: SafetyPerson) -> list[Promised]:
    found = letters_to_read(viewer)
    if not found:
        return []
    how_many = ngettext("%(num)s text", "%(num)s texts", len(found)) % {"num": len(found)}
    words = _("Read them within a working day. The board reads them after two of you.")
    return [Promised(_("Words with private answers"), words, how_many, _page("letters:desk", viewer))]


def _paper_slips(viewer: SafetyPerson) -> list[Promised]:
    missing = how_many_to_make(viewer.board)
    if not missing:
        return []
    how_many = ngettext("%(num)s slip", "%(num)s slips", missing) % {"num": missing}
    words = _("Print them before it closes: people wait for one.")
    return [Promised(_("Paper slips"), words, how_many, _page("paper_slips:make", viewer))]


def _new_pictures(viewer: SafetyPerson) -> list[Promised]:
    found = new_pictures(viewer)
    if not found:
        return []
    how_many = ngettext("%(num)s picture", "%(num)s pictures", len(found)) % {"num": len(found)}
    words = _("Look at them within a working day. Others see them after that.")
    return [Promised(_("New pictures"), words, how_many, _page("early_reading:pictures", viewer))]


def _new_ideas(viewer: SafetyPerson) -> list[Promised]:
    found = new_ideas_waiting_for(viewer)
    if not found:
        return []
    how_many = ngettext("%(num)s idea", "%(num)s ideas", len(found)) % {"num": len(found)}
    return [
        Promised(_("New ideas"), _("Look through them within a working day."), how_many, _page("early_reading:reading", viewer))
    ]


def _page(name: str, viewer: SafetyPerson) -> str:
    return reverse(name, args=[viewer.board.slug])
