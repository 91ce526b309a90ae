"""Every page named in "What happens when..." opens for the person it names, on the sample board as it is told."""

import re

import pytest
from django.test import Client
from tests.cast import sign_in_strongly

from evenground.around.sample import fill
from evenground.around.sample.fill import person_called

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("what happens when")]

LINK = re.compile(r"\[[^\]]+\]\((?P<path>/[^)]+)\) as (?P<who>Maya|Jo|Ruth|Amir)")


def test_each_case_can_be_clicked_through_as_the_person_it_names(repository):
    page = (repository / "docs" / "for-boards" / "what-happens-when.md").read_text()
    cases = page.split("\n## ")[1:]
    assert len(cases) == 9, "eight cases, and the drill"
    assert all(LINK.search(case) for case in cases)
    assert len(LINK.findall(page)) == len(re.findall(r"\]\(/", page)), "each link says as whom"
    fill.fill()
    for found in LINK.finditer(page):
        person = person_called(found["who"].lower())
        assert person is not None
        client = Client()
        sign_in_strongly(client, person)
        assert client.get(found["path"]).status_code == 200, found[0]
    told = Client()
    sign_in_strongly(told, person_called("amir"))
    shown = told.get("/boards/hill-and-river/safety/told/").content.decode()
    assert "read after 3 hours" in shown
    assert "moved to your own records" in shown
