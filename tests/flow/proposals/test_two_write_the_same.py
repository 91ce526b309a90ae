"""Maya and Jo write on the same part. A person chooses how to go on, and nobody's words are lost."""

import html
import re
import uuid

import pytest
from django.test import Client
from tests.flow.proposals.scene import a_draft, change_part, everybody_has_seen
from tests.flow.proposals.test_plan_pages import page

from evenground.flow.proposals import reads, writes
from evenground.flow.proposals.meanwhile import ChangedMeanwhile, ideas_together
from evenground.flow.proposals.models import Part
from evenground.ground.safety.writes import put_out_of_sight

pytestmark = pytest.mark.django_db

LETTER = "The letter goes by post to the young person."
CARD = "The card goes by post to the young person."
TEXT = "The letter goes by text to the young person."


@pytest.fixture
def ideas(question):
    return everybody_has_seen(question, "Do not say failed", "My parents open my post", "Text me first")


@pytest.fixture
def part(question, maya, ideas) -> Part:
    return reads.parts_of(a_draft(question, maya, (LETTER, ideas[:2])))[0]


def forms(shown: str) -> list[dict[str, list[str]]]:
    """What each form of a page would send as it stands, in the page's order."""
    found = []
    for form in re.findall(r"<form method=\"post\".*?</form>", shown.split("<main")[1].split("</main")[0], re.DOTALL):
        fields: dict[str, list[str]] = {}
        for tag in re.findall(r"<input[^>]*>", form):
            kept = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
            if "name" in kept and (kept.get("type") != "checkbox" or " checked" in tag):
                fields.setdefault(kept["name"], []).append(html.unescape(kept.get("value", "")))
        for name, words in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
            fields.setdefault(name, []).append(html.unescape(words))
        found.append(fields)
    return found


def opened(browser: Client, address: str) -> dict[str, list[str]]:
    (form,) = [form for form in forms(browser.get(address).content.decode()) if {"words", "title"} & set(form)]
    return form


def test_two_change_a_part_and_put_both_changes_together(client_as, question, maya, jo, part, ideas):
    mayas, jos, address = client_as(maya), client_as(jo), page("edit_part", question, part.pk)
    hers, his = opened(mayas, address), opened(jos, address)
    assert jos.post(address, his | {"words": [CARD], "rests_on": [str(ideas[0].pk)]}).status_code == 302
    asked = mayas.post(address, hers | {"words": [TEXT], "rests_on": [str(idea.pk) for idea in ideas]})
    assert asked.status_code == 200
    shown = asked.content.decode()
    assert "Two of you changed this part" in shown
    assert '<ins><span class="nhsuk-u-visually-hidden">new: </span> card' in shown
    assert '<ins><span class="nhsuk-u-visually-hidden">new: </span> text' in shown
    part.refresh_from_db()
    assert part.words == CARD
    keep, take, both = forms(shown)
    assert (keep["words"], take["words"]) == ([CARD], [TEXT])
    assert both["words"] == ["The card goes by text to the young person."]
    assert set(both["rests_on"]) == {str(ideas[0].pk), str(ideas[2].pk)}, "added by Maya, taken away by Jo"
    assert mayas.post(address, both).status_code == 302
    stands = reads.seen_of(Part.objects.get(pk=part.pk))
    assert stands.words == "The card goes by text to the young person."
    assert stands.ideas == {ideas[0].pk, ideas[2].pk}


@pytest.mark.parametrize(("way", "stands"), [(0, CARD), (1, TEXT)])
def test_what_stands_is_kept_or_mine_taken_only_by_a_clear_choice(way, stands, client_as, question, maya, jo, part, ideas):
    browser, address = client_as(maya), page("edit_part", question, part.pk)
    hers = opened(browser, address)
    change_part(part, CARD, rests_on=ideas[:1], by=jo)
    asked = browser.post(address, hers | {"words": [TEXT], "draft": [f"part-{part.pk}"]})
    assert "draft_done" not in asked.cookies, "the device still keeps her words"
    kept = browser.post(address, forms(asked.content.decode())[way])
    assert kept.cookies["draft_done"].value == f"part-{part.pk}"
    assert Part.objects.get(pk=part.pk).words == stands


