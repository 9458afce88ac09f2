"""`manage.py adoption_reminders`: once a term, ask each school whether what it took up goes on.

Runs daily; whoever was asked this term is not asked again, whatever died in between.
"""

from typing import Any

from django.core.management.base import BaseCommand

from community.adoptions.reminding import remind


class Command(BaseCommand):
    help = "Asks schools once a term about the practices that they took up, from the term's fifth week to its end."

    def handle(self, *args: Any, **options: Any) -> None:
        looked_at = asked = 0
        for number, questions in remind():
            looked_at, asked = looked_at + number, asked + questions
            self.stdout.write(f"… {looked_at:,}")
        self.stdout.write(f"ถามแล้ว / schools asked: {asked:,}")
