"""What to do when a program that some tests need is missing: skip on somebody's machine, fail where it is required."""

import os
import shutil

import pytest


def program(name: str, switch: str) -> str:
    """The path of a program; without it the calling test is skipped, or fails when the switch (a variable) is "1"."""
    path = shutil.which(name)
    if path is None:
        message = f"{name} is not installed"
        if os.environ.get(switch) == "1":
            pytest.fail(f"{message} and {switch}=1")
        pytest.skip(message)
    return path
