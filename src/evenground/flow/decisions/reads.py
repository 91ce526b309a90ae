from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from evenground.cores import consent
from evenground.flow.decisions import rules
from evenground.flow.decisions.models import Decision, Dissent, Objection
from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds.models import Reply, Round
from evenground.ground.safety.reads import held_among, without_held
from evenground.ground.web.errors import one_or_not_here

KIND = "consent"


def decisions_of(topic: Topic) -> QuerySet[Decision]:
    """Every asking about a question's plan, newest first, with the board's worries and what some still disagree with."""
    objections = Objection.objects.select_related("answered_by").order_by("pk")
    dissents = without_held("dissent", Dissent.objects.order_by("pk"))
    found = Decision.objects.filter(topic=topic).select_related("version__proposal")
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
    """Which worries' words are out of sight. They still stand open: a hold cannot close a decision."""
    every = list(Objection.objects.filter(decision__in=decisions))
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
    return {"reason": own.reason, "words": own.words, "keep_words": own.reason == rules.KEEPS_WORDS}


def worries_about(decision: Decision) -> list[Reply]:
    """Worries in words from all its closed rounds, without names. They stop nothing; everybody reads them."""
    closed = {"round__kind": KIND, "round__subject": decision.pk, "round__closed_at__isnull": False}
    replies = without_held("reply", Reply.objects.filter(**closed))
    every = Dissent.objects.filter(decision__topic=decision.topic_id)
    # Words that stay beside a decision were a worry before.
    replies = replies.exclude(words__in=every.exclude(pk__in=without_held("dissent", every).values("pk")).values("words"))
    return list(replies.filter(answer=consent.Answer.WORRY).exclude(words="").order_by("pk"))


def is_asked_again(decision: Decision) -> bool:
    """Whether a round before this one met a problem."""
    return Objection.objects.filter(decision__topic=decision.topic_id).exclude(decision=decision).exists()


def newer_versions(decision: Decision) -> QuerySet[ProposalVersion]:
    """Versions after the one that was asked about, the one that is being written included."""
    return proposals.versions_of(decision.topic).filter(number__gt=decision.version.number)


def standing(topic: Topic) -> consent.Standing:
    """Where the decision stands, from what is stored."""
    decision = latest_of(topic)
    return standing_of(proposals.newest_shared(topic), decision, round_of(decision) if decision else None)


def standing_of(newest: ProposalVersion | None, decision: Decision | None, round_: Round | None) -> consent.Standing:
    """Where the decision stands, given the newest shared version, decision and round."""
    if decision is None:
        return consent.Standing(is_shared=newest is not None)
    objections = list(decision.objections.all())
    unanswered = sum(not objection.resolution for objection in objections)
    return consent.Standing(
        is_shared=newest is not None,
        has_newer_version=newest is not None and newest.number > decision.version.number,
        is_open=round_ is not None and round_.closed_at is None,
        ended=ended(decision),
        asked=decision.counts.get("asked", 0),
        replies=replies_of(decision),
        unanswered=unanswered,
        answered=len(objections) - unanswered,
    )


def ended(decision: Decision) -> consent.Outcome | None:
    """How the newest closed round of a decision ended; none before the first close."""
    if decision.decided_at is not None:
        return consent.Outcome.PASSED
    if "replied" not in decision.counts:
        return None
    return consent.Outcome.OBJECTED if decision.counts.get("not_yet") else consent.Outcome.TOO_FEW


def replies_of(decision: Decision) -> consent.Replies:
    """The counts of a closed round; nothing before the close and nothing of one that decided nothing."""
    return consent.Replies(**{name: decision.counts.get(name, 0) for name in ("fine", "worry", "not_yet")})


def locked(decision: Decision) -> Decision:
    return Decision.objects.select_for_update().select_related("version__proposal").get(pk=decision.pk)


def waiting_for(member: Member, now: datetime) -> set[UUID]:
    """The questions whose plan this member is asked about and has not answered."""
    asked = rounds.waiting_for(member, KIND, now)
    return set(Decision.objects.filter(pk__in=asked).values_list("topic", flat=True)) if asked else set()
