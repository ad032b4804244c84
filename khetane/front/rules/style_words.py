"""The words of the style guide: what each component is for, what each colour is for, and how we speak."""

from __future__ import annotations

from django.utils.translation import gettext as _


def purposes() -> dict[str, str]:
    """Name of a component to the one sentence that says when to take it."""
    return {**_frame(), **_facts(), **_forms(), **_work()}


def _frame() -> dict[str, str]:
    return {
        "breadcrumb": _("The way here, one link for each level above."),
        "door_bar": _("Stands under the head of every page behind a door: which door, who, the tasks, the way out."),
        "follow": _("The same page as a feed and as a file; drawn at its foot by itself."),
        "messages": _("What the last press of a button did, on the page that follows."),
        "page_head": _("Begins every page. This page begins with one; nothing else may hold the main heading."),
        "pagination": _("Steps through a long list, and says where in it the reader is."),
        "share": _("Hands a page on without any tracker."),
        "wordmark": _("Our name. Two lines join into one road."),
    }


def _facts() -> dict[str, str]:
    return {
        "card": _("One thing among several, when there are few; for many take a table."),
        "document": _("A file to take along, with everything one wants to know before loading it."),
        "empty": _("A place where nothing stands yet: what will stand there, and what to do next."),
        "facts": _("Label and value, for one thing. A missing value says so in words."),
        "figure": _("A number with its date, its scope, its source and its method; never a bare number about people."),
        "map": _("A drawing of what a list beside it says, too."),
        "money_line": _("Planned, approved and spent, each in its own currency; currencies are never added up."),
        "numbers": _("At most four large counts, each saying what it counts."),
        "road": _("The signature: the way from a promise to a result, with its gaps and the reasons for them."),
        "sample": _("Says that something is invented. It stands at every sample, on every page and in every file."),
        "source": _("Where a fact comes from."),
        "status": _("Where something stands, in words; the colour only repeats it."),
        "timeline": _("What happened, with dates as exact as they are known."),
        "translated": _("A text that may stand in another language than the page."),
        "translation_note": _("Says honestly how a translation stands; drawn by “translated”."),
    }


def _forms() -> dict[str, str]:
    return {
        "confirm": _("Asks once more before something that cannot be taken back."),
        "error_summary": _("All errors on top of a form, each a link to its question."),
        "field": _("One question: its label, a hint, an error and the box, tied together for screen readers."),
        "fields": _("All questions of a form, with the error summary; drawn by “form”."),
        "filter_form": _("Search and filters of a list; the address can be kept and sent on."),
        "form": _("A whole form. Nothing typed is lost when something is not right."),
        "notice": _("Something the reader should notice; at most one on a page."),
        "steps": _("Where the reader is in a long form."),
    }


def _work() -> dict[str, str]:
    return {
        "moves": _("What may be done now, and why not for the rest."),
        "task_list": _("The parts of a long document, each with how far it is."),
    }


def colour_uses() -> dict[str, str]:
    """Name of a colour to what it is for."""
    return {
        "paper": _("ground of the page"),
        "surface": _("ground of cards and boxes"),
        "sunk": _("ground of the foot and of quiet parts"),
        "ink": _("text"),
        "ink-soft": _("text that stands back"),
        "line": _("fine lines that carry no meaning"),
        "line-strong": _("edges of boxes to type in"),
        "link": _("links"),
        "link-hover": _("links under the pointer"),
        "blue": _("the one main button, the road"),
        "blue-deep": _("the main button under the pointer"),
        "green": _("reached, done, solved"),
        "red": _("broken off, errors, what cannot be taken back"),
        "amber": _("waiting, please note"),
        "road": _("the road that was travelled"),
        "road-ahead": _("the road that lies ahead"),
        "land": _("countries with participants on a map"),
        "focus": _("ring around what the keyboard is at"),
        "halo": _("light behind that ring"),
    }


def voice() -> list[dict[str, str]]:
    """How we speak: a rule, and what it sounds like."""
    return [
        {
            "rule": _("Say “you”, in short sentences. One thought, one sentence."),
            "say": _("You can change your answers until you send them."),
            "not_say": _("Applicants may effect modifications prior to submission."),
        },
        {
            "rule": _("Use the full name before any short form; better, use no short form."),
            "say": _("the community action group"),
            "not_say": _("the CAG"),
        },
        {
            "rule": _("Say what is missing, and why. A gap is never 0 and never a blank."),
            "say": _("withheld to protect people"),
            "not_say": _("0"),
        },
        {
            "rule": _("Say which count it is."),
            "say": _("136 authorities accepted"),
            "not_say": _("136 members"),
        },
        {
            "rule": _("Closed is not solved. Only the group says that something is solved."),
            "say": _("Closed by the town; the group says: not solved"),
            "not_say": _("Completed"),
        },
        {
            "rule": _("An ended participation is told with its dates, without shame."),
            "say": _("Took part from 2014 to 2019"),
            "not_say": _("Expelled member"),
        },
        {
            "rule": _("An error says what happened, what was kept and what to do."),
            "say": _("The date is in the future. What you typed is still here. Give the day of the decision."),
            "not_say": _("Invalid input"),
        },
        {
            "rule": _("People are not a problem and not a target. Name the task, not the people."),
            "say": _("the street has no water"),
            "not_say": _("problem neighbourhood"),
        },
    ]


def words() -> list[dict[str, str]]:
    """The words of the house, with what they mean here."""
    return [
        {"label": _("participant"), "value": _("a city or region that has joined; not “member”")},
        {"label": _("authority"), "value": _("a municipality, county, region: an elected body, not a place")},
        {"label": _("engagement"), "value": _("one municipality’s run in one programme")},
        {"label": _("community action group"), "value": _("the Roma citizens of a place who say what comes first")},
        {"label": _("priority"), "value": _("what the group wants solved, in its own words")},
        {"label": _("joint action plan"), "value": _("what the council decided to do about the priorities")},
        {"label": _("measure"), "value": _("one promise in a plan; it may have a project or none")},
        {"label": _("result"), "value": _("what changed, judged by the people it was for")},
        {"label": _("antigypsyism"), "value": _("racism against Roma people; we name it")},
    ]
