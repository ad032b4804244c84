"""Windows in the editor in which an authority, an event, a priority or a result is looked for by name and chosen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from khetane.common.permissions import refusal
from khetane.events.models import Event
from khetane.places.gazetteer import fold
from khetane.places.models import Authority
from khetane.plans.models import Priority, Result

from .permissions import Permission


class ByName(BaseFilterForm):
    """Words in any spelling or script, looked for in what the thing is called."""

    q = forms.CharField(label=_("Name"), required=False)

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        asked = fold(self.cleaned_data.get("q") or "")
        if not asked:
            return objects
        if objects.model is Authority:
            return objects.filter(search_keys__contains=asked)
        # Titles stand in several languages in one column; there are few enough to read them all.
        named = "statement" if objects.model is Result else "title"
        found = [
            pk for pk, title in objects.values_list("pk", named) if any(asked in fold(text) for text in _texts(title))
        ]
        return objects.filter(pk__in=found)


def _texts(title: Any) -> list[str]:
    return [title.in_language(code) for code in title.languages]


class _Public:
    """Only what everybody may see can be told about."""

    filter_form_class = ByName
    permission = Permission.WRITE

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reason = refusal(request.user, self.permission)
        if reason is not None:
            raise PermissionDenied(reason)
        return super().dispatch(request, *args, **kwargs)

    def get_object_list(self) -> QuerySet:
        rows = self.model_class.objects
        return rows.published() if hasattr(rows, "published") else rows.all()


class ChooseByName(_Public, ChooseView):
    pass


class ResultsByName(_Public, ChooseResultsView):
    pass


class _Chooser(ChooserViewSet):
    choose_view_class = ChooseByName
    choose_results_view_class = ResultsByName
    choose_another_text = _("Choose another")
    per_page = 20


def _chooser(model: type[Model], *, icon: str, choose: Any) -> ChooserViewSet:
    name = model._meta.model_name
    return type(f"{model.__name__}Chooser", (_Chooser,), {"model": model, "icon": icon, "choose_one_text": choose})(
        f"{name}_chooser"
    )


AUTHORITIES = _chooser(Authority, icon="home", choose=_("Choose an authority"))
EVENTS = _chooser(Event, icon="date", choose=_("Choose an event"))
PRIORITIES = _chooser(Priority, icon="list-ul", choose=_("Choose a priority"))
RESULTS = _chooser(Result, icon="tick", choose=_("Choose a result"))
ALL = (AUTHORITIES, EVENTS, PRIORITIES, RESULTS)
