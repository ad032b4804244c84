"""Message catalogues: what is said on screen, gathered from the code and joined with its French, without GNU gettext.

Each app has one file per language, `locale/<language>/<app>.po`, so that whoever changes an app changes one file. For
Django they are joined into `locale/<language>/LC_MESSAGES/django.mo`, which is made and never committed. English is
the text in the code itself and needs no file.

French has every text. The other languages have those that readers meet without signing in: public pages, their forms,
mails and errors; what stands only behind the doors is said there in English or French (`is_for_readers`). Their first
draft was made by a machine and says so beside each text, until a person has checked it and deletes that line.
"""

from __future__ import annotations

import fnmatch
import functools
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from config.languages import BEHIND_THE_DOORS, FOR_READERS

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "locale"
ENGLISH = "en"
LANGUAGES = tuple(code for code in FOR_READERS if code != ENGLISH)
MACHINE = "machine draft: delete this line once a person has checked the text"
# What nobody reads without having signed in, or who builds or keeps the site.
# Behind a door, and yet printed in the language of those who meet.
PRINTED = (
    "khetane/meetings/templates/meetings/minutes_paper.html",
    "khetane/plans/templates/plans/meeting_kit.html",
)
NOT_FOR_READERS = (
    "khetane/accounts/*",
    *(
        "*/views/desk*",
        "*/views/workspace*",
        "khetane/network/views/offline.py",
        "*/views/editor.py",
        "*/views/homes.py",
        "*/views/hand_over.py",
        "*/templates/*task_items.html",
    ),
    *("*/permissions.py", "*/lifecycle.py", "*/waiting.py", "*/imports.py", "*/seeds.py", "*/wagtail_hooks.py"),
    "khetane/front/templates/front/mails/*",
    *("khetane/front/*/style*", "khetane/front/rules/specimens.py", "khetane/front/templates/front/styleguide/*"),
    *(
        "khetane/network/actions/*",
        "khetane/network/desk_states.py",
        "khetane/network/forms/confirming.py",
        "khetane/network/forms/importing.py",
        "khetane/network/forms/inviting.py",
        "khetane/network/forms/joining.py",
        "khetane/network/forms/offline.py",
        "khetane/network/forms/questions.py",
        "khetane/network/forms/reviewing.py",
        "khetane/network/forms/sittings.py",
        "khetane/network/forms/steps.py",
        "khetane/network/forms/secretariat.py",
        "khetane/network/rules/reading_rows.py",
        "khetane/network/views/lists.py",
        "khetane/network/views/showing.py",
    ),
    *(
        "khetane/exchange/actions/*",
        "khetane/exchange/forms.py",
        "khetane/exchange/models/*",
        "khetane/exchange/templates/exchange/mails/*",
        "khetane/exchange/templates/exchange/_exchanges.html",
    ),
    *(
        "khetane/plans/actions/*",
        "khetane/plans/forms/*",
        "khetane/plans/desk_states.py",
        "khetane/plans/rules/measure_sheet.py",
        "khetane/plans/rules/plan_judge.py",
        "khetane/plans/templates/plans/desk_import.html",
        "khetane/plans/rules/quality.py",
        "khetane/plans/templates/plans/mails/*",
        "khetane/plans/templates/plans/workspace*",
        "khetane/plans/templates/plans/parts/answer_rules.html",
        "khetane/common/two_at_once.py",
        "khetane/fieldwork/*",
        "khetane/programmes/forms.py",
        "khetane/programmes/actions/*",
    ),
    *(
        "khetane/network/templates/network/mails/*",
        "khetane/network/templates/network/application*",
        "khetane/network/templates/network/desk_*",
    ),
    *("khetane/newsroom/actions/*", "khetane/newsroom/forms.py", "khetane/newsroom/rules/files.py"),
    *("khetane/newsroom/states.py", "khetane/newsroom/choosers.py", "khetane/newsroom/rules/proposals.py"),
    "khetane/newsroom/templates/newsroom/proposals_panel.html",
    *("khetane/places/actions.py", "khetane/places/forms.py"),
    *("khetane/languages/actions.py", "khetane/languages/forms.py", "khetane/languages/rules/texts.py"),
    *("khetane/programmes/actions/*", "khetane/programmes/forms.py"),
    *("khetane/plans/actions/*", "khetane/plans/forms/*"),
    *("khetane/meetings/actions/*", "khetane/meetings/forms.py", "khetane/meetings/models/*"),
    *("khetane/meetings/states.py", "khetane/meetings/views/*"),
    *("khetane/meetings/templates/meetings/voice.html", "khetane/common/sounds.py", "khetane/common/pictures.py"),
    *("khetane/plans/rules/documents.py", "khetane/plans/rules/freezing.py", "khetane/plans/rules/quality.py"),
    *("khetane/events/actions/events.py", "khetane/events/actions/parts.py", "khetane/events/forms/events.py"),
    *("khetane/events/forms/parts.py", "khetane/common/uploads.py", "khetane/common/translated/form.py"),
    *("khetane/common/translated/column.py", "khetane/common/permissions.py"),
)
# A model says how its columns are called in forms behind the doors; the library says also what its kinds are called.
NAMES_OF_COLUMNS = "khetane/*/models/*"
SPOKEN = "khetane/newsroom/models/library.py"
BEHIND_A_DOOR = re.compile(r'{% extends "(base_desk|base_workspace|newsroom/editor)')
# Words of Django itself (months, for example) in languages that Django does not speak; kept by hand.
DJANGO = "django"
# Texts of no app: the frame of every page and the settings speak through the ground floor.
SHARED = ("templates", "config")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **{f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in ("gettext", "ngettext", "pgettext", "npgettext")},
    "gettext_noop": None,
}
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Khetane\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""
# In French a sign like “:” keeps to its word: a line never begins with it. Translators type an ordinary space.
KEPT_TOGETHER = {"fr": re.compile(r"(?<=\S) (?=[:;?!»](?:\s|$|[)”.]))|(?<=«) ")}
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|\{\w*\}")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a catalogue, as a sentence."""

    app: str
    language: str
    text: str
    problem: str

    def __str__(self) -> str:
        return f"{self.app} ({self.language}): “{self.text}” {self.problem}"


