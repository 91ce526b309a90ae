"""Answers, the clock above them, and where one idea went, words ready to print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.actions.models import Action
from evenground.flow.answers import reads, rules
from evenground.flow.answers.forms import AnswerForm, in_short
from evenground.flow.answers.models import Answer
from evenground.flow.contributions.models import Contribution
from evenground.flow.contributions.presenters import Idea, ideas
from evenground.flow.proposals.models import Part
from evenground.flow.responses.rules import is_enough_to_show
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, comes_first, page
from evenground.flow.topics.rules import Stage, takes
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import members_of
from evenground.ground.web.jinja import day, number

Outcome = Answer.Outcome

FIRST_OF_EACH = 10
"""So many ideas of each outcome stand on the first page; the rest are a press away."""

A_PAGE = 30

MOST_ASKED_AT_ONCE = 30
"""So many answers ask for a name on one page; the rest come after those."""

MOST_READ_AT_ONCE = 5
"""More ideas than these are folded away under what became of them: a phone shows about one at a time."""


@dataclass(frozen=True)
class Said:
    """One answer, words ready to print."""

    label: str
    tone: str
    reason: str
    where: str
    where_href: str
    foot: str
    was_longer_than_we_said: bool
    asked: str
    wrong: str


@dataclass(frozen=True)
class Line:
    """One idea with its answer, if it has one."""

    idea: Idea
    title: str
    trace_href: str
    answer_href: str
    said: Said | None


@dataclass(frozen=True)
class Group:
    """Ideas of which the same became."""

    heading: str
    lines: list[Line]
    more: str
    more_href: str

    @property
    def summary(self) -> str:
        """What stands in place of the ideas where they are folded away."""
        count = {"num": number(len(self.lines))}
        if self.more:
            return _("Read the first %(num)s ideas") % count
        return ngettext("Read this idea", "Read these %(num)s ideas", len(self.lines)) % count


def outcome_words(outcome: str) -> tuple[str, str]:
    """What became of an idea, and in which tone a tag says it: a no is as calm as a yes."""
    return {
        Outcome.USED: (_("Used"), "good"),
        Outcome.PARTLY: (_("Partly used"), "calm"),
        Outcome.NOT_USED: (_("Not used"), "plain"),
        Outcome.OPEN: (_("Still open"), "warm"),
    }[Outcome(outcome)]


def clock_words(standing: reads.Standing) -> list[str]:
    """How many are answered, and by when that was promised, in one or two sentences."""
    if not standing.owed:
        return [_("There are no ideas to answer yet.")]
    counted = _("%(answered)s of %(owed)s answered.") % {"answered": number(standing.answered), "owed": number(standing.owed)}
    if standing.promised_by is None or not standing.waiting:
        return [counted]
    until = {"day": day(standing.promised_by)}
    if standing.is_longer_than_we_said:
        return [counted, _("This has taken longer than we said. The answers were due by %(day)s.") % until]
    if standing.was_promised:
        return [counted, _("Promised by %(day)s.") % until]
    return [counted, _("Nobody has promised a day yet. We count on %(day)s, four weeks after we all looked.") % until]


def answers_page(member: Member, topic: Topic) -> dict[str, Any]:
    """The clock, what waits first, then the first answers of each outcome."""
    standing = reads.standing(topic)
    waiting, groups = _waiting(topic, standing), _groups(topic)
    return page(
        member,
        topic,
        # Where the answers are late already, nothing comes first.
        first=None if rules.may_telling_begin(topic) or standing.is_longer_than_we_said else comes_first(topic, Stage.TELL),
        standing=standing,
        clock=clock_words(standing),
        may_answer=rules.may_answer(member, topic),
        answer_url=address(topic, "answers:answer"),
        report_url=address(topic, "reports:report"),
        gathers_ideas=takes(topic, Stage.GATHER) or standing.owed > 0,
        waiting=waiting,
        groups=groups,
        asks_you=_asks_you(member, topic),
        is_folded=sum(len(group.lines) for group in (waiting, *groups)) > MOST_READ_AT_ONCE,
    )


@dataclass(frozen=True)
class AsksYou:
    """Answers with the same words that ask for the viewer's name: one press says yes to all of them."""

    by: str
    lines: list[Line]
    ideas: list[str]


