"""Several who keep what they wrote in the same moment, on connections of their own."""

import pytest
from tests.at_once import at_once
from tests.flow.proposals.scene import a_draft, everybody_has_seen

from evenground.flow.proposals import reads, writes
from evenground.flow.proposals.meanwhile import ChangedMeanwhile, PartGone
from evenground.flow.proposals.models import Part, ProposalVersion

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.every_database]


@pytest.fixture
def part(question, maya) -> Part:
    ideas = everybody_has_seen(question, "Do not say failed", "Text me first")
    return reads.parts_of(a_draft(question, maya, ("The word failed goes.", ideas)))[0]


def test_of_two_who_change_a_part_at_once_one_is_asked_to_choose(part, maya, jo):
    seen = reads.seen_of(part)
    ideas = reads.chosen_ideas(part.version.proposal.topic, map(str, seen.ideas))

    def keep(words: str, by) -> object:
        return writes.change_part(part, words, rests_on=ideas, by=by, seen=seen).words

    found = at_once(lambda: keep("By Maya", maya), lambda: keep("By Jo", jo))
    (stored,) = [each for each in found if isinstance(each, str)]
    assert sum(isinstance(each, ChangedMeanwhile) for each in found) == 1
    assert Part.objects.get().words == stored


def test_of_two_who_change_the_title_at_once_one_is_asked_to_choose(part, maya, jo):
    seen = reads.name_of(part.version)
    found = at_once(
        lambda: writes.name_it(part.version, by=maya, seen=seen, title="By Maya").title,
        lambda: writes.name_it(part.version, by=jo, seen=seen, title="By Jo").title,
    )
    (stored,) = [each for each in found if isinstance(each, str)]
    assert sum(isinstance(each, ChangedMeanwhile) for each in found) == 1
    assert ProposalVersion.objects.get().title == stored


def test_two_who_change_a_title_and_a_why_at_once_both_get_their_way(part, maya, jo):
    seen = reads.name_of(part.version)
    at_once(
        lambda: writes.name_it(part.version, by=maya, seen=seen, title="By Maya", why=""),
        lambda: writes.name_it(part.version, by=jo, seen=seen, title=seen["title"], why="By Jo"),
    )
    version = ProposalVersion.objects.get()
    assert (version.title, version.why) == ("By Maya", "By Jo")


def test_a_part_changed_and_taken_away_at_once_is_gone_or_was_changed_first(part, maya, jo):
    seen = reads.seen_of(part)
    changed, _taken = at_once(
        lambda: writes.change_part(part, "By Maya", rests_on=[], by=maya, seen=seen).words,
        lambda: writes.remove_part(part, by=jo),
    )
    assert changed == "By Maya" or isinstance(changed, PartGone)
    assert not Part.objects.exists()
