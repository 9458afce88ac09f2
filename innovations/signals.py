"""What happens to adoptions and to a case's figures, for whoever listens (packages above this one)."""

from django.dispatch import Signal

#: Sent inside the transaction of the change, by `AdoptionRecord`: `adoption`, `event` (`AdoptionEvent`), `actor` (the
#: user, None for the system).
adoption_changed = Signal()

#: Sent inside the transaction of the change: `case_ids` (list of int), cases whose stored figures or schools changed.
case_figures_changed = Signal()
