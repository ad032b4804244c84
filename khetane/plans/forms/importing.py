"""What the desk hands in when it brings in plans from a list kept elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from khetane.network.forms.importing import ListForm

from ..models import PlansImport
from ..rules.plan_lists import MOST_ROWS, Misses, survey


class PlansListForm(ListForm):
    most_rows = MOST_ROWS

    class Meta:
        model = PlansImport
        fields = ["source_label", "source_url"]

    def read(self, file: Any) -> None:
        try:
            self.survey = survey(file)
        except Misses as error:
            needed = {"names": "authority, plan_en, title_en, theme"}
            raise forms.ValidationError(
                _("The first row must name at least these columns, texts in any language: %(names)s.") % needed
            ) from error
