"""Many connections at once from one thread: how long each answer took, and how many there were."""

import selectors
import socket
from statistics import median
from time import perf_counter

SIZE = 262_144


class Load:
    """Keeps so many connections asking for pages, spread over the ports in turn."""

    def __init__(self, ports, paths, connections=16):
        self.requests = [
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() for path in paths
        ]
        self.ports = [ports[number % len(ports)] for number in range(connections)]
        self.asked = 0
        self.seconds = []

    def run(self, seconds):
        """Ask for so long; return how many answers a second there were."""
        with selectors.DefaultSelector() as selector:
            lines = [Line(port) for port in self.ports]
            start = perf_counter()
            for line in lines:
                selector.register(line.socket, selectors.EVENT_READ, line)
                self._ask(line)
            while perf_counter() < start + seconds:
                for key, _ in selector.select(timeout=1):
                    if key.data.has_answer():
                        self.seconds.append(perf_counter() - key.data.began)
                        self._ask(key.data)
            for line in lines:
                line.socket.close()
        return len(self.seconds) / (perf_counter() - start)

    def share(self, of):
        """Return within how many seconds that share of the answers came."""
        return sorted(self.seconds)[int(len(self.seconds) * of)]

    @property
    def middle(self):
        return median(self.seconds)

    def _ask(self, line):
        line.ask(self.requests[self.asked % len(self.requests)])
        self.asked += 1


class Line:
    """One kept-alive connection with one question at a time."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.began = 0.0
        self.missing = None
        self.head = b""

    def ask(self, request):
        self.head, self.missing = b"", None
        self.began = perf_counter()
        self.socket.sendall(request)

    def has_answer(self):
        """Read what has come and say whether that is all of it."""
        came = self.socket.recv(SIZE)
        assert came, "the server hung up"
        if self.missing is not None:
            self.missing -= len(came)
            return self.missing <= 0
        self.head += came
        head, end, body = self.head.partition(b"\r\n\r\n")
        if not end:
            return False
        assert b" 200 " in head.partition(b"\r\n")[0], head
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        self.missing = int(length) - len(body)
        return self.missing <= 0
