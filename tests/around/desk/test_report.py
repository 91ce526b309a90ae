"""Something is wrong with this: who may say so, what it does at once, and that nobody learns who said it."""

import uuid
from html import unescape

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from tests.around.desk.scene import everybody_has_seen, wrong_with
from tests.cast import member_of
from tests.flow.reports.scene import published_by_two

from evenground.around.desk import things, writes
from evenground.around.desk.kinds import KINDS
from evenground.flow.answers import writes as answers
from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions import writes as give
from evenground.flow.reports import writes as reports
from evenground.flow.talk import writes as talk
from evenground.ground.audit.models import LogLine
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Perspective
from evenground.ground.drafts.models import Draft
from evenground.ground.safety import reads, rules
from evenground.ground.safety.models import Hold, SomethingWrong, Verdict
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db


def page_of(kind, item, slug="hill-and-river"):
    return reverse("safety:report", args=[slug, kind, item])


def is_in_sight(idea):
    return contributions.in_sight([idea]) == {idea.pk}


def test_three_taps_from_an_idea_to_sent(client_as, noor, idea, leads):
    browser = client_as(noor)
    all_ideas = browser.get(reverse("contributions:all", args=["hill-and-river", idea.topic_id]), {"read": 1})
    assert page_of("contribution", idea.pk) in all_ideas.content.decode(), "the first tap"
    form = browser.get(page_of("contribution", idea.pk)).content.decode()
    assert form.index("999") < form.index('name="reason"'), "urgent help stands first"
    answer = browser.post(page_of("contribution", idea.pk), {"reason": "danger", "once": uuid.uuid4()}, follow=True)
    assert "Thank you for saying so" in answer.content.decode()
    assert "A person looks at this by" in answer.content.decode()
    assert not is_in_sight(idea)


@pytest.mark.parametrize(("reason", "hides"), [("danger", True), ("private", True), ("unkind", False), ("other", False)])
def test_one_report_hides_what_does_harm_while_it_stands_and_nothing_else(reason, hides, idea, noor, leads):
    wrong_with(idea, by=noor, reason=reason)
    assert is_in_sight(idea) is not hides
    assert SomethingWrong.objects.get().look_by.hour in (16, 17), "the end of a working day tells nobody when it was sent"


def test_every_member_has_the_same_power_whichever_side_they_come_from(board, idea, leads, jo):
    for side in range(Perspective.objects.filter(board=board).count()):
        wrong_with(idea, by=member_of(board, f"Member {side}", side), reason="danger")
        assert not is_in_sight(idea)
        Hold.objects.all().delete()


def test_a_form_sent_twice_stores_once_and_leads_to_the_same_receipt(client_as, noor, idea, leads):
    browser, once = client_as(noor), uuid.uuid4()
    where = [
        browser.post(page_of("contribution", idea.pk), {"reason": "private", "once": once}).headers["Location"] for _ in range(2)
    ]
    assert where[0] == where[1]
    assert SomethingWrong.objects.count() == Hold.objects.count() == 1


def test_what_others_spoke_of_already_is_looked_at_once(idea, noor, jo, leads):
    first, second = wrong_with(idea, by=noor, reason="unkind"), wrong_with(idea, by=jo, reason="danger")
    assert second.same_as == first
    assert not is_in_sight(idea), "the second said that it does harm"


@pytest.mark.parametrize(("who", "status"), [("nobody", 302), ("cato", 404), ("noor", 200)])
def test_only_members_can_say_so_inside_a_board(who, status, request, client_as, idea):
    viewer = None if who == "nobody" else request.getfixturevalue(who)
    assert client_as(viewer).get(page_of("contribution", idea.pk)).status_code == status


def test_a_thing_of_another_board_a_sealed_one_and_nonsense_are_not_here(client_as, noor, maya, cato, question):
    sealed = give.contribute(question, by=maya, words="nobody has read this yet")
    other = KINDS["member"].model.objects.get(pk=cato.pk)
    for kind, item in [("contribution", sealed.pk), ("member", other.person_id), ("nonsense", sealed.pk), ("note", uuid.uuid4())]:
        assert client_as(noor).get(page_of(kind, item)).status_code == 404
    with pytest.raises(NotHere):
        writes.report("member", other.person_id, board=noor.board, by=noor, reason="danger")
    assert client_as(maya).get(page_of("contribution", sealed.pk)).status_code == 200, "its maker may"