def _asks_you(member: Member, topic: Topic) -> list[AsksYou]:
    """What asks for the viewer's name, the same words together."""
    together: dict[tuple[str, str, str], list[Contribution]] = {}
    for each in reads.asks_for(member, topic)[:MOST_ASKED_AT_ONCE]:
        together.setdefault((each.answer.outcome, each.answer.reason, each.answer.used_where), []).append(each)
    return [
        AsksYou(
            by=" & ".join(giver.name for giver in reads.names_under(same[0].answer)),
            lines=_lines(topic, same),
            ideas=[str(each.pk) for each in same],
        )
        for same in together.values()
    ]


def outcome_page(member: Member, topic: Topic, outcome: str, asked_page: str | None) -> dict[str, Any]:
    """The ideas of one outcome, page by page."""
    heading, more = outcome_words(outcome)[0], f"?{urlencode({'only': outcome})}&"
    return _some_page(member, topic, heading, reads.of_outcome(topic, outcome), more, asked_page)


def job_page(member: Member, topic: Topic, job: Action, asked_page: str | None) -> dict[str, Any]:
    """The ideas that a job comes from, page by page."""
    heading = _("Ideas that this job comes from: %(job)s") % {"job": job.what}
    return _some_page(member, topic, heading, reads.of_job(topic, job), f"?job={job.pk}&", asked_page)


def _some_page(
    member: Member, topic: Topic, heading: str, found: QuerySet[Contribution], more: str, asked_page: str | None
) -> dict[str, Any]:
    shown = Paginator(found, A_PAGE).get_page(asked_page)
    return page(
        member,
        topic,
        group=Group(heading, _lines(topic, list(shown)), "", ""),
        previous=f"{more}page={shown.previous_page_number()}" if shown.has_previous() else None,
        next=f"{more}page={shown.next_page_number()}" if shown.has_next() else None,
        back_url=address(topic, "answers:answers"),
    )


def _waiting(topic: Topic, standing: reads.Standing) -> Group:
    first = list(reads.unanswered(topic).select_related("photo", "answer")[:FIRST_OF_EACH])
    more = standing.waiting - len(first)
    words = ngettext("%(num)s more waits", "%(num)s more wait", more) % {"num": number(more)} if more > 0 else ""
    return Group(_("Waiting for an answer"), _lines(topic, first), words, address(topic, "answers:answer"))


def _groups(topic: Topic) -> list[Group]:
    counts = reads.how_many_of_each(topic)
    return [_group(topic, outcome, counts[outcome]) for outcome in Outcome.values if counts.get(outcome)]


def _group(topic: Topic, outcome: str, count: int) -> Group:
    lines = _lines(topic, list(reads.of_outcome(topic, outcome)[:FIRST_OF_EACH]))
    more = _("See all %(count)s") % {"count": number(count)} if count > len(lines) else ""
    heading = _("%(outcome)s (%(count)s)") % {"outcome": outcome_words(outcome)[0], "count": number(count)}
    return Group(heading, lines, more, f"?{urlencode({'only': outcome})}")


def _lines(topic: Topic, contributions: Sequence[Contribution]) -> list[Line]:
    shown = ideas(topic, contributions)
    reads.as_shown(topic, [each.answer for each in contributions if hasattr(each, "answer")])
    return [
        Line(
            idea=idea,
            title=title_of(each),
            trace_href=address(topic, "answers:trace", each.pk),
            answer_href=f"{address(topic, 'answers:answer')}?idea={each.pk}",
            said=said(topic, answer) if (answer := getattr(each, "answer", None)) else None,
        )
        for each, idea in zip(contributions, shown, strict=True)
    ]


def title_of(contribution: Contribution) -> str:
    if contribution.number is None:
        return _("An idea")
    return _("Idea %(number)s") % {"number": contribution.number}


def said(topic: Topic, answer: Answer) -> Said:
    label, tone = outcome_words(answer.outcome)
    names = " & ".join(giver.name for giver in reads.names_under(answer))
    asked = " & ".join(giver.name for giver in reads.asked_to_stand_under(answer))
    when = day(answer.answered_on)
    return Said(
        label=label,
        tone=tone,
        reason=answer.reason,
        where=answer.used_where,
        where_href=_where_href(topic, answer),
        foot=_("%(names)s, %(day)s") % {"names": names, "day": when} if names else when,
        was_longer_than_we_said=answer.was_longer_than_we_said,
        asked=_("%(names)s is asked whether this answer is theirs too.") % {"names": asked} if asked else "",
        wrong=reverse("safety:report", args=[topic.board.slug, "answer", answer.pk]),
    )


