"""The form of one part: what it may rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals import reads
from evenground.flow.proposals.meanwhile import Seen
from evenground.flow.proposals.models import Part
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member


@dataclass(frozen=True)
class Choosing:
    """What a part may rest on, for its form: of a part that is there, or of a new one."""

    topic: Topic
    part: Part | None

    @property
    def stored(self) -> dict[str, object]:
        if self.part is None:
            return {}
        ideas = " ".join(str(idea.pk) for idea in self.chosen(None))
        return {"words": self.part.words, "seen_words": self.part.words, "seen_ideas": ideas}

    def chosen(self, posted: Sequence[str] | None) -> list[Contribution]:
        """Those chosen in the form; before it was sent, those that the part rests on."""
        if posted is None:
            posted = [str(rests.contribution_id) for rests in self.part.rests.all()] if self.part else []
        return reads.chosen_ideas(self.topic, posted)

    def seen(self, sent: Mapping[str, str]) -> Seen:
        """What the writer saw when they began, as the form has carried it along."""
        ideas = reads.chosen_ideas(self.topic, sent.get("seen_ideas", "").split())
        return Seen(sent.get("seen_words", ""), frozenset(idea.pk for idea in ideas))

    def ideas(self, find: str) -> list[Contribution]:
        return reads.ideas_in_order(self.topic, find, reads.share_that_agrees(self.topic))


def part_page(member: Member, topic: Topic, about: object, **words: Any) -> dict[str, Any]:
    """`about` is what is written on: the part, or for a new one the version."""
    back_url = address(topic, "proposals:write")
    return page(member, topic, draft_key=f"part-{about}", pen=uuid4(), writes_on=about, back_url=back_url, **words)
