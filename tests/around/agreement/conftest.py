import pytest


@pytest.fixture
def everybody(maya, noor, jo, ruth):
    return [maya, noor, jo, ruth]
