"""What kinds of records and their fields are called (``resources/words/records.toml``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessor_app.casefile.records.kinds import KINDS
from assessor_app.words import Language, say


def kind_name(entity: str, language: Language | str) -> str:
    """What a kind of record is called; one of a later format by its name in the journal."""
    return say(f"records.kind_{entity}", language) if entity in KINDS else entity


def field_name(field: str, language: Language | str) -> str:
    """What a field is called; one of a later format by its name in the journal."""
    try:
        return say(f"records.field_{field}", language)
    except KeyError:
        return field


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field of a kind in words, as a value of a fault's sentence."""

    entity: str
    field: str

    def text(self, language: Language | str) -> str:
        """The kind and the field in a language."""
        kind = kind_name(self.entity, language).rstrip(":")
        return f"{kind} · {field_name(self.field, language)}"


_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class FieldNames:
    """Several fields, each with its entity, as a value of a fault's sentence; the first few."""

    places: Sequence[tuple[str, str, str]]

    def text(self, language: Language | str) -> str:
        """Their kinds and names in a language, each once."""
        names = list(dict.fromkeys(
            FieldName(entity, field).text(language) for entity, _, field in self.places))
        return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
