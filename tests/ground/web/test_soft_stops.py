"""Before words are sent that everyone will read, the device says quietly when there is something private in them."""

import html
import re

import pytest
from django import forms
from django.utils.module_loading import autodiscover_modules
from playwright.sync_api import expect

from evenground.around.mine import forms as mine
from evenground.ground.web.forms import Words
from tests.ground.web.test_script import FRAME, SITE, site, visit  # noqa: F401  fixtures
from tests.ground.web.test_script import urlpatterns as urlpatterns

pytestmark = pytest.mark.urls("tests.ground.web.test_script")

LOOKS_LIKE = {
    "a phone number": [
        "Ring me on 07912 345678",
        "+44 7912 345 678",
        "٠٧٩١٢ ٣٤٥٦٧٨",
        "(555) 123-4567",
        "my number is 0161 496 0000, any day",
        "06 12 34 56 78",
    ],
    "an e-mail address": ["maya@example.org", "write to m.a.y.a@school.co.uk please", "почта: майя@пример.рф"],
    "a username": ["add me @maya_x07", "my snap is maya.x07", "insta: maya_lou", "on insta I'm maya_lou"],
    "a full name": [
        "my name is Maya Okafor",
        "Ask Mr Smith",
        "Dr Jones never listened",
        "My surname is Okafor",
        "I'm called Maya Okafor",
        "my name is Ólafía Þórsdóttir",
        "You could talk to Maya Robertson",
        "I told Ólafía Þórsdóttir-Smith about it",
        "my friend Kai O’Neill said no",
        "Thanks to Ana Whitlock, it is better",
    ],
    "the name of a school": [
        "I go to Hillside school",
        "St Mary's School is near",
        "Greenwood Academy",
        "Northfield High School",
        "I went to Oak View college",
    ],
    "": [
        # Days, hours, money, sizes
        "On 28.11.2026 at 10.30",
        "2026-11-28 10:30 to 2026-12-01 11:30",
        "from 28/11/2026-30/11/2026",
        "It costs 1000000000 pounds",
        "1 2 3 4 5 6 7 8 9 10",
        "I waited 020 minutes for the 0123",
        "Write in 12 point, 1.5 lines, 210 x 297 mm",
        "5 pm",
        "see you @ 5 pm",
        "@5pm at the bus stop",
        # Numbers that help
        "Call 999 or 111",
        "Childline is 0800 1111",
        "Samaritans 116 123",
        "0800 068 4141 is for young people",
        # Names that are nobody's
        "We missed you, not Miss Monday",
        "She said Miss, can I go",
        "my name is Maya",
        "my name is on the letter",
        "Talk to Maya about it",
        "Ask Young Minds, or talk to Citizens Advice",
        "I told the Hill and River board",
        "Ask Crisis Team or Jo Hill",
        "We met Tuesday May the 4th",
        "I live near Milton Keynes and Tom Cruise is on TV",
        "I asked. When Jo came, she knew",
        # Schools that are any school
        "after school I go home",
        "I go to my school",
        "When I went to high school",
        "Recovery College is good",
        "the School of Art",
        "Our School",
        "I go to college",
        # Talk about places where people have usernames
        "Instagram is bad for sleep",
        "discord and whatsapp are fine",
        "on tiktok 2 million people",
        "Snapchat, not e-mail",
        # Other scripts
        "Мы скучали по тебе",
        "我们想你了",
        "اشتقنا إليك يوم ٢٨/١١/٢٠٢٦",
        "¿Cuándo? a las 10.30 en la escuela",
    ],
}


def test_what_looks_private_is_said_and_what_only_resembles_it_is_not(visit, site):  # noqa: F811
    texts = [(kind, text) for kind, some in LOOKS_LIKE.items() for text in some]
    boxes = "".join(f"<label>A box<textarea data-everyone-reads>{html.escape(text)}</textarea></label>" for _, text in texts)
    site.shows("/all", FRAME + boxes + "{% endblock %}")
    page = visit("/all")
    expect(page.locator(".eg-soft-stop")).to_have_count(len(texts))
    said = page.locator(".eg-soft-stop").evaluate_all("lines => lines.map((line) => line.firstChild?.data ?? '')")
    should = [f"This looks like {kind}. Everyone on the board will see it." if kind else "" for kind, _ in texts]
    wrong = {text: line for (_, text), line, right in zip(texts, said, should, strict=True) if line != right}
    assert wrong == {}


def test_where_the_whole_world_will_read_it_says_so(visit, site):  # noqa: F811
    box = "<label>A box<textarea data-everyone-reads='world'>Ask Mr Smith</textarea></label>{% endblock %}"
    site.shows("/world", FRAME + box)
    expect(visit("/world").locator(".eg-soft-stop")).to_contain_text("Everybody in the world can read it.")


def test_it_never_stops_anybody_sends_nothing_and_can_be_told_to_leave_it(visit, site):  # noqa: F811
    form = '<form method="post" action="/send">{{ field }}{{ button("Send") }}</form>{% endblock %}'
    box = '<label>Words<textarea name="words" data-everyone-reads></textarea></label>'
    site.shows("/write", FRAME + form.replace("{{ field }}", box))
    site.shows("/send", FRAME + "<p>In.</p>{% endblock %}")
    page = visit("/write")
    page.get_by_label("Words").fill("Ring 07912 345678")
    line = page.get_by_role("status").filter(has_text="looks like a phone number")
    expect(line).to_be_visible()
    assert site.sent == []
    line.get_by_role("button", name="It can stay").click()
    expect(line).to_have_count(0)
    expect(page.get_by_label("Words")).to_be_focused()
    page.get_by_label("Words").fill("Ring 07912 345678 or 07912 999999")
    expect(page.get_by_role("status").filter(has_text="looks like a phone number")).to_be_visible()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("In.")).to_be_visible()
    assert "07912+999999" in site.sent[0]
    assert page.url == f"{SITE}/send"


def test_every_box_of_the_flow_that_others_read_is_looked_at():
    """All of people's own words in the flow, but for what looks for something and where a name is asked for."""
    autodiscover_modules("forms")
    unmarked = {
        f"{kind.__module__.split('.')[-2]}.{kind.__name__}.{name}"
        for kind in every_form(forms.Form)
        if kind.__module__.startswith("evenground.flow.")
        for name, field in kind.base_fields.items()
        # What a form carries along unseen was looked at where it was written.
        if isinstance(field, Words) and not field.everyone_reads and not field.widget.is_hidden
    }
    assert unmarked == {
        "proposals.PartForm.find",
        "proposals.ChangePartForm.find",
        "proposals.PickForm.find",
        "topics.WhatCanChangeForm.who_says_yes",
        "topics.WhatCanChangeForm.who_answers",
    }
    assert mine.BringForm.base_fields["words"].everyone_reads
    assert not mine.NeedForm.base_fields["words"].everyone_reads, "not everyone on the board reads it, so nothing may say so"


def every_form(kind: type) -> set[type]:
    return {kind}.union(*(every_form(below) for below in kind.__subclasses__()))


def test_without_a_script_a_plain_sentence_says_it():
    from django.template import engines

    class Form(forms.Form):
        words = Words(label="Words", everyone_reads=True)

    page = engines["jinja2"].from_string('{% from "web/macros.jinja" import fields %}{{ fields(form) }}').render({"form": Form()})
    assert re.search(r"<noscript>.*Leave out phone numbers, surnames and schools.*</noscript>", page, re.DOTALL)
    assert "data-everyone-reads" in page
