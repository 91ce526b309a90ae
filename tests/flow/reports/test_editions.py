"""What was told is put right with a day and a reason, and what stood there before stays readable."""

import datetime
import importlib
import json
import re

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from tests.flow.reports.scene import corrected_by_two, published_by_two, read_by_the_board

from evenground.flow.actions import writes as actions
from evenground.flow.answers import writes as answers
from evenground.flow.answers.reads import answer_of, mark_of_answer
from evenground.flow.contributions.models import Authorship
from evenground.flow.reports import paper, reads, rules, writes
from evenground.flow.reports.models import Edition, Report
from evenground.ground.audit.models import LogLine
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Member
from evenground.ground.people import persons
from evenground.ground.safety import writes as safety
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed, NotHere
from evenground.ground.web.jinja import day

pytestmark = pytest.mark.django_db

FILES = ("published", "pdf", "json", "csv")


@pytest.fixture
def corrected(walked, edition, jo, maya):
    return corrected_by_two(walked, jo, maya, what_it_cost="It was £426.", put_right="A taxi was missing in the cost.")


def public(report, name="published", edition=None):
    if edition is None:
        return reverse(f"reports:{name}", args=[report.pk])
    return reverse(f"reports:edition_{name}", args=[report.pk, edition])


def read(client, report, name="published", edition=None):
    answer = client.get(public(report, name, edition))
    if name == "pdf":
        told = reads.published(report.pk, edition)[1]
        assert answer.content == paper.pdf(told)
        return json.dumps(paper.document(told), ensure_ascii=False)
    return answer.content.decode("utf-8-sig")


def test_a_correction_needs_a_reason_a_day_to_read_and_two_yeses(walked, edition, jo, maya):
    writes.write(walked, by=jo, what_it_cost="It was £426.")
    with pytest.raises(NotAllowed, match="what this puts right"):
        writes.put_before_the_board(walked, by=jo)
    writes.write(walked, by=jo, put_right="A taxi was missing.")
    with pytest.raises(NotAllowed, match="Put it before the board"):
        writes.say_yes(walked, by=maya)
    read_by_the_board(walked, by=jo, ago=rules.TIME_TO_READ_A_CORRECTION)
    assert writes.say_yes(walked, by=maya) is None
    second = writes.say_yes(walked, by=jo)
    assert (second.number, second.put_right) == (2, "A taxi was missing.")
    assert LogLine.objects.filter(act="report_corrected").count() == 1


def test_the_stable_address_shows_the_newest_with_the_day_and_why(client_as, edition, corrected):
    page = read(client_as(None), corrected.report)
    assert "It was £426." in page
    assert "Corrected on" in page
    assert "A taxi was missing in the cost." in page
    assert "This is an older version" not in page
    assert public(corrected.report, edition=1) in page


def test_an_older_version_stays_as_it_was_and_says_so_at_its_top(client_as, edition, corrected):
    nobody = client_as(None)
    old = read(nobody, corrected.report, edition=1)
    assert "It was £426." not in old
    assert "This is an older version" in old
    assert f'href="{public(corrected.report)}"' in old
    assert "This is an older version" not in read(nobody, corrected.report, edition=2)
    assert nobody.get(public(corrected.report, edition=3)).status_code == 404
    assert nobody.get(public(corrected.report, edition=0)).status_code == 404


def test_every_version_has_its_files_and_the_newest_ones_stay_at_the_first_address(client_as, edition, corrected):
    nobody, report = client_as(None), corrected.report
    for name in ("pdf", "json"):
        assert "£426" in read(nobody, report, name)
        assert "£426" not in read(nobody, report, name, 1)
    told = json.loads(read(nobody, report, "json"))
    assert told["edition"] == 2
    assert told["corrections"] == [
        {
            "edition": 2,
            "on": clock.now().astimezone(report.board.zone).date().isoformat(),
            "what": "A taxi was missing in the cost.",
        }
    ]
    assert json.loads(read(nobody, report, "json", 1))["corrections"] == []
    assert nobody.get(public(report, "csv", 1)).content == nobody.get(public(report, "csv", 2)).content


