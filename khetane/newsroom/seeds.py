"""What the newsroom starts with: a tree of pages for each language, and real news written from the public record."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, Locale, Page, Site

from khetane.accounts.actions import EDITORS_GROUPS
from khetane.common.translated import TranslatedText
from khetane.places.models import Country
from khetane.programmes.models import Programme

from .models import (
    AdoptedTextPage,
    ArticlePage,
    ConsentWording,
    DayPage,
    HomePage,
    NewsPage,
    ResourcePage,
    SectionPage,
    ShelfPage,
    TerminologyNote,
)

HERE = Path(__file__).parent / "data"
FIRST = settings.LANGUAGE_CODE
WITHOUT_DRAFTS = ("consent", "consentwording", "recording")
# What stands beside the texts of each language and is no column of the page, or one of several rows.
NOT_COLUMNS = {"slug", "programmes", "countries"}


@transaction.atomic
def furnish_pages(*, at: datetime) -> None:
    """Make what is missing and leave everything else as editors left it."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}
    let_editors_in()
    homes = _in_every_language(locales, HomePage, _texts("home.toml"), parents=None, slug="home")
    _site(homes[FIRST])
    news = _in_every_language(locales, NewsPage, _texts("news.toml"), parents=homes, slug="news")
    for section in _texts("sections.toml")["section"]:
        _in_every_language(locales, SectionPage, section, parents=homes, slug=section["slug"])
    library = _texts("library.toml")
    shelves = {
        shelf["slug"]: _in_every_language(locales, ShelfPage, shelf, parents=homes, slug=shelf["slug"])
        for shelf in library["shelf"]
    }
    for name, model in (("resource", ResourcePage), ("text", AdoptedTextPage), ("day", DayPage)):
        for one in library[name]:
            _in_every_language(locales, model, one, parents=shelves[model.shelf], slug=one["slug"])
    for article in _texts("articles.toml")["article"]:
        _in_every_language(locales, ArticlePage, article, parents=news, slug=article["slug"])
    _first_wording()


def _first_wording() -> None:
    """Something people can sign, so that a picture of them can be published; nothing where there is a wording."""
    if not ConsentWording.objects.exists():
        told = _texts("consent.toml")
        text = TranslatedText.original(told["text"][FIRST].strip(), FIRST)
        text = text.with_translation("fr", told["text"]["fr"].strip())
        ConsentWording.objects.create(version=told["version"], since=told["since"], text=text)


def let_editors_in() -> None:
    """Everybody at the editors' pages may write, add and translate; what changes a public page at once, editors only.

    Pages and the note have drafts, so writers may change them. Pictures, recordings and consents have none: whoever
    changes one changes every page it stands on. Wagtail itself gives both groups the pages below the root.
    """
    shared = [
        ("wagtailadmin", "access_admin"),
        ("wagtail_localize", "submit_translation"),
        *(("newsroom", f"{verb}_{TerminologyNote._meta.model_name}") for verb in ("view", "add", "change")),
        *(("newsroom", f"{verb}_{name}") for name in WITHOUT_DRAFTS for verb in ("view", "add")),
    ]
    own = [
        ("newsroom", f"publish_{TerminologyNote._meta.model_name}"),
        *(("newsroom", f"change_{name}") for name in WITHOUT_DRAFTS),
        ("newsroom", "delete_recording"),
    ]
    writers, editors = (Group.objects.get_or_create(name=name)[0] for name in EDITORS_GROUPS)
    editors.permissions.add(*_permissions(shared + own))
    writers.permissions.add(*_permissions(shared))
    writers.permissions.remove(*_permissions(own))
    root = Collection.get_first_root_node()
    for group, verbs in ((writers, ("add", "choose")), (editors, ("add", "change", "choose", "delete"))):
        for permission in _permissions([("newsroom", f"{verb}_picture") for verb in verbs]):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
    # Documents too have no drafts, and Wagtail lets both groups change them.
    changing = Q(permission__codename__startswith="change_") | Q(permission__codename__startswith="delete_")
    GroupCollectionPermission.objects.filter(changing, group=writers).delete()


def _permissions(wanted: list[tuple[str, str]]) -> list[Permission]:
    return [
        permission
        for app, codename in wanted
        for permission in Permission.objects.filter(content_type__app_label=app, codename=codename)
    ]


def _texts(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _site(home: HomePage) -> None:
    """One site for all languages: its root is the home of the first language."""
    origin = urlsplit(settings.ORIGIN)
    port = origin.port or (443 if origin.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.root_page_id == home.pk:
        return
    old = site.root_page if site.root_page_id else None
    site.hostname, site.port, site.site_name, site.root_page = origin.hostname, port, "Khetane", home
    site.save()
    # The page Wagtail greets with is nobody's text.
    if old is not None and old.specific_class is Page and not old.get_children().exists():
        old.delete()


def _in_every_language(
    locales: dict[str, Locale], model: type[Page], texts: dict[str, Any], *, parents: dict[str, Page] | None, slug: str
) -> dict[str, Page]:
    """The page of each language, made where it is missing; all are translations of the first one."""
    pages: dict[str, Page] = {}
    for code in sorted(locales, key=lambda one: one != FIRST):
        if parents and code not in parents:
            continue
        found = model.objects.filter(locale=locales[code])
        found = found.child_of(parents[code]).filter(slug=slug) if parents else found
        page = found.first()
        if page is None and code in texts:
            parent = parents[code] if parents else Page.get_first_root_node()
            page = _page(model, texts, code)
            page.locale = locales[code]
            page.slug = slug if parents else _free_slug(parent, slug, code)
            if FIRST in pages:
                page.translation_key = pages[FIRST].translation_key
            parent.add_child(instance=page)
            page.save_revision().publish()
        if page is not None:
            pages[code] = page
    return pages


def _free_slug(root: Page, slug: str, code: str) -> str:
    """Homes stand side by side below the root, where Wagtail's own greeting may already be called "home"."""
    taken = set(root.get_children().values_list("slug", flat=True))
    return next(name for name in (f"{slug}-{code}", f"khetane-{code}") if name not in taken)


def _page(model: type[Page], texts: dict[str, Any], code: str) -> Page:
    """An unsaved page with the texts of one language; what all languages share stands beside them."""
    columns = {name: value for name, value in texts[code].items() if name != "body"}
    shared = {name: value for name, value in texts.items() if name not in NOT_COLUMNS and not isinstance(value, dict)}
    page = model(**columns, **shared)
    if "body" in texts[code]:
        page.body = [_block(part) for part in texts[code]["body"]]
    if "programmes" in texts:
        page.programmes = list(Programme.objects.filter(slug__in=texts["programmes"]))
    if isinstance(page, ArticlePage):
        page.countries = list(Country.objects.filter(code__in=texts.get("countries", [])))
    return page


def _block(part: str | dict[str, Any]) -> tuple[str, Any]:
    """A paragraph in HTML, "## A heading", or a table with the parts of a figure."""
    if isinstance(part, dict):
        return "figure", part
    if part.startswith("## "):
        return "heading", {"text": part[3:], "level": "h2"}
    return "paragraph", part.strip()
