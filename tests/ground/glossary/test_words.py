from hypothesis import given
from hypothesis import strategies as st

from evenground.ground.glossary import rules


@given(st.text(max_size=60))
def test_a_word_is_the_same_word_once_it_was_compared(text):
    assert rules.key_of(rules.key_of(text)) == rules.key_of(text)


@given(st.text(alphabet="abc -’.", min_size=1, max_size=20).filter(rules.is_a_word), st.text(alphabet=" .!?", max_size=3))
def test_a_word_stands_in_a_text_that_was_made_with_it(word, around):
    assert rules.stands_in(word, f"So{around} {word} {around}and more")


def test_a_part_of_a_word_does_not_stand_there():
    assert not rules.stands_in("care", "Careful carers")
