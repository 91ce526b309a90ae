"""A question of which everybody has seen the ideas, as the earlier steps leave it."""

import datetime

from django.utils import timezone

from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.decisions.models import Decision
from evenground.flow.proposals.models import Part, PartRestsOn, Proposal, ProposalVersion
from evenground.flow.topics import writes as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member


def everybody_has_seen(topic: Topic, *ideas: str, by: Member, is_signed: bool = False) -> list[Contribution]:
    """Ideas of one member, revealed and numbered on."""
    now, first = timezone.now(), Contribution.objects.filter(topic=topic).count() + 1
    made = Contribution.objects.bulk_create(
        Contribution(
            board=topic.board,
            topic=topic,
            number=number,
            words=words,
            given_on=now.date(),
            seen_from=now - datetime.timedelta(minutes=1),
            is_signed=is_signed,
        )
        for number, words in enumerate(ideas, first)
    )
    Authorship.objects.bulk_create(Authorship(board=topic.board, contribution=each, member=by) for each in made)
    Topic.objects.filter(pk=topic.pk, revealed_at=None).update(revealed_at=now, stage=Topic.Stage.RESPOND)
    topic.refresh_from_db()
    return made


def a_plan(topic: Topic, *parts: tuple[str, list[Contribution]], by: Member, decided: bool = True) -> list[Part]:
    """A shared plan whose parts rest on ideas; by default everybody can live with it."""
    now = timezone.now()
    proposal, _ = Proposal.objects.get_or_create(topic=topic, defaults={"board": topic.board})
    version = ProposalVersion.objects.create(
        board=topic.board,
        proposal=proposal,
        number=proposal.versions.count() + 1,
        title="A kinder letter",
        written_by=by,
        shared_at=now,
    )
    made = []
    for place, (words, rests_on) in enumerate(parts, 1):
        part = Part.objects.create(board=topic.board, version=version, place=place, words=words)
        for each in rests_on:
            PartRestsOn.objects.create(board=topic.board, part=part, contribution=each)
        made.append(part)
    if decided:
        Decision.objects.create(
            board=topic.board,
            topic=topic,
            version=version,
            opened_at=now,
            decided_at=now,
            how="AGREED",
            review_on=now.date() + datetime.timedelta(days=180),
            counts={"fine": 12, "worry": 2},
        )
        topics.move_on(topic, Topic.Stage.DO)
    return made
