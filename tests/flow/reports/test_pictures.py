"""The pictures of a report by what they are made of: every box, every line, the same in words, and nothing by colour alone."""

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import translation
from tests.flow.answers.scene import everybody_has_seen

from evenground.flow.opinion_maps import rules as map_rules
from evenground.flow.opinion_maps.models import DrawnMap
from evenground.flow.reports import account, paper
from evenground.flow.reports.presenters import pictured, pictures
from evenground.flow.reports.presenters.pictures.timeline import LEAST_BETWEEN, MARGIN, WIDTH
from evenground.ground.web import clock

BECAME = {"used": "Used", "partly": "Partly used", "not used": "Not used", "open": "Still open", "": "Waiting"}
SPACE = "{http://www.w3.org/2000/svg}"


def drawn_ways(*every, is_rtl=False):
    return pictures.ways(
        every, title="The way of each idea", desc="In words.", heads=("Ideas", "Plan", "Jobs"), became=BECAME, is_rtl=is_rtl
    )


def way(idea, *parts, job=None, became="used"):
    return pictures.Way(idea, parts, job, became)


def parsed(drawn):
    return ElementTree.fromstring(drawn.svg)


def texts(drawn):
    return [each.text for each in parsed(drawn).iter(f"{SPACE}text")]


def lines(drawn):
    return sorted(each.get("class").split("--")[1] for each in parsed(drawn).iter(f"{SPACE}path"))


def left_of(drawn):
    boxes, names = parsed(drawn).iter(f"{SPACE}rect"), texts(drawn)
    at = [float(each.get("x")) for each in boxes]
    return dict(zip(names[-len(at) :], at, strict=True))


ALL = (
    way(1, 1),
    way(2, 1, 2, job=1, became="partly"),
    way(3, became="not used"),
)


def test_each_idea_leads_through_every_part_and_its_job_to_what_became_of_it():
    drawn = drawn_ways(*ALL)
    assert texts(drawn) == ["Ideas", "Plan", "Jobs", "1", "2", "3", "1", "2", "1", "Used", "Partly used", "Not used"]
    # One to part 1 and on; one to two parts, from both to its job, and on; one straight.
    assert lines(drawn) == ["not-used", *["partly"] * 5, "used", "used"]


def test_a_column_with_nothing_in_it_has_no_heading():
    assert texts(drawn_ways(way(1))) == ["Ideas", "1", "Used"]


def test_the_picture_has_a_title_a_description_and_a_role_and_no_style_of_its_own():
    drawn = drawn_ways(*ALL)
    svg = parsed(drawn)
    assert svg.get("role") == "img"
    named = {each.get("id"): each.text for each in svg if each.get("id")}
    assert [named[key] for key in svg.get("aria-labelledby").split()] == ["The way of each idea", "In words."]
    assert "style" not in drawn.svg
    assert not re.search(r'(fill|stroke)="', drawn.svg), "colours come from classes, so that the dark page has its own"
    assert "<style>" in pictures.on_paper(drawn.svg), "paper has no style sheet of ours"


def test_in_words_that_run_from_the_right_the_way_does_too():
    left, right = left_of(drawn_ways(*ALL)), left_of(drawn_ways(*ALL, is_rtl=True))
    assert left["3"] < left["Used"]
    assert right["3"] > right["Used"]


def test_beyond_forty_ideas_that_went_the_same_way_are_one_and_none_is_lost():
    many = [way(n, 1 + n % 3, became="used" if n % 2 else "partly") for n in range(1, 61)]
    counts = [int(each[1:]) for each in texts(drawn_ways(*many)) if each.startswith("×")]
    assert len(counts) == 6
    assert sum(counts) == 60
    forty = [way(n) for n in range(1, 41)]
    assert [each for each in texts(drawn_ways(*forty)) if each.startswith("×")] == []


def test_however_many_ways_there_are_no_more_than_forty_are_drawn():
    every = [way(n, *range(1, 1 + n % 7), job=n % 50, became=list(BECAME)[n % 4]) for n in range(1, 900)]
    counts = [int(each[1:]) for each in texts(drawn_ways(*every)) if each.startswith("×")]
    assert 0 < len(counts) <= 40
    assert sum(counts) == 899


