"""A noisy-channel speller over the words of the index itself: pure, no Django and no engine in it."""

from search.spelling.corrector import Corrector
from search.spelling.lexicon import Lexicon

__all__ = ["Corrector", "Lexicon"]