def test_where_both_changed_the_same_words_mine_stand_to_be_put_together_by_hand(client_as, question, maya, jo, part, ideas):
    browser, address = client_as(maya), page("edit_part", question, part.pk)
    hers = opened(browser, address)
    change_part(part, "The letter goes by phone to the young person.", rests_on=ideas[:2], by=jo)
    shown = browser.post(address, hers | {"words": [TEXT]}).content.decode()
    assert "Both changes are in the same place" in shown
    assert forms(shown)[2]["words"] == [TEXT]


def test_a_part_that_changes_again_while_somebody_chooses_is_shown_again_as_it_is_now(client_as, question, maya, jo, part, ideas):
    browser, address = client_as(maya), page("edit_part", question, part.pk)
    hers = opened(browser, address)
    change_part(part, CARD, rests_on=ideas[:2], by=jo)
    _keep, take, both = forms(browser.post(address, hers | {"words": [TEXT]}).content.decode())
    newest = f"{CARD} It is short."
    change_part(part, newest, rests_on=ideas[:2], by=jo)
    for sent in (take, both):
        again = browser.post(address, sent)
        assert "Two of you changed this part" in again.content.decode()
        assert Part.objects.get(pk=part.pk).words == newest
    assert forms(again.content.decode())[2]["words"] == ["The card goes by text to the young person. It is short."]


def test_who_changed_nothing_changes_nothing_back(client_as, question, maya, jo, part, ideas):
    browser, address = client_as(maya), page("edit_part", question, part.pk)
    hers = opened(browser, address)
    change_part(part, CARD, rests_on=ideas[:1], by=jo)
    assert browser.post(address, hers).status_code == 302
    stands = reads.seen_of(Part.objects.get(pk=part.pk))
    assert (stands.words, stands.ideas) == (CARD, {ideas[0].pk})


def test_a_form_that_does_not_say_what_was_seen_overwrites_nothing(client_as, question, maya, part, ideas):
    asked = client_as(maya).post(page("edit_part", question, part.pk), {"words": "All new."})
    assert "Two of you changed this part" in asked.content.decode()
    assert Part.objects.get(pk=part.pk).words == LETTER


def test_words_out_of_sight_meanwhile_are_not_shown_to_compare(client_as, question, maya, jo, part, ideas, board):
    browser, address = client_as(maya), page("edit_part", question, part.pk)
    hers = opened(browser, address)
    change_part(part, "Ring Bryn at home.", rests_on=ideas[:2], by=jo)
    put_out_of_sight("part", part.pk, board=board, reason="private")
    shown = browser.post(address, hers | {"words": [TEXT]}).content.decode()
    assert "Bryn" not in shown
    assert TEXT in shown


def test_an_idea_out_of_sight_still_belongs_to_a_part_that_was_changed_meanwhile(question, maya, part, ideas, board):
    hold = put_out_of_sight("contribution", ideas[0].pk, board=board, reason="private")
    change_part(part, TEXT, rests_on=ideas[1:2], by=maya)
    hold.delete()
    assert reads.seen_of(part).ideas == {ideas[0].pk, ideas[1].pk}


def test_ideas_are_put_together_as_sets():
    a, b, c, d = (uuid.uuid4() for _each in range(4))
    assert ideas_together(frozenset({a, b}), frozenset({a, c}), frozenset({a, b, d})) == {a, c, d}
    assert ideas_together(frozenset({a}), frozenset(), frozenset({a})) == frozenset()


def test_looking_for_ideas_meanwhile_does_not_change_what_was_seen(client_as, question, maya, jo, part, ideas):
    browser, address = client_as(maya), page("edit_part", question, part.pk)
    hers = opened(browser, address)
    change_part(part, CARD, rests_on=ideas[:2], by=jo)
    looked = browser.post(address, hers | {"words": [TEXT], "find": ["post"], "look": ["1"]}).content.decode()
    (form,) = [form for form in forms(looked) if "words" in form]
    assert form["seen_words"] == [LETTER]
    assert "Two of you changed" in browser.post(address, form).content.decode()


