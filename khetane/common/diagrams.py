"""Pictures of the tables, drawn from the models themselves, one for each app."""

from __future__ import annotations

from pathlib import Path

from django.apps import AppConfig, apps
from django.db import models

from config.env import ROOT

FOLDER = ROOT / "docs" / "reference" / "models"


def app_configs() -> list[AppConfig]:
    """Our apps that have tables, lowest floor first."""
    return [
        config
        for config in reversed(list(apps.get_app_configs()))
        if config.name.startswith("khetane.") and list(config.get_models())
    ]


def path_of(config: AppConfig) -> Path:
    return FOLDER / f"{config.label}.md"


def page(config: AppConfig) -> str:
    """The page of one app: what each noun is, in the words of its docstring, and how they hang together."""
    own = list(config.get_models())
    lines = [f"# {config.label}: its nouns and how they hang together", ""]
    lines += ["Written by `manage.py draw_models` from the models; a test keeps it current.", "", "```mermaid"]
    lines += ["erDiagram", *(line for model in own for line in _drawn(model)), "```", ""]
    for model in own:
        lines += [f"**{model.__name__}**. {_first_paragraph(model)}", ""]
    return "\n".join(lines)


def _first_paragraph(model: type[models.Model]) -> str:
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


def _drawn(model: type[models.Model]) -> list[str]:
    """A box with the columns, and a line for each link to another noun of ours."""
    box, links = [f"    {model.__name__} {{"], []
    for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
        if field.auto_created or field.name.endswith("_ptr"):
            continue
        if field.related_model is None:
            box.append(f"        {type(field).__name__} {field.name}")
        elif field.related_model._meta.app_config.name.startswith("khetane."):
            end = "}o--o{" if field.many_to_many else "}o--o|" if field.null else "}o--||"
            links.append(f"    {model.__name__} {end} {field.related_model.__name__} : {field.name}")
    return [*box, "    }", *links]


def draw() -> list[Path]:
    """Write the pages that are not current; answers which."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    changed = []
    for config in app_configs():
        path, text = path_of(config), page(config)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed
