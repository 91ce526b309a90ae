"""The pages on which ideas are given and read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.urls import reverse

from evenground.flow.contributions import reads, rules
from evenground.flow.contributions.forms import GiveForm
from evenground.flow.contributions.models import Contribution
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.keys.presenters import two_yeses
from evenground.ground.photos.presenters import Picture, picture
from evenground.ground.web import clock
from evenground.ground.web.pages import KnownPages

A_PAGE = 50

Linked: TypeAlias = list[list[tuple[str, str]]]
"""Somebody's words, line by line, each line cut into pieces with where they lead; nowhere for most."""


@dataclass(frozen=True)
class Idea:
    """One idea as a page shows it."""

    words: str
    picture: Picture | None
    by: str
    href: str
    number: int | None
    # Where to say that something is wrong with it.
    wrong: str = ""
    # Where one can follow what became of it: once everybody has seen it.
    where_it_went: str = ""
    is_in_sight: bool = True
    # What the photo shows, in its maker's words; and for its maker, where a better photo or those words can be given.
    description: str = ""
    photo_again: str = ""
    describe: str = ""


def with_ideas_linked(topic: Topic, words: str) -> Linked:
    """Words in which #12 leads to that idea. Whether there is one is found out by whoever presses it: this costs no query."""
    return [_pieces(topic, line.strip()) for line in words.splitlines() if line.strip()]


def _pieces(topic: Topic, line: str) -> list[tuple[str, str]]:
    pieces, at = list[tuple[str, str]](), 0
    for found in rules.IDEA_NAMED.finditer(line):
        pieces += [(line[at : found.start()], ""), (found[0], address(topic, "contributions:by_number", int(found[1])))]
        at = found.end()
    return [piece for piece in [*pieces, (line[at:], "")] if piece[0]]


def draft_key(topic: Topic) -> str:
    return f"idea-{topic.pk}"


def ideas(topic: Topic, contributions: Sequence[Contribution]) -> list[Idea]:
    """Ideas that everybody may see, with the names of those who signed."""
    names = reads.signatures(contributions)
    return [_idea(topic, each, names.get(each.pk, "")) for each in contributions]


def give_page(member: Member, topic: Topic, form: GiveForm) -> dict[str, Any]:
    return page(member, topic, form=form, draft_key=draft_key(topic), **_when(topic))


def sooner_page(member: Member, topic: Topic) -> dict[str, Any]:
    return page(
        member,
        topic,
        seen_from=topic.reveal_at,
        yeses=two_yeses(member, rules.SOONER, topic.pk, text=reads.text_of_sooner(topic)),
        back_url=address(topic, "contributions:give"),
    )


def yours_page(member: Member, topic: Topic) -> dict[str, Any]:
    return page(member, topic, own=_own(member, topic), may_give=rules.may_contribute(member, topic), **_when(topic))


def all_page(member: Member, topic: Topic, asked_page: str | None, *, only_read: bool) -> dict[str, Any]:
    """Before the reveal what is one's own; after it everybody's, but first a kind question to who has given nothing."""
    may_give = rules.may_contribute(member, topic)
    if topic.revealed_at is None:
        return page(member, topic, own=_own(member, topic), may_give=may_give, count=reads.how_many_given(topic), **_when(topic))
    has_given = reads.has_given(member, topic)
    if may_give and not has_given and not only_read:
        return page(member, topic, asks_first=True, **_when(topic))
    many = reads.how_many_revealed([topic]).get(topic.pk, 0)
    shown = KnownPages(reads.revealed(topic), A_PAGE, many).get_page(asked_page)
    return page(
        member,
        topic,
        ideas=ideas(topic, list(shown)),
        count=shown.paginator.count,
        previous=f"?read=1&page={shown.previous_page_number()}" if shown.has_previous() else None,
        next=f"?read=1&page={shown.next_page_number()}" if shown.has_next() else None,
        has_given=has_given,
        may_give=may_give,
        **_when(topic),
    )


def one_page(member: Member, topic: Topic, contribution: Contribution) -> dict[str, Any]:
    is_own = rules.made(member, contribution)
    names = reads.signatures([contribution])
    return page(
        member,
        topic,
        idea=_idea(
            topic, contribution, names.get(contribution.pk, ""), is_in_sight=rules.is_in_sight(contribution), is_own=is_own
        ),
        contribution=contribution,
        is_own=is_own,
        may_take_back=is_own and rules.can_be_taken_back(contribution),
        back_url=address(topic, "contributions:all") + "?read=1",
        **_when(topic),
    )


def _own(member: Member, topic: Topic) -> list[Idea]:
    own = list(reads.own(member, topic))
    in_sight = reads.in_sight(own) if own else set()
    return [
        _idea(topic, each, member.name if each.is_signed else "", is_in_sight=each.pk in in_sight, is_own=True) for each in own
    ]


def _idea(topic: Topic, contribution: Contribution, by: str, *, is_in_sight: bool = True, is_own: bool = False) -> Idea:
    photo, may_help = contribution.photo, is_own and is_in_sight
    served, helped = (
        address(topic, "contributions:photo", contribution.pk),
        address(topic, "contributions:photo_again", contribution.pk),
    )
    return Idea(
        words=contribution.words,
        # What is out of sight keeps its words for its maker; a picture is not opened again.
        picture=picture(photo, served, for_maker=is_own) if photo and is_in_sight else None,
        by=by,
        href=address(topic, "contributions:one", contribution.pk),
        number=contribution.number,
        wrong=reverse("safety:report", args=[topic.board.slug, "contribution", contribution.pk]) if is_in_sight else "",
        where_it_went=address(topic, "answers:trace", contribution.pk) if contribution.number and is_in_sight else "",
        is_in_sight=is_in_sight,
        description=photo.description if photo and not rules.is_refused(photo) else "",
        photo_again=helped if photo and may_help and rules.is_refused(photo) else "",
        describe=helped if photo and may_help and rules.waits_for_words(photo) else "",
    )


def _when(topic: Topic) -> dict[str, Any]:
    now = clock.now()
    seen_from = rules.seen_from(topic, now)
    return {"is_sealed": topic.revealed_at is None, "seen_from": seen_from, "is_about_to": seen_from <= now}
