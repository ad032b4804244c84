"""The style guide shows everything, lightly, and sets nothing in the reader's browser."""

import gzip
import re

import pytest
from django.test import RequestFactory
from django.test.signals import template_rendered
from django.urls import resolve
from django.utils.translation import override

from khetane.front.rules.specimens import component_names
from khetane.front.rules.style_words import purposes
from khetane.front.views.styleguide import Styleguide

# With style, script and mark (8 KiB as they travel) the page stays below the 25 KiB of a text page.
MOST_BYTES = 17 * 1024


def _page(path: str = "/en/styleguide/"):
    request = RequestFactory().get(path)
    request.resolver_match = resolve(path)
    request.LANGUAGE_CODE = path[1:3]
    response = Styleguide.as_view()(request)
    return response.render()


@pytest.fixture(params=["en", "fr"])
def page(request):
    with override(request.param):
        yield _page(f"/{request.param}/styleguide/")


def test_every_component_is_shown_with_its_sentence_and_its_inputs(page):
    html = page.content.decode()
    for name in component_names():
        assert f'id="component-{name}"' in html, name
        assert purposes().get(name), f"{name}: its sentence is missing in rules/style_words.py"


def test_every_component_is_really_drawn():
    drawn = set()

    def note(template, **_kwargs):
        drawn.add(template.name)

    template_rendered.connect(note)
    try:
        _page()
    finally:
        template_rendered.disconnect(note)
    assert {f"components/{name}.html" for name in component_names()} <= drawn


def test_the_page_is_light(page):
    assert len(gzip.compress(page.content)) <= MOST_BYTES


def test_no_cookie_and_no_form_that_sends(page):
    html = page.content.decode()
    assert not page.cookies
    assert "csrfmiddlewaretoken" not in html
    for form in re.findall(r"<form\b[^>]*>", html):
        assert 'method="dialog"' in form or ('method="get"' in form and 'action="#' in form), form


def test_one_main_heading_and_no_id_twice(page):
    html = page.content.decode()
    assert len(re.findall(r"<h1\b", html)) == 1
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_no_sentence_is_about_a_component_that_is_gone():
    assert set(purposes()) <= set(component_names())