def _where_href(topic: Topic, answer: Answer) -> str:
    if answer.used_in_part is not None:
        return part_href(topic, answer.used_in_part)
    if answer.used_in_action_id is not None:
        return address(topic, "actions:job", answer.used_in_action_id)
    return ""


def part_href(topic: Topic, part: Part) -> str:
    return f"{address(topic, 'proposals:version', part.version.number)}#part-{part.pk}"


def answer_page(member: Member, topic: Topic, form: AnswerForm, find: str, asked_page: str | None) -> dict[str, Any]:
    """The form: ideas to choose, those chosen already first, and what became of them."""
    chosen = {each.pk for each in form.chosen}
    shown = Paginator(reads.matching(topic, find).exclude(pk__in=chosen), A_PAGE).get_page(asked_page)
    to_choose = [*form.chosen, *shown]
    already = reads.answers_to(to_choose)
    return page(
        member,
        topic,
        form=form,
        find=find,
        found=shown.paginator.count,
        choices=[
            {
                "pk": str(each.pk),
                "title": title_of(each),
                "idea": idea,
                "is_chosen": each.pk in chosen,
                "answered": outcome_words(already[each.pk].outcome)[0] if each.pk in already else "",
            }
            for each, idea in zip(to_choose, ideas(topic, to_choose), strict=True)
        ],
        next_page=shown.next_page_number() if shown.has_next() else None,
        previous_page=shown.previous_page_number() if shown.has_previous() else None,
        draft_key=f"answer-{topic.pk}",
        back_url=address(topic, "answers:answers"),
    )


def answer_form(
    member: Member, topic: Topic, posted: Mapping[str, Any] | None, *, asked: Sequence[str], initial: Mapping[str, Any]
) -> AnswerForm:
    return AnswerForm(
        posted,
        initial=dict(initial),
        chosen=reads.chosen(topic, asked),
        places=reads.places_of(topic),
        others=[other for other in members_of(member.board) if other != member],
    )


@dataclass(frozen=True)
class Way:
    """Where one idea went, step by step; a step that it has not reached says so."""

    idea: Idea
    title: str
    is_open_to_all: bool
    counts: Any
    why_no_counts: str
    parts: list[tuple[str, str]]
    decided: str
    decision_href: str
    jobs: list[tuple[str, str]]
    said: Said | None
    answer_href: str
    asks_you: bool
    idea_id: str


def way_of(member: Member, topic: Topic, trace: reads.Trace) -> Way:
    idea = trace.contribution
    counts = trace.counts if trace.counts and is_enough_to_show(trace.counts.answered) else None
    decided = trace.decided
    in_decided_plan = decided is not None and any(part.version_id == decided.version_id for part in trace.parts)
    return Way(
        idea=ideas(topic, [idea])[0],
        title=title_of(idea),
        is_open_to_all=idea.number is not None,
        counts=counts,
        why_no_counts="" if counts else _why_no_counts(trace),
        parts=[(_part_words(part), part_href(topic, part)) for part in trace.parts],
        decided=_("On %(day)s everybody could live with it.") % {"day": day(decided.decided_at)}
        if decided is not None and in_decided_plan
        else "",
        decision_href=address(topic, "decisions:decision"),
        jobs=[(job.what, address(topic, "actions:job", job.pk)) for job in trace.jobs],
        said=said(topic, trace.answer) if trace.answer else None,
        answer_href=f"{address(topic, 'answers:answer')}?idea={idea.pk}",
        asks_you=trace.answer is not None and member in reads.asked_to_stand_under(trace.answer),
        idea_id=str(idea.pk),
    )


def _part_words(part: Part) -> str:
    words = {"place": part.place, "words": in_short(part.words)}
    return _("Part %(place)s: %(words)s") % words


def _why_no_counts(trace: reads.Trace) -> str:
    if trace.contribution.number is None:
        return _("Nobody has seen it yet.")
    if not trace.may_see_counts:
        return _("You will see what people said after you have said what you think.")
    return _("Not enough people have answered yet.")
