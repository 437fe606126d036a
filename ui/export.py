"""Writes reports away from the window, with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.kinds import PaperKind
from assessor_app.reports.naming import paper_name
from assessor_app.words import Language
from ui.worker import Progress

if TYPE_CHECKING:
    from assessor_app.casefile.records.case_state import CaseState
    from assessor_app.criteria.edition import Edition

FORMATS = ("pdf", "xlsx")

Part = tuple[str, Language, str]  # the reader, the language, the form


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants written: every skin in every language in every format.

    Only feedback has skins, and the evening page, of ``day`` ("2021-07-02"), is a PDF alone.
    """

    skins: tuple[Skin, ...]
    languages: tuple[Language, ...]
    formats: tuple[str, ...]
    folder: Path
    kind: PaperKind = PaperKind.FEEDBACK
    day: str = ""

    def parts(self) -> list[Part]:
        """One entry for each file."""
        readers = self.kind.paper.readers
        chosen = self.skins if len(readers) > 1 else readers
        if self.kind.paper.of_day and not self.day:
            return []
        return [(reader, language, suffix) for reader in chosen for language in self.languages
                for suffix in self.formats if suffix in self.kind.paper.suffixes]

    def names(self, state: CaseState, edition: Edition) -> dict[Part, str]:
        """The names of the files, of a case as its person may see it."""
        draft = not self.kind.standing(state, edition).final
        return {part: paper_name(state, self.kind, *part, draft=draft, day=self.day)
                for part in self.parts()}


def writer(
    case: Path, wish: Wish, *, viewer: str, replace: Collection[Path] = (),
) -> Callable[[Progress], Sequence[Path]]:
    """The work for a Task: opens the case read-only in its thread and writes file after file.

    ``viewer`` is the id of the assessor through whose eyes the case is read; ``replace`` are the
    files of another case, or of unknown making, of which the person said that they may go.
    Raises KnownFault where a file cannot be written; files already written stay, whole.
    """

    def work(progress: Progress) -> Sequence[Path]:
        from assessor_app.casefile.connection import open_case
        from assessor_app.casefile.installation import installation
        from assessor_app.exchange.trusted import office_name
        from assessor_app.reports.writing import source_of, write_paper

        parts = wish.parts()
        progress.step(0, len(parts))
        with open_case(case, write=False) as held, held.reading():
            source = source_of(held, viewer, wish.kind, day=wish.day,
                               readers={reader for reader, *_ in parts},
                               office=office_name(installation()))
        names = wish.names(source.state, source.edition)
        written: list[Path] = []
        for done, part in enumerate(parts):
            progress.step(done, len(parts), names[part])
            reader, language, suffix = part
            written += write_paper(source, reader, language, wish.folder, formats=(suffix,),
                                   replace=wish.folder / names[part] in replace)
        progress.step(len(parts), len(parts))
        return written

    return work
