"""What changed between two wordings, as a person reads it."""

from hypothesis import given
from hypothesis import strategies as st

from evenground.flow.proposals.differences import GONE, NEW, SAME, Piece, between, between_parts

words = st.lists(st.sampled_from(["we", "missed", "you", "letter", "post", "text", "first", "plain"]), max_size=14).map(" ".join)


def test_a_case_by_hand():
    assert between("The letter goes by post to the young person.", "The letter goes by text to the young person.") == [
        Piece(SAME, "The letter goes by"),
        Piece(GONE, " post"),
        Piece(NEW, " text"),
        Piece(SAME, " to the young person."),
    ]


def test_a_word_or_two_that_stayed_do_not_make_a_patchwork():
    pieces = between("You get one letter in red by post.", "You get one text in plain words by phone.")
    assert [piece.kind for piece in pieces] == [SAME, GONE, NEW]


@given(words, words)
def test_both_wordings_can_be_read_back(before, after):
    pieces = between(before, after)
    assert "".join(p.words for p in pieces if p.kind != NEW).split() == before.split()
    assert "".join(p.words for p in pieces if p.kind != GONE).split() == after.split()


@given(words)
def test_nothing_changed_is_said_as_nothing_changed(same):
    assert all(piece.kind == SAME for piece in between(same, same))


@given(st.lists(words.filter(bool), max_size=6), st.lists(words.filter(bool), max_size=6))
def test_every_part_of_the_newer_version_stands_once_and_in_its_order(before, after):
    places = [place for place, _pieces in between_parts(before, after) if place is not None]
    assert places == list(range(len(after)))


def test_a_changed_part_is_compared_and_another_one_in_its_place_is_not():
    before = ["Keep this part.", "The letter goes to the young person by post.", "Old."]
    after = ["Keep this part.", "The letter goes to the young person by text.", "Something new."]
    kinds = [[piece.kind for piece in pieces] for _place, pieces in between_parts(before, after)]
    assert kinds == [[SAME], [SAME, GONE, NEW], [GONE], [NEW]]
