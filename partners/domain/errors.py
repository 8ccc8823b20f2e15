"""What can go wrong in words a person may read."""


class RuleBroken(Exception):
    """A rule of the program says no; the message says what to do next."""


class NotFound(Exception):
    """Not there, or not yours; the two are told apart by nobody."""


class AlreadyTaken(RuleBroken):
    """Somebody else was first."""


class OnlyLooking(Exception):
    """Staff who look at the portal as a firm tried to change something; `firm` names it."""

    def __init__(self, firm):
        super().__init__(f"Only looking as {firm}.")
        self.firm = firm


class TooOften(Exception):
    """Tried more often than is allowed; `wait` says for how long to stop."""

    def __init__(self, wait):
        super().__init__(f"Too often; wait {wait}.")
        self.wait = wait