def test_what_happened_after_publishing_is_in_the_next_version_only(walked, edition, jo, maya):
    actions.mark_done(actions.take_on(walked, "Send it", by=jo, owners=[jo]), by=jo, what_changed="It is out.")
    second = corrected_by_two(walked, jo, maya, put_right="One more job is done.")
    assert [len(each.account["jobs"]) for each in (edition, second)] == [1, 2]


def test_the_board_sees_what_is_published_and_what_is_being_put_right(client_as, walked, edition, jo):
    page, browser = reverse("reports:report", args=["hill-and-river", walked.pk]), client_as(jo)
    told = browser.get(page).content.decode()
    assert "This is published" in told
    assert "Put something right" in told
    browser.post(reverse("reports:write", args=["hill-and-river", walked.pk]), seen_now() | {"what_it_cost": "£426"})
    assert "Say what this puts right" in browser.get(page).content.decode()
    assert "£426" not in client_as(None).get(public(edition.report)).content.decode()


def test_the_page_says_since_when_it_is_public_and_since_when_in_this_version(client_as, walked, edition, jo, maya):
    page = reverse("reports:report", args=["hill-and-river", walked.pk])
    told = client_as(jo).get(page).content.decode()
    assert f"Everybody can read it since {day(edition.published_at)}" in told
    with clock.telling(clock.now() + datetime.timedelta(days=9)):
        second = corrected_by_two(walked, jo, maya, put_right="A taxi was missing.", what_it_cost="It was £426.")
        told = client_as(jo).get(page).content.decode()
    assert f"Public since {day(edition.published_at)}; this version since {day(second.published_at)}." in told


def seen_now():
    words = reads.words_of(Report.objects.get())
    return {f"seen_{name}": each for name, each in words.items()} | words


def test_what_goes_out_of_sight_is_gone_from_every_version(client_as, walked, edition, corrected, ideas, board):
    nobody, report = client_as(None), corrected.report
    safety.put_out_of_sight("contribution", ideas[0].pk, board=board, reason="private")
    for number in (None, 1, 2):
        for name in FILES:
            assert "Do not say failed" not in read(nobody, report, name, number)
    assert json.loads(read(nobody, report, "json", 1))["left_out"] == 1


def test_a_report_out_of_sight_keeps_no_word_of_its_own_in_any_version(client_as, edition, corrected, board):
    safety.put_out_of_sight("report", corrected.report_id, board=board, reason="private")
    for number in (1, 2):
        for name in FILES:
            told = read(client_as(None), corrected.report, name, number)
            assert "£426" not in told
            assert "A taxi was missing" not in told
            assert "The letter says we missed you" not in told


def test_whoever_looks_at_what_is_wrong_sees_the_words_of_every_version(walked, edition, maya):
    writes.write(walked, by=maya, what_changed="New words.")
    assert "The letter says we missed you, see #1." in Report.objects.get().told


def test_an_erased_authors_words_are_gone_from_every_version_and_the_counts_stay(edition, corrected, maya):
    persons.forget(maya.person, keep_unnamed=False)
    for each in Edition.objects.all():
        assert [(idea["words"], idea["is_out_of_sight"]) for idea in each.account["ideas"]] == [("", True)] * 3
        assert len(each.account["ideas"]) == 3
        assert maya.pk not in (each.first_by_id, each.second_by_id)


def test_an_author_who_left_is_in_the_report_as_before(walked, maya, jo, ruth, ideas):
    assert Authorship.objects.filter(member=maya).count() == 3
    boards.leave(maya)
    edition = published_by_two(walked, ruth, jo)
    assert [idea["words"] for idea in edition.account["ideas"]] == [idea.words for idea in ideas]
    assert "Maya" not in json.dumps(edition.account)
    with pytest.raises(NotAllowed):
        writes.write(walked, by=Member.objects.get(pk=maya.pk), what_changed="Mine.")


def test_only_a_later_edition_puts_something_right(edition):
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(put_right="Something.")
    with pytest.raises(NotHere):
        reads.published(edition.report_id, 2)


