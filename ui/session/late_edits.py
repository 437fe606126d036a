"""The reasons of edits after the seal: asked once for each item and kept for the sitting."""

from __future__ import annotations

from collections.abc import Callable

Ask = Callable[[str, str], str]
"""Asks for the reason of edits of an item, given the one held; "" where the person does not say."""


class LateReasons:
    """One reason for each item (or category scored as one unit) of a person's sealed review.

    Attributes:
        ask: asks the person; until a window sets it, nobody is asked and no reason is given
        asking: while the question is on the screen
    """

    def __init__(self) -> None:
        self.ask: Ask = lambda _item, _held: ""
        self._held: dict[str, str] = {}
        self._declined: set[str] = set()
        self.asking = False

    def of(self, item: str) -> str:
        """The reason held for an item, its category's where it has none of its own, or ""."""
        return self._held.get(item) or self._held.get(item.partition(".")[0], "")

    def give(self, item: str, reason: str) -> None:
        """Hold a reason from now on; an empty one is held no more."""
        self._declined.discard(item)
        self._held.pop(item, None)
        if reason.strip():
            self._held[item] = reason.strip()

    def wanted(self, item: str, *, again: bool = True) -> str:
        """The reason for an edit, asked for where none is held; "" where there is none to be had.

        Without ``again`` a person who once did not say is not asked anew, so that what saves by
        itself does not keep asking.
        """
        held = self.of(item)
        if held or self.asking or (item in self._declined and not again):
            return held
        return self.change(item)

    def change(self, item: str) -> str:
        """Ask for another reason than the one held; without an answer that one stays."""
        if self.asking:
            return self.of(item)
        self.asking = True
        try:
            given = self.ask(item, self.of(item)).strip()
        finally:
            self.asking = False
        if given:
            self.give(item, given)
        elif not self.of(item):
            self._declined.add(item)
        return self.of(item)
