import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from tests.ground.joining.scene import both_screens

from evenground.around.starting.findings import findings, note_backup
from evenground.ground.boards.models import Board
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.safety.reads import inside_people_of, missing_before_under_18s, newly_named, safety_people_of
from evenground.ground.safety.writes import say_yes_to

pytestmark = pytest.mark.django_db
START = "/start/"


def form(**more) -> dict[str, object]:
    return {
        "once": str(uuid.uuid4()),
        "name": "Moss Lane",
        "public_name": "Tuesday group",
        "my_name": "Hal",
        "sides": "young person\ncarer\nstaff *",
        "here_as": "Staff",
        "cards": "2",
        "question": "How shall we meet?",
        "answer_1": "In a room",
        "answer_2": "On a screen",
        "first-name": "Amir",
        "first-hours": "Monday to Wednesday, 9 am to 5 pm",
        "first-reach": "The green door",
        "first-is_checked": "on",
        "second-name": "Sam",
        "second-hours": "Thursday and Friday, 9 to 5",
        "second-is_checked": "on",
        "outside-name": "Riverside Safety Desk",
        "outside-reach": "01632 960118",
        "is_open_to_under_18s": "on",
    } | more


def text(answer) -> str:
    return answer.content.decode()


def safety_people_come_in(page: str) -> None:
    """Each opens the link that the page shows once, and presses its button."""
    for link in re.findall(r"http://testserver(/door/[\w-]+/)", page):
        Client().post(link, {"own_phone": "1"})


def cards_in(page: str) -> list[str]:
    return re.findall(r"<bdi>http://testserver(/join/[\w-]+/)</bdi>", page)


@pytest.mark.parametrize(("who", "status"), [("hal", 200), ("cato", 403), ("maya", 403), (None, 302)])
def test_the_host_starts_a_board_and_nobody_else_does(who, status, client_as, request):
    browser = client_as(request.getfixturevalue(who) if who else None)
    assert browser.get(START).status_code == status
    assert browser.post(START, form()).status_code == (401 if who is None else status)
    assert Board.objects.filter(name="Moss Lane").exists() == (who == "hal")


def test_one_form_makes_a_board_that_is_ready_for_young_people(client_as, hal):
    page = text(client_as(hal).post(START, form()))
    board = Board.objects.get(slug="moss-lane")
    assert [(side.name, side.owes_answers) for side in perspectives_of(board)] == [
        ("Young person", False),
        ("Carer", False),
        ("Staff", True),
    ]
    assert [one.name for one in safety_people_of(board)] == ["Amir", "Sam", "Riverside Safety Desk"]
    assert [str(one) for one in missing_before_under_18s(board)] == ["Two safety people who have signed in once."]
    safety_people_come_in(page)
    assert missing_before_under_18s(board) == []
    assert len(cards_in(page)) == 6
    assert "A link for Amir" in page
    assert "Two safety people who have signed in once." in page, "the host reads what is still to be done"


def test_a_card_of_the_new_board_leads_to_a_first_answer(client_as, hal):
    made = text(client_as(hal).post(START, form()))
    card, ana = cards_in(made)[0], Client()
    assert "not ready for you yet" in text(both_screens_first(card)), "nobody has come in who could help"
    safety_people_come_in(made)
    page = text(ana.get(both_screens(card, "Ana", "16-17", ana).url))
    assert "How shall we meet?" in page
    to = re.search(r'<form method="post" action="([^"]+)"', page)[1]
    assert "You pressed: On a screen." in text(ana.post(to, {"choice": "2"}, follow=True))


def test_a_safety_persons_link_leads_to_their_own_page(client_as, hal):
    page = text(client_as(hal).post(START, form()))
    amir = Client()
    amir.post(re.search(r"http://testserver(/door/[\w-]+/)", page)[1], {"own_phone": "1"})
    assert "Safety on Moss Lane" in text(amir.get("/", follow=True))


def test_the_form_sent_twice_makes_one_board_and_the_same_cards(client_as, hal):
    browser, given = client_as(hal), form()
    pages = [text(browser.post(START, given)) for _ in range(2)]
    assert Board.objects.filter(name="Moss Lane").count() == 1
    assert cards_in(pages[0]) == cards_in(pages[1])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sides": "one side"}, "Give 2 to 6 lines"),
        ({"sides": "staff\nStaff *"}, "Give 2 to 6 lines"),
        ({"here_as": "Doctor"}, "Write one of the lines above"),
        ({"answer_2": ""}, "Give 2 to 5 answers"),
        ({"first-hours": "most days"}, "Write them like this"),
        ({"second-hours": ""}, "Write them like this"),
    ],
)
def test_what_cannot_be_understood_is_said_and_nothing_is_lost(wrong, said, client_as, hal):
    page = text(client_as(hal).post(START, form(**wrong)))
    assert said in page
    assert "Tuesday group" in page
    assert not Board.objects.filter(name="Moss Lane").exists()


