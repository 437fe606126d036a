"""What the team page says of keys: how a name stands, what a machine is, what somebody claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from assessor_app.assessment.key_holders import HeldKey, Hold, Holder
from assessor_app.casefile.records.choices import Declared, Role
from assessor_app.casefile.records.team import Member
from ui.look.words import day_text
from ui.models.conflicts import field_word, place_words, value_words

if TYPE_CHECKING:
    from assessor_app.casefile.history import HistoryEntry
    from assessor_app.casefile.records.case_state import CaseState

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class KeyState:
    """How a name stands: a colour token, its words, small words below, and a claim mark or ""."""

    color: str
    words: str
    below: str = ""
    claim: str = ""


def key_state(holder: Holder) -> KeyState:
    """How a name stands to its keys, on one line and one below."""
    def say(color: str, words: str, below: str = "") -> KeyState:
        claiming = sum(bool(one.claimed) for one in holder.keys)
        mark = QCoreApplication.translate("Keys", "Name claimed: {0}").format(claiming)
        return KeyState(color, words, below, mark if claiming else "")

    bound, waiting = holder.of(Hold.BOUND), holder.of(Hold.WAITING)
    if not holder.ruled:
        return say("ink3", QCoreApplication.translate("Keys", "Not bound to any machine"))
    if len(bound) == 1:
        return say("ok", QCoreApplication.translate("Keys", "This machine") if bound[0].here
                   else QCoreApplication.translate("Keys", "One machine"))
    if bound:
        return say("ok", QCoreApplication.translate("Keys", "{0} machines").format(len(bound)))
    if waiting:
        return say(
            "dp", QCoreApplication.translate("Keys", "Not sure yet: choose"),
            QCoreApplication.translate("Keys", "Machines that speak under it: {0}").format(
                len(waiting)))
    if holder.of(Hold.TYPED):
        return say(
            "dp", QCoreApplication.translate("Keys", "Still on the lead's key"),
            QCoreApplication.translate("Keys", "Declared on the lead's machine")
            if holder.member is not None and holder.member.declared is not None else "")
    if holder.of(Hold.ENDED):
        return say("dp", QCoreApplication.translate("Keys", "No key in force"))
    return say("ink3", QCoreApplication.translate("Keys", "No key yet"))


def declared_word(member: Member) -> str:
    """How a member declared, in one word."""
    if member.declared is None:
        return QCoreApplication.translate("Keys", "Not yet")
    if member.declared is Declared.RECUSED:
        return QCoreApplication.translate("Team", "Recused")
    return QCoreApplication.translate("Team", "Declared")


def work_word(member: Member, items: int) -> str:
    """How far a member's review has come; "–" of one who reviews nothing."""
    if member.seal is not None:
        return QCoreApplication.translate("Team", "Sealed: {0}").format(day_text(member.seal.time))
    if not member.counts:
        return "–"
    if not member.scored:
        return QCoreApplication.translate("Keys", "Not begun")
    return QCoreApplication.translate("Keys", "{0}/{1} items").format(member.scored, items)


def machine_word(key: HeldKey, number: int) -> str:
    """What a machine is called: whose it is, else the how manieth of the name it is."""
    if key.here:
        return QCoreApplication.translate("Keys", "This machine")
    if key.hold in (Hold.BOUND, Hold.ENDED):
        return QCoreApplication.translate("Keys", "Machine {0}").format(number)
    if key.others:
        return QCoreApplication.translate("Keys", "The machine of {0}").format(
            ", ".join(key.others))
    if key.hold is Hold.TYPED:
        return QCoreApplication.translate("Keys", "The machine that took them in")
    return QCoreApplication.translate("Keys", "A machine that nobody has confirmed")


def story_of(holder: Holder, key: HeldKey) -> str:
    """Who bound a key and when, or what it did under the name."""
    when = f" · {day_text(key.time)}" if key.time is not None else ""
    why = f" · {key.reason}" if key.reason else ""
    match key.hold:
        case Hold.BOUND if key.by == holder.name and not _leads(holder):
            words = QCoreApplication.translate("Keys", "Added by the person")
        case Hold.BOUND if key.by:
            words = QCoreApplication.translate("Keys", "Bound by {0}").format(key.by)
        case Hold.BOUND:
            words = QCoreApplication.translate("Keys", "Theirs since before names were bound")
        case Hold.ENDED:
            words = QCoreApplication.translate("Keys", "Ended by {0}").format(key.by)
        case Hold.TYPED:
            words = QCoreApplication.translate(
                "Keys", "Types for {0} until their own machine is bound").format(holder.name)
        case Hold.WAITING:
            words = QCoreApplication.translate("Keys", "Writes under the name of {0}").format(
                holder.name)
        case _:
            words = QCoreApplication.translate("Keys", "Wrote under the name of {0}").format(
                holder.name)
    return f"{words}{when}{why}"


def _leads(holder: Holder) -> bool:
    return holder.member is not None and holder.member.role is Role.LEAD


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One thing that a machine claimed: what, from what to what, and what stands all the same."""

    what: str
    change: str
    stands: str


def claim_line(state: CaseState, entry: HistoryEntry) -> ClaimLine:
    """A change without effect in words; ``state`` is what who looks may see of the case."""
    def words(value: object) -> str:
        text = " ".join(value_words(state, entry.entity, entry.field, value).split())
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST - 1]}…"

    what, field = place_words(state, entry.entity, entry.entity_id), field_word(entry.field)
    if entry.entity not in ("score", "seal", "declaration") and field != what:
        what = f"{what} · {field}"
    before, after = words(entry.old), words(entry.new)
    return ClaimLine(
        what, f"{before} → {after}" if before != after else after,
        QCoreApplication.translate("Keys", "{0} stands").format(words(entry.stands))
        if entry.stands is not None and words(entry.stands) != after
        else QCoreApplication.translate("Keys", "No effect"))
