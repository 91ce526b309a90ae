"""13 to 15: an adult of theirs and they themselves say yes, and the young person's no wins."""

import re
import uuid

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from tests.cast import CARER, STAFF, member_of
from tests.flow.proposals.scene import what_is_due_runs
from tests.ground.joining.scene import CARDS, a_card, both_screens, first_screen, make_ready_for_under_18s

from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.joining import reads, writes
from evenground.ground.joining.agreement import Standing, standing
from evenground.ground.joining.models import Agreement, Invitation
from evenground.ground.people import writes as people
from evenground.ground.people.models import Person
from evenground.ground.safety import writes as safety
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db
SAFETY = "/boards/hill-and-river/safety/joining/"


def text(answer) -> str:
    return answer.content.decode()


class Waiting:
    """Iris, 14, who wants to join; her browser, and the one of the adult whom she asks."""

    def __init__(self, card: str) -> None:
        self.browser, self.adult = Client(), Client()
        self.page = both_screens(card, "Iris", "13-15", self.browser, own_phone="1").url

    @property
    def token(self) -> str:
        return self.page.strip("/").split("/")[-1]

    @property
    def agreement(self) -> Agreement:
        return reads.agreement_of_young(self.token)

    @property
    def standing(self) -> Standing:
        return standing(reads.said(self.agreement))

    def chooses(self, adult: str = "Gran", **more):
        return self.browser.post(self.page + "ask/", {"adult_name": adult, "sure": "1", **more})

    def link(self) -> str:
        return re.search(r"http://testserver(/for-a-parent-or-carer/[\w-]+/)", text(self.browser.get(self.page)))[1]

    def comes_in(self):
        return self.browser.post(self.page + "in/", {"own_phone": "1"})


@pytest.fixture
def ready(board):
    make_ready_for_under_18s(board)
    return board


@pytest.fixture
def iris(ready, hal) -> Waiting:
    return Waiting(a_card(ready, hal))


@pytest.fixture
def asked(iris) -> Waiting:
    iris.chooses()
    return iris


@pytest.fixture
def agreed(asked) -> Waiting:
    asked.adult.post(asked.link(), {"says": "yes"})
    return asked


def a_safety_person(board, name: str) -> Person:
    person = people.welcome(name, age_band="26+")
    safety.name_safety_person(board, name, hours="Monday to Friday, 9 to 5", person=person)
    return person


def test_the_card_and_the_second_screen_say_it_before_anything_is_pressed(ready, hal, client_as):
    form = {"here_as": hal.memberships.get().perspective_id, "how_many": 1, "once": str(uuid.uuid4())}
    assert "A parent or carer is asked, too" in text(client_as(hal).post(CARDS + "make/", form))
    assert "You choose who, and see the message before it goes." in text(first_screen(a_card(ready, hal), "Iris", "13-15"))


def test_both_say_yes_and_only_then_is_there_an_account(asked):
    assert not Person.objects.filter(name="Iris").exists()
    assert asked.comes_in().status_code == 403
    page = text(asked.adult.get(asked.link()))
    assert "Iris" in page
    asked.adult.post(asked.link(), {"says": "yes"})
    assert not Person.objects.filter(name="Iris").exists(), "an adult's yes brings nobody in who does not press themselves"
    assert "Are you still in?" in text(asked.browser.get(asked.page))
    assert asked.comes_in().url == "/boards/hill-and-river/first/"
    member = Member.objects.get(person__name="Iris")
    assert member.person.age_band == "13-15"
    assert Invitation.objects.get().joined == member


def test_the_way_in_works_once_and_a_lost_line_may_try_again(agreed):
    agreed.comes_in()
    iris = Member.objects.get(person__name="Iris")
    assert agreed.comes_in().status_code == 302
    cache.clear()
    assert Client().post(agreed.page + "in/").status_code == 404, "the waiting page must not go on as a way to sign in"
    assert Client().get(agreed.page).status_code == 404
    assert Member.objects.filter(person__name="Iris").get() == iris


