"""Another system that is told things: a real HTTP server whose answers a test decides."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass(frozen=True)
class Message:
    """What arrived in one request."""

    path: str
    headers: dict  # names in lower case
    body: bytes


@dataclass
class Sink:
    """What arrived, and how the system answers."""

    port: int = 0
    status: int = 204
    headers: dict = field(default_factory=dict)  # of the answer
    is_slow: bool = False  # a byte now and then, for as long as the test lasts
    messages: list = field(default_factory=list)
    done: Event = field(default_factory=Event)

    def url(self, path="/in", scheme="http", host="127.0.0.1"):
        return f"{scheme}://{host}:{self.port}{path}"


@contextmanager
def server(trust=None):
    """Run it on a port of this machine, behind TLS where a context is given; yields the Sink."""
    sink = Sink()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            named = {name.lower(): value for name, value in self.headers.items()}
            sink.messages.append(Message(self.path, named, body))
            if sink.is_slow:
                drip(self.wfile, sink.done)
                return
            self.send_response(sink.status)
            for name, value in {"Content-Length": "0", **sink.headers}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *words):
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    if trust:
        http.socket = trust.wrap_socket(http.socket, server_side=True)
    sink.port = http.server_port
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield sink
    finally:
        sink.done.set()
        http.shutdown()
        thread.join()
        http.server_close()


def drip(out, done):
    """Begin an answer and never come to its end."""
    try:
        out.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not done.wait(0.05):
            out.write(b"a")
            out.flush()
    except OSError:
        pass  # whoever waited has gone
