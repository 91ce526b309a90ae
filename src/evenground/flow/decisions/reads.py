from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Prefetch, QuerySet

from evenground.cores import consent
from evenground.flow.decisions import standings
from evenground.flow.decisions.models import Decision, Dissent, Objection
from evenground.flow.decisions.rules import KEEPS_WORDS, Act
from evenground.flow.decisions.standings import ended, replies_of, standing_of
from evenground.flow.decisions.texts import searchable
from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import rules as round_rules
from evenground.ground.rounds.models import Reply, Round
from evenground.ground.safety.reads import held_among, only_held, without_held
from evenground.ground.web import clock
from evenground.ground.web.errors import one_or_not_here

__all__ = ["ended", "replies_of", "searchable", "standing_of"]

KIND = "consent"


def decisions_of(topic: Topic) -> QuerySet[Decision]:
    """Every asking about a question's plan, newest first, with the board's worries and what some still disagree with."""
    return decisions_on([topic])


def decisions_on(topics: Iterable[Topic]) -> QuerySet[Decision]:
    """As `decisions_of`, of several questions at once."""
    objections = Objection.objects.select_related("answered_by").order_by("pk")
    dissents = without_held("dissent", Dissent.objects.order_by("pk"))
    found = Decision.objects.filter(topic__in=list(topics)).select_related("version__proposal__topic", "look_again")
    return found.prefetch_related(Prefetch("objections", objections), Prefetch("dissents", dissents)).order_by("-opened_at")


