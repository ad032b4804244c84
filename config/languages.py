"""The languages of this site, in the order in which they are offered.

Behind the doors (sign-in, workspace, desk, editors) everything is said in those of `BEHIND_THE_DOORS`. Public pages,
the forms on them, the mails they send and the errors they show are said in all; a test fails when a public text is
missing.
"""

from __future__ import annotations

from django.conf.locale import LANG_INFO

from khetane.common.romani import teach_babel

BEHIND_THE_DOORS = ("en", "fr")
FOR_READERS = (*BEHIND_THE_DOORS, "bg", "hu", "it", "ro", "rom", "sk")

# Django and Babel do not know Romani: ISO 639-3 code of the macrolanguage, since there is no shorter one.
LANG_INFO.setdefault("rom", {"bidi": False, "code": "rom", "name": "Romani", "name_local": "romani čhib"})
# Django says "in Slovak"; the others name themselves.
LANG_INFO["sk"] = {**LANG_INFO["sk"], "name_local": "slovenčina"}
teach_babel()
