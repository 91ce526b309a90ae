"""Where one idea went, step by step: what was said, the plan, the decision, the jobs, what changed, and the answer."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.flow.actions.models import Action
from evenground.flow.answers import reads, rules
from evenground.flow.answers.forms import in_short
from evenground.flow.answers.models import Answer, EarlierAnswer, Replacement
from evenground.flow.answers.presenters.following import who_reads_whose
from evenground.flow.answers.presenters.said import Line, Said, outcome_words, part_href, said, title_of, was_not_enough
from evenground.flow.contributions.models import Contribution
from evenground.flow.contributions.presenters import Idea, Linked, ideas, with_ideas_linked
from evenground.flow.decisions.models import Decision
from evenground.flow.proposals.models import Part
from evenground.flow.responses.rules import is_enough_to_show
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import name_of
from evenground.ground.boards.reads import sides_here
from evenground.ground.safety.reads import is_held
from evenground.ground.web.jinja import day


@dataclass(frozen=True)
class Link:
    words: str
    href: str
    more: str = ""


@dataclass(frozen=True)
class Before:
    """What an answer said before it was put right."""

    label: str
    when: str
    reason: Linked


@dataclass(frozen=True)
class Waiting:
    """Another answer that waits for a second yes, and what the viewer can do about it."""

    by: str
    label: str
    where: str
    reason: Linked
    asks: str
    may_say_yes: bool
    is_own: bool
    seen: str
    wrong: str


@dataclass(frozen=True)
class Author:
    """What the viewer can say to the answer, since the idea is theirs."""

    asks: bool
    may_send_back: bool
    may_take_back: bool
    may_add_words: bool
    seen: str
    who_reads: str
    why_not: str


@dataclass(frozen=True)
class Way:
    """Where one idea went; a step that it has not reached says so."""

    idea: Idea
    title: str
    is_own: bool
    is_open_to_all: bool
    counts: Any
    why_no_counts: str
    notes: list[Link]
    parts: list[Link]
    decided: str
    decision_href: str
    jobs: list[Link]
    said: Said | None
    waiting: Waiting | None
    earlier: list[Before]
    was_not_enough: list[Line]
    names: list[Link]
    named_by: list[Link]
    answer_href: str
    asks_you: bool
    may_add_own_name: bool
    seen: str
    author: Author | None
    idea_id: str


def way_page(member: Member, topic: Topic, trace: reads.Trace) -> dict[str, Any]:
    return page(
        member,
        topic,
        way=way_of(member, topic, trace),
        may_answer=rules.may_answer(member, topic),
        report_url=address(topic, "reports:report"),
    )


def way_of(member: Member, topic: Topic, trace: reads.Trace) -> Way:
    idea, answer = trace.contribution, trace.answer
    counts = trace.counts if trace.counts and is_enough_to_show(trace.counts.answered) else None
    decided = _decided(trace)
    under = reads.names_under(answer) if answer else []
    return Way(
        idea=ideas(topic, [idea])[0],
        title=title_of(idea),
        is_own=trace.is_own,
        is_open_to_all=idea.number is not None,
        counts=counts,
        why_no_counts="" if counts else _why_no_counts(trace),
        notes=[
            Link(in_short(note.words), f"{address(topic, 'talk:talk')}#note-{note.pk}", name_of(note.member))
            for note in trace.notes
        ],
        parts=[Link(_part_words(part), part_href(topic, part)) for part in trace.parts],
        decided=_decided_words(decided) if decided else "",
        decision_href=address(topic, "decisions:decision"),
        jobs=[_job(topic, job) for job in trace.jobs],
        said=said(topic, answer, sides=sides_here(topic.board)) if answer else None,
        waiting=_waiting(member, topic, trace.replacement) if trace.replacement else None,
        earlier=_earlier(topic, answer) if answer else [],
        was_not_enough=[was_not_enough(topic, sent) for sent in answer.sent_back.all() if sent.answered_on] if answer else [],
        names=[_named(topic, each) for each in trace.names],
        named_by=[_named(topic, each) for each in trace.named_by],
        answer_href=f"{address(topic, 'answers:answer')}?idea={idea.pk}",
        asks_you=answer is not None and member in reads.asked_to_stand_under(answer),
        may_add_own_name=not trace.is_own and rules.may_add_own_name(member, under),
        seen=reads.mark_of_answer(answer),
        author=_author(answer) if answer and trace.is_own and member.left_on is None else None,
        idea_id=str(idea.pk),
    )


def _waiting(member: Member, topic: Topic, waits: Replacement) -> Waiting:
    asks = _("%(name)s is asked for the second yes.") % {"name": waits.beside.name} if waits.beside else ""
    return Waiting(
        by=waits.by.name,
        label=outcome_words(waits.outcome)[0],
        where=waits.used_where,
        reason=with_ideas_linked(topic, waits.reason),
        asks=asks or _("Anybody from another side can say the second yes."),
        may_say_yes=rules.may_say_second_yes(member, waits.by),
        is_own=waits.by_id == member.pk,
        seen=reads.mark_of_replacement(waits),
        wrong=reverse("safety:report", args=[topic.board.slug, "replacement", waits.pk]),
    )


def _author(answer: Answer) -> Author:
    sent = list(answer.sent_back.all())
    waits = any(each.answered_on is None for each in sent)
    has_room = len(sent) < rules.MOST_SENT_BACK
    return Author(
        asks=answer.agreed_on is None and not waits,
        may_send_back=not waits and has_room,
        may_take_back=waits,
        may_add_words=any(each.answered_on is None and not each.words for each in sent),
        seen=reads.mark_of_answer(answer),
        who_reads=who_reads_whose(answer.contribution),
        why_not="" if has_room or waits else str(rules.WHY_ENOUGH_SENT_BACK),
    )


def _decided(trace: reads.Trace) -> Decision | None:
    """The decision, where a part of what was decided rests on the idea."""
    decided = trace.decided
    is_in = decided is not None and any(part.version_id == decided.version_id for part in trace.parts)
    return decided if is_in else None


def _decided_words(decided: Decision) -> str:
    when = {"day": day(decided.decided_at)}
    if decided.dissents.all():
        return _("We decided on %(day)s. Some still disagree, and their words stand beside it.") % when
    return _("On %(day)s everybody could live with it.") % when


def _job(topic: Topic, job: Action) -> Link:
    state = job.get_state_display()
    changed = job.what_changed if job.state == Action.State.DONE else ""
    more = _("%(state)s. What changed: %(words)s") % {"state": state, "words": changed} if changed else state
    return Link(job.what, address(topic, "actions:job", job.pk), more)


def _earlier(topic: Topic, answer: Answer) -> list[Before]:
    """Newest first. While an answer is out of sight all that it said before is, and so are the same words elsewhere."""
    before = list(answer.earlier.all())
    if not before or is_held("answer", answer.pk):
        return []
    held = reads.held_reasons(topic)
    return [
        Before(
            label=outcome_words(each.outcome)[0],
            when=_when(each),
            reason=with_ideas_linked(topic, _("(out of sight)") if each.reason in held else each.reason),
        )
        for each in reversed(before)
    ]


def _when(earlier: EarlierAnswer) -> str:
    names = " & ".join(giver.member.name for giver in earlier.signatures.all())
    return _("%(names)s, %(day)s") % {"names": names, "day": day(earlier.said_on)} if names else day(earlier.said_on)


def _named(topic: Topic, idea: Contribution) -> Link:
    return Link(title_of(idea), address(topic, "answers:trace", idea.pk), in_short(idea.words))


def _part_words(part: Part) -> str:
    words = {"place": part.place, "words": in_short(part.words)}
    return _("Part %(place)s: %(words)s") % words


def _why_no_counts(trace: reads.Trace) -> str:
    if trace.contribution.number is None:
        return _("Nobody has seen it yet.")
    if not trace.may_see_counts:
        return _("You will see what people said after you have said what you think.")
    return _("Not enough people have answered yet.")
