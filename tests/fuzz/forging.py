"""Packets and signed documents made anew by somebody who knows their form and lies in them."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

import msgspec
import pyrage
import zstandard
from altering_json import ODD, alter, alter_text, canonical, encoded
from sheets import harm_sheet
from stage import PASSPHRASE, PERSONS, PHOTO, Stage, keys_of

from assessor_app.casefile.case_keys import mint
from assessor_app.casefile.evidence import Blob
from assessor_app.exchange.identity import close_identity, open_identity
from assessor_app.exchange.keys import age_secret, encrypt, new_secret, recipient_of, wrap
from assessor_app.exchange.pieces import NEW
from assessor_app.exchange.signed import PREFIX

LIARS = ("stranger", "first")  # who is in no team and no roster, and a member


@dataclass
class Lie:
    """What was done to a thing.

    Attributes:
        told: in words
        liars: those of ``LIARS`` whose keys signed something in it
        keys: case keys that a stranger made, by which they would read along
        own: whether the very key that may say it signed it, so that it may be believed
        place: of a packet of one chain, which it is and the place of its last change
    """

    told: list[str] = field(default_factory=list)
    liars: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    own: bool = False
    place: tuple[str, int] | None = None


class Forger:
    """Somebody with the case's key, a stranger's or a member's, who alters one thing."""

    def __init__(self, chance: Random, stage: Stage) -> None:
        self.chance, self.stage = chance, stage
        self.lie = Lie()
        self._odd = (*ODD, *(stage.by(who).signer for who in (*PERSONS, "stranger")),
                     *PERSONS.values(), stage.case_id)

    # Packets

    def packet(self, data: bytes) -> bytes:
        """A packet with its lines altered, in an envelope that was made anew."""
        secrets = [*keys_of(self.stage.case("lead")).values(),
                   *(age_secret(self.stage.installation(who)) for who in ("lead", "reader"))]
        packed = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(one) for one in secrets])
        whole = zstandard.ZstdDecompressor().stream_reader(packed).read()
        head, *rest = whole.rstrip(b"\n").split(b"\n")
        lines = [json.loads(line) for line in rest]
        liar = self.chance.choice((*LIARS, ""))  # "" leaves every signature as it was
        for _ in range(self.chance.choice((1, 1, 1, 2, 3))):
            how = self.chance.choice((
                self._alter_change, self._alter_change, self._alter_change, self._leave_out,
                self._repeat, self._swap, self._junk, self._slip_text, self._slip_key))
            self._tell(f"{how.__name__.strip('_')}: {how(lines, liar)}")
        if self.chance.random() < 0.6:
            self._chain_anew(lines, liar)
        return self._closed(self._envelope(json.loads(head), lines, liar))

    def _tell(self, text: str) -> None:
        self.lie.told.append(text)

    def _changes(self, lines: list[Any]) -> list[int]:
        return [at for at, line in enumerate(lines)
                if isinstance(line, dict) and isinstance(line.get("body"), str)]

    def _alter_change(self, lines: list[Any], liar: str) -> str:
        at = self.chance.choice(self._changes(lines) or [0])
        try:
            said = json.loads(lines[at]["body"])
        except (ValueError, TypeError, KeyError, RecursionError):
            return "nothing"
        told = alter(self.chance, said, self._odd)
        lines[at] = self._signed(said, liar, lines[at].get("signature", ""))
        return f"{at}: {told}"

    def _signed(self, said: Any, liar: str, mark: str) -> dict[str, Any]:
        """A change as a line, signed by a liar: under their own key or under that of another."""
        if not liar:
            return {"body": canonical(said), "signature": mark}
        by = self.stage.by(liar)
        if isinstance(said, dict) and self.chance.random() < 0.8:
            said["signer"] = by.signer
            self.lie.liars.add(liar)
        text = canonical(said)
        return {"body": text, "signature": by.sign(encoded(text))}

    def _leave_out(self, lines: list[Any], _liar: str) -> str:
        at = self.chance.randrange(len(lines)) if lines else 0
        del lines[at:at + self.chance.choice((1, 1, 2, 100))]
        return str(at)

    def _repeat(self, lines: list[Any], _liar: str) -> str:
        at = self.chance.randrange(len(lines)) if lines else 0
        lines[at:at] = lines[at:at + 1] * self.chance.choice((1, 1, 3, 2000))
        return str(at)

    def _swap(self, lines: list[Any], _liar: str) -> str:
        self.chance.shuffle(lines)
        return "all"

    def _junk(self, lines: list[Any], _liar: str) -> str:
        junk = self.chance.choice((
            {}, [], None, 7, "x", {"body": ""}, {"key": "x"}, {"key": ""}, {"x": 1},
            {"body": "{}", "signature": "00" * 64}, {"edition": None},
            {"edition": {"id": "x", "sha256": hashlib.sha256(b"{}").hexdigest(), "content": "{}"}},
            {"edition": {"id": "", "sha256": "", "content": "ก" * 100_000}}))
        lines.insert(self.chance.randrange(len(lines) + 1), junk)
        return canonical(junk)[:60]

    def _slip_text(self, lines: list[Any], liar: str) -> str:
        """A change whose text is nearly JSON, signed as it stands."""
        found = self._changes(lines)
        if not found:
            return "nothing"
        at = self.chance.choice(found)
        text = alter_text(self.chance, lines[at]["body"])
        mark = (self.stage.by(liar).sign(encoded(text)) if liar
                else lines[at].get("signature", ""))
        lines[at] = {"body": text, "signature": mark}
        return f"{at}: {text[:60]!r}"

    def _slip_key(self, lines: list[Any], liar: str) -> str:
        """A case key of the liar's own making, handed to the reader."""
        lines.insert(0, {"key": self.own_key(liar or "stranger").decode()})
        return "in"

    def _chain_anew(self, lines: list[Any], liar: str) -> None:
        """Let the changes follow each other again, each signed by the liar where there is one."""
        ends: dict[str, tuple[int, str]] = {}
        new_name = self.chance.random() < 0.3
        for at in self._changes(lines):
            try:
                said = json.loads(lines[at]["body"])
                chain = str(said["chain"])
            except (ValueError, TypeError, KeyError, RecursionError):
                continue
            if new_name:
                said["chain"] = hashlib.sha256(f"new {chain}".encode()).hexdigest()[:32]
            if chain in ends:
                said["seq"], said["prev"] = ends[chain][0] + 1, ends[chain][1]
            lines[at] = self._signed(said, liar, lines[at].get("signature", ""))
            text = lines[at]["body"]
            seq = said.get("seq")
            ends[chain] = (seq if isinstance(seq, int) else 0,
                           hashlib.sha256(encoded(text)).hexdigest())
        self._tell("chained anew" + (" under new names" if new_name else ""))

    def _envelope(self, head: dict[str, Any], lines: list[Any], liar: str) -> bytes:
        """The signed first line over the lines: right, altered, or as it was."""
        rest = b"".join(encoded(canonical(line)) + b"\n" for line in lines)
        how = self.chance.choice(("right", "right", "right", "altered", "old"))
        self._tell(f"head {how}")
        if how == "old":
            return encoded(canonical(head)) + b"\n" + rest
        said = json.loads(head["body"])
        heads: dict[str, Any] = {}
        for at in self._changes(lines):
            try:
                change = json.loads(lines[at]["body"])
                heads[str(change["chain"])] = [
                    change["seq"], hashlib.sha256(encoded(lines[at]["body"])).hexdigest()]
            except (ValueError, TypeError, KeyError, RecursionError):
                continue
        if len(heads) == 1:
            (chain, (seq, _)), = heads.items()
            if re.fullmatch("[0-9a-f]{32}", chain) and isinstance(seq, int) and 0 < seq < 10**10:
                self.lie.place = chain, seq
        said.update(heads=heads, changes=len(self._changes(lines)),
                    sha256=hashlib.sha256(rest).hexdigest())
        if how == "altered":
            self._tell(alter(self.chance, said, self._odd))
        return self._document(canonical(said), liar or "stranger", head) + b"\n" + rest

    def _closed(self, whole: bytes) -> bytes:
        """Packed and encrypted to the case key, mostly as it should be."""
        packed = zstandard.ZstdCompressor().compress(whole)
        if self.chance.random() < 0.15:
            how = self.chance.choice(("cut", "twice", "junk behind", "not packed", "empty"))
            packed = {"cut": packed[:-9], "twice": packed + packed, "junk behind": packed + b"junk",
                      "not packed": whole, "empty": b""}[how]
            self._tell(how)
        to = sorted(keys_of(self.stage.case("lead")))
        if self.chance.random() < 0.05:
            to = [recipient_of(new_secret())]
            self._tell("to another key")
        return encrypt(packed, to)

    # Signed documents

    def document(self, data: bytes) -> bytes:
        """A signed document that says something else, by the old signature or signed anew."""
        envelope = json.loads(data)
        says = json.loads(envelope["body"])
        special = {"pmqa-case-key-2": self._false_key, "pmqa-roster-2": self._false_roster,
                   "pmqa-receipt-1": self._false_receipt}.get(says["kind"])
        who = self._signer(envelope)
        if special is not None and self.chance.random() < 0.5:
            return special(says, who, envelope)
        for _ in range(self.chance.choice((1, 1, 2))):
            self._tell(alter(self.chance, says, self._odd))
        text = canonical(says)
        if self.chance.random() < 0.2:
            text = alter_text(self.chance, text)
            self._tell(f"text {text[:60]!r}")
        return self._slipped(self._document(text, who, envelope))

    def _signer(self, envelope: dict[str, Any]) -> str:
        """Who signs it anew: "" for nobody, a liar, or whoever signed it before."""
        own = next((who for who in (*PERSONS, "office") if (who != "office" or
                    self.stage.sort == "office") and
                    self.stage.by(who).signer == envelope["signer"]), "")
        who = self.chance.choice(("", "stranger", "stranger", "first", own))
        self.lie.own = bool(who) and who == own
        return who

    def _document(self, text: str, who: str, envelope: dict[str, Any]) -> bytes:
        """The bytes of a document; a liar signs under their own key or under that of another."""
        signer, mark = envelope["signer"], envelope["signature"]
        if who:
            by = self.stage.by(who)
            mark = by.sign(encoded(PREFIX + text))
            if self.lie.own or self.chance.random() < 0.7:
                signer = by.signer
                self.lie.liars |= {who} & set(LIARS)
            self._tell(f"signed by {who}" + ("" if signer == by.signer else " as another"))
        if self.chance.random() < 0.1:
            mark = self.chance.choice((mark.upper(), mark[:-2], mark + "00", "", "0" * 128,
                                       mark[:-1] + "ก", " " + mark[:-1]))
            self._tell("with a mark that is none")
        return encoded(canonical({"body": text, "signature": mark, "signer": signer}))

    def _slipped(self, data: bytes) -> bytes:
        """Sometimes an envelope that is nearly JSON."""
        if self.chance.random() < 0.15:
            self._tell("an envelope that is nearly one")
            return encoded(alter_text(self.chance, data.decode("utf-8", "surrogatepass")))
        return data

    def own_key(self, who: str) -> bytes:
        """A document that hands the reader a case key which somebody made to read along."""
        by = self.stage.by(who)
        key = mint(self.chance.choice(("", *sorted(keys_of(self.stage.case("lead"))))))
        self.lie.keys.add(key.id)
        self.lie.liars |= {who} & set(LIARS)
        to = recipient_of(age_secret(self.stage.installation("reader")))
        return wrap(key, self.stage.case_id, [to], by)

    def _false_key(self, says: Any, who: str, envelope: dict[str, Any]) -> bytes:
        """A key of the liar's own; a true one wrapped anew; what unwraps to something else."""
        liar = who if who in LIARS else "stranger"
        how = self.chance.choice(("own", "own", "of another name", "junk inside", "bomb"))
        self._tell(f"{how} key")
        if how == "own":
            self._tell(f"signed by {liar}")
            return self.own_key(liar)
        to = [recipient_of(age_secret(self.stage.installation(one))) for one in ("reader", "lead")]
        inside = {"of another name": new_secret().encode(), "junk inside": b"\xff\0junk",
                  "bomb": b"A" * 40_000}[how]
        says["wrapped"] = base64.b64encode(encrypt(inside, to)).decode()
        return self._document(canonical(says), who, envelope)

    def _false_roster(self, says: Any, who: str, envelope: dict[str, Any]) -> bytes:
        """Another roster inside, sealed as it should be; the number outside may be another."""
        secrets = [pyrage.x25519.Identity.from_str(
            age_secret(self.stage.installation("reader")))]
        secret = pyrage.decrypt(base64.b64decode(says["keys"][0]), secrets)
        inner = json.loads(pyrage.decrypt(
            base64.b64decode(says["sealed"]), [pyrage.x25519.Identity.from_str(secret.decode())]))
        roster = json.loads(inner["body"])
        self._tell("inside: " + alter(self.chance, roster, self._odd))
        if self.chance.random() < 0.7:
            says["serial"] = roster["serial"] = self.chance.choice((2, 2, 3, 99_999_999, 0))
        inside = self._document(canonical(roster), who, inner)
        says["sealed"] = base64.b64encode(
            encrypt(inside, [recipient_of(secret.decode())])).decode()
        return self._document(canonical(says), who, envelope)

    def _false_receipt(self, says: Any, who: str, envelope: dict[str, Any]) -> bytes:
        """A receipt of everything that lies on the hub, or of what nobody sent."""
        prefix = self.stage.hub / "v1" / self.stage.case_id
        lying = sorted(path.relative_to(prefix).as_posix() for path in prefix.glob("*/*.pkt"))
        says["packets"] = self.chance.choice((
            lying, lying[:1], [f"{'ab' * 16}/{1:010d}-{0:064x}.pkt"]))
        says["heads"] = self.chance.choice((
            says["heads"], {}, {chain: [10**6, "00" * 32] for chain in says["heads"]},
            {"x": [2**70, ""]}))
        self._tell("a receipt of its own")
        return self._document(canonical(says), who, envelope)

    # What is not signed

    def plain(self, data: bytes) -> bytes:
        """A JSON text that says something else."""
        says = json.loads(data)
        self._tell(alter(self.chance, says, self._odd))
        text = canonical(says)
        if self.chance.random() < 0.3:
            text = alter_text(self.chance, text)
            self._tell(f"text {text[:60]!r}")
        return encoded(text)

    def identity(self, data: bytes) -> bytes:
        """A file of keys that the passphrase opens, with other things inside."""
        held = open_identity(data, PASSPHRASE)
        name = self.chance.choice(("person", "key", "secret"))
        value = self.chance.choice([one for one in self._odd if isinstance(one, str)
                                    and "\ud800" not in one and len(one) < 6000])
        self._tell(f"{name} {value[:40]!r}")
        self.lie.own = True
        return close_identity(msgspec.structs.replace(held, **{name: value}), PASSPHRASE)

    def piece(self, data: bytes) -> bytes:
        """A piece of the photo with other bytes, encrypted as it should be by who has the key."""
        secret, = keys_of(self.stage.case("lead")).values()
        blob = Blob(hashlib.sha256(PHOTO).hexdigest(), len(PHOTO))
        number = 0 if len(data) > NEW.size else 1
        part = bytearray(PHOTO[number * NEW.size:(number + 1) * NEW.size])
        how = self.chance.choice(("other bytes", "shorter", "longer", "the other one", "empty"))
        self._tell(how)
        if how == "other bytes":
            part[self.chance.randrange(len(part))] ^= 1
        part = {"shorter": part[:-1], "longer": part + b"x", "empty": bytearray(),
                "the other one": bytearray(PHOTO[NEW.size:])}.get(how, part)
        return NEW.seal(secret, self.stage.case_id, blob, number, bytes(part))

    def sheet(self, data: bytes) -> bytes:
        """A worksheet with its cells, its hidden sheet or its parts altered."""
        told, harmed = harm_sheet(self.chance, data)
        self._tell(told)
        return harmed

    def own_file(self, data: bytes) -> bytes:
        """A file of keys, settings or trust."""
        try:
            json.loads(json.loads(data)["body"])
        except (ValueError, TypeError, KeyError):
            text = alter_text(self.chance, data.decode())
            self._tell(repr(text[:60]))
            return encoded(text)
        return self.document(data)

    def nothing(self, data: bytes) -> bytes:
        """A thing as it is."""
        return data
