"""Writes reports away from the window, with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.kinds import PaperKind
from assessor_app.reports.naming import paper_name
from assessor_app.words import Language
from ui.worker import Progress

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile
    from assessor_app.casefile.held import Verified
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


def writer(case: Path, wish: Wish, *, viewer: str) -> Callable[[Progress], Sequence[Path]]:
    """The work for a Task: opens the case read-only in its thread and writes file after file.

    ``viewer`` is the id of the assessor through whose eyes the case is read.
    Raises KnownFault where a file cannot be written; files already written stay, whole.
    """

    def work(progress: Progress) -> Sequence[Path]:
        from assessor_app.assessment.eyes import seen_by
        from assessor_app.casefile.connection import open_case
        from assessor_app.casefile.held import hold
        from assessor_app.casefile.state import read_state

        parts = wish.parts()
        progress.step(0, len(parts))
        with open_case(case, write=False) as held, held.reading():
            verified = hold(held)
            whole = read_state(held)
            names = wish.names(seen_by(whole, viewer), held.edition)
            write = _writer_of(held, verified, whole, wish, viewer)
        written: list[Path] = []
        for done, part in enumerate(parts):
            progress.step(done, len(parts), names[part])
            written += write(part)
        progress.step(len(parts), len(parts))
        return written

    return work


def _writer_of(
    held: CaseFile, verified: Verified, whole: CaseState, wish: Wish, viewer: str,
) -> Callable[[Part], list[Path]]:
    """What writes one file of a wish; the case may be closed when it does."""
    from assessor_app.assessment.consensus import for_the_record
    from assessor_app.assessment.eyes import seen_by

    state, edition = seen_by(whole, viewer), held.edition
    if wish.kind is PaperKind.FEEDBACK:
        from assessor_app.reports.output import write_packet

        record = for_the_record(state)
        return lambda part: write_packet(
            record, edition, wish.folder, Skin(part[0]), part[1],
            verified=verified, formats=(part[2],))
    from assessor_app.reports.visit_output import write_visit_papers

    evening: Any = None
    if wish.kind.paper.of_day:
        from assessor_app.assessment.visit.evening import evening_of

        evening = evening_of(held, whole, viewer, wish.day)
    return lambda part: write_visit_papers(
        state, edition, wish.folder, wish.kind, part[1], evening=evening,
        formats=(part[2],))
