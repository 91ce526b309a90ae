"""A text as offices write it, and who looks at it."""

import html
import re

from django.test import Client
from django.urls import reverse

HERE = "hill-and-river"
COLD = "Please ring prior to it. Ask CAMHS about it."
LONG = (
    "We would like to hear what you think about the letter that people get when they miss a visit. Some of you said that it "
    "sounds cold. Others said that they were afraid to open it. We want to write a new one with you. Tell us one thing that "
    "should be in it, and one thing that should not. We read all of it, and we answer all of you."
)


def look_at() -> str:
    return reverse("hints:look", args=[HERE])


def hints_on(client: Client, text: str, **press: str) -> str:
    """What is said beside the box, as a script gets it."""
    answer = client.post(look_at(), {"text": text, "name": "words", **press})
    assert answer.status_code == 200
    return answer.content.decode()


def said(html_: str) -> str:
    """The words of a page, or of a part of one."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", html_)).split())


def press_of(html_: str, about: str, name: str = "plain_not") -> str:
    """What the button of one hint sends."""
    values = [html.unescape(value) for value in re.findall(rf'name="{name}" value="([^"]*)"', html_)]
    return next(value for value in values if about in value)
