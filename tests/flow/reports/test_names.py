"""A published report names nobody. Who signed did so for the board; the world reads what was said, never by whom."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.cast import STAFF, YOUNG, member_of, say_what_can_change
from tests.flow.answers.scene import a_plan, everybody_has_seen
from tests.flow.reports.scene import published_by_two, read_by_the_board

from evenground.around.sample.fill import fill
from evenground.flow.actions import writes as actions
from evenground.flow.answers import writes as answers
from evenground.flow.decisions.models import Decision, Dissent, Objection
from evenground.flow.reports import account, paper, presenters, reads, spreadsheet, writes
from evenground.flow.reports.models import Report
from evenground.flow.reports.presenters.named import names_in
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.photos.models import Photo

pytestmark = pytest.mark.django_db

OWN_WORDS = {
    "board",
    "question.words",
    "question.more",
    "what_can_change.can_change",
    "what_can_change.cannot_change",
    "what_can_change.why_not",
    "what_can_change.who_says_yes",
    "what_can_change.who_answers",
    "took_part.sides.side",
    "ideas.words",
    "ideas.answer.reason",
    "ideas.answer.where",
    "plan.title",
    "plan.why",
    "plan.parts.words",
    "rounds.what_changed",
    "rounds.worries.what_we_did",
    "decision.still_disagree",
    "jobs.what",
    "jobs.roughly_by",
    "jobs.what_changed",
    "own_words.what_changed",
    "own_words.what_did_not",
    "own_words.what_it_cost",
    "own_words.what_comes_next",
    "own_words.before",
    "own_words.after",
    "short_form.aim",
    "short_form.methods",
    "short_form.results",
    "short_form.discussion",
    "short_form.critical",
    "corrections.what",
}
"""Every place of the account that holds words as members wrote them."""

CHOSEN_BY_THE_PROJECT = {"language", "rounds.worries.reason"}
"""Free in the schema, but never typed by a member."""


def free_texts(schema: dict[str, Any], at: str = "") -> Iterator[str]:
    """The places of a schema that can hold any text at all."""
    for one in [schema, *schema.get("anyOf", [])]:
        if one.get("type") == "string" and not {"format", "enum", "const"} & one.keys():
            yield at
        for name, inner in one.get("properties", {}).items():
            yield from free_texts(inner, f"{at}.{name}".lstrip("."))
        if "items" in one:
            yield from free_texts(one["items"], at)


def silenced(value: Any, at: str = "") -> Any:
    """The account with a dash in place of all that members wrote themselves."""
    if isinstance(value, dict):
        return {name: silenced(each, f"{at}.{name}".lstrip(".")) for name, each in value.items()}
    if isinstance(value, list):
        return [silenced(each, at) for each in value]
    return "-" if isinstance(value, str) and at in OWN_WORDS else value


def everything_made_of(told: dict[str, Any]) -> str:
    return "\n".join([str(told), repr(presenters.sections(told)), spreadsheet.spreadsheet(told), str(paper.document(told))])


def named(names: list[str], words: str) -> list[str]:
    return [name for name in names if re.search(rf"\b{re.escape(name)}\b", words)]


def test_the_schema_has_no_place_for_a_name():
    schema = json.loads(files("evenground.flow.reports").joinpath("schema-2.json").read_bytes())
    assert set(free_texts(schema)) == OWN_WORDS | CHOSEN_BY_THE_PROJECT


@pytest.fixture
def zebedee(board):
    return member_of(board, "Zebedee", YOUNG)


@pytest.fixture
def done_by_zebedee(question, zebedee, jo, noor):
    """Zebedee signed, planned, disagreed, answered, had jobs, handed one on and took one over."""
    say_what_can_change(question, jo)
    ideas = everybody_has_seen(question, "A kinder letter", by=noor)
    ideas += everybody_has_seen(question, "A text first", by=zebedee, is_signed=True)
    parts = a_plan(question, ("It says we missed you", ideas[:1]), by=zebedee)
    decision = Decision.objects.get()
    seen = {"board": question.board, "decision": decision}
    Objection.objects.create(**seen, reason="left_out", resolution="An envelope.", answered_by=decision.version)
    Dissent.objects.create(**seen, words="Carers should be told too.")
    kept = actions.take_on(question, "Write it", by=zebedee, owners=[zebedee, jo])
    actions.join_in(kept, by=jo)
    actions.mark_done(kept, by=zebedee, what_changed="It is kinder.")
    for what, giver, taker in [("Print it", zebedee, jo), ("Send it", jo, zebedee)]:
        handed_on = actions.take_on(question, what, by=giver, owners=[giver])
        actions.hand_on(handed_on, by=giver, to=taker)
        actions.join_in(handed_on, by=taker)
    answers.stand_under(answers.answer(ideas[:1], "used", "All agree.", by=zebedee, beside=jo, part=parts[0]), by=jo)
    answers.answer(ideas[1:], "open", "We ask again.", by=jo)
    writes.write(question, by=zebedee, what_changed="The letter.")
    return question


def test_whoever_signed_answered_had_a_job_and_published_is_named_nowhere(client_as, done_by_zebedee, zebedee, jo):
    edition = published_by_two(done_by_zebedee, zebedee, jo)
    report = edition.report
    nobody = client_as(None)
    for name in ("published", "json", "csv"):
        assert "Zebedee" not in nobody.get(reverse(f"reports:{name}", args=[report.pk])).content.decode()
    assert "Zebedee" not in json.dumps(edition.account)
    assert "Zebedee" not in json.dumps(paper.document(reads.published(report.pk)[1]))


def test_the_board_reads_no_name_in_the_draft_that_the_world_would_not_read(client_as, done_by_zebedee, jo):
    page = client_as(jo).get(reverse("reports:report", args=["hill-and-river", done_by_zebedee.pk])).content.decode()
    assert "Zebedee" not in page


def test_members_still_read_on_the_boards_own_page_who_has_a_job(client_as, done_by_zebedee, jo):
    page = client_as(jo).get(reverse("actions:jobs", args=["hill-and-river", done_by_zebedee.pk])).content.decode()
    assert "Zebedee" in page


def test_the_world_reads_whether_one_side_or_different_sides_did_it(client_as, done_by_zebedee, zebedee, jo):
    edition = published_by_two(done_by_zebedee, zebedee, jo)
    report, told = edition.report, edition.account
    assert [idea["answer"]["by"] for idea in told["ideas"]] == ["different sides", "one side"]
    assert sorted(job["by"] for job in told["jobs"]) == ["different sides", "one side", "one side"]
    page = client_as(None).get(reverse("reports:published", args=[report.pk])).content.decode()
    assert "By people from different sides" in page
    assert "By one side" in page


def test_two_people_of_one_side_read_as_one_side_and_nobody_as_nothing(question, board, jo):
    both = [jo, member_of(board, "Kim", STAFF)]
    job = actions.take_on(question, "Print it", by=jo, owners=both)
    actions.join_in(job, by=both[1])
    assert account.gather(question, None)["jobs"][0]["by"] == "one side"
    job.ownerships.all().delete()
    assert account.gather(question, None)["jobs"][0]["by"] is None


def test_the_sample_boards_report_names_none_of_its_members_but_in_their_own_words():
    fill(timezone.now())
    reports = list(Report.objects.filter(editions__number=1))
    assert len(reports) == 2
    found = set()
    for report in reports:
        names = [member.name.split()[0] for member in Member.objects.filter(board=report.board)]
        assert len(names) == 14
        for edition in report.editions.all():
            told = reads.published(report.pk, edition.number)[1]
            found |= set(named(names, everything_made_of(told)))
            assert named(names, everything_made_of(silenced(told))) == []
    assert "Maya" in found, "Maya's letter has her name, so the search finds names"


def test_no_photo_of_the_sample_board_nor_what_it_shows_is_published(client_as):
    """Until those who are pictured can say where a picture may go, none leaves the board."""
    fill(timezone.now())
    photos = list(Photo.objects.all())
    assert photos
    nobody = client_as(None)
    reports = list(Report.objects.filter(editions__number=1))
    assert sum(reads.published(report.pk)[1]["photos"] for report in reports) > 0, "there were photos among the ideas"
    for report in reports:
        for name in ("published", "json", "csv"):
            told = nobody.get(reverse(f"reports:{name}", args=[report.pk])).content.decode()
            assert "/photo/" not in told
            assert not [photo.description for photo in photos if photo.description in told or str(photo.pk) in told]
        paper_of = nobody.get(reverse("reports:pdf", args=[report.pk])).getvalue()
        assert b"/Subtype /Image" not in paper_of
        assert b"/Subtype/Image" not in paper_of


def test_names_in_peoples_own_words_are_listed_with_where_they_stand_before_anybody_says_yes(walked, client_as, maya, jo):
    words = "Thanks to maya. Maya's idea, and Jolly Noorani helped."
    writes.write(walked, by=jo, what_changed=words, what_it_cost="Ask Jo.")  # who answers, too
    read_by_the_board(walked, by=jo)
    for name in ("read", "publish"):
        page = client_as(maya).get(reverse(f"reports:{name}", args=["hill-and-river", walked.pk])).content.decode()
        listed = page.split("Look at these before you say yes")[1].split("</ul>")[0]
        assert re.search(r"Maya</b>, 2 times:.*#changed", listed)
        assert re.search(r"Jo</b>, 2 times:.*#cost", listed)
        assert "Noor" not in listed, "only whole words"


def test_a_name_in_an_idea_leads_there_and_where_there_are_none_nothing_is_listed(question, maya, jo, client_as):
    ideas = everybody_has_seen(question, "Zebedee was kind", "A text first", by=maya)
    answers.answer(ideas, "not used", "No money.", by=jo)
    writes.write(question, by=jo, what_did_not="Much.")
    read_by_the_board(question, by=jo)
    page = reverse("reports:read", args=["hill-and-river", question.pk])
    assert "Look at these" not in client_as(maya).get(page).content.decode()
    member_of(question.board, "Zebedee", YOUNG)
    assert re.search(r"Zebedee</b>, 1 time: <a href=\"#idea-1\">", client_as(maya).get(page).content.decode())
    name_safety = named_in_words(["Dr Priya Shah", "Maya"], "Priya Shah saw it, and Dr Shah, and a doctor.")
    assert name_safety == [("Dr Priya Shah", "2 times")]


def named_in_words(names, words):
    told = account.gather(Topic.objects.get(), None)
    return [(one.name, one.how_often) for one in names_in({**told, "own_words": {**told["own_words"], "before": words}}, names)]
