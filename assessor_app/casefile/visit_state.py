"""What a case file holds of the site visit, as the fields of ``CaseState``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.kinds import IssueKind, IssueStatus
from assessor_app.casefile.records_visit import (
    Effect,
    Evidence,
    EvidenceKind,
    Interview,
    Issue,
    LoggedDocument,
    Request,
    Slot,
    Taken,
    VisitFinding,
)

_decode = msgspec.json.Decoder().decode
_time = datetime.fromisoformat


def _ids(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(_decode(text))


def read_visit(connection: sqlite.Connection) -> dict[str, Any]:
    """The site visit's part of the state, by the names of ``CaseState``.

    Lists are in the order in which a reader wants them: by item, day or number, then by age.
    """
    return {
        "issues": tuple(
            Issue(id_, number, who, item, IssueKind(kind), question, whom, documents,
                  IssueStatus(status), _time(created), area, _ids(comments), priority, strategy,
                  observation, _ids(owners), Effect(effect), proposed)
            for (id_, number, who, item, kind, question, whom, documents, status, created, area,
                 comments, priority, strategy, observation, owners, effect, proposed)
            in connection.execute(
                "SELECT id, number, assessor, item, kind, question, who, documents, status, "
                "created, area, comments, priority, strategy, observation, owners, effect, "
                "proposed FROM issue ORDER BY item, created, id")),
        "findings": tuple(
            VisitFinding(id_, who, issue, text, day, time, source, _ids(evidence), _time(created))
            for id_, who, issue, text, day, time, source, evidence, created in connection.execute(
                "SELECT id, assessor, issue, text, date, time, source, evidence, created "
                "FROM finding ORDER BY date, time, created, id")),
        "slots": tuple(
            Slot(id_, who, day, start, end, place, title, _ids(owners), _ids(issues),
                 _time(created))
            for id_, who, day, start, end, place, title, owners, issues, created
            in connection.execute(
                "SELECT id, assessor, day, start, \"end\", place, title, owners, issues, created "
                "FROM slot ORDER BY day, start, created, id")),
        "interviews": tuple(
            Interview(id_, number, who, day, time, place, roles, _ids(interviewers),
                      _ids(issues), notes, _time(created))
            for (id_, number, who, day, time, place, roles, interviewers, issues, notes, created)
            in connection.execute(
                "SELECT id, number, assessor, day, time, place, roles, interviewers, issues, "
                "notes, created FROM interview ORDER BY day, time, created, id")),
        "documents": tuple(
            LoggedDocument(id_, number, who, title, day, source, _ids(issues), Taken(taken),
                           _time(created))
            for id_, number, who, title, day, source, issues, taken, created
            in connection.execute(
                "SELECT id, number, assessor, title, date, source, issues, taken, created "
                "FROM document ORDER BY created, id")),
        "requests": tuple(
            Request(id_, number, who, what, asked_on, asked_of, due, received, _ids(issues),
                    _time(created))
            for (id_, number, who, what, asked_on, asked_of, due, received, issues, created)
            in connection.execute(
                "SELECT id, number, assessor, what, asked_on, asked_of, due, received, issues, "
                "created FROM request ORDER BY due, created, id")),
        "evidence": tuple(_evidence(row) for row in connection.execute(
            "SELECT id, number, assessor, sha256, size, name, media, kind, taken, place, pages, "
            "caption, issues, comments, created FROM evidence ORDER BY created, id")),
    }


def _evidence(row: tuple[Any, ...]) -> Evidence:
    (id_, number, who, sha256, size, name, media, kind, taken, place, pages, caption, issues,
     comments, created) = row
    where = None if place is None else tuple(_decode(place))
    return Evidence(id_, number, who, sha256, size, name, media, EvidenceKind(kind), taken,
                    where, pages, caption, _ids(issues), _ids(comments), _time(created))
