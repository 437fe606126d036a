"""Writes feedback packets away from the window, with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.output import report_name
from assessor_app.words import Language
from ui.worker import Progress

FORMATS = ("pdf", "xlsx")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants written: every skin in every language in every format."""

    skins: tuple[Skin, ...]
    languages: tuple[Language, ...]
    formats: tuple[str, ...]
    folder: Path

    def parts(self) -> list[tuple[Skin, Language, str]]:
        """One entry for each file."""
        return [(skin, language, suffix) for skin in self.skins for language in self.languages
                for suffix in self.formats]

    def names(self) -> list[str]:
        """The names of the files."""
        return [report_name(skin, language, suffix) for skin, language, suffix in self.parts()]


def writer(
    case: Path, wish: Wish, *, viewer: str | None,
) -> Callable[[Progress], Sequence[Path]]:
    """The work for a Task: opens the case read-only in its thread and writes file after file.

    ``viewer`` is the id of the assessor through whose eyes the case is read.
    Raises KnownFault where a file cannot be written; files already written stay, whole.
    """

    def work(progress: Progress) -> Sequence[Path]:
        from assessor_app.assessment.case import open_case, read_state
        from assessor_app.assessment.consensus import for_the_record
        from assessor_app.assessment.eyes import seen_by
        from assessor_app.reports.output import write_packet

        parts = wish.parts()
        progress.step(0, len(parts), wish.names()[0] if parts else "")
        with open_case(case, write=False) as held:
            state, edition = for_the_record(seen_by(read_state(held), viewer)), held.edition
        written: list[Path] = []
        for done, (skin, language, suffix) in enumerate(parts):
            progress.step(done, len(parts), report_name(skin, language, suffix))
            written += write_packet(state, edition, wish.folder, skin, language, formats=(suffix,))
        progress.step(len(parts), len(parts))
        return written

    return work
