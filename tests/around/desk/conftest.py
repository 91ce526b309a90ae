import pytest
from django.test import Client
from tests.around.desk.scene import everybody_has_seen, safety_person
from tests.cast import sign_in_strongly

from evenground.ground.safety import writes as safety


@pytest.fixture
def client_as():
    """A browser in which somebody has shown their fingerprint: the desk opens to no other."""

    def sign_in(who):
        client = Client()
        if who is not None:
            sign_in_strongly(client, getattr(who, "person", who))
        return client

    return sign_in


@pytest.fixture
def amir(board):
    return safety_person(board, "Amir")


@pytest.fixture
def sam(board):
    return safety_person(board, "Sam")


@pytest.fixture
def outside(board):
    return safety.name_safety_person(board, "Riverside Desk", hours="9 to 5", reach="01632 960118", is_outside=True)


@pytest.fixture
def leads(amir, sam, outside):
    return amir, sam


@pytest.fixture
def idea(question, maya):
    return everybody_has_seen(question, "the words that somebody minds", by=maya)[0]
