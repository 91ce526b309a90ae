import datetime
import uuid

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import ask
from tests.ground.photos import pictures

from evenground.flow.contributions import jobs, reads, writes
from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.topics.models import Topic
from evenground.ground.photos import writes as photos
from evenground.ground.photos.jobs import make_sizes
from evenground.ground.safety import writes as safety
from evenground.ground.tasks import writes as tasks
from evenground.ground.tasks.models import DueWork
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script> & <b>bold</b>"
RIGHT_TO_LEFT = "الرسالة باردة جدا"


@pytest.fixture
def given(question, maya, noor, jo):
    return [writes.contribute(question, by=who, words=f"idea {n} of {who.name}") for n in range(4) for who in (maya, noor, jo)]


@pytest.fixture
def revealed(given, question, pass_time):
    pass_time(days=3, minutes=1)
    jobs.reveal(str(question.pk))
    question.refresh_from_db()
    return list(reads.revealed(question))


def page_of(topic, name="all", *more):
    return reverse(f"contributions:{name}", args=[topic.board.slug, topic.pk, *more])


def rows_as_they_lie(topic) -> list[uuid.UUID]:
    column = "rowid" if connection.vendor == "sqlite" else "ctid"
    lying = Contribution.objects.raw(f"SELECT * FROM contributions_contribution ORDER BY {column}")
    return [each.pk for each in lying if each.topic_id == topic.pk]


def with_a_photo(topic, by, words=""):
    photo = photos.receive(pictures.upload(pictures.jpeg()), board=topic.board, description="A bus stop at 7")
    make_sizes(str(photo.pk))
    return writes.contribute(topic, by=by, words=words, photo=photo)


@pytest.mark.parametrize("who", ["noor", "jo", "ruth", "hal"])
def test_before_the_reveal_nobody_else_sees_an_idea_on_any_page_or_by_its_id(who, request, client_as, maya, question):
    secret = with_a_photo(question, maya, "the secret idea")
    browser = client_as(request.getfixturevalue(who))
    for page in ("give", "yours", "all"):
        assert "the secret idea" not in browser.get(page_of(question, page), {"read": "1"}).content.decode()
    for page in ("one", "photo", "take_back"):
        none = browser.get(page_of(question, page, uuid.uuid4()))
        hidden = browser.get(page_of(question, page, secret.pk))
        assert (hidden.status_code, hidden.content) == (none.status_code, none.content)
        assert hidden.status_code == 404
    assert browser.post(page_of(question, "take_back", secret.pk)).status_code == 404


def test_before_the_reveal_the_maker_sees_their_own(client_as, maya, question):
    own, browser = with_a_photo(question, maya, "my idea"), client_as(maya)
    assert "my idea" in browser.get(page_of(question)).content.decode()
    assert "my idea" in browser.get(page_of(question, "one", own.pk)).content.decode()
    assert browser.get(page_of(question, "photo", own.pk)).headers["Content-Type"] == "image/webp"


