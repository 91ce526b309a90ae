"""What a word means belongs to the board: said by anybody, changed by anybody if nobody sees a problem."""

import datetime
import uuid

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ground.glossary.scene import CAMHS, explain, says

from evenground.ground.boards.reads import today_on
from evenground.ground.glossary import reads, rules, writes
from evenground.ground.glossary.models import Entry, Problem, Wording, WordingBy
from evenground.ground.people import persons
from evenground.ground.safety import writes as safety
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db
BETTER = "A team that helps children and young people who feel bad."


@pytest.mark.parametrize("who", ["maya", "jo", "ruth", "noor"])
def test_anybody_explains_a_word_and_it_holds_at_once(request, who):
    assert says(explain(request.getfixturevalue(who))) == CAMHS


def test_the_same_form_sent_twice_explains_once(maya):
    once = uuid.uuid4()
    for _twice in range(2):
        writes.add("CAMHS", CAMHS, by=maya, once=once)
    assert Wording.objects.count() == 1


def test_a_word_that_is_there_is_not_explained_twice(maya, jo):
    explain(maya)
    with pytest.raises(NotAllowed, match="there already"):
        explain(jo, "camhs", "Something else.")


def test_a_change_stands_beside_the_old_words_for_three_whole_days(maya, jo, later):
    entry = explain(maya)
    later(minutes=11)
    writes.change(entry, BETTER, by=jo)
    for day in range(4):
        later(days=day)
        assert says(entry) == CAMHS
    later(days=3, hours=13)
    assert says(entry) == BETTER


def test_somebody_who_sees_a_problem_stops_it_and_it_never_holds(maya, jo, ruth, later):
    entry = explain(maya)
    later(minutes=11)
    change = writes.change(entry, BETTER, by=jo)
    writes.see_a_problem(change, "Not only those who feel bad go there.", by=ruth)
    later(days=10)
    assert says(entry) == CAMHS
    with pytest.raises(NotAllowed, match="no change to stop"):
        writes.see_a_problem(change, "Too late.", by=maya)
    # Whoever wants it can ask anew.
    writes.change(entry, BETTER, by=jo)
    later(days=14)
    assert says(entry) == BETTER


def test_of_whoever_sees_a_problem_no_name_is_kept(maya, jo, ruth, later):
    entry = explain(maya)
    later(minutes=11)
    writes.see_a_problem(writes.change(entry, BETTER, by=jo), "No.", by=ruth)
    assert not any(field.is_relation and field.name != "board" and field.name != "wording" for field in Problem._meta.fields)
    assert not WordingBy.objects.filter(member=ruth).exists()


def test_a_slip_is_put_right_at_once_by_whoever_wrote_it_for_ten_minutes(maya, jo, later):
    entry = explain(maya, meaning="Mental helth.")
    later(minutes=9)
    writes.change(entry, "Mental health.", by=maya)
    assert says(entry) == "Mental health."
    later(minutes=11)
    writes.change(entry, "Help.", by=maya)
    assert says(entry) == "Mental health."


def test_nobody_else_puts_a_slip_right_at_once(maya, jo):
    entry = explain(maya, meaning="Mental helth.")
    writes.change(entry, "Mental health.", by=jo)
    assert says(entry) == "Mental helth."


def test_one_change_at_a_time_waits(maya, jo, ruth, later):
    entry = explain(maya)
    later(minutes=11)
    writes.change(entry, BETTER, by=jo)
    with pytest.raises(NotAllowed, match="Read that first"):
        writes.change(entry, "Something else.", by=ruth)
    with pytest.raises(NotAllowed, match="Read that first"):
        writes.take_out(entry, by=ruth)


def test_a_word_goes_out_after_three_days_and_can_come_back(maya, jo, later):
    entry = explain(maya)
    writes.take_out(entry, by=jo)
    later(days=3)
    assert says(entry) == CAMHS
    later(days=4)
    assert says(entry) == ""
    assert reads.words_of(maya.board) == []
    assert explain(jo, meaning=BETTER) == entry
    assert says(entry) == BETTER
    assert [each.meaning for each in reads.history_of(entry)] == [BETTER, "", CAMHS]


def test_somebody_of_another_board_changes_nothing(maya, cato, later):
    entry = explain(maya)
    for act in (lambda: writes.change(entry, BETTER, by=cato), lambda: writes.take_out(entry, by=cato)):
        with pytest.raises(NotAllowed):
            act()


