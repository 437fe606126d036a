"""One thing altered somewhere in what a JSON text says, or in the text itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

DEEP = json.loads("[" * 400 + "]" * 400)
ODD: tuple[Any, ...] = (
    None, True, 0, 1, -1, 95, 7.5, 2**63, 2**70, -2**80, 1e308, "", " ", "x", "55", "ข้อความอื่น",
    "shared", "lead", "consensus", "assessor", "office", "verify", "++", "2026-01-01",
    "2099-13-45", "2026-01-01T00:00:00.000Z", "0001-01-01T00:00:00.000Z", "2026-02-30",
    "9999-12-31T23:59:59.999Z", "ก" * 100_000, "a" * 5000, "\0", "\x1b[31m\u202e", "a\nb",
    "\ud800", "../../x", "C:\\x", "กรมน้ำใสไหลเย็น", "e\u0301", "00" * 32, "ab" * 16, "0" * 32,
    "f" * 64, "A" * 64, "zz" * 32, "00" * 64, "age1", "AGE-SECRET-KEY-1", "pmqa-person-2",
    "pmqa-packet-99", "pmqa-case-key-9999999999999999999999", "pmqa-roster-²", "pmqa-",
    [], {}, [[]], [None], ["x"] * 3, {"x": 1}, {"": {"": []}}, [["x", 1]], DEEP, [0] * 3000,
    {"percent": 95, "reason": ""}, {"percent": "x"}, {"assessor": "x"}, {"chains": {}, "hash": ""},
    {"chains": {"ab" * 16: [1, "00" * 32]}}, [1, "00" * 32], {"ab" * 16: [1, "00" * 32]},
)

Place = tuple[Any, Any]  # a list or an object, and an index or a key


def places(value: Any) -> Iterator[Place]:
    """Every place in a value, from the outside in."""
    found = value.items() if isinstance(value, dict) else (
        enumerate(value) if isinstance(value, list) else ())
    for key, inside in list(found):
        yield value, key
        yield from places(inside)


def alter(chance: Random, value: Any, odd: tuple[Any, ...] = ODD) -> str:
    """Alter one place of a list or an object, and tell which and how.

    ``odd`` are values that may come there beside those of other places and slips of the value.
    """
    found = list(places(value))
    if not found:
        if isinstance(value, dict):
            value["x"] = chance.choice(odd)
        return "something in nothing"
    inside, key = chance.choice(found)
    how = chance.choice((_odd, _odd, _odd, _slip, _slip, _other, _left_out, _more))
    return f"{how.__name__.strip('_')} at {key!r}{how(chance, inside, key, found, odd)}"


def _odd(
    chance: Random, inside: Any, key: Any, _found: list[Place], odd: tuple[Any, ...],
) -> str:
    inside[key] = chance.choice(odd)
    return f" {str(inside[key])[:40]!r}"


def _slip(
    chance: Random, inside: Any, key: Any, _found: list[Place], _odd_ones: tuple[Any, ...],
) -> str:
    """The value, nearly."""
    old = inside[key]
    if isinstance(old, str) and old:
        at = chance.randrange(len(old))
        inside[key] = chance.choice((
            old[:at] + chance.choice("0f9Zก\u200b /") + old[at + 1:], old[:at], old[at:], old + old,
            old.upper(), old + " ", " " + old, old[::-1]))
    elif isinstance(old, int):
        inside[key] = old + chance.choice((-1, 1, 100, 10**9, -10**9))
    elif isinstance(old, list):
        inside[key] = chance.choice((old[::-1], old * 2, old[:1], old * 100))
    elif isinstance(old, dict):
        inside[key] = chance.choice(([old], {"x": old}, list(old.items())))
    else:
        inside[key] = [old]
    return ""


def _other(
    chance: Random, inside: Any, key: Any, found: list[Place], _odd_ones: tuple[Any, ...],
) -> str:
    """The value of another place, copied: nothing looks odd."""
    where, which = chance.choice(found)
    inside[key] = json.loads(json.dumps(where[which]))
    return f" from {which!r}"


def _left_out(
    _chance: Random, inside: Any, key: Any, _found: list[Place], _odd_ones: tuple[Any, ...],
) -> str:
    del inside[key]
    return ""


def _more(
    chance: Random, inside: Any, key: Any, _found: list[Place], odd: tuple[Any, ...],
) -> str:
    if isinstance(inside, dict):
        inside[chance.choice(("x", "", f"{key}2", "kind", "ก"))] = chance.choice(odd)
    else:
        inside.insert(key, chance.choice((inside[key], chance.choice(odd))))
    return ""


def canonical(value: Any) -> str:
    """The form in which changes and documents are signed, also of what no program could write."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def alter_text(chance: Random, text: str) -> str:
    """A JSON text that says nearly the same, or is none."""
    at = chance.randrange(len(text) + 1)
    return chance.choice((
        text.replace(":", ": ", 1), text + " ", "\ufeff" + text, text[:at], text[at:],
        text[:at] + chance.choice('"{}[],:\\0n') + text[at:], text[:-1] + ',"x":1}',
        text.replace(":", ":NaN,", 1), text.replace("{", '{"kind":"x",', 1),
        text.replace('"', "'"), "[" * 100_000, '{"a":' * 5000, "null", "", "[]", "9" * 400_000,
        text.replace('"kind":', '"kind":"x","kind":'), text + text, "\\ud800" + text))


def encoded(text: str) -> bytes:
    """A text as bytes, also one that no encoding knows."""
    return text.encode("utf-8", "surrogatepass")
