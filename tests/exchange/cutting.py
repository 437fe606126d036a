"""A line between a store and its server that breaks after as many bytes as it is told."""

from __future__ import annotations

import contextlib
import selectors
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class CuttingLine:
    """Carries bytes between its own port and a server's, until the bytes of one cut have passed.

    Attributes:
        port: where it listens on 127.0.0.1
        passed: bytes carried since ``cut_after`` was last called, both ways together
        cuts: how often it broke
        at_cut: called at each cut, before either end knows of it
    """

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._left: list[int] = []
        self._lock = threading.Lock()
        self._ends = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        self.passed = 0
        self.cuts = 0
        self.at_cut: Callable[[], None] = lambda: None
        self._threads: list[threading.Thread] = []
        self._open: set[socket.socket] = set()

    def cut_after(self, *numbers: int) -> None:
        """Break every connection once so many bytes have passed, once for each number."""
        with self._lock:
            self._left = list(numbers)
            self.passed = 0
            self.cuts = 0

    def serve(self) -> None:
        """Take connections until ``close``."""
        while not self._ends.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._carry, args=(client,))
            self._threads.append(thread)
            thread.start()

    def close(self) -> None:
        """Break what is open and end."""
        self._ends.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._break_all()
        for thread in self._threads:
            thread.join(10)

    def _carry(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self._server_port), timeout=10)
        except OSError:
            client.close()
            return
        ends = {client: server, server: client}
        with self._lock:
            self._open |= set(ends)
        with selectors.DefaultSelector() as ready, contextlib.suppress(OSError, ValueError):
            for end in ends:
                end.settimeout(30)
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                ready.register(end, selectors.EVENT_READ)
            while True:
                for key, _ in ready.select(30):
                    source = key.fileobj
                    assert isinstance(source, socket.socket)
                    data = source.recv(65_536)
                    allowed, breaks = self._count(len(data))
                    if data and allowed:
                        ends[source].sendall(data[:allowed])
                    if breaks:
                        self.at_cut()
                        self._break_all()
                    if not data or breaks:
                        return self._shut(ends)
        return self._shut(ends)

    def _count(self, size: int) -> tuple[int, bool]:
        """How many of so many bytes may pass, and whether the line breaks then."""
        with self._lock:
            if not self._left or size < self._left[0]:
                if self._left:
                    self._left[0] -= size
                self.passed += size
                return size, False
            allowed = self._left.pop(0)
            self.passed += allowed
            self.cuts += 1
            return allowed, True

    def _break_all(self) -> None:
        """Break as a line does that is pulled out: no farewell, what was on the way is lost."""
        with self._lock:
            open_ends, self._open = self._open, set()
        for end in open_ends:
            with contextlib.suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                end.shutdown(socket.SHUT_RDWR)

    def _shut(self, ends: dict[socket.socket, socket.socket]) -> None:
        for end in ends:
            with self._lock:
                self._open.discard(end)
            end.close()


@contextmanager
def cutting_line(server_port: int) -> Iterator[CuttingLine]:
    """A line to a server on this machine, whole until it is told to break."""
    line = CuttingLine(server_port)
    thread = threading.Thread(target=line.serve)
    thread.start()
    try:
        yield line
    finally:
        line.close()
        thread.join(10)
