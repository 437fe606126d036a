"""A chain's name says whose it is, so that nobody else begins one under it.

Names of chains lie in the open on every hub. Whoever has a case's key could sign a change of their
own under a name that has not reached everybody yet; where that came first, the true chain, being of
another signer, would never be taken in. So a name is made of what its changes are of.
"""

from __future__ import annotations

import hashlib
import secrets
from functools import lru_cache

from assessor_app.casefile.change import Change

# Names of 128 random bits, as older programs gave them, begin with it once in four thousand million
_MARK = "c4a1900d"
_DIGITS = 8  # random ones, for the chains that one signer begins in one stream of a case
_LENGTH = 32


def new_chain(case_id: str, stream: str, signer: str) -> str:
    """A name for a new chain, 32 hexadecimal digits."""
    return _name(secrets.token_hex(_DIGITS // 2), case_id, stream, signer)


def is_false_chain(change: Change) -> bool:
    """Whether a change stands in a chain that is another's by its name.

    A name that an older program gave says nothing.
    """
    chain = change.chain
    if not chain.startswith(_MARK):
        return False
    chosen = chain[len(_MARK):len(_MARK) + _DIGITS]
    return chain != _name(chosen, change.case, change.stream, change.signer)


@lru_cache(maxsize=4096)
def _name(chosen: str, case_id: str, stream: str, signer: str) -> str:
    text = f"pmqa-chain-1\n{chosen}\n{case_id}\n{stream}\n{signer}"
    sum_ = hashlib.sha256(text.encode()).hexdigest()
    return (_MARK + chosen + sum_)[:_LENGTH]