def test_the_young_person_sees_the_very_message_before_it_goes(iris, ready):
    ready.public_name, ready.purpose = "Tuesday group", "For people who hear voices"
    ready.save()
    preview = iris.browser.post(iris.page + "ask/", {"adult_name": "Gran"})
    shown = re.search(r"<blockquote[^>]*>(.*?)</blockquote>", text(preview), re.DOTALL)[1]
    assert iris.standing == Standing.CHOOSE, "nothing is sent before they say so"
    iris.chooses()
    letter = re.search(r"<textarea[^>]*>(.*?)</textarea>", text(iris.browser.get(iris.page)), re.DOTALL)[1]

    def words(html: str) -> str:
        return " ".join(re.sub(r"<[^>]+>", " ", html).split())

    assert words(shown) == words(letter)
    assert "Tuesday group" in letter
    for page in (letter, text(iris.adult.get(iris.link()))):
        assert "voices" not in page
        assert "Hill and River" not in page


def test_an_e_mail_goes_where_they_say_and_its_address_is_kept_nowhere(iris, settings):
    settings.SENDS_MAIL = True
    iris.chooses("Gran", email="gran@example.org")
    (sent,) = mail.outbox
    assert sent.to == ["gran@example.org"]
    assert iris.link() in sent.body
    assert "gran@example.org" not in str(list(Agreement.objects.values()))


def test_without_mail_nobody_is_asked_for_an_address(iris, settings):
    settings.SENDS_MAIL = False
    assert 'name="email"' not in text(iris.browser.get(iris.page + "ask/"))


def test_the_adult_sees_no_content_and_who_looks_after_safety(asked):
    page = text(asked.adult.get(asked.link()))
    assert "Amir" in page
    assert "Riverside Safety Desk" in page
    assert "What you will not see" in page
    assert asked.adult.get("/boards/hill-and-river/").status_code == 302


@pytest.mark.parametrize("press", [{"says": "yes"}, {"says": "no"}])
def test_the_adults_link_in_the_young_persons_browser_decides_nothing(asked, press):
    link = asked.link()
    assert asked.browser.get(link).status_code == 403
    assert asked.browser.post(link, press).status_code == 403
    assert asked.standing == Standing.WAIT


def test_the_adults_link_opened_by_the_joined_account_decides_nothing(agreed, client_as):
    link = agreed_link(agreed)
    agreed.comes_in()
    iris = Member.objects.get(person__name="Iris")
    assert client_as(iris).post(link, {"says": "take_back"}).status_code == 403
    iris.refresh_from_db()
    assert not iris.is_resting


def agreed_link(who: Waiting) -> str:
    return writes.adult_path(who.agreement, who.token)


def test_an_adult_decides_once(asked):
    asked.adult.post(asked.link(), {"says": "no"})
    link = writes.adult_path(asked.agreement, asked.token)
    asked.adult.post(link, {"says": "yes"})
    assert asked.standing == Standing.ADULT_SAID_NO
    assert "They said no" in text(asked.browser.get(asked.page))
    assert asked.comes_in().status_code == 403
    assert asked.chooses("Somebody else").status_code == 403


def test_another_adult_can_be_chosen_while_the_first_has_said_nothing_and_the_old_link_dies(asked):
    old = asked.link()
    asked.chooses("Lee")
    assert asked.adult.get(old).status_code == 404
    assert "Hello Lee" in text(asked.adult.get(asked.link()))


def test_nobodys_letter_box_is_filled(iris):
    for _ in range(5):
        iris.chooses()
    assert iris.chooses().status_code == 403


@pytest.mark.parametrize("moment", ["iris", "asked", "agreed"])
def test_the_young_persons_no_wins_at_any_time_and_leaves_no_name(moment, request):
    waiting = request.getfixturevalue(moment)
    link = agreed_link(waiting)
    waiting.browser.post(waiting.page + "stop/")
    assert waiting.standing == Standing.STOPPED
    assert waiting.adult.get(link).status_code == 404
    assert waiting.comes_in().status_code == 403
    kept = str(list(Agreement.objects.values()))
    assert "Iris" not in kept
    assert "Gran" not in kept


