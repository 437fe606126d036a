"""Known faults of the world, told as a sentence; everything else that is raised is a bug."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from assessor_app.words import Language, say


@runtime_checkable
class Told(Protocol):
    """What has words of its own in each language: a fault in a fault, the name of a field."""

    def text(self, language: Language | str) -> str:
        """The words in a language."""


class KnownFault(Exception):
    """A fault of the data or the world (disk full, locked, damaged, a bad cell …).

    Its words stand in resources/words/errors.toml and say what happened, what is safe and what to
    do next. ``values`` fill the sentence; a value that has words of its own, such as another
    KnownFault, is told in the same language.

    Attributes:
        key: the name in errors.toml, stable, for tests and callers that act on it
        values: what fills the sentence
        misuse: True where the command was called wrongly (exit 2), False where the data refuses
    """

    def __init__(self, key: str, /, *, misuse: bool = False, **values: object) -> None:
        self.key = key
        self.values = values
        self.misuse = misuse
        super().__init__(key)

    def text(self, language: Language | str) -> str:
        """The sentence in a language."""
        return say(f"errors.{self.key}", language, **{
            name: value.text(language) if isinstance(value, Told) else value
            for name, value in self.values.items()
        })

    def __str__(self) -> str:
        return self.text(Language.EN)
