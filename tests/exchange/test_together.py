"""Several objects at once: in order, each fault told with its name, little taken ahead."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor_app.errors import KnownFault
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.together import get_all, put_all


def _objects(count: int) -> list[tuple[str, bytes]]:
    made = [hashlib.sha256(bytes([number])).digest() * 100 for number in range(count)]
    return [(f"v1/{hashlib.sha256(data).hexdigest()}.pkt", data) for data in made]


def test_all_come_in_the_order_given(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "hub"), create=True)
    objects = _objects(30)
    assert list(put_all(store, objects)) == [(name, True) for name, _ in objects]
    assert list(put_all(store, objects)) == [(name, False) for name, _ in objects]
    assert list(get_all(store, [(name, 9_999) for name, _ in objects])) == objects


def test_a_fault_is_one_of_the_answers(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "hub"), create=True)
    (name, data), = _objects(1)
    store.put_new(name, data)
    answers = dict(get_all(store, [("v1/missing", 9), (name, 9_999), (name + ".x", 9)]))
    assert answers[name] == data
    for missing in ("v1/missing", name + ".x"):
        fault = answers[missing]
        assert isinstance(fault, KnownFault)
        assert fault.key == "store_missing"


def test_what_was_harmed_is_healed(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "hub"), create=True)
    objects = _objects(5)
    list(put_all(store, objects))
    for name, data in objects[:3]:
        (tmp_path / "hub" / name).write_bytes(data[:7])
    assert [done for _, done in put_all(store, objects)] == [True] * 3 + [False] * 2
    assert [data for _, data in get_all(store, [(name, 9_999) for name, _ in objects])] == [
        data for _, data in objects]


def test_who_stops_asking_has_little_begun(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "hub"), create=True)
    taken = 0

    def objects() -> Iterator[tuple[str, bytes]]:
        nonlocal taken
        for one in _objects(100):
            taken += 1
            yield one

    steps = put_all(store, objects())
    next(steps)
    steps.close()
    assert taken < 10
    whole = {one.name for one in store.list("")}
    assert whole <= {name for name, _ in _objects(taken)}


def test_a_bug_is_not_taken_for_a_fault(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "hub"), create=True)
    with pytest.raises(TypeError):
        list(put_all(store, [("v1/a", "text")]))  # type: ignore[list-item]
