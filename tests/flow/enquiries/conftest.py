import pytest
from tests.flow.enquiries.scene import asks_young, opened

from evenground.flow.contributions.models import Contribution
from evenground.flow.enquiries.models import Enquiry


@pytest.fixture
def ideas(question, maya) -> list[Contribution]:
    """Two ideas that all have seen; now people may ask each other."""
    return opened(question, maya)


@pytest.fixture
def asked(question, ideas, jo, maya, noor) -> Enquiry:
    """Jo, who is staff, asks the young people."""
    return asks_young(question, jo)
