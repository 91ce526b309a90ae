"""A plan begins with what people said: ideas are picked and become parts, in their own words."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.flow.proposals.scene import a_draft, a_plan, everybody_has_seen
from tests.flow.proposals.test_plan_pages import page

from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.opinion_maps import rules as map_rules
from evenground.flow.opinion_maps.models import DrawnMap
from evenground.flow.proposals import reads, rules, writes
from evenground.flow.responses.writes import respond
from evenground.ground.photos.models import Photo
from evenground.ground.safety.writes import put_out_of_sight
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def ideas(question):
    return everybody_has_seen(question, "Do not say failed", "My parents open my post", "Text me first")


@pytest.fixture
def draft(question, maya, ideas):
    return a_draft(question, maya)


def picks(way: str, *ideas: Contribution, **more: object) -> dict[str, object]:
    return {"way": way, "picked": [str(idea.pk) for idea in ideas], "once": uuid.uuid4(), **more}


def parts(version) -> list[tuple[str, list[str]]]:
    return [(part.words, [rest.contribution.words for rest in part.rests.all()]) for part in reads.parts_of(version)]


def drawn(question, *rows: list[int]) -> None:
    result = {"version": map_rules.VERSION, "statements": list(rows)}
    DrawnMap.objects.create(board=question.board, topic=question, drawn_at=timezone.now(), people=9, responses=9, result=result)


@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("jo", 200)])
def test_who_may_pick(who, status, request, client_as, question, draft):
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    assert client_as(viewer).get(page("pick", question)).status_code == status


def test_a_part_of_each_is_made_once_and_said_so(client_as, question, maya, ideas, draft):
    browser, sent = client_as(maya), picks("each", ideas[2], ideas[0])
    for _press in range(2):
        assert browser.post(page("pick", question), sent).url == page("write", question)
    assert parts(draft) == [("Do not say failed", ["Do not say failed"]), ("Text me first", ["Text me first"])]
    assert "2 parts are in the plan now" in browser.get(page("write", question)).content.decode()


def test_one_part_of_all_rests_on_all_and_is_made_once(client_as, question, maya, ideas, draft):
    browser, sent = client_as(maya), picks("one", *ideas[:2])
    for _press in range(2):
        browser.post(page("pick", question), sent)
    (one,) = parts(draft)
    assert one == ("Do not say failed\nMy parents open my post", ["Do not say failed", "My parents open my post"])


def test_what_most_agree_on_comes_first_and_is_said_in_words_where_the_map_may_say_it(
    client_as, question, maya, jo, ideas, draft
):
    drawn(question, [1, 1, 0, 7], [2, 3, 0, 0], [3, 7, 1, 0])
    for idea in ideas:
        respond(question, number=idea.number, value=1, by=jo)
    shown = client_as(jo).get(page("pick", question)).content.decode()
    assert shown.index("Text me first") < shown.index("Do not say failed") < shown.index("My parents open my post")
    assert "Of the 7 people who took a side, 7 agree (100%)." in shown
    assert "1 of the 8 people who answered agree (12%)." in shown
    assert "3 of the 3" not in shown, "too few to say"
    assert "who answered agree" not in client_as(maya).get(page("pick", question)).content.decode(), "not answered herself yet"


def test_it_says_where_an_idea_already_is_and_what_its_photo_shows(client_as, question, maya, board, ideas, draft):
    writes.add_part(draft, "One", rests_on=ideas[:1], by=maya)
    writes.add_part(draft, "Two", rests_on=ideas[:2], by=maya)
    photo = Photo.objects.create(board=board, description="A bus stop at 7", state=Photo.State.READY)
    Contribution.objects.filter(pk=ideas[2].pk).update(photo=photo)
    shown = client_as(maya).get(page("pick", question)).content.decode()
    assert "It is in these parts already: 1, 2." in shown
    assert "It is in part 2 already." in shown
    assert "Its photo shows: A bus stop at 7" in shown
    Contribution.objects.filter(pk=ideas[2].pk).update(words="")
    client_as(maya).post(page("pick", question), picks("each", ideas[2]))
    assert parts(draft)[-1][0] == "A bus stop at 7"


def test_looking_for_a_word_keeps_the_picks_and_makes_nothing(client_as, question, maya, ideas, draft):
    sent = {"picked": [str(ideas[0].pk)], "find": "post", "look": "1", "once": uuid.uuid4()}
    shown = client_as(maya).post(page("pick", question), sent).content.decode()
    assert "1 idea says that" in shown
    assert re.search(rf'value="{ideas[0].pk}"[^>]* checked', shown)
    assert str(ideas[1].pk) in shown
    assert str(ideas[2].pk) not in shown
    assert parts(draft) == []


def test_what_is_out_of_sight_is_not_offered_and_cannot_be_picked(client_as, question, maya, board, ideas, draft):
    put_out_of_sight("contribution", ideas[1].pk, board=board, reason="private")
    browser = client_as(maya)
    assert "My parents" not in browser.get(page("pick", question)).content.decode()
    assert "Pick at least one idea first" in browser.post(page("pick", question), picks("each", ideas[1])).content.decode()
    with pytest.raises(NotAllowed, match="cannot be chosen"):
        writes.make_one_part(draft, {ideas[1]: "My parents"}, by=maya, once=uuid.uuid4())
    assert parts(draft) == []


@pytest.mark.parametrize(("way", "why"), [("each", "It has 39, and these would add 2"), ("one", "")])
def test_more_than_forty_parts_are_refused_as_a_whole_and_the_picks_are_kept(way, why, client_as, question, maya, ideas, draft):
    for n in range(rules.MOST_PARTS - 1):
        writes.add_part(draft, f"Part {n}", rests_on=[], by=maya)
    answer = client_as(maya).post(page("pick", question), picks(way, *ideas[:2]))
    assert len(reads.parts_of(draft)) == (39 if why else 40)
    if why:
        shown = answer.content.decode()
        assert why in shown
        assert shown.count(" checked") == 2


def test_what_is_too_long_for_one_part_is_refused_and_the_picks_are_kept(client_as, question, maya, draft):
    long = everybody_has_seen(question, "a" * 1200, "b" * 1200, "c" * 2001)
    browser = client_as(maya)
    for sent, why in (
        (picks("one", *long[:2]), "more than 2000 letters. Pick fewer"),
        (picks("each", *long), f"Idea {long[2].number} has more than 2000"),
    ):
        shown = browser.post(page("pick", question), sent).content.decode()
        assert why in shown
        assert shown.count(" checked") == len(sent["picked"])
    assert parts(draft) == []


def test_nobody_of_another_board_makes_parts_and_none_once_it_is_shared(question, maya, cato, ideas, draft):
    with pytest.raises(NotAllowed):
        writes.make_a_part_of_each(draft, {ideas[0]: "Words"}, by=cato, once=uuid.uuid4())
    writes.add_part(draft, "One", rests_on=ideas, by=maya)
    writes.share(draft, by=maya)
    with pytest.raises(NotAllowed, match="stays as it is"):
        writes.make_a_part_of_each(draft, {ideas[0]: "Words"}, by=maya, once=uuid.uuid4())


def test_the_way_leads_from_the_map_through_beginning_to_the_picks(client_as, question, maya, ideas):
    browser = client_as(maya)
    first = browser.get(page("pick", question)).url
    assert first.startswith(page("begin", question))
    assert browser.post(first, {"title": "A kinder letter"}).url == page("pick", question)
    assert page("pick", question) in browser.get(page("write", question)).content.decode()


def test_where_nothing_is_being_written_it_goes_on_to_the_plan(client_as, question, maya, ideas):
    a_plan(question, maya, ("Short.", ideas))
    assert client_as(maya).get(page("pick", question)).url == page("proposal", question)


def test_nothing_of_who_said_it_is_asked_or_shown(client_as, question, maya, jo, ideas, draft):
    Authorship.objects.create(board=question.board, contribution=ideas[0], member=jo)
    with CaptureQueriesContext(connection) as caught:
        shown = client_as(maya).get(page("pick", question)).content.decode()
    assert not re.search(r"\bJo\b", re.sub(r"<[^>]*>", " ", shown))
    assert not [query for query in caught if "authorship" in query["sql"]]


def test_the_page_and_the_press_cost_the_same_for_5_ideas_and_for_300(client_as, question, maya, ideas, draft):
    browser = client_as(maya)

    def queries(*picked: Contribution) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as opened:
            assert browser.get(page("pick", question)).status_code == 200
        with CaptureQueriesContext(connection) as pressed:
            assert browser.post(page("pick", question), picks("each", *picked)).status_code == 302
        return len(opened), len(pressed)

    more = everybody_has_seen(question, "Four", "Five")
    writes.add_part(draft, "One", rests_on=ideas, by=maya)
    few = queries(more[0])
    many = everybody_has_seen(question, *(f"Idea {n}" for n in range(295)))
    assert queries(*many[:30]) == few
    assert browser.get(page("pick", question)).content.decode().count('name="picked"') == 300
