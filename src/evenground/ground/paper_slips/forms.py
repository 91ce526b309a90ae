from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code on your slip"),
        help_text=_("12 letters and numbers. Gaps make no difference."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false", "dir": "ltr"}),
        error_messages={"required": _("Type the code that stands on your slip.")},
    )
