"""What is found, why, and what to say instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.plain_words import BoardWords, Kind, check, load_language
from evenground.cores.plain_words.numbers import in_people


def found(text: str, **others) -> list[tuple[str, str, str]]:
    return [(each.kind.value, text[each.start : each.end], each.suggestion) for each in check(text, **others).findings]


def kinds(text: str, **others) -> list[str]:
    return [kind for kind, _words, _instead in found(text, **others)]


@given(st.text(max_size=300))
def test_any_text_can_be_checked_and_every_place_is_in_it(text):
    findings = check(text).findings
    assert [(each.start, each.end) for each in findings] == sorted((each.start, each.end) for each in findings)
    for each in findings:
        assert 0 <= each.start < each.end <= len(text)
        assert each.reason
        assert each.source
        assert len(each.reason.split()) <= 15, "one short line"


def test_officialese_has_a_plainer_way():
    assert found("Please ring prior to Tuesday.") == [("officialese", "prior to", "before")]


def test_a_longer_phrase_is_found_before_a_shorter_one_in_it():
    text = "We met in order to decide."
    assert found(text) == [("officialese", "in order to", "to")]


def test_a_form_of_a_word_has_its_own_easier_form():
    assert ("hard_word", "utilised", "used") in found("We utilised the room.")
    assert ("hard_word", "Utilising", "using") in found("Utilising the room helped.")


def test_every_acronym_that_nobody_explains_is_named_once():
    text = "The CAMHS CPN and the SENCo sent the EHCP to CAMHS and the MASH, and the DfE."
    named = [(words, instead) for kind, words, instead in found(text) if kind == "acronym"]
    assert [words for words, _instead in named] == ["CAMHS", "CPN", "SENCo", "EHCP", "MASH", "DfE"]
    assert named[0][1] == "child and adolescent mental health services (CAMHS)"


@pytest.mark.parametrize(
    "text",
    [
        "Child and adolescent mental health services (CAMHS) wrote. CAMHS said no.",
        "CAMHS (child and adolescent mental health services) wrote.",
        "The Hill and River Panel (HRP) meets here.",
        "HRP (Hill River Panel) meets here.",
        "HRP stands for something that we all know.",
        "HRP is short for a long name.",
        "I go to A&E with the NHS in the UK, ok, LOL, OMG BTW.",
        "THIS IS NOT FAIR AND I AM SO ANGRY",
        "It is SO late and we need HELP.",
        "That was NICE of you.",
        "Meet at LS1 4AP on Level II.",
    ],
)
def test_what_is_explained_known_to_all_or_only_said_loud_is_no_acronym_to_explain(text):
    assert "acronym" not in kinds(text)


def test_letters_with_full_stops_are_letters_too():
    assert ("acronym", "C.P.N.", "community psychiatric nurse (C.P.N.)") in found("Ask the C.P.N. about it.")


def test_a_board_knows_its_own_letters_and_words():
    board = BoardWords({"HRP": "our panel", "Talking Tree": "the old oak where we meet"}, asked=["triage"])
    assert found("The HRP met at the Talking Tree.", board=board) == [
        ("explained", "HRP", "our panel"),
        ("explained", "Talking Tree", "the old oak where we meet"),
    ]
    assert found("Triage is slow.", board=board) == [("asked", "Triage", "")]
    assert kinds("The HRP met.") == ["acronym"]


def test_a_boards_word_with_a_number_is_not_found_where_another_number_or_none_stands():
    board = BoardWords({"Section 17": "help that a council must give", "1:1": "just you and your worker"})
    assert kinds("The first section, section 47 and the score of 2:1.", board=board) == []


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.05, "1 in 20"),
        (0.5, "1 in 2"),
        (0.25, "1 in 4"),
        (0.75, "3 in 4"),
        (0.7, "7 in 10"),
        (0.33, "about 1 in 3"),
        (0.333, "about 1 in 3"),
        (0.143, "about 1 in 7"),
        (0.37, "37 in 100"),
        (0.667, "about 2 in 3"),
        (0.999, "999 in 1,000"),
        (0.003, "3 in 1,000"),
        (0.0035, "about 4 in 1,000"),
        (0.00013, "fewer than 1 in 1,000"),
    ],
)
def test_a_share_said_as_people(share, said):
    assert in_people(share) == said


@given(st.floats(0.0005, 0.9995))
def test_people_are_never_far_from_the_share(share):
    some, of = (
        in_people(share).removeprefix("about ").replace(",", "").split(" in ") if "fewer" not in in_people(share) else (0, 1)
    )
    assert abs(int(some) / int(of) - share) <= max(0.005, 0.05 * share)


@pytest.mark.parametrize("text", ["100% sure", "I agree 100%", "50% off", "5% battery", "0%", "the 5%-ers", "2.4 children"])
def test_what_is_a_picture_already_stays_a_percentage(text):
    assert "number" not in kinds(text)


LONG = (
    "We went to the hall and sat down and heard what the people who run it had planned for the year and then we asked them why."
)


def test_a_sentence_that_carries_a_lot_can_end_earlier():
    [(kind, words, instead)] = found(LONG)
    assert (kind, words) == ("sentence", LONG)
    assert instead == "You could end it before “and”"


def test_no_sentence_is_cut_where_its_second_half_could_not_stand_alone():
    long = (
        "On the way to the meeting about the letters we waited in front of the closed door of the hall until somebody found the "
        "caretaker who had gone to the shop where she buys her lunch."
    )
    [(kind, _words, instead)] = found(long)
    assert (kind, instead) == ("sentence", "")


def test_a_long_line_without_any_full_stop_is_its_writers_own_way():
    assert kinds(LONG.removesuffix(".")) == []


def test_a_sentence_of_25_words_is_short_enough():
    assert kinds(" ".join(["word"] * 25) + ".") == []
    assert kinds(" ".join(["word"] * 26) + ".") == ["sentence"]


def test_a_board_can_leave_out_any_kind():
    text = f"{LONG} Please ring prior to 5% of CAMHS."
    every = set(kinds(text))
    assert {"sentence", "officialese", "number", "acronym"} <= every
    for kind in Kind:
        assert set(kinds(text, kinds=set(Kind) - {kind})) == every - {kind.value}


def test_a_long_word_built_as_offices_build_them_is_hard_though_no_easier_one_is_known():
    assert found("It needs operationalisation.") == [("hard_word", "operationalisation", "")]
    for everyday in ("organisation", "education", "responsibility", "information"):
        assert kinds(f"It needs {everyday}.") == []


@pytest.mark.parametrize("word", ["schizophrenia", "hallucinations", "paracetamol", "endometriosis", "psychosis", "appendectomy"])
def test_what_people_live_with_is_never_called_a_hard_word(word):
    assert kinds(f"My {word} is part of me.") == []


def test_a_single_word_with_a_capital_may_be_a_name():
    assert kinds("She lives in Endeavour House.") == []
    assert kinds("That was my last endeavour.") == ["hard_word"]


def test_there_are_enough_phrases_and_each_says_who_says_so():
    phrases = dict(load_language().phrases.every())
    assert len(phrases) >= 800
    assert {phrase.source for phrase in phrases.values()} <= {"plainlanguage.gov", "govau", "gds", "gov.uk", "nhs", "evenground"}


def test_nothing_that_is_suggested_would_be_hinted_at():
    wrong = []
    for words, phrase in load_language().phrases.every():
        for better in phrase.instead.split(" | "):
            wrong += [(words, better, kind) for kind in kinds(better) if kind in ("officialese", "hard_word", "cold", "people")]
    assert wrong == []


CAMHS = BoardWords({"CAMHS": "the mental health team for people under 18", "formulation": "your story, and what may help"})


@pytest.mark.parametrize(
    "text",
    [
        "Child and Adolescent Mental Health Services (CAMHS) wrote to us.",
        "CAMHS is the mental health team for people under 18. We like CAMHS.",
        "Our formulation (your story, and what may help) is short.",
    ],
)
def test_a_boards_word_is_left_alone_where_the_text_says_what_it_means(text):
    assert [each.kind for each in check(text, board=CAMHS).findings] == []
    assert [each.kind for each in check("CAMHS wrote a formulation.", board=CAMHS).findings] == [Kind.EXPLAINED] * 2
