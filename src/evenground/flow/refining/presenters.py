"""The three steps on a plan's way to everybody, each with a page of its own, and one remark with its answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.proposals import differences
from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.flow.refining import reads, rules
from evenground.flow.refining.models import Amendment, Remark
from evenground.flow.refining.rules import Outcome, Step
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import name_of
from evenground.ground.web import clock


@dataclass(frozen=True)
class StepLink:
    """One of the three steps as a list of them shows it."""

    label: str
    href: str
    opens_at: datetime | None
    words: str


@dataclass(frozen=True)
class AnswerShown:
    words: str
    by: str
    wrong: str


@dataclass(frozen=True)
class RemarkShown:
    """What somebody said, with the change it brings, if it brings one, and what was answered."""

    pk: str
    words: str
    by: str
    is_own: bool
    version: int
    href: str
    wrong: str
    answers: list[AnswerShown]
    waits: bool
    may_answer: bool
    # Of a change: what it would do to which part, word by word, and what became of it.
    place: int | None
    pieces: list[differences.Piece]
    what: str
    outcome: str
    settled_by: str
    put_into: str
    put_into_url: str
    take_back_url: str


@dataclass(frozen=True)
class PartToChange:
    place: int
    words: str
    href: str


def steps_on(topic: Topic, version: ProposalVersion) -> list[StepLink]:
    """For `refining/_steps.jinja`: the three steps of a shared version, with what is in them. Two queries."""
    now, waiting, said = clock.now(), reads.waiting(topic), reads.how_many(topic)
    return [_step_link(topic, version, step, now, waiting[step], said[step]) for step in Step]


def step_page(member: Member, topic: Topic, version: ProposalVersion, step: Step, form: Form | None) -> dict[str, Any]:
    now = clock.now()
    remarks = shown(topic, reads.remarks_on(topic, step, member))
    return page(
        member,
        topic,
        step=step.value,
        title=step.label,
        version=proposals.as_shown([version])[0],
        steps_of_plan=steps_on(topic, version),
        form=form,
        draft_key=f"remark-{step}-{version.pk}",
        opens_at=None if rules.has_opened(version, step, now) else rules.opens_at(version, step),
        is_over=rules.is_over(version, topic, now),
        waiting=[each for each in remarks if each.waits],
        settled=[each for each in remarks if not each.waits],
        # Reactions of others stay unread until one has spoken, or the next step begins.
        is_hidden=not rules.shows_to_all(version, step, now) and not reads.has_said(member, version, step),
        together_at=rules.opens_at(version, Step.CHANGES),
        parts=_parts_to_change(topic, version) if step is Step.CHANGES else [],
        writing=proposals.being_written(topic),
        write_url=address(topic, "proposals:write"),
        new_part_url=address(topic, "refining:suggest_part"),
        plan_url=address(topic, "proposals:proposal"),
        back_url=address(topic, "proposals:proposal"),
    )


def remark_page(member: Member, topic: Topic, remark: Remark, **words: Any) -> dict[str, Any]:
    (one,) = shown(topic, [remark])
    return page(
        member,
        topic,
        remark=one,
        is_change=remark.step == Step.CHANGES,
        draft_key=f"remark-answer-{remark.pk}",
        back_url=address(topic, "refining:step", remark.step),
        **words,
    )


def shown(topic: Topic, remarks: Sequence[Remark]) -> list[RemarkShown]:
    """Remarks for a page, with the names of those who signed; whatever is out of sight stays so inside a change, too."""
    names, held = reads.signatures(remarks), proposals.held_words_of_parts(topic)
    return [_shown(topic, remark, names.get(remark.pk, ""), held) for remark in remarks]


def after_answering(topic: Topic, remark: Remark) -> str:
    """Where to go on: a change that was made for a worry stands on its page."""
    amendment = getattr(remark, "amendment", None)
    if amendment is not None and amendment.answers is not None:
        return address(topic, "decisions:worry", amendment.answers)
    return address(topic, "refining:step", remark.step)


def what_waits(topic: Topic) -> str:
    """What still waits for an answer before everybody can be asked, in a sentence; nothing when nothing does."""
    count = sum(reads.waiting(topic).values())
    if not count:
        return ""
    words = ngettext(
        "%(count)s question or change waits for an answer.", "%(count)s questions or changes wait for an answer.", count
    )
    return words % {"count": count}


def first_that_waits(topic: Topic) -> str:
    """Where to go on with it."""
    step = next((step for step, count in reads.waiting(topic).items() if count), Step.QUESTIONS)
    return address(topic, "refining:step", step)


def _step_link(topic: Topic, version: ProposalVersion, step: Step, now: datetime, waiting: int, said: int) -> StepLink:
    opens_at = rules.opens_at(version, step)
    return StepLink(
        label=str(step.label),
        href=address(topic, "refining:step", step),
        opens_at=opens_at if opens_at is not None and opens_at > now else None,
        words=_how_it_stands(step, waiting, said),
    )


def _how_it_stands(step: Step, waiting: int, said: int) -> str:
    if waiting:
        return ngettext("%(count)s waits for an answer", "%(count)s wait for an answer", waiting) % {"count": waiting}
    # What people think is not counted: nobody waits for it, and few words need no score.
    if not said or step is Step.REACTIONS:
        return ""
    if step is Step.QUESTIONS:
        return ngettext("%(count)s question, answered", "%(count)s questions, all answered", said) % {"count": said}
    return ngettext("%(count)s change, answered", "%(count)s changes, all answered", said) % {"count": said}


def _parts_to_change(topic: Topic, version: ProposalVersion) -> list[PartToChange]:
    parts = proposals.parts_of(version)
    return [
        PartToChange(place, part.words, address(topic, "refining:suggest", part.pk)) for place, part in enumerate(parts, start=1)
    ]


def _shown(topic: Topic, remark: Remark, by: str, held: set[str]) -> RemarkShown:
    amendment = getattr(remark, "amendment", None)
    answers = list(remark.answers.all())
    is_waiting = not amendment.outcome if amendment else remark.step == Step.QUESTIONS and not answers
    into = amendment.put_into if amendment else None
    return RemarkShown(
        pk=str(remark.pk),
        words=remark.words,
        by=by,
        is_own=bool(getattr(remark, "is_own", False)),
        version=remark.version.number,
        href=address(topic, "refining:remark", remark.pk),
        wrong=_wrong(topic, "remark", remark.pk),
        answers=[AnswerShown(each.words, name_of(each.member), _wrong(topic, "remark_answer", each.pk)) for each in answers],
        waits=bool(is_waiting),
        may_answer=rules.gets_an_answer(remark.step) and not (amendment and reads.is_in_the_plan(amendment)),
        place=amendment.part.place if amendment and amendment.part else None,
        pieces=_pieces(amendment.part, amendment.new_words, held) if amendment else [],
        what=_what(amendment.part, amendment.new_words) if amendment else "",
        outcome=_outcome(amendment) if amendment else "",
        settled_by=name_of(amendment.settled_by) if amendment and amendment.outcome else "",
        put_into=_("version %(number)s of the plan") % {"number": into.number} if into else "",
        put_into_url=_where(topic, into) if into else "",
        take_back_url=_take_back(topic, remark, is_settled=bool(answers) or bool(amendment and amendment.outcome)),
    )


def _outcome(amendment: Amendment) -> str:
    """What became of a change, and never that it is in a plan which does not say it."""
    if amendment.outcome != Outcome.TAKEN:
        return str(Outcome(amendment.outcome).label) if amendment.outcome else ""
    if not reads.is_in_the_plan(amendment):
        return _("Was put in, and changed again")
    is_shared = amendment.put_into is not None and amendment.put_into.shared_at is not None
    return str(Outcome.TAKEN.label) if is_shared else _("In the version that is being written")


def _pieces(part: Part | None, new_words: str, held: set[str]) -> list[differences.Piece]:
    if part is None:
        return [differences.Piece(differences.NEW, new_words)]
    words = _("(out of sight)") if part.words in held else part.words
    return differences.between(words, new_words)


def _what(part: Part | None, new_words: str) -> str:
    if part is None:
        return _("A new part")
    if not new_words:
        return _("Part %(place)s goes") % {"place": part.place}
    return _("Part %(place)s in other words") % {"place": part.place}


def _where(topic: Topic, version: ProposalVersion) -> str:
    if version.shared_at is None:
        return address(topic, "proposals:write")
    return address(topic, "proposals:version", version.number)


def _take_back(topic: Topic, remark: Remark, *, is_settled: bool) -> str:
    is_time = rules.may_take_back(remark.version, Step(remark.step), clock.now())
    may = bool(getattr(remark, "is_own", False)) and not is_settled and is_time
    return address(topic, "refining:take_back", remark.pk) if may else ""


def _wrong(topic: Topic, kind: str, item: object) -> str:
    return reverse("safety:report", args=[topic.board.slug, kind, item])