def as_shown(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions for a page: the titles of their plans pass where all words of plans do."""
    shown = list(decisions)
    proposals.as_shown(decision.version for decision in shown)
    return shown


def latest_of(topic: Topic) -> Decision | None:
    return decisions_of(topic).first()


def decided_of(topic: Topic) -> Decision | None:
    """What everybody could live with; none before."""
    return decisions_of(topic).filter(decided_at__isnull=False).first()


def held_objections(decisions: list[Decision]) -> set[UUID]:
    """Which worries' words are out of sight. They still stand open: a hold cannot close a decision.

    Decisions as `decisions_on` brings them, with their worries.
    """
    every = [each for decision in decisions for each in decision.objections.all()]
    held = held_among("objection", [each.pk for each in every])
    # The same words may have been said in an earlier asking.
    words = {each.words for each in every if each.pk in held and each.words}
    return {each.pk for each in every if each.pk in held or each.words in words}


def objection_for(viewer: Person, slug: str, pk: UUID, objection: UUID) -> tuple[Member, Topic, Objection]:
    """The viewer as a member, the question and one worry of the board, whose words may be out of sight. Raises NotHere."""
    member, topic = topic_for(viewer, slug, pk)
    worries = Objection.objects.select_related("decision__version", "decision__topic", "answered_by")
    return member, topic, one_or_not_here(worries.filter(decision__topic=topic), pk=objection)


def round_of(decision: Decision) -> Round | None:
    """The newest asking: a version is asked about again when too few answered."""
    return rounds.latest_round(KIND, decision.pk)


def own_words(member: Member, decision: Decision, answer: str) -> dict[str, object]:
    """What this member gave with this answer, while it can still be changed."""
    round_ = round_of(decision)
    own = rounds.own_reply(member, round_) if round_ else None
    if own is None or own.answer != answer:
        return {}
    return {"reason": own.reason, "words": own.words, "keep_words": own.reason == KEEPS_WORDS}


def own_reply_in_words(member: Member, decision: Decision) -> Reply | None:
    """What this member answered in words or with a reason, while it can still be changed."""
    round_ = round_of(decision)
    own = rounds.own_reply(member, round_) if round_ else None
    return own if own is not None and (own.words or own.reason) else None


def is_open(decision: Decision) -> bool:
    round_ = round_of(decision)
    return round_ is not None and round_rules.is_open(round_, clock.now())


def worries_about(decision: Decision) -> list[Reply]:
    """Worries in words from all its closed rounds, without names. They stop nothing; everybody reads them."""
    closed = {"round__kind": KIND, "round__subject": decision.pk, "round__closed_at__isnull": False}
    replies = without_held("reply", Reply.objects.filter(**closed))
    every = Dissent.objects.filter(decision__topic=decision.topic_id)
    # Words that stay beside a decision were a worry before.
    replies = replies.exclude(words__in=only_held("dissent", every).values("words"))
    return list(replies.filter(answer=consent.Answer.WORRY).exclude(words="").order_by("pk"))


def is_asked_again(decision: Decision) -> bool:
    """Whether a round before this one met a problem, since the board last decided."""
    since = Decision.objects.filter(topic=decision.topic_id, decided_at__lt=decision.opened_at).aggregate(at=Max("opened_at"))[
        "at"
    ]
    before = Objection.objects.filter(decision__topic=decision.topic_id).exclude(decision=decision)
    return (before.filter(decision__opened_at__gt=since) if since else before).exists()


def newer_versions(decision: Decision) -> QuerySet[ProposalVersion]:
    """Versions after the one that was asked about, the one that is being written included."""
    return proposals.versions_of(decision.topic).filter(number__gt=decision.version.number)


def standing(topic: Topic) -> consent.Standing:
    """Where the decision stands, from what is stored."""
    decisions = list(decisions_of(topic))
    round_, now = round_of(decisions[0]) if decisions else None, clock.now()
    today = now.astimezone(topic.board.zone).date()
    return standing_of(proposals.newest_shared(topic), decisions, round_, now=now, today=today)


def is_asked_once_more(topic: Topic, version: ProposalVersion, at: consent.Standing) -> bool:
    """Whether everybody was asked about the same words before: a side was not heard, or the board looks again at them."""
    decided = decided_of(topic)
    is_decided = decided is not None and decided.version_id == version.pk
    is_unheard = at.state is consent.State.UNHEARD and not at.has_newer_version
    return is_unheard or (at.state is consent.State.LOOKING_AGAIN and is_decided)


def is_about_the_same(topic: Topic, version: ProposalVersion) -> bool:
    return is_asked_once_more(topic, version, standing(topic))


def proposers_of(subject: Decision | ProposalVersion) -> set[int | None]:
    """Who began the plan, and who began this version of it."""
    version = subject.version if isinstance(subject, Decision) else subject
    first = ProposalVersion.objects.filter(proposal=version.proposal_id).order_by("number").values_list("written_by", flat=True)
    return {*first[:1], version.written_by_id}


def standing_objections(topic: Topic) -> list[Objection]:
    """The board's worries that stand open now."""
    return standings.standing_objections(list(decisions_of(topic)))


def subject_of(act: Act, topic: Topic) -> Decision | ProposalVersion | None:
    """What two keys are about."""
    return proposals.newest_shared(topic) if act is Act.LESS_TIME else latest_of(topic)


def text_of(act: Act, topic: Topic, subject: Decision | ProposalVersion) -> str:
    """All that stands on the page of an act: a first key counts only for the same words."""
    version = subject.version if isinstance(subject, Decision) else subject
    (version,) = proposals.as_shown([version])
    lines = [act, str(version.pk), version.title, version.why, *(part.words for part in proposals.only_parts_of(version))]
    if isinstance(subject, Decision):
        for objection in standing_objections(topic):
            lines += [objection.reason, objection.words, objection.resolution]
    return "\n".join(lines)


def locked(decision: Decision) -> Decision:
    return one_or_not_here(Decision.objects.select_for_update().select_related("version__proposal"), pk=decision.pk)


def waiting_for(member: Member, now: datetime) -> set[UUID]:
    """The questions whose plan this member is asked about and has not answered."""
    asked = rounds.waiting_for(member, KIND, now)
    return set(Decision.objects.filter(pk__in=asked).values_list("topic", flat=True)) if asked else set()
