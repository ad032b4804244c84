"""The parts an editor builds a text from, each accessible by itself: ordered headings, words for pictures, sources."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from khetane.events.models import Event
from khetane.events.rules.showing import row_of
from khetane.events.states import PUBLIC
from khetane.places.models import Authority
from khetane.plans.models import Priority, Result
from khetane.plans.roads import known_of, roads_of
from khetane.plans.rules.priority_road import priority_road
from khetane.plans.rules.publication import public_figure

from ..states import ConsentKind

PARAGRAPH_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    """A heading inside the text; the page's title is the only heading of the first level."""

    text = blocks.CharBlock(label=_("Heading"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("Level"), choices=[("h2", _("Heading")), ("h3", _("Heading under a heading"))], default="h2"
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "newsroom/blocks/heading.html"


class FigureBlock(blocks.StructBlock):
    """A number as somebody published it, never without the source: "123 municipalities, October 2013 to July 2017"."""

    text = blocks.CharBlock(
        label=_("The figure"), max_length=60, help_text=_("As it is read: “123” or “over 25 million”.")
    )
    unit = blocks.CharBlock(label=_("Of what"), max_length=80, required=False)
    label = blocks.CharBlock(label=_("What it says"), max_length=160)
    as_of = blocks.CharBlock(label=_("As of"), max_length=60, required=False)
    scope = blocks.CharBlock(label=_("What it covers"), max_length=160, required=False)
    source_label = blocks.CharBlock(label=_("Source"), max_length=200)
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)

    class Meta:
        icon = "order"
        label = _("Figure with its source")
        template = "newsroom/blocks/figure.html"


class LinkBlock(blocks.StructBlock):
    """A link that says where it leads: a page of this site, or an address elsewhere."""

    label = blocks.CharBlock(label=_("Text of the link"), max_length=160)
    page = blocks.PageChooserBlock(label=_("Page of this site"), required=False)
    url = blocks.URLBlock(label=_("or an address elsewhere"), required=False)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            raise _refused("url", _("Choose a page or write an address, not both."))
        return cleaned

    class Meta:
        icon = "link"
        label = _("Link")


class PictureBlock(blocks.StructBlock):
    """A picture with words for those who do not see it. People in it have consented, or it is not published."""

    image = ImageChooserBlock(label=_("Picture"))
    alt_text = blocks.CharBlock(
        label=_("What it shows"), max_length=250, help_text=_("Read aloud instead of the picture. Say what matters.")
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)
    credit = blocks.CharBlock(label=_("Who made it"), max_length=120, required=False)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if not cleaned["image"].may_be_shown():
            raise _refused("image", _("Somebody can be recognised in it, and no consent holds."))
        return cleaned

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "newsroom/blocks/picture.html"


class QuotationBlock(blocks.StructBlock):
    """Somebody's own words, only with their recorded consent."""

    text = blocks.TextBlock(label=_("What was said"), max_length=800)
    said_by = blocks.CharBlock(
        label=_("Said by"), max_length=160, help_text=_("As the person wants to be called: a function, or first name.")
    )
    consent = SnippetChooserBlock("newsroom.Consent", label=_("Their consent"))

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        consent = cleaned["consent"]
        if consent.kind != ConsentKind.QUOTATION:
            raise _refused("consent", _("This consent was given for something else."))
        if not consent.holds():
            raise _refused("consent", _("This consent does not hold any more."))
        return cleaned

    class Meta:
        icon = "openquote"
        label = _("Quotation with consent")
        template = "newsroom/blocks/quotation.html"


class RecordingBlock(blocks.StructBlock):
    """Something to hear, with the whole text below it."""

    recording = SnippetChooserBlock("newsroom.Recording", label=_("Recording"))

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if not cleaned["recording"].may_be_shown():
            raise _refused("recording", _("This consent does not hold any more."))
        return cleaned

    class Meta:
        icon = "media"
        label = _("Recording")
        template = "newsroom/blocks/recording.html"


def _refused(name: str, reason: Any) -> blocks.StructBlockValidationError:
    return blocks.StructBlockValidationError(block_errors={name: ValidationError(reason)})


class ThingBlock(blocks.ChooserBlock):
    """A thing of this site, drawn as it is on the day of reading; a page with it is drawn anew when the thing changes.

    `shows` is its name among the names of what pages show, such as "event"; `chooser` names the window to choose it in.
    """

    target_model: type[Model]
    shows = ""
    chooser = ""

    @cached_property
    def widget(self) -> Any:
        # Wagtail's windows need its address book, which is not there yet when models are read.
        return getattr(import_module("khetane.newsroom.choosers"), self.chooser).widget_class()

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        return context | (self.about(value) if value else {})

    def about(self, value: Any) -> dict:
        return {}


class RoadBlock(ThingBlock):
    """The road of an authority, from a promise to a result."""

    target_model = Authority
    shows = "authority"
    chooser = "AUTHORITIES"

    def about(self, value: Authority) -> dict:
        return {"road": roads_of([value.pk])[0]}

    class Meta:
        icon = "home"
        label = _("Road of an authority")
        template = "newsroom/blocks/road.html"


class PriorityBlock(ThingBlock):
    """A priority of a community with its short road."""

    target_model = Priority
    shows = "priority"
    chooser = "PRIORITIES"

    def about(self, value: Priority) -> dict:
        if not Priority.objects.published().filter(pk=value.pk).exists():
            return {}
        known, _lines = known_of(value)
        return {"road": priority_road(known, on=timezone.localdate())}

    class Meta:
        icon = "list-ul"
        label = _("Priority of a community")
        template = "newsroom/blocks/priority.html"


class EventBlock(ThingBlock):
    """An event with its date as it stands."""

    target_model = Event
    shows = "event"
    chooser = "EVENTS"

    def about(self, value: Event) -> dict:
        return {"row": row_of(value)} if value.status in PUBLIC else {}

    class Meta:
        icon = "date"
        label = _("Event")
        template = "newsroom/blocks/event.html"


class ResultBlock(ThingBlock):
    """A published result with its figure: corrected or withheld, it is so here at once."""

    target_model = Result
    shows = "result"
    chooser = "RESULTS"

    def about(self, value: Result) -> dict:
        return {"figure": public_figure(value).for_page} if value.is_public else {}

    class Meta:
        icon = "tick"
        label = _("Result")
        template = "newsroom/blocks/result.html"


class BodyBlock(blocks.StreamBlock):
    """The running text of an article or a section."""

    heading = HeadingBlock()
    paragraph = blocks.RichTextBlock(
        label=_("Paragraphs"), features=PARAGRAPH_FEATURES, template="newsroom/blocks/paragraph.html", icon="pilcrow"
    )
    figure = FigureBlock()
    links = blocks.ListBlock(
        LinkBlock(), label=_("List of links"), template="newsroom/blocks/links.html", icon="list-ul"
    )
    picture = PictureBlock()
    quotation = QuotationBlock()
    recording = RecordingBlock()
    road = RoadBlock()
    priority = PriorityBlock()
    event = EventBlock()
    result = ResultBlock()

    def clean(self, value: blocks.StreamValue, **options: object) -> blocks.StreamValue:
        """Headings come in order: the first one is of the second level."""
        cleaned = super().clean(value, **options)
        headings = [
            (index, child.value["level"]) for index, child in enumerate(cleaned) if child.block_type == "heading"
        ]
        if headings and headings[0][1] == "h3":
            error = ValidationError(_("A heading under a heading needs a heading above it."))
            raise blocks.StreamBlockValidationError(block_errors={headings[0][0]: error})
        return cleaned


def shown_by(body: blocks.StreamValue) -> set[str]:
    """Names of the things a text draws, such as "event:3": when one of them changes, the page is drawn anew."""
    return {f"{part.block.shows}:{part.value.pk}" for part in body if isinstance(part.block, ThingBlock) and part.value}