def apps() -> list[str]:
    """Names of all apps, the ground floor first, since its texts are the most shared."""
    names = {path.parent.name for path in (ROOT / "khetane").glob("*/apps.py")}
    return sorted(names, key=lambda name: (name != "common", name))


def _sources(app: str) -> Iterator[Path]:
    folders = [ROOT / "khetane" / app, *((ROOT / name for name in SHARED) if app == "common" else ())]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder).parts[:-1]
            if path.suffix in (".py", ".html", ".txt", ".svg") and not {"tests", "migrations", "data"} & set(inside):
                yield path


def _as_python(template: str, origin: str) -> str:
    """The template as Python calls of gettext, without the indentation that Python would take for blocks."""
    lines = templatize(template, origin=origin).split("\n")
    return "\n".join(re.sub(r"[^\S\n]", " ", line).strip() for line in lines)


def _keywords(source: str) -> dict:
    """gettext's own names and those a module gives them: `from … import pgettext_lazy as _in`."""
    aliases = re.findall(r"import (n?p?gettext(?:_lazy)?) as (\w+)", source)
    return KEYWORDS | {alias: KEYWORDS[name] for name, alias in aliases}


def gather(app: str) -> Catalog:
    """Every text of one app that is marked for translation, with the files it stands in."""
    catalog = Catalog()
    for path in _sources(app):
        source = path.read_text(encoding="utf-8")
        origin = path.relative_to(ROOT).as_posix()
        if path.suffix != ".py":
            source = _as_python(source, origin)
        found = extract("python", BytesIO(source.encode()), keywords=_keywords(source), comment_tags=["Translators"])
        for _line, text, comments, context in found:
            catalog.add(text, locations=[(origin, 0)], auto_comments=comments, context=context)
    return catalog


@functools.cache
def is_for_readers(path: str) -> bool:
    """Whether a file of the code speaks to people who have not signed in."""
    if path in PRINTED:
        return True
    if any(fnmatch.fnmatch(path, pattern) for pattern in NOT_FOR_READERS):
        return False
    if fnmatch.fnmatch(path, NAMES_OF_COLUMNS):
        return path == SPOKEN
    return path.endswith(".py") or not BEHIND_A_DOOR.search((ROOT / path).read_text(encoding="utf-8"))


def gather_for(app: str, language: str) -> list[Message]:
    """The texts of one app that a language must have."""
    found = [message for message in gather(app) if message.id]
    if language in BEHIND_THE_DOORS:
        return found
    return [one for one in found if any(is_for_readers(name) for name, _line in one.locations)]


def path_of(app: str, language: str) -> Path:
    return LOCALE / language / f"{app}.po"


