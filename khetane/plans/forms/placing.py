"""Forms of what stands around a plan: those who plan together, wider plans, annexes, the sheet of its measures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from khetane.common import sheets
from khetane.common.dates import UncertainDateFormField
from khetane.common.translated import TranslatedFormField
from khetane.places import gazetteer
from khetane.places.models import Authority

from ..models import Plan
from ..rules import measure_sheet
from .fields import DocumentField

# Among so many authorities of one name nobody is meant.
MOST_NAMESAKES = 100


def last_part(address: str) -> str:
    """The slug at the end of the address of a page; what is no address stays as it is."""
    path = address.strip().partition("?")[0].partition("#")[0]
    return path.rstrip("/").rpartition("/")[2]


class LinesField(forms.CharField):
    """One thing in each line, found by `find`; a line that finds nothing is named."""

    def __init__(self, find: Callable[[str], models.Model | None] | None = None, **options: Any) -> None:
        self.find = find
        options.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(required=False, max_length=4000, **options)

    def clean(self, value: Any) -> list[Any]:
        found = []
        for line in filter(None, (line.strip() for line in super().clean(value).splitlines())):
            thing = self.find(line)
            if thing is None:
                raise ValidationError(
                    _("Nothing here is called “%(text)s”, or more than one thing is. Write the address of its page."),
                    params={"text": line},
                    code="unknown",
                )
            found.append(thing)
        return found


class PlaceForm(forms.Form):
    partners = LinesField(
        label=_("Made together with"),
        help_text=_("Other authorities, one in each line: the name, or the address of its page here."),
    )
    parent = forms.CharField(
        label=_("Part of a wider plan"),
        required=False,
        max_length=500,
        help_text=_("The address of the page of that plan here, for example of the plan of the district."),
    )
    strategy = TranslatedFormField(
        label=_("Development strategy it is part of"),
        short=True,
        required=False,
        max_length=300,
        help_text=_("The strategy for everybody in the place that this plan was taken into."),
    )
    strategy_passage = forms.CharField(
        label=_("Where in it"), required=False, max_length=200, help_text=_("Chapter, measure or page.")
    )
    strategy_url = forms.URLField(
        label=_("Address of the strategy"), required=False, max_length=500, assume_scheme="https"
    )

    def __init__(self, *args: Any, authority: Authority, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["partners"].find = lambda line: _authority(line, authority)

    def clean_parent(self) -> Plan | None:
        text = self.cleaned_data["parent"]
        plan = Plan.objects.published().filter(slug=last_part(text)).first() if text else None
        if text and plan is None:
            raise ValidationError(_("No public plan stands at this address."), code="unknown")
        return plan


def _authority(line: str, near: Authority) -> Authority | None:
    """By the address of its page, or by its name if only one is called so, in the same country or else anywhere."""
    known = Authority.objects.filter(slug=last_part(line)).first()
    if known is not None:
        return known
    wanted = gazetteer.fold(line)
    rows = list(Authority.objects.matching(line)[:MOST_NAMESAKES])
    called = [one for one in rows if wanted in {gazetteer.fold(one.name), gazetteer.fold(one.latin_name)}]
    nearby = [one for one in called if one.country_id == near.country_id]
    return next((found[0] for found in (nearby, called) if len(found) == 1), None)


class CopyForm(forms.Form):
    title = TranslatedFormField(label=_("Title of the new plan"), short=True, max_length=300)
    since = UncertainDateFormField(label=_("Valid from"), required=False)
    until = UncertainDateFormField(label=_("Valid until"), required=False)


class AnnexForm(forms.Form):
    title = TranslatedFormField(label=_("What it is"), short=True, max_length=200)
    file = DocumentField(label=_("Document"))


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("The sheet"),
        help_text=_("A workbook (XLSX) or a CSV file in UTF-8, its first row being the names of the columns."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_UPLOAD_BYTES:
            sizes = {"size": filesizeformat(file.size), "most": filesizeformat(settings.MAX_UPLOAD_BYTES)}
            raise ValidationError(_("The file is too large (%(size)s). At most %(most)s are taken.") % sizes)
        try:
            self.sheet = measure_sheet.read(file)
        except sheets.Unreadable as error:
            raise ValidationError(
                _("This is neither a workbook (XLSX) nor a CSV file in UTF-8. Save it as one of them and try again."),
                code="unreadable",
            ) from error
        except measure_sheet.Misses as error:
            raise ValidationError(
                _("The first row names no column for the theme or for what will be done."), code="misses"
            ) from error
        except sheets.TooMany as error:
            most = {"most": measure_sheet.MOST_ROWS}
            raise ValidationError(_("At most %(most)s rows are taken at once.") % most) from error
        return file


class TakeSheetForm(forms.Form):
    # Which sheet was read: another one may have taken its place since.
    read = forms.IntegerField(widget=forms.HiddenInput)
    takes_out = forms.BooleanField(label=_("Take out the measures that no row names"), required=False)
