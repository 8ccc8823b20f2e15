"""What staff say to what a firm asks or offers: it waits until they approve or decline it."""

WAITING, APPROVED, DECLINED = "waiting", "approved", "declined"
STATES = (WAITING, APPROVED, DECLINED)
# What the end of an address asks for, and the state it leads to.
VERDICTS = {"approve": APPROVED, "decline": DECLINED}
