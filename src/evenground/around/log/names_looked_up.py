"""What safety people did with locked names, month by month, in sentences that say neither whose name nor on which day."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from evenground.ground.daily_lines.reads import Told
from evenground.ground.daily_lines.rules import Kind, Why

WHY: dict[str, Promise] = {
    Why.HARM: gettext_lazy("They did it because somebody could have been badly hurt."),
    Why.COURT: gettext_lazy("They did it because a judge said so."),
}


def months_in_words(told: list[Told], names: Mapping[int, str]) -> list[str]:
    return [_month_in_words(each, names) for each in told]


def month_called(month: date) -> str:
    # Translators: how a month is written, in Django's date letters: November 2026
    return formats.date_format(month, pgettext("a month", "F Y"))


def month_after(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=31)).replace(day=1)


def _month_in_words(told: Told, names: Mapping[int, str]) -> str:
    looked_up = [each for each in told.happened if each[0] == Kind.NAME_LOOKED_UP]
    drills = [each for each in told.happened if each[0] == Kind.DRILL]
    sentences = [_how_many(len(looked_up)) % {"month": month_called(told.month), "count": len(looked_up)}]
    for _kind, who, why in looked_up:
        sentences += [_("The safety people were %(names)s.") % {"names": _together(who, names)}, str(WHY.get(why, ""))]
    for _kind, who, _why in drills:
        sentences += [_("%(names)s practised it. No real name was opened.") % {"names": _together(who, names)}]
    return " ".join(filter(None, sentences))


def _how_many(count: int) -> str:
    if count == 0:
        return _("In %(month)s, nobody looked up a name.")
    return ngettext("In %(month)s, one name was looked up.", "In %(month)s, %(count)s names were looked up.", count)


def _together(who: tuple[int, int], names: Mapping[int, str]) -> str:
    first, second = (names.get(number, _("somebody who left")) for number in who)
    return _("%(first)s and %(second)s") % {"first": first, "second": second}
