"""Who may do what: one table of role and capability; what is not in it is refused."""

from enum import StrEnum


class Capability(StrEnum):
    """Something a person may be allowed to do; every route names one."""

    VISIT = "visit"  # the public site
    SIGN_IN = "sign-in"  # forms for people who are not signed in yet
    ACCOUNT = "account"  # one's own account
    PORTAL = "portal"  # see the firm's own pages
    WORK_LEADS = "work-leads"
    REPORT_ACTIVITIES = "report-activities"
    EDIT_PROFILE = "edit-profile"
    MANAGE_TEAM = "manage-team"
    SIGN_AGREEMENT = "sign-agreement"
    CONSOLE = "console"  # see the staff's pages
    ASSIGN_LEADS = "assign-leads"
    EDIT_PARTNERS = "edit-partners"
    AWARD_POINTS = "award-points"  # and decide on reported activities
    MANAGE_PEOPLE = "manage-people"
    MANAGE_PROGRAM = "manage-program"
    MANAGE_JOBS = "manage-jobs"
    MANAGE_INTEGRATIONS = "manage-integrations"


EVERYBODY = {Capability.VISIT, Capability.SIGN_IN}
SIGNED_IN = EVERYBODY | {Capability.ACCOUNT}
MEMBER = SIGNED_IN | {Capability.PORTAL, Capability.WORK_LEADS, Capability.REPORT_ACTIVITIES}
MANAGER = MEMBER | {Capability.EDIT_PROFILE}
VIEWER = SIGNED_IN | {Capability.CONSOLE}
EDITOR = VIEWER | {
    Capability.ASSIGN_LEADS,
    Capability.EDIT_PARTNERS,
    Capability.AWARD_POINTS,
    Capability.MANAGE_JOBS,
}
ADMIN = EDITOR | {
    Capability.MANAGE_PEOPLE,
    Capability.MANAGE_PROGRAM,
    Capability.MANAGE_INTEGRATIONS,
}

ALLOWED = {
    "anonymous": EVERYBODY,
    "member": MEMBER,
    "manager": MANAGER,
    "owner": MANAGER | {Capability.MANAGE_TEAM, Capability.SIGN_AGREEMENT},
    "viewer": VIEWER,
    "editor": EDITOR,
    "admin": ADMIN,
}
FIRM_ROLES = ("member", "manager", "owner")
STAFF_ROLES = ("viewer", "editor", "admin")


def allows(role, capability, *, is_looking=False, owes_step=False):
    """Say whether people of this role may do this; an unknown role may do nothing.

    Who still has to set up a second step reaches their account and what everybody does.

    Staff who look at the portal as a firm see what its owner sees; that they change nothing there
    is for the guard to hold.
    """
    if owes_step:
        return capability in SIGNED_IN
    may_look = is_looking and role in STAFF_ROLES and capability in ALLOWED["owner"]
    return may_look or capability in ALLOWED.get(role, frozenset())