def test_words_are_words_and_never_part_of_the_picture():
    drawn = pictures.ways([way(1)], title="<b>", desc='"&', heads=("</text>", "", ""), became={"used": "<script>"})
    assert texts(drawn) == ["</text>", "1", "<script>"]


def days(*after):
    return [pictures.Day(date(2026, 1, 1) + timedelta(days=each), "It.") for each in after]


def drawn_days(*after, is_rtl=False):
    return pictures.timeline(days(*after), title="Days", desc="In words.", first="A", last="Z", is_rtl=is_rtl)


def places(drawn):
    return [float(each.get("cx")) for each in parsed(drawn).iter(f"{SPACE}circle")]


def test_days_stand_in_their_order_to_scale_and_never_on_each_other():
    at = places(drawn_days(0, 50, 100))
    assert at[1] - at[0] == pytest.approx(at[2] - at[1])
    for after in ((0, 1, 2, 100), (0, 98, 99, 100), tuple(range(18))):
        at = places(drawn_days(*after))
        assert all(b - a >= LEAST_BETWEEN - 0.2 for a, b in pairwise(at))
        assert at[0] >= MARGIN - 0.1
        assert at[-1] <= WIDTH - MARGIN + 0.1
    assert places(drawn_days(0, 100, is_rtl=True)) == places(drawn_days(0, 100))[::-1]


def test_one_day_and_more_days_than_have_room_are_told_in_words_only():
    assert drawn_days(0) is None
    assert drawn_days(*range(200)) is None


def test_the_map_has_a_shape_a_person_and_says_how_many():
    drawn = pictures.map_of_people([[0, 0, 0], [0, 10, 10], [1, 1000, 500]], [2, 1])
    assert drawn.desc.endswith("Circles: 2 people. Squares: 1 person.")
    paths = [each.get("d") for each in parsed(drawn).iter(f"{SPACE}path")]
    assert [path.count("M") for path in paths] == [2, 1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sizes", "total", "is_shown"), [([8, 6], 14, True), ([10, 4], 14, False), ([8, 6], None, False), ([], 14, False)]
)
def test_no_map_of_a_board_that_is_too_small_or_whose_count_would_give_a_hidden_one_away(
    sizes, total, is_shown, walked, monkeypatch
):
    dots = [[group, n, n] for group, size in enumerate(sizes) for n in range(size)]
    result = {"version": map_rules.VERSION, "common": [], "apart": [], "groups": [{"size": size} for size in sizes], "dots": dots}
    DrawnMap.objects.create(board=walked.board, topic=walked, drawn_at=clock.now(), people=14, responses=9, result=result)
    monkeypatch.setattr(account, "took_part", lambda _topic: {"people": total, "sides": [], "answers": 9})
    told = account.gather(walked, None)
    assert (told["map"] is not None) == is_shown
    assert bool(pictured.people(told)) == is_shown


@pytest.mark.django_db
def test_the_page_and_the_paper_show_the_same_pictures_with_the_same_in_words(client_as, report):
    (edition,) = report.editions.all()
    edition.account["timeline"][0]["on"] = "2026-01-01"
    edition.save()
    page = client_as(None).get(reverse("reports:published", args=[report.pk])).content.decode()
    for key in ("days", "ways"):
        assert f'aria-labelledby="{key}-title {key}-desc"' in page
        assert len(set(re.findall(rf'id="{key}-(?:title|desc)"', page))) == 2
    for words in ("1. ", "The question was asked.", "Part of the plan"):
        assert words in page
    blocks = [block for section in paper.document(edition.account)["sections"] for block in section["blocks"]]
    on_paper = [block for block in blocks if block["kind"] == "picture"]
    assert [block["title"] for block in on_paper] == ["What happened when", "The way of each idea"]
    assert all(block["desc"] for block in on_paper)


@pytest.mark.django_db
def test_a_picture_on_paper_speaks_in_a_language_that_runs_from_the_right(report):
    told = report.editions.get().account
    with translation.override("ar"):
        assert paper.pdf(told).startswith(b"%PDF-")


@pytest.mark.django_db
def test_a_report_before_its_answers_draws_what_waits(question, maya):
    everybody_has_seen(question, "one", "two", by=maya)
    blocks = pictured.ways_of_ideas(account.gather(question, None))
    assert "Waiting for an answer: 2." in blocks[0]["desc"]