def test_while_sealed_no_count_tells_who_has_been_here(client_as, maya, noor, question):
    for number in range(12):
        said = client_as(noor).get(page_of(question)).content.decode()
        assert reads.how_many_given(question) == {0: None, 1: 5, 2: 10}[number // 5]
        assert ("A few ideas may be in already." in said) == (number < 5)
        writes.contribute(question, by=maya, words=f"{number}")


@pytest.mark.django_db(transaction=True)
def test_the_reveal_shows_all_at_once_in_an_order_dealt_by_lot(given, question, pass_time, client_as, noor):
    assert writes.reveal(question) == 0
    pass_time(days=3, minutes=1)
    assert not reads.revealed(question).exists()
    tasks.run_ready()
    question.refresh_from_db()
    shown = list(reads.revealed(question))
    assert [each.number for each in shown] == list(range(1, 13))
    assert {each.words for each in shown} == {each.words for each in given}
    assert [each.pk for each in shown] != [each.pk for each in given]
    assert (question.stage, question.revealed_at is not None) == (Topic.Stage.RESPOND, True)
    page = client_as(noor).get(page_of(question)).content.decode()
    assert [page.index(f"<p>{each.words}</p>") for each in shown] == sorted(page.index(f"<p>{each.words}</p>") for each in given)


def test_after_the_reveal_rows_no_longer_lie_in_the_order_in_which_people_came(given, question, pass_time):
    came = [each.pk for each in given]
    assert rows_as_they_lie(question) == came
    pass_time(days=4)
    writes.reveal(question)
    assert rows_as_they_lie(question) == [each.pk for each in reads.revealed(question)]
    assert rows_as_they_lie(question) != came


def test_the_reveal_loses_neither_who_made_what_nor_a_photo(question, maya, noor, pass_time):
    one, other = with_a_photo(question, maya, "with a photo"), writes.contribute(question, by=noor, words="without")
    pass_time(days=4)
    writes.reveal(question)
    makers = dict(Authorship.objects.values_list("contribution", "member"))
    assert makers == {one.pk: maya.pk, other.pk: noor.pk}
    assert reads.revealed(question).get(pk=one.pk).photo.description == "A bus stop at 7"


def test_revealing_twice_changes_nothing(revealed, question):
    before = [(each.pk, each.number) for each in revealed]
    assert writes.reveal(question) == 0
    jobs.reveal(str(question.pk))
    assert [(each.pk, each.number) for each in reads.revealed(question)] == before


def test_a_reveal_of_nothing_still_opens_the_question(question, client_as, noor, pass_time):
    pass_time(days=4)
    assert writes.reveal(question) == 0
    question.refresh_from_db()
    assert question.stage == Topic.Stage.RESPOND
    assert "No ideas came in this time." in client_as(noor).get(page_of(question), {"read": 1}).content.decode()


@pytest.mark.django_db(transaction=True)
def test_late_ideas_wait_for_the_next_morning_together(revealed, question, ruth, noor, pass_time, client_as):
    late = [writes.contribute(question, by=who, words=f"late, from {who.name}") for who in (ruth, noor)]
    here = late[0].seen_from.astimezone(question.board.zone)
    assert (here.hour, here.minute) == (8, 0)
    assert here.date() == clock.now().astimezone(question.board.zone).date() + datetime.timedelta(days=1)
    assert late[1].seen_from == late[0].seen_from
    tasks.run_ready()
    assert reads.revealed(question).count() == 12
    assert client_as(noor).get(page_of(question, "one", late[0].pk)).status_code == 404
    pass_time(days=2)
    tasks.run_ready()
    assert {each.number for each in reads.revealed(question) if "late" in each.words} == {13, 14}
    assert [each.number for each in revealed] == list(range(1, 13))


@pytest.mark.django_db(transaction=True)
def test_an_outage_over_the_morning_delays_nobody_by_another_day(revealed, question, ruth, noor, pass_time):
    first = writes.contribute(question, by=ruth, words="late")
    pass_time(days=2)
    writes.contribute(question, by=noor, words="later still")
    assert DueWork.objects.get(job="contributions.reveal", subject=str(question.pk)).due_at == first.seen_from
    tasks.run_ready()
    assert reads.revealed(question).count() == 13
    assert DueWork.objects.filter(job="contributions.reveal", subject=str(question.pk)).exists()


def test_who_has_given_nothing_is_asked_kindly_first_and_may_just_read(revealed, question, client_as, ruth, noor):
    asked = client_as(ruth).get(page_of(question)).content.decode()
    assert "Add yours first, or just read?" in asked
    assert "idea 0" not in asked
    assert "idea 0 of Maya" in client_as(ruth).get(page_of(question), {"read": 1}).content.decode()
    assert "idea 0 of Maya" in client_as(noor).get(page_of(question)).content.decode()


def test_a_name_stands_only_under_what_was_signed(question, maya, noor, jo, client_as, pass_time):
    signed = writes.contribute(question, by=noor, words="mine, and I say so", signed=True)
    unsigned = writes.contribute(question, by=jo, words="somebody's")
    pass_time(days=4)
    writes.reveal(question)
    assert reads.signatures(list(reads.revealed(question))) == {signed.pk: "Noor"}
    shown = client_as(maya).get(page_of(question), {"read": 1}).content.decode()
    assert "Noor" in shown
    assert "Jo<" not in shown
    assert "Jo<" not in client_as(maya).get(page_of(question, "one", unsigned.pk)).content.decode()


def test_what_is_out_of_sight_is_on_no_page_and_its_maker_is_told_kindly(question, maya, noor, jo, client_as, pass_time):
    idea = with_a_photo(question, maya, "words to be looked at")
    writes.contribute(question, by=noor, words="other")
    pass_time(days=4)
    writes.reveal(question)
    safety.put_out_of_sight("contribution", idea.pk, board=question.board, reason="private details")
    assert "to be looked at" not in client_as(noor).get(page_of(question)).content.decode()
    for who in (noor, jo):
        assert client_as(who).get(page_of(question, "one", idea.pk)).status_code == 404
        assert client_as(who).get(page_of(question, "photo", idea.pk)).status_code == 404
    told = client_as(maya).get(page_of(question, "one", idea.pk)).content.decode()
    assert "words to be looked at" in told
    assert "out of sight while two people look" in told
    assert client_as(maya).get(page_of(question, "photo", idea.pk)).status_code == 404
    assert "words to be looked at" in client_as(maya).get(page_of(question, "yours")).content.decode()


def test_words_are_shown_as_words_whatever_is_in_them(question, maya, client_as, pass_time):
    for words in (HOSTILE, RIGHT_TO_LEFT):
        writes.contribute(question, by=maya, words=words)
    pass_time(days=4)
    writes.reveal(question)
    shown = client_as(maya).get(page_of(question)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;bold&lt;/b&gt;" in shown
    assert "<script>alert" not in shown
    before = shown[: shown.index(RIGHT_TO_LEFT)]
    assert before[before.rindex("<blockquote") :].startswith('<blockquote class="eg-quote" dir="auto">')


@pytest.mark.parametrize("name", ["give", "yours", "all"])
@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("noor", 200), ("jo", 200)])
def test_who_may_open_the_pages_of_a_question(name, who, status, request, client_as, question):
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    assert client_as(viewer).get(page_of(question, name)).status_code == status


