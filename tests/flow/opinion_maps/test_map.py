import os
import random
import re
import subprocess
import sys

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import STAFF, YOUNG, ask, member_of

from evenground.cores.opinion_map.common_ground import FEWEST_OF_A_PERSPECTIVE
from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions import writes as giving
from evenground.flow.opinion_maps import reads, rules, writes
from evenground.flow.opinion_maps.models import DrawnMap
from evenground.flow.responses import reads as answers
from evenground.flow.responses import writes as answering
from evenground.flow.responses.models import NextUp, Participant, Response
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.safety.models import Hold
from evenground.ground.tasks import writes as tasks
from evenground.ground.tasks.models import DueWork
from evenground.ground.web import clock

pytestmark = pytest.mark.django_db


def settled(by, pass_time, *, people: int, ideas: int = 8, alike: bool = False) -> Topic:
    """A question that so many people have answered: two crowds who differ on the first half and agree on the rest; or all alike,
    but for an idea here and there."""
    topic = ask(by, "What should the letter say?")
    others = [member_of(by.board, f"Person {n}", YOUNG) for n in range(people - 1)]
    for n in range(ideas):
        giving.contribute(topic, by=by, words=f"Idea no {n}")
    pass_time(days=4)
    giving.reveal(topic)
    topic = Topic.objects.select_related("board").get(pk=topic.pk)
    for place, who in enumerate([by, *others]):
        for number in range(1, ideas + 1):
            agrees = (place**2 + number) % 11 if alike else number > ideas // 2 or place % 2
            value = 1 if agrees else -1
            answering.respond(topic, number, value, by=who)
    pass_time(seconds=10)
    return topic


def change(topic: Topic, *, number: int, value: int) -> None:
    Response.objects.filter(participant__in=Participant.objects.filter(topic=topic), number=number).update(value=value)


def page_of(topic: Topic) -> str:
    return reverse("opinion_maps:map", args=[topic.board.slug, topic.pk])


def drawn(topic: Topic) -> DrawnMap:
    return writes.draw(topic)


def test_before_the_reveal_there_is_no_map(client_as, question, maya):
    assert client_as(maya).get(page_of(question)).status_code == 403


def test_another_board_sees_nothing(client_as, question, cato):
    assert client_as(cato).get(page_of(question)).status_code == 404


