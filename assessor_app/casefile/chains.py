"""Chains that do not count 1, 2, 3 …: forks, which are shown, and gaps, which may still arrive."""

from __future__ import annotations

from dataclasses import dataclass

from sqlcipher3 import dbapi2 as sqlite

from assessor_app.casefile.authority import Authority
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.ends import Place
from assessor_app.casefile.faults import told
from assessor_app.errors import KnownFault


@dataclass(frozen=True, slots=True)
class ChainFault:
    """A chain that is not 1, 2, 3 …: a place that two changes take, or places not arrived yet.

    Attributes:
        stream, signer: of the chain
        authors: who wrote at that place, in order
        seq: the place of a fork, or the first that is missing
        fork: True where two changes stand in one place, False for a gap
    """

    chain: str
    stream: str
    signer: str
    authors: tuple[str, ...]
    seq: int
    fork: bool

    def fault(self) -> KnownFault:
        """The sentence that tells of it."""
        return KnownFault("chain_fork" if self.fork else "chain_gap", chain=self.chain[:8],
                          seq=self.seq, names=", ".join(self.authors))


_OF_CHAIN = (
    "SELECT id, entity, entity_id, signer, chain, seq, author FROM change WHERE chain = ? "
    "ORDER BY seq, author")
_BROKEN = (
    "SELECT chain FROM change GROUP BY chain "
    "HAVING count(*) <> max(seq) OR count(DISTINCT seq) <> count(*)"
)


def chain_faults(
    connection: sqlite.Connection, authority: Authority,
) -> tuple[ChainFault, ...]:
    """Every fork and every gap of the journal's chains, in the order of the chains.

    A chain of which nothing counts is left out: whose it says to be did not write it.
    """
    faults = []
    for chain, in connection.execute(f"{_BROKEN} ORDER BY chain").fetchall():
        rows = connection.execute(_OF_CHAIN, (chain,)).fetchall()
        if not any(authority.counts(Place(*row[:6])) for row in rows):
            continue
        at: dict[int, list[str]] = {}
        for row in rows:
            at.setdefault(row[5], []).append(row[6])
        stream, signer = connection.execute(
            "SELECT stream, signer FROM chain WHERE id = ?", (chain,)).fetchone()
        before = 0
        for seq, authors in at.items():
            if seq > before + 1:
                faults.append(ChainFault(chain, stream, signer, tuple(authors), before + 1, False))
            if len(authors) > 1:
                faults.append(
                    ChainFault(chain, stream, signer, tuple(dict.fromkeys(authors)), seq, True))
            before = seq
    return tuple(faults)


def forget_forked(case: CaseFile) -> None:
    """Let go of own chains that another copy of the file wrote on: what comes begins new ones."""
    with told(case.path):
        for stream, head in list(case.chains.items()):
            beyond = case.connection.execute(
                "SELECT count(*) FROM change WHERE chain = ? AND seq >= ?",
                (head.chain, head.seq)).fetchone()
            if head.id is not None and beyond != (1,):
                del case.chains[stream]
