from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("การค้นหา")

    def ready(self) -> None:
        from core.social_card import fixed_cards
        from innovations.finding import case_finder
        from innovations.similar_sources import similar_to_case, similar_to_text
        from innovations.text_words import text_words
        from search import checks, own_data, signal_handlers  # noqa: F401  (checks register themselves)
        from search.admin_search import following
        from search.case_finding import find_cases
        from search.similar_cases import similar_cases, similar_to_written
        from search.social_cards import search_card
        from search.written_words import words_of

        signal_handlers.connect()
        following.connect()
        own_data.register()
        fixed_cards.register("search/", search_card)
        similar_to_case.register(similar_cases)
        similar_to_text.register(similar_to_written)
        text_words.register(words_of)
        case_finder.register(find_cases)
