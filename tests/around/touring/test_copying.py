"""One page becomes a copy: links lead to other copies or nowhere, nothing runs, nothing can be sent."""

import pytest

from evenground.around.touring.copying import STILL, copied, opened

COPIES = {"/there/": "there.html", "/photo/": "photo.webp"}


def copy_of(page: str, **added: str) -> str:
    return copied(page, leads_to=lambda link: COPIES.get(link, ""), **added)


def test_a_link_to_a_copy_leads_there_and_any_other_is_plain_words():
    assert copy_of('<a href="/there/">There</a>') == '<a href="there.html">There</a>'
    for elsewhere in ("/elsewhere/", "https://example.org/", "tel:999", "mailto:a@b.example", "javascript:alert(1)"):
        assert copy_of(f'<a href="{elsewhere}">Words</a>') == f'<span class="{STILL}">Words</span>'


def test_a_form_is_no_form_and_its_boxes_and_buttons_are_switched_off():
    page = (
        '<form method="post" action="/x/" class="eg-form" data-draft="x">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="s">'
        '<textarea name="words" required>mine</textarea><button type="submit" formaction="/y/">Send</button></form>'
    )
    assert copy_of(page) == (
        '<div class="eg-form"><textarea name="words" disabled>mine</textarea><button type="submit" disabled>Send</button></div>'
    )


@pytest.mark.parametrize(
    "gone",
    [
        "<script>alert(1)</script>",
        '<script type="module" src="/app.js"></script>',
        '<input type="hidden" name="secret" value="x">',
        '<div class="eg-demo-bar"><a href="/there/">again</a><form><button>x</button></form></div>',
        '<div id="eg-words" hidden data-kept="x"></div>',
    ],
)
def test_what_only_a_server_or_a_script_needs_is_left_out_whole(gone):
    assert copy_of(f"<p>before</p>{gone}<p>after</p>") == "<p>before</p><p>after</p>"


def test_what_is_said_only_without_scripts_is_said():
    assert copy_of("<noscript><p>Leave out surnames.</p></noscript>") == "<p>Leave out surnames.</p>"


def test_no_attribute_runs_anything_or_asks_for_anything():
    assert copy_of('<div onclick="x()" hx-get="/x/" data-owner="y" class="z">w</div>') == '<div class="z">w</div>'


def test_words_marks_and_drawings_stay_as_they_were():
    page = (
        '<!DOCTYPE html>\n<p dir="auto">a &lt; b &amp; c &#x27;d&#x27; é لا</p>'
        '<svg viewBox="0 0 2 2"><title>dots</title><circle cx="1" cy="1" r="1"/></svg>'
    )
    made = copy_of(page)
    assert "a &lt; b &amp; c &#x27;d&#x27; é لا" in made
    assert '<circle cx="1" cy="1" r="1"/>' in made
    assert made.startswith("<!DOCTYPE html>")


def test_an_attribute_cannot_break_out_of_its_quotes():
    assert 'alt="&quot;&gt;&lt;script&gt;"' in copy_of('<img src="/photo/" alt="&quot;&gt;&lt;script&gt;" loading="lazy">')
    assert "loading" not in copy_of('<img src="/photo/" alt="x" loading="lazy">')


def test_what_is_added_stands_where_it_belongs_and_once():
    page = (
        "<html><head><title>Page</title></head><body><div><header>h</header></div><main><header>inner</header>"
        "<blockquote>words<footer>whose</footer></blockquote></main><footer>f</footer><svg><title>t</title></svg></body></html>"
    )
    made = copy_of(page, head="<link>", before="[before]", after="[after]", title="1. ")
    assert "<title>1. Page</title><link></head>" in made
    assert "<body><div>[before]<header>h" in made
    assert "<footer>whose</footer></blockquote></main>[after]<footer>f" in made
    assert made.count("[after]") == made.count("[before]") == made.count("1. ") == 1


FOLDS = '<details class="a"><p>one</p></details><details class="b"><p>late</p></details><p>two</p>'


@pytest.mark.parametrize(("words", "changed"), [("one", '<details open class="a">'), ("late", '<details open class="b">')])
def test_what_a_chapter_is_about_is_not_folded_away(words, changed):
    made = opened(FOLDS, words)
    assert changed in made
    assert made.replace(" open", "") == FOLDS


@pytest.mark.parametrize("words", ["two", "three", ""])
def test_words_that_are_not_folded_away_open_nothing(words):
    assert opened(FOLDS, words) == FOLDS
