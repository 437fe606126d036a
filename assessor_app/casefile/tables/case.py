"""The state tables of an application, its scores and comments, its team and its worksheets."""

from __future__ import annotations

from typing import Any

from assessor_app.casefile.tables.table import (
    Row,
    Table,
    Values,
    json_text,
    made_of,
    one_value,
    plain,
    table,
)


def _application(_entity_id: str, values: Values) -> Row:
    def of(field: str, default: Any) -> Any:
        return values[field].value if field in values else default

    fl = of("fl", {"certified": None, "date": None})
    prior = of("prior_awards", None)
    return (
        of("cycle", 0), json_text(of("awards", [])), fl["certified"], fl["date"],
        None if prior is None else json_text(prior), of("report_pages", None), of("sample", False),
    )


def _score(entity_id: str, values: Values) -> Row | None:
    held = values.get("score")
    if held is None or held.value is None or held.value["percent"] is None:
        return None  # cleared; after a seal with the reason beside it
    round_, assessor, target = entity_id.split("/")
    issues = json_text(held.value.get("issues", []))
    return (assessor, round_, target, held.value["percent"], held.value["reason"], held.time,
            issues)


def _founding(_entity_id: str, values: Values) -> Row | None:
    held = values.get("founded")
    if held is None:
        return None
    return held.value["edition"], held.value["edition_sha256"], held.value["created"]


_comment_fields = plain(
    ("sign", "+"), ("text", ""), ("dimension", ""), ("evidence", ""), ("so_what", ""))


def _comment(entity_id: str, values: Values) -> Row | None:
    made = values.get("made")  # its own change may still be on its way from another copy
    if made is None:
        return None
    value = made.value
    fields = _comment_fields(entity_id, values)
    origins = json_text(value.get("origins", []))
    late = values["after_seal"].value["reason"] if "after_seal" in values else ""
    return value["assessor"], value["item"], *fields, value["created"], origins, late


def _member(_entity_id: str, values: Values) -> Row | None:
    return (values["role"].value,) if "role" in values else None


def _worksheet(entity_id: str, values: Values) -> Row:
    def of(field: str, default: Any) -> Any:
        return values[field].value if field in values else default

    assessor, _, item = entity_id.partition(".")
    late = of("after_seal", {"reason": ""})["reason"]
    return (assessor, item, json_text(of("key_factors", [])), of("area", ""), of("rationale", ""),
            late)


CASE_TABLES: dict[str, Table] = dict((
    table("founding", "edition edition_sha256 created", _founding),
    table("applicant", "name_th name_en kind",
          plain(("name_th", ""), ("name_en", ""), ("kind", "other"))),
    table("application",
          "cycle awards fl_certified fl_date prior_awards report_pages sample", _application),
    table("assessor", "name", plain(("name", ""))),
    table("score", "assessor round target percent reason time issues", _score),
    table("comment",
          "assessor item sign text dimension evidence so_what created origins after_seal",
          _comment),
    table("member", "role", _member),
    table("declaration", "kind reason time",
          one_value("declared", "kind", "reason", timed=True)),
    table("seal", "hash chains time", one_value("sealed", "hash", "chains", timed=True)),
    table("stage", "step outcome reason time",
          one_value("stage", "step", "outcome", "reason", timed=True)),
    table("decision", "awards date note", one_value("decision", "awards", "date", "note")),
    table("key_factor", "assessor area text page created",
          made_of(("assessor",), ("area", ""), ("text", ""), ("page", ""))),
    table("worksheet", "assessor item key_factors area rationale after_seal", _worksheet),
    table("assignment", "lead second", plain(("lead", ""), ("second", ""))),
    table("result",
          "assessor item indicator unit direction points target comparator page created",
          made_of(("assessor", "item"), ("indicator", ""), ("unit", ""), ("direction", "higher"),
                   ("points", []), ("target", ""), ("comparator", ""), ("page", ""))),
    table("theme", "assessor kind text items created",
          made_of(("assessor",), ("kind", "role_model"), ("text", ""), ("items", []))),
    table("scenario", "assessor name percents created",
          made_of(("assessor",), ("name", ""), ("percents", {}))),
))
