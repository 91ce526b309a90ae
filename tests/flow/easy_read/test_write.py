"""Writing the easy version: by anybody, until everybody can be asked, and never over words that the writer has not read."""

import datetime

import pytest
from tests.at_once import at_once
from tests.flow.easy_read.scene import (
    LINES,
    address,
    checked,
    form,
    line_of,
    photos_of,
    pictured,
    seen_in,
    stands,
    words_of,
    written,
)

from evenground.flow.easy_read import writes
from evenground.flow.easy_read.models import EasyLine, EasyRead
from evenground.flow.easy_read.presenters import easy_for
from evenground.flow.proposals import writes as proposals
from evenground.ground.boards import writes as boards
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.photos.models import Photo
from evenground.ground.web import clock
from evenground.ground.web.context import owner_mark
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_anybody_writes_it_in_lines_and_empty_ones_are_dropped(client_as, question, writing, noor, jo):
    path = address(question, "write")
    assert "Write the easy version" in client_as(noor).get(path).content.decode()
    sent = form("We  missed you.\n\n   \nYour place is safe.\n", seen_in(writing))
    shown = client_as(noor).post(path, sent, follow=True).content.decode()
    assert "The easy version is kept." in shown
    assert shown.index("We missed you.") < shown.index("Your place is safe.")
    assert words_of(EasyRead.objects.get()) == ["We missed you.", "Your place is safe."]
    assert "We missed you.\nYour place is safe." in client_as(jo).get(path).content.decode()


def test_the_easy_version_is_nobodys(writing, maya):
    written(writing, maya)
    named = {field.name for model in (EasyRead, EasyLine) for field in model._meta.get_fields()}
    assert named == {
        *("id", "board", "version", "written_on", "checked_on", "plan_when_checked", "easy_when_checked", "lines"),
        *("easy_read", "place", "words", "photo"),
    }


def test_too_long_and_too_many_are_said_kindly_and_nothing_is_lost(client_as, question, writing, maya):
    path, seen = address(question, "write"), seen_in(writing)
    long = "x" * 201
    shown = client_as(maya).post(path, form(["Short.", "", long], seen)).content.decode()
    assert "Line 2 is too long. Make it 200 letters or fewer" in shown
    assert long in shown
    shown = client_as(maya).post(path, form([long, "Short.", long], seen)).content.decode()
    assert "These lines are too long: 1, 3." in shown
    shown = client_as(maya).post(path, form([f"Line {n}." for n in range(61)], seen)).content.decode()
    assert "You wrote 61 lines." in shown
    assert "Line 60." in shown
    assert "Write at least one line." in client_as(maya).post(path, form(" \n ", seen)).content.decode()
    assert not EasyRead.objects.exists()
    client_as(maya).post(path, form([*(f"Line {n}." for n in range(59)), "y" * 200], seen))
    assert EasyLine.objects.count() == 60


def test_what_somebody_wrote_after_the_session_ended_comes_back(client_as, question, writing, maya, noor):
    nobody, path = client_as(None), address(question, "write")
    sent = form("A long evening's work.", seen_in(writing)) | {"owner": owner_mark(maya.person_id)}
    answer = nobody.post(path, sent)
    assert answer.status_code == 401
    written(writing, noor, "Noor was quicker.")
    nobody.force_login(maya.person)
    shown = nobody.get(path).content.decode()
    assert "A long evening&#x27;s work." in shown or "A long evening&#39;s work." in shown
    # The draft remembers what its writer saw, too.
    again = nobody.post(path, {**form("A long evening's work.", sent["seen"])}).content.decode()
    assert "Somebody else has changed it" in again


def test_nobodys_change_is_written_over_unread(client_as, question, writing, maya, noor):
    path, seen = address(question, "write"), seen_in(writing)
    client_as(noor).post(path, form("Noor was quicker.", seen))
    shown = client_as(maya).post(path, form("Maya took\nher time.", seen)).content.decode()
    assert "Somebody else has changed it while you were writing." in shown
    assert "Noor was quicker." in shown
    assert ">\nMaya took\nher time.</textarea>" in shown
    assert words_of(EasyRead.objects.get()) == ["Noor was quicker."]
    # The form that came back knows that its writer has now seen both.
    now = seen_in(writing)
    assert f'name="seen" value="{now}"' in shown
    client_as(maya).post(path, form("Maya took\nher time.", now))
    assert words_of(EasyRead.objects.get()) == ["Maya took", "her time."]


