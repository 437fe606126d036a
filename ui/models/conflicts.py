"""What the conflicts page says: places, values and their stories in the words of the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from assessor_app.assessment.conflicts import Run, differing
from assessor_app.assessment.people import assessor_id
from assessor_app.assessment.results import shown_part
from assessor_app.casefile.conflicts import Conflict, Resolution, Version
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.identity import IDENTITY, speaker_of
from assessor_app.casefile.records.naming import field_name, kind_name
from assessor_app.casefile.records.values import DELETED, TEAM
from assessor_app.thai import date_text
from assessor_app.words import Language, say
from ui.look import i18n
from ui.look.words import area_code, moment_text, round_word
from ui.models.team import role_word

LETTERS = {Language.TH: "กขคงจฉชซ", Language.EN: "ABCDEFGH"}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that stand against each other.

    Attributes:
        change_id: the change that set it
        letter: by which it is called on the page
        runs: its value in words, what the others have not told apart
        facts: what is known of it as pairs of label and words
    """

    change_id: str
    letter: str
    runs: tuple[Run, ...]
    facts: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """The value in words, whole."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One conflict of the list, open or settled.

    Attributes:
        key: stable while it is open, and another once it is settled
        resolution: how it was settled, None while it is open
    """

    key: str
    title: str
    field: str
    conflict: Conflict
    resolution: Resolution | None = None


def lines_of(
    state: CaseState, conflicts: tuple[Conflict, ...], resolutions: tuple[Resolution, ...],
) -> tuple[ConflictLine, ...]:
    """The open conflicts, then the settled ones, the last first."""
    made = [ConflictLine(one.id, place_words(state, one.entity, one.entity_id),
                         field_word(one.field), one) for one in conflicts]
    made += [
        ConflictLine(
            f"{one.conflict.id} {one.time.isoformat()}",
            place_words(state, one.conflict.entity, one.conflict.entity_id),
            field_word(one.conflict.field), one.conflict, one)
        for one in resolutions]
    return tuple(made)


def place_words(state: CaseState, entity: str, entity_id: str) -> str:
    """What a conflict is in: the team's percent of 3.1, issue 3.1/ก-2 …"""
    if entity == "score":
        round_, owner, target = entity_id.split("/")
        words = f"{round_word(round_)} {target}"
        name = state.assessors[owner].name if owner in state.assessors else ""
        return f"{words} · {name}" if name else words
    if entity == "comment":
        found = next((one for one in state.comments if one.id == entity_id), None)
        team = entity_id.startswith(f"{TEAM}.")
        words = (QCoreApplication.translate("Conflicts", "Team's comment") if team
                 else QCoreApplication.translate("Conflicts", "Comment"))
        return f"{words} {found.item}" if found is not None else words
    if entity == "worksheet":
        return f"{_kind(entity)} {entity_id.partition('.')[2]}"
    if entity == "assignment":
        return f"{_kind(entity)} {entity_id}"
    if entity == IDENTITY.name:
        entity_id, _ = speaker_of(entity_id)
    area = next((area_code(one.area) for one in state.key_factors if one.id == entity_id), "")
    indicator = next((one.item for one in state.results if one.id == entity_id), "")
    numbered: tuple[Any, ...] = (
        *state.issues, *state.interviews, *state.documents, *state.requests, *state.evidence)
    number = next((one.number for one in numbered if one.id == entity_id), "")
    person = state.assessors[entity_id].name if entity_id in state.assessors else ""
    return f"{_kind(entity)} {area or indicator or number or person}".strip()


def field_word(field: str) -> str:
    """A field in the language of the window."""
    return _capital(field_name(field, i18n.language()))


def _kind(entity: str) -> str:
    return _capital(kind_name(entity, i18n.language()).rstrip(":"))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def value_words(state: CaseState, entity: str, field: str, value: Any) -> str:
    """A value in words."""
    if value is None or value in ("", []):
        return QCoreApplication.translate("Conflicts", "Nothing")
    if field == DELETED:
        return (QCoreApplication.translate("Conflicts", "Deleted") if value
                else QCoreApplication.translate("Conflicts", "Kept"))
    if isinstance(value, bool):
        return say(f"cli.{'yes' if value else 'no'}", i18n.language())
    if isinstance(value, dict):
        return _parts(state, entity, value)
    if isinstance(value, list):
        return ", ".join(_one(state, entity, field, one) for one in value)
    return _one(state, entity, field, value)