def test_it_leads_with_what_all_agree_on_and_where_they_differ_in_the_ideas_own_words(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    drawn(topic)
    page = client_as(maya).get(page_of(topic)).content.decode()
    common, apart, picture = (page.index(words) for words in ("What nearly all of us", "Where we differ most<", 'id="picture"'))
    assert common < apart < picture
    assert page[common:apart].count("12 of the 12 people who answered agree (100%).") >= 3
    assert page[apart:picture].count("6 of the 12 people who answered agree (50%), 6 disagree.") >= 3
    assert page[common:apart].count("Idea no") >= 3
    assert "Drawn from 96 answers by 12 people" in page


def test_the_list_says_how_many_more_are_shared_and_marks_them(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=12, ideas=16)
    assert len(drawn(topic).result["common"]) == 5
    page = client_as(maya).get(page_of(topic)).content.decode()
    assert "3 more ideas are shared by all. They are marked in the list." in page
    assert page[page.index('id="all"') :].count("Nearly all of us agree") == 8
    fewer = settled(maya, pass_time, people=12, ideas=6)
    drawn(fewer)
    assert "more ideas are shared" not in client_as(maya).get(page_of(fewer)).content.decode()


def test_many_answers_stand_above_few_that_agree_as_much(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=20)
    # All who answered the sixth agree; of the seventh all but one, and they are many more.
    few = Response.objects.filter(participant__topic=topic, number=6).values_list("pk", flat=True)[:12]
    Response.objects.filter(pk__in=list(few)).delete()
    one = Response.objects.filter(participant__topic=topic, number=7).first()
    Response.objects.filter(pk=one.pk).update(value=-1)
    drawn(topic)
    page = client_as(maya).get(page_of(topic)).content.decode()
    table = page[page.index('id="all"') :]
    places = {idea.number: table.index(idea.words) for idea in contributions.revealed(topic)}
    assert places[5] < places[7] < places[6]


def test_nearly_all_is_said_only_where_it_holds_for_the_whole_list(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=20)
    drawn(topic)
    assert "What nearly all of us agree on" in client_as(maya).get(page_of(topic)).content.decode()
    for seat in Participant.objects.filter(topic=topic)[:6]:
        Response.objects.filter(participant=seat, number__gt=4).update(value=-1)
    drawn(topic)
    assert "Where we come closest to agreeing" in client_as(maya).get(page_of(topic)).content.decode()


def test_what_nearly_all_turn_down_has_a_heading_of_its_own(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=12, ideas=16)
    for number in (9, 10):
        change(topic, number=number, value=-1)
    drawn(topic)
    page = client_as(maya).get(page_of(topic)).content.decode()
    heads = ("What nearly all of us agree on", "What nearly all of us disagree with", "Where we differ most<", 'id="picture"')
    agree, disagree, apart, _picture = (page.index(words) for words in heads)
    assert page[agree:disagree].count("12 of the 12 people who answered agree (100%).") == 5
    assert page[disagree:apart].count("12 of the 12 people who answered disagree (100%).") == 2
    assert page[page.index('id="all"') :].count("Nearly all of us disagree") == 2


def test_people_are_shapes_by_how_they_answered_with_the_same_in_words(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    drawn(topic)
    page = client_as(maya).get(page_of(topic)).content.decode()
    assert 'role="group"' in page
    assert "<desc" in page
    assert "Circles: 6 people. Squares: 6 people." in page
    assert "Circles: most agree. Squares: few agree." in page or "Circles: few agree. Squares: most agree." in page
    assert " style=" not in page


def test_of_a_group_of_fewer_than_ten_no_number_says_what_each_of_them_pressed(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=19)
    assert sorted(one["size"] for one in drawn(topic).result["groups"]) == [9, 10]
    page = client_as(maya).get(page_of(topic)).content.decode()
    assert not re.search(r"(Circles|Squares): \d+ of", page)
    people = page[page.index('id="people-circles"') : page.index("How is this picture made?")]
    assert "Most of them agree." in people
    assert not re.search(r"\d+ of|\(\d+%\)", people)


def test_of_larger_groups_it_is_said_how_many(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=20)
    drawn(topic)
    page = client_as(maya).get(page_of(topic)).content.decode()
    assert (
        "Circles: 10 of 10 agree. Squares: 0 of 10 agree." in page or "Circles: 0 of 10 agree. Squares: 10 of 10 agree." in page
    )


def test_among_fewer_than_ten_there_is_the_list_only(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=9)
    result = drawn(topic).result
    assert (result["dots"], result["groups"]) == ([], [])
    page = client_as(maya).get(page_of(topic)).content.decode()
    assert "There is a picture once 10 people have answered" in page
    assert "9 of the 9 people who answered agree (100%)." in page
    assert "Circles" not in page


def test_with_fewer_than_seven_answers_nothing_is_said(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=6)
    drawn(topic)
    page = client_as(maya).get(page_of(topic)).content.decode()
    assert page.count("Not enough answers yet") >= 8
    assert not re.search(r"agree \(\d", page)


def test_a_small_group_is_not_told_apart(maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    few = list(Response.objects.filter(participant__topic=topic, number=1, value=-1).values_list("participant", flat=True)[:4])
    for number in range(1, 5):
        change(topic, number=number, value=1)
        Response.objects.filter(participant__in=few, number=number).update(value=-1)
    result = drawn(topic).result
    assert sorted(one["size"] for one in result["groups"]) == [4, 8]
    assert all(one["groups"] == [] for one in result["apart"])
    assert [one["stands_for"] for one in result["groups"] if one["size"] == 4] == [[]]


def test_a_map_names_no_seat_and_no_member(maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    result = drawn(topic).result
    lists = {"statements", "likely", "shared", "common", "apart", "groups", "dots", "placed"}
    assert result.keys() == {"version", "from", "are_clear", "ways", *lists}
    assert result["ways"].keys() == {"style_pull", "noise", "handicaps", "needed", "doubts", "frame", "statements"}
    assert result["dots"] == sorted(result["dots"])
    assert len(result["dots"]) == 12


def test_the_page_is_for_those_who_said_first_what_they_think(client_as, maya, jo, pass_time):
    topic = settled(maya, pass_time, people=12)
    drawn(topic)
    browser = client_as(jo)
    page = browser.get(page_of(topic)).content.decode()
    assert "Answer 3 ideas first" in page
    assert "who answered" not in page
    for number in (1, 2):
        answering.respond(topic, number, 0, by=jo)
    assert "Answer 1 idea first" in browser.get(page_of(topic)).content.decode()
    answering.respond(topic, 3, 0, by=jo)
    assert "What nearly all of us agree on" in browser.get(page_of(topic)).content.decode()


def test_what_came_from_elsewhere_is_shown_at_once(client_as, maya, jo, pass_time):
    topic = settled(maya, pass_time, people=12)
    Topic.objects.filter(pk=topic.pk).update(is_brought_in=True)
    drawn(topic)
    assert "What nearly all of us agree on" in client_as(jo).get(page_of(topic)).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_map_is_drawn_anew_after_new_answers_and_asked_for_once(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    browser = client_as(maya)
    first_visit = browser.get(page_of(topic)).content.decode()
    assert "It takes a few seconds." in first_visit
    assert "a picture, once 10 people have answered" in first_visit
    assert "New answers are being added" not in first_visit, "there is nothing yet that they could be added to"
    due = DueWork.objects.get(job="opinion_maps.draw").due_at
    pass_time(seconds=1)
    browser.get(page_of(topic))
    assert DueWork.objects.get(job="opinion_maps.draw").due_at == due
    pass_time(seconds=5)
    tasks.run_ready()
    page = browser.get(page_of(topic)).content.decode()
    assert "New answers are being added" not in page
    assert "Drawn from 96 answers by 12 people" in page
    assert not DueWork.objects.exists()
    pass_time(minutes=1)
    answering.respond(topic, 1, 0, by=maya)
    assert "New answers are being added" in browser.get(page_of(topic)).content.decode()


def test_an_answer_stored_around_the_moment_of_drawing_is_not_forgotten(maya, pass_time):
    topic = settled(maya, pass_time, people=3)
    kept = drawn(topic)
    assert not reads.is_stale(topic, kept)
    early = kept.drawn_at - rules.STILL_BEING_STORED / 2
    late = Participant.objects.get(topic=topic, member=maya)
    Participant.objects.filter(pk=late.pk).update(answered_at=early)
    assert not reads.is_stale(topic, kept)
    late.responses.filter(number=1).delete()
    assert reads.is_stale(topic, kept)


@pytest.mark.django_db(transaction=True)
def test_a_job_for_a_question_that_is_gone_does_nothing(question):
    tasks.at(clock.now(), "opinion_maps.draw", "00000000-0000-4000-8000-000000000000")
    tasks.run_ready()
    assert not DueWork.objects.filter(job="opinion_maps.draw").exists()


def test_it_says_in_which_order_to_ask_on_and_moves_the_question_on(maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    assert Topic.objects.get(pk=topic.pk).stage == Topic.Stage.RESPOND
    drawn(topic)
    assert NextUp.objects.filter(topic=topic).count() == 8
    assert Topic.objects.get(pk=topic.pk).stage == Topic.Stage.MAP


def test_one_early_answer_does_not_move_the_question_on(maya, jo, ruth, pass_time):
    topic = settled(maya, pass_time, people=1)
    drawn(topic)
    assert Topic.objects.get(pk=topic.pk).stage == Topic.Stage.RESPOND


def test_what_is_out_of_sight_is_on_no_part_of_the_page(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    kept = drawn(topic)
    gone = contributions.revealed(topic).get(number=kept.result["common"][0]["number"])
    today = clock.now().date()
    Hold.objects.create(board=topic.board, kind="contribution", item=gone.pk, reason="private", made_on=today)
    assert gone.words not in client_as(maya).get(page_of(topic)).content.decode()
    again = drawn(topic)
    assert gone.number not in [row[0] for row in again.result["statements"]]
    assert gone.number not in [one["number"] for one in again.result["common"]]
    assert answers.counts(topic)[gone.number].answered == 12


def test_many_ideas_are_shown_a_page_at_a_time(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=7, ideas=60)
    drawn(topic)
    browser = client_as(maya)
    pages = [browser.get(page_of(topic) + f"?page={n}").content.decode() for n in (1, 2, 3)]
    rows = [set(re.findall(r'<th scope="row"[^>]*><div[^>]*>(Idea no \d+)<', page)) for page in pages]
    assert [len(found) for found in rows] == [25, 25, 10]
    assert len(set.union(*rows)) == 60
    assert browser.get(page_of(topic) + "?page=nonsense").status_code == 200
    assert '<a href="?page=all#all">All on one page, to print</a>' in pages[0]
    whole = browser.get(page_of(topic) + "?page=all").content.decode()
    assert len(re.findall(r'<th scope="row"', whole)) == 60
    assert "?page=" not in whole


def test_queries_do_not_grow_with_ideas_or_people(client_as, maya, noor, pass_time):
    def queries(topic: Topic) -> int:
        drawn(topic)
        browser = client_as(maya)
        browser.get(page_of(topic))
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(page_of(topic)).status_code == 200
        return len(seen)

    small = queries(settled(maya, pass_time, people=4, ideas=3))
    large = ask(maya, "Larger?")
    for n in range(40):
        giving.contribute(large, by=maya, words=f"Idea no {n}")
    pass_time(days=4)
    giving.reveal(large)
    large = Topic.objects.select_related("board").get(pk=large.pk)
    chance = random.Random(1)
    rows = [(seat, number, chance.choice((1, 0, -1))) for seat in range(100, 160) for number in range(1, 41)]
    answering.bring_in(large, range(100, 160), rows, at=clock.now())
    for number in range(1, 5):
        answering.respond(large, number, 1, by=maya)
    pass_time(seconds=10)
    # One more for the board's own words: they are looked for with the first text of a page.
    assert queries(large) <= small + 1


def test_pages_are_served_without_the_weight_of_numpy(repository):
    code = (
        "import django, sys; django.setup(); import evenground.site.urls, evenground.flow.opinion_maps.views;"
        "sys.exit('numpy' in sys.modules)"
    )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    assert subprocess.run([sys.executable, "-c", code], env=env, cwd=repository, check=False).returncode == 0


def of_two_sides(by, pass_time) -> Topic:
    """Nine young people who agree with all, and six of staff who do not agree with the last idea."""
    topic = ask(by, "What should the letter say?")
    young = [by, *(member_of(by.board, f"Young {n}", YOUNG) for n in range(8))]
    staff = [member_of(by.board, f"Staff {n}", STAFF) for n in range(6)]
    for n in range(3):
        giving.contribute(topic, by=by, words=f"Idea no {n}")
    pass_time(days=4)
    giving.reveal(topic)
    topic = Topic.objects.select_related("board").get(pk=topic.pk)
    for who in (*young, *staff):
        for number in (1, 2, 3):
            answering.respond(topic, number, -1 if who in staff and number == 3 else 1, by=who)
    pass_time(seconds=10)
    return topic


def staff_of(topic: Topic) -> QuerySet[Member]:
    return Member.objects.filter(board=topic.board, person__name__startswith="Staff ").order_by("pk")


def shared_by_all(topic: Topic) -> dict[int, bool]:
    return {one["number"]: one["on_many_sides"] for one in drawn(topic).result["common"]}


def test_what_one_side_of_the_board_turns_down_is_not_called_shared_by_every_side(client_as, maya, pass_time):
    topic = of_two_sides(maya, pass_time)
    shared = shared_by_all(topic)
    assert shared[1]
    assert shared[2]
    assert not shared.get(3)
    page = client_as(maya).get(page_of(topic)).content.decode()
    assert page.count("So do most of each side from which at least 5 answered.") == 2


def test_the_page_says_from_how_many_on_a_side_is_looked_at_as_the_core_has_it():
    assert rules.FEWEST_OF_A_SIDE == FEWEST_OF_A_PERSPECTIVE


def test_it_makes_no_difference_which_side_it_is(maya, pass_time):
    topic = of_two_sides(maya, pass_time)
    before = shared_by_all(topic)
    staff = staff_of(topic)
    young = Member.objects.filter(board=topic.board, perspective=maya.perspective)
    now_young, now_staff = list(staff.values_list("pk", flat=True)), list(young.values_list("pk", flat=True))
    other = staff.first().perspective
    Member.objects.filter(pk__in=now_young).update(perspective=maya.perspective)
    Member.objects.filter(pk__in=now_staff).update(perspective=other)
    assert shared_by_all(topic) == before


def test_a_side_of_four_is_not_looked_at_alone_since_that_would_say_who_thinks_what(maya, pass_time):
    topic = of_two_sides(maya, pass_time)
    few = staff_of(topic).values_list("pk", flat=True)[:2]
    Response.objects.filter(participant__member__in=list(few)).delete()
    # Young people alone are looked at, and what one side thinks is not called shared by sides.
    assert not any(shared_by_all(topic).values())
    assert [number for number, _side in drawn(topic).result["shared"]] == [1, 2]


def test_a_skip_is_said_apart_and_is_no_half_disagreement(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    some = Participant.objects.filter(topic=topic, responses__number=1).order_by("pk")[:3]
    Response.objects.filter(participant__in=[each.pk for each in some], number__gte=5).update(value=0)
    drawn(topic)
    page = client_as(maya).get(page_of(topic)).content.decode()
    assert "Of the 9 people who took a side, 9 agree (100%). So do most of each group below." in page
    assert re.search(r"So do most of each group below\.( So do [^<]*)? 3 people skipped it\.", page)


def test_it_says_how_many_ideas_are_out_of_sight_and_where_to_read_more_and_not_which(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    gone = contributions.revealed(topic).get(number=6)
    Hold.objects.create(board=topic.board, kind="contribution", item=gone.pk, reason="private", made_on=clock.now().date())
    drawn(topic)
    page = client_as(maya).get(page_of(topic)).content.decode()
    assert "1 idea is not on this page, since it is out of sight." in page
    assert reverse("log:log", args=[topic.board.slug]) in page
    assert gone.words not in page


def test_a_map_of_an_earlier_version_is_drawn_anew_before_it_is_shown(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    drawn(topic)
    DrawnMap.objects.update(result={"version": 1, "statements": []})
    browser = client_as(maya)
    assert "It takes a few seconds." in browser.get(page_of(topic)).content.decode()
    assert DueWork.objects.filter(job="opinion_maps.draw").exists()


def test_the_same_answers_draw_the_same_map_with_the_same_mark(maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    one, again = drawn(topic).result, drawn(topic).result
    assert one == again
    change(topic, number=1, value=1)
    assert drawn(topic).result["from"]["votes"] != one["from"]["votes"]


def test_a_shape_on_the_picture_leads_to_what_its_people_stand_for(client_as, maya, pass_time):
    topic = settled(maya, pass_time, people=12)
    drawn(topic)
    page = client_as(maya).get(page_of(topic)).content.decode()
    for shape in ("circles", "squares"):
        assert f'<a href="#people-{shape}"' in page
        assert f'id="people-{shape}"' in page
    assert "These groups are clear" in page