def test_an_idea_of_another_board_looks_like_one_that_does_not_exist(revealed, question, cato, client_as):
    browser, known = client_as(cato), revealed[0].pk
    for name in ("one", "photo", "take_back"):
        theirs = browser.get(page_of(question, name, known))
        none = browser.get(reverse(f"contributions:{name}", args=["lantern-street", uuid.uuid4(), uuid.uuid4()]))
        assert (theirs.status_code, theirs.content) == (none.status_code, none.content)
    with pytest.raises(NotHere):
        reads.contribution_for(cato.person, question.board.slug, question.pk, known)


def test_an_idea_is_found_only_under_its_own_question(revealed, question, maya, client_as):
    other = ask(maya, "Another?")
    assert client_as(maya).get(page_of(other, "one", revealed[0].pk)).status_code == 404


def test_the_picture_comes_only_through_the_gate_and_stays_in_no_cache(question, maya, noor, client_as, pass_time):
    idea = with_a_photo(question, maya)
    pass_time(days=4)
    writes.reveal(question)
    answer = client_as(noor).get(page_of(question, "photo", idea.pk), {"size": "small"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/webp"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client_as(noor).get(page_of(question, "photo", idea.pk), {"size": "../incoming"}).status_code == 404
    assert client_as(None).get(page_of(question, "photo", idea.pk)).status_code == 302
    assert 'alt="A bus stop at 7"' in client_as(noor).get(page_of(question), {"read": 1}).content.decode()


def test_a_phone_that_saves_data_loads_no_photo_by_itself(question, maya, client_as, pass_time):
    with_a_photo(question, maya)
    pass_time(days=4)
    writes.reveal(question)
    shown = client_as(maya).get(page_of(question), headers={"Save-Data": "on"}).content.decode()
    assert "<img" not in shown
    assert "Show the photo" in shown


def test_a_waiting_photo_says_so_and_a_refused_one_says_why_to_its_maker_only(question, maya, noor, client_as, pass_time):
    waiting = photos.receive(pictures.upload(pictures.jpeg()), board=question.board)
    broken = photos.receive(pictures.upload(pictures.jpeg()[:3000]), board=question.board)
    make_sizes(str(broken.pk))
    broken.refresh_from_db()
    writes.contribute(question, by=maya, words="waits", photo=waiting)
    refused = writes.contribute(question, by=maya, photo=broken)
    own = client_as(maya).get(page_of(question, "yours")).content.decode()
    assert "being made ready" in own
    assert "Something in this photo is broken" in own
    pass_time(days=4)
    writes.reveal(question)
    seen = client_as(noor).get(page_of(question), {"read": 1}).content.decode()
    assert "being made ready" in seen
    assert "broken" not in seen
    assert refused.pk not in {each.pk for each in reads.revealed(question)}


def test_reading_costs_the_same_number_of_queries_however_much_there_is(question, maya, noor, client_as, pass_time):
    counted = []
    browser = client_as(maya)
    for how_many in (2, 60):
        for number in range(how_many):
            writes.contribute(question, by=noor, words=f"idea {number}", signed=number % 2 == 0)
        writes.contribute(question, by=maya, words="mine")
        pass_time(days=4)
        writes.reveal(question)
        question.refresh_from_db()
        own, signed = (reads.revealed(question).filter(words=words).first() for words in ("mine", "idea 0"))
        for page in (page_of(question), *(page_of(question, "one", each.pk) for each in (own, signed))):
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(page).status_code == 200
            counted.append(len(queries))
    assert counted[:3] == counted[3:]
    assert max(counted) <= 14


def test_a_long_list_comes_in_pages(question, maya, client_as, pass_time):
    for number in range(60):
        writes.contribute(question, by=maya, words=f"idea-{number}-end")
    pass_time(days=4)
    writes.reveal(question)
    browser = client_as(maya)
    pages = [browser.get(page_of(question), {"page": page}).content.decode() for page in (1, 2)]
    assert [page.count("-end") for page in pages] == [50, 10]
    assert "?read=1&amp;page=2" in pages[0]


def test_the_tables_are_sound_after_a_reveal(revealed):
    connection.check_constraints()
    call_command("check")


def test_the_same_words_sent_again_after_pressing_back_are_one_idea(maya, jo, question):
    first = writes.contribute(question, by=maya, words="Say that you missed me.", once=uuid.uuid4())
    again = writes.contribute(question, by=maya, words="Say that you missed me.", once=uuid.uuid4())
    assert again.pk == first.pk
    assert writes.contribute(question, by=jo, words="Say that you missed me.").pk != first.pk
    writes.withdraw(first, by=maya)
    assert writes.contribute(question, by=maya, words="Say that you missed me.", once=uuid.uuid4()).pk != first.pk
