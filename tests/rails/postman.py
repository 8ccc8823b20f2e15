"""A mail server in every bad mood: silent, rude, or gone in the middle of a sentence."""

import socketserver
import threading
from contextlib import contextmanager

SILENT, CUT = "", None
POLITE = {
    "HELLO": "220 ready",
    "EHLO": "250-here\r\n250 AUTH PLAIN",
    "AUTH": "235 welcome",
    "MAIL": "250 OK",
    "RCPT": "250 OK",
    "DATA": "354 go on",
    ".": "250 accepted",
    "RSET": "250 OK",
    "QUIT": "221 bye",
}


class Postman(socketserver.ThreadingTCPServer):
    """Answers each command as its mood says; counts who came and keeps what was brought."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, mood):
        super().__init__(("127.0.0.1", 0), Talk)
        self.mood = POLITE | mood
        self.visits = 0
        self.brought = []
        self.url = f"smtp://desk:secret@127.0.0.1:{self.server_address[1]}"


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self.server.visits += 1
        if not self.say("HELLO"):
            return
        while line := self.rfile.readline().decode():
            verb = line[:4].strip().upper()
            if not self.say(verb):
                return
            if verb == "DATA":
                message = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.brought.append(message)
                if not self.say("."):
                    return

    def say(self, verb):
        """Answer; say whether the talk goes on."""
        reply = self.server.mood.get(verb, "502 what?")
        if reply == SILENT:
            self.rfile.read()  # until the other side has had enough
        if reply in (SILENT, CUT):
            return False
        self.wfile.write(f"{reply}\r\n".encode())
        return verb != "QUIT"


@contextmanager
def postman(**mood):
    """Run the server; yields it."""
    with Postman(mood) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
