"""Texts in several languages, each saying whether it is the original, a translation, or no longer up to date.

name = TranslatedText.original("Grădiniță nouă", "ro").with_translation("fr", "Nouvelle école maternelle")
name.best("en")     # Shown(text="Grădiniță nouă", language="ro", status="original", is_fallback=True)
name.status("fr")   # "translation"; "outdated" as soon as the original changes
"""

from khetane.common.translated.column import TranslatedField
from khetane.common.translated.form import TranslatedFormField, TranslatedWidget
from khetane.common.translated.value import Shown, Status, TranslatedText, Version, stored_original

__all__ = [
    "Shown",
    "Status",
    "TranslatedField",
    "TranslatedFormField",
    "TranslatedText",
    "TranslatedWidget",
    "Version",
    "stored_original",
]
