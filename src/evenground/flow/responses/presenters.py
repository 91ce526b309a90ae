"""The page for answering: the idea now asked about, and the result of the one just answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions.models import Contribution
from evenground.flow.responses import next_up, reads, rules
from evenground.flow.responses.models import Response
from evenground.flow.topics import rules as topic_rules
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.photos.presenters import Picture, picture
from evenground.ground.web.jinja import number

LONGEST_REMINDER = 90
"""Letters of an idea that are shown again with its result: enough to know it by."""


@dataclass(frozen=True)
class Idea:
    """One idea as the page shows it."""

    number: int
    words: str
    picture: Picture | None
    description: str
    wrong: str


@dataclass(frozen=True)
class Result:
    """What a member said of an idea, and what others said, once enough have."""

    number: int
    about: str
    you_said: str
    counts: reads.Counts | None
    share: str
    again: str


@dataclass(frozen=True)
class Asking:
    """The part of the page that changes with each press."""

    result: Result | None
    idea: Idea | None
    is_again: bool
    is_own: bool
    done: int
    total: int
    here: str
    links: list[tuple[str, str]]


def asking_page(member: Member, topic: Topic, asking: Asking) -> dict[str, Any]:
    return page(member, topic, asking=asking, back_url=address(topic, "topics:question"))


def asking_of(
    member: Member,
    topic: Topic,
    shown: next_up.Shown,
    *,
    own: Mapping[int, int] | None = None,
    just: int | None = None,
    again: int | None = None,
) -> Asking:
    """What to ask next, or `again`, and the result of the one `just` answered; `own` where the caller knows their answers."""
    own = reads.own_values(member, topic) if own is None else own
    following = next_up.next_of(member, topic, own, shown)
    # Only what this member has answered can be shown with a result, or be answered again.
    wanted = {following.number, *({just, again} & own.keys())} - {None}
    found = contributions.with_whose(member, contributions.revealed(topic).filter(number__in=wanted))
    known = {c.number: c for c in found} if wanted else {}
    idea = known.get(again if again in own and again in known else following.number)
    result = None
    if just is not None and just in own and just in known and just != again:
        result = _result(topic, known[just], own[just])
    return Asking(
        result=result,
        idea=idea_of(topic, idea) if idea else None,
        is_again=idea is not None and idea.number == again,
        # Asked like everybody's: the one idea that a seat never answered would be the idea of who sits there.
        is_own=getattr(idea, "is_own", False),
        done=following.done,
        total=following.total,
        here=address(topic, "responses:next"),
        links=[] if idea else _where_to_go(topic),
    )


def idea_of(topic: Topic, contribution: Contribution) -> Idea:
    photo = contribution.photo
    return Idea(
        number=contribution.number or 0,
        words=contribution.words,
        picture=picture(photo, address(topic, "contributions:photo", contribution.pk)) if photo else None,
        description=photo.description if photo else "",
        wrong=reverse("safety:report", args=[topic.board.slug, "contribution", contribution.pk]),
    )


def in_short(contribution: Contribution) -> str:
    """An idea in one line: its first words, or what its picture shows."""
    words = contribution.words or (contribution.photo.description if contribution.photo else "")
    return Truncator(" ".join(words.split())).chars(LONGEST_REMINDER) or _("A photo")


def _result(topic: Topic, contribution: Contribution, value: int) -> Result:
    its = contribution.number or 0
    counts = reads.counts_of_one(topic, its)
    enough = rules.is_enough_to_show(counts.answered)
    return Result(
        number=its,
        about=in_short(contribution),
        you_said=_you_said(value),
        counts=counts if enough else None,
        share=_share(counts) if enough else _("Too few answers to show yet."),
        again=f"{address(topic, 'responses:next')}?again={its}",
    )


def _you_said(value: int) -> str:
    if value == Response.AGREE:
        return _("You agreed.")
    if value == Response.DISAGREE:
        return _("You disagreed.")
    return _("You skipped this one.")


def _share(counts: reads.Counts) -> str:
    """Of those who took a side, as the map has it: a skip is no half disagreement."""
    sides = counts.agree + counts.disagree
    if not sides:
        return _("Everybody skipped it.")
    if counts.skip:
        words = ngettext(
            "Of the %(count)s person who took a side, %(agree)s agrees.",
            "Of the %(count)s people who took a side, %(agree)s agree.",
            sides,
        )
    else:
        words = ngettext("%(agree)s of %(count)s person agrees.", "%(agree)s of %(count)s people agree.", sides)
    return words % {"agree": number(counts.agree), "count": number(sides)}


def _where_to_go(topic: Topic) -> list[tuple[str, str]]:
    links = [(_("Talk about it"), address(topic, "talk:talk"))]
    if topic_rules.takes(topic, Topic.Stage.MAP):
        links.insert(0, (_("See where we agree and differ"), address(topic, "opinion_maps:map")))
    else:
        links.insert(0, (_("See what happened"), address(topic, "answers:answers")))
    return links
