"""What the desk hands in when it brings in a list of participants kept elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from khetane.common.sheets import TooMany, Unreadable

from ..models import ParticipantImport
from ..rules.participant_lists import MOST_ROWS, Misses, read


class ListForm(forms.ModelForm):
    """A list somebody kept elsewhere, and where it comes from; `read` looks through the file."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_("A workbook (XLSX) or a CSV file in UTF-8, its first row being the names of the columns."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    field_order = ["file"]
    most_rows = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source_url"].assume_scheme = "https"

    def read(self, file: Any) -> None:
        """Raises `Unreadable`, `TooMany` or, in words, what is missing."""
        raise NotImplementedError

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_UPLOAD_BYTES:
            sizes = {"size": filesizeformat(file.size), "most": filesizeformat(settings.MAX_UPLOAD_BYTES)}
            raise forms.ValidationError(_("The file is too large (%(size)s). At most %(most)s are taken.") % sizes)
        try:
            self.read(file)
        except Unreadable as error:
            raise forms.ValidationError(
                _("This is neither a workbook (XLSX) nor a CSV file in UTF-8. Save it as one of them and try again."),
                code="unreadable",
            ) from error
        except TooMany as error:
            most = {"most": self.most_rows}
            raise forms.ValidationError(_("At most %(most)s rows are taken at once.") % most) from error
        return file


class ParticipantListForm(ListForm):
    most_rows = MOST_ROWS

    class Meta:
        model = ParticipantImport
        fields = ["source_label", "source_url"]

    def read(self, file: Any) -> None:
        try:
            self.sheet = read(file)
        except Misses as error:
            names = {"names": ", ".join(error.names)}
            raise forms.ValidationError(_("The first row does not name these columns: %(names)s.") % names) from error
