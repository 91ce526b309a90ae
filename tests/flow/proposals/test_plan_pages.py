import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.flow.proposals.scene import a_draft, a_plan, as_read, change_part, everybody_has_seen

from evenground.flow.proposals import presenters, reads, writes
from evenground.flow.proposals.models import ProposalVersion

pytestmark = pytest.mark.django_db


def page(name: str, question, *more: object) -> str:
    return reverse(f"proposals:{name}", args=["hill-and-river", question.pk, *more])


@pytest.fixture
def ideas(question):
    return everybody_has_seen(question, "Do not say failed", "My parents open my post", "Text me first")


@pytest.mark.parametrize("name", ["proposal", "begin", "write", "name", "add_part", "share"])
@pytest.mark.parametrize("who", ["nobody", "cato", "jo"])
def test_who_may_open_the_pages_of_a_plan(name, who, request, client_as, question, maya, ideas):
    if name != "begin":
        a_draft(question, maya, ("Short.", ideas))
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    assert client_as(viewer).get(page(name, question)).status_code == {"nobody": 302, "cato": 404, "jo": 200}[who]


@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("jo", 200)])
def test_who_may_open_one_part_and_one_version(who, status, request, client_as, question, maya, ideas):
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    (part,) = reads.parts_of(a_draft(question, maya, ("Short.", ideas)))
    browser = client_as(viewer)
    for name in ("edit_part", "remove_part"):
        assert browser.get(page(name, question, part.pk)).status_code == status
    writes.share(part.version, by=maya)
    assert browser.get(page("version", question, 1)).status_code == status
    if status == 200:
        assert browser.get(page("edit_part", question, part.pk)).status_code == 403
        for none in (0, 9, 10**30):
            assert browser.get(page("version", question, none)).status_code == 404


def test_a_plan_is_written_and_shared_from_the_first_page_to_the_last(client_as, question, maya, jo, ideas):
    browser = client_as(maya)
    assert "Nobody has begun the plan yet" in browser.get(page("proposal", question)).content.decode()
    browser.post(page("begin", question), {"title": "A kinder letter", "why": "Because it shouts."})
    browser.post(page("add_part", question), {"words": "Say: we missed you.", "rests_on": [str(i.pk) for i in ideas[:2]]})
    other = client_as(jo)
    assert "Say: we missed you." in other.get(page("write", question)).content.decode()
    assert other.post(page("share", question), as_read(other, page("share", question))).status_code == 302
    shown = browser.get(page("proposal", question)).content.decode()
    assert "Comes from 2 ideas" in shown
    for idea in ideas[:2]:
        assert reverse("contributions:one", args=["hill-and-river", question.pk, idea.pk]) in shown


def test_sharing_too_early_says_what_is_missing(client_as, question, maya, ideas):
    a_draft(question, maya, ("From nowhere.", []))
    browser, sharing = client_as(maya), page("share", question)
    assert "which ideas it comes from" in browser.get(page("write", question)).content.decode()
    assert "which ideas it comes from" in browser.post(sharing, as_read(browser, sharing)).content.decode()
    assert reads.newest_shared(question) is None


def test_looking_for_ideas_by_a_word_loses_nothing_that_was_typed_or_chosen(client_as, question, maya, ideas):
    a_draft(question, maya)
    form = {"words": "Half a thought", "find": "post", "rests_on": [str(ideas[0].pk)], "look": "1"}
    shown = client_as(maya).post(page("add_part", question), form).content.decode()
    assert "Half a thought" in shown
    assert "1 idea says that" in shown
    assert "My parents open my post" in shown
    assert "Text me first" not in shown
    assert f'value="{ideas[0].pk}" checked' in shown
    assert f'value="{ideas[1].pk}" checked' not in shown
    assert reads.parts_of(reads.being_written(question)) == []


def first_button(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0].split("<form")[-1].split("<button", 1)[1].split(">")[0]


def test_enter_keeps_the_part_and_only_after_a_new_word_looks_for_it(client_as, question, maya, ideas):
    draft, browser = a_draft(question, maya), client_as(maya)
    assert 'name="enter"' in first_button(browser.get(page("add_part", question)).content.decode()), "what Enter presses"
    form = {"words": "Half a thought", "rests_on": [str(ideas[0].pk)], "enter": "1", "looked_for": ""}
    looked = browser.post(page("add_part", question), form | {"find": "post"}).content.decode()
    assert "1 idea says that" in looked
    assert 'name="looked_for" value="post"' in looked
    assert reads.parts_of(draft) == []
    kept = browser.post(page("add_part", question), form | {"find": "post", "looked_for": "post"})
    assert kept.url == page("write", question)
    assert [part.words for part in reads.parts_of(draft)] == ["Half a thought"]


