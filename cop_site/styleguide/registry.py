"""Every part of the site by name, and the few templates among them that have no look of their own."""

from cop_site.styleguide.specimens import actions, cards, figures, filters, forms, messages, navigation
from cop_site.styleguide.types import Group, Part

GROUPS: tuple[Group, ...] = tuple(
    module.GROUP for module in (actions, forms, cards, messages, figures, filters, navigation)
)
PARTS: dict[str, Part] = {part.slug: part for group in GROUPS for part in group.parts}

#: Templates that nobody looks at by themselves, with the reason.
WITHOUT_LOOK: dict[str, str] = {
    "parts/head_addresses.html": "stands in the head of a page",
    "parts/head_picture.html": "stands in the head of a page",
    "parts/district_shape.html": "a piece of a drawing, shown by parts/tile_map.html",
    "parts/live_list_scripts.html": "stands in the head of a page",
    "parts/lineage_mark.html": "a piece of a drawing, shown by parts/lineage_tree.html",
    "parts/lineage_place.html": "a piece of a drawing, shown by parts/lineage_tree.html",
    "parts/live_list.html": "the element that htmx changes; what is in it are other parts",
    "parts/live_list_voice.html": "said to screen readers, filled by a script",
}