def test_what_is_out_of_sight_is_as_if_it_had_never_been_written(maya, jo, later):
    entry = explain(maya)
    later(minutes=11)
    change = writes.change(entry, "A rude word.", by=jo)
    later(days=4)
    assert says(entry) == "A rude word."
    hold = safety.put_out_of_sight("word", change.pk, board=maya.board, reason="unkind")
    assert says(entry) == CAMHS
    assert [each.meaning for each in reads.history_of(entry)] == [CAMHS]
    safety.resolve(hold, comes_back=True)
    assert says(entry) == "A rude word."


def test_whoever_asks_for_theirs_gets_what_they_explained_and_once_erased_the_words_stay_without_them(maya, jo, later):
    entry = explain(maya)
    explain(jo, "GP", "A family doctor.")
    given = str(dict(persons.everything_of(maya.person)))
    assert CAMHS in given
    assert "A family doctor." not in given
    later(minutes=11)
    writes.change(Entry.objects.get(word="GP"), "Mine.", by=maya)
    persons.forget(maya.person, keep_unnamed=False)
    assert says(entry) == CAMHS
    assert not Wording.objects.filter(meaning="Mine.").exists()
    assert list(WordingBy.objects.values_list("member", flat=True)) == [jo.pk]


ACTS = st.lists(st.tuples(st.sampled_from(["change", "take out", "stop", "add", "day"]), st.integers(0, 3)), max_size=14)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_in_any_order_one_change_waits_at_most_and_none_holds_before_its_three_days(board, maya, jo, ruth, noor, later, acts):
    Entry.objects.all().delete()
    cache.clear()
    later()
    people, day, shown = [maya, jo, ruth, noor], 0, [CAMHS]
    entry = explain(maya)
    for number, (act, who) in enumerate(acts):
        word = reads.word_of(entry, today_on(board))
        by = people[who]
        try:
            if act == "day":
                day += 1
                later(days=day, minutes=number)
            elif act == "change":
                writes.change(entry, f"Meaning {number}", by=by)
            elif act == "take out":
                writes.take_out(entry, by=by)
            elif act == "add":
                writes.add("CAMHS", f"Meaning {number}", by=by)
            elif word.waits:
                writes.see_a_problem(word.waits, "No.", by=by)
        except NotAllowed:
            pass
        rows = list(Wording.objects.filter(entry=entry, stopped_on=None))
        today = today_on(board)
        assert sum(row.stands_from > today for row in rows) <= 1
        now = reads.word_of(entry, today).now
        if now is not None and now.stands_from != now.written_on:
            assert today - now.written_on > datetime.timedelta(days=3)
        shown.append(now.meaning if now else "")


def test_whoever_wrote_words_cannot_keep_them_in_the_list_alone(maya, jo, later):
    entry = explain(maya, "panel", "Those who never listen.")
    wish = writes.take_out(entry, by=jo)
    with pytest.raises(NotAllowed, match="Somebody else must say"):
        writes.see_a_problem(wish, "They never do.", by=maya)
    later(days=4)
    assert says(entry) == ""


def test_anybody_else_can_and_its_writer_can_stop_other_words_for_it(maya, jo, noor, later):
    entry = explain(maya, "panel", "Those who decide.")
    writes.see_a_problem(writes.take_out(entry, by=jo), "We need it.", by=noor)
    other = writes.change(entry, "A board.", by=jo)
    writes.see_a_problem(other, "It is not one.", by=maya)
    later(days=4)
    assert says(entry) == "Those who decide."


def test_of_what_nobody_can_put_right_any_more_no_minute_is_kept(maya, jo, later):
    entry = explain(maya, "panel", "Those who decide.")
    later(hours=1)
    explain(jo, "triage", "Who is seen first.")
    assert WordingBy.objects.get(wording__entry=entry).fix_until is None


def test_so_many_words_a_day_and_no_more(maya, monkeypatch, later):
    monkeypatch.setattr(rules, "MOST_ADDED_A_DAY", 2)
    for word in ("one", "two"):
        explain(maya, word, "A number.")
    with pytest.raises(NotAllowed, match="Go on tomorrow"):
        explain(maya, "three", "A number.")
    later(days=1)
    explain(maya, "three", "A number.")
