"""Two people changed the same thing: what stands there now, what I wrote, and both together. A person chooses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms import Form
from django.utils.translation import gettext as _

from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals import differences, reads
from evenground.flow.proposals.forms import ChangePartForm, RenameForm, short
from evenground.flow.proposals.meanwhile import Seen, changed_by_both, field_by_field, ideas_together
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member

Sent = list[tuple[str, str]]
"""The fields of a form that has nothing to fill in, only a button."""


@dataclass(frozen=True)
class Changed:
    """One field that both changed: how each differs from what both began with."""

    label: str
    now: list[differences.Piece]
    mine: list[differences.Piece]


def two_changed_a_part(member: Member, topic: Topic, *, before: Seen, now: Seen, mine: Seen, once: object) -> dict[str, Any]:
    """Each way on is the part's own form, sent by somebody who has seen what stands there now."""
    ideas = reads.chosen_ideas(topic, map(str, before.ideas | now.ideas | mine.ideas))
    words = differences.together(before.words, now.words, mine.words)
    seen = {"seen_words": now.words, "seen_ideas": " ".join(map(str, now.ideas))}
    chosen = ideas_together(before.ideas, now.ideas, mine.ideas)
    both = ChangePartForm(
        ideas=ideas,
        chosen=[idea for idea in ideas if idea.pk in chosen],
        initial={"words": mine.words if words is None else words, "rests_on": list(map(str, chosen)), "once": once} | seen,
    )
    del both.fields["find"]
    if not ideas:
        del both.fields["rests_on"]
    is_about_ideas = now.ideas != mine.ideas
    return _ways_on(
        member,
        topic,
        title=_("Two of you changed this part"),
        changed=[_changed("", before.words, now.words, mine.words)],
        is_merged=words is not None,
        now_ideas=_in_short(ideas, now.ideas) if is_about_ideas else [],
        mine_ideas=_in_short(ideas, mine.ideas) if is_about_ideas else [],
        keep=_part_sent(now, seen),
        take=_part_sent(mine, seen),
        both=both,
        back_url=address(topic, "proposals:write"),
    )


def two_changed_the_name(
    member: Member, topic: Topic, *, form: RenameForm, before: Mapping[str, str], now: Mapping[str, str], mine: Mapping[str, str]
) -> dict[str, Any]:
    back_url = address(topic, "proposals:write")
    return two_changed_fields(member, topic, form=form, before=before, now=now, mine=mine, back_url=back_url)


def two_changed_fields(
    member: Member,
    topic: Topic,
    *,
    form: Form,
    before: Mapping[str, str],
    now: Mapping[str, str],
    mine: Mapping[str, str],
    back_url: str,
) -> dict[str, Any]:
    """Only the fields that both changed are asked about. What only one of them changed stays, whichever way is taken."""
    asked = changed_by_both(before, now, mine)
    merged = {name: differences.together(before[name], now[name], mine[name]) for name in asked}
    settled = field_by_field(before, now, mine)
    seen = {f"seen_{name}": now[name] for name in mine}
    both = settled | {name: words for name, words in merged.items() if words is not None}
    return _ways_on(
        member,
        topic,
        title=_("Two of you changed this at once"),
        changed=[_changed(str(form.fields[name].label), before[name], now[name], mine[name]) for name in asked],
        is_merged=all(words is not None for words in merged.values()),
        keep=[*(settled | {name: now[name] for name in asked} | seen).items()],
        take=[*(settled | seen).items()],
        both=type(form)(initial=both | seen),
        back_url=back_url,
    )


def _ways_on(member: Member, topic: Topic, *, both: Form, **words: Any) -> dict[str, Any]:
    return page(member, topic, both=both, **words)


def _changed(label: str, before: str, now: str, mine: str) -> Changed:
    return Changed(label, differences.between(before, now), differences.between(before, mine))


def _part_sent(part: Seen, seen: Mapping[str, str]) -> Sent:
    return [("words", part.words), *(("rests_on", str(idea)) for idea in part.ideas), *seen.items()]


def _in_short(ideas: Sequence[Contribution], chosen: Iterable[UUID]) -> list[str]:
    wanted = set(chosen)
    return [f"{idea.number}. {short(idea)}" for idea in ideas if idea.pk in wanted]
