"""What a message says, and its way to the mail server. Nothing of it is kept: it is written when it is sent.

Its subject and its first line are the same for everybody, always: a phone shows them on the table to whoever looks. No name, no
word of anybody, no question stands in it, only what kind of thing waits.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenground.around.mine.reads import Meanwhile
from evenground.around.notices.models import HowTold
from evenground.around.notices.reads import OnABoard, Thing
from evenground.ground.boards.presenters import words_of_log

FOR_GOOD = range(500, 600)
SAYS_LESS = {
    "reply_to_somebody": gettext_lazy("Somebody asks you something"),
    "read_what_was_asked": gettext_lazy("Somebody asked what a word means, in what you wrote"),
    "say_yes_too": gettext_lazy("A second yes is awaited"),
    "read_that_your_name_was_looked_up": gettext_lazy("Something is about your own place. Please read it"),
    "read_what_happened_to_yours": gettext_lazy("Something is about what you said. Please read it"),
    "say_what_you_think_of_it": gettext_lazy("Something is about your own place. Please read it"),
}
"""What a page says with a name, or with more than somebody's letters should tell whoever reads along."""


@dataclass(frozen=True)
class AboutABoard:
    """What waits on one board, by the name that outsiders may read, and the words at the end of its log."""

    name: str
    lines: list[str]
    log_words: str


@dataclass(frozen=True)
class Body:
    first: str
    address: str
    boards: list[AboutABoard]
    how: str


class ComesBack(Exception):
    """There is no such address."""


class NotNow(Exception):
    """The mail server took nothing, for now."""


@dataclass(frozen=True)
class Letter:
    address: str
    subject: str
    text: str
    stop_url: str
    sending: UUID


def letter_to(how_told: HowTold, found: Collection[OnABoard], *, address: str, sending: UUID) -> tuple[Letter | None, list[str]]:
    """The message, and the marks of what it tells of; no message where there is nothing to tell."""
    told = [(each, [thing for thing in each.things if thing.may_be_told_of]) for each in found]
    is_news = how_told.how != HowTold.How.AT_ONCE and any(happened(each.meanwhile) for each, _things in told)
    marks = [thing.mark for _each, things in told for thing in things]
    if not marks and not is_news:
        return None, []
    return Letter(address, subject(), "\n".join(lines_of(how_told, told)), _stop_url(how_told), sending), marks


def subject() -> str:
    return _("There is something new on your board")


def body_of(how_told: HowTold, told: Collection[tuple[OnABoard, list[Thing]]]) -> Body:
    """What a message says: the same for the page and for the letter."""
    is_digest = how_told.how != HowTold.How.AT_ONCE
    boards = [
        AboutABoard(each.board.name_for_outsiders, lines, words_of_log(each.board))
        for each, things in told
        if (lines := [*_waits(things), *(happened(each.meanwhile) if is_digest else [])])
    ]
    how = settings.ADDRESS + reverse("notices:how")
    return Body(
        first=_("Have a look when you have time. No rush."),
        address=f"{settings.ADDRESS}/",
        boards=boards,
        how=_("Not this one, or another day: %(page)s") % {"page": how},
    )


def lines_of(how_told: HowTold, told: Collection[tuple[OnABoard, list[Thing]]]) -> list[str]:
    """The letter, line by line; only there stands the link that stops messages."""
    body = body_of(how_told, told)
    lines = [body.first, "", body.address]
    for each in body.boards:
        lines += ["", each.name, *(f"- {line}" for line in each.lines)]
        if each.log_words:
            lines.append(_("The list of big things people did now ends with: %(words)s") % {"words": each.log_words})
    return [*lines, "", body.how, _("No messages any more: %(page)s") % {"page": _stop_url(how_told)}]


def happened(meanwhile: Meanwhile | None) -> list[str]:
    """What happened since the last message, as numbers of the whole board."""
    if meanwhile is None:
        return []
    asked, decided, told = len(meanwhile.asked), len(meanwhile.decided), len(meanwhile.reports)
    counted = [
        (asked, ngettext("%(count)s new question", "%(count)s new questions", asked)),
        (decided, ngettext("%(count)s plan was decided", "%(count)s plans were decided", decided)),
        (told, ngettext("We wrote down what we did", "We wrote down what we did, %(count)s times", told)),
    ]
    return [words % {"count": count} for count, words in counted if count]


def post(letter: Letter) -> None:
    """Give a message to the mail server. Raises ComesBack where it never will be taken, and NotNow where it may be later."""
    host = urlsplit(settings.ADDRESS).hostname or "localhost"
    message = EmailMessage(
        letter.subject,
        letter.text,
        to=[letter.address],
        headers={
            "Message-ID": f"<{letter.sending}@{host}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{letter.stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    try:
        message.send()
    except SMTPRecipientsRefused as refused:
        codes = [code for code, _words in refused.recipients.values()]
        raise (ComesBack if codes and all(code in FOR_GOOD for code in codes) else NotNow) from None
    except (SMTPResponseException, SMTPException, OSError):
        # Without its words: they name the address.
        raise NotNow from None


def title_of(thing: Thing) -> str:
    return str(SAYS_LESS.get(thing.waiting.kind, thing.waiting.thing.title))


def _waits(things: Collection[Thing]) -> list[str]:
    """Which kinds of things wait, each once, in the order of the front page."""
    counted = Counter(title_of(thing) for thing in things)
    several = _("%(what)s (%(times)s times)")
    return [what if times == 1 else several % {"what": what, "times": times} for what, times in counted.items()]


def _stop_url(how_told: HowTold) -> str:
    return settings.ADDRESS + reverse("notices:stop", args=[how_told.stop])
