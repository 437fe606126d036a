"""Random histories: laptops that write, sync over lines that break, and a hub that is harmed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from laptops import NAMES, Cut, Laptop, journal, new, packets

from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.casefile.check import check_case
from assessor_app.casefile.journal import Edit, write
from assessor_app.exchange.stores.opening import open_store

ITEMS = ("1.1", "2.1", "3.1", "4.1", "5.1", "6.1", "7.1")


@pytest.mark.parametrize("seed", range(3))
def test_every_history_converges(tmp_path: Path, seed: int) -> None:
    _play(tmp_path, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 250))
def test_every_history_converges_in_the_long_run(tmp_path: Path, seed: int) -> None:
    _play(tmp_path, seed)


def _play(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    hubs = [folder / "hub", folder / "stick"]
    for hub in hubs:
        hub.mkdir()
    laptops = [Laptop(folder, f"laptop{number}") for number in range(chance.randint(2, 4))]
    new(laptops[0])
    for one in laptops[1:]:
        one.take_copy(laptops[0])
    for _ in range(25):
        number = chance.randrange(len(laptops))
        match chance.randrange(6):
            case 0 | 1:
                _edit(laptops[number], NAMES[number], chance)
            case 2 | 3:
                store = Cut(open_store(str(chance.choice(hubs))), chance.randrange(1, 30))
                report = laptops[number].sync(store)  # type: ignore[arg-type]
                assert not report.refused or {one.reason.key for one in report.refused} == {
                    "packet_garbled"}
            case 4:
                laptops[number].sync(chance.choice(hubs))
            case _:
                _harm(chance.choice(hubs), chance)
    for _ in range(4):  # what is garbled is seen twice, moved aside, and put there again
        for one in laptops:
            for hub in hubs:
                assert one.sync(hub).stopped is None
    assert len({frozenset(journal(one)) for one in laptops}) == 1, seed
    for one in laptops:
        report = one.sync(hubs[0])
        assert report.nothing_new, seed
        assert not report.refused, seed
        assert not report.arriving, seed
        assert report.waiting == report.missing_changes == 0, seed
    assert check_case(laptops[0].case).ok


def _edit(laptop: Laptop, name: str, chance: random.Random) -> None:
    with laptop.open() as case:
        who = ensure_assessor(case, name)
        if chance.random() < 0.5:
            set_scores(case, who, {chance.choice(ITEMS): 5 * chance.randrange(21)})
        else:  # a shared field, which may come into conflict
            write(case, who.name, [Edit("applicant", "applicant", "name_en",
                                        f"Department {chance.randrange(100)}")])


def _harm(hub: Path, chance: random.Random) -> None:
    """Someone removes, cuts, swaps or overwrites what lies there."""
    held = packets(hub)
    if not held:
        return
    victim = chance.choice(held)
    match chance.randrange(4):
        case 0:
            victim.unlink()
        case 1:
            victim.write_bytes(victim.read_bytes()[:chance.randrange(100)])
        case 2:
            victim.write_bytes(chance.choice(held).read_bytes())
        case _:
            data = bytearray(victim.read_bytes())
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            victim.write_bytes(data)
