"""A change of the journal in a person's words: what was changed, and its value before and after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from assessor_app.assessment.results import shown_part
from assessor_app.casefile.history import HistoryEntry
from assessor_app.casefile.records.identity import (
    CHARTER,
    FOUNDER,
    IDENTITY,
    OFFICE,
    speaker_of,
)
from assessor_app.casefile.records.naming import field_name, kind_name
from assessor_app.casefile.records.resolution import RESOLUTION, resolved_place
from assessor_app.casefile.sayings import short
from assessor_app.commands.screen import Screen
from assessor_app.thai import date_text

_LONGEST = 60


class Describer:
    """Knows the people, comments and issues that a case's history speaks of."""

    def __init__(self, screen: Screen, entries: Iterable[HistoryEntry]) -> None:
        self.screen = screen
        self.people: dict[str, str] = {}
        self.places: dict[str, str] = {}
        issues: dict[str, str] = {}  # of findings
        # Claims first: what counts is what things are called by
        for entry in sorted(entries, key=lambda one: not one.claim):
            if entry.entity == "assessor" and entry.field == "name" and not entry.claim:
                self.people[entry.entity_id] = str(entry.new)
            elif isinstance(entry.new, dict) and "item" in entry.new:
                self.places[entry.entity_id] = str(entry.new.get("number") or entry.new["item"])
            elif isinstance(entry.new, dict) and "number" in entry.new:
                self.places[entry.entity_id] = str(entry.new["number"])
            elif entry.entity == "finding" and isinstance(entry.new, dict):
                issues[entry.entity_id] = str(entry.new.get("issue", ""))
        self.places |= {id_: self.places.get(issue, "") for id_, issue in issues.items()}

    def what(self, entry: HistoryEntry) -> str:
        """What was changed: a score and its round, a comment's text, the applicant's name …"""
        word = kind_name(entry.entity, self.screen.language)
        if entry.entity == RESOLUTION.name:
            return f"{word} {self.place(*resolved_place(entry.entity_id))}"
        if entry.entity == "score":
            round_, _, rest = entry.entity_id.partition("/")
            person, _, target = rest.partition("/")
            name = self.people.get(person, "")
            round_word = self._word("round", round_)
            whose = "" if name in ("", entry.author) else f", {name}"
            return f"{word} {target} ({round_word}{whose})"
        if entry.entity == IDENTITY.name:
            person, key = speaker_of(entry.entity_id)
            return f"{word} {self._speaker(person)} · {short(key)}…"
        field = field_name(entry.field, self.screen.language)
        if entry.entity in ("member", "declaration", "seal"):
            return f"{word} {self.people.get(entry.entity_id, '')}".rstrip()
        if entry.entity == "worksheet":
            return f"{word} {entry.entity_id.partition('.')[2]} · {field}"
        if entry.entity == "assignment":
            return f"{word} {entry.entity_id} · {field}"
        if entry.entity_id in self.places:
            return f"{word} {self.places.get(entry.entity_id, '')} · {field}"
        return word if entry.entity in ("founding", "assessor", "charter") else f"{word} · {field}"

    def place(self, entity: str, entity_id: str, field: str) -> str:
        """A field in words, whoever changed it."""
        return self.what(self._entry(entity, entity_id, field, None))

    def plain(self, entity: str, entity_id: str, field: str, value: Any) -> str:
        """A field's value in words, whole."""
        return self._plain(self._entry(entity, entity_id, field, value), value)

    def _entry(self, entity: str, entity_id: str, field: str, value: Any) -> HistoryEntry:
        return HistoryEntry(datetime.min, "", entity, entity_id, field, None, value, "")

    def who(self, entry: HistoryEntry) -> str:
        """Who wrote it; of a change without effect, whose name it is under and with which key."""
        if not entry.claim:
            return entry.author
        return self.screen.word(
            "history_claim", name=entry.claim, key=short(entry.signer))

    def late(self, entry: HistoryEntry) -> str:
        """The marks of an edit made after its review was sealed, and of a wrong clock."""
        marks = (("after_seal", entry.after_seal), ("clock_mark", entry.clock_off))
        return "".join(f" · {self.screen.word(word)}" for word, is_so in marks if is_so)

    def _speaker(self, person: str) -> str:
        """Whom a key speaks for: a person, the office, or whoever founded the case."""
        if person in (OFFICE, FOUNDER):
            return self.screen.word(f"history_{person}")
        return self.people.get(person, person)

    def _word(self, kind: str, name: str) -> str:
        """The word for a name of the journal; the name itself where a later format added it."""
        try:
            return self.screen.word(f"{kind}_{name}")
        except KeyError:
            return name

    def new(self, entry: HistoryEntry) -> str:
        """What was written, on one line; of a change without effect also what still stands."""
        text = self.value(entry, entry.new)
        if not entry.claim or entry.stands is None:
            return text
        return self.screen.word(
            "history_stands", value=text, stands=self.value(entry, entry.stands))

    def value(self, entry: HistoryEntry, value: Any) -> str:
        """A value on one line, cut where it is long; – where there is none."""
        if entry.unfit and value is entry.new:
            return self.screen.word("history_unfit")
        text = " ".join(self._plain(entry, value).split()) or "–"
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

    def _plain(self, entry: HistoryEntry, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return self.screen.word("yes" if value else "no")
        if isinstance(value, dict):
            if entry.entity == RESOLUTION.name:
                return str(value.get("reason", ""))
            if entry.entity == "score":
                reason = value.get("reason")
                percent = value.get("percent")
                shown = "–" if percent is None else f"{percent} %"
                behind = ", ".join(self.places.get(str(one), "") for one in value.get("issues", ()))
                told = "; ".join(part for part in (reason, behind) if part)
                return shown + (f" ({told})" if told else "")
            if entry.entity == "seal":
                return str(value.get("hash", ""))[:16]
            if entry.field == "after_seal":
                return str(value.get("reason", ""))
            if entry.field == "percents":
                return ", ".join(f"{target}={percent}" for target, percent in value.items())
            if entry.entity in ("declaration", "stage"):
                return self._moved(value)
            if "certified" in value:
                certified = self._plain(entry, value["certified"])
                day = value.get("date")
                shown = date_text(date.fromisoformat(day), self.screen.language) if day else ""
                return " ".join(filter(None, (certified, shown)))
            if entry.entity == "founding":
                office = value.get("office")
                return str(value.get("edition", "")) + (
                    f" · {self.screen.word('history_office')} {short(office)}…" if office else "")
            if entry.entity == CHARTER.name:
                return self.screen.word("history_charter")
            if entry.entity == IDENTITY.name:
                return self._bound(value)
            return ", ".join(
                self.people.get(str(one), self._plain(entry, one))
                for name, one in value.items() if name != "created"
            )
        if isinstance(value, list):
            if not value:  # an answer of its own: no award was won before
                return self.screen.word("none")
            return ", ".join(
                ":".join(shown_part(entry.entity, entry.field, part)
                         for part in one if part is not None)
                if isinstance(one, list)
                else self.places.get(str(one)) or self.people.get(str(one), str(one))
                for one in value
            )
        if entry.entity == "member" and entry.field == "role":
            return self._word("role", str(value))
        return self.people.get(str(value), shown_part(entry.entity, entry.field, value))

    def _bound(self, value: dict[str, Any]) -> str:
        """That a key speaks for somebody, or does no more, by which roster and why."""
        said = self.screen.word("history_key_ended" if value.get("ended") else "history_key_bound")
        roster = value.get("roster")
        told = "; ".join(filter(None, (
            self.screen.word("history_roster", serial=roster) if roster else "",
            str(value.get("reason", "")))))
        return said + (f" ({told})" if told else "")

    def _moved(self, value: dict[str, Any]) -> str:
        """A declaration or a stage, with its reason."""
        if "kind" in value:
            shown = self._word("declared", str(value["kind"]))
        else:
            shown = f"{value.get('step')} · {self._word('outcome', str(value.get('outcome')))}"
        reason = value.get("reason")
        return shown + (f" ({reason})" if reason else "")
