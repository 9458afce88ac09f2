"""Programs of the system that are installed when they are missing and this account may."""

import shutil
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent / "system_packages.sh"


def install(package: str) -> bool:
    """Install one Debian package; whether it is there now. The script says in one line what it could not do."""
    return subprocess.run([SCRIPT, package], stdin=subprocess.DEVNULL).returncode == 0


def program(name: str, package: str) -> str | None:
    """The path of a program, whose package is installed if need be; None if it is not to be had."""
    found = shutil.which(name)
    if found is None and install(package):
        found = shutil.which(name)
    return found
