"""A press by somebody who is not on the board does nothing, whatever the button: every route of a board, as each of them."""

import uuid

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from evenground.ground.people.models import Person
from tests.architecture.test_access import address, browsers, routes  # noqa: F401
from tests.architecture.test_one_link import rows_as_they_lie

# In one worker: the story is told once for the file.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("story")]

OUTSIDE = ("nobody", "outsider", "left", "parent", "host")
REFUSED = {302, 401, 404, 405}
"""302: sent to the door, or to the page that everybody may read."""
OPEN_TO_THE_HOST = {
    "starting:set_up", "starting:safety_person", "starting:new_link", "starting:take_off",
    "joining:cards", "joining:make", "joining:show", "joining:hand_on", "joining:take_back", "joining:lost_card",
}  # fmt: skip
"""Whoever runs the server makes cards for a board and names who looks after its safety, without being on it. What these do is
tried in tests/ground/joining/test_cards.py and tests/around/starting/."""
# Sessions come and go with a visit; what somebody wrote after a session ended is kept for them, in their browser.
MAY_CHANGE = {"people.BrowserSession", "drafts.RescuedWords"}

FILLED_IN = {
    "words": "Written by a stranger",
    "question": "Asked by a stranger",
    "name": "A stranger",
    "answer": "fine",
    "value": "1",
    "number": "1",
    "outcome": "open",
    "reason": "A stranger says so",
    "choice": "1",
    "shape": "collect",
    "kind": "danger",
}


def everything() -> dict[str, list[object]]:
    kept: list[type[models.Model]] = [m for m in apps.get_models() if m._meta.managed and m._meta.label not in MAY_CHANGE]
    return {model._meta.label: list(rows_as_they_lie(model)) for model in kept}


def test_a_press_by_whoever_is_not_on_the_board_is_refused_and_changes_nothing(browsers):  # noqa: F811
    doors = [(route, address(route, parameters)) for route, parameters in routes() if "slug" in parameters]
    assert len(doors) > 50
    before = everything()
    opened = []
    for viewer in OUTSIDE:
        for route, path in doors:
            if viewer == "host" and route in OPEN_TO_THE_HOST:
                continue
            status = browsers[viewer].post(path, {**FILLED_IN, "once": str(uuid.uuid4())}).status_code
            if status not in REFUSED:
                opened.append(f"{route} to {viewer}: {status}")
    assert opened == []
    after = everything()
    assert [label for label in before if before[label] != after[label]] == []


def test_the_same_press_by_a_member_does_something(told_story):
    before = everything()
    client = Client()
    client.force_login(Person.objects.get(name="Maya"))
    for route, parameters in routes():
        if route in ("talk:talk", "quick_asks:happened", "actions:take_on"):
            client.post(address(route, parameters), {**FILLED_IN, "what": "A job", "once": str(uuid.uuid4())})
    assert before != everything()
