"""A short fingerprint of a record, kept in the index: it tells a record that has become old from one that has not."""

import hashlib
import json
from dataclasses import asdict

from search.types import IndexRecord

LENGTH = 16  # bytes: of a million records no two have the same by chance


def digest_of(record: IndexRecord) -> str:
    """The fingerprint of everything that a record says, in hexadecimal."""
    whole = json.dumps(asdict(record), sort_keys=True)  # ASCII: escapes what UTF-8 cannot hold
    return hashlib.blake2b(whole.encode(), digest_size=LENGTH).hexdigest()