def test_the_same_form_sent_twice_writes_once(client_as, question, writing, maya):
    path, sent = address(question, "write"), form(LINES, seen_in(writing))
    for _press in range(2):
        assert client_as(maya).post(path, sent).status_code == 302
    assert words_of(EasyRead.objects.get()) == list(LINES)


def test_without_a_plan_there_is_nothing_to_write(client_as, question, maya):
    for name in ("easy", "write"):
        answer = client_as(maya).get(address(question, name))
        assert answer.status_code == 302
        assert answer["Location"].endswith("/plan/")


def test_another_board_finds_nothing_and_changes_nothing(client_as, question, writing, maya, cato):
    easy = written(writing, maya)
    line = pictured(easy, maya)
    for name, more in (
        *(("easy", ()), ("write", ()), ("of_version", (1,)), ("write_one", (1,)), ("both", (1,))),
        *(("picture", (line.pk,)), ("photo", (line.pk,))),
    ):
        assert client_as(cato).get(address(question, name, *more)).status_code == 404
        assert client_as(cato).post(address(question, name, *more), form("Mine now.", "")).status_code == 404
    assert client_as(cato).post(address(question, "take_away", line.pk)).status_code == 404
    with pytest.raises(NotAllowed, match="another board"):
        writes.write(writing, ["Mine now."], by=cato, seen=seen_in(writing))
    with pytest.raises(NotAllowed, match="another board"):
        writes.take_picture_away(line, by=cato)
    boards.leave(maya)
    maya.refresh_from_db()
    with pytest.raises(NotAllowed):
        writes.write(writing, ["After I left."], by=maya, seen=seen_in(writing))
    assert words_of(easy) == list(LINES)
    assert photos_of(easy) == [True, False, False]


def test_it_stays_open_while_everybody_thinks_and_is_frozen_from_then_on(client_as, question, thinking, maya, pass_time):
    path, easy = address(question, "write"), written(thinking, maya)
    line = line_of(easy)
    pass_time(days=6, hours=23)
    seen = seen_in(thinking)
    assert client_as(maya).post(path, form("One hour before.", seen)).status_code == 302
    line = line_of(easy)
    pass_time(days=7, minutes=1)
    for answer in (client_as(maya).get(path), client_as(maya).post(path, form("Too late.", seen_in(thinking)))):
        assert answer.status_code == 403
        assert "While everybody can be asked it stays as it is." in answer.content.decode()
    assert client_as(maya).get(address(question, "picture", line.pk)).status_code == 403
    assert client_as(maya).post(address(question, "take_away", line.pk)).status_code == 403
    shown = client_as(maya).get(address(question, "easy")).content.decode()
    assert "Add a picture" not in shown
    assert "Change the easy version" not in shown
    assert words_of(easy) == ["One hour before."]


def test_what_everybody_thinks_about_stays_open_while_somebody_writes_the_next_version(client_as, question, thinking, maya, noor):
    second = proposals.change(thinking, by=maya)
    for number, words in ((1, "For the first."), (2, "For the second.")):
        version = {1: thinking, 2: second}[number]
        answer = client_as(noor).post(address(question, "write_one", number), form(words, seen_in(version)))
        assert answer.status_code == 302
        assert words_of(EasyRead.objects.get(version=version)) == [words]
    assert "For the first." in client_as(noor).get(address(question, "easy")).content.decode()
    assert "For the second." in client_as(noor).get(address(question, "write")).content.decode()


def test_it_is_frozen_in_the_very_moment(thinking, maya, monkeypatch):
    until = thinking.think_until
    monkeypatch.setattr(clock, "now", lambda: until - datetime.timedelta(microseconds=1))
    written(thinking, maya)
    monkeypatch.setattr(clock, "now", lambda: until)
    with pytest.raises(NotAllowed, match="stays as it is"):
        written(thinking, maya, "Too late.")


def test_two_who_end_the_thinking_freeze_it(thinking, maya):
    proposals.end_thinking(thinking)
    thinking.refresh_from_db()
    with pytest.raises(NotAllowed, match="stays as it is"):
        written(thinking, maya)


