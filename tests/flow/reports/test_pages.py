import csv
import io
import json
import uuid

import jsonschema
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.flow.answers.scene import a_plan, everybody_has_seen
from tests.flow.reports.scene import published_by_two, read_by_the_board

from evenground.flow.answers import writes as answers
from evenground.flow.reports import account, paper, spreadsheet, writes
from evenground.flow.reports.models import Edition, Report
from evenground.flow.topics.models import Topic
from evenground.ground.safety.models import Hold
from evenground.ground.web.paper import spoken_pictures

pytestmark = pytest.mark.django_db

PUBLIC = ["published", "pdf", "json", "csv"]


def page_of(question, name="report"):
    return reverse(f"reports:{name}", args=["hill-and-river", question.pk])


def public(report, name="published"):
    return reverse(f"reports:{name}", args=[report.pk])


def shown(client, page):
    return client.get(page).content.decode()


@pytest.mark.parametrize("name", ["report", "write", "write_short", "read", "publish"])
@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("noor", 200)])
def test_who_may_open_the_boards_own_pages_of_a_report(name, who, status, request, client_as, walked, maya):
    read_by_the_board(walked, by=maya)
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    assert client_as(viewer).get(page_of(walked, name)).status_code == status


@pytest.mark.parametrize("name", PUBLIC)
def test_a_published_report_opens_for_everybody_and_an_unpublished_one_for_nobody(name, client_as, walked, maya, jo):
    report = Report.objects.get()
    nobody = client_as(None)
    for viewer in (nobody, client_as(maya)):
        assert viewer.get(public(report, name)).status_code == 404
    assert nobody.get(reverse(f"reports:{name}", args=[uuid.uuid4()])).status_code == 404
    published_by_two(walked, maya, jo)
    assert nobody.get(public(report, name)).status_code == 200


def test_the_words_are_written_read_by_all_and_published_by_two_with_a_page_for_each(
    client_as, question, ideas, maya, jo, pass_time
):
    answers.answer(ideas, "open", "Later.", by=jo)
    browser, other = client_as(maya), client_as(jo)
    assert "Write what changed" in shown(browser, page_of(question))
    browser.post(page_of(question, "write"), {"what_changed": "The letter is kinder, see #1."})
    assert "Nothing has been decided yet." in shown(browser, page_of(question))
    Topic.objects.update(stage=Topic.Stage.DO)
    assert "After three days it can be published." in shown(browser, page_of(question))
    assert browser.post(page_of(question, "begin")).status_code == 302
    assert "Everybody reads it now" in shown(browser, page_of(question))
    assert browser.get(page_of(question, "publish")).status_code == 302
    assert browser.post(page_of(question, "publish"), {"seen": ""}).status_code == 403
    pass_time(days=3)
    assert "Two people can publish it now" in shown(browser, page_of(question))
    for one in (browser, other):
        page = shown(one, page_of(question, "publish"))
        assert "Everybody in the world" in page
        assert "The letter is kinder" in page
        seen = page.split('name="seen" value="')[1].split('"')[0]
        assert not Edition.objects.exists(), "opening the page publishes nothing, nor does one yes"
        assert one.post(page_of(question, "publish"), {"seen": seen}).status_code == 302
    assert other.post(page_of(question, "publish"), {"seen": seen}).status_code == 302, "sent twice"
    assert Edition.objects.count() == 1
    assert "This is published" in shown(browser, page_of(question))


def test_the_page_says_which_ideas_wait_and_the_button_refuses_too(client_as, question, ideas, maya, jo):
    writes.write(question, by=maya, what_changed="The letter.")
    answers.answer(ideas[:2], "open", "Later.", by=jo)
    browser = client_as(maya)
    read_by_the_board(question, by=maya)
    assert "Waiting: 3." in shown(browser, page_of(question))
    refused = browser.post(page_of(question, "publish"), {"seen": ""})
    assert refused.status_code == 403
    assert "Idea 3 still waits" in refused.content.decode()


def test_nothing_private_stands_on_the_public_page_or_in_its_files(client_as, report, ideas, maya, jo, noor, ruth):
    nobody = client_as(None)
    for name in PUBLIC:
        told = nobody.get(public(report, name)).content.decode("utf-8", "replace")
        for private in (*[str(m.person_id) for m in (maya, jo, noor, ruth)], *[str(i.pk) for i in ideas]):
            assert private not in told
        assert "my dad opens my post" not in told
        assert str(report.topic_id) not in told
        assert "hill-and-river" not in told


def test_everything_is_linked_both_ways(client_as, report):
    page = shown(client_as(None), public(report))
    for anchor in ("idea-1", "part-1", "job-1"):
        assert f'id="{anchor}"' in page
        assert f'href="#{anchor}"' in page
    targets = {piece.split('"')[0] for piece in page.split('href="#')[1:]}
    assert not [target for target in targets if f'id="{target}"' not in page]


def test_a_long_report_folds_its_ideas_away_and_says_at_the_top_what_it_holds(client_as, report, question, ideas, maya, jo):
    few = shown(client_as(None), public(report))
    assert "<details" not in few, "three ideas are read at once"
    assert few.index('id="contents"') < few.index('id="asked"')
    told = account.gather(question, report)
    told["ideas"] *= 3
    Edition.objects.update(account=told)
    for browser, page in ((client_as(None), public(report)), (client_as(maya), page_of(question))):
        many = shown(browser, page)
        assert 'href="#answers-not-used"' in many
        assert "Not used (3)" in many
        assert many.count("Read these 3 ideas") == 3
        folded = "".join(piece.split("</details>")[0] for piece in many.split("<details")[1:])
        assert folded.count('id="idea-2"') == many.count('id="idea-2"') == 3


