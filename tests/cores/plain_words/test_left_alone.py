"""What is nobody's way to speak but a name, a quotation, or somebody speaking of themselves; and shares of nobody."""

import pytest

from evenground.cores.plain_words import Kind, check


@pytest.mark.parametrize(
    "text",
    [
        "We went to the Service Users Forum.",
        "The Homeless World Cup was on.",
        "She works at the Elderly Day Centre in Leeds.",
        "We saw a band called Prior To on Friday.",
    ],
)
def test_a_name_of_several_words_is_a_name(text):
    assert check(text).findings == []
    assert check(text.lower()).findings != []


@pytest.mark.parametrize(
    "text",
    ["“As previously stated” is patronising.", 'The letter said "prior to" twice.', 'They wrote "service users" and meant us.'],
)
def test_who_quotes_a_phrase_is_not_told_that_it_is_cold(text):
    assert check(text).findings == []
    assert check(text.translate(dict.fromkeys(map(ord, '“”"'), ""))).findings != []


@pytest.mark.parametrize("text", ["I am a service user.", "They call me non-compliant.", "My label was: service user."])
def test_who_speaks_of_themselves_is_not_told_what_to_be_called(text):
    assert [each.kind for each in check(text).findings if each.kind is Kind.PEOPLE] == []
    assert [each.kind for each in check("Our service users are non-compliant.").findings] == [Kind.PEOPLE, Kind.PEOPLE]


@pytest.mark.parametrize("text", ["My phone's at 5%.", "I was 50% asleep.", "It took 20% of my effort.", "It is 20%."])
def test_a_share_of_nobody_is_left_alone(text):
    assert check(text).findings == []


@pytest.mark.parametrize("text", ["15% of service providers", "Only 5% came.", "In 2025 20% of us said so", "5% older people"])
def test_a_share_of_people_is_said_as_people(text):
    assert [each.kind for each in check(text).findings] == [Kind.NUMBER]


def test_each_of_many_short_forms_is_found_when_one_stands_for_did_not_attend():
    found = [each for each in check("CAMHS MDT DNA CPN RAG IAPT CQC").findings if each.kind is Kind.ACRONYM]
    assert [text_of("CAMHS MDT DNA CPN RAG IAPT CQC", each) for each in found] == [
        "CAMHS",
        "MDT",
        "DNA",
        "CPN",
        "RAG",
        "IAPT",
        "CQC",
    ]


def text_of(text, finding):
    return text[finding.start : finding.end]
