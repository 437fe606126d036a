"""LibreOffice itself edits workbooks: a Basic macro in a profile of its own types and saves."""

from __future__ import annotations

import html
import subprocess
from collections.abc import Sequence
from pathlib import Path

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = (
    f'{_HEAD}<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
    '"library.dtd">\n<library:library xmlns:library="http://openoffice.org/2000/library" '
    'library:name="Standard" library:readonly="false" library:passwordprotected="false">'
    '<library:element library:name="Typing"/></library:library>'
)

Typed = tuple[int, str, str, str | int]  # sheet, cell, Value | String | FormulaLocal, what


class Office:
    """A LibreOffice with a profile of its own."""

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        # the first start makes the profile, and would write over a macro that was there before
        self.convert("empty.fods", "ods", _EMPTY)

    def convert(self, name: str, suffix: str, content: str) -> None:
        """Convert a text that is a document."""
        self.profile.mkdir(parents=True, exist_ok=True)
        source = self.profile / name
        source.write_text(content, "utf-8")
        self._run("--convert-to", suffix, "--outdir", str(self.profile), str(source))

    def edit(self, source: Path, target: Path, typed: Sequence[Typed]) -> None:
        """Open a workbook, type into its cells, and save it as another; the target is there then.

        ``FormulaLocal`` is what a person types: LibreOffice makes of it a number, a date, a text or
        a formula, as it would of a key stroke.
        """
        folder = self.profile / "user/basic/Standard"
        (folder / "script.xlb").write_text(_LIBRARY, "utf-8")
        lines = [f'd.Sheets.getByIndex({sheet}).getCellRangeByName("{cell}").{how} = {_basic(what)}'
                 for sheet, cell, how, what in typed]
        code = "\n".join((
            "Sub Main", "Dim a(0) As New com.sun.star.beans.PropertyValue",
            'a(0).Name = "Hidden"', "a(0).Value = True",
            f'd = StarDesktop.loadComponentFromURL("{source.as_uri()}", "_blank", 0, a())',
            *lines, "Dim b(0) As New com.sun.star.beans.PropertyValue",
            'b(0).Name = "FilterName"', 'b(0).Value = "Calc MS Excel 2007 XML"',
            f'd.storeToURL("{target.as_uri()}", b())', "d.close(True)", "StarDesktop.terminate()",
            "End Sub"))
        (folder / "Typing.xba").write_text(
            f'{_HEAD}<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN"'
            ' "module.dtd">\n<script:module xmlns:script="http://openoffice.org/2000/script" '
            f'script:name="Typing" script:language="StarBasic">{html.escape(code)}'
            "</script:module>", "utf-8")
        self._run("macro:///Standard.Typing.Main")
        assert target.is_file()

    def _run(self, *arguments: str) -> None:
        subprocess.run(
            ["soffice", f"-env:UserInstallation={self.profile.as_uri()}", "--headless",
             "--norestore", *arguments],
            check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _basic(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    return '"' + value.replace('"', '""').replace("\n", '" & Chr(10) & "') + '"'


_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_EMPTY = (
    f'{_HEAD}<office:document xmlns:office="{_OFFICE}" xmlns:table="{_TABLE}" '
    'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
    '<office:body><office:spreadsheet><table:table table:name="a"/></office:spreadsheet>'
    "</office:body></office:document>"
)
