"""Proof of work at sign-up: the browser computes for about a second, which costs a person nothing and a spammer much.

The protocol is ALTCHA's (version 2), made and checked by its own library; the page's part is js/proof.js, so that no
other server is asked and the content policy stays as it is. Who has no JavaScript signs up without a proof, within a
limit that a person does not meet and a program does.
"""

import json

from altcha_django import LocalVerifier, run_verification
from django.conf import settings
from django.utils.crypto import salted_hmac

from core.rate_limits import Limit

WITHOUT_PROOF = Limit("sign-up-without-proof", 5, 600)
EXPIRES_SECONDS = 3600  # a page may lie open for a while on a telephone


def _verifier() -> LocalVerifier:
    secret = salted_hmac("members.proof_of_work", "sign-up", secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()
    return LocalVerifier(hmac_secret=secret, challenge={"expires_seconds": EXPIRES_SECONDS})


def challenge() -> str:
    """What the page has to solve, as JSON."""
    return json.dumps(_verifier().get_challenge())


def is_solved(answer: str) -> bool:
    """Whether this is the answer to a challenge of ours, not too old and not used before."""
    return bool(answer) and run_verification(answer, verifier=_verifier()).verified
