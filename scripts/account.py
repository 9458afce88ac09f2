"""Who runs a server: Elasticsearch and PostgreSQL refuse root, so root lends them to an account without rights.

Guarantees that no account is made: what a machine has is used.
"""

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import Any


def server_account(preferred: str) -> str | None:
    """The account that root gives a server to: `preferred` where the machine has it, else nobody; None without root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return preferred if preferred in names else "nobody"


def identity(account: str | None) -> dict[str, Any]:
    """What `subprocess` needs to start a program as that account; nothing for the account that runs this."""
    if account is None:
        return {}
    return {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []}


def give(path: Path, account: str | None) -> None:
    """Make the account the owner of a file, or of a folder with all that is in it."""
    if account is None:
        return
    for entry in [path, *path.rglob("*")]:
        shutil.chown(entry, account, pwd.getpwnam(account).pw_gid)


def can_reach(folder: Path, account: str | None) -> bool:
    """Whether the account may enter the folder (one below somebody's closed home it may not)."""
    return subprocess.run(["test", "-x", folder], **identity(account)).returncode == 0