def test_a_yes_taken_back_lets_the_board_rest_kindly_and_nobody_else_is_told(agreed, client_as, ready, jo):
    link = agreed_link(agreed)
    agreed.comes_in()
    iris = Member.objects.get(person__name="Iris")
    amir = a_safety_person(ready, "Amira")
    agreed.adult.post(link, {"says": "take_back"})
    answer = client_as(iris).get("/boards/hill-and-river/")
    assert answer.status_code == 403
    assert "You did nothing wrong" in text(answer)
    assert "Amir" in text(client_as(iris).get("/boards/hill-and-river/help/")), "whom they can talk with stays open"
    assert "took the yes back" in text(client_as(amir).get(SAFETY))
    assert "Iris" in text(client_as(jo).get("/boards/hill-and-river/people/"))
    agreed.adult.post(link, {"says": "yes"})
    assert client_as(iris).get("/boards/hill-and-river/").status_code == 200


def test_a_yes_taken_back_waits_on_the_desk_until_a_safety_person_has_talked_with_them(agreed, ready, client_as):
    amira = a_safety_person(ready, "Amira")
    desk = "/boards/hill-and-river/safety/"
    link = agreed_link(agreed)
    agreed.adult.post(link, {"says": "take_back"})
    agreed.adult.post(link, {"says": "yes"})
    agreed.comes_in()
    assert "1 young person" not in text(client_as(amira).get(desk))
    agreed.adult.post(link, {"says": "take_back"})
    assert "1 young person" in text(client_as(amira).get(desk))
    assert "Please talk with them soon" in text(client_as(amira).get(SAFETY))
    talked = f"{SAFETY}{Agreement.objects.get().pk}/talked/"
    iris = Member.objects.get(person__name="Iris")
    assert client_as(iris).post(talked).status_code in (403, 404)
    assert client_as(amira).post(talked).status_code == 302
    assert "1 young person" not in text(client_as(amira).get(desk))
    assert "took the yes back" in text(client_as(amira).get(SAFETY)), "and it is not forgotten"
    assert client_as(iris).get("/boards/hill-and-river/").status_code == 403, "nor does it let them in"


def test_another_way_takes_two_safety_people_and_the_hosts_leave(iris, ready, client_as, jo):
    amira, samir = a_safety_person(ready, "Amira"), a_safety_person(ready, "Samir")
    with pytest.raises(NotAllowed):
        writes.record_another_way(iris.agreement, by=amira)
    ready.has_another_way = True
    ready.save()
    with pytest.raises(NotAllowed):
        writes.record_another_way(iris.agreement, by=jo.person)
    for _ in range(2):
        client_as(amira).post(f"{SAFETY}{iris.agreement.pk}/another-way/")
    assert iris.standing == Standing.CHOOSE
    assert "It needs two." in text(client_as(samir).get(SAFETY))
    client_as(samir).post(f"{SAFETY}{iris.agreement.pk}/another-way/")
    page = text(iris.browser.get(iris.page))
    assert "no parent was asked" in page
    assert "Everybody has said yes" not in page
    assert iris.comes_in().status_code == 302


def test_an_adult_on_the_same_board_waits_until_a_safety_person_asked_both(asked, ready, client_as):
    amira = a_safety_person(ready, "Amira")
    asked.adult.post(asked.link(), {"says": "yes", "is_on_the_board": "on"})
    assert asked.comes_in().status_code == 403
    assert "Somebody talks with you both first" in text(asked.browser.get(asked.page))
    with pytest.raises(NotAllowed):
        writes.confirm_that_both_were_asked(asked.agreement, by=member_of(ready, "Ruth", CARER).person)
    client_as(amira).post(f"{SAFETY}{asked.agreement.pk}/both-were-asked/")
    assert asked.comes_in().status_code == 302


