"""One private press beside a text: heard late, pooled, with nobody's name, and never by anybody under 18."""

import datetime
import time
from math import floor

import pytest
from django.apps import apps
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import STAFF, YOUNG, ask, member_of
from tests.flow.proposals.scene import a_plan, everybody_has_seen

from evenground.around.talking_down import rules, views, writes
from evenground.around.talking_down.models import FeltTalkedDown, HowItFelt
from evenground.flow.contributions import writes as contributions
from evenground.flow.talk import writes as talk
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import today_on
from evenground.ground.people.persons import everything_of
from evenground.ground.web import clock, evenly
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db

HEARD = "Some of us felt talked down to"


@pytest.fixture
def question(question):
    """One of which everybody may talk."""
    everybody_has_seen(question, "A lantern")
    return question


@pytest.fixture
def texts(question, jo, pass_time):
    """Three things that a member of staff said, seen by everybody."""
    notes = [talk.say(question, f"You should know that, number {n}.", by=jo) for n in range(3)]
    pass_time(days=2)
    return notes


@pytest.fixture
def three(board, maya, noor):
    return [maya, noor, member_of(board, "Early", YOUNG)]


def felt(texts, people) -> None:
    for text, who in zip(texts, people, strict=True):
        writes.felt_talked_down("note", text.pk, by=who)


def page(client, text) -> str:
    return f"/boards/hill-and-river/wrong/note/{text.pk}/talking-down/"


def test_three_people_and_more_than_one_text_and_the_writer_hears_of_it_on_a_monday(client_as, texts, three, jo, pass_time):
    felt(texts, three)
    assert HEARD not in client_as(jo).get("/boards/hill-and-river/").content.decode()
    pass_time(days=8)
    browser = client_as(jo)
    front = browser.get("/boards/hill-and-river/").content.decode()
    assert HEARD in front
    told = browser.get("/boards/hill-and-river/how-it-felt/").content.decode()
    assert not [text.words for text in texts if text.words in told]
    assert not [who.name for who in three if who.name in told.split("<main")[1].split("</main")[0]]
    browser.post("/boards/hill-and-river/how-it-felt/")
    assert HEARD not in browser.get("/boards/hill-and-river/").content.decode()
    assert browser.get("/boards/hill-and-river/how-it-felt/").status_code == 404


def test_who_has_not_said_how_old_they_are_is_told_nothing(texts, three, jo):
    jo.person.age_band = ""
    jo.person.save()
    felt(texts, three)
    assert not FeltTalkedDown.objects.exists()
    assert not HowItFelt.objects.exists()


@pytest.mark.parametrize(
    ("which", "who"),
    [([0, 1], [0, 1]), ([0, 0, 0], [0, 1, 2]), ([0, 1, 2], [0, 0, 0]), ([0, 1, 2], [0, 1, 0])],
    ids=["two people", "one text", "one person", "two people, three texts"],
)
def test_less_is_told_to_nobody(client_as, texts, three, jo, pass_time, which, who):
    felt([texts[at] for at in which], [three[at] for at in who])
    pass_time(days=30)
    assert not HowItFelt.objects.exists()
    assert HEARD not in client_as(jo).get("/boards/hill-and-river/").content.decode()


def test_nobody_under_18_is_ever_told_or_counted_and_the_page_is_the_same(client_as, question, maya, noor, jo, ruth, pass_time):
    maya.person.age_band = "16-17"
    maya.person.save()
    notes = [talk.say(question, f"Number {n}", by=maya) for n in range(3)]
    pass_time(days=2)
    answers = [client_as(who).post(page(None, note), follow=True) for note, who in zip(notes, (noor, jo, ruth), strict=True)]
    assert {answer.status_code for answer in answers} == {200}
    assert all("Nobody is told that it was you." in answer.content.decode() for answer in answers)
    assert not FeltTalkedDown.objects.exists()
    assert not HowItFelt.objects.exists()


