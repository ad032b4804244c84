"""The desk of translators: what waits, by language; the original beside a box."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from khetane.common.translated import Status
from khetane.common.views import DeskForm, DeskPage

from .. import actions
from ..forms import TranslationForm
from ..permissions import Permission
from ..rules.pages import works
from ..rules.texts import BY_NAME, KINDS, WAITING, texts_of

ROWS = 200
PAGES = "pages"


def name_of(code: str) -> str:
    return get_language_info(code)["name_local"].capitalize()


class Waiting(DeskPage):
    """What is outdated, only a machine's draft, or missing, in one language: the wrong before the missing."""

    permission = Permission.TRANSLATE
    template_name = "languages/waiting.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        codes = [code for code, _name in settings.LANGUAGES]
        language = self._asked("language", codes, default="fr")
        kind = self._asked("kind", [PAGES, *BY_NAME])
        state = self._asked("state", [str(one) for one in WAITING])
        states = (state,) if state else WAITING
        rows = self._pages(language, states) if kind in ("", PAGES) else []
        rows += self._records(language, kind, states) if kind != PAGES else []
        rows.sort(key=lambda row: WAITING.index(row["status"]))
        return super().get_context_data(
            language=language,
            language_name=name_of(language),
            rows=rows[:ROWS],
            count=len(rows),
            is_cut=len(rows) > ROWS,
            selects=self._selects(codes, language, kind, state),
            clear_url=self.request.path if self.request.GET else "",
            crumbs=[{"title": _("Desk"), "url": "/desk/"}, {"title": _("Translations")}],
            **kwargs,
        )

    def _asked(self, name: str, among: list[str], default: str = "") -> str:
        value = self.request.GET.get(name, default)
        return value if value in among else default

    def _pages(self, language: str, states: Any) -> list[dict]:
        """Pages are translated in Wagtail, where their drafts, comments and PO files are."""
        found = []
        for work in works():
            status = work.status(language)
            if status in states:
                version = work.in_language(language)
                address = (
                    reverse("wagtailadmin_pages:edit", args=[version.pk])
                    if version
                    else reverse("wagtail_localize:submit_page_translation", args=[work.original.pk])
                )
                found.append(_row(work.original.title, work.original.language, _("Page"), status, address))
        return found

    def _records(self, language: str, kind: str, states: Any) -> list[dict]:
        texts = (text for one in ((BY_NAME[kind],) if kind else KINDS) for text in texts_of(one))
        return [
            _row(
                text.name.in_language(text.name.language),
                text.name.language,
                f"{text.kind.label}: {text.column_label}",
                text.value.status(language),
                reverse("languages_desk:translate", args=[text.kind.name, text.pk, text.column, language]),
            )
            for text in texts
            if text.value.status(language) in states
        ]

    def _selects(self, codes: list[str], language: str, kind: str, state: str) -> list[dict]:
        kinds = [("", _("All")), (PAGES, _("Pages of editors")), *((one.name, one.label) for one in KINDS)]
        return [
            _select("language", _("Language"), language, [(code, name_of(code)) for code in codes]),
            _select("kind", _("Kind"), kind, kinds),
            _select("state", _("How it stands"), state, [("", _("All")), *((str(one), one.label) for one in WAITING)]),
        ]


def _row(title: str, written_in: str, what: str, status: str, url: str) -> dict[str, str]:
    tone = "broken" if status == Status.OUTDATED else "waiting" if status == Status.MACHINE else "ended"
    label = Status(status).label
    return {
        "title": title,
        "written_in": written_in,
        "what": what,
        "status": status,
        "status_label": label,
        "tone": tone,
        "url": url,
    }


def _select(name: str, label: str, value: str, options: list[tuple]) -> dict:
    shown = [{"value": one, "label": text} for one, text in options]
    return {"name": name, "label": label, "value": value, "options": shown}


class Translate(DeskForm):
    """The original, and a box for it in one language."""

    permission = Permission.TRANSLATE
    template_name = "languages/translate.html"
    form_class = TranslationForm

    def get_thing(self) -> Any:
        asked = self.kwargs
        self.kind = BY_NAME.get(asked["kind"])
        if self.kind is None or asked["column"] not in self.kind.columns:
            raise Http404
        if asked["language"] not in dict(settings.LANGUAGES):
            raise Http404
        thing = get_object_or_404(self.kind.rows(), pk=asked["pk"])
        self.value = getattr(thing, asked["column"])
        if not self.value or self.value.language == asked["language"]:
            raise Http404
        return thing

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"language": self.kwargs["language"]}

    def get_initial(self) -> dict:
        found = self.value.texts.get(self.kwargs["language"])
        text, machine = (found.text, found.machine) if found else ("", False)
        return {"text": text, "machine": machine, "of": self.value.version}

    def act(self, form: TranslationForm) -> Any:
        typed = form.cleaned_data
        return actions.translate(
            kind=self.kind,
            thing=self.thing,
            column=self.kwargs["column"],
            language=self.kwargs["language"],
            text=typed["text"],
            of=typed["of"],
            machine=typed["machine"],
            by=self.request.user,
            at=self.now(),
        )

    def form_invalid(self, form: TranslationForm) -> Any:
        # What was typed stays; the next sending is meant for the original that is shown now.
        form.data = form.data.copy()
        form.data["of"] = self.value.version
        return super().form_invalid(form)

    def get_success_url(self) -> str:
        messages.success(self.request, _("The translation is kept."))
        return f"{reverse('languages_desk:waiting')}?language={self.kwargs['language']}&kind={self.kind.name}"

    def get_context_data(self, **kwargs: Any) -> dict:
        language = self.kwargs["language"]
        original = self.value.in_language(self.value.language)
        name = getattr(self.thing, self.kind.columns[0])
        back = f"{reverse('languages_desk:waiting')}?language={language}"
        about = {
            "original": original,
            "original_language": self.value.language,
            "original_name": name_of(self.value.language),
            "status": Status(self.value.status(language)).label,
            "language_name": name_of(language),
            "column_label": self.kind.model._meta.get_field(self.kwargs["column"]).verbose_name,
            "name": name or self.value,
            "thing_url": self.thing.get_absolute_url() if hasattr(self.thing, "get_absolute_url") else "",
            "back_url": back,
            "crumbs": [
                {"title": _("Desk"), "url": "/desk/"},
                {"title": _("Translations"), "url": back},
                {"title": name_of(language)},
            ],
        }
        return super().get_context_data(**kwargs) | about
