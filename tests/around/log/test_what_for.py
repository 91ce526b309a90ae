from tests.ground.keys.test_every_strong_act import ATTEMPTS

from evenground.around.log.what_for import WHAT_FOR, what_for
from evenground.ground.boards.models import Key
from evenground.ground.keys import rules


def test_each_kind_of_key_says_what_it_is_for():
    # To publish and to correct is one kind of key; all others are one act each.
    assert len(WHAT_FOR) >= len(ATTEMPTS) - 1
    assert what_for(Key(kind=rules.TIME_TO_THINK)) == "another time to think about a plan"