def test_the_button_stands_beside_every_text_whoever_wrote_it(client_as, question, maya, jo, noor, pass_time):
    maya.person.age_band = "13-15"
    maya.person.save()
    notes = [talk.say(question, "Mine", by=who) for who in (maya, jo)]
    pass_time(days=2)
    shown = client_as(noor).get(f"/boards/hill-and-river/questions/{question.pk}/talk/").content.decode()
    for note in notes:
        assert f'formaction="/boards/hill-and-river/wrong/note/{note.pk}/talking-down/"' in shown


def test_ones_own_text_counts_for_nothing(texts, jo):
    writes.felt_talked_down("note", texts[0].pk, by=jo)
    assert not FeltTalkedDown.objects.exists()


def test_said_twice_it_counts_once_and_can_be_taken_back(client_as, texts, maya):
    browser = client_as(maya)
    for _twice in range(2):
        assert "Kept, without your name." in browser.post(page(browser, texts[0]), follow=True).content.decode()
    assert FeltTalkedDown.objects.count() == 1
    browser.post(page(browser, texts[0]) + "not-after-all/")
    assert not FeltTalkedDown.objects.exists()


def test_opened_by_its_address_it_asks_first_and_keeps_nothing(client_as, texts, maya):
    assert "Yes, it felt like talking down" in client_as(maya).get(page(None, texts[0])).content.decode()
    assert not FeltTalkedDown.objects.exists()


def test_what_somebody_may_not_see_is_not_there(client_as, maya, jo):
    sealed = contributions.contribute(ask(jo, "What would help?"), by=jo, words="Sealed")
    for kind, item in (("contribution", sealed.pk), ("note", sealed.pk), ("nothing", sealed.pk)):
        with pytest.raises(NotHere):
            writes.felt_talked_down(kind, item, by=maya)
        assert client_as(maya).post(f"/boards/hill-and-river/wrong/{kind}/{item}/talking-down/").status_code == 404
    assert not FeltTalkedDown.objects.exists()


def test_nothing_in_the_database_says_who_pressed_or_beside_what(texts, three, tmp_path, capsys):
    felt(texts[:2], three[:2])
    call_command("dumpdata", *(model._meta.label for model in apps.get_models() if model._meta.app_label == "talking_down"))
    kept = capsys.readouterr().out
    for secret in (*(str(who.person_id) for who in three), *(str(text.pk) for text in texts)):
        assert secret not in kept
    rows = list(FeltTalkedDown.objects.order_by("pk").values_list("by", "about"))
    assert rows == sorted(rows), "the order in which they came would say who was here when"
    fields = {field.name for field in FeltTalkedDown._meta.fields}
    assert fields == {"id", "board", "writer", "by", "about", "forget_on", "has_counted"}


def test_what_has_not_come_together_is_given_to_nobody_not_even_as_ones_own(texts, three, jo):
    felt(texts[:2], three[:2])
    assert not [row for _heading, rows in everything_of(jo.person) for row in rows if "talked down" in str(row)]


def test_it_is_forgotten_after_half_a_year_whatever_others_felt_meanwhile(texts, three, pass_time):
    felt(texts[:1], three[:1])
    pass_time(days=120)
    felt([texts[1], texts[0]], [three[1], three[1]])
    pass_time(days=100)
    felt(texts[:1], three[1:2])
    assert FeltTalkedDown.objects.count() == 2, "the first is gone, the other two are younger"
    pass_time(days=120)
    felt(texts[2:], three[2:])
    assert not HowItFelt.objects.exists()
    assert FeltTalkedDown.objects.count() == 1


def test_a_side_of_the_table_changes_nothing(board, question, maya, pass_time):
    """Young people are heard about staff as staff about young people, if these are grown up."""
    writer = member_of(board, "Grown up", YOUNG)
    writer.person.age_band = "18-25"
    writer.person.save()
    notes = [talk.say(question, f"Number {n}", by=writer) for n in range(3)]
    pass_time(days=2)
    felt(notes, [member_of(board, f"Staff {n}", STAFF) for n in range(3)])
    assert HowItFelt.objects.get().writer == writer


