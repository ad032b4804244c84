"""What the desk hands in when it brings in plans from a list kept elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from khetane.common.sheets import TooMany, Unreadable

from ..models import PlansImport
from ..rules.plan_lists import MOST_ROWS, Misses, survey


class PlansListForm(forms.ModelForm):
    file = forms.FileField(
        label=_("The list"),
        help_text=_("A workbook (XLSX) or a CSV file in UTF-8, its first row being the names of the columns."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    field_order = ["file"]

    class Meta:
        model = PlansImport
        fields = ["source_label", "source_url"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source_url"].assume_scheme = "https"

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_UPLOAD_BYTES:
            sizes = {"size": filesizeformat(file.size), "most": filesizeformat(settings.MAX_UPLOAD_BYTES)}
            raise forms.ValidationError(_("The file is too large (%(size)s). At most %(most)s are taken.") % sizes)
        try:
            self.survey = survey(file)
        except Unreadable as error:
            raise forms.ValidationError(
                _("This is neither a workbook (XLSX) nor a CSV file in UTF-8. Save it as one of them and try again."),
                code="unreadable",
            ) from error
        except Misses as error:
            needed = {"names": "authority, plan_en, title_en, theme"}
            raise forms.ValidationError(
                _("The first row must name at least these columns, texts in any language: %(names)s.") % needed
            ) from error
        except TooMany as error:
            most = {"most": MOST_ROWS}
            raise forms.ValidationError(_("At most %(most)s rows are taken at once.") % most) from error
        return file
