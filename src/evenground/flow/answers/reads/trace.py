"""The way of one idea: from what was said to what changed."""

from dataclasses import dataclass
from uuid import UUID

from evenground.flow.actions import reads as actions
from evenground.flow.actions.models import Action
from evenground.flow.answers import rules
from evenground.flow.answers.models import Answer, Mention, Replacement
from evenground.flow.answers.reads.answers import answer_of, answerable
from evenground.flow.answers.reads.following import is_author, replacement_of
from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions.models import Contribution
from evenground.flow.decisions import reads as decisions
from evenground.flow.decisions.models import Decision
from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals.models import Part
from evenground.flow.responses import reads as responses
from evenground.flow.talk import reads as talk
from evenground.flow.talk.models import Note
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import without_held

MOST_NOTES = 10
MOST_MENTIONS = 20


@dataclass(frozen=True)
class Trace:
    """The way of one idea, as far as it has come and as far as this viewer may see it."""

    contribution: Contribution
    is_own: bool
    counts: responses.Counts | None
    may_see_counts: bool
    # What was said in the talk that names it, oldest first.
    notes: list[Note]
    parts: list[Part]
    decided: Decision | None
    jobs: list[Action]
    answer: Answer | None
    replacement: Replacement | None
    # Ideas whose answers name this one, and those that its own answer names.
    named_by: list[Contribution]
    names: list[Contribution]


def trace_for(viewer: Person, slug: str, pk: UUID, contribution: UUID) -> tuple[Member, Topic, Trace]:
    """Where one idea went. Raises NotHere alike for "not yours" and "not there"."""
    member, topic, idea = contributions.contribution_for(viewer, slug, pk, contribution)
    number, answer = idea.number, answer_of(idea)
    may_see = number is not None and responses.may_see_result(member, topic, number)
    return (
        member,
        topic,
        Trace(
            contribution=idea,
            is_own=is_author(member, idea),
            counts=responses.counts_of_one(topic, number) if may_see and number is not None else None,
            may_see_counts=may_see,
            notes=_notes_naming(member, topic, number),
            parts=proposals.parts_resting_on(idea),
            decided=decisions.decided_of(topic),
            jobs=actions.as_shown(actions.jobs_of(topic).filter(answers__contribution=idea)),
            answer=answer,
            replacement=replacement_of(answer) if answer else None,
            named_by=_named_by(topic, idea),
            names=list(answerable(topic).filter(mentioned_in__answer=answer)[:MOST_MENTIONS]) if answer else [],
        ),
    )


def _notes_naming(member: Member, topic: Topic, number: int | None) -> list[Note]:
    """The database finds #12 in #123 too."""
    if number is None:
        return []
    found = talk.notes_for(member, topic).filter(words__contains=f"#{number}")
    return [note for note in found if number in rules.ideas_named_in(note.words)][:MOST_NOTES]


def _named_by(topic: Topic, idea: Contribution) -> list[Contribution]:
    """Not by an answer that is out of sight: then nobody is to know what it says."""
    naming = without_held("answer", Answer.objects.filter(mentions__in=Mention.objects.filter(contribution=idea)))
    return list(answerable(topic).filter(answer__in=naming.values("pk"))[:MOST_MENTIONS])