def test_only_the_public_page_can_be_looked_for_and_no_copy_of_it_is_kept(client_as, report, walked, maya):
    page = shown(client_as(None), public(report))
    assert "noindex" not in page
    assert '<meta name="robots" content="noarchive">' in page
    for name in ("report", "publish", "write"):
        answer = client_as(maya).get(page_of(walked, name), follow=True)
        assert answer.status_code == 403 or 'content="noindex"' in answer.content.decode()


def test_whoever_publishes_reads_before_that_search_engines_can_find_it(client_as, question, ideas, maya, jo):
    answers.answer(ideas, "open", "Later.", by=jo)
    writes.write(question, by=maya, what_changed="The letter.")
    read_by_the_board(question, by=maya)
    assert "Search engines can find it." in shown(client_as(maya), page_of(question, "publish"))


def test_the_data_fits_the_published_schema_and_every_figure_can_be_counted_again(client_as, report):
    nobody = client_as(None)
    told = nobody.get(public(report, "json")).json()
    schema = nobody.get(reverse("reports:schema_of", args=[2])).json()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(told, schema, cls=jsonschema.Draft202012Validator)
    assert told["schema"].endswith(reverse("reports:schema_of", args=[2]))
    assert told["answering"]["answered"] == sum(idea["answer"] is not None for idea in told["ideas"])
    assert told["answering"]["owed"] == len(told["ideas"])
    assert told["photos"] == sum(idea["is_a_photo"] for idea in told["ideas"])
    for part in told["plan"]["parts"]:
        assert part["ideas"] == [idea["number"] for idea in told["ideas"] if part["place"] in idea["parts"]]


def test_an_account_that_says_used_without_where_does_not_fit_the_schema(client_as, edition):
    schema = client_as(None).get(reverse("reports:schema_of", args=[2])).json()
    told = json.loads(json.dumps(edition.account)) | {"schema": "https://example.org/reports/schema.json"}
    told["ideas"][0]["answer"]["where"] = ""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told, schema, cls=jsonschema.Draft202012Validator)


def test_the_spreadsheet_has_one_row_an_idea_and_what_somebody_still_disagrees_with_and_runs_nothing(client_as, report):
    told = client_as(None).get(public(report, "csv")).content
    assert told.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(told.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", ""]
    assert rows[4][1:3] == ["Carers should be told too.", "Still disagrees, in their own words"]
    assert rows[1][1:4] == ["Do not say failed 🙂", "Used", "No letter says failed"]
    assert rows[3][1] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_no_cell_begins_as_a_formula(cell):
    assert spreadsheet.harmless(cell) == f"'{cell}"


def test_ordinary_cells_stay_as_they_are():
    assert spreadsheet.harmless("We missed you = kinder") == "We missed you = kinder"


def test_the_paper_is_a_tagged_pdf_with_title_and_language(client_as, report):
    answer = client_as(None).get(public(report, "pdf"))
    assert answer["Content-Type"] == "application/pdf"
    for sign in (b"%PDF-1.7", b"/StructTreeRoot", b"/Lang", b"pdfuaid"):
        assert sign in answer.content
    assert answer.content == client_as(None).get(public(report, "pdf")).content


@pytest.mark.parametrize(
    "words", ["🙂 👩🏽‍🦽 🏳️‍🌈", "مرحبا بالعالم", "中文字 and letters", "\u2066x\u2069", "#danger *bold* $x$ @ref </p>", ""]
)
def test_no_words_break_the_paper(words, walked):
    told = account.gather(walked, None)
    told["ideas"][0]["words"] = words
    told["question"]["words"] = words or "?"
    assert paper.pdf(told).startswith(b"%PDF-")


def test_a_picture_among_letters_is_printed_by_its_name():
    assert spoken_pictures("ok 🙂") == "ok (slightly smiling face)"
    assert spoken_pictures("👩🏽‍🦽") == "(woman)(manual wheelchair)"


def test_what_goes_out_of_sight_later_is_gone_from_page_and_files(client_as, report, ideas, maya):
    nobody = client_as(None)
    before = nobody.get(public(report, "pdf")).content
    Hold.objects.create(board=maya.board, kind="contribution", item=ideas[0].pk, made_on=timezone.now().date())
    for name in ("published", "json", "csv"):
        assert "Do not say failed" not in shown(nobody, public(report, name))
    assert nobody.get(public(report, "pdf")).content != before


def test_pages_of_a_large_report_take_as_many_queries_as_of_a_small_one(client_as, question, maya, jo):
    def answered(*ideas):
        answers.answer(everybody_has_seen(question, *ideas, by=maya), "open", "Later.", by=jo)

    def queries(page):
        browser = client_as(maya)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(page).status_code == 200
        return len(captured)

    answered(*"abc")
    few = queries(page_of(question))
    answered(*[f"idea {n}" for n in range(70)])
    assert queries(page_of(question)) == few
    writes.write(question, by=maya, what_changed="It.")
    report = published_by_two(question, maya, jo).report
    assert queries(public(report)) <= 8


def test_what_was_not_decided_is_never_read_as_agreed(client_as, question, ideas, maya, jo):
    a_plan(question, ("It says we missed you", ideas[:1]), by=maya, decided=False)
    answers.answer(ideas, "open", "Later.", by=jo)
    writes.write(question, by=maya, what_changed="The letter.")
    read_by_the_board(question, by=maya)
    assert "Nothing has been decided on this question." in shown(client_as(maya), page_of(question, "publish"))
    assert writes.say_yes(question, by=maya) is None
    report = writes.say_yes(question, by=jo).report
    assert "Nothing has been decided." in shown(client_as(None), public(report))
