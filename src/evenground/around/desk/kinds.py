"""Every kind of thing that can be wrong: what it is called, where its words stand, who may see it, and whose it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenground.around.wall import reads as wall
from evenground.around.wall import rules as wall_rules
from evenground.around.wall.models import PhotoOfTheWeek, WallNote
from evenground.flow.actions.models import Action, JobNote
from evenground.flow.answers.models import Answer, AnswerCheck, Replacement, SentBack
from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions.models import Contribution
from evenground.flow.decisions.models import Dissent, Objection
from evenground.flow.easy_read.models import EasyRead
from evenground.flow.enquiries.models import Enquiry, EnquiryReply
from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.flow.quick_asks.models import QuickResult
from evenground.flow.refining import reads as refining
from evenground.flow.refining.models import Remark, RemarkAnswer
from evenground.flow.reports.models import OWN_WORDS, SHORT_FORM, Check, CheckAnswer, Report
from evenground.flow.talk.models import Note
from evenground.flow.topics.models import Topic, WhatCanChange
from evenground.ground.board_settings.models import Wish
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import today_on
from evenground.ground.endings.models import Ending
from evenground.ground.glossary import rules as glossary
from evenground.ground.glossary.models import AskedWord, Problem, Wording
from evenground.ground.hiding.models import Hiding
from evenground.ground.keys.models import KeyRefused
from evenground.ground.looking_after.models import Stopping
from evenground.ground.rounds.models import Reply
from evenground.ground.web import clock


@dataclass(frozen=True)
class Kind:
    """One kind of thing. `maker` is the way from it to the person whose name stands under it; none where it is nobody's."""

    what: Promise
    model: type[Model]
    words: tuple[str, ...]
    maker: str = ""
    # Where two people did it together, the way to the second one.
    beside: str = ""
    # The field by which the thing is named in a report.
    key: str = "pk"
    may_see: Callable[[Member, Any], bool] | None = None
    makes: dict[str, Any] = field(default_factory=dict)
    # What it is made of, each with words and perhaps a picture of its own.
    lines: str = ""
    # The way to the question it belongs to. A question has none: its title is what may be wrong.
    topic: str = ""


def _sees_idea(member: Member, idea: Contribution) -> bool:
    is_own = bool(contributions.made_by(member.person, [idea.pk]))
    return not idea.is_withdrawn and (idea.number is not None or is_own)


def _sees_note(member: Member, note: Note) -> bool:
    return note.seen_from <= clock.now() or note.member_id == member.pk


def _sees_remark(member: Member, remark: Remark) -> bool:
    return refining.may_read(member, remark)


def _sees_reply(_member: Member, reply: Reply) -> bool:
    return reply.round.closed_at is not None


def _sees_member(_member: Member, other: Member) -> bool:
    return other.left_on is None


def _sees_wall_note(member: Member, note: WallNote) -> bool:
    return wall_rules.may_read(member, note, clock.now()) and wall.is_open(member.board)


def _sees_weekly(member: Member, given: PhotoOfTheWeek) -> bool:
    return wall_rules.may_see_weekly(member, given, clock.now())


def _sees_asked_word(member: Member, asked: AskedWord) -> bool:
    return asked.seen_from <= today_on(member.board)