@given(st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 1, 1)))
def test_the_day_to_hear_is_a_monday_to_come_and_what_is_kept_is_forgotten_on_a_first(today):
    monday = clock.next_monday(today)
    assert monday.weekday() == 0
    assert 1 <= (monday - today).days <= 7
    assert rules.forget_on(today).day == 1
    assert 180 <= (rules.forget_on(today) - today).days <= 220


def test_a_writer_who_left_hears_nothing(texts, three, jo):
    Member.objects.filter(pk=jo.pk).update(left_on=today_on(jo.board))
    felt(texts, three)
    assert not FeltTalkedDown.objects.exists()


def test_what_counted_once_counts_no_more(client_as, texts, three, jo, pass_time):
    felt(texts, three)
    pass_time(days=8)
    client_as(jo).post("/boards/hill-and-river/how-it-felt/")
    felt(texts, three)
    assert not HowItFelt.objects.exists(), "the same three of the same texts do not tell her again"
    felt([texts[1], texts[2], texts[0]], three)
    assert HowItFelt.objects.get().writer == jo


def test_a_plan_and_its_parts_are_one_text(question, three, jo):
    version = a_plan(question, jo)
    part = version.parts.first()
    for (kind, item), who in zip((("plan", version.pk), ("part", part.pk), ("part", part.pk)), three, strict=True):
        writes.felt_talked_down(kind, item, by=who)
    assert FeltTalkedDown.objects.filter(writer=jo).values("about").distinct().count() == 1
    assert not HowItFelt.objects.exists()


def test_so_often_a_day_and_then_there_is_a_better_way(texts, maya, monkeypatch):
    monkeypatch.setattr(rules, "MOST_A_DAY", 2)
    for text in texts[:2]:
        writes.felt_talked_down("note", text.pk, by=maya)
    with pytest.raises(NotAllowed, match="Something is wrong with this"):
        writes.felt_talked_down("note", texts[2].pk, by=maya)
    assert FeltTalkedDown.objects.count() == 2


def test_how_long_the_answer_takes_does_not_say_whose_text_it_is(client_as, texts, question, maya, noor, pass_time):
    young = talk.say(question, "I am sixteen.", by=noor)
    pass_time(days=2)
    browser = client_as(maya)
    for text in (texts[0], young):
        begun = time.perf_counter()
        browser.post(page(browser, text))
        assert time.perf_counter() - begun >= views.EACH_PRESS
        begun = time.perf_counter()
        browser.post(page(browser, text) + "not-after-all/")
        assert time.perf_counter() - begun >= views.EACH_PRESS


class WakesTooSoon:
    """A time that passes only while somebody sleeps, and nobody sleeps as long as they wanted."""

    now = 0.0

    def perf_counter(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += max(0.9 * seconds, min(seconds, 1e-6))


@given(st.floats(0, 0.05))
def test_what_is_done_takes_a_whole_number_of_times(seconds):
    times = WakesTooSoon()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(evenly, "time", times)
        with evenly.taking(0.02):
            times.now += seconds
    assert times.now >= seconds
    assert times.now / 0.02 == pytest.approx(floor(seconds / 0.02) + 1, abs=1e-3)


def test_a_press_leads_back_to_where_it_was(client_as, texts, maya):
    browser, talk_page = client_as(maya), f"/boards/hill-and-river/questions/{texts[0].topic_id}/talk/"
    answer = browser.post(page(browser, texts[0]), headers={"Referer": f"http://testserver{talk_page}"}, follow=True)
    kept = answer.content.decode()
    assert f'href="{talk_page}"' in kept
    assert "Back to where I was" in kept
    back = browser.post(page(browser, texts[0]) + "not-after-all/", {"back_to": talk_page})
    assert back.url == talk_page
    for elsewhere in ("https://evil.example/boards/hill-and-river/", "//evil.example", "/see-it-as/", "javascript:alert(1)"):
        assert browser.post(page(browser, texts[0]) + "not-after-all/", {"back_to": elsewhere}).url == "/boards/hill-and-river/"
