"""The state tables of the site visit: issues, findings, agenda, logs, requests and evidence."""

from __future__ import annotations

from assessor_app.casefile.tables.table import Table, made_of, table

VISIT_TABLES: dict[str, Table] = dict((
    table("issue",
          "assessor item number kind question who documents status area comments priority "
          "strategy observation owners effect proposed created",
          made_of(("assessor", "item", "number"), ("kind", "clarify"), ("question", ""),
                  ("who", ""), ("documents", ""), ("status", "open"), ("area", ""),
                  ("comments", []), ("priority", 2), ("strategy", ""), ("observation", ""),
                  ("owners", []), ("effect", ""), ("proposed", None))),
    table("finding", "assessor issue text date time source evidence created",
          made_of(("assessor", "issue"), ("text", ""), ("date", ""), ("time", ""), ("source", ""),
                  ("evidence", []))),
    table("slot", "assessor day start end place title owners issues created",
          made_of(("assessor",), ("day", ""), ("start", ""), ("end", ""), ("place", ""),
                  ("title", ""), ("owners", []), ("issues", []))),
    table("interview",
          "assessor number day time place roles interviewers issues notes created",
          made_of(("assessor", "number"), ("day", ""), ("time", ""), ("place", ""), ("roles", ""),
                  ("interviewers", []), ("issues", []), ("notes", ""))),
    table("document", "assessor number title date source issues taken created",
          made_of(("assessor", "number"), ("title", ""), ("date", ""), ("source", ""),
                  ("issues", []), ("taken", "seen"))),
    table("request", "assessor number what asked_on asked_of due received issues created",
          made_of(("assessor", "number"), ("what", ""), ("asked_on", ""), ("asked_of", ""),
                  ("due", ""), ("received", ""), ("issues", []))),
    table("evidence",
          "assessor number sha256 size name media kind taken place pages caption issues comments "
          "created",
          made_of(("assessor", "number", "sha256", "size", "name", "media", "kind", "taken",
                   "place", "pages"),
                  ("caption", ""), ("issues", []), ("comments", []))),
))
