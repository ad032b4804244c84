"""Give an office from the machine itself: how a new site gets its first administrator."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from khetane.accounts import actions, emails
from khetane.accounts.states import OfficeKind
from khetane.common.refusals import Refused


class Command(BaseCommand):
    help = "Give an office to the person with this e-mail address; somebody new gets a link to choose a password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("office", choices=OfficeKind.values)

    def handle(self, *args: Any, email: str, office: str, **options: Any) -> None:
        now = timezone.now()
        try:
            given = actions.appoint(email=email, kind=office, since=timezone.localdate(now), by=None, at=now)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{email} holds the office “{given.get_kind_display()}” from today on.")
        if not given.person.has_usable_password():
            self.stdout.write(f"Their first password is chosen here: {emails.set_password_link(given.person)}")