KINDS: dict[str, Kind] = {
    "contribution": Kind(_("An idea or a photo"), Contribution, ("words",), may_see=_sees_idea, topic="topic"),
    "note": Kind(
        _("Something somebody said"),
        Note,
        ("words",),
        "member__person",
        may_see=_sees_note,
        topic="topic",
    ),
    "question": Kind(_("A question"), Topic, ("question", "more"), "asked_by__person"),
    "box": Kind(
        _("What can change"),
        WhatCanChange,
        ("can_change", "cannot_change", "why_not", "who_says_yes", "who_answers"),
        "filled_by__person",
        key="topic_id",
        topic="topic",
    ),
    "quick_result": Kind(
        _("What happened after a quick ask"),
        QuickResult,
        ("what_happened",),
        "said_by__person",
        key="topic_id",
        topic="topic",
    ),
    "plan": Kind(
        _("The title of a plan, and why"),
        ProposalVersion,
        ("title", "why", "what_changed"),
        "written_by__person",
        topic="proposal__topic",
    ),
    "part": Kind(_("A part of a plan"), Part, ("words",), "version__written_by__person", topic="version__proposal__topic"),
    "remark": Kind(
        _("A question about a plan, or what somebody thinks of it"),
        Remark,
        ("words", "new_words"),
        "made_by__member__person",
        may_see=_sees_remark,
        topic="version__proposal__topic",
    ),
    "remark_answer": Kind(
        _("An answer about a plan"),
        RemarkAnswer,
        ("words",),
        "member__person",
        topic="remark__version__proposal__topic",
    ),
    "easy_read": Kind(_("An easy version of a plan"), EasyRead, (), lines="lines", topic="version__proposal__topic"),
    "objection": Kind(_("A worry of the board"), Objection, ("words", "resolution"), topic="decision__topic"),
    "reply": Kind(_("A worry"), Reply, ("words",), may_see=_sees_reply),
    "dissent": Kind(_("What somebody still disagrees with"), Dissent, ("words",), topic="decision__topic"),
    "job": Kind(
        _("A job"),
        Action,
        ("what", "help_needed", "roughly_by", "how_big", "what_changed"),
        "ownerships__member__person",
        makes={"ownerships__has_said_yes": True},
        topic="topic",
    ),
    "job_note": Kind(_("A note on a job"), JobNote, ("words",), "member__person", topic="action__topic"),
    "answer": Kind(
        _("An answer"),
        Answer,
        ("reason", "used_where"),
        "signatures__member__person",
        makes={"signatures__has_said_yes": True},
        topic="contribution__topic",
    ),
    "sent_back": Kind(
        _("What somebody misses in an answer"),
        SentBack,
        ("words",),
        "answer__contribution__authorship__member__person",
        topic="answer__contribution__topic",
    ),
    "replacement": Kind(
        _("An answer that waits for a second yes"),
        Replacement,
        ("reason", "used_where"),
        "by__person",
        topic="answer__contribution__topic",
    ),
    "answer_check": Kind(
        _("What somebody saw who looked again at an answer"),
        AnswerCheck,
        ("words",),
        "member__person",
        topic="answer__contribution__topic",
    ),
    "enquiry": Kind(
        _("Something that somebody asks others"),
        Enquiry,
        ("words", "still_missing"),
        "asked_by__person",
        topic="topic",
    ),
    "enquiry_reply": Kind(
        _("A reply to what somebody asks"),
        EnquiryReply,
        ("words",),
        "made_by__member__person",
        topic="enquiry__topic",
    ),
    "report": Kind(
        _("What we did"),
        Report,
        (*OWN_WORDS, *SHORT_FORM, "put_right", "told"),
        "editions__first_by__person",
        beside="editions__second_by__person",
        topic="topic",
    ),
    "check": Kind(
        _("What somebody said about a report"),
        Check,
        ("words",),
        "made_by__member__person",
        topic="report__topic",
    ),
    "check_answer": Kind(
        _("An answer about a report"),
        CheckAnswer,
        ("words",),
        "member__person",
        topic="check_of__report__topic",
    ),
    "refusal": Kind(_("Why somebody said no to what takes two people"), KeyRefused, ("why",), "refused_by__person"),
    "ending": Kind(_("Why somebody's place should end"), Ending, ("why", "own_words", "asked_again"), "asked_by__person"),
    wall_rules.NOTE: Kind(
        _("A note on the wall"),
        WallNote,
        ("words", "link", "meets_where", "file_name"),
        "member__person",
        may_see=_sees_wall_note,
    ),
    wall_rules.WEEKLY: Kind(_("A photo of the week"), PhotoOfTheWeek, ("words",), "member__person", may_see=_sees_weekly),
    "wish": Kind(
        _("What somebody wants the board to be called, or to be for"),
        Wish,
        ("name", "public_name", "purpose"),
        "asked_by__person",
    ),
    "stopping": Kind(
        _("Why somebody should look after safety no more"), Stopping, ("why", "own_words", "asked_again"), "asked_by__person"
    ),
    glossary.WORD: Kind(_("What a word means"), Wording, ("word", "meaning", "example"), "written_by__member__person"),
    glossary.ASKED: Kind(_("A word that somebody asked about"), AskedWord, ("word",), may_see=_sees_asked_word),
    glossary.PROBLEM: Kind(_("A problem with a change of a word"), Problem, ("words",)),
    "hiding": Kind(_("Why somebody asks to put something out of sight"), Hiding, ("why",), "asked_by__person"),
    "member": Kind(
        _("A name, or what somebody brings"),
        Member,
        ("what_i_bring",),
        "person",
        key="person_id",
        may_see=_sees_member,
    ),
}
