import pytest

from evenground.ground.web.forms import Line, OnceForm, Words


class Letter(OnceForm):
    title = Line(label="Title", max_length=20)
    words = Words(label="Words", max_length=40)


@pytest.mark.parametrize("nothing", ["", "  \n ", "\u200b\u200b", "\u200e \u2066\u2069", "\x00\x07", "\u3164", "\u2800 \u115f"])
def test_what_shows_nothing_is_nothing(nothing):
    form = Letter({"title": "A letter", "words": nothing})
    assert form.errors["words"] == ["Write something first. One line is fine."]


@pytest.mark.parametrize("words", ["💀", "لا تقل فشل", "👩‍👧", "a\u200bb", "3", "בְּרֵאשִׁ֖ית", "น้ำ"])
def test_anybodys_words_stay_as_they_are(words):
    form = Letter({"title": "A letter", "words": words})
    assert form.is_valid()
    assert form.cleaned_data["words"] == words


def test_a_pile_of_accents_does_not_draw_over_what_others_wrote():
    form = Letter({"title": "A letter", "words": "Z" + "\u0337" * 30})
    assert form.is_valid()
    assert form.cleaned_data["words"] == "Z" + "\u0337" * 6


def test_too_long_is_said_in_plain_words():
    form = Letter({"title": "A letter", "words": "x" * 41})
    assert form.errors["words"] == ["Too long. Make it 40 letters or fewer; nothing is lost."]


def test_a_line_is_one_line():
    form = Letter({"title": " two \r\n lines ", "words": "x"})
    assert form.is_valid()
    assert form.cleaned_data["title"] == "two lines"
