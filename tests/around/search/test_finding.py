"""What somebody types, and what they find."""

import pytest
from django.urls import reverse

from evenground.around.search import writes
from evenground.flow.actions.models import Action
from evenground.flow.contributions import writes as contributions
from evenground.flow.enquiries import writes as enquiries
from evenground.flow.talk import writes as talk
from evenground.flow.topics.models import Topic
from evenground.ground.web import clock
from tests.around.search.looking import look, reveal
from tests.cast import ask

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture
def ideas(question, maya, jo, pass_time):
    """Three ideas that everybody may see, and the index brought up to them."""
    given = ("Use a plain envelope, please.", "Do not say that we FAILED to attend.", "Send a text first: réponse by phone.")
    for words in given:
        contributions.contribute(question, by=maya, words=words)
    reveal(question, pass_time)
    return question


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("envelope", ["plain envelope"]),
        ("envelopes", ["plain envelope"]),
        ("ENVELOPE!", ["plain envelope"]),
        ("envel", ["plain envelope"]),
        ("fail", ["FAILED to attend"]),
        ("failing", ["FAILED to attend"]),
        ("failed attendance", ["FAILED to attend"]),
        ("reponse", ["réponse"]),
        ("RÉPONSES", ["réponse"]),
        ('"plain envelope"', ["plain envelope"]),
        ('"envelope plain"', []),
        ("envelope plain", ["plain envelope"]),
        ("the envelope that we use", ["plain envelope"]),
        ("envelope failed", []),
        ("pl", []),
    ],
)
def test_words_are_found_in_each_of_their_forms(client_as, maya, ideas, typed, found):
    shown = [" ".join(one.pieces_together) for one in look(client_as(maya), typed).found]
    assert len(shown) == len(found)
    assert all(part in words for part, words in zip(found, shown, strict=True))


def test_what_was_found_is_marked_and_leads_to_its_place(client_as, maya, ideas):
    client = client_as(maya)
    page = look(client, "envelopes")
    (one,) = page.found
    assert one.marked == ["envelope"]
    assert "Step: ideas in" in one.where
    assert ideas.question in one.where
    assert "plain envelope" in client.get(one.href).content.decode()


def test_a_number_finds_the_idea_with_that_number(client_as, maya, ideas):
    for typed in ("2", "#2", " # 2 ", "idea 2", "Photo 2"):
        assert [one.what for one in look(client_as(maya), typed).found] == ["Idea 2"]


def test_what_an_idea_is_called_finds_it_before_texts_that_say_so(client_as, maya, ideas):
    talk.say(ideas, "I like idea 2 best.", by=maya)
    writes.refresh()
    page = look(client_as(maya), "idea 2")
    assert [one.what for one in page.found] == ["Idea 2", "Something somebody said"]


@pytest.mark.parametrize(("one", "many"), [("bus", "buses"), ("box", "boxes"), ("child", "children"), ("try", "tries")])
def test_one_finds_many_and_many_find_one(client_as, maya, question, pass_time, one, many):
    for word in (one, many):
        contributions.contribute(question, by=maya, words=f"There is something about {word} here")
    reveal(question, pass_time)
    for typed in (one, many):
        assert len(look(client_as(maya), typed).found) == 2


def test_a_reply_to_what_we_ask_each_other_is_called_so(client_as, maya, jo, ideas, pass_time):
    pass_time(days=2)
    enquiry = enquiries.ask(ideas, "How heavy may a parcel be?", by=maya)
    enquiries.reply(enquiry, "Two kilograms at most.", by=jo)
    writes.refresh()
    client = client_as(maya)
    for typed, what in (("parcel", "Something that somebody asks others"), ("kilograms", "A reply to what somebody asks")):
        (found,) = look(client, typed).found
        assert found.what == what
        assert "What we ask each other" in found.where
        assert "Step:" not in found.where
        assert (
            "What we ask each other" in client.get(reverse("enquiries:list", args=[maya.board.slug, ideas.pk])).content.decode()
        )
    assert look(client, "parcel", step="respond").found == []
    assert look(client, "parcel", step="among us").found


def test_what_fits_best_stands_first(client_as, maya, question, pass_time):
    for words in ("The plain letter in an envelope", "An enveloping idea, plainly", "A plain envelope"):
        contributions.contribute(question, by=maya, words=words)
    reveal(question, pass_time)
    shown = [" ".join(one.pieces_together) for one in look(client_as(maya), "plain envelope").found]
    assert shown[0] == "A plain envelope"
    assert len(shown) == 3


def test_nobody_finds_less_because_words_stand_apart_or_in_another_language(client_as, maya, question, pass_time):
    for words in ("Rhowch y llythyr mewn amlen blaen, os gwelwch yn dda", "أرسلوا الرِّسالة في ظرف عادي", "请用普通信封", "Straße"):
        contributions.contribute(question, by=maya, words=words)
    reveal(question, pass_time)
    client = client_as(maya)
    for typed in ("llythyr", "AMLEN", "gwelwch", "الرسالة", "ظرف", "信封", "普通信封", "strasse"):
        assert len(look(client, typed).found) == 1, typed