def test_the_next_part_begins_with_nothing_of_the_one_before(client_as, question, maya, ideas):
    a_draft(question, maya)
    browser = client_as(maya)
    form = {"words": "Half a thought", "find": "post", "rests_on": [str(ideas[0].pk)]}
    browser.post(page("add_part", question), form | {"look": "1"})
    browser.post(page("add_part", question), form)
    fresh = browser.get(page("add_part", question)).content.decode()
    assert " checked" not in fresh
    assert "Half a thought" not in fresh
    assert 'value="post"' not in fresh


def test_the_search_works_from_the_address_too_and_what_a_part_rests_on_is_chosen_already(client_as, question, maya, ideas):
    (part,) = reads.parts_of(a_draft(question, maya, ("Short.", ideas[:1])))
    shown = client_as(maya).get(page("edit_part", question, part.pk) + "?find=text").content.decode()
    assert f'value="{ideas[0].pk}" checked' in shown
    assert "Text me first" in shown
    assert "My parents" not in shown


def test_a_second_member_who_begins_at_once_is_told_and_keeps_their_words(client_as, question, maya, jo, ideas):
    writes.begin(question, by=maya, title="First")
    shown = client_as(jo).post(page("begin", question), {"title": "Second", "why": "A long why"}).content.decode()
    assert "just begun" in shown
    assert "A long why" in shown
    assert ProposalVersion.objects.count() == 1


def test_versions_are_compared_for_eyes_and_ears(client_as, question, maya, jo, ideas):
    one = a_plan(question, maya, ("The letter goes to the young person by post.", ideas[:1]))
    two = writes.change(one, by=jo, what_changed="Parents open the post.")
    change_part(reads.parts_of(two)[0], "The letter goes to the young person by text.", rests_on=ideas[1:2], by=jo)
    browser = client_as(maya)
    assert browser.get(page("version", question, 2)).url == page("write", question)
    writes.share(two, by=jo)
    shown = browser.get(page("version", question, 2)).content.decode()
    assert '<del><span class="nhsuk-u-visually-hidden">taken out: </span> post.' in shown
    assert '<ins><span class="nhsuk-u-visually-hidden">new: </span> text.' in shown
    plan = browser.get(page("proposal", question)).content.decode()
    assert "Parents open the post." in plan
    assert page("version", question, 1) in plan


def test_an_idea_finds_its_parts_with_links_that_lead_to_them(client_as, question, maya, ideas):
    one = a_plan(question, maya, ("By post.", ideas[:1]))
    (rest,) = presenters.where_it_went(question, ideas[0])
    (part,) = reads.parts_of(one)
    assert rest.href == f"{page('version', question, 1)}#part-{part.pk}"
    assert f'id="part-{part.pk}"' in client_as(maya).get(rest.href).content.decode()
    assert presenters.where_it_went(question, ideas[1]) == []


def test_a_part_is_taken_away_only_after_a_second_yes(client_as, question, maya, ideas):
    (part,) = reads.parts_of(a_draft(question, maya, ("Short.", ideas[:1])))
    browser = client_as(maya)
    browser.get(page("remove_part", question, part.pk))
    assert reads.parts_of(part.version) != []
    read = as_read(browser, page("remove_part", question, part.pk))
    change_part(part, "Long, and written by somebody else meanwhile.", rests_on=ideas[:1], by=maya)
    assert "Somebody has just changed this part" in browser.post(page("remove_part", question, part.pk), read).content.decode()
    assert reads.parts_of(part.version) != []
    browser.post(page("remove_part", question, part.pk), as_read(browser, page("remove_part", question, part.pk)))
    assert reads.parts_of(part.version) == []


def test_the_parts_that_stay_are_counted_as_they_stand(question, maya, ideas):
    draft = a_draft(question, maya, *((words, ideas[:1]) for words in ("One.", "Two.", "Three.")))
    writes.remove_part(reads.parts_of(draft)[0], by=maya)
    assert [(part.place, part.words) for part in reads.parts_of(draft)] == [(1, "Two."), (2, "Three.")]


def test_the_pages_cost_the_same_for_a_short_plan_and_a_long_one(client_as, question, maya, jo, ideas):
    browser = client_as(maya)
    one = a_plan(question, maya, ("Short.", ideas[:1]))
    two = writes.change(one, by=jo)

    def queries() -> list[int]:
        costs = []
        for address in (
            page("proposal", question),
            page("version", question, 1),
            page("write", question),
            page("add_part", question),
        ):
            with CaptureQueriesContext(connection) as caught:
                assert browser.get(address).status_code == 200
            costs.append(len(caught))
        return costs

    few = queries()
    more = everybody_has_seen(question, *(f"Idea {n}" for n in range(40)))
    for n in range(12):
        writes.add_part(two, f"Part {n}", rests_on=more, by=jo)
    writes.share(two, by=jo)
    three = writes.change(two, by=maya)
    assert three.number == 3
    assert queries() == few
