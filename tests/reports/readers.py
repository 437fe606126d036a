"""How programs of others read a workbook: ExcelJS, SheetJS and calamine, each by itself."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

_TOOLS = Path(__file__).resolve().parents[2] / "tools"

Cells = Mapping[str, Mapping[str, str | float]]  # by sheet and address

_EXCELJS = """
const ExcelJS = require(process.argv[1] + "/exceljs");
const book = new ExcelJS.Workbook();
book.xlsx.readFile(process.argv[2]).then(() => {
  const found = {};
  book.eachSheet(sheet => {
    const cells = found[sheet.name] = {};
    sheet.eachRow(row => row.eachCell(cell => {
      if (cell.isMerged && cell.master !== cell) return;
      let value = cell.value;
      if (value && value.richText) value = value.richText.map(run => run.text).join("");
      else if (value && value.formula !== undefined) value = cell.result;
      else if (value && value.sharedFormula !== undefined) value = cell.result;
      if (value !== null && value !== undefined && value !== "") cells[cell.address] = value;
    }));
  });
  console.log(JSON.stringify(found));
});
"""
_SHEETJS = """
const XLSX = require(process.argv[1] + "/xlsx");
const book = XLSX.readFile(process.argv[2]);
const found = {};
for (const name of book.SheetNames) {
  const cells = found[name] = {};
  for (const [place, cell] of Object.entries(book.Sheets[name]))
    if (place[0] !== "!" && cell.v !== undefined && cell.v !== "") cells[place] = cell.v;
}
console.log(JSON.stringify(found));
"""
_CALAMINE = """
import json, sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
found = {}
def letters(place):
    return (letters(place // 26 - 1) if place > 25 else "") + chr(65 + place % 26)
for name in book.sheet_names:
    found[name] = {
        f"{letters(column)}{row}": value
        for row, values in enumerate(book.get_sheet_by_name(name).to_python(
            skip_empty_area=False), 1)
        for column, value in enumerate(values) if value != ""}
print(json.dumps(found))
"""


@cache
def _apart() -> str:
    """Python of the environment of servers and readers, which is made where it is missing."""
    made = subprocess.run(
        [sys.executable, "-c", "import environment; print(environment.ensure_servers())"],
        cwd=_TOOLS, check=True, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)
    return made.stdout.splitlines()[-1]


def _node(script: str, path: Path) -> list[str]:
    node = shutil.which("node")
    assert node, "node is missing"
    return [node, "-e", script, str(Path(_apart()).parents[1] / "readers/node_modules"), str(path)]


def _python(script: str, path: Path) -> list[str]:
    return [_apart(), "-c", script, str(path)]


def _read(command: list[str]) -> Cells:
    done = subprocess.run(command, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    found: Cells = json.loads(done.stdout)
    return found


READERS: dict[str, Callable[[Path], Cells]] = {
    "ExcelJS": lambda path: _read(_node(_EXCELJS, path)),
    "SheetJS": lambda path: _read(_node(_SHEETJS, path)),
    "calamine": lambda path: _read(_python(_CALAMINE, path)),
}