def test_the_form_needs_the_stamp_of_our_own_page(noor, idea):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(noor.person)
    assert browser.post(page_of("contribution", idea.pk), {"reason": "danger"}).status_code == 403
    assert SomethingWrong.objects.count() == 0
    assert Draft.objects.count() == 0


def test_nothing_that_anybody_can_open_says_who_said_so(client_as, noor, maya, idea, leads):
    report = wrong_with(idea, by=noor, words="this is my street")
    desk = client_as(leads[0].person).get(reverse("desk:look", args=["hill-and-river", report.pk])).content.decode()
    assert "this is my street" in desk
    assert "the words that somebody minds" in desk
    for page in (desk, client_as(maya).get(reverse("desk:mine", args=["hill-and-river"])).content.decode()):
        assert "Noor" not in page
        assert "Maya" not in page.replace("Maya</dd>", "")
    assert client_as(noor).get(reverse("desk:receipt", args=[report.pk, "0" * 32])).status_code == 404


def test_a_members_receipt_opens_for_that_member_signed_in_and_for_nobody_who_finds_its_address(
    client_as, noor, jo, cato, idea, leads
):
    receipt = reads.receipt_address(wrong_with(idea, by=noor))
    mine = client_as(noor)
    for address in (receipt, receipt + "ask/"):
        opened = mine.get(address)
        assert opened.status_code == 200
        assert "no-store" in opened.headers["Cache-Control"]
        for other in (jo, cato, leads[0].person):
            assert client_as(other).get(address).status_code == 404
        assert client_as(None).get(address).headers["Location"].startswith(reverse("people:sign_in"))
    mine.logout()
    assert mine.get(receipt).status_code == 302, "Back, after leaving"
    outside = client_as(None).get(reads.receipt_address(wrong_with(idea, by=None)))
    assert "Thank you for saying so" in outside.content.decode(), "said without an account, the address is all they have"
    assert "no-store" in outside.headers["Cache-Control"]
    boards.leave(noor)
    assert client_as(noor).get(receipt).status_code == 404, "whoever left is an outsider"


def test_a_receipt_and_the_lists_say_from_which_question_unless_it_is_out_of_sight(client_as, noor, jo, idea, leads):
    report = wrong_with(idea, by=noor, reason="unkind")
    about = f"An idea or a photo, from: {idea.topic.question}"
    pages = [
        (noor, reads.receipt_address(report)),
        (noor, reverse("desk:mine", args=["hill-and-river"])),
        (leads[0].person, reverse("desk:desk", args=["hill-and-river"])),
    ]
    for who, page in pages:
        shown = unescape(client_as(who).get(page).content.decode())
        assert about in shown
        assert idea.words not in shown
    writes.report("question", idea.topic_id, board=idea.board, by=jo, reason="danger")
    for who, page in pages:
        shown = unescape(client_as(who).get(page).content.decode())
        assert "An idea or a photo" in shown
        assert idea.topic.question not in shown


def test_every_way_to_a_question_is_a_way_of_its_table(idea):
    for kind in KINDS:
        assert things.questions_of({(kind, uuid.uuid4())}) == {}
    assert things.questions_of({("contribution", idea.pk)}) == {("contribution", idea.pk): idea.topic.question}
    assert things.questions_of({("question", idea.topic_id)}) == {}, "its title is what may be wrong"


def test_only_one_table_ties_a_report_to_a_person_who_is_no_safety_person(idea, noor, leads):
    wrong_with(idea, by=noor)
    names = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in ("safety", "audit")
        for row in model._base_manager.all()
        if noor.pk == getattr(row, "member_id", None)
        or noor.person_id in (getattr(row, "doer", None), getattr(row, "person_id", None))
    }
    assert names == {"safety.WhoSaidSo"}
    assert not LogLine.objects.filter(act__contains="hold").exists(), "the log has no line an item"


