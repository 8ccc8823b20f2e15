"""A real SMTP server whose moods a test decides."""

import asyncio
import email
import email.policy
from contextlib import contextmanager
from threading import Event

from aiosmtpd.controller import Controller

from tests.postgres import free_port


class Postbox:
    """What arrived, and how the server answers: `mood` is a full reply line, or empty for yes."""

    def __init__(self):
        self.messages = []
        self.mood = ""
        self.refused = set()  # recipients answered with 550
        self.begun = Event()  # set when a message arrives
        self.pause = 0  # seconds to think about each

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refused:
            return "550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.begun.set()
        await asyncio.sleep(self.pause)
        if self.mood:
            return self.mood
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.messages.append((envelope.rcpt_tos, message))
        return "250 accepted"


@contextmanager
def server(port=None):
    """Run the server on a port of this machine; yields its postbox, with the MAIL_URL in `url`."""
    postbox = Postbox()
    controller = Controller(postbox, hostname="127.0.0.1", port=port or free_port())
    controller.start()
    postbox.url = f"smtp://127.0.0.1:{controller.port}"
    try:
        yield postbox
    finally:
        controller.stop()
