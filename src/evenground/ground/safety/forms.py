from datetime import time
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from evenground.ground.safety.hours import Stretch

NOT_A_TIME = {"invalid": _("Write a time such as 09:00.")}
NOT_A_DAY = {"invalid": _("Choose a day."), "required": _("Choose a day.")}


def _time_field(label: str) -> forms.TimeField:
    box = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=box, error_messages=NOT_A_TIME)


def day_field(label: Any, **options: Any) -> forms.DateField:
    box = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=box, input_formats=["%Y-%m-%d"], error_messages=NOT_A_DAY, **options)


class HoursForm(forms.Form):
    """One stretch for each day of the week; a day left empty is a day on which they are not there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday, day in WEEKDAYS.items():
            self.fields[f"begins_{weekday}"] = _time_field(_("%(day)s, from") % {"day": day})
            self.fields[f"ends_{weekday}"] = _time_field(_("%(day)s, until") % {"day": day})

    @property
    def days(self) -> list[tuple[Any, Any, Any]]:
        return [(day, self[f"begins_{weekday}"], self[f"ends_{weekday}"]) for weekday, day in WEEKDAYS.items()]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for weekday in WEEKDAYS:
            begins, ends = given.get(f"begins_{weekday}"), given.get(f"ends_{weekday}")
            if (begins is None) != (ends is None) or (begins and begins >= ends):
                self.add_error(f"ends_{weekday}", _("Say from when and until when, or leave both empty."))
        return given

    def week(self) -> list[Stretch]:
        given = self.cleaned_data
        return [
            Stretch(weekday, given[f"begins_{weekday}"], given[f"ends_{weekday}"])
            for weekday in WEEKDAYS
            if given[f"begins_{weekday}"]
        ]


def stored(week: tuple[Stretch, ...]) -> dict[str, time]:
    """What the form shows of a week: from the first to the last hour of each day."""
    shown: dict[str, time] = {}
    for each in sorted(week):
        shown.setdefault(f"begins_{each.weekday}", each.begins)
        shown[f"ends_{each.weekday}"] = each.ends
    return shown


class AwayForm(forms.Form):
    """Ill, on leave or busy: which of these is nobody's business."""

    first_day = day_field(_("First day away"))
    last_day = day_field(
        _("Last day away"), help_text=_("Leave it empty if you do not know yet. Then say here when you are back."), required=False
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first, last = given.get("first_day"), given.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes before the first."))
        return given
