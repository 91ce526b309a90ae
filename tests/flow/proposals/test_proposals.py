"""A plan in parts, each resting on ideas; shared once, then changed only by a new version."""

import uuid

import pytest
from tests.cast import ask
from tests.flow.proposals.scene import a_draft, a_plan, change_part, everybody_has_seen

from evenground.flow.proposals import reads, rules, writes
from evenground.flow.proposals.models import PartRestsOn, ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.ground.safety.writes import put_out_of_sight
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def ideas(question):
    return everybody_has_seen(question, "Do not say failed", "My parents open my post", "Text me first")


def test_a_plan_waits_until_everybody_has_seen_the_ideas(question, maya):
    with pytest.raises(NotAllowed, match="comes after"):
        writes.begin(question, by=maya, title="Too early")
    everybody_has_seen(question, "An idea")
    assert writes.begin(question, by=maya, title="A kinder letter").number == 1
    question.refresh_from_db()
    assert question.stage == Topic.Stage.PROPOSE


def test_a_question_that_only_collects_takes_no_plan(maya):
    with pytest.raises(NotAllowed, match="does not take a plan"):
        writes.begin(ask(maya, "A name?", shape=Topic.Shape.COLLECT), by=maya, title="No")


def test_a_plan_is_begun_once(question, maya, jo, ideas):
    first = writes.begin(question, by=maya, title="A kinder letter")
    assert writes.begin(question, by=maya, title="A kinder letter", once=first.pk) == first
    with pytest.raises(NotAllowed, match="just begun"):
        writes.begin(question, by=jo, title="Another")
    assert ProposalVersion.objects.count() == 1


def test_every_member_may_write_and_nobody_of_another_board(question, maya, jo, ruth, cato, ideas):
    version = a_draft(question, maya, ("Say: we missed you.", ideas[:1]))
    for who in (jo, ruth):
        part = writes.add_part(version, f"By {who.name}", rests_on=ideas[1:], by=who)
        change_part(part, f"Again by {who.name}", rests_on=ideas[1:], by=who)
    writes.remove_part(part, by=maya)
    with pytest.raises(NotAllowed):
        writes.add_part(version, "No", rests_on=[], by=cato)
    with pytest.raises(NotAllowed):
        writes.share(version, by=cato)
    assert [part.words for part in reads.parts_of(version)] == ["Say: we missed you.", "Again by Jo"]


def test_the_same_form_sent_twice_adds_one_part(question, maya, ideas):
    version = a_draft(question, maya)
    once = uuid.uuid4()
    part = writes.add_part(version, "Once", rests_on=ideas, by=maya, once=once)
    assert writes.add_part(version, "Once", rests_on=ideas, by=maya, once=once) == part
    # As after the browser's "back": other words are another part, and nothing is dropped.
    assert writes.add_part(version, "Twice", rests_on=ideas, by=maya, once=once) != part
    assert [each.words for each in reads.parts_of(version)] == ["Once", "Twice"]


def test_sharing_needs_a_part_and_for_each_part_an_idea(question, maya, ideas):
    version = a_draft(question, maya)
    with pytest.raises(NotAllowed, match="at least one part"):
        writes.share(version, by=maya)
    part = writes.add_part(version, "From nowhere", rests_on=[], by=maya)
    with pytest.raises(NotAllowed, match=r"Part \d does not say yet which ideas it comes from"):
        writes.share(version, by=maya)
    change_part(part, "From somewhere", rests_on=ideas[:1], by=maya)
    assert writes.share(version, by=maya).shared_at is not None


def test_a_question_that_collected_no_ideas_has_none_to_name(maya):
    topic = ask(maya, "Meet on Mondays?", shape=Topic.Shape.YES_OR_NOT_YET)
    assert a_plan(topic, maya, ("We meet on Mondays.", [])).shared_at is not None


def test_a_shared_version_never_changes_and_a_change_is_a_new_version_with_its_parts(question, maya, jo, ideas):
    one = a_plan(question, maya, ("By post.", ideas[1:2]), ("No hard words.", ideas[:1]))
    (first, _second) = reads.parts_of(one)
    for refused in (
        lambda: writes.add_part(one, "More", rests_on=ideas, by=maya),
        lambda: change_part(first, "Else", rests_on=ideas, by=maya),
        lambda: writes.remove_part(first, by=maya),
        lambda: writes.name_it(one, by=maya, seen=reads.name_of(one), title="Else"),
    ):
        with pytest.raises(NotAllowed, match="stays as it is"):
            refused()
    two = writes.change(one, by=jo, what_changed="A text first.")
    copied = reads.parts_of(two)
    assert (two.number, [part.words for part in copied]) == (2, ["By post.", "No hard words."])
    assert [rest.contribution for rest in copied[0].rests.all()] == ideas[1:2]
    change_part(copied[0], "By text.", rests_on=ideas[2:], by=jo)
    assert [part.words for part in reads.parts_of(one)] == ["By post.", "No hard words."]


def test_two_members_who_change_it_at_once_write_on_one_version(question, maya, jo, ideas):
    one = a_plan(question, maya, ("By post.", ideas[:1]))
    assert writes.change(one, by=maya) == writes.change(one, by=jo)
    two = writes.share(reads.being_written(question), by=jo)
    with pytest.raises(NotAllowed, match="newer version"):
        writes.change(one, by=maya)
    assert writes.share(two, by=maya).shared_at == two.shared_at


def test_a_part_rests_only_on_ideas_of_its_own_question_that_everybody_has_seen(question, maya, ideas, board):
    version = a_draft(question, maya)
    elsewhere = everybody_has_seen(ask(maya, "Another question"), "Elsewhere")
    with pytest.raises(NotAllowed, match="cannot be chosen"):
        writes.add_part(version, "Mixed", rests_on=[*ideas, *elsewhere], by=maya)
    put_out_of_sight("contribution", ideas[0].pk, board=board, reason="private")
    with pytest.raises(NotAllowed, match="cannot be chosen"):
        writes.add_part(version, "Hidden", rests_on=ideas[:1], by=maya)
    assert not PartRestsOn.objects.exists()


def test_the_way_leads_back_from_an_idea_to_every_part_that_rests_on_it(question, maya, jo, ideas):
    one = a_plan(question, maya, ("By post.", ideas[1:2]), ("No hard words.", ideas[:2]))
    assert [part.words for part in reads.parts_resting_on(ideas[1])] == ["By post.", "No hard words."]
    two = writes.change(one, by=jo)
    change_part(reads.parts_of(two)[0], "By text.", rests_on=ideas[1:], by=jo)
    assert reads.parts_resting_on(ideas[2]) == []
    writes.share(two, by=jo)
    found = reads.parts_resting_on(ideas[1])
    assert [(part.version.number, part.words) for part in found] == [(2, "By text."), (2, "No hard words."), (1, "By post.")]


def test_a_part_that_was_taken_away_meanwhile_is_refused_kindly(question, maya, jo, ideas):
    version = a_draft(question, maya, ("Short.", ideas[:1]))
    (part,) = reads.parts_of(version)
    writes.remove_part(part, by=jo)
    with pytest.raises(NotAllowed, match="Your words are still here"):
        change_part(part, "Longer.", rests_on=ideas[:1], by=maya)


def test_a_plan_of_forty_parts_takes_no_more(question, maya, ideas):
    version = a_draft(question, maya, *((f"Part {n}", ideas[:1]) for n in range(rules.MOST_PARTS)))
    with pytest.raises(NotAllowed, match="40 parts"):
        writes.add_part(version, "One more", rests_on=ideas[:1], by=maya)