def test_an_older_version_keeps_what_it_had(question, thinking, maya, pass_time):
    written(thinking, maya)
    pass_time(days=8)
    second = proposals.share(proposals.change(thinking, by=maya), by=maya)
    written(second, maya, "For the second.")
    with pytest.raises(NotAllowed, match="newer version"):
        written(thinking, maya, "For the first.")


def test_a_new_version_shows_the_one_before_until_it_has_its_own(client_as, question, shared, maya, noor):
    # The first was shared without one; it came with the second.
    second = proposals.change(shared, by=maya)
    assert easy_for(question, second) is None
    easy = written(second, maya)
    pictured(easy, maya, 2)
    proposals.share(second, by=maya)
    third = proposals.change(second, by=maya)
    shown = easy_for(question, third)
    assert shown.carried_from == 2
    assert not EasyRead.objects.filter(version=third).exists()
    assert "These lines were written for version 2" in client_as(noor).get(address(question, "of_version", 3)).content.decode()
    assert "\n".join(LINES) in client_as(noor).get(address(question, "write")).content.decode()
    own = written(third, noor, "We missed you.", "You are not in trouble.", "Nobody is angry.")
    assert easy_for(question, third).carried_from is None
    assert photos_of(own) == [False, True, False]
    assert line_of(own, 2).photo == line_of(easy, 2).photo
    assert words_of(easy) == list(LINES), "the one before stays as it was"
    assert easy_for(question, shared) is None, "nor does an older version get it"


def test_what_was_carried_over_is_in_step_while_the_plan_says_the_same(question, shared, maya, jo):
    second = proposals.change(shared, by=maya)
    written(second, maya)
    before = checked(second, jo)
    proposals.share(second, by=maya)
    third = proposals.change(second, by=maya)
    assert stands(third) == "in step"
    proposals.add_part(third, "And a phone number.", rests_on=[], by=maya)
    assert stands(third) == "plan changed"
    assert stands(second) == "in step"
    own = checked(third, jo)
    assert own != before
    assert words_of(own) == list(LINES)
    assert stands(third) == "in step"


def test_lines_that_stay_keep_their_picture_and_the_others_picture_goes(writing, maya, settings):
    easy = written(writing, maya)
    for place in (1, 2, 3):
        pictured(easy, maya, place)
    first, second, third = (line.photo_id for line in easy.lines.all())
    written(writing, maya, "New line on top.", "We missed you.", "You are NOT in trouble.", "Your place is safe.")
    assert [line.photo_id for line in easy.lines.all()] == [None, first, second, third]
    written(writing, maya, "Your place is safe.", "And one more.")
    assert [line.photo_id for line in easy.lines.all()] == [third, None]
    assert list(Photo.objects.values_list("pk", flat=True)) == [third]


def test_a_line_whose_words_stay_keeps_its_address(writing, maya):
    easy = written(writing, maya)
    last = line_of(easy, 3)
    written(writing, maya, "Your place is safe.")
    assert line_of(easy, 1).pk == last.pk


def test_swapping_perspectives_changes_nothing(client_as, board, question, thinking, maya, jo, ruth):
    def answers() -> list[tuple[int, bool]]:
        found = []
        for member in (maya, jo, ruth):
            page = client_as(member).get(address(question, "easy"))
            found.append((page.status_code, "Change the easy version" in page.content.decode()))
            found.append((client_as(member).get(address(question, "write")).status_code, False))
            written(thinking, member, f"By {member.name}.")
        return found

    written(thinking, maya)
    before = answers()
    sides = list(perspectives_of(board))
    for member in (maya, jo, ruth):
        member.perspective = sides[(sides.index(member.perspective) + 1) % len(sides)]
        member.save()
    assert answers() == before


@pytest.mark.django_db(transaction=True)
def test_two_at_once_and_one_of_them_is_told(writing, maya, noor):
    seen = seen_in(writing)
    found = at_once(
        lambda: writes.write(writing, ["By Maya."], by=maya, seen=seen),
        lambda: writes.write(writing, ["By Noor."], by=noor, seen=seen),
    )
    assert {type(each) for each in found} == {EasyRead, writes.ChangedMeanwhile}
    assert EasyLine.objects.count() == 1
