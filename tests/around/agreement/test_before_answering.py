"""Before somebody's first answer stands what the board agreed: once, with two ways on, and no page says who pressed which."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.architecture.test_one_link import rows_as_they_lie
from tests.around.agreement.scene import OURS, adopted, asked_something_else, changed, in_a_week
from tests.cast import CARER, STAFF, YOUNG, member_of, sign_in_on_own_phone

from evenground.around.agreement import reads, writes
from evenground.around.agreement.models import ImIn
from evenground.flow.decisions import writes as decisions
from evenground.flow.decisions.models import Decision
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Member, Perspective
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds.models import Reply

pytestmark = pytest.mark.django_db

FIRST = "Before you answer: how we treat each other"
LINK = re.compile(r'href="(/boards/hill-and-river/[^"#?]*)"')


def page_of(decision: Decision) -> str:
    return reverse("decisions:decision", args=["hill-and-river", decision.topic_id])


def seen(member: Member) -> dict[str, str]:
    return {"seen": str(reads.agreed_on(member.board).version.pk)}


def has_answered(member: Member, decision: Decision) -> bool:
    return rounds.has_replied(member, rounds.latest_round("consent", decision.pk))


@pytest.fixture
def agreed(everybody, pass_time):
    return adopted(everybody, pass_time)


@pytest.fixture
def asked(agreed, everybody):
    return asked_something_else(everybody)


def test_without_an_agreement_nobody_is_stopped(client_as, everybody, maya):
    assert FIRST not in client_as(maya).get(page_of(asked_something_else(everybody))).content.decode()


def test_whoever_is_not_in_reads_it_first_with_two_buttons_that_weigh_the_same(client_as, asked, maya):
    page = client_as(maya).get(page_of(asked)).content.decode()
    assert FIRST in page
    assert OURS in page
    assert "Fine with me" not in page
    buttons = re.findall(r'<button class="([^"]*)" type="submit" name="agreement" value="(\w+)">', page)
    assert {value for _kind, value in buttons} == {"in", "change"}
    assert len({kind for kind, _value in buttons}) == 1


def test_im_in_is_kept_and_leads_to_the_answers(client_as, asked, maya):
    browser = client_as(maya)
    answer = browser.post(page_of(asked), {"agreement": "in", **seen(maya)}, follow=True)
    assert "Fine with me" in answer.content.decode()
    assert ImIn.objects.get().member == maya
    assert "Fine with me" in browser.get(page_of(asked)).content.decode(), "also when they come again"


def test_something_should_change_keeps_nothing_and_leads_on_just_the_same(client_as, asked, agreed, maya):
    browser = client_as(maya)
    before = {model: list(rows_as_they_lie(model)) for model in (ImIn, Member, Reply)}
    page = browser.post(page_of(asked), {"agreement": "change", **seen(maya)}).content.decode()
    assert "It was not written down anywhere" in page
    assert reverse("decisions:look_again", args=["hill-and-river", agreed.pk]) in page
    assert {model: list(rows_as_they_lie(model)) for model in before} == before
    onward = html.unescape(re.findall(r'href="([^"]*agreement=read)"', page)[0])
    assert "Fine with me" in browser.get(onward).content.decode()
    browser.post(onward, {"answer": "fine"})
    assert has_answered(maya, asked)
    assert "You answered: Fine with me." in browser.get(page_of(asked)).content.decode()


def test_both_presses_lead_on_to_one_address_so_that_none_says_which(client_as, asked, maya, noor):
    first = client_as(maya).post(page_of(asked), {"agreement": "in", **seen(maya)}).url
    page = client_as(noor).post(page_of(asked), {"agreement": "change"}).content.decode()
    assert f'href="{first}"' in page


def test_an_answer_is_never_held_up(client_as, asked, maya):
    client_as(maya).post(page_of(asked), {"answer": "not_yet", "reason": "rushed", "words": ""})
    assert has_answered(maya, asked)


def test_who_has_answered_once_is_not_asked_again_until_the_words_change(
    client_as, asked, agreed, everybody, maya, noor, pass_time
):
    writes.im_in(by=noor)
    for who in everybody:
        decisions.give_reply(asked, "fine", by=who)
    pass_time(days=8)
    decisions.close(asked)
    second = asked_something_else(everybody, "And the door?")
    for who in (maya, noor):
        assert FIRST not in client_as(who).get(page_of(second)).content.decode()
    for who in everybody:
        decisions.give_reply(second, "fine", by=who)
    pass_time(days=8)
    decisions.close(second)
    changed(agreed, everybody, pass_time, words="We are partners, all of us.")
    third = asked_something_else(everybody, "And the roof?")
    for who in (maya, noor):
        page = client_as(who).get(page_of(third)).content.decode()
        assert FIRST in page
        assert "We are partners, all of us." in page


def test_it_is_not_asked_before_an_answer_about_the_agreement_itself(client_as, agreed, maya):
    decisions.ask_to_look_again(agreed, by=maya)
    decision = decisions.open_decision(reads.agreed_on(maya.board).version, by=maya, closes_at=in_a_week())
    page = client_as(maya).get(page_of(decision)).content.decode()
    assert FIRST not in page
    assert "Fine with me" in page


def test_on_a_break_nobody_is_asked_and_the_door_stays_open(client_as, asked, maya):
    boards.take_a_break(maya)
    page = client_as(maya).get(page_of(asked)).content.decode()
    assert FIRST not in page
    assert "Fine with me" in page


def test_who_came_after_it_began_and_cannot_answer_is_not_asked(client_as, asked, board):
    late = member_of(board, "Dev", YOUNG)
    assert FIRST not in client_as(late).get(page_of(asked)).content.decode()


def test_an_outsider_and_who_was_put_to_rest_meet_the_same_door_as_before(client_as, asked, cato, noor):
    Member.objects.filter(pk=noor.pk).update(is_resting=True)
    assert client_as(cato).get(page_of(asked)).status_code == 404
    assert client_as(cato).post(page_of(asked), {"agreement": "in"}).status_code == 404
    assert client_as(noor).get(page_of(asked)).status_code == 403
    assert client_as(noor).post(page_of(asked), {"agreement": "in"}).status_code == 403
    assert client_as(None).get(page_of(asked)).status_code == 302
    assert not ImIn.objects.exists()


def test_words_that_changed_meanwhile_are_not_what_somebody_is_in_to(client_as, asked, maya):
    answer = client_as(maya).post(page_of(asked), {"agreement": "in", "seen": "0"})
    assert answer.status_code == 403
    assert not ImIn.objects.exists()


@pytest.mark.parametrize("side", [YOUNG, CARER, STAFF])
def test_every_side_meets_the_same_page(client_as, everybody, board, pass_time, side):
    new = member_of(board, "Kim", side, "13-15" if side == YOUNG else "26+")
    adopted([*everybody, new], pass_time)
    asked = asked_something_else([*everybody, new])
    page = client_as(new).get(page_of(asked)).content.decode()
    assert FIRST in page
    other = Perspective.objects.filter(board=board).exclude(pk=new.perspective_id).first()
    Member.objects.filter(pk=new.pk).update(perspective=other)
    again = client_as(new).get(page_of(asked)).content.decode()
    assert _words(again) == _words(page)


def _words(page: str) -> str:
    """What stands on a page, but for what is dealt anew each time."""
    return re.sub(r'name="(csrfmiddlewaretoken|owner|once)" value="[^"]*"', "", re.sub(r'data-owner="[^"]*"', "", page))


def every_page_as(member: Member) -> dict[str, str]:
    browser, found, left = Client(), {}, ["/boards/hill-and-river/"]
    sign_in_on_own_phone(browser, member.person)
    while left:
        path = left.pop()
        if path not in found:
            answer = browser.get(path, follow=True)
            found[path] = _words(answer.content.decode()) if answer["Content-Type"].startswith("text/html") else ""
            left += [each for each in LINK.findall(found[path]) if "/wrong/" not in each]
    return found


def test_no_page_tells_anybody_else_who_is_in(asked, maya, noor, jo):
    """Every page that Noor can come to reads the same to her, whether Maya and Jo said it or not."""
    before, own = every_page_as(noor), every_page_as(maya)
    for who in (maya, jo):
        writes.im_in(by=who)
    after = every_page_as(noor)
    assert [path for path in before if after.get(path) != before[path]] == []
    assert len(before) > 20
    assert every_page_as(maya) != own, "the comparison can fail"
