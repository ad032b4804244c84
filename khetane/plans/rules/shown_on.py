"""Which finished pages show a thing: the names that an action touches when it changes."""

from __future__ import annotations

from collections.abc import Iterable

from ..models import Edition, Plan, Priority, Project, Result

# The authority's page, the directory's rows with their small roads, and the feed of what happened.
_EVERYWHERE = ("participants", "activity")


def pages_of_priority(priority: Priority) -> set[str]:
    return {
        *_own("priority", priority, "priorities"),
        *_names("plan", priority.measures.values_list("edition__plan_id", flat=True)),
        *_names("project", priority.projects.values_list("pk", flat=True)),
        *_names("result", priority.results.values_list("pk", flat=True)),
    }


def pages_of_plan(plan: Plan) -> set[str]:
    measures = {"measures__edition__plan": plan}
    return {
        *_own("plan", plan, "plans"),
        *_names("authority", plan.partners.values_list("pk", flat=True)),
        *_names("priority", Priority.objects.filter(**measures).values_list("pk", flat=True)),
        *_names("project", Project.objects.filter(**measures).values_list("pk", flat=True)),
        *_names("result", Result.objects.filter(**measures).values_list("pk", flat=True)),
    }


def pages_of_edition(edition: Edition) -> set[str]:
    return pages_of_plan(edition.plan)


def pages_of_project(project: Project) -> set[str]:
    return {
        *_own("project", project, "projects"),
        *_names("plan", project.measures.values_list("edition__plan_id", flat=True)),
        *_names("priority", project.priorities.values_list("pk", flat=True)),
        *_names("priority", project.measures.values_list("priorities", flat=True)),
        *_names("result", project.results.values_list("pk", flat=True)),
    }


def pages_of_result(result: Result) -> set[str]:
    projects = result.projects.values_list("pk", flat=True)
    return {
        *_own("result", result, "results"),
        *_names("project", projects),
        *_names("plan", result.measures.values_list("edition__plan_id", flat=True)),
        *_names("priority", result.priorities.values_list("pk", flat=True)),
        *_names("priority", result.measures.values_list("priorities", flat=True)),
        *_names("priority", Priority.objects.filter(projects__in=projects).values_list("pk", flat=True)),
        *_names("priority", Priority.objects.filter(measures__projects__in=projects).values_list("pk", flat=True)),
    }


def _own(kind: str, thing: Priority | Plan | Project | Result, listed_in: str) -> set[str]:
    return {f"{kind}:{thing.pk}", listed_in, f"authority:{thing.authority_id}", *_EVERYWHERE}


def _names(kind: str, numbers: Iterable[int | None]) -> set[str]:
    return {f"{kind}:{number}" for number in numbers if number is not None}