@pytest.mark.parametrize("left_out", ["second-name", "outside-name", "first-is_checked", "outside-reach"])
def test_whatever_is_left_out_keeps_under_18s_out_until_it_is_filled_in(left_out, client_as, hal):
    page = text(client_as(hal).post(START, form(**{left_out: ""})))
    assert "Nobody under 18 can join yet" in page
    assert "not ready for you yet" in text(both_screens_first(cards_in(page)[0]))
    assert {one.must_change for one in findings() if one.words.startswith("Moss Lane")} == {True}


def both_screens_first(card: str):
    return Client().post(card, {"name": "Ana", "age_band": "16-17", "once": str(uuid.uuid4())})


def test_the_host_fills_in_later_what_was_missing(client_as, hal, cato, maya):
    browser = client_as(hal)
    safety_people_come_in(text(browser.post(START, form(**{"second-name": "", "outside-name": ""}))))
    board = Board.objects.get(slug="moss-lane")
    set_up = reverse("starting:set_up", args=["moss-lane"])
    for stranger in (cato, maya):
        assert client_as(stranger).get(set_up).status_code == 404
    assert "Two safety people who have signed in once." in text(browser.get(set_up))
    kept = {"public_name": "Tuesday group", "is_open_to_under_18s": "on"}
    named = {"one-name": "Sam", "one-hours": "Friday, 9 to 5", "one-is_checked": "on"}
    outside = {"outside-name": "Riverside", "outside-reach": "01632 960118"}
    made = text(browser.post(set_up, kept | named | outside))
    assert "A link for Sam" in made
    safety_people_come_in(made)
    # One safety person is there already, so it takes their yes, too.
    assert "Sam" in text(browser.get(set_up)).split("waits for the yes of a safety person")[0]
    (sam,) = newly_named(board)
    say_yes_to(sam, by=inside_people_of(board)[0])
    assert missing_before_under_18s(board) == []
    assert browser.post(set_up, {"public_name": "", "has_another_way": "on"}).status_code == 302
    board.refresh_from_db()
    assert (board.public_name, board.is_open_to_under_18s, board.has_another_way) == ("", False, True)


def test_the_check_says_what_is_old_and_what_is_good(settings, tmp_path, client_as, hal, pass_time):
    settings.DATA = tmp_path
    settings.REACH = "01632 960100"
    safety_people_come_in(text(client_as(hal).post(START, form())))
    said = {one.words: one for one in findings()}
    assert not said["No backup has been made. Type: evenground backup FILE"].is_good
    assert said["Moss Lane: has what people under 18 need."].is_good
    note_backup(tmp_path)
    assert "The last backup was made less than a day ago." in [one.words for one in findings()]
    pass_time(days=100)
    late = [one.words for one in findings() if not one.is_good]
    assert any("100 days ago. See whether there is a newer one." in words or "newer one" in words for words in late)
    assert "The last backup was made 100 days ago." in late
    assert not any(one.must_change for one in findings())


def test_the_check_says_what_an_address_without_https_costs(settings, client_as, hal):
    safety_people_come_in(text(client_as(hal).post(START, form())))
    settings.ADDRESS = "http://127.0.0.1:8000"
    assert any(not one.is_good and "no fingerprint works there" in one.words for one in findings())
    settings.ADDRESS = "http://localhost:8000"
    assert any(one.is_good and one.words.startswith("Nobody reads along") for one in findings())
    settings.NOBODY_READS_ALONG = False
    [said] = [one for one in findings() if "not https" in one.words]
    assert not said.is_good
    assert [one.must_change for one in findings() if "Moss Lane" in one.words] == [True]


def test_pages_say_how_to_reach_the_host_and_the_check_asks_for_it(settings):
    about = reverse("web:about")
    assert "How to reach them" not in text(Client().get(about))
    assert any("EVENGROUND_REACH" in one.words for one in findings())
    settings.REACH = "01632 960100"
    assert '<a href="tel:01632960100">' in text(Client().get(about))
    assert not any("EVENGROUND_REACH" in one.words for one in findings())
