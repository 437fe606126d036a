"""Turns the rows of a worksheet that came back into edits whose parents are the exported heads."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from assessor_app.assessment.team import (
    after_seal,
    allow_review,
    allow_team_work,
    allow_worker,
    has_team,
    score_owner,
)
from assessor_app.assessment.worksheet.book import COLUMNS, ENTITIES, Cell, FilledRow, Line
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import Edit, storable
from assessor_app.casefile.lookup import assessor_name, held_targets
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.records.values import MADE, TEAM
from assessor_app.errors import KnownFault


class EditMaker:
    """Collects the edits of one worksheet; each row is refused where its person may not."""

    def __init__(
        self, case: CaseFile, person: Assessor, round_: Round, exported: str, reason: str | None,
        lines: Mapping[str, Line],
    ) -> None:
        self._case = case
        self._person = person
        self._round = round_
        self._exported = exported
        self._reason = reason
        self._lines = lines
        own = round_ is Round.INDEPENDENT or not has_team(case)
        self._owner = person.id if own else TEAM
        self._edits: list[Edit] = []
        self._targets: dict[str, tuple[int | None, Cell]] = {}  # as the sheet has them
        self._set: dict[str, bool] = {}  # targets that get a percent: whether after a seal
        self.scores_title = ""

    def entity_id(self, entity: str, rest: str) -> str:
        """The id in the case of what a row stands for."""
        return f"{self._round.value}/{self._owner}/{rest}" if entity == "score" else rest

    def note(self, row: FilledRow, values: Mapping[str, Any]) -> None:
        """Keep what the sheet says of a target, changed or not."""
        if ENTITIES[row.sheet] == "score":
            self.scores_title = row.title
            self._targets[str(row.id.value).partition("/")[2]] = (
                values["percent"], row.cells.get("percent", row.label))

    def add(
        self, row: FilledRow, line: Line, entity_id: str, values: Mapping[str, Any],
        fields: Collection[str], edited: Collection[str],
    ) -> None:
        """Make the edits of a row; raises the KnownFault of what is not allowed."""
        match ENTITIES[row.sheet]:
            case "score":
                self._score(row, line, entity_id, values, edited)
            case "comment":
                self._comment(line, entity_id, values, fields)
            case "finding":
                self._finding(line, entity_id, values, fields)
            case _:
                allow_worker(self._case, self._person.name)
                self._fields(row.sheet, entity_id, line, values, fields)

    def _score(
        self, row: FilledRow, line: Line, entity_id: str, values: Mapping[str, Any],
        edited: Collection[str],
    ) -> None:
        target = str(row.id.value).partition("/")[2]
        percent: int | None = values["percent"]
        given = values["reason"] if "reason" in edited else self._reason
        _, late = score_owner(
            self._case, self._person, self._round, {target: percent},
            given or (values["reason"] if self._round is not Round.INDEPENDENT else None))
        reason = storable(given if given is not None else values["reason"])
        if percent is None and reason and not late:
            raise KnownFault("worksheet_reason_alone")
        if percent is not None and self._round is Round.SITE_VISIT and not reason.strip():
            raise KnownFault("worksheet_reason_missing")
        value: dict[str, Any] | None = None
        if percent is not None or late:
            value = {"percent": percent, "reason": reason}
            if self._round is Round.SITE_VISIT:
                value["issues"] = list(values["issues"])
        self._edits.append(
            Edit("score", entity_id, "score", value, tuple(line.heads.get("score", ()))))
        if percent is not None:
            self._set[target] = late

    def _comment(
        self, line: Line, entity_id: str, values: Mapping[str, Any], fields: Collection[str],
    ) -> None:
        late = allow_review(
            self._case, entity_id.partition(".")[0], self._person.name, self._reason)
        if not values["sign"]:
            raise KnownFault("worksheet_sign_missing")
        if line.new:
            if not any(values[key].strip() for key in ("text", "so_what", "evidence")):
                raise KnownFault("worksheet_text_missing")
            made = {"assessor": self._person.id, "created": self._exported, "item": line.of}
            self._edits.append(Edit("comment", entity_id, MADE, made, ()))
        self._fields("comments", entity_id, line, values, fields)
        if late:
            self._edits += after_seal("comment", entity_id, self._reason)

    def _finding(
        self, line: Line, entity_id: str, values: Mapping[str, Any], fields: Collection[str],
    ) -> None:
        allow_team_work(self._case, self._person.name)
        if line.new:
            if not values["finding"].strip():
                raise KnownFault("worksheet_finding_missing")
            made = {"assessor": self._person.id, "created": self._exported, "issue": line.of}
            self._edits.append(Edit("finding", entity_id, MADE, made, ()))
        self._fields("findings", entity_id, line, values, fields)

    def _fields(
        self, sheet: str, entity_id: str, line: Line, values: Mapping[str, Any],
        fields: Collection[str],
    ) -> None:
        self._edits += [
            Edit(ENTITIES[sheet], entity_id, column.field, storable(values[column.key]),
                 tuple(line.heads.get(column.field, ())))
            for column in COLUMNS[sheet] if column.field in fields]

    def both_ways(self) -> Iterator[tuple[str, KnownFault]]:
        """The cells of categories that the sheet scores as a whole and by items, where it edits."""
        for category in self._case.edition.categories:
            whole, _ = self._targets.get(category.id, (None, None))
            items = [item.id for item in category.items
                     if self._targets.get(item.id, (None, None))[0] is not None]
            if whole is None or not items:
                continue
            changed = [target for target in (category.id, *items) if target in self._set]
            if changed:
                yield self._targets[changed[0]][1].place, KnownFault(
                    "scored_both_ways", category=category.id)

    def all_edits(self) -> Iterator[Edit]:
        """The edits in order, a new person's name first, and what a new percent clears last."""
        if self._edits and assessor_name(self._case, self._person.id) is None:
            yield Edit("assessor", self._person.id, "name", self._person.name)
        yield from self._edits
        if not self._set:
            return
        held = held_targets(self._case, self._owner, self._round)
        edited = {edit.entity_id for edit in self._edits}
        for target, late in self._set.items():
            category = self._case.edition.category_by_id[target.partition(".")[0]]
            others = ([item.id for item in category.items] if target == category.id
                      else [category.id])
            for other in others:
                id_ = self.entity_id("score", other)
                if other not in held or id_ in edited:
                    continue
                edited.add(id_)
                line = self._lines.get(f"score/{other}")
                value = {"percent": None, "reason": self._reason or ""} if late else None
                yield Edit("score", id_, "score", value,
                           tuple(line.heads.get("score", ())) if line else None)