@pytest.mark.parametrize(
    "typed",
    ["", " ", "😀", "!!! ???", '"', "'; DROP TABLE search_index; --", "AND", "a OR b NOT c", "NEAR(x y)", "stems:x", "x*", "(",
     ")(", "^a", "-", "{stems}: x", "§b1", "\x00", "\u202e", "x" * 5000, "word " * 3000, "%", "_", "\\", "a & !b | c <-> d:*",
     "'x':*", "٣", "½", "ﷺ", "#", "# #", "#99999999999999999999", "\ud800", "“", "a\u0301\u0301", "ก็"],
    ids=lambda typed: ascii(typed)[:12],
)  # fmt: skip
def test_nothing_that_can_be_typed_makes_it_fail(client_as, maya, ideas, typed):
    typed = typed.encode("utf-8", "replace").decode()
    assert client_as(maya).get(address(maya), {"q": typed, "step": typed, "question": typed, "after": typed}).status_code == 200


@pytest.mark.parametrize("typed", ["enveloppe", "anvelope", "nvelope", "envelpoe", "envelopee"])
def test_a_missed_letter_is_helped(client_as, maya, ideas, typed):
    page = look(client_as(maya), typed)
    assert page.found == []
    assert page.near == ["envelope"]


@pytest.mark.parametrize(("typed", "meant"), [("letr", "letter"), ("recieve", "receive"), ("apointmant", "appointment")])
def test_who_misses_letters_is_offered_the_word_that_most_say(client_as, maya, question, pass_time, typed, meant):
    given = (
        "A letter to receive",
        "The later letter",
        "A lettre of litter",
        "An appointment: receive it",
        "Relieve us",
        "A letter",
    )
    for words in given:
        contributions.contribute(question, by=maya, words=words)
    reveal(question, pass_time)
    client = client_as(maya)
    page = look(client, typed)
    assert page.found == []
    assert page.near[0] == meant
    for offered in page.near:
        assert look(client, offered).found, "never what finds nothing"


def test_of_several_words_only_the_wrong_one_is_put_right(client_as, maya, ideas):
    assert look(client_as(maya), "plain enveloppe").near[0] == "plain envelope"


def test_words_that_do_not_stand_together_are_offered_alone(client_as, maya, ideas):
    assert look(client_as(maya), "envelope phone").near == ["envelope", "phone"]


def test_one_step_or_one_question_can_be_looked_through_alone(client_as, maya, jo, ideas, pass_time):
    talk.say(ideas, "The envelope costs more.", by=maya)
    other = ask(jo, "Which envelope?", shape=Topic.Shape.QUICK_ASK)
    Action.objects.create(board=ideas.board, topic=ideas, what="Buy an envelope", agreed_on=clock.now().date())
    writes.refresh()
    client = client_as(maya)
    assert len(look(client, "envelope").found) == 4
    assert [one.what for one in look(client, "envelope", step="do").found] == ["A job"]
    assert [one.what for one in look(client, "envelope", question=str(other.pk)).found] == ["Question"]
    page = look(client, "envelope", step="decide")
    assert (page.found, page.near) == ([], [])
    assert "Look in all steps and all questions" in page.text


def test_pages_show_each_thing_once_and_say_no_number(client_as, maya, question, pass_time):
    for number in range(47):
        contributions.contribute(question, by=maya, words=f"Envelope idea {number}" if number % 2 else f"Enveloped in {number}")
    reveal(question, pass_time)
    client = client_as(maya)
    page, seen = look(client, "envelope"), []
    while True:
        seen += [one.href for one in page.found]
        if page.more is None:
            break
        page = look(client, path=page.more)
    assert len(seen) == len(set(seen)) == 47
    assert "47" not in page.text.split("Found")[0]


def test_without_words_there_is_only_the_box(client_as, maya, board):
    page = look(client_as(maya), "")
    assert page.found == []
    assert "Nothing was found" not in page.text


def test_every_page_of_a_board_has_the_box_and_pages_without_a_board_have_none(client_as, maya):
    client = client_as(maya)
    home = client.get(reverse("home:board", args=[maya.board.slug])).content.decode()
    assert f'action="{address(maya)}"' in home
    assert 'role="search"' not in client.get(reverse("people:mine")).content.decode()


def test_another_board_of_ones_own_is_offered_and_never_mixed_in(client_as, hal, board, cato, pass_time):
    theirs = ask(cato, "What is the lantern for?")
    writes.refresh()
    page = look(client_as(hal), "lantern", slug=board.slug)
    assert page.found == []
    assert f"Look on {cato.board.name}" in page.text
    assert [one.what for one in look(client_as(hal), "lantern", slug=cato.board.slug).found] == ["Question"]
    assert theirs.question


def test_a_note_is_found_on_the_page_where_it_stands(client_as, maya, ideas):
    first = talk.say(ideas, "A zebra stands here.", by=maya)
    for number in range(60):
        talk.say(ideas, f"Note {number}", by=maya)
    writes.refresh()
    client = client_as(maya)
    (one,) = look(client, "zebra").found
    assert f'id="note-{first.pk}"' in client.get(one.href).content.decode()


def address(member):
    return reverse("search:results", args=[member.board.slug])
