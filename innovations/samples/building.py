"""Turns a table read from TOML into a frozen record, and refuses a key that the record does not have, a missing
key and a value of the wrong type, so that a slip in a sample file never passes silently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")


def build(record: type[Record], table: Mapping[str, Any]) -> Record:
    """Makes a `record` from `table`, nested tables included.

    Raises ValueError naming the key when one is unknown or missing, TypeError when its value has the
    wrong type.
    """
    hints = get_type_hints(record)
    unknown = sorted(set(table) - set(hints))
    if unknown:
        raise ValueError(f"unknown key {', '.join(unknown)}")
    required = {field.name for field in fields(record) if field.default is MISSING}
    missing = sorted(required - set(table))
    if missing:
        raise ValueError(f"missing key {', '.join(missing)}")
    return record(**{key: _value(key, hints[key], value) for key, value in table.items()})


def _value(key: str, hint: Any, value: Any) -> Any:
    """`value` as the type that `hint` asks for."""
    if get_origin(hint) is tuple:
        return _items(key, get_args(hint)[0], value)
    if get_origin(hint) is UnionType:  # `float | None`: TOML has no null, so a present value is the number
        hint = get_args(hint)[0]
    if is_dataclass(hint) and isinstance(hint, type):
        return _nested(key, hint, value)
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise TypeError(f"{key}: expected {hint.__name__}, found {type(value).__name__}")
    return value.strip() if isinstance(value, str) else value


def _items(key: str, hint: Any, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{key}: expected a list, found {type(value).__name__}")
    return tuple(_value(f"{key}[{number}]", hint, item) for number, item in enumerate(value, start=1))


def _nested(key: str, hint: type[Record], value: Any) -> Record:
    if not isinstance(value, dict):
        raise TypeError(f"{key}: expected a table, found {type(value).__name__}")
    try:
        return build(hint, value)
    except (TypeError, ValueError) as error:
        raise type(error)(f"{key}: {error}") from error
