"""Who may hand out a case key: the one place that says so."""

from __future__ import annotations

from assessor_app.exchange.roster import Trust


def may_give_key(
    signer: str, trust: Trust, readers: frozenset[str], speakers: frozenset[str],
) -> bool:
    """Whether a case key counts that this signer hands out.

    A key is a way to read along: whoever made it reads what others encrypt to it. So it counts from
    those alone who may read the case anyhow, by the highest roster known, or, without a roster,
    from those who speak for the case. When the key was made says nothing.

    Args:
        readers: the signers of those who may read the case now (``Trust.reading``)
        speakers: the signers of the lead and the founder of the case
    """
    if trust.office is not None and signer == trust.office.signer:
        return True
    return signer in (speakers if trust.roster is None else readers)
