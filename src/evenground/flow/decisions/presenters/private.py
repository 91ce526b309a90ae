"""The page on which an answer is locked before it is sent."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.cores.consent import Answer
from evenground.flow.decisions import reads, rules
from evenground.flow.decisions.models import Decision
from evenground.flow.decisions.presenters.endings import names_of_answers
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.boxes.presenters import Answering, locking, promise_of
from evenground.ground.boxes.reads import box_of, is_mixed_on, what_words_go_with
from evenground.ground.boxes.rules import SEALED
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import rules as round_rules
from evenground.ground.web import clock


def private_page(member: Member, topic: Topic, decision: Decision) -> dict[str, Any] | None:
    """Where an answer is locked before it is sent; none where this member cannot answer in that way now."""
    round_ = reads.round_of(decision)
    box = box_of(round_) if round_ else None
    place = rounds.place_of(member, round_) if round_ else None
    if round_ is None or box is None or not round_rules.is_open(round_, clock.now()) or not place or place.is_on_paper:
        return None
    asked = rounds.how_many_asked(round_)
    return page(
        member,
        topic,
        promise=promise_of(round_, asked),
        answering=Answering(
            question=_("Can we all live with this?"),
            choices=list(names_of_answers().items()),
            locking=locking(box, member),
            closes_at=round_.closes_at,
            back_url=address(topic, "decisions:decision"),
            back_text=_("Back to the plan"),
            safe_url=reverse("concerns:tell", args=[topic.board.slug]),
            reasons=list(rules.REASONS.items()),
            stop=Answer.NOT_YET,
            plain=Answer.FINE,
            keeps=Answer.WORRY,
            needs_words=rules.SOMETHING_ELSE if box.takes_words else "",
            takes_words=box.takes_words,
            most_words=rules.MOST_WORDS,
            keeps_words=rules.KEEPS_WORDS if reads.is_asked_again(decision) else "",
            has_sent=rounds.has_replied(member, round_),
            paper_url="" if round_.is_in_a_room else reverse("paper_slips:on_paper", args=[topic.board.slug, round_.pk]),
        ),
        back_url=address(topic, "decisions:decision"),
    )


def words_only_soon(topic: Topic) -> bool:
    """Whether words go with the next answers only where these are read within days: the page of asking says so."""
    return is_mixed_on(topic.board) and what_words_go_with(topic.board) == SEALED
