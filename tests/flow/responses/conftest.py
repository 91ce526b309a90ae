import pytest
from tests.flow.responses.scene import IDEAS, reveal

from evenground.flow.topics.models import Topic


@pytest.fixture
def open_question(question: Topic, maya, jo, pass_time) -> Topic:
    """Maya's question after the reveal, with four ideas."""
    return reveal(question, [(maya, words) for words in IDEAS[:2]] + [(jo, words) for words in IDEAS[2:]], pass_time)