def _parts(state: CaseState, entity: str, value: dict[str, Any]) -> str:
    if "percent" in value:
        percent = value["percent"]
        shown = (QCoreApplication.translate("Conflicts", "Not scored") if percent is None
                 else f"{percent} %")
        reason = str(value.get("reason") or "")
        return f"{shown}\n{reason}" if reason else shown
    if "hash" in value:
        return QCoreApplication.translate("Conflicts", "Sealed")
    if entity in ("stage", "declaration"):
        key = f"outcome_{value['outcome']}" if "step" in value else f"declared_{value['kind']}"
        shown = " · ".join(str(one) for one in (
            value.get("step"), say(f"cli.{key}", i18n.language())) if one is not None)
        return f"{shown}\n{value['reason']}" if value.get("reason") else shown
    if "certified" in value:
        words = value_words(state, entity, "", value["certified"])
        day = value.get("date")
        return f"{words} {date_text(date.fromisoformat(day), i18n.language())}" if day else words
    return ", ".join(_one(state, entity, name, one) for name, one in value.items()
                     if one not in (None, "", []) and name not in ("hash", "chains", "before"))


def _one(state: CaseState, entity: str, field: str, value: Any) -> str:
    if isinstance(value, list):
        return ":".join(shown_part(entity, field, part) for part in value if part is not None)
    text = str(value)
    if text in state.assessors:
        return state.assessors[text].name
    if entity == "member" and field == "role":
        return _capital(say(f"cli.role_{text}", i18n.language()))
    return shown_part(entity, field, value)


def sides_of(state: CaseState, conflict: Conflict, signer: str) -> tuple[Side, ...]:
    """Every value with its story; ``signer`` is this installation's key."""
    letters = LETTERS[i18n.language()]
    texts = [_value(state, conflict, one) for one in conflict.versions]
    made = []
    for place, (one, text) in enumerate(zip(conflict.versions, texts, strict=True)):
        made.append(Side(
            one.change_id, letters[place % len(letters)],
            differing(text, _against(state, conflict, texts, place)),
            _facts(state, conflict, one, signer)))
    return tuple(made)


def _value(state: CaseState, conflict: Conflict, one: Version) -> str:
    words = value_words(state, conflict.entity, one.field, one.value)
    if one.field == conflict.field:
        return words
    return QCoreApplication.translate("Conflicts", "Kept, with {0}: {1}").format(
        field_word(one.field), words)


def _against(state: CaseState, conflict: Conflict, texts: list[str], place: int) -> str:
    """What a value is held against: the other one; of several, what all had seen.

    Of what was settled only one may have arrived yet: where nothing else is here, itself.
    """
    if len(texts) != 2 and conflict.common is not None:
        return _value(state, conflict, conflict.common)
    return texts[1 - place] if place < 2 <= len(texts) else texts[0]


def _facts(
    state: CaseState, conflict: Conflict, one: Version, signer: str,
) -> tuple[tuple[str, str], ...]:
    member = state.members.get(assessor_id(state.case_id, one.author))
    who = f"{one.author} · {role_word(member.role)}" if member is not None else one.author
    here = (QCoreApplication.translate("Conflicts", "This computer") if one.signer == signer
            else QCoreApplication.translate("Conflicts", "Another computer ({0})").format(
                one.signer[:6]))
    seen = QCoreApplication.translate("Conflicts", "Nothing")
    if one.seen is not None:
        seen = QCoreApplication.translate("Conflicts", "version of {0}").format(
            moment_words(one.seen))
    return (
        (QCoreApplication.translate("Conflicts", "Edited by"), who),
        (QCoreApplication.translate("Conflicts", "Time"), moment_words(one)),
        (QCoreApplication.translate("Conflicts", "Computer"), here),
        (QCoreApplication.translate("Conflicts", "Had seen"), seen),
    )


def moment_words(one: Version | Resolution) -> str:
    """When something was set, by the clock of its machine."""
    return moment_text(one.time)


def common_words(state: CaseState, conflict: Conflict) -> tuple[str, str]:
    """When and by whom what all had seen was set, and what it says; empty where there was none."""
    if conflict.common is None or conflict.field == DELETED:
        return "", ""
    return (f"{moment_words(conflict.common)} · {conflict.common.author}",
            _value(state, conflict, conflict.common))
