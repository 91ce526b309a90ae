"""A letter about what somebody did on a board, from what they choose of the things that carry their name openly.

Nothing given without a name can be in it: a letter that held an unsigned idea would sign it.
"""

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Any

from django.db.models import Count, Q
from django.utils.text import Truncator
from django.utils.translation import get_language, get_language_bidi, ngettext
from django.utils.translation import gettext as _

from evenground.flow.actions.models import Action, ActionOwner
from evenground.flow.answers.models import Answer, AnswerGiver
from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.reports.models import Edition
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import without_held
from evenground.ground.web import clock
from evenground.ground.web.jinja import day
from evenground.ground.web.paper import printed

A_LINE = 200


@dataclass(frozen=True)
class Deed:
    """One thing that can be chosen, under which heading, and as it stands in the letter."""

    key: str
    heading: str
    words: str


@dataclass(frozen=True)
class Part:
    heading: str
    lines: list[str]


@dataclass(frozen=True)
class Letter:
    """Words ready to print, on the page and on paper."""

    title: str
    board: str
    made_on: str
    about: str
    parts: list[Part]
    more: str
    signed: str
    # What is written by hand, and what stands there already.
    signs: list[tuple[str, str]]


def deeds_of(member: Member) -> list[Deed]:
    """All that can be chosen, in the order in which a letter tells it."""
    return [*_jobs(member), *_questions(member), *_plans(member), *_ideas(member), *_answers(member), *_reports(member)]


def write(member: Member, deeds: Collection[Deed], *, name: str, signer: str, more: str) -> Letter:
    parts: dict[str, list[str]] = {}
    for deed in deeds:
        parts.setdefault(deed.heading, []).append(deed.words)
    today = clock.now().astimezone(member.board.zone).date()
    about = _("%(name)s has been part of %(board)s since %(day)s. Everybody on the board has the same say.")
    return Letter(
        title=_("What %(name)s did") % {"name": name},
        board=member.board.name,
        made_on=day(today),
        about=about % {"name": name, "board": member.board.name, "day": day(member.joined_on)},
        parts=[Part(heading, lines) for heading, lines in parts.items()],
        more=more,
        signed=_("Signed for %(board)s:") % {"board": member.board.name},
        signs=[(_("Name"), signer), (_("Signature"), ""), (_("Day"), "")],
    )


def pdf(letter: Letter) -> bytes:
    frame = {"lang": (get_language() or "en").split("-")[0], "dir": "rtl" if get_language_bidi() else "ltr"}
    words: dict[str, Any] = asdict(letter) | {"signs": [list(sign) for sign in letter.signs]} | frame
    return printed(files(__package__).joinpath("letter.typ").read_bytes(), words)


def _jobs(member: Member) -> Iterator[Deed]:
    done = ActionOwner.objects.filter(member=member, has_said_yes=True, handed_on=False, action__state=Action.State.DONE)
    for own in done.select_related("action").order_by("action__agreed_on", "pk"):
        yield Deed(f"job-{own.action_id}", _("Jobs done"), _line(own.action.what))


def _questions(member: Member) -> Iterator[Deed]:
    for topic in Topic.objects.filter(asked_by=member, is_brought_in=False).order_by("asked_at"):
        yield Deed(f"question-{topic.pk}", _("Questions asked"), _line(topic.question))


def _plans(member: Member) -> Iterator[Deed]:
    for version in ProposalVersion.objects.filter(written_by=member, shared_at__isnull=False).order_by("shared_at"):
        yield Deed(f"plan-{version.pk}", _("Plans begun, which all could write on"), _line(version.title))


def _ideas(member: Member) -> Iterator[Deed]:
    """Only what is signed with their name, and was used."""
    used = Answer.objects.filter(outcome__in=(Answer.Outcome.USED, Answer.Outcome.PARTLY)).values("contribution")
    signed = Authorship.objects.filter(member=member, contribution__is_signed=True).values("contribution")
    ideas = Contribution.objects.filter(pk__in=signed, number__isnull=False, is_withdrawn=False).exclude(words="")
    for idea in without_held("contribution", ideas.filter(pk__in=used)).order_by("given_on", "number"):
        yield Deed(f"idea-{idea.pk}", _("Ideas that were used"), _line(idea.words))


def _answers(member: Member) -> Iterator[Deed]:
    given = AnswerGiver.objects.filter(member=member, has_said_yes=True).aggregate(count=Count("pk"))["count"]
    if given:
        words = ngettext("Stood with their name under 1 answer.", "Stood with their name under %(count)s answers.", given)
        yield Deed("answers", _("Answers given to people's ideas"), words % {"count": given})


def _reports(member: Member) -> Iterator[Deed]:
    said_yes = Edition.objects.filter(Q(first_by=member) | Q(second_by=member), number=1)
    for edition in said_yes.select_related("report__topic").order_by("published_at"):
        yield Deed(f"report-{edition.report_id}", _("Reports published"), _line(edition.report.topic.question))


def _line(words: str) -> str:
    return Truncator(" ".join(words.split())).chars(A_LINE)
