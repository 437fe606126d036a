"""Fetches or puts several objects at once, so that they wait for the line's delay together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from assessor_app.errors import KnownFault
from assessor_app.exchange.stores.store import Store, put_whole

AT_ONCE = 4
_AHEAD = 2 * AT_ONCE  # what is held in memory: so many objects

T = TypeVar("T")


def put_all(
    store: Store, objects: Iterable[tuple[str, bytes]], *, at_once: int = AT_ONCE,
) -> Generator[tuple[str, bool | KnownFault], None, None]:
    """Put objects, ``put_whole`` each; name and what came of it, in the order given.

    Objects are taken from ``objects`` only as there is room, and none any more once the caller
    stops asking: what has begun then is still finished.
    """
    def put(one: tuple[str, bytes]) -> bool:
        return put_whole(store, *one)

    for (name, _), done in _together(objects, put, at_once):
        yield name, done


def get_all(
    store: Store, wanted: Iterable[tuple[str, int]], *, at_once: int = AT_ONCE,
) -> Generator[tuple[str, bytes | KnownFault], None, None]:
    """Get objects by name and most bytes; name and bytes or fault, in the order given."""
    def get(one: tuple[str, int]) -> bytes:
        return store.get(one[0], most=one[1])

    for (name, _), done in _together(wanted, get, at_once):
        yield name, done


Given = TypeVar("Given")


def _together(
    given: Iterable[Given], step: Callable[[Given], T], at_once: int,
) -> Generator[tuple[Given, T | KnownFault], None, None]:
    with ThreadPoolExecutor(at_once, thread_name_prefix="pmqa-store") as workers:
        waiting: deque[tuple[Given, Future[T]]] = deque()
        try:
            for one in given:
                waiting.append((one, workers.submit(step, one)))
                if len(waiting) >= max(_AHEAD, at_once):
                    first, future = waiting.popleft()
                    ended = _ended(future)
                    yield first, ended
            while waiting:
                first, future = waiting.popleft()
                ended = _ended(future)
                yield first, ended
        finally:
            for _, future in waiting:
                future.cancel()


def _ended(future: Future[T]) -> T | KnownFault:
    try:
        return future.result()
    except KnownFault as fault:
        return fault
