import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import ask, member_of, say_what_can_change
from tests.flow.answers.scene import a_plan, everybody_has_seen

from evenground.flow.actions import writes as actions
from evenground.flow.answers import reads, writes
from evenground.flow.answers.models import Answer
from evenground.flow.responses import writes as responses
from evenground.ground.safety.models import Hold

pytestmark = pytest.mark.django_db


@pytest.fixture
def ideas(question, maya):
    return everybody_has_seen(question, "Do not say failed", "Text us first", "Ten pounds for coming", by=maya)


def page_of(question, name="answers:answers", *more):
    return reverse(name, args=["hill-and-river", question.pk, *more])


def shown(client, page):
    return client.get(page).content.decode()


@pytest.mark.parametrize("name", ["answers:answers", "answers:answer", "answers:trace"])
@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("noor", 200), ("jo", 200)])
def test_who_may_open_the_pages_of_answers(name, who, status, request, client_as, question, ideas):
    more = [ideas[0].pk] if name == "answers:trace" else []
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    assert client_as(viewer).get(page_of(question, name, *more)).status_code == status


def test_the_clock_says_what_was_promised_and_later_that_it_took_longer(client_as, question, ideas, noor, jo, pass_time):
    say_what_can_change(question, jo)
    writes.answer(ideas[:2], "open", "We are asking.", by=jo)
    browser, page = client_as(noor), page_of(question)
    assert "2 of 3 answered. Promised by" in shown(browser, page)
    pass_time(days=61)
    late = shown(client_as(noor), page)
    assert "longer than we said" in late
    assert "overdue" not in late
    assert late.index("Ten pounds") < late.index("Do not say failed"), "what waits comes first"


def test_several_ideas_are_answered_at_once_on_one_form(client_as, question, ideas, jo, maya):
    part = a_plan(question, ("No letter says failed", ideas[:1]), by=jo)[0]
    page = page_of(question, "answers:answer")
    form = {
        "ideas": [str(ideas[0].pk), str(ideas[1].pk)],
        "outcome": "used",
        "place": f"part {part.pk}",
        "reason": "All agree.",
        "beside": maya.pk,
    }
    for _ in range(2):
        assert client_as(jo).post(page, form).status_code == 302
    assert Answer.objects.count() == 2
    assert {each.answer.used_in_part for each in reads.answered(question)} == {part}
    page = shown(client_as(maya), page_of(question))
    assert "Jo asks: is this your answer too?" in page
    assert f"#part-{part.pk}" in page


def test_used_without_where_no_reason_and_no_idea_are_refused_kindly_and_nothing_is_lost(client_as, question, ideas, jo):
    page = page_of(question, "answers:answer")
    form = {"ideas": [str(ideas[1].pk)], "outcome": "used", "reason": "My long words"}
    answer = client_as(jo).post(page, form).content.decode()
    assert "Say where it was used" in answer
    assert "My long words" in answer
    assert f'value="{ideas[1].pk}" checked' in answer
    assert "owed a reason" in client_as(jo).post(page, form | {"reason": " ", "where": "Here"}).content.decode()
    assert "at least one idea" in client_as(jo).post(page, form | {"ideas": [], "where": "Here"}).content.decode()
    assert not Answer.objects.exists()


def test_ids_of_other_boards_and_nonsense_are_not_among_the_chosen(client_as, question, ideas, jo, cato):
    theirs = everybody_has_seen(ask(cato, "Ours"), "Elsewhere", by=cato)
    form = {"ideas": [str(theirs[0].pk), "nonsense", str(uuid.uuid4())], "outcome": "open", "reason": "Mine now"}
    assert "at least one idea" in client_as(jo).post(page_of(question, "answers:answer"), form).content.decode()
    assert not Answer.objects.exists()


def test_looking_for_ideas_keeps_what_was_chosen_and_written(client_as, question, ideas, jo):
    form = {"ideas": [str(ideas[0].pk)], "find": "pounds", "reason": "My long words", "outcome": "not used", "look": "1"}
    answer = client_as(jo).post(page_of(question, "answers:answer"), form).content.decode()
    assert "Ten pounds" in answer
    assert "Text us first" not in answer
    assert f'value="{ideas[0].pk}" checked' in answer
    assert "My long words" in answer
    assert 'value="not used" checked' in answer


def test_enter_gives_the_answer_and_only_after_a_new_word_looks_for_it(client_as, question, ideas, jo):
    form = {"ideas": [str(ideas[0].pk)], "outcome": "open", "reason": "Later.", "enter": "1", "looked_for": ""}
    looked = client_as(jo).post(page_of(question, "answers:answer"), form | {"find": "pounds"}).content.decode()
    assert "Ten pounds" in looked
    assert not Answer.objects.exists()
    client_as(jo).post(page_of(question, "answers:answer"), form | {"find": "pounds", "looked_for": "pounds"})
    assert Answer.objects.count() == 1


def test_an_unsigned_idea_has_no_hint_of_its_author_and_a_signed_one_has(client_as, question, ideas, jo, noor):
    everybody_has_seen(question, "With my name", by=noor, is_signed=True)
    writes.answer(ideas, "open", "Later.", by=jo)
    page = shown(client_as(jo), page_of(question))
    assert page.count("Noor") == 1
    assert "Maya" not in page.replace("asked", "")


