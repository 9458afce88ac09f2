"""What to do when a program that some tests need is missing: skip on somebody's machine, fail where it is required."""

import os
import shutil
from typing import NoReturn

import pytest


def missing(what: str, switch: str) -> NoReturn:
    """Skip the calling test because something is not here, or fail it when the switch (a variable) is "1"."""
    if os.environ.get(switch) == "1":
        pytest.fail(f"{what} is not here and {switch}=1")
    pytest.skip(f"{what} is not here")


def program(name: str, switch: str) -> str:
    """The path of a program; without it the calling test is skipped, or fails when the switch is "1"."""
    path = shutil.which(name)
    if path is None:
        missing(name, switch)
    return path