@pytest.mark.django_db(transaction=True)
def test_what_was_published_before_there_were_editions_becomes_the_first_word_for_word(walked, maya, jo):
    edition = published_by_two(walked, maya, jo)
    told = {**edition.account, "version": 1}
    before = [("reports", "0001_initial")]
    executor = MigrationExecutor(connection)
    old = executor.loader.project_state(before).apps.get_model("reports", "Report")
    Edition.objects.all().delete()
    executor.migrate(before)
    try:
        old.objects.update(published=told, published_at=edition.published_at, published_by_id=maya.pk)
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    (first,) = Edition.objects.all()
    assert (first.number, first.account, first.published_at) == (1, told, edition.published_at)
    assert (first.first_by_id, first.second_by_id) == (maya.pk, None)


def test_the_step_leaves_reports_alone_that_are_not_published(walked):
    step = importlib.import_module("evenground.flow.reports.migrations.0003_what_is_published_is_the_first_edition")
    assert not Edition.objects.exists()
    assert step.become_first_editions
    assert apps.get_model("reports", "Edition") is Edition


def test_what_a_new_version_takes_in_besides_its_reason_is_listed_by_itself(walked, edition, ideas, jo, maya, client_as):
    answers.answer(ideas[2:], "not used", "There is still no money.", by=jo)
    actions.take_on(walked, "Send it", by=jo, owners=[jo])
    writes.write(walked, by=jo, put_right="A taxi was missing.", what_it_cost="It was £426.")
    read_by_the_board(walked, by=jo)
    sentence = f"Since the version of {day(edition.published_at)} this idea has another answer:"
    for name in ("read", "publish"):
        told = client_as(jo).get(reverse(f"reports:{name}", args=["hill-and-river", walked.pk])).content.decode()
        assert "What else is other than in the last version" in told
        assert f'{sentence} <a href="#idea-3">3</a>' in told
        assert re.search(r"this job is new or changed: \d\.", told)
        assert "these ideas are new" not in told
    writes.say_yes(walked, by=jo)
    second = writes.say_yes(walked, by=maya)
    (new,) = (job["number"] for job in second.account["jobs"] if job["what"] == "Send it")
    assert second.account["changes"] == [
        {"edition": 2, "what": "answer", "number": 3},
        {"edition": 2, "what": "job", "number": new},
    ]
    nobody = client_as(None)
    assert sentence in read(nobody, second.report)
    assert json.loads(read(nobody, second.report, "json"))["changes"] == second.account["changes"]
    assert sentence not in read(nobody, second.report, edition=1)


def test_a_version_that_takes_in_nothing_lists_nothing_and_later_ones_keep_what_earlier_ones_took_in(
    walked, edition, corrected, ideas, jo, maya, board
):
    assert corrected.account["changes"] == []
    answers.answer(ideas[2:], "not used", "There is still no money.", by=jo)
    third = corrected_by_two(walked, jo, maya, put_right="A reason was too short.")
    fourth = corrected_by_two(walked, jo, maya, put_right="A word.", what_it_cost="It was £427.")
    assert third.account["changes"] == fourth.account["changes"] == [{"edition": 3, "what": "answer", "number": 3}]
    safety.put_out_of_sight("contribution", ideas[2].pk, board=board, reason="private")
    assert reads.published(fourth.report_id)[1]["changes"] == []


def test_how_many_answers_were_sent_back_is_said_and_goes_with_an_idea_out_of_sight(walked, ideas, jo, maya, board, client_as):
    answer = answer_of(ideas[2])
    answers.send_back(answer, "How much would it cost?", by=maya, seen=mark_of_answer(answer))
    report, nobody = published_by_two(walked, jo, maya).report, client_as(None)
    sentence = "3 of 3 ideas have an answer. 1 was sent back and waits for a better answer."
    told = json.loads(read(nobody, report, "json"))
    assert told["answering"]["sent_back"] == 1
    assert "1 was sent back and waits for a better answer." in told["short_form"]["methods"]
    assert read(nobody, report).count(sentence) == 2, "at the top, and above the answers"
    safety.put_out_of_sight("contribution", ideas[2].pk, board=board, reason="private")
    assert json.loads(read(nobody, report, "json"))["answering"]["sent_back"] == 0
    assert "sent back" not in read(nobody, report)
