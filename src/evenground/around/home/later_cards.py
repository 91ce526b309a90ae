"""What joining did not ask, one card at a time, on the front page. Each can be put off, and nothing depends on any."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenground.around.agreement import reads as agreement
from evenground.around.home.models import NotNow
from evenground.around.notices.reads import how_told
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import access_need_of
from evenground.ground.joining.reads import is_time_to_say_age
from evenground.ground.people.reads import card_of, has_passkey
from evenground.ground.people.rules import passkeys_can_work
from evenground.ground.web import clock

NOT_AGAIN_WITHIN = timedelta(days=14)


@dataclass(frozen=True)
class LaterCard:
    """One thing that could be asked; `is_done` says when there is no need."""

    key: str
    title: str | Promise
    text: str | Promise
    button: str | Promise
    href: Callable[[Member], str]
    is_done: Callable[[Member], bool]
    asked_once: bool = False


@dataclass(frozen=True)
class ShownCard:
    key: str
    title: str
    text: str
    button: str
    href: str


def _about_me(name: str) -> Callable[[Member], str]:
    return lambda member: reverse(name, args=[member.board.slug]) + "?from=home"


CARDS = [
    LaterCard(
        "age",
        _("Have you had a birthday?"),
        _("We do not know it, so we ask once a year how old you are."),
        _("Say how old I am"),
        lambda member: reverse("joining:age", args=[member.board.slug]),
        lambda member: not is_time_to_say_age(member),
    ),
    LaterCard(
        "card",
        _("Make a card, so that you can come in again"),
        _("Five words on a card let you in on any phone. Without it, this phone is your only way in."),
        _("Make a card"),
        lambda _member: reverse("people:make_card"),
        lambda member: card_of(member.person) is not None,
    ),
    LaterCard(
        "finger",
        _("Use your fingerprint, face or phone PIN"),
        _("Then you come in with one touch, and nobody else does. It stays on your phone."),
        _("Set it up"),
        lambda member: f"{reverse('people:add_passkey')}?next={reverse('home:board', args=[member.board.slug])}",
        lambda member: not passkeys_can_work() or has_passkey(member.person),
    ),
    LaterCard(
        "together",
        _("How do we treat each other here?"),
        _("A few lines that this board agreed on. Read them, and say whether you are in. Nobody else sees that."),
        _("Read them"),
        lambda member: reverse("agreement:agreement", args=[member.board.slug]),
        lambda member: agreement.said_by(member) is not None or not agreement.is_anything_agreed(member.board),
        asked_once=True,
    ),
    LaterCard(
        "told",
        _("Shall we tell you when something waits for you?"),
        _("By e-mail, once a day at most, and never at night. You choose when."),
        _("Choose how"),
        lambda _member: reverse("notices:how"),
        lambda member: not settings.SENDS_MAIL or how_told(member.person) is not None,
        asked_once=True,
    ),
    LaterCard(
        "bring",
        _("What do you bring?"),
        _("Something you know, have lived through, or like to do. A line is enough, and everyone sees it."),
        _("Say what I bring"),
        _about_me("mine:bring"),
        lambda member: bool(member.what_i_bring),
    ),
    LaterCard(
        "want",
        _("What do you want from this?"),
        _("Only you see it. It can help you to see later whether you got it."),
        _("Say what I want"),
        _about_me("mine:want"),
        lambda member: bool(member.what_i_want),
    ),
    LaterCard(
        "need",
        _("Is there anything you need, so that you can take part?"),
        _("Only you and the people on duty see it. We ask this once; it stays on the page “Me”."),
        _("Say what I need"),
        _about_me("mine:need"),
        lambda member: access_need_of(member) is not None,
        asked_once=True,
    ),
]


def card_for(member: Member) -> ShownCard | None:
    """The one card to show today, if any: none while somebody is on a break, and no second one on the day of a "not now"."""
    if member.away_since is not None:
        return None
    today = clock.now().date()
    put_off = dict(NotNow.objects.filter(member=member).values_list("card", "said_on"))
    if today in put_off.values():
        return None
    for card in CARDS:
        said_on = put_off.get(card.key)
        is_put_off = said_on is not None and (card.asked_once or today < said_on + NOT_AGAIN_WITHIN)
        if not is_put_off and not card.is_done(member):
            return ShownCard(card.key, str(card.title), str(card.text), str(card.button), card.href(member))
    return None


def is_a_card(key: str) -> bool:
    return key in {card.key for card in CARDS}
