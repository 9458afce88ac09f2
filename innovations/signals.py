"""What happens to adoptions, a case's figures and what is featured, for whoever listens (packages above this one)."""

from django.dispatch import Signal

#: Sent inside the transaction of the change, by `AdoptionRecord`: `adoption`, `event` (`AdoptionEvent`), `actor` (the
#: user, None for the system).
adoption_changed = Signal()

#: Sent inside the transaction of the change: `case_ids` (list of int), cases whose stored figures or schools changed.
case_figures_changed = Signal()

#: Sent inside the transaction of the change, by `innovations.featured`: `page_ids` (set of int), cases whose featuring
#: was stored, deleted, began or ended, by the time alone too.
featured_changed = Signal()
