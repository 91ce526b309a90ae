import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import CARER, STAFF, YOUNG, member_of
from tests.flow.contributions.test_at_once import at_once
from tests.ground.joining.scene import CARDS, a_card, both_screens, first_screen, token_of

from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.joining import reads, rules, writes
from evenground.ground.joining.models import Invitation
from evenground.ground.people.models import Person
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db


def form(board, side=YOUNG, how_many=4, **more):
    return {"here_as": list(perspectives_of(board))[side].pk, "how_many": how_many, "once": str(uuid.uuid4()), **more}


def links_in(answer) -> list[str]:
    return re.findall(r"http://testserver(/join/[\w-]+/)</bdi>", answer.content.decode())


@pytest.mark.parametrize(("who", "status"), [("hal", 200), ("maya", 200), ("jo", 403), ("cato", 404), (None, 302)])
def test_only_whoever_welcomes_people_and_the_host_make_cards(who, status, request, client_as, board, hal, maya, jo, cato):
    boards.hand_on("welcomer", to=maya, by=hal)
    browser = client_as(request.getfixturevalue(who) if who else None)
    for page in ("", "make/", "show/", "hand-on/"):
        assert browser.get(CARDS + page).status_code == status
    if who:
        assert browser.post(CARDS + "make/", form(board)).status_code == status
    assert Invitation.objects.count() == (4 if status == 200 else 0)


def test_the_side_of_the_table_decides_nothing(board, hal):
    for side in (YOUNG, CARER, STAFF):
        member = member_of(board, "Sam", side)
        assert not reads.may_invite(member.person, board)
        boards.hand_on("welcomer", to=member, by=hal)
        assert reads.may_invite(member.person, board)


def test_a_host_who_is_not_on_the_board_can_make_cards_and_sees_nothing_else_of_it(client_as, board, hal):
    Member.objects.filter(person=hal).delete()
    browser = client_as(hal)
    assert len(links_in(browser.post(CARDS + "make/", form(board)))) == 4
    assert browser.get("/boards/hill-and-river/").status_code == 404
    assert browser.get("/boards/hill-and-river/people/").status_code == 404


def test_each_card_has_its_own_words_and_only_a_fingerprint_is_kept(client_as, board, hal):
    given = form(board, for_what="Help us change the letter")
    answer = client_as(hal).post(CARDS + "make/", given)
    links = links_in(answer)
    assert len(set(links)) == 4
    page = answer.content.decode()
    assert page.count("<svg") >= 4
    assert page.count("Help us change the letter") == 4
    kept = str(list(Invitation.objects.values()))
    assert not any(token_of(link) in kept for link in links)
    assert "Help us" not in kept


def test_the_form_sent_twice_makes_its_cards_once(client_as, board, hal):
    browser, given = client_as(hal), form(board)
    assert links_in(browser.post(CARDS + "make/", given)) == links_in(browser.post(CARDS + "make/", given))
    assert Invitation.objects.count() == 4


def test_a_card_says_the_name_for_outsiders_and_never_what_the_board_is_for(client_as, board, hal):
    board.public_name, board.purpose = "Tuesday group", "For people who hear voices"
    board.save()
    link = links_in(client_as(hal).post(CARDS + "make/", form(board)))[0]
    page = Client().get(link).content.decode()
    assert "Tuesday group" in page
    assert "voices" not in page
    assert "Hill and River" not in page


def test_a_card_lets_one_person_in_and_the_next_is_told_kindly(board, hal):
    link = a_card(board, hal)
    assert both_screens(link, "Ana").url == "/boards/hill-and-river/first/"
    last_press = Client().post(link + "in/", {"name": "Bo", "age_band": "26+"})
    for answer in (Client().get(link), first_screen(link, "Bo"), last_press):
        assert answer.status_code == 404
        assert "This card does not work any more" in answer.content.decode()
    assert not Person.objects.filter(name="Bo").exists()


@pytest.mark.django_db(transaction=True)
def test_of_people_who_race_for_one_card_one_joins(board, hal):
    token = token_of(a_card(board, hal))

    def come(name: str) -> object:
        try:
            return writes.join(token, name=name, age_band="18-25", once=uuid.uuid4())
        except reads.CardDoesNotWork:
            return None

    found = at_once(*[lambda name=name: come(name) for name in ("Ana", "Bo", "Cy", "Di")])
    assert len([one for one in found if one]) == 1
    assert Member.objects.filter(person__name__in=["Ana", "Bo", "Cy", "Di"]).count() == 1
    assert Person.objects.filter(name__in=["Ana", "Bo", "Cy", "Di"]).count() == 1


def test_a_printed_card_lasts_two_weeks_and_a_shown_one_a_day(board, hal, pass_time):
    printed, shown = a_card(board, hal), a_card(board, hal, lasts=rules.SHOWN_LASTS)
    pass_time(hours=25)
    assert Client().get(shown).status_code == 404
    assert Client().get(printed).status_code == 200
    pass_time(days=13)
    assert Client().get(printed).status_code == 404


def test_a_card_is_for_one_board_and_one_side(board, hal, cato):
    writes.make_cards(cato.perspective, by=hal)
    both_screens(a_card(board, hal, CARER), "Ana")
    ana = Member.objects.get(person__name="Ana")
    assert (ana.board, ana.perspective.name) == (board, "Carer")


def test_who_invited_sees_who_joined_without_a_time_and_can_take_back_what_nobody_used(client_as, board, hal):
    used, unused = a_card(board, hal), a_card(board, hal)
    both_screens(used, "Ana")
    browser = client_as(hal)
    page = browser.get(CARDS).content.decode()
    assert re.search(r"Card 1</strong>.*?<bdi>Ana</bdi> joined", page, re.DOTALL)
    assert re.search(r"Card 2</strong>.*?not used yet", page, re.DOTALL)
    first, second = Invitation.objects.order_by("number")
    assert browser.post(f"{CARDS}{second.pk}/take-back/").status_code == 302
    assert Client().get(unused).status_code == 404
    with pytest.raises(NotAllowed):
        writes.withdraw(first, by=hal)


def test_a_card_of_another_board_cannot_be_taken_back(client_as, board, hal, maya, cato):
    boards.hand_on("welcomer", to=maya, by=hal)
    other = writes.make_cards(cato.perspective, by=hal)[0].invitation
    assert client_as(maya).post(f"{CARDS}{other.pk}/take-back/").status_code == 404
    with pytest.raises(NotHere):
        reads.invitation_of(board, other.pk)
    with pytest.raises(NotAllowed):
        writes.make_cards(cato.perspective, by=maya.person)


def test_there_is_an_end_to_unused_cards(board, hal):
    side = perspectives_of(board)[0]
    for _ in range(2):
        writes.make_cards(side, by=hal, how_many=40)
    for wrong in (0, 41, 30):
        with pytest.raises(NotAllowed):
            writes.make_cards(side, by=hal, how_many=wrong)
    Invitation.objects.update(runs_out_at=Invitation.objects.first().runs_out_at - timedelta(days=60))
    writes.make_cards(side, by=hal, how_many=30)


def test_the_list_of_cards_costs_the_same_however_many_there_are(client_as, board, hal, django_assert_max_num_queries):
    browser = client_as(hal)
    for how_many in (1, 40):
        for card in writes.make_cards(perspectives_of(board)[0], by=hal, how_many=how_many)[:2]:
            both_screens(card.path)
        with django_assert_max_num_queries(7):
            browser.get(CARDS)
