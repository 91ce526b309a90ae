"""May they come in? Whatever is said, by whomever, in whatever order."""

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.ground.joining import agreement as is_
from evenground.ground.joining.agreement import Adult, Said, Standing

ACTS = {
    "ask": is_.ask_adult,
    "yes": lambda said: is_.adult_says(said, yes=True),
    "yes, on the board": lambda said: is_.adult_says(said, yes=True, is_on_the_board=True),
    "no": lambda said: is_.adult_says(said, yes=False),
    "back": is_.adult_takes_back,
    "young no": is_.young_says_no,
    "amir": lambda said: is_.safety_person_records_another_way(said, "amir"),
    "sam": lambda said: is_.safety_person_records_another_way(said, "sam"),
    "both": is_.safety_person_asked_both,
    "16": is_.turns_16,
    "talked": is_.safety_person_talked,
}
histories = st.lists(st.sampled_from(sorted(ACTS)), max_size=12)


def after(acts: list[str], said: Said | None = None) -> Said:
    return reduce(lambda so_far, act: ACTS[act](so_far), acts, said or Said())


@given(histories)
def test_nobody_comes_in_without_a_yes_that_counts(acts):
    said = after(acts)
    if is_.standing(said) == Standing.COME_IN:
        assert "young no" not in acts
        assert "16" in acts or {"amir", "sam"} <= set(acts) or said.adult == Adult.YES


@given(histories, histories)
def test_the_young_persons_no_wins_whatever_comes_before_and_after(before, later):
    assert is_.standing(after([*before, "young no", *later])) == Standing.STOPPED


@given(histories, histories)
def test_an_adults_no_is_not_asked_away(before, later):
    said = after(before)
    if is_.standing(said) == Standing.WAIT:
        later = [act for act in later if act not in ("young no", "16")]
        assert is_.standing(after(["no", *later], said)) == Standing.ADULT_SAID_NO


@given(histories)
def test_an_adult_on_the_same_board_waits_until_both_were_asked(acts):
    said = after([*acts, "ask", "yes, on the board"])
    if said.adult_is_on_the_board and not is_.is_over(said) and not said.both_were_asked:
        assert is_.standing(said) == Standing.ASK_BOTH
        assert is_.standing(ACTS["both"](said)) == Standing.COME_IN


@given(histories, st.sampled_from(["yes", "no", "back", "yes, on the board", "ask"]))
def test_from_16_on_no_adult_decides(acts, act):
    said = after([*(one for one in acts if one != "young no"), "16"])
    assert is_.standing(said) == Standing.COME_IN
    assert ACTS[act](said) == said


@given(histories)
def test_one_safety_person_alone_opens_nothing(acts):
    said = after([act for act in acts if act in ("ask", "amir", "both")])
    assert is_.standing(said) in (Standing.CHOOSE, Standing.WAIT)


@pytest.mark.parametrize(
    ("acts", "standing"),
    [
        ([], Standing.CHOOSE),
        (["yes"], Standing.CHOOSE),
        (["ask"], Standing.WAIT),
        (["ask", "ask"], Standing.WAIT),
        (["ask", "yes"], Standing.COME_IN),
        (["ask", "yes", "back"], Standing.TAKEN_BACK),
        (["ask", "yes", "back", "yes"], Standing.COME_IN),
        (["ask", "no", "back", "yes"], Standing.ADULT_SAID_NO),
        (["ask", "yes", "no"], Standing.COME_IN),
        (["amir", "sam"], Standing.COME_IN),
        (["ask", "no", "amir", "sam"], Standing.ADULT_SAID_NO),
        (["ask", "amir", "no", "sam"], Standing.ADULT_SAID_NO),
        (["amir", "amir"], Standing.CHOOSE),
    ],
)
def test_by_hand(acts, standing):
    assert is_.standing(after(acts)) == standing


@given(histories)
def test_talking_with_somebody_changes_nothing_of_who_may_come_in(acts):
    said = after(acts)
    talked = is_.safety_person_talked(said)
    assert is_.standing(talked) == is_.standing(said)
    assert talked.was_talked_with == (said.was_talked_with or is_.standing(said) == Standing.TAKEN_BACK)


@given(histories)
def test_a_yes_taken_back_again_is_talked_about_again(acts):
    said = after([*acts, "back", "talked", "yes", "back"])
    if is_.standing(said) == Standing.TAKEN_BACK:
        assert not said.was_talked_with