def test_words_for_a_part_that_was_taken_away_become_a_new_part_with_one_press(client_as, question, maya, jo, part, ideas):
    browser, address = client_as(maya), page("edit_part", question, part.pk)
    hers = opened(browser, address)
    writes.remove_part(part, by=jo)
    shown = browser.post(address, hers | {"words": [TEXT]}).content.decode()
    assert "Somebody has taken this part away" in shown
    (again,) = forms(shown)
    for _press in range(2):
        assert browser.post(page("add_part", question), again).status_code == 302
    (added,) = reads.parts_of(reads.being_written(question))
    assert (added.words, reads.seen_of(added).ideas) == (TEXT, {ideas[0].pk, ideas[1].pk})


@pytest.mark.parametrize("where", ["edit_part", "add_part", "name"])
def test_words_for_a_version_that_was_shared_meanwhile_stand_there_to_copy(where, client_as, question, maya, jo, part, ideas):
    browser = client_as(maya)
    address = page(where, question, *([part.pk] if where == "edit_part" else []))
    hers = opened(browser, address)
    writes.share(part.version, by=jo)
    field = "title" if where == "name" else "words"
    shown = browser.post(address, hers | {field: ["My own good words"]}).content.decode()
    assert "This version has been shared" in shown
    assert "My own good words" in shown
    assert page("change", question) in shown
    assert reads.parts_of(part.version)[0].words == LETTER


@pytest.mark.parametrize("where", ["edit_part", "add_part", "name"])
def test_where_there_never_was_a_plan_there_is_nothing_to_be_late_for(where, client_as, question, maya, ideas):
    address = page(where, question, *([uuid.uuid4()] if where == "edit_part" else []))
    assert client_as(maya).post(address, {"words": "Mine", "title": "Mine"}).status_code == 404


def test_two_who_change_different_fields_both_get_their_way(client_as, question, maya, jo, part):
    mayas, jos, address = client_as(maya), client_as(jo), page("name", question)
    hers, his = opened(mayas, address), opened(jos, address)
    assert jos.post(address, his | {"why": ["Because it shouts."]}).status_code == 302
    assert mayas.post(address, hers | {"title": ["A letter that is kind"]}).status_code == 302
    name = reads.name_of(reads.being_written(question))
    assert (name["title"], name["why"]) == ("A letter that is kind", "Because it shouts.")


@pytest.mark.parametrize(("way", "title"), [(0, "A short letter"), (1, "A kinder text"), (2, "A short text")])
def test_two_who_change_the_same_field_choose_and_the_other_field_stays(way, title, client_as, question, maya, jo, part):
    mayas, jos, address = client_as(maya), client_as(jo), page("name", question)
    hers, his = opened(mayas, address), opened(jos, address)
    jos.post(address, his | {"title": ["A short letter"]})
    shown = mayas.post(address, hers | {"title": ["A kinder text"], "why": ["Because it shouts."]}).content.decode()
    assert "Two of you changed this at once" in shown
    assert mayas.post(address, forms(shown)[way] | ({"title": [title]} if way == 2 else {})).status_code == 302
    name = reads.name_of(reads.being_written(question))
    assert (name["title"], name["why"]) == (title, "Because it shouts.")


def test_the_write_itself_refuses_what_was_not_seen(question, maya, jo, part, ideas):
    seen = reads.seen_of(part)
    change_part(part, CARD, rests_on=ideas[:1], by=jo)
    with pytest.raises(ChangedMeanwhile) as refused:
        writes.change_part(part, TEXT, rests_on=ideas[:2], by=maya, seen=seen)
    assert CARD not in str(refused.value.__dict__)
    named = reads.name_of(part.version)
    writes.name_it(part.version, by=jo, seen=named, title="A short letter")
    with pytest.raises(ChangedMeanwhile):
        writes.name_it(part.version, by=maya, seen=named, title="A kinder text")
