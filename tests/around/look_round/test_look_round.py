import pytest
from django.test import Client

from evenground.around.look_round.presenters import made_up_board

PAGES = ["/look-round/", "/look-round/ideas/", "/look-round/letter/"]


@pytest.mark.parametrize("page", PAGES)
def test_anybody_may_look_round_and_no_database_is_asked(page):
    """Without the `db` mark a query would fail."""
    answer = Client().get(page)
    assert answer.status_code == 200
    assert "sessionid" not in answer.cookies


def test_every_idea_has_its_answer_also_one_that_was_not_used():
    made_up = made_up_board()
    assert len(made_up.ideas) > 20
    assert all(idea.words and idea.reason for idea in made_up.ideas)
    assert {"Used", "Not used"} <= {idea.became for idea in made_up.ideas}


def test_what_is_out_of_sight_in_the_story_is_not_shown_here():
    from evenground.around.sample.story import read

    hidden = [idea["text"] for idea in read.question("letter")["contributions"] if "out_of_sight" in idea]
    assert hidden
    shown = "".join(Client().get(page).content.decode() for page in PAGES)
    assert not any(words and words in shown for words in hidden)
