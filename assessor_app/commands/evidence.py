"""``pmqa evidence``: photos, documents and the application report in the case file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessor_app.commands.framework import Group, argument, command, option
from assessor_app.commands.parameters import NAME, PATH, TEXT, refuse_together
from assessor_app.commands.people import (
    acting_person,
    issues_named,
    known_or_new,
    seen_state,
)
from assessor_app.commands.screen import Screen

if TYPE_CHECKING:
    from assessor_app.casefile.records.case_state import CaseState
    from assessor_app.casefile.records.visit import Evidence

_PLACE = "assessor_app.commands.evidence"
evidence = Group(
    "evidence", help="evidence", short_prefix="evidence_",
    places={"add": f"{_PLACE}:add", "list": f"{_PLACE}:list_", "extract": f"{_PLACE}:extract"},
)


@command("add", help="evidence_add")
@argument("case", type=PATH)
@argument("file", type=PATH)
@option("--issue", "issues", type=NAME, multiple=True, metavar="N", help="opt_evidence_issue")
@option("--caption", type=TEXT, help="opt_caption")
@option("--report", "is_report", is_flag=True, help="opt_is_report")
@option("--assessor", "--as", "assessor", type=NAME, help="opt_assessor")
def add(
    screen: Screen, *, case: Path, file: Path, issues: tuple[str, ...], caption: str | None,
    is_report: bool, assessor: str | None,
) -> None:
    """Take one file in and give it its number."""
    from assessor_app.assessment.evidence import add_evidence
    from assessor_app.casefile.held import open_held

    refuse_together(report=is_report, issue=issues)
    person = acting_person(assessor)
    with open_held(case) as held:
        linked = [issue.id for issue in issues_named(held, person, issues)]
        made, notes = add_evidence(
            held, known_or_new(held, person), file, report=is_report, caption=caption or "",
            issues=linked)
    screen.say("evidence_added", number=made.number, name=made.name, size=_size(made))
    if is_report:
        screen.say("report_pages_set", pages=made.pages)
    for note in notes:
        screen.say("check_note", text=note.text(screen.language))


@command("list", help="evidence_list")
@argument("case", type=PATH)
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--json", "as_json", is_flag=True, help="opt_json")
def list_(screen: Screen, *, case: Path, as_name: str | None, as_json: bool) -> None:
    """The evidence that this person may see, in the order in which it was taken in."""
    from assessor_app.casefile.evidence import missing_blobs
    from assessor_app.casefile.held import open_held

    with open_held(case, write=False) as held:
        state = seen_state(held, as_name)
        missing = {blob.sha256 for blob in missing_blobs(held)}
    if as_json:
        screen.json({"case": str(case), "evidence": [
            _as_json(state, one, one.sha256 not in missing) for one in state.evidence]})
        return
    if not state.evidence:
        screen.say("evidence_none")
        return
    heads = ("number", "evidence_kind", "size", "evidence_of", "caption", "here")
    screen.table([
        [screen.word(f"column_{head}") for head in heads],
        *([one.number, screen.word(f"evidence_kind_{one.kind.value}"), _size(one),
           ", ".join(_used_for(state, one)), one.caption or one.name,
           screen.word("not_here" if one.sha256 in missing else "is_here")]
          for one in state.evidence),
    ], right=(2,))


@command("extract", help="evidence_extract")
@argument("case", type=PATH)
@argument("number", metavar="ID")
@option("--out", required=True, type=PATH, help="opt_evidence_out")
@option("--original", is_flag=True, help="opt_original")
@option("--as", "as_name", type=NAME, help="opt_as")
def extract(
    screen: Screen, *, case: Path, number: str, out: Path, original: bool, as_name: str | None,
) -> None:
    """Write one piece of evidence to a new file; a photo without its camera's notes."""
    from assessor_app.assessment.evidence import evidence_numbered, extract_evidence
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.records.choices import EvidenceKind

    with open_held(case, write=False) as held:
        found = evidence_numbered(seen_state(held, as_name), number)
        place = extract_evidence(held, found, out, original=original)
    bare = found.kind is EvidenceKind.PHOTO and not original
    screen.say("evidence_extracted_bare" if bare else "evidence_extracted",
               number=found.number, place=place)


def _size(one: Evidence) -> str:
    from assessor_app.casefile.evidence import megabytes

    return megabytes(one.size)


def _used_for(state: CaseState, one: Evidence) -> list[str]:
    """The numbers of the issues, findings' too, and the items of the comments."""
    from assessor_app.criteria.edition import by_number

    behind = {found.issue for found in state.findings if one.id in found.evidence}
    numbers = [issue.number for issue in state.issues if issue.id in behind.union(one.issues)]
    items = {comment.item for comment in state.comments if comment.id in one.comments}
    return numbers + sorted(items, key=by_number)


def _as_json(state: CaseState, one: Evidence, here: bool) -> dict[str, Any]:
    from assessor_app.assessment.evidence import is_used

    issues = {issue.id: issue.number for issue in state.issues}
    author = state.assessors.get(one.assessor_id)
    return {
        "id": one.id, "number": one.number, "kind": one.kind.value, "media": one.media,
        "name": one.name, "size": one.size, "sha256": one.sha256, "caption": one.caption,
        "taken": one.taken, "place": None if one.place is None else list(one.place),
        "pages": one.pages, "by": author.name if author else "",
        "created": one.created.isoformat(), "here": here, "used": is_used(state, one),
        "issues": [issues[id_] for id_ in one.issues if id_ in issues],
        "comments": list(one.comments),
        "findings": [found.id for found in state.findings if one.id in found.evidence],
    }
