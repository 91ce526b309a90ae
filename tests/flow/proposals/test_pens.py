"""Somebody is writing: said while it is so, never who it is, and nothing of it stays."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.flow.proposals.scene import a_draft, everybody_has_seen
from tests.flow.proposals.test_plan_pages import page

from evenground.flow.proposals import reads, writes
from evenground.flow.proposals.models import Part, Pen
from evenground.ground.drafts.models import Draft, RescuedWords

pytestmark = pytest.mark.django_db

SAID = "Somebody else is writing here right now"


@pytest.fixture
def part(question, maya) -> Part:
    ideas = everybody_has_seen(question, "Do not say failed", "Text me first")
    return reads.parts_of(a_draft(question, maya, ("By post.", ideas), ("By text.", ideas)))[0]


def opened(browser, address: str) -> dict[str, str]:
    """The pen of a form that somebody opens."""
    shown = browser.get(address).content.decode()
    return {name: re.search(rf'name="{name}" value="([^"]+)"', shown)[1] for name in ("pen", "subject")}


@pytest.mark.parametrize("name", ["edit_part", "add_part", "name"])
def test_another_form_that_stands_open_is_said_and_my_own_is_not(name, client_as, question, maya, jo, part):
    address, heard = page(name, question, *([part.pk] if name == "edit_part" else [])), page("pen", question)
    mayas, jos = client_as(maya), client_as(jo)
    hers, his = opened(mayas, address), opened(jos, address)
    assert hers["pen"] != his["pen"]
    for _beat in range(2):
        assert SAID not in mayas.post(heard, hers).content.decode()
    said = jos.post(heard, his).content.decode()
    assert SAID in said
    assert "Maya" not in said
    assert SAID in mayas.post(heard, hers).content.decode()
    assert Pen.objects.count() == 2, "one for each form"


def test_who_sends_or_leaves_the_form_frees_it_at_once(client_as, question, maya, jo, part):
    browser, heard = client_as(maya), page("pen", question)
    hers = opened(browser, page("edit_part", question, part.pk))
    browser.post(heard, hers)
    assert browser.post(heard, hers | {"is_left": "1"}).status_code == 204
    assert not Pen.objects.exists()


def test_a_pen_that_nobody_hears_of_runs_out_after_a_minute_and_the_next_clears_it_away(
    client_as, question, maya, jo, part, pass_time
):
    heard, address = page("pen", question), page("edit_part", question, part.pk)
    mayas, jos = client_as(maya), client_as(jo)
    mayas.post(heard, opened(mayas, address))
    his = opened(jos, address)
    pass_time(seconds=59)
    assert SAID in jos.post(heard, his).content.decode()
    pass_time(seconds=2)
    assert reads.written_on(question) == {part.pk}, "his alone"
    assert SAID not in jos.post(heard, his).content.decode()
    assert Pen.objects.count() == 1
    pass_time(seconds=61)
    assert reads.written_on(question) == set()
    jos.post(heard, his | {"is_left": "1"})
    assert not Pen.objects.exists()


def test_the_page_of_the_draft_marks_on_which_part_somebody_is_writing(client_as, question, maya, jo, part, pass_time):
    mark = re.compile(rf'data-pen-of="{part.pk}"( hidden)?>')
    reader, writer = client_as(maya), client_as(jo)
    assert mark.search(reader.get(page("write", question)).content.decode())[1] == " hidden"
    writer.post(page("pen", question), opened(writer, page("edit_part", question, part.pk)))
    shown = reader.get(page("write", question)).content.decode()
    assert mark.search(shown)[1] is None
    assert len(re.findall(r"data-pen-of=\"[^\"]+\" hidden", shown)) == 2, "neither the other part nor the title"
    assert reader.get(page("pens", question)).json() == {"written_on": [str(part.pk)]}
    pass_time(seconds=61)
    assert reader.get(page("pens", question)).json() == {"written_on": []}
    assert mark.search(reader.get(page("write", question)).content.decode())[1] == " hidden"


def test_nobody_of_another_board_hears_or_says_that_somebody_is_writing(client_as, question, maya, cato, part):
    browser = client_as(cato)
    sent = {"pen": uuid.uuid4(), "subject": part.pk}
    assert browser.post(page("pen", question), sent).status_code == 404
    assert browser.get(page("pens", question)).status_code == 404
    assert client_as(None).get(page("pens", question)).status_code == 302
    assert client_as(maya).get(page("pen", question)).status_code == 405
    assert not Pen.objects.exists()


def test_what_cannot_be_written_on_has_no_pen_and_the_page_stays_as_it_is(client_as, question, maya, part):
    browser = client_as(maya)
    assert browser.post(page("pen", question), {"pen": "?", "subject": part.pk}).status_code == 404
    for subject in (uuid.uuid4(), question.pk):
        assert browser.post(page("pen", question), {"pen": uuid.uuid4(), "subject": subject}).status_code == 204
    sent = opened(browser, page("edit_part", question, part.pk))
    writes.share(part.version, by=maya)
    assert browser.post(page("pen", question), sent).status_code == 204
    assert not Pen.objects.exists()


def test_no_pen_says_who_or_since_when_and_nothing_is_kept_as_a_draft(client_as, question, maya, part, pass_time):
    browser = client_as(maya)
    hers = opened(browser, page("edit_part", question, part.pk))
    for _beat in range(3):
        browser.post(page("pen", question), hers)
        pass_time(seconds=20)
    row = Pen.objects.values().get()
    assert row.keys() == {"id", "board_id", "subject", "seen_at"}
    assert str(maya.person_id) not in str(row)
    assert not Draft.objects.exists()
    browser.logout()
    assert browser.post(page("pen", question), hers).status_code == 401
    assert not RescuedWords.objects.exists()


def test_a_beat_costs_the_same_however_many_are_writing(client_as, question, maya, part):
    browser = client_as(maya)
    hers = opened(browser, page("edit_part", question, part.pk))

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            browser.post(page("pen", question), hers)
        return len(caught)

    browser.post(page("pen", question), hers)
    alone = queries()
    for _each in range(20):
        writes.hold_pen(uuid.uuid4(), topic=question, subject=part.pk, by=maya)
    assert queries() == alone
    assert alone <= 12
