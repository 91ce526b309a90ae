"""What was put out of sight stands on no page, cannot be changed meanwhile, and is not brought back by a copy."""

import pytest
from django.urls import reverse
from tests.flow.easy_read.scene import address, checked, form, line_of, photos_of, pictured, seen_in, words_of, written

from evenground.around.desk import things
from evenground.flow.easy_read import writes
from evenground.flow.easy_read.models import EasyRead
from evenground.flow.easy_read.presenters import easy_for
from evenground.flow.proposals import writes as proposals
from evenground.ground.safety import writes as safety
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

BAD = "Tariq lives at number nine."


def held(easy: EasyRead):
    return safety.put_out_of_sight("easy_read", easy.pk, board=easy.board, reason="private")


def pages(topic, *numbers: int) -> list[str]:
    names = ("of_version", "both", "write_one")
    return [address(topic, name, number) for number in numbers for name in names]


def all_that_is_shown(client, paths: list[str]) -> str:
    return "".join(client.get(path).content.decode() for path in paths)


def test_it_stands_nowhere_and_cannot_be_changed_until_it_is_back(client_as, question, writing, maya, noor):
    easy = written(writing, maya, BAD, "We missed you.")
    line = pictured(easy, maya, 1, "A door with a nine on it")
    hold = held(easy)
    shown = all_that_is_shown(client_as(noor), [address(question, "easy"), *pages(question, 1)])
    for secret in (BAD, "We missed you.", "A door with a nine", "alt="):
        assert secret not in shown
    assert "out of sight while two people look" in shown
    for name in ("picture", "photo"):
        gone = client_as(noor).get(address(question, name, line.pk))
        assert BAD not in gone.content.decode(errors="ignore")
    assert client_as(noor).get(address(question, "photo", line.pk)).status_code == 404
    refused = client_as(noor).post(address(question, "write"), form("Other words.", seen_in(writing)))
    assert "Two people are looking at this" in refused.content.decode()
    for change in (lambda: writes.take_picture_away(line, by=noor), lambda: checked(writing, noor)):
        with pytest.raises(NotAllowed, match="Two people are looking"):
            change()
    assert words_of(easy) == [BAD, "We missed you."]
    safety.resolve(hold, comes_back=True)
    assert BAD in client_as(noor).get(address(question, "easy")).content.decode()


def test_a_new_version_begins_without_what_is_out_of_sight(client_as, question, shared, maya, noor):
    second = proposals.change(shared, by=maya)
    easy = written(second, maya, BAD)
    pictured(easy, maya)
    proposals.share(second, by=maya)
    held(easy)
    third = proposals.change(second, by=maya)
    shown = all_that_is_shown(client_as(noor), pages(question, 2, 3))
    assert BAD not in shown
    assert client_as(noor).post(address(question, "write"), form("We missed you.", seen_in(third))).status_code == 302
    own = EasyRead.objects.get(version=third)
    assert (words_of(own), photos_of(own)) == (["We missed you."], [False])
    assert words_of(easy) == [BAD], "a hold deletes nothing"


def test_words_that_were_copied_before_are_out_of_sight_with_the_rest(client_as, question, shared, maya, noor):
    second = proposals.change(shared, by=maya)
    easy = written(second, maya, BAD, "We missed you.")
    pictured(easy, maya, 2, "A door with a nine on it")
    proposals.share(second, by=maya)
    third = proposals.change(second, by=maya)
    own = written(third, maya, "Something new.", BAD, "We missed you a lot.")
    own_line = line_of(own, 3)
    assert own_line.photo == line_of(easy, 2).photo
    held(easy)
    shown = all_that_is_shown(client_as(noor), pages(question, 3))
    for secret in (BAD, "A door with a nine"):
        assert secret not in shown
    assert "(out of sight)" in shown
    assert "Something new." in shown
    assert client_as(noor).get(address(question, "photo", own_line.pk)).status_code == 404
    with pytest.raises(NotAllowed, match="Two people are looking"):
        checked(third, noor)
    written(third, noor, "Something newer.", "A changed line.")
    assert (words_of(own), photos_of(own)) == (["Something newer.", "A changed line."], [False, False])
    assert photos_of(easy) == [False, True]


def test_nobody_says_that_both_are_the_same_while_a_part_is_out_of_sight(client_as, question, writing, maya, noor):
    written(writing, maya)
    part = writing.parts.first()
    safety.put_out_of_sight("part", part.pk, board=writing.board, reason="private")
    shown = client_as(noor).get(address(question, "both", 1)).content.decode()
    assert "I read both: they say the same" not in shown
    assert part.words not in shown
    with pytest.raises(NotAllowed, match="Two people are looking"):
        checked(writing, noor)
    assert easy_for(question, writing).in_step.value == "not checked"


def test_what_is_out_of_sight_has_not_changed(question, writing, maya, noor):
    written(writing, maya)
    checked(writing, noor)
    safety.put_out_of_sight("part", writing.parts.first().pk, board=writing.board, reason="private")
    assert easy_for(question, writing).in_step.value == "in step"


def test_a_member_says_that_something_is_wrong_with_it(client_as, question, writing, maya, noor):
    easy = written(writing, maya)
    report = reverse("safety:report", args=[question.board.slug, "easy_read", easy.pk])
    assert report in client_as(noor).get(address(question, "easy")).content.decode()
    assert client_as(noor).get(report).status_code == 200


def test_those_who_look_see_all_lines_and_every_picture(writing, maya):
    easy = written(writing, maya, BAD, "We missed you.")
    pictured(easy, maya, 1, "A door")
    pictured(easy, maya, 2, "A bus stop")
    thing = things.looked_at(easy.board, "easy_read", easy.pk)
    assert thing.words == [BAD, "We missed you.", "A door", "A bus stop"]
    assert [photo.description for photo in thing.photos] == ["A door", "A bus stop"]
    assert things.has_a_photo(easy.board, "easy_read", easy.pk)
    assert not things.is_by(maya.person, "easy_read", easy.pk)
