"""The warning is shown exactly when something changed since somebody last read both."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.flow.easy_read.scene import checked, stands, written
from tests.flow.proposals.scene import change_part

from evenground.flow.easy_read import reads, rules, writes
from evenground.flow.easy_read.rules import InStep
from evenground.flow.proposals import reads as plans
from evenground.flow.proposals import writes as proposals
from evenground.ground.web.errors import NotAllowed

WORDS = st.sampled_from(["We missed you.", "Your place is safe.", "", "a\nb", "a", "b"])


class TwoTexts(RuleBasedStateMachine):
    """People change the plan and the easy version in any order, and now and then somebody reads both. The words that were read
    are remembered whole here; the rules know only marks of them."""

    def __init__(self) -> None:
        super().__init__()
        self.plan, self.easy = ("Title", "", ("Part",)), ("Line",)
        self.read: tuple[object, object] | None = None
        self.marks = ("", "")

    @rule(title=WORDS, why=WORDS, parts=st.lists(WORDS, max_size=3))
    def the_plan_changes(self, title, why, parts):
        self.plan = (title, why, tuple(parts))

    @rule(lines=st.lists(WORDS, min_size=1, max_size=3))
    def the_easy_version_changes(self, lines):
        self.easy = tuple(lines)

    @rule()
    def somebody_reads_both(self):
        self.read, self.marks = (self.plan, self.easy), self._marks()

    @precondition(lambda self: self.read is not None)
    @rule()
    def somebody_puts_the_old_words_back(self):
        self.plan, self.easy = self.read

    @invariant()
    def the_warning_is_right(self):
        plan, easy = self._marks()
        stands = rules.in_step(plan=plan, easy=easy, plan_when_checked=self.marks[0], easy_when_checked=self.marks[1])
        if self.read is None:
            expected = InStep.NOT_CHECKED
        else:
            expected = {
                (False, False): InStep.IN_STEP,
                (True, False): InStep.PLAN_CHANGED,
                (False, True): InStep.EASY_CHANGED,
                (True, True): InStep.BOTH_CHANGED,
            }[self.plan != self.read[0], self.easy != self.read[1]]
        assert stands is expected

    def _marks(self) -> tuple[str, str]:
        title, why, parts = self.plan
        return rules.mark_of([title, why, *parts]), rules.mark_of(self.easy)


TestTwoTexts = TwoTexts.TestCase


def test_a_mark_knows_where_a_line_ends():
    assert rules.mark_of(["a", "b"]) != rules.mark_of(["ab"]) != rules.mark_of(["a\nb"])
    assert rules.mark_of(["Title", "why", "part"]) != rules.mark_of(["Title", "", "why", "part"])


@pytest.mark.django_db
def test_what_the_pages_say_follows_each_change(writing, maya, jo):
    written(writing, maya)
    assert stands(writing) == "not checked"
    checked(writing, jo)
    assert stands(writing) == "in step"
    proposals.add_part(writing, "And a phone number.", rests_on=[], by=maya)
    assert stands(writing) == "plan changed"
    written(writing, jo, "We missed you.", "You can ring us.")
    assert stands(writing) == "both changed"
    checked(writing, maya)
    assert stands(writing) == "in step"
    written(writing, jo, "We missed you.")
    assert stands(writing) == "easy changed"
    written(writing, jo, "We missed you.", "You can ring us.")
    assert stands(writing) == "in step"


@pytest.mark.django_db
def test_a_part_is_moved_on_by_words_and_by_order(writing, maya):
    written(writing, maya)
    checked(writing, maya)
    first = writing.parts.first()
    change_part(first, "The word failed goes for good.", rests_on=[], by=maya)
    assert stands(writing) == "plan changed"
    change_part(first, "The word failed goes.", rests_on=[], by=maya)
    assert stands(writing) == "in step"
    proposals.name_it(writing, by=maya, seen=plans.name_of(writing), title="Another title")
    assert stands(writing) == "plan changed"


@pytest.mark.django_db
def test_what_is_pressed_is_about_what_was_read(writing, maya, jo):
    written(writing, maya)
    marks = {"plan": reads.mark_of_plan(writing), "easy": rules.mark_of(["We missed you."])}
    with pytest.raises(NotAllowed, match="has just changed"):
        writes.both_say_the_same(writing, by=jo, **marks)
    marks = {"plan": reads.mark_of_plan(writing), "easy": marks["easy"]}
    written(writing, maya, "We missed you.")
    proposals.add_part(writing, "And a phone number.", rests_on=[], by=maya)
    with pytest.raises(NotAllowed, match="has just changed"):
        writes.both_say_the_same(writing, by=jo, **marks)
    assert stands(writing) == "not checked"
