"""The proof of work of the sign-up form: solved as a browser does, good once, and of this site only."""

import base64
import json

import pytest
from altcha import Challenge, Payload, solve_challenge
from altcha.v2 import Solution
from pytest_django import Settings

from members import proof_of_work


def answer(text: str) -> str:
    """What js/proof.js sends."""
    challenge = Challenge.from_dict(json.loads(text))
    solution = solve_challenge(challenge)
    assert isinstance(solution, Solution)
    return Payload(challenge, solution).to_base64()


def test_an_answer_is_good_once() -> None:
    solved = answer(proof_of_work.challenge())
    assert proof_of_work.is_solved(solved)
    assert not proof_of_work.is_solved(solved), "it was used"


@pytest.mark.parametrize("text", ["", "x", base64.b64encode(b"{}").decode(), base64.b64encode(b"[1]").decode()])
def test_what_is_no_answer_is_refused_quietly(text: str) -> None:
    assert not proof_of_work.is_solved(text)


def test_an_answer_to_a_challenge_of_another_site_is_none(settings: Settings) -> None:
    text = proof_of_work.challenge()
    settings.SECRET_KEY = "another-site-with-a-key-of-its-own"
    assert not proof_of_work.is_solved(answer(text))


def test_a_wrong_answer_is_none() -> None:
    challenge = json.loads(proof_of_work.challenge())
    wrong = {"challenge": challenge, "solution": {"counter": 1, "derivedKey": "00" * 32}}
    assert not proof_of_work.is_solved(base64.b64encode(json.dumps(wrong).encode()).decode())
