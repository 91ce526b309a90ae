"""“You said, we did”: what hangs on the wall is what was published, and nothing that is out of sight."""

import json

import pytest
from django.urls import reverse
from tests.cast import ask
from tests.flow.answers.scene import everybody_has_seen
from tests.flow.reports.scene import corrected_by_two, published_by_two

from evenground.flow.answers import writes as answers
from evenground.flow.reports import paper, presenters, reads, writes
from evenground.flow.reports.presenters.cards import LETTERS_SAID, MOST_CARDS
from evenground.flow.topics.models import Topic
from evenground.ground.people import persons
from evenground.ground.safety import writes as safety

pytestmark = pytest.mark.django_db


def page_of(client, report):
    return client.get(reverse("reports:cards", args=[report.pk])).content.decode()


def on_paper(report):
    return json.dumps(paper.cards_document(reads.published(report.pk)[1], "https://board.example/r/"), ensure_ascii=False)


def test_each_answered_idea_has_a_card_with_what_was_said_and_what_was_done(client_as, report):
    page = page_of(client_as(None), report)
    assert page.count("eg-wall-card__said") == 3
    for words in ("Do not say failed", "We did: Used", "Where: No letter says failed", "All agree.", "We did: Not used"):
        assert words in page
    assert "Hill and River" in page
    assert reverse("reports:published", args=[report.pk]) in page
    assert "board/hill-and-river" not in page


def test_what_is_still_open_hangs_on_no_wall(client_as, question, maya, jo):
    ideas = everybody_has_seen(question, "Open on Saturdays", "A kinder letter", by=maya)
    answers.answer(ideas[:1], "open", "We ask again.", by=jo)
    answers.answer(ideas[1:], "not used", "No money.", by=jo)
    writes.write(question, by=maya, what_did_not="Much.")
    report = published_by_two(question, maya, jo).report
    page = page_of(client_as(None), report)
    assert "Open on Saturdays" not in page
    assert "A kinder letter" in page


@pytest.mark.parametrize("how", ["held", "erased"])
def test_what_is_out_of_sight_or_erased_is_on_no_card(client_as, report, ideas, board, maya, how):
    if how == "held":
        safety.put_out_of_sight("contribution", ideas[0].pk, board=board, reason="private")
    else:
        persons.forget(maya.person, keep_unnamed=False)
    for told in (page_of(client_as(None), report), on_paper(report)):
        assert "Do not say failed" not in told


def test_cards_are_those_of_the_newest_version(client_as, walked, edition, ideas, jo, maya):
    answers.answer(ideas[2:], "not used", "There is still no money.", by=jo)
    corrected_by_two(walked, jo, maya, put_right="A reason was too short.")
    assert "There is still no money." in page_of(client_as(None), edition.report)


def test_the_paper_is_a_tagged_pdf_with_a_code_that_says_where_it_leads(client_as, report):
    content = client_as(None).get(reverse("reports:cards_pdf", args=[report.pk])).content
    for sign in (b"%PDF-1.7", b"/StructTreeRoot", b"/Lang", b"pdfuaid"):
        assert sign in content
    assert "QR code: https://board.example/r/" in on_paper(report)


def test_nobody_reads_cards_of_what_is_not_published(client_as, walked, report):
    nobody = client_as(None)
    report.editions.all().delete()
    for name in ("cards", "cards_pdf"):
        assert nobody.get(reverse(f"reports:{name}", args=[report.pk])).status_code == 404


def test_long_words_are_cut_where_they_would_not_fit_and_a_wall_has_an_end(edition):
    told = json.loads(json.dumps(edition.account))
    told["ideas"][0]["words"] = "word " * 400
    told["ideas"] *= 60
    every = presenters.cards(told)
    assert len(every) == MOST_CARDS
    assert max(len(card.said) for card in every) <= LETTERS_SAID
    assert every[0].said.endswith("…")
    assert [len(sheet) for sheet in presenters.sheets(every[:9])] == [4, 4, 1]


def test_words_are_cut_at_the_end_of_a_sentence_and_never_within_a_word(edition):
    told = json.loads(json.dumps(edition.account))
    sentence = "It cost 3.5 pounds and nobody minded at all. "
    told["ideas"][0]["words"] = sentence * 20
    told["ideas"][1]["words"] = "Supercalifragilistic " * 40
    first, second, *_rest = presenters.cards(told)
    assert first.said.endswith("minded at all. …")
    assert len(first.said) <= LETTERS_SAID
    assert set(second.said.removesuffix("…").split()) == {"Supercalifragilistic"}


def test_where_no_idea_has_an_answer_nothing_leads_to_cards_or_a_spreadsheet(client_as, question, maya, jo, walked, report):
    leads = [reverse(f"reports:{name}", args=[report.pk]) for name in ("cards", "csv")]
    page = client_as(None).get(reverse("reports:published", args=[report.pk])).content.decode()
    assert all(f'href="{href}"' in page for href in leads)
    small = ask(maya, "Biscuits?", shape=Topic.Shape.YES_OR_NOT_YET)
    writes.write(small, by=maya, what_changed="Two kinds now.")
    bare = published_by_two(small, maya, jo).report
    leads = [reverse(f"reports:{name}", args=[bare.pk]) for name in ("cards", "csv")]
    for where, browser in (
        (reverse("reports:published", args=[bare.pk]), client_as(None)),
        (reverse("reports:report", args=["hill-and-river", small.pk]), client_as(maya)),
    ):
        page = browser.get(where).content.decode()
        assert not any(f'href="{href}"' in page for href in leads)
