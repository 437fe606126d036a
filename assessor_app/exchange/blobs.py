"""The content of photos and documents goes to a hub and comes from it, each piece by its hash.

The name of a piece holds the SHA-256 of its bytes. Who has the content knows by heart which names
are right, so that a piece with another name is moved aside and the right one put there, however
much alike their sizes are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from assessor_app.assessment.files.kinds import MOST_DOCUMENT
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.courier import HELD, HubObject, named_content, note
from assessor_app.casefile.evidence import (
    Blob,
    BlobWriter,
    begun_blob,
    content_holds,
    held_blob,
    missing_blobs,
    read_piece,
)
from assessor_app.errors import KnownFault
from assessor_app.exchange.desk import Desk, sha256
from assessor_app.exchange.layout import PIECE, piece_name
from assessor_app.exchange.pieces import FORMS, MOST_PIECE, NEW, Form
from assessor_app.exchange.pull import keep_garbled
from assessor_app.exchange.refusals import PROGRAM
from assessor_app.exchange.together import get_all, put_all

_MOST_NAMES = 4  # that are tried for one piece; who has the content moves the wrong ones aside
# What the store says of this one object, or of all of them, while text may still go.
_REFUSED = {"store_limit", "store_full", "store_forbidden", "store_occupied", "store_damaged"}
_OF_ONE = {"store_limit", "store_occupied", "store_damaged"}
_ANSWERED = {"store_answer", "store_failed"}

Names = dict[int, list[str]]  # the names that lie there, by the number of the piece


def _pieces_there(desk: Desk) -> dict[str, Names]:
    """What the hub holds of evidence, by folder."""
    found: dict[str, Names] = {}
    for name in desk.there:
        parts = PIECE.fullmatch(name)
        if parts is not None:
            found.setdefault(parts[1], {}).setdefault(int(parts[2]), []).append(name)
    return found


def is_answer(fault: KnownFault) -> bool:
    """Whether the store was there and refused: what else is to be done may still go well."""
    reason = fault.values.get("reason")
    return fault.key in _REFUSED or (
        fault.key == "store_unreachable" and isinstance(reason, KnownFault)
        and reason.key in _ANSWERED)


# Out


def push_blobs(desk: Desk) -> KnownFault | None:
    """Put every piece there that the hub lacks, before the changes that name the content.

    Gives what the store refused, so that the text goes on all the same.
    """
    there = _pieces_there(desk)
    blobs = [blob for content in desk.run(named_content)
             if (blob := desk.run(held_blob, content)) is not None]
    right: list[HubObject] = []
    try:
        wanted = [(blob, number) for blob in blobs
                  for number in _lacking(desk, there, blob, right)]
        return _put(desk, wanted, right)
    finally:
        for held in right:
            desk.known[held.name] = held
        desk.run(note, *right)


def _put(
    desk: Desk, wanted: list[tuple[Blob, int]], right: list[HubObject],
) -> KnownFault | None:
    sizes: dict[str, int] = {}
    refused: KnownFault | None = None
    limit, go_on = MOST_PIECE + 1, True

    def sealed() -> Iterator[tuple[str, bytes]]:
        for done, (blob, number) in enumerate(wanted):
            desk.step(done, len(wanted), "push_evidence")
            name, data = _sealed(desk, NEW, desk.keys[0].secret, blob, number)
            if not go_on:
                return
            if len(data) < limit:
                sizes[desk.full(name)] = len(data)
                yield desk.full(name), data

    begin = len(desk.full(""))
    with closing(put_all(desk.store, sealed())) as answers:
        for full, done in answers:
            name, size = full[begin:], sizes.pop(full)
            if isinstance(done, KnownFault):
                if not is_answer(done):
                    raise done
                refused = refused or done
                go_on = go_on and done.key in _OF_ONE
                limit = min(limit, size) if done.key == "store_limit" else limit
                continue
            before = desk.known.get(name)
            desk.report.healed += before is not None and before.state == HELD
            desk.report.sent_pieces += 1
            desk.there[name] = size
            right.append(HubObject(name, size, HELD))
    return refused


def _sealed(desk: Desk, form: Form, secret: str, blob: Blob, number: int) -> tuple[str, bytes]:
    """One piece as it lies on a hub: its name and its bytes."""
    stored, part = form.stored_in(number)
    content = desk.run(read_piece, blob.sha256, stored)[part]
    data = form.seal(secret, desk.case_id, blob, number, content)
    return piece_name(form.folder(secret, blob.sha256), number, sha256(data)), data


def _lacking(
    desk: Desk, there: dict[str, Names], blob: Blob, right: list[HubObject],
) -> list[int]:
    """The numbers of the pieces to send; none where all are there in any form, under any key."""
    ways = [(form, secret, there.get(form.folder(secret, blob.sha256), {}))
            for form, secret in _ways(desk)]
    if not desk.verify and any(_all_noted(desk, form, blob, held) for form, _, held in ways):
        return []
    if not desk.run(content_holds, blob):  # what was damaged here is no measure; check tells it
        return []
    best: list[int] | None = None
    for form, secret, held in ways:
        lacking = [number for number in range(form.count(blob))
                   if not _stands(desk, form, secret, blob, number, held.get(number, []), right)]
        if not lacking:
            return []
        if best is None:  # the first way is the one to send
            best = lacking
    return best or []


def _ways(desk: Desk) -> Iterator[tuple[Form, str]]:
    """Every way in which content may lie on a hub, the one that is sent now first."""
    return ((form, key.secret) for key in desk.keys for form in FORMS)


def _all_noted(desk: Desk, form: Form, blob: Blob, held: Names) -> bool:
    """Whether all pieces lie there under names that are known to be right, and nothing beside."""
    return all(
        len(names := held.get(number, [])) == 1 and _is_noted(desk, names[0])
        and desk.there[names[0]] == form.length(blob, number)
        for number in range(form.count(blob)))


def _is_noted(desk: Desk, name: str) -> bool:
    return name in desk.known and desk.known[name].state == HELD


def _stands(
    desk: Desk, form: Form, secret: str, blob: Blob, number: int, names: list[str],
    right: list[HubObject],
) -> bool:
    """Whether the right piece lies there by name and size; what else has its number moves aside.

    Which name is right is worked out once for each piece and noted, at a verifying sync anew.
    """
    if not names:
        return False
    wanted = next((name for name in names if not desk.verify and _is_noted(desk, name)), None)
    if wanted is None:
        wanted, data = _sealed(desk, form, secret, blob, number)
        if wanted in names:
            right.append(HubObject(wanted, len(data), HELD))
    for name in names:
        if name != wanted:
            _move_aside(desk, name)
    return desk.there.get(wanted) == form.length(blob, number)


def _move_aside(desk: Desk, name: str) -> None:
    try:
        desk.store.quarantine(desk.full(name), "it is not the piece that its number says")
    except KnownFault as fault:
        if not is_answer(fault):
            raise
        return  # who may not move it goes on: others may
    desk.there.pop(name, None)


# In


def pull_blobs(desk: Desk) -> KnownFault | None:
    """Fetch every piece of content that the case names and that is not here.

    What has not reached the hub yet is asked for again next time. What the store refused is
    returned and not raised, so that the sync of the text goes on.
    """
    wanted = [blob for blob in desk.run(missing_blobs) if 0 < blob.size <= MOST_DOCUMENT]
    if not wanted:
        return None
    there = _pieces_there(desk)
    refused: KnownFault | None = None
    for done, blob in enumerate(wanted):
        desk.step(done, len(wanted), "pull_evidence")
        begun = desk.run(begun_blob, blob.sha256)
        if begun is not None and begun.size != blob.size:
            continue  # somebody claims another size of it
        for form, secret in _ways(desk):
            names = there.get(form.folder(secret, blob.sha256))
            if names and desk.run(_missing, blob):
                refused = _fetch(desk, blob, form, secret, names, (done, len(wanted))) or refused
        desk.run(_finish, blob)
    return refused


def _fetch(
    desk: Desk, blob: Blob, form: Form, secret: str, names: Names, at: tuple[int, int],
) -> KnownFault | None:
    """Fetch what is missing of a content in one form under one key."""
    wanted = [(name, number) for stored in desk.run(_missing, blob)
              for number in form.of_stored(blob, stored)
              for name in _to_try(desk, blob, names.get(number, []))]
    parts: dict[int, bytes] = {}
    opened = False
    refused: KnownFault | None = None
    objects = [(desk.full(name), MOST_PIECE) for name, _ in wanted]
    with closing(get_all(desk.store, objects)) as answers:
        for (name, number), (_, data) in zip(wanted, answers, strict=True):
            desk.step(*at, "pull_evidence")
            if isinstance(data, KnownFault):
                if data.key not in ("store_missing", "store_too_large"):
                    if not is_answer(data):
                        raise data
                    refused = refused or data
                continue
            if not name.endswith(f"-{sha256(data)}.obj"):
                keep_garbled(desk, name, sha256(data))
                continue
            content = form.open(secret, desk.case_id, blob, number, data)
            if content is not None and len(data) == form.length(blob, number):
                opened = True
                parts[number] = content
                _keep_whole(desk, blob, form, number, parts)
            else:
                desk.refusals.settle(name, len(data), _unfit(blob))
                desk.refuse_for_now(name, KnownFault("piece_unfit"))
                if not opened:  # not of this content, or its size is not what was claimed
                    break
    return refused


def _to_try(desk: Desk, blob: Blob, names: list[str]) -> list[str]:
    """The names to fetch for a piece: few, and none that was found to be no piece of it."""
    stamps = [_unfit(blob)]
    return [name for name in sorted(names)
            if not desk.passed_over(name, desk.there[name], stamps)][:_MOST_NAMES]


def _unfit(blob: Blob) -> str:
    """What it rests on that an object is no piece: which content, and of which size, it is of."""
    return f"{PROGRAM}/{blob.sha256}/{blob.size}"


def _keep_whole(
    desk: Desk, blob: Blob, form: Form, number: int, parts: dict[int, bytes],
) -> None:
    """Keep what has come of a piece of the case file as soon as all of that is here."""
    stored, _ = form.stored_in(number)
    wanted = form.of_stored(blob, stored)
    if all(one in parts for one in wanted):
        desk.run(_keep, blob, stored, b"".join(parts.pop(one) for one in wanted))
        desk.report.came_pieces += len(wanted)


def _missing(case: CaseFile, blob: Blob) -> tuple[int, ...]:
    return BlobWriter(case, blob).missing


def _keep(case: CaseFile, blob: Blob, number: int, content: bytes) -> None:
    BlobWriter(case, blob).write(number, content)


def _finish(case: CaseFile, blob: Blob) -> None:
    """Let content be seen where all of it is here and right; else it is fetched anew next time."""
    writer = BlobWriter(case, blob)
    if writer.missing:
        return
    try:
        writer.finish()
    except KnownFault as fault:
        if fault.key != "evidence_altered":
            raise
