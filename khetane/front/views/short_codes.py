"""The code at the foot of a printed page leads back to the page: `/A-17`."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views import View

from khetane.common.languages import of_reader
from khetane.events.models import Event
from khetane.places.models import Authority
from khetane.plans.models import Plan, Priority, Project, Result
from khetane.programmes.models import Programme


def public_things(letter: str) -> QuerySet:
    """The public things that a letter of a code stands for; the views that print the code choose the same letter."""
    things = {
        "A": Authority.objects.all,
        "G": Programme.objects.all,
        "P": Priority.objects.published,
        "L": Plan.objects.published,
        "J": Project.objects.published,
        "R": Result.objects.published,
        "E": Event.objects.published,
    }
    return things[letter]()


class ByShortCode(View):
    """To the page with this code, in the reader's language; what is not public is not found."""

    public = True

    def get(self, request: HttpRequest, letter: str, number: str) -> HttpResponse:
        thing = get_object_or_404(public_things(letter.upper()), pk=int(number))
        with translation.override(of_reader(request)):
            return HttpResponseRedirect(thing.get_absolute_url())
