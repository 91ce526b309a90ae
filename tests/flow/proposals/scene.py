"""A question whose ideas everybody has seen, and a plan made from them."""

import datetime
import re
from collections.abc import Sequence

from django.utils import timezone

from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals import reads, writes
from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.tasks import writes as tasks


def everybody_has_seen(topic: Topic, *ideas: str) -> list[Contribution]:
    """Ideas as the reveal leaves them: numbered, unsigned."""
    now, first = timezone.now(), Contribution.objects.filter(topic=topic).count() + 1
    made = Contribution.objects.bulk_create(
        Contribution(
            board=topic.board,
            topic=topic,
            number=number,
            words=words,
            given_on=now.date(),
            seen_from=now - datetime.timedelta(minutes=1),
        )
        for number, words in enumerate(ideas, first)
    )
    Topic.objects.filter(pk=topic.pk).update(revealed_at=now, stage=Topic.Stage.RESPOND)
    topic.refresh_from_db()
    return made


def a_draft(
    topic: Topic, by: Member, *parts: tuple[str, Sequence[Contribution]], title: str = "A kinder letter"
) -> ProposalVersion:
    version = writes.begin(topic, by=by, title=title)
    for words, rests_on in parts:
        writes.add_part(version, words, rests_on=rests_on, by=by)
    return version


def a_plan(
    topic: Topic, by: Member, *parts: tuple[str, Sequence[Contribution]], title: str = "A kinder letter"
) -> ProposalVersion:
    """A shared plan, by default of one part that rests on a new idea."""
    some = parts or (("The word failed goes.", everybody_has_seen(topic, "Do not say failed")),)
    return writes.share(a_draft(topic, by, *some, title=title), by=by)


def change_part(part: Part, words: str, *, rests_on: Sequence[Contribution], by: Member) -> Part:
    """By somebody who has just read it."""
    read = Part.objects.filter(pk=part.pk).first() or part
    return writes.change_part(read, words, rests_on=rests_on, by=by, seen=reads.seen_of(read))


def what_is_due_runs() -> None:
    """Only what stands in the table of due work: a worker closes connections, which a test inside a transaction needs."""
    tasks._run_due()


def as_read(browser, page: str) -> dict[str, str]:
    """What a form carries along that was just opened: the mark of what stands there."""
    return {"seen": re.findall(r'name="seen" value="(\w+)"', browser.get(page).content.decode())[0]}
