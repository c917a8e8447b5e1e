"""The form of a letter's draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from pejling.followup.rules.drafts import Words


class DraftForm(forms.Form):
    """A subject and a text with placeholders."""

    subject = forms.CharField(label=gettext_lazy("Subject"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 14})
    )

    def __init__(self, language: str, words: Words, data: Any = None) -> None:
        super().__init__(data, initial={"subject": words.subject, "text": words.text})
        self.label_suffix = ""
        for field in self.fields.values():
            field.widget.attrs["lang"] = language

    @property
    def words(self) -> Words:
        """As they are written now, whatever is wrong with them."""
        subject, text = self["subject"].value() or "", self["text"].value() or ""
        return Words(str(subject), str(text).replace("\r\n", "\n"))
