"""Writes reports away from the window, with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.output import report_name
from assessor_app.words import Language
from ui.worker import Progress

if TYPE_CHECKING:
    from assessor_app.casefile.connection import CaseFile
    from assessor_app.casefile.held import Verified
    from assessor_app.casefile.records.case_state import CaseState

FORMATS = ("pdf", "xlsx")
FEEDBACK, PACK, REQUESTS, EVENING = "feedback", "site-visit", "requests", "evening"
KINDS = (FEEDBACK, PACK, REQUESTS, EVENING)

Part = tuple[Skin | None, Language, str]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants written: every skin in every language in every format.

    ``kind`` is one of ``KINDS``; only feedback has skins, and the evening page, of ``day``
    ("2021-07-02"), is a PDF alone.
    """

    skins: tuple[Skin, ...]
    languages: tuple[Language, ...]
    formats: tuple[str, ...]
    folder: Path
    kind: str = FEEDBACK
    day: str = ""

    def parts(self) -> list[Part]:
        """One entry for each file."""
        skins: tuple[Skin | None, ...] = self.skins if self.kind == FEEDBACK else (None,)
        formats = tuple(one for one in self.formats if self.kind != EVENING or one == "pdf")
        if self.kind == EVENING and not self.day:
            return []
        return [(skin, language, suffix) for skin in skins for language in self.languages
                for suffix in formats]

    def name_of(self, part: Part) -> str:
        """The name of one file."""
        skin, language, suffix = part
        if skin is not None:
            return report_name(skin, language, suffix)
        day = f"-{self.day}" if self.kind == EVENING else ""
        return f"{self.kind}{day}-{language.value}.{suffix}"

    def names(self) -> list[str]:
        """The names of the files."""
        return [self.name_of(part) for part in self.parts()]


def writer(case: Path, wish: Wish, *, viewer: str) -> Callable[[Progress], Sequence[Path]]:
    """The work for a Task: opens the case read-only in its thread and writes file after file.

    ``viewer`` is the id of the assessor through whose eyes the case is read.
    Raises KnownFault where a file cannot be written; files already written stay, whole.
    """

    def work(progress: Progress) -> Sequence[Path]:
        from assessor_app.assessment.case import open_case, read_state
        from assessor_app.casefile.held import hold

        parts = wish.parts()
        progress.step(0, len(parts), wish.names()[0] if parts else "")
        with open_case(case, write=False) as held, held.reading():
            verified = hold(held)
            whole = read_state(held)
            write = _writer_of(held, verified, whole, wish, viewer)
        written: list[Path] = []
        for done, part in enumerate(parts):
            progress.step(done, len(parts), wish.name_of(part))
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
    if wish.kind == FEEDBACK:
        from assessor_app.reports.output import write_packet

        record = for_the_record(state)
        return lambda part: write_packet(
            record, edition, wish.folder, part[0] or Skin.APPLICANT, part[1],
            verified=verified, formats=(part[2],))
    from assessor_app.reports.visit_output import PaperKind, write_visit_papers

    evening: Any = None
    if wish.kind == EVENING:
        from assessor_app.assessment.visit.evening import evening_of

        evening = evening_of(held, whole, viewer, wish.day)
    return lambda part: write_visit_papers(
        state, edition, wish.folder, PaperKind(wish.kind), part[1], evening=evening,
        formats=(part[2],))