def test_where_an_idea_went_can_be_followed_from_the_idea_to_the_answer(client_as, question, ideas, maya, jo, noor):
    part = a_plan(question, ("No letter says failed", ideas[:1]), by=jo)[0]
    job = actions.take_on(question, "Write the letter", by=maya, owners=[maya, jo])
    writes.answer(ideas[:1], "used", "All agree.", by=jo, action=job)
    page = shown(client_as(noor), page_of(question, "answers:trace", ideas[0].pk))
    for step in (
        "Do not say failed",
        f"#part-{part.pk}",
        "everybody could live with it",
        page_of(question, "actions:job", job.pk),
        "All agree.",
    ):
        assert step in page
    assert page_of(question, "answers:trace", ideas[0].pk) in shown(client_as(noor), page_of(question))


def test_a_job_shows_the_ideas_that_it_comes_from_and_no_job_of_another_board(client_as, question, ideas, maya, jo, cato):
    job = actions.take_on(question, "Write the letter", by=maya, owners=[maya])
    writes.answer(ideas[:1], "used", "All agree.", by=jo, action=job)
    browser = client_as(maya)
    link = f"{page_of(question)}?job={job.pk}"
    assert link in shown(browser, page_of(question, "actions:job", job.pk))
    page = shown(browser, link)
    assert "Do not say failed" in page
    assert "Text us first" not in page
    other = actions.take_on(ask(cato, "Ours"), "Theirs", by=cato, owners=[cato])
    for none in (other.pk, uuid.uuid4(), "nonsense"):
        assert browser.get(f"{page_of(question)}?job={none}").status_code == 404


def test_what_people_said_is_shown_on_the_way_only_to_who_has_said_it_too(client_as, board, question, ideas, maya, noor):
    others = [member_of(board, f"Other {n}", 0) for n in range(6)]
    for each in (*others, maya):
        responses.respond(question, ideas[0].number, 1, by=each)
    page = page_of(question, "answers:trace", ideas[0].pk)
    assert "7 answered" in shown(client_as(maya), page)
    before = shown(client_as(noor), page)
    assert "7 answered" not in before
    assert "after you have said what you think" in before


def test_an_idea_out_of_sight_shows_on_no_page(client_as, question, ideas, jo, noor):
    writes.answer(ideas, "open", "Later.", by=jo)
    Hold.objects.create(board=jo.board, kind="contribution", item=ideas[0].pk, made_on=timezone.now().date())
    browser = client_as(noor)
    for name in ("answers:answers", "answers:answer"):
        assert "Do not say failed" not in shown(browser, page_of(question, name))
    assert browser.get(page_of(question, "answers:trace", ideas[0].pk)).status_code == 404


def test_before_there_is_a_decision_the_page_says_what_comes_first_and_an_early_answer_is_still_taken(
    client_as, question, ideas, maya, jo
):
    browser = client_as(jo)
    early = shown(browser, page_of(question))
    assert "This comes a little later" in early
    assert page_of(question, "responses:next") in early
    assert "Answer several at once" in early
    writes.answer(ideas[:1], "open", "We have asked.", by=jo)
    a_plan(question, ("No letter says failed", ideas[:1]), by=jo)
    assert "This comes a little later" not in shown(browser, page_of(question))


def test_while_everybody_writes_alone_nothing_is_said_of_answers_but_what_to_do_now(client_as, question, maya):
    sealed = shown(client_as(maya), page_of(question))
    assert page_of(question, "contributions:give") in sealed
    assert "What we did, all in one" not in sealed


def test_a_few_answers_stand_open_and_many_are_folded_away_with_their_number(client_as, question, ideas, maya, jo):
    writes.answer(ideas[:2], "open", "Later.", by=jo)
    assert "<details" not in shown(client_as(jo), page_of(question))
    everybody_has_seen(question, "Four", "Five", "Six", by=maya)
    many = shown(client_as(jo), page_of(question))
    assert many.index("Waiting for an answer") < many.index("Read these 4 ideas") < many.index("Read these 2 ideas")
    waiting = many.split("<details")[1].split("</details>")[0]
    assert all(words in waiting for words in ("Ten pounds", "Four", "Five", "Six"))


def test_a_hundred_answers_show_ten_of_each_and_the_rest_page_by_page(client_as, question, maya, jo):
    many = everybody_has_seen(question, *[f"idea number {n} of many" for n in range(45)], by=maya)
    writes.answer(many, "not used", "No money.", by=jo)
    browser = client_as(jo)
    first = shown(browser, page_of(question))
    assert first.count("No money.") == 10
    assert "See all 45" in first
    assert shown(browser, page_of(question) + "?only=not+used").count("No money.") == 30
    assert shown(browser, page_of(question) + "?only=not+used&page=2").count("No money.") == 15


@pytest.mark.parametrize("name", ["answers:answers", "answers:answer", "answers:trace"])
def test_pages_of_a_large_question_take_as_many_queries_as_of_a_small_one(name, client_as, question, maya, jo):
    browser = client_as(jo)
    small = everybody_has_seen(question, *[f"a{n}" for n in range(8)], by=maya)
    parts = a_plan(question, ("A part", small[:1]), by=jo)

    def answer(some):
        for place, outcome in enumerate(Answer.Outcome.values):
            writes.answer(some[place::5], outcome, "Because.", by=jo, beside=maya, part=parts[0], where="Here")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            more = [small[0].pk] if name == "answers:trace" else []
            assert browser.get(page_of(question, name, *more)).status_code == 200
        return len(captured)

    answer(small)
    few = queries()
    answer(everybody_has_seen(question, *[f"b{n}" for n in range(80)], by=maya))
    assert queries() == few