def load(app: str, language: str) -> Catalog:
    """The catalogue of one app as it is kept; empty when there is none yet."""
    path = path_of(app, language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _is_translated(message: Message | None) -> bool:
    if message is None:
        return False
    parts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(parts) and all(parts)


def _known(message: Message, kept: Catalog, others: list[Catalog]) -> Message | None:
    """The translation this app has, or else the one another app gives to the same words."""
    for catalog in (kept, *others):
        found = catalog.get(message.id, message.context)
        if _is_translated(found) and isinstance(found.string, tuple | list) == bool(message.pluralizable):
            return found
    return None


def refresh(app: str, language: str) -> tuple[int, int]:
    """Write the app's catalogue anew, keeping what is translated. Answers how many texts, how many still without."""
    kept = load(app, language)
    others = [load(other, language) for other in apps() if other != app]
    fresh, missing = Catalog(locale=language, fuzzy=False), 0
    for message in gather_for(app, language):
        known = _known(message, kept, others)
        missing += known is None
        files = sorted({(name, None) for name, _line in message.locations})
        comments = {"auto_comments": message.auto_comments, "context": message.context}
        if known is not None:
            string, comments["user_comments"] = known.string, known.user_comments
        else:
            string = ("",) * fresh.num_plurals if message.pluralizable else ""
        fresh.add(message.id, string, locations=files, **comments)
    path = path_of(app, language)
    if not len(fresh):
        path.unlink(missing_ok=True)
        return 0, 0
    body = BytesIO()
    write_po(body, fresh, omit_header=True, sort_by_file=True, include_lineno=False, width=110)
    path.parent.mkdir(parents=True, exist_ok=True)
    header = HEADER.format(language=language, plural=fresh.plural_forms)
    _replace(path, header.encode() + body.getvalue().strip() + b"\n")
    return len(fresh), missing


def compile_all() -> list[Path]:
    """Join the apps' catalogues of each language for Django, when one of them is newer than what is joined already."""
    made = []
    for language in LANGUAGES:
        parts = [path for app in (*apps(), DJANGO) if (path := path_of(app, language)).exists()]
        target = LOCALE / language / "LC_MESSAGES" / "django.mo"
        newest = max((path.stat().st_mtime_ns for path in parts), default=0)
        if target.exists() and target.stat().st_mtime_ns > newest:
            continue
        whole = Catalog(locale=language, fuzzy=False)
        for path in parts:
            for message in load(path.stem, language):
                if message.id and _is_translated(message) and whole.get(message.id, message.context) is None:
                    whole.add(message.id, _set(message.string, language), context=message.context)
        body = BytesIO()
        write_mo(body, whole)
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, body.getvalue())
        made.append(target)
    return made


def _set(string: str | tuple[str, ...], language: str) -> str | tuple[str, ...]:
    """A text with the spaces of its language's typography."""
    if language not in KEPT_TOGETHER:
        return string
    spaced = [KEPT_TOGETHER[language].sub("\N{NO-BREAK SPACE}", one) for one in _forms(string)]
    return tuple(spaced) if isinstance(string, tuple) else spaced[0]


def _forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


def _replace(path: Path, body: bytes) -> None:
    """Put a whole file in place at once: another process may be reading it."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(body)
    Path(name).chmod(0o644)
    Path(name).replace(path)


def _texts(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (value,)


def _differs(message: Message) -> bool:
    """Whether a translation names a placeholder the text does not have, or leaves one out of every form."""
    wanted = {name for text in _texts(message.id) for name in PLACEHOLDER.findall(text)}
    forms = [set(PLACEHOLDER.findall(text)) for text in _texts(message.string)]
    # The form for one may say "one" in words instead of the number.
    return set().union(*forms) != wanted or (len(forms) == 1 and forms[0] != wanted)


def faults(app: str, language: str) -> Iterator[Fault]:
    """What is wrong with the catalogue of one app: not extracted, not translated, or other placeholders."""
    kept = load(app, language)
    for message in gather_for(app, language):
        text = _texts(message.id)[0]
        found = kept.get(message.id, message.context)
        if found is None:
            yield Fault(app, language, text, "was not extracted")
        elif not _is_translated(found):
            yield Fault(app, language, text, "has no translation")
        elif "fuzzy" in found.flags:
            yield Fault(app, language, text, "is marked as uncertain")
        elif _differs(found):
            yield Fault(app, language, text, "has other placeholders in its translation")


def disagreements(language: str) -> Iterator[Fault]:
    """The same words translated in two ways: only one of them would ever be seen."""
    seen: dict[tuple, tuple[str, object]] = {}
    for app in apps():
        for message in load(app, language):
            if not message.id or not _is_translated(message):
                continue
            key = (message.context, _texts(message.id)[0])
            first, string = seen.setdefault(key, (app, message.string))
            if string != message.string:
                yield Fault(app, language, key[1], f"is translated otherwise in {first}; agree, or give it a context")


@dataclass(frozen=True)
class Standing:
    """How far one language is: texts it should have, has, and has only as a machine's draft."""

    language: str
    texts: int
    translated: int
    machine: int

    @property
    def share(self) -> int:
        """Whole percent of what it should have; 100 only when nothing is missing."""
        return self.translated * 100 // self.texts if self.texts else 100


@functools.cache
def standing(language: str) -> Standing:
    """Read from the catalogues as they are kept, once in the life of a process."""
    texts = translated = machine = 0
    for app in apps() if language != ENGLISH else ():
        for message in load(app, language):
            if message.id:
                texts += 1
                translated += _is_translated(message)
                machine += MACHINE in message.user_comments
    return Standing(language, texts, translated, machine)
