"""The first tables."""

from peewee import *


def up(migrator, db):
    class Attempt(Model):
        key = CharField(unique=True, max_length=120)
        count = IntegerField(default=0)
        expires_at = BigIntegerField(index=True)
        class Meta:
            database = db
            table_name = 'attempt'
    db.create_tables([Attempt])

    class Partner(Model):
        slug = CharField(unique=True, max_length=80)
        name = CharField(max_length=160)
        status = CharField(max_length=10, default='active')
        wants_listing = BooleanField(default=True)
        accepting = BooleanField(default=True)
        tier = CharField(null=True, max_length=40)
        tier_since = DateField(null=True)
        grace_until = DateField(null=True)
        joined_on = DateField()
        website = CharField(max_length=300, default='')
        tagline = CharField(max_length=200, default='')
        overview = TextField(default='')
        city = CharField(max_length=80, default='')
        subdivision = CharField(max_length=80, default='')
        country = CharField(max_length=2, default='')
        phone = CharField(max_length=40, default='')
        contact_name = CharField(max_length=120, default='')
        regions = TextField(default='')
        expertise = TextField(default='')
        services = TextField(default='')
        languages = TextField(default='')
        industries = TextField(default='')
        budget = TextField(default='')
        keywords = TextField(default='')
        price_from = BigIntegerField(null=True)
        founded = IntegerField(null=True)
        team_size = CharField(max_length=40, default='')
        branches = TextField(default='[]')
        offers = TextField(default='[]')
        videos = TextField(default='[]')
        materials = TextField(default='[]')
        portfolio = TextField(default='[]')
        logo = CharField(max_length=60, default='')
        preview = CharField(max_length=60, default='')
        rating_sum = IntegerField(default=0)
        rating_count = IntegerField(default=0)
        draft = TextField(default='{}')
        created_at = BigIntegerField()
        updated_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'partner'
            indexes = ((('status', 'wants_listing', 'tier'), False),)
    db.create_tables([Partner])

    class User(Model):
        email = CharField(unique=True, max_length=254)
        name = CharField(max_length=120, default='')
        role = CharField(max_length=10)
        partner = ForeignKeyField(Partner, null=True, on_delete='RESTRICT')
        password_hash = TextField(default='')
        epoch = IntegerField(default=0)
        suspended = BooleanField(default=False)
        sees_leads = BooleanField(default=True)
        gets_mail = BooleanField(default=True)
        totp_secret = CharField(max_length=64, default='')
        totp_step = IntegerField(default=0)
        joined_at = BigIntegerField(null=True)
        created_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'user'
    db.create_tables([User])
    migrator.migrate(
        migrator.add_column(
            'partner',
            'manager_id',
            ForeignKeyField(User, field=User.id, null=True, on_delete='SET NULL'),
        )
    )

    class Audit(Model):
        actor = ForeignKeyField(User, null=True, on_delete='RESTRICT')
        action = CharField(index=True, max_length=40)
        subject = CharField(index=True, max_length=80)
        before = TextField(null=True)
        after = TextField(null=True)
        reason = TextField(default='')
        at = BigIntegerField(index=True)
        class Meta:
            database = db
            table_name = 'audit'
    db.create_tables([Audit])

    class FormerSlug(Model):
        slug = CharField(unique=True, max_length=80)
        partner = ForeignKeyField(Partner, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'former_slug'
    db.create_tables([FormerSlug])

    class Generation(Model):
        id = IntegerField(primary_key=True)
        value = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'generation'
    db.create_tables([Generation])

    class JobRun(Model):
        job = CharField(max_length=40)
        period = CharField(max_length=40)
        started_at = BigIntegerField()
        finished_at = BigIntegerField(null=True)
        result = TextField(default='')
        class Meta:
            database = db
            table_name = 'job_run'
            indexes = ((('job', 'period'), True),)
    db.create_tables([JobRun])

    class Lead(Model):
        source = CharField(max_length=20)
        name = CharField(max_length=120)
        email = CharField(index=True, max_length=254)
        company = CharField(max_length=160, default='')
        website = CharField(max_length=300, default='')
        budget = CharField(max_length=40, default='')
        expertise = TextField(default='')
        region = CharField(max_length=40, default='')
        timeline = CharField(max_length=40, default='')
        message = TextField(default='')
        consent_version = CharField(max_length=20, default='')
        consent_text = TextField(default='')
        reference = CharField(unique=True, null=True, max_length=120)
        value = BigIntegerField(null=True)
        received_at = BigIntegerField(index=True)
        status = CharField(max_length=12, default='unassigned')
        partner = ForeignKeyField(Partner, null=True, on_delete='RESTRICT')
        owner = ForeignKeyField(User, null=True, on_delete='SET NULL')
        accepted_at = BigIntegerField(null=True)
        expected_value = BigIntegerField(null=True)
        next_action = CharField(max_length=120, default='')
        next_action_on = DateField(null=True)
        stage_at = BigIntegerField(null=True)
        closed_at = BigIntegerField(null=True)
        returned = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'lead'
            indexes = ((('status', 'received_at'), False), (('partner', 'status'), False))
    db.create_tables([Lead])

    class LeadEvent(Model):
        lead = ForeignKeyField(Lead, on_delete='RESTRICT')
        partner = ForeignKeyField(Partner, null=True, on_delete='RESTRICT')
        actor = ForeignKeyField(User, null=True, on_delete='RESTRICT')
        kind = CharField(max_length=20)
        text = TextField(default='')
        details = TextField(default='{}')
        at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'lead_event'
            indexes = ((('lead', 'at'), False),)
    db.create_tables([LeadEvent])

    class Link(Model):
        hash = CharField(unique=True, max_length=64)
        kind = CharField(max_length=10)
        user = ForeignKeyField(User, on_delete='CASCADE')
        epoch = IntegerField()
        created_at = BigIntegerField()
        expires_at = BigIntegerField()
        used_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'link'
    db.create_tables([Link])

    class Notification(Model):
        user = ForeignKeyField(User, on_delete='CASCADE')
        text = CharField(max_length=300)
        url = CharField(max_length=200)
        created_at = BigIntegerField()
        read_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'notification'
            indexes = ((('user', 'read_at', 'created_at'), False),)
    db.create_tables([Notification])

    class Offer(Model):
        lead = ForeignKeyField(Lead, on_delete='CASCADE')
        partner = ForeignKeyField(Partner, on_delete='RESTRICT')
        status = CharField(max_length=10, default='open')
        offered_at = BigIntegerField()
        offered_by = ForeignKeyField(User, null=True, on_delete='SET NULL')
        respond_by = BigIntegerField()
        reminded_at = BigIntegerField(null=True)
        answered_at = BigIntegerField(null=True)
        answered_by = ForeignKeyField(User, null=True, on_delete='SET NULL')
        reason = CharField(max_length=40, default='')
        comment = TextField(default='')
        note = TextField(default='')
        class Meta:
            database = db
            table_name = 'offer'
            indexes = ((('lead', 'partner'), True), (('partner', 'status'), False), (('status', 'respond_by'), False))
    db.create_tables([Offer])

    class Outbox(Model):
        kind = CharField(max_length=20)
        payload = TextField()
        key = CharField(unique=True, max_length=200)
        created_at = BigIntegerField()
        due_at = BigIntegerField()
        attempts = IntegerField(default=0)
        leased_until = BigIntegerField(null=True)
        done_at = BigIntegerField(null=True)
        dead_at = BigIntegerField(null=True)
        error = TextField(default='')
        class Meta:
            database = db
            table_name = 'outbox'
            indexes = ((('done_at', 'dead_at', 'due_at'), False),)
    db.create_tables([Outbox])

    class ProgramVersion(Model):
        toml = TextField()
        digest = CharField(max_length=64)
        name = CharField(max_length=160)
        loaded_by = ForeignKeyField(User, null=True, on_delete='RESTRICT')
        loaded_at = BigIntegerField()
        effective_on = DateField()
        class Meta:
            database = db
            table_name = 'program_version'
    db.create_tables([ProgramVersion])

    class Qualification(Model):
        partner = ForeignKeyField(Partner, on_delete='CASCADE')
        slug = CharField(max_length=40)
        since = DateField()
        until = DateField(null=True)
        reason = CharField(max_length=200, default='')
        class Meta:
            database = db
            table_name = 'qualification'
            indexes = ((('partner', 'slug'), True),)
    db.create_tables([Qualification])

    class Session(Model):
        hash = CharField(unique=True, max_length=64)
        user = ForeignKeyField(User, on_delete='CASCADE')
        epoch = IntegerField()
        browser = CharField(max_length=200, default='')
        address = CharField(max_length=45, default='')
        created_at = BigIntegerField()
        expires_at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'session'
    db.create_tables([Session])

    class Submission(Model):
        key = CharField(unique=True, max_length=64)
        row = BigIntegerField(null=True)
        at = BigIntegerField()
        class Meta:
            database = db
            table_name = 'submission'
    db.create_tables([Submission])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('submission'))
    migrator.migrate(migrator.drop_table('session'))
    migrator.migrate(migrator.drop_table('qualification'))
    migrator.migrate(migrator.drop_table('program_version'))
    migrator.migrate(migrator.drop_table('outbox'))
    migrator.migrate(migrator.drop_table('offer'))
    migrator.migrate(migrator.drop_table('notification'))
    migrator.migrate(migrator.drop_table('link'))
    migrator.migrate(migrator.drop_table('lead_event'))
    migrator.migrate(migrator.drop_table('lead'))
    migrator.migrate(migrator.drop_table('job_run'))
    migrator.migrate(migrator.drop_table('generation'))
    migrator.migrate(migrator.drop_table('former_slug'))
    migrator.migrate(migrator.drop_table('audit'))
    migrator.migrate(migrator.drop_table('user'))
    migrator.migrate(migrator.drop_table('partner'))
    migrator.migrate(migrator.drop_table('attempt'))
