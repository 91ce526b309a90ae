"""A message that lies open on a table says to nobody who is on a board with whom, and what it is about."""

import re

import pytest

from evenground.around.notices import letters, reads
from evenground.around.notices.models import HowTold
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member, Perspective
from evenground.ground.boards.presenters import words_of_log
from evenground.ground.people.models import Person

# In one worker: the story is told once for the file.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("story")]


def test_no_message_of_the_sample_board_names_anybody_or_says_what_a_question_is_about(told_story):
    said = set(Person.objects.values_list("name", flat=True))
    sides = set(Perspective.objects.values_list("name", flat=True))
    questions = set(Topic.objects.values_list("question", flat=True))
    checked = 0
    for member in Member.objects.select_related("board", "person").filter(left_on=None):
        found = reads.what_waits(member.person, reads.places_of(member.person), told_on=member.board.began_on)
        row = HowTold(person=member.person, how=HowTold.How.WEEKLY, stop="x")
        text = "\n".join(letters.lines_of(row, [(each, each.things) for each in found]))
        for each in found:
            text = text.replace(each.board.name_for_outsiders, "").replace(words_of_log(each.board), "")
        assert not [side for side in sides if re.search(rf"\b{re.escape(side)}\b", text)]
        assert not [name for name in said if re.search(rf"\b{re.escape(name)}\b", text)]
        assert not [words for words in questions if words in text]
        checked += len(found)
    assert checked > 10
