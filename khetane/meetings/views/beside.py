"""Papers and voices of a meeting: added, fetched, written down, removed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from khetane.common.media import handed_out, shown_in_a_page
from khetane.common.views import Door

from .. import actions, forms
from ..models import Paper, VoiceNote
from ..permissions import Permission
from .keeping import BesideMeeting, OfMeeting
from .page import MeetingForm


class AddPaper(OfMeeting, MeetingForm):
    form_class = forms.PaperForm
    title = gettext_lazy("Add a photo or scan of paper")
    lead = gettext_lazy("What the camera wrote into a photo, such as place and time, is taken out.")
    done = gettext_lazy("The paper is kept.")

    def act(self, form: Any) -> Paper:
        return actions.add_paper(meeting=self.thing, **form.cleaned_data, **self.facts())


class AddVoice(OfMeeting, MeetingForm):
    form_class = forms.VoiceForm
    template_name = "meetings/voice.html"
    title = gettext_lazy("Add a voice note")
    lead = gettext_lazy("For those who would rather speak. Only those who keep the minutes hear it.")
    done = gettext_lazy("The voice note is kept.")

    def get_initial(self) -> dict:
        return {"language": self.thing.language}

    def act(self, form: Any) -> VoiceNote:
        return actions.add_voice(meeting=self.thing, **form.cleaned_data, **self.facts())


class RemovePaper(BesideMeeting, MeetingForm):
    model = Paper
    title = gettext_lazy("Delete this paper")
    lead = gettext_lazy("The file is deleted for good.")
    done = gettext_lazy("The paper is deleted.")
    danger = True

    def act(self, form: Any) -> None:
        return actions.remove_paper(paper=self.thing, **self.facts())


class Transcribe(BesideMeeting, MeetingForm):
    model = VoiceNote
    form_class = forms.TranscriptForm
    title = gettext_lazy("Write down what is said")
    done = gettext_lazy("It is written down.")
    submit_label = gettext_lazy("Save")

    def get_initial(self) -> dict:
        return {"transcript": self.thing.transcript}

    def act(self, form: Any) -> VoiceNote:
        return actions.transcribe(voice=self.thing, **form.cleaned_data, **self.facts())


class RemoveVoice(BesideMeeting, MeetingForm):
    model = VoiceNote
    title = gettext_lazy("Delete this voice note")
    lead = gettext_lazy("The recording and its words are deleted for good.")
    done = gettext_lazy("The voice note is deleted.")
    danger = True

    def act(self, form: Any) -> None:
        return actions.remove_voice(voice=self.thing, **self.facts())


class PaperFile(BesideMeeting, Door):
    """The sheet, as a download, for those who may read the minutes."""

    model = Paper
    permission = Permission.READ

    def get(self, request: HttpRequest, **kwargs: Any) -> FileResponse:
        return handed_out(self.thing.file)


class VoiceFile(BesideMeeting, Door):
    """The voice, to be heard in the page, for those who keep the minutes."""

    model = VoiceNote

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.thing.file:
            raise Http404
        return shown_in_a_page(request, Path(self.thing.file.path), caching="private, no-store")
