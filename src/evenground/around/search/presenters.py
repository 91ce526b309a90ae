"""The page of what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.around.search import kinds
from evenground.around.search.asking import asked
from evenground.around.search.forms import SearchForm, spot_of
from evenground.around.search.reads import Hit, Within, find, finds_anything
from evenground.around.search.snippets import Piece, snippet
from evenground.around.search.suggesting import suggestions
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topics_of, veiled
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.presenters import page
from evenground.ground.boards.reads import boards_of

MOST_QUESTIONS = 100
"""So many can be chosen from; who wants an older one types a word of it."""


@dataclass(frozen=True)
class Shown:
    """One thing that was found."""

    what: str
    step: str
    question: str
    href: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Suggestion:
    words: str
    href: str


def results_page(member: Member, asked_for: dict[str, str]) -> dict[str, Any]:
    board = member.board
    topics = {topic.pk: topic for topic in veiled(topics_of(board))}
    form = SearchForm(asked_for, questions=[(str(pk), topic.question) for pk, topic in list(topics.items())[:MOST_QUESTIONS]])
    what, within = asked(form.typed), form.within(board)
    after = spot_of(asked_for.get("after", ""))
    found = find(what, within, after=after)
    is_empty = bool(what) and not found.hits and after is None
    return page(
        member,
        form=form,
        typed=what.text,
        has_words=bool(what),
        found=_shown(board, found.hits, topics),
        more=_address(board, form, after=f"{found.next.tier}.{found.next.place}") if found.next else None,
        first=_address(board, form) if after else None,
        is_narrowed=bool(within.step or within.topic_id),
        suggestions=[Suggestion(words, _address(board, form, q=words)) for words in suggestions(what, within)]
        if is_empty
        else [],
        everywhere=_everywhere(form, what.text, within) if is_empty else "",
        elsewhere=_elsewhere(member, form) if what else [],
        # The page has a larger box of its own.
        search_url="",
    )


def _shown(board: Board, hits: Sequence[Hit], topics: dict[UUID, Topic]) -> list[Shown]:
    """What belongs to no question stands there for itself."""
    of = [(hit, topics.get(hit.text.topic_id) if hit.text.topic_id else None) for hit in hits]
    return [_one(board, hit, topic) for hit, topic in of if topic or hit.text.topic_id is None]


def _one(board: Board, hit: Hit, topic: Topic | None) -> Shown:
    text, kind = hit.text, kinds.KINDS[hit.text.kind]
    is_numbered = kind.numbered is not None and text.number is not None
    return Shown(
        what=str(kind.numbered) % {"number": text.number} if is_numbered else str(kind.what),
        step=kinds.where(kind.step),
        question=topic.question if topic else "",
        href=reverse(kind.page, args=[board.slug, *([topic.pk] if topic else []), *text.at]) + kind.spot.format(item=text.item),
        pieces=snippet(text.words, hit.found_by),
    )


def _address(board: Board, form: SearchForm, **more: str) -> str:
    """This search again, with something else in it."""
    asked_for = {name: form.data.get(name, "") for name in ("q", "step", "question")} | more
    return f"{reverse('search:results', args=[board.slug])}?{urlencode({name: said for name, said in asked_for.items() if said})}"


def _everywhere(form: SearchForm, typed: str, within: Within) -> str:
    """The same search without a step or question, where it finds something; else nothing."""
    is_narrowed = within.step or within.topic_id
    if not is_narrowed or not finds_anything(asked(typed), Within(within.board)):
        return ""
    return _address(within.board, form, step="", question="")


def _elsewhere(member: Member, form: SearchForm) -> list[tuple[str, str]]:
    """The same words on this person's other boards: what stands on one board is never shown on another."""
    others = [board for board in boards_of(member.person) if board.pk != member.board_id]
    return [(_("Look on %(board)s") % {"board": board.name}, _address(board, form, step="", question="")) for board in others]