def test_where_one_of_two_on_a_board_does_not_want_to_share_it_another_adult_can_be_asked_and_nobody_is_told_which(
    asked, ready, client_as
):
    amira = a_safety_person(ready, "Amira")
    link = asked.link()
    asked.adult.post(link, {"says": "yes", "is_on_the_board": "on"})
    client_as(amira).post(f"{SAFETY}{asked.agreement.pk}/both-were-asked/", {"no": "1"})
    assert asked.comes_in().status_code == 403
    assert asked.adult.get(link).status_code == 404
    page = text(asked.browser.get(asked.page))
    assert "Choose who to ask" in page
    assert "said no" not in page


def test_a_no_from_a_page_that_was_opened_before_the_yes_takes_the_yes_back(asked):
    link = asked.link()
    asked.adult.post(link, {"says": "yes"})
    asked.adult.post(link, {"says": "no"})
    assert asked.standing == Standing.TAKEN_BACK
    assert "You took your yes back" in text(asked.adult.get(link))


def test_whoever_rests_can_still_take_what_is_theirs_leave_and_be_erased(agreed, client_as):
    link = agreed_link(agreed)
    agreed.comes_in()
    iris = Member.objects.get(person__name="Iris")
    agreed.adult.post(link, {"says": "take_back"})
    page = text(client_as(iris).get("/boards/hill-and-river/me/"))
    for where in ("/me/everything/", "/boards/hill-and-river/me/leave/", "/me/erase/"):
        assert f'href="{where}"' in page
        assert client_as(iris).get(where).status_code == 200


def test_at_16_the_parents_link_ends_and_a_resting_member_comes_back(agreed, client_as):
    link = agreed_link(agreed)
    agreed.comes_in()
    iris = Member.objects.get(person__name="Iris")
    agreed.adult.post(link, {"says": "take_back"})
    answer = client_as(iris).post("/boards/hill-and-river/me/age/", {"age_band": "16-17"})
    assert "Your own yes is enough now" in text(answer)
    assert agreed.adult.get(link).status_code == 404
    assert client_as(iris).get("/boards/hill-and-river/").status_code == 200
    assert Agreement.objects.get().adult_name == ""


def test_ages_only_go_up_and_are_asked_for_once_a_year(noor, maya, client_as, pass_time):
    me = client_as(noor)
    assert 'value="16-17"' in text(me.get("/boards/hill-and-river/me/age/"))
    me.post("/boards/hill-and-river/me/age/", {"age_band": "18-25"})
    assert Person.objects.get(pk=noor.person_id).age_band == "18-25"
    answer = me.post("/boards/hill-and-river/me/age/", {"age_band": "13-15"})
    assert "Choose one of these." in text(answer)
    with pytest.raises(NotAllowed):
        people.say_age(Person.objects.get(pk=noor.person_id), "16-17")
    assert not reads.is_time_to_say_age(maya)
    pass_time(days=366)
    assert reads.is_time_to_say_age(maya)
    writes.say_age(maya, "16-17")
    maya.refresh_from_db()
    assert not reads.is_time_to_say_age(maya)


def test_whoever_does_not_come_in_is_forgotten_after_30_days(asked, pass_time):
    pass_time(days=31)
    what_is_due_runs()
    assert not Agreement.objects.exists()
    with pytest.raises(NotHere):
        reads.agreement_of_young(asked.token)


def test_only_safety_people_see_who_waits(asked, client_as, ready, hal, jo, maya, cato):
    for who, status in ((jo, 404), (maya, 404), (cato, 404), (hal, 404), (None, 302)):
        assert client_as(who).get(SAFETY).status_code == status
    assert "Iris" in text(client_as(a_safety_person(ready, "Amira")).get(SAFETY))


def test_neither_link_is_stored(asked):
    kept = str(list(Agreement.objects.values()))
    assert asked.token not in kept
    assert asked.link().strip("/").split("/")[-1] not in kept


def test_the_safety_peoples_page_costs_the_same_however_many_wait(ready, hal, client_as, django_assert_max_num_queries):
    amira = client_as(a_safety_person(ready, "Amira"))
    for how_many in (1, 8):
        for card in writes.make_cards(perspectives_of(ready)[STAFF], by=hal, how_many=how_many):
            Waiting(card.path).chooses()
        with django_assert_max_num_queries(9):
            amira.get(SAFETY)
