"""What members ask each other within a question, one under the other, and one of them with its replies."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import Form
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.contributions.models import Contribution
from evenground.flow.enquiries import reads, rules
from evenground.flow.enquiries.models import Enquiry, EnquiryReply
from evenground.flow.enquiries.rules import State
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import name_of
from evenground.ground.boards.reads import today_on
from evenground.ground.web.jinja import day, number

A_PAGE = 30
REPLIES_A_PAGE = 50
IN_SHORT = 120
PRESSES = ("reply", "settle", "not_yet", "take_back")


@dataclass(frozen=True)
class EnquiryShown:
    """One thing that was asked, words ready to print."""

    title: str
    words: str
    short: str
    href: str
    wrong: str
    state: str
    tone: str
    took_longer: bool
    is_replied: bool
    # The idea that it is about, while everybody may see it.
    idea: str
    idea_url: str


@dataclass(frozen=True)
class Group:
    heading: str
    enquiries: list[EnquiryShown]


@dataclass(frozen=True)
class ReplyShown:
    pk: str
    words: str
    by: str
    wrong: str
    take_back_url: str


def headings() -> dict[int, str]:
    """In the order of `reads.enquiries_of`."""
    return {0: _("Asked of you"), 1: _("Waits for an answer"), 2: _("Has an answer"), 3: _("Settled")}


def list_page(member: Member, topic: Topic, asked_page: str | None) -> dict[str, Any]:
    shown = Paginator(reads.enquiries_of(topic, member), A_PAGE).get_page(asked_page)
    found, today = list(shown), today_on(topic.board)
    ideas = reads.ideas_asked_about(topic, found)
    cards = [(_place(each), _shown(topic, each, today, ideas)) for each in found]
    groups = [Group(heading, [card for at, card in cards if at == place]) for place, heading in headings().items()]
    return page(
        member,
        topic,
        groups=[group for group in groups if group.enquiries],
        first=cards[0][1] if cards and cards[0][0] == 0 else None,
        standing=_standing(topic),
        is_time=reads.is_time_to_ask(topic),
        ask_url=address(topic, "enquiries:ask"),
        previous=f"?page={shown.previous_page_number()}" if shown.has_previous() else None,
        next=f"?page={shown.next_page_number()}" if shown.has_next() else None,
    )


def ask_page(member: Member, topic: Topic, about: Contribution | None) -> dict[str, Any]:
    return page(
        member,
        topic,
        title=_("Ask others something"),
        submit_text=_("Ask it"),
        draft_key=f"ask-others-{topic.pk}",
        about=about,
        back_url=address(topic, "enquiries:list"),
    )


def not_yet_page(member: Member, topic: Topic, enquiry: Enquiry) -> dict[str, Any]:
    return page(
        member,
        topic,
        title=_("Not yet"),
        intro=enquiry.words,
        submit_text=_("Say what is missing"),
        draft_key=f"missing-{enquiry.pk}",
        back_url=address(topic, "enquiries:enquiry", enquiry.pk),
    )


def enquiry_page(member: Member, topic: Topic, enquiry: Enquiry, form: Form, asked_page: str | None = None) -> dict[str, Any]:
    paged = Paginator(reads.replies_to(enquiry, member), REPLIES_A_PAGE).get_page(asked_page)
    replies, is_replied = list(paged), _is_replied(enquiry)
    names = reads.signatures(replies)
    ideas = reads.ideas_asked_about(topic, [enquiry])

    def shown(*, to_what_is_missing: bool) -> list[ReplyShown]:
        some = [each for each in replies if each.is_to_what_is_missing == to_what_is_missing]
        return [_reply(topic, enquiry, each, names.get(each.pk, "")) for each in some]

    return page(
        member,
        topic,
        enquiry=_shown(topic, enquiry, today_on(topic.board), ideas),
        replies=shown(to_what_is_missing=False),
        still_missing=enquiry.still_missing,
        asker=capfirst(name_of(enquiry.asked_by)),
        more_replies=shown(to_what_is_missing=True),
        settled=_settled(enquiry),
        # Words that came too late stand there to be taken along.
        may_reply=rules.may_reply(member, enquiry) or form.is_bound,
        is_a_small_group=reads.is_a_small_group(enquiry),
        is_gone=not rules.is_awaited(enquiry),
        may_settle=rules.may_settle(member, enquiry, is_replied=is_replied),
        may_ask_again=rules.may_ask_again(member, enquiry, is_answered=_is_answered(enquiry)),
        may_take_back=rules.may_take_back(member, enquiry, is_replied=is_replied),
        form=form,
        draft_key=f"reply-{enquiry.pk}",
        urls={name: address(topic, f"enquiries:{name}", enquiry.pk) for name in PRESSES},
        previous=f"?page={paged.previous_page_number()}" if paged.has_previous() else None,
        next=f"?page={paged.next_page_number()}" if paged.has_next() else None,
        back_url=address(topic, "enquiries:list"),
    )


def in_short(enquiry: Enquiry) -> str:
    return Truncator(" ".join(enquiry.words.split())).chars(IN_SHORT)


def _shown(topic: Topic, enquiry: Enquiry, today: date, ideas: dict[int, UUID]) -> EnquiryShown:
    state, tone = _state(enquiry, today)
    idea = ideas.get(enquiry.about_idea) if enquiry.about_idea is not None else None
    return EnquiryShown(
        title=_title(enquiry),
        words=enquiry.words,
        short=in_short(enquiry),
        href=address(topic, "enquiries:enquiry", enquiry.pk),
        wrong=reverse("safety:report", args=[topic.board.slug, "enquiry", enquiry.pk]),
        state=state,
        tone=tone,
        took_longer=enquiry.was_longer_than_we_said,
        is_replied=_is_replied(enquiry),
        idea=_("About idea %(number)s") % {"number": number(enquiry.about_idea)} if enquiry.about_idea and idea else "",
        idea_url=address(topic, "contributions:one", idea) if idea else "",
    )


def _title(enquiry: Enquiry) -> str:
    name = capfirst(name_of(enquiry.asked_by))
    if enquiry.side is None:
        return _("%(name)s asks everybody") % {"name": name}
    return _("%(name)s asks those who are here as: %(side)s") % {"name": name, "side": enquiry.side.name}


def _state(enquiry: Enquiry, today: date) -> tuple[str, str]:
    match rules.state_of(enquiry, is_answered=_is_answered(enquiry), today=today):
        case State.WAITING:
            return _("An answer by %(day)s would be good") % {"day": day(enquiry.answer_by)}, "calm"
        case State.LONGER:
            return _("Waits longer than we said: it was %(day)s") % {"day": day(enquiry.answer_by)}, "plain"
        case State.ANSWERED:
            return _("Has an answer"), "good"
        case State.SETTLED:
            return _("Settled"), "plain"
        case State.LEFT_ALONE:
            return _("Whoever asked has left, so nobody waits"), "plain"


def _settled(enquiry: Enquiry) -> str:
    if enquiry.settled_on is None:
        return ""
    words = {"name": capfirst(name_of(enquiry.settled_by)), "day": day(enquiry.settled_on)}
    if enquiry.settled_by_id == enquiry.asked_by_id:
        return _("%(name)s said on %(day)s: “This answers me.”") % words
    return _("%(name)s said on %(day)s that this is settled. Whoever asked has left.") % words


def _reply(topic: Topic, enquiry: Enquiry, reply: EnquiryReply, by: str) -> ReplyShown:
    may_take_back = bool(getattr(reply, "is_own", False)) and enquiry.settled_on is None
    return ReplyShown(
        pk=str(reply.pk),
        words=reply.words,
        by=by,
        wrong=reverse("safety:report", args=[topic.board.slug, "enquiry_reply", reply.pk]),
        take_back_url=address(topic, "enquiries:take_back_reply", enquiry.pk, reply.pk) if may_take_back else "",
    )


def _standing(topic: Topic) -> str:
    """How much waits, in a sentence or two; nothing when nothing does."""
    standing = reads.standing(topic)
    if not standing.waiting:
        return ""
    words = ngettext("%(count)s waits for an answer.", "%(count)s wait for an answer.", standing.waiting)
    said = words % {"count": number(standing.waiting)}
    if not standing.longer:
        return said
    longer = ngettext("%(count)s of them for longer than we said.", "%(count)s of them for longer than we said.", standing.longer)
    return f"{said} {longer % {'count': number(standing.longer)}}"


def _place(enquiry: Enquiry) -> int:
    return int(getattr(enquiry, "place", 0))


def _is_answered(enquiry: Enquiry) -> bool:
    return bool(getattr(enquiry, "is_answered", False))


def _is_replied(enquiry: Enquiry) -> bool:
    return bool(getattr(enquiry, "is_replied", False))
