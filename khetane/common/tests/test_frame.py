"""What stands on every page is drawn once for each language, and shows nothing of the page it stands on."""

from __future__ import annotations

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

HERE = """{% load frame i18n %}{% per_language here=path %}<a href="/en/a/">{% translate "Search" %}</a>
<a href="/en/a/b/">{{ secret }}</a>{% end_per_language %}"""


def test_it_is_drawn_for_each_language_and_sees_nothing_of_the_page():
    template = Template(HERE)
    with translation.override("en"):
        first = template.render(Context({"secret": "of one reader", "path": "/"}))
    with translation.override("fr"):
        french = template.render(Context({"path": "/"}))
    assert first == '<a href="/en/a/">Search</a>\n<a href="/en/a/b/"></a>'
    assert french == '<a href="/en/a/">Rechercher</a>\n<a href="/en/a/b/"></a>' != first


def test_the_link_that_leads_here_says_so():
    template = Template(HERE)
    with translation.override("en"):
        for path, marked in (("/en/a/", '/en/a/" aria-current="page"'), ("/en/a/b/", '/en/a/b/" aria-current="page"')):
            page = template.render(Context({"path": path}))
            assert marked in page
            assert page.count("aria-current") == 1
        for path in ("", "/en/", '"><script>', None):
            assert "aria-current" not in template.render(Context({"path": path}))


@pytest.mark.parametrize("words", ["path", "there=path", "here=a there=b"])
def test_what_it_does_not_know_is_refused(words):
    with pytest.raises(TemplateSyntaxError):
        Template(f"{{% load frame %}}{{% per_language {words} %}}{{% end_per_language %}}")


def test_the_ways_to_other_languages_let_no_mark_up_through():
    languages = [
        {"code": "en", "url": '/en/?q="><b>', "name": "english", "is_said": True},
        {"code": "fr", "url": "/fr/?a=1&b=2", "name": "français", "is_said": False},
    ]
    with translation.override("en"):
        page = Template("{% load frame %}{% hreflang_links all origin %}|{% language_links all %}").render(
            Context({"all": languages, "origin": "https://a.example"})
        )
        machines, people = page.split("|")
    assert machines == '<link rel="alternate" hreflang="en" href="https://a.example/en/?q=&quot;&gt;&lt;b&gt;">\n'
    assert '<a href="/en/?q=&quot;&gt;&lt;b&gt;" lang="en" hreflang="en" aria-current="true">English</a>' in people
    assert '<a href="/fr/?a=1&amp;b=2" lang="fr" hreflang="fr">Français</a>' in people


def test_a_page_without_its_context_still_has_its_frame():
    assert Template("{% load frame %}{% hreflang_links all origin %}").render(Context()) == ""
