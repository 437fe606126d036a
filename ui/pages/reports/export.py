"""Writes reports, and makes their preview, away from the window with a connection of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.kinds import PaperKind
from assessor_app.reports.naming import own_name, paper_name
from assessor_app.words import Language
from ui.session.worker import Progress

if TYPE_CHECKING:
    from assessor_app.casefile.records.case_state import CaseState
    from assessor_app.criteria.edition import Edition
    from assessor_app.reports.writing import Source

FORMATS = ("pdf", "xlsx")

Part = tuple[str, Language, str]  # the reader, the language, the form


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants written: every skin in every language in every format.

    Only feedback has skins, and the evening page, of ``day`` ("2021-07-02"), is a PDF alone.
    ``own`` are the names that the person typed for some of the files.
    """

    skins: tuple[Skin, ...]
    languages: tuple[Language, ...]
    formats: tuple[str, ...]
    folder: Path
    kind: PaperKind = PaperKind.FEEDBACK
    day: str = ""
    own: Mapping[Part, str] = field(default_factory=dict, hash=False)

    def parts(self) -> list[Part]:
        """One entry for each file."""
        readers = self.kind.paper.readers
        chosen = self.skins if len(readers) > 1 else readers
        if self.kind.paper.of_day and not self.day:
            return []
        return [(reader, language, suffix) for reader in chosen for language in self.languages
                for suffix in self.formats if suffix in self.kind.paper.suffixes]

    def names(self, state: CaseState, edition: Edition) -> dict[Part, str]:
        """The names of the files, of a case as its person may see it; no two are the same.

        A name of the person's own yields to one that another file of the wish has.
        """
        draft = not self.kind.standing(state, edition).final
        names = {part: paper_name(state, self.kind, *part, draft=draft, day=self.day)
                 for part in self.parts()}
        for part in names:
            own = own_name(self.own.get(part, ""), part[2], draft=draft)
            others = {name.casefold() for one, name in names.items() if one != part}
            if own and own.casefold() not in others:
                names[part] = own
        return names


def writer(
    case: Path, wish: Wish, *, viewer: str, replace: Collection[Path] = (),
) -> Callable[[Progress], Sequence[Path]]:
    """The work for a Task: opens the case read-only in its thread and writes file after file.

    ``viewer`` is the id of the assessor through whose eyes the case is read; ``replace`` are the
    files of another case, or of unknown making, of which the person said that they may go.
    Raises KnownFault where a file cannot be written; files already written stay, whole.
    """

    def work(progress: Progress) -> Sequence[Path]:
        from assessor_app.reports.writing import paths_of, write_paper

        parts = wish.parts()
        progress.step(0, len(parts))
        source = _source(case, wish, viewer, {reader for reader, *_ in parts})
        names = wish.names(source.state, source.edition)
        written: list[Path] = []
        for done, part in enumerate(parts):
            progress.step(done, len(parts), names[part])
            reader, language, suffix = part
            target = wish.folder / names[part]
            if [target] == paths_of(source, reader, language, wish.folder, formats=(suffix,)):
                write_paper(source, reader, language, wish.folder, formats=(suffix,),
                            replace=target in replace)
            else:
                _write_renamed(source, part, target, replace=target in replace)
            written.append(target)
        progress.step(len(parts), len(parts))
        return written

    return work


def previewer(case: Path, wish: Wish, part: Part, *, viewer: str) -> Callable[[Progress], bytes]:
    """The work for a Task that makes one file of a wish, as it will be written, and writes none."""

    def work(progress: Progress) -> bytes:
        progress.step(0, 2)
        source = _source(case, wish, viewer, {part[0]})
        progress.step(1, 2)
        content = _paper(source, part)
        progress.step(2, 2)
        return content

    return work


def _source(case: Path, wish: Wish, viewer: str, readers: Collection[str]) -> Source:
    from assessor_app.casefile.connection import open_case
    from assessor_app.casefile.installation import installation
    from assessor_app.exchange.trusted import office_name
    from assessor_app.reports.writing import source_of

    with open_case(case, write=False) as held, held.reading():
        return source_of(held, viewer, wish.kind, readers=readers, day=wish.day,
                         office=office_name(installation()))


def _paper(source: Source, part: Part) -> bytes:
    """A paper's content, made and read back by its writer in a folder that is gone afterwards."""
    from assessor_app.casefile.passing import passing_folder
    from assessor_app.criteria.small_file import system_reason
    from assessor_app.errors import KnownFault
    from assessor_app.reports.writing import write_paper

    reader, language, suffix = part
    try:
        with passing_folder() as folder:
            written, = write_paper(source, reader, language, folder, formats=(suffix,))
            return written.read_bytes()
    except OSError as problem:
        raise KnownFault("output_failed", path=Path(tempfile.gettempdir()),
                         reason=system_reason(problem)) from problem


def _write_renamed(source: Source, part: Part, target: Path, *, replace: bool) -> None:
    from assessor_app.reports.making import Claim
    from assessor_app.reports.output import make_folder, write_beside

    content = _paper(source, part)

    def write(place: Path) -> None:
        place.write_bytes(content)

    def read_back(place: Path) -> None:
        if place.read_bytes() != content:
            raise ValueError("the file is not what was made")

    make_folder(target.parent)
    write_beside(target, write, read_back, claim=Claim(source.tag, replace))
