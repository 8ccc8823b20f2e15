"""The schema: every table, and the numbered migrations that lead to it."""

from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

from peewee import PeeweeException
from playhouse.migrations import Runner, template
from playhouse.schema_diff import diff_models

from partners.storage import (
    accounts,
    activities,
    audit,
    certificates,
    facts,
    integrations,
    leads,
    ledger,
    membership,
    notifications,
    outbox,
    partners,
    programs,
    projects,
    recovery,
    requests,
    standing,
    training,
    uploads,
    webhooks,
)
from partners.storage.database import Generation, Submission, database

FOLDER = Path(__file__).resolve().parent.parent / "migrations"
TABLES = (
    Generation,
    Submission,
    partners.Partner,
    accounts.User,
    partners.Qualification,
    partners.FormerSlug,
    accounts.Session,
    accounts.Link,
    accounts.Attempt,
    recovery.RecoveryCode,
    leads.Lead,
    leads.Offer,
    leads.LeadEvent,
    outbox.Outbox,
    outbox.JobRun,
    audit.Audit,
    notifications.Notification,
    programs.ProgramVersion,
    uploads.Upload,
    ledger.Entry,
    ledger.Ranking,
    activities.Report,
    integrations.Integration,
    integrations.FeedCall,
    webhooks.Webhook,
    webhooks.Delivery,
    training.Specialist,
    training.Completion,
    training.Enrolment,
    certificates.Serial,
    certificates.Certificate,
    certificates.Licence,
    facts.Revenue,
    facts.Deployment,
    membership.Membership,
    membership.Fee,
    membership.Gap,
    projects.Project,
    standing.TierReview,
    standing.Move,
    standing.Waiver,
    standing.Override,
    standing.Claim,
    requests.Request,
)
MIGRATION_LOCK = 7130061  # any number, the same for every process of this app


def migrate():
    """Bring the database to the newest version; return the names of what was applied."""
    with _alone():
        return _runner().up()


def pending():
    """Return the names of migrations that are not applied yet."""
    return [row.name for row in _runner().status() if row.applied is None]


def names():
    """Return the names of the migrations that this version of the app knows."""
    return [row.name for row in _runner().migrations()]


def health():
    """Say whether the database answers, and whether it is migrated."""
    try:
        return {"database": True, "schema": not pending()}
    except PeeweeException:
        return {"database": False, "schema": False}


def draft(name):
    """Write a new migration for what the models have and the database has not."""
    diff = diff_models(database.obj, TABLES)
    return _runner().create(name, template(diff)) if diff else None


def _runner():
    return Runner(database.obj, str(FOLDER))


@contextmanager
def _alone():
    """Let one process migrate at a time: each reads what is to be done before it begins."""
    if not database.obj.is_postgres:
        with open(f"{database.obj.database}.migrating", "w") as lock:
            flock(lock, LOCK_EX)  # until the file is closed, or the process dies
            yield
        return
    database.execute_sql("SELECT pg_advisory_lock(%s)", (MIGRATION_LOCK,))
    try:
        yield
    finally:
        database.execute_sql("SELECT pg_advisory_unlock(%s)", (MIGRATION_LOCK,))