def test_a_member_finds_their_own_receipts_and_nobody_elses(client_as, noor, jo, idea, leads):
    report = wrong_with(idea, by=noor)
    mine = reverse("desk:mine", args=["hill-and-river"])
    assert reads.receipt_address(report) in client_as(noor).get(mine).content.decode()
    assert reads.receipt_address(report) not in client_as(jo).get(mine).content.decode()


def test_the_maker_is_told_kindly_and_keeps_the_words(client_as, maya, noor, jo, idea, leads):
    wrong_with(idea, by=noor)
    mine = client_as(maya).get(reverse("desk:mine", args=["hill-and-river"])).content.decode()
    assert "the words that somebody minds" in mine
    assert "This says nothing about you" in mine
    own = reverse("contributions:one", args=["hill-and-river", idea.topic_id, idea.pk])
    assert reverse("desk:mine", args=["hill-and-river"]) in client_as(maya).get(own).content.decode()
    assert (
        "the words that somebody minds" not in client_as(jo).get(reverse("desk:mine", args=["hill-and-river"])).content.decode()
    )


def test_a_name_can_be_out_of_sight_everywhere(client_as, maya, noor, jo, question, leads):
    everybody = reverse("boards:people", args=["hill-and-river"])
    assert page_of("member", jo.person_id) in client_as(maya).get(everybody).content.decode()
    writes.report("member", jo.person_id, board=jo.board, by=noor, reason="private")
    assert ">Jo<" not in client_as(maya).get(everybody).content.decode()


def test_the_hide_is_lost_by_using_it_as_a_weapon_and_the_report_is_not(question, maya, noor, jo, leads, client_as):
    ideas = everybody_has_seen(question, *"abcde", by=maya)
    for idea in ideas[: rules.EMPTY_REPORTS_THAT_COST_THE_HIDE]:
        report = wrong_with(idea, by=noor, reason="danger")
        assert not is_in_sight(idea)
        for lead in leads:
            writes.look(report, by=lead, verdict=Verdict.EMPTY)
        assert is_in_sight(idea)
    last = ideas[-1]
    assert "stays until they have looked" in client_as(noor).get(page_of("contribution", last.pk)).content.decode()
    wrong_with(last, by=noor, reason="danger")
    assert is_in_sight(last)
    assert len(reads.reports_to_look_at(question.board)) == 1, "it is looked at all the same"
    wrong_with(last, by=jo, reason="danger")
    assert not is_in_sight(last), "everybody else's report still hides"


def test_readers_of_a_public_page_can_say_so_without_an_account_and_hide_nothing(client_as, maya, jo, question, leads):
    (idea,) = everybody_has_seen(question, "my idea", by=maya)
    answers.answer([idea], "open", "Later.", by=jo)
    reports.write(question, by=maya, what_changed="It.")
    published = published_by_two(question, maya, jo).report
    nobody = client_as(None)
    page = nobody.get(reverse("reports:published", args=[published.pk])).content.decode()
    for name, args in (("desk:report_in_public", [published.pk]), ("desk:report_idea_in_public", [published.pk, idea.number])):
        address = reverse(name, args=args)
        assert address in page
        answer = nobody.post(address, {"reason": "private", "once": uuid.uuid4()}, follow=True)
        assert "It stays where it is until two people have looked." in answer.content.decode()
        assert client_as(maya).get(address).status_code == 302, "members have their own way, which hides at once"
    assert is_in_sight(idea)
    assert SomethingWrong.objects.filter(is_from_outside=True, who_said_so=None).count() == 2
    assert nobody.get(reverse("desk:report_idea_in_public", args=[published.pk, 99])).status_code == 404


def test_a_flood_from_a_public_page_does_not_bury_the_desk(idea, leads, noor):
    for _ in range(rules.MOST_WAITING_FROM_OUTSIDE):
        wrong_with(idea, by=None)
    with pytest.raises(NotAllowed, match="999"):
        wrong_with(idea, by=None)
    wrong_with(idea, by=noor)


def test_what_is_out_of_sight_stays_as_it_is_until_two_have_looked(question, maya, noor, leads):
    everybody_has_seen(question, "seen", by=maya)
    note = talk.say(question, "said in anger", by=maya)
    writes.report("note", note.pk, board=maya.board, by=noor, reason="danger")
    with pytest.raises(NotAllowed):
        talk.change(note, "never said", by=maya)
