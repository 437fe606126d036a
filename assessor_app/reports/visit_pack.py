"""Builds the papers of a site visit from a case: the pack, the request list, the evening page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from assessor_app.assessment.blank import without_blank
from assessor_app.assessment.eyes import members_who_count
from assessor_app.assessment.visit.agenda import (
    Clash,
    agenda_days,
    clashes,
    people_of,
    slots_of,
)
from assessor_app.assessment.visit.evening import Evening
from assessor_app.assessment.visit.issue_order import issues_in_order
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import IssueStatus
from assessor_app.casefile.records.visit import Evidence, Issue, Request, Slot, VisitFinding
from assessor_app.criteria.edition import Edition
from assessor_app.reports.feedback_text import without_names
from assessor_app.reports.papers import Frame, Labelled, applicant_name, family_of
from assessor_app.reports.visit_records import (
    AskedLine,
    DayPlan,
    EveningSheet,
    FoundLine,
    GuideGroup,
    GuideLine,
    Head,
    IssueSheet,
    LinkedComment,
    LogLine,
    OpenLine,
    RequestList,
    SlotLine,
    VisitPack,
    WantedLine,
)
from assessor_app.thai import date_text, long_date_text, normalise
from assessor_app.words import Language, say

_MOST_CLASHES = 3  # told of one entry; there is no more to do about ten than about three


def build_pack(
    state: CaseState, edition: Edition, *, language: Language | str, made_at: datetime,
    tag: str = "",
) -> VisitPack:
    """The site-visit pack of a state as one reader may see it; no percent is in it."""
    return _Builder(state, edition, Language(language), made_at, tag).pack()


def build_requests(
    state: CaseState, edition: Edition, *, language: Language | str, made_at: datetime,
    tag: str = "",
) -> RequestList:
    """What the applicant is asked for: requests, papers and people by role; nothing else."""
    return _Builder(state, edition, Language(language), made_at, tag).requests()


def build_evening(
    state: CaseState, edition: Edition, evening: Evening, *, language: Language | str,
    made_at: datetime, tag: str = "",
) -> EveningSheet:
    """The evening page of a day, of a state as one reader may see it."""
    return _Builder(state, edition, Language(language), made_at, tag).evening(evening)


class _Builder:
    def __init__(
        self, state: CaseState, edition: Edition, language: Language, made_at: datetime,
        tag: str,
    ) -> None:
        self._state = without_blank(state)
        self._edition = edition
        self._language = language
        self._made_at = made_at
        self._tag = tag
        self._issues = issues_in_order(self._state, edition)
        self._numbers = {issue.id: issue.number for issue in self._issues}
        self._comments = {comment.id: comment for comment in self._state.comments}
        self._evidence: dict[str, Evidence] = {one.id: one for one in self._state.evidence}
        self._clashes = clashes(self._state)

    def _say(self, key: str, **values: object) -> str:
        return say(f"visit.{key}", self._language, **values)

    def _head(self, key: str, facts: Iterable[tuple[str, str]], *, kind: str = "") -> Head:
        state, language = self._state, self._language
        applicant = applicant_name(state, language)
        kind = kind or self._say(f"kind_{key}")
        year = state.application.cycle
        return Head(
            language=language, made_at=self._made_at,
            title=self._say("title", kind=kind, applicant=applicant, year=year), kind=kind,
            family=family_of(self._edition, language), applicant=applicant,
            cycle=say("report.cycle", language, year=year),
            facts=tuple(Labelled(self._say(f"fact_{name}"), text) for name, text in facts),
            frame=Frame(
                header=f"{kind} · {applicant}",
                header_right=say("report.header_cycle", language, year=year),
                skin_line=self._say(f"skin_{key}"),
                note=self._say("sample") if state.application.sample else "",
                page_of=say("report.page_of", language), tag=self._tag,
                secret="" if key == "requests" else say("report.secret", language)))

    # The pack

    def pack(self) -> VisitPack:
        """All that the team takes along."""
        state = self._state
        days = agenda_days(state)
        counting = [one.name for one in members_who_count(state)]
        names = counting or [one.name for one in state.assessors.values()]
        status = {each: sum(issue.status is each for issue in self._issues)
                  for each in IssueStatus}
        facts = [
            ("issues", self._say(
                "issues_of", all=len(self._issues), open=status[IssueStatus.OPEN],
                partly=status[IssueStatus.PARTLY], resolved=status[IssueStatus.RESOLVED])
             if self._issues else self._say("no_issues")),
            ("days", self._span(days)), ("team", ", ".join(names) or self._say("none"))]
        return VisitPack(
            head=self._head("pack", facts),
            days=tuple(self._day(number, day, slots_of(state, day))
                       for number, day in enumerate(days, start=1)),
            sheets=tuple(self._sheet(issue) for issue in self._issues),
            guide=self._guide(),
            interviews=tuple(
                LogLine(one.number, self._moment(one.day, one.time), one.roles,
                        self._names(one.interviewers), self._issue_numbers(one.issues),
                        " · ".join(part for part in (one.place, one.notes) if part.strip()))
                for one in state.interviews),
            documents=tuple(
                LogLine(one.number, self._date(one.date), one.title, one.source,
                        self._issue_numbers(one.issues), self._say(f"taken_{one.taken.value}"))
                for one in state.documents),
            requests=self.requests())

    def _span(self, days: Sequence[str]) -> str:
        if not days:
            return self._say("no_days")
        ends = [self._date(days[0]), self._date(days[-1])]
        return ends[0] if len(days) == 1 else self._say(
            "days_of", count=len(days), first=ends[0], last=ends[1])

    def _day(self, number: int, day: str, slots: Sequence[Slot]) -> DayPlan:
        title = self._say("day", number=number, date=self._long_date(day))
        return DayPlan(title, tuple(self._slot(slot) for slot in slots))

    def _slot(self, slot: Slot) -> SlotLine:
        time = f"{slot.start}–{slot.end}" if slot.end else slot.start
        return SlotLine(
            time or "–", slot.title, slot.place,
            self._names(slot.owners) or self._say("whole_team"),
            self._issue_numbers(slot.issues), self._clash(slot))

    def _clash(self, slot: Slot) -> str:
        told = [self._clash_words(clash, slot) for clash in self._clashes
                if slot.id in (clash.first, clash.second)]
        return " · ".join(told[:_MOST_CLASHES] + ["…"] * (len(told) > _MOST_CLASHES))

    def _clash_words(self, clash: Clash, slot: Slot) -> str:
        other = next(one for one in self._state.slots
                     if one.id == (clash.second if slot.id == clash.first else clash.first))
        everybody = set(people_of(self._state, replace(slot, owners=())))
        whole = len(everybody) > 2 and everybody <= set(clash.people)
        why = self._say("whole_team") if whole else self._names(clash.people) or clash.place
        return self._say("clash", time=other.start, why=why)

    def _sheet(self, issue: Issue) -> IssueSheet:
        item = self._edition.items.get(issue.item)
        name = f"{issue.item} {item.name.of(self._language)}" if item else issue.item
        if issue.area.strip():
            name = f"{name} · {issue.area.strip()}"
        facts = tuple(
            Labelled(self._say(f"label_{key}"), words)
            for key, words in (
                ("strategy", issue.strategy), ("place", issue.place), ("who", issue.who),
                ("documents", issue.documents), ("observation", issue.observation))
            if words.strip())
        findings = [one for one in self._state.findings if one.issue == issue.id]
        evidence = [one for one in self._state.evidence if issue.id in one.issues]
        return IssueSheet(
            number=issue.number, item=name,
            kind=say(f"report.issue_{issue.kind.value}", self._language),
            priority=self._say("priority", number=issue.priority),
            status=issue.status, effect=issue.effect, status_word=self._status(issue),
            question=issue.question,
            facts=facts, owners=self._names(issue.owners), when=self._when(issue),
            comments=tuple(
                LinkedComment(one.sign, one.text) for id_ in issue.comments
                if (one := self._comments.get(id_)) is not None),
            found=tuple(self._found(one) for one in findings),
            evidence=", ".join(one.number for one in evidence))

    def _status(self, issue: Issue) -> str:
        return say(f"report.issue_{issue.status.value}", self._language)

    def _when(self, issue: Issue) -> str:
        return "\n".join(
            " · ".join(part for part in (
                self._moment(slot.day, slot.start), slot.place.strip()) if part)
            for slot in self._state.slots if issue.id in slot.issues)

    def _found(self, finding: VisitFinding) -> FoundLine:
        numbers = [self._evidence[id_].number for id_ in finding.evidence if id_ in self._evidence]
        note = (self._moment(finding.date, finding.time), finding.source.strip(),
                ", ".join(numbers), self._names((finding.assessor_id,)))
        return FoundLine(finding.text, " · ".join(part for part in note if part))

    def _guide(self) -> tuple[GuideGroup, ...]:
        groups: dict[str, tuple[str, list[GuideLine]]] = {}
        for issue in self._issues:
            who = issue.who.strip()
            line = GuideLine(issue.number, issue.item, issue.question, issue.strategy)
            groups.setdefault(normalise(who), (who, []))[1].append(line)
        named = [GuideGroup(who, tuple(lines)) for who, lines in groups.values() if who]
        rest = groups.get("", ("", []))[1]
        return (*named, *((GuideGroup(self._say("nobody_named"), tuple(rest)),) if rest else ()))

    # For the applicant

    def requests(self) -> RequestList:
        """What the applicant is asked for, without a number, name or word of the assessment."""
        facts = [("made", long_date_text(self._made_at.date(), self._language)),
                 ("days", self._span(agenda_days(self._state)))]
        return RequestList(
            head=self._head("requests", facts), intro=self._say("requests_intro"),
            asked=tuple(self._asked(one) for one in sorted(
                self._state.requests, key=lambda one: (bool(one.received), not one.due, one.due))
                if one.what.strip()),
            papers=self._wanted("documents"), people=self._wanted("who"))

    def _asked(self, request: Request) -> AskedLine:
        return AskedLine(
            request.number, self._own(request.what), self._own(request.asked_of),
            self._date(request.due), self._date(request.received))

    def _wanted(self, field: str) -> tuple[WantedLine, ...]:
        """One line for each wish with its items; those of concluded issues are over."""
        found: dict[str, tuple[str, list[str]]] = {}
        for issue in self._issues:
            words = getattr(issue, field).strip()
            if not words or issue.status is IssueStatus.RESOLVED:
                continue
            items = found.setdefault(normalise(words), (words, []))[1]
            if issue.item not in items:
                items.append(issue.item)
        return tuple(WantedLine(self._items(items), self._own(words))
                     for words, items in found.values())

    def _items(self, ids: Sequence[str]) -> str:
        """An item by its name; several by their numbers alone."""
        item = self._edition.items.get(ids[0]) if len(ids) == 1 else None
        return f"{ids[0]} {item.short_name.of(self._language)}" if item else ", ".join(ids)

    def _own(self, words: str) -> str:
        return without_names(words, self._state)

    # The evening

    def evening(self, evening: Evening) -> EveningSheet:
        """The page that a day ends with."""
        day = self._long_date(evening.day)
        tomorrow = DayPlan(self._say("tomorrow", date=self._long_date(evening.next_day)),
                           tuple(self._slot(slot) for slot in evening.tomorrow))
        return EveningSheet(
            head=self._head("evening", (), kind=self._say("kind_evening", date=day)),
            changed=tuple(self._changed(evening)), issues=len(self._issues),
            open=tuple(
                OpenLine(one.number, str(one.priority), self._status(one), one.question,
                         self._names(one.owners)) for one in evening.open),
            awaited=tuple(self._asked_inside(one) for one in evening.awaited),
            late=frozenset(one.number for one in evening.late), tomorrow=tomorrow)

    def _asked_inside(self, request: Request) -> AskedLine:
        return AskedLine(request.number, request.what, request.asked_of, self._date(request.due),
                         self._date(request.received))

    def _changed(self, evening: Evening) -> Iterable[str]:
        ways: dict[tuple[str, str], list[str]] = {}
        for moved in evening.concluded:
            assert moved.issue is not None
            ways.setdefault((moved.before, moved.after), []).append(moved.issue.number)
        for (before, after), numbers in ways.items():
            yield self._say(
                "moved_issues", before=say(f"report.issue_{before}", self._language),
                after=say(f"report.issue_{after}", self._language), numbers=", ".join(numbers))
        if evening.percents:
            yield self._say("moved_percents", moves=" · ".join(
                f"{moved.item}: {moved.before or '–'} → {moved.after or '–'}"
                for moved in evening.percents))
        for finding in evening.findings:
            yield self._say("new_finding", number=self._numbers.get(finding.issue, "–"),
                            text=" ".join(finding.text.split()))
        counts = (
            ("new_issues", [one.number for one in evening.new_issues]),
            ("new_interviews", [one.number for one in evening.interviews]),
            ("new_documents", [one.number for one in evening.documents]),
            ("new_evidence", [one.number for one in evening.evidence]),
            ("new_requests", [one.number for one in evening.requests]))
        for key, numbers in counts:
            if numbers:
                yield self._say(key, count=len(numbers), numbers=", ".join(numbers))

    # Words

    def _names(self, ids: Iterable[str]) -> str:
        known = self._state.assessors
        return ", ".join(known[id_].name for id_ in ids if id_ in known)

    def _issue_numbers(self, ids: Iterable[str]) -> str:
        return ", ".join(self._numbers[id_] for id_ in ids if id_ in self._numbers)

    def _date(self, day: str) -> str:
        return date_text(date.fromisoformat(day), self._language) if day else ""

    def _long_date(self, day: str) -> str:
        return long_date_text(date.fromisoformat(day), self._language)

    def _moment(self, day: str, time: str) -> str:
        return " ".join(part for part in (self._date(day), time) if part)
