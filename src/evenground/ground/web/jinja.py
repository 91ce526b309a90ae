"""The Jinja environment all pages are drawn with; settings name it in TEMPLATES."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import BaseLoader, ChainableUndefined, ChoiceLoader, Environment, PackageLoader, pass_context
from jinja2.runtime import Context

from evenground.ground.web import risk_words
from evenground.ground.web.beside import beside_box
from evenground.ground.web.explained import explained, linebreaks_explained
from evenground.ground.web.letters import letters_kilobytes

DRAFT = "draft"
"""The hidden field that names the draft which the device keeps of a form."""
_REACH = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\d#&])\+?\d(?:[\s().-]{0,2}\d){6,14}(?!\d)")
"""An e-mail address or a phone number among other words."""
OWNER = "owner"
"""The hidden field that says whose form this is, so that words sent too late come back to nobody else."""


def environment(**options: Any) -> Environment:
    """The environment. `ChainableUndefined` is required by the NHS package's macros, so tests must read pages, not trust them."""
    env = Environment(**_with_our_options(options))
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals.update(static=static, url=url, csrf=csrf, form_open=form_open, form_close=form_close, host_reach=host_reach)
    env.globals.update(risk_words=risk_words.for_the_page)
    env.globals.update(beside_box=beside_box, letters_kilobytes=letters_kilobytes)
    env.filters.update(day=day, clock=clock, percent=percent, number=number, linebreaks_safe=linebreaks_safe, reachable=reachable)
    env.filters.update(explained=explained, linebreaks_explained=linebreaks_explained)
    return env


def _with_our_options(options: dict[str, Any]) -> dict[str, Any]:
    own: BaseLoader | None = options.get("loader")
    nhs = PackageLoader("nhsuk_frontend_jinja")
    return options | {
        "loader": ChoiceLoader([own, nhs] if own else [nhs]),
        "undefined": ChainableUndefined,
        "extensions": ["jinja2.ext.i18n"],
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }


def url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


@pass_context
def csrf(context: Context) -> SafeString:
    """The hidden field that proves a form came from our own page; empty where there is no request."""
    return mark_safe(str(context.get("csrf_input") or ""))  # noqa: S308  Django built it


@pass_context
def form_open(
    context: Context,
    action: str = "",
    draft_key: str | None = None,
    multipart: bool = False,
    device_only: bool = False,
    no_draft: bool = False,
    classes: str = "",
    marked: str = "",
) -> SafeString:
    """A form's opening tag with its csrf field. A function, not a macro: imported macros cannot see the page's csrf token.

    `draft_key` keeps what is typed on the device until it is stored; `no_draft` is for what must never be kept, such as
    an objection; `device_only` says that a draft may not be sent to the server either.
    """
    parts = [format_html('<form method="post" action="{}" novalidate', action)]
    if classes:
        parts.append(format_html(' class="{}"', classes))
    if marked:
        parts.append(format_html(' id="{}"', marked))
    if multipart:
        parts.append(mark_safe(' enctype="multipart/form-data"'))
    if no_draft:
        parts.append(mark_safe(" data-no-draft"))
    elif draft_key:
        parts.append(format_html(' data-draft="{}"', draft_key))
        if device_only:
            parts.append(mark_safe(" data-draft-device-only"))
    parts += [mark_safe(">"), csrf(context)]
    if not no_draft:
        parts += [_name_of_draft(context, draft_key), _whose(context)]
    return mark_safe("".join(parts))  # noqa: S308  every part is escaped above


def _name_of_draft(context: Context, draft_key: str | None) -> SafeString:
    """Says which draft on the device is done with when this is stored; a form's second screen carries on the first one's."""
    request = context.get("request")
    key = draft_key or (request.POST.get(DRAFT, "") if request else "")
    return format_html('<input type="hidden" name="{}" value="{}">', DRAFT, key) if key else SafeString("")


def _whose(context: Context) -> SafeString:
    mark = context.get("draft_owner")
    return format_html('<input type="hidden" name="{}" value="{}">', OWNER, mark) if mark else SafeString("")


def reachable(words: str) -> SafeString:
    """How to reach somebody, as it was written; a phone calls its numbers and writes to its addresses at one press.

    >>> str(reachable("The green door, or 01632 960118"))
    '<bdi>The green door, or <a href="tel:01632960118">01632 960118</a></bdi>'
    """
    return format_html("<bdi>{}</bdi>", mark_safe(_REACH.sub(_press_on, conditional_escape(words))))  # noqa: S308  escaped first


def host_reach() -> str:
    """How to reach the people who run this website; empty where they did not say."""
    return reachable(settings.REACH) if settings.REACH else ""


def _press_on(found: re.Match[str]) -> str:
    to = f"mailto:{found[0]}" if "@" in found[0] else "tel:" + re.sub(r"\(0\)|[^\d+]", "", found[0])
    return f'<a href="{to}">{found[0]}</a>'


def form_close() -> SafeString:
    return mark_safe("</form>")


def day(value: date | datetime | None) -> str:
    """The day in words, where the board is; empty for nothing."""
    if value is None or value == "":
        return ""
    # Translators: how a day is written, in Django's date letters: Monday 23 November 2026
    return formats.date_format(_here(value), pgettext("a day in words", "l j F Y"))


def clock(value: datetime | None) -> str:
    """The time of day, where the board is."""
    if value is None or value == "":
        return ""
    return formats.date_format(_here(value), "TIME_FORMAT")


def _here(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def percent(share: float) -> str:
    """A share between 0 and 1 as a whole percent; "0%" and "100%" are said only of none and of all."""
    whole = round(share * 100)
    if share > 0 and whole == 0:
        return gettext("under 1%")
    if share < 1 and whole == 100:
        return gettext("over 99%")
    return f"{whole}%"


def number(value: float) -> str:
    return formats.number_format(value, use_l10n=True, force_grouping=True)


def linebreaks_safe(text: str) -> SafeString:
    """A person's own words with their line breaks, escaped."""
    return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308  escaped by autoescape
