"""Reads `compose.yaml` as the tests need it."""

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from ruamel.yaml import YAML

ROOT = Path(settings.BASE_DIR)
VARIABLE = re.compile(r"(?<!\$)\$\{([A-Z_]+)(?::([-?])([^}]*))?\}")
Service = dict[str, Any]


@cache
def composition() -> dict[str, Any]:
    """The whole file, anchors resolved."""
    return dict(YAML(typ="safe").load(ROOT / "compose.yaml"))


def services() -> dict[str, Service]:
    return dict(composition()["services"])


def schema() -> dict[str, Any]:
    """The JSON schema of the Compose Specification, which comes with check-jsonschema."""
    path = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def filled(value: str, values: dict[str, str]) -> str:
    """A value of the file with its variables replaced, as Compose does it, and `$$` as `$`."""

    def replace(match: re.Match[str]) -> str:
        name, kind, default = match.groups()
        return values.get(name) or (default if kind == "-" else "")

    return VARIABLE.sub(replace, value).replace("$$", "$")


def words_of(service: Service) -> list[str]:
    """The command of a service, without the shell around it."""
    command = [*service.get("entrypoint", []), *service.get("command", [])]
    return " ".join(command).replace("&&", ";").split()


def manage_commands(text: str) -> list[list[str]]:
    """Every `python manage.py NAME OPTION...` of a shell text."""
    lines = re.findall(r"python manage\.py ([^\n;&|]+)", text)
    return [line.split() for line in lines]
