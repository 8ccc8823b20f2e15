"""People and their access: who gets in, who is put out, and who must stay."""

from datetime import timedelta

import pytest

from partners.actions import accounts, links, passwords
from partners.domain.accounts import LinkKind
from partners.domain.errors import NotFound, RuleBroken, TooOften
from partners.storage.accounts import Attempt, Link, Session, User
from partners.storage.audit import Audit
from partners.storage.outbox import Outbox
from tests import letters, make
from tests.entrance import SEALED
from tests.races import all_at_once


def secret(url):
    return url.rpartition("/")[2]


def invited(email="eve@firm.test", role="member", firm=None, *, now):
    """Somebody invited, and the secret of their link."""
    return secret(accounts.invite(email, role, firm, now)), User.with_email(email)


def link_of(url_secret, kind, now):
    return links.find(url_secret, kind, now)


def test_an_invitation_leads_in(app, firm, now):
    token, eve = invited(firm=firm, now=now)
    link = link_of(token, LinkKind.JOIN, now + timedelta(days=13))
    accounts.join(link, "Eve Elm", SEALED, now)
    eve = User.get_by_id(eve.id)
    assert (eve.name, eve.role, eve.partner, eve.joined_at) == ("Eve Elm", "member", firm, now)
    assert eve.password_hash == SEALED
    assert link_of(token, LinkKind.JOIN, now) is None


def test_an_invitation_is_mailed_by_its_own_secret(app, firm, now):
    token, eve = invited(firm=firm, now=now)
    (letter,) = letters.sent(app, "eve@firm.test")
    mailed = secret(letters.link(letter))
    assert mailed != token
    assert links.find(mailed, LinkKind.JOIN, now).user == eve
    assert "Alder & Finch" in letter["Subject"]
    # Nothing that is kept would let its reader in.
    kept = "".join(str(row.payload) for row in Outbox.select())
    assert mailed not in kept and token not in kept
    assert {len(row.hash) for row in Link.select()} == {64}


def test_a_link_has_its_time(app, firm, now):
    token, _ = invited(firm=firm, now=now)
    assert link_of(token, LinkKind.JOIN, now + timedelta(days=14)) is None
    assert link_of(token, LinkKind.RESET, now) is None
    assert link_of("nothing", LinkKind.JOIN, now) is None


@pytest.mark.parametrize(
    ("email", "role", "has_firm"),
    [
        ("no address", "member", True),
        ("eve@firm.test", "member", False),
        ("eve@firm.test", "admin", True),
        ("eve@firm.test", "king", False),
    ],
)
def test_nobody_is_invited_where_they_do_not_fit(app, firm, now, email, role, has_firm):
    with pytest.raises(RuleBroken):
        accounts.invite(email, role, firm if has_firm else None, now)
    assert User.select().count() == 0


def test_somebody_of_another_firm_is_not_invited(alice, rival, now):
    with pytest.raises(RuleBroken, match="has an account"):
        accounts.invite("Alice@firm.test", "member", rival, now)
    assert User.with_email("alice@firm.test").role == "owner"


def test_an_invitation_may_be_repeated_until_it_is_taken_up(app, firm, now):
    first, eve = invited(firm=firm, now=now)
    second, again = invited(role="manager", firm=firm, now=now)
    assert eve == again and again.role == "manager"
    accounts.join(link_of(second, LinkKind.JOIN, now), "Eve", SEALED, now)
    assert link_of(first, LinkKind.JOIN, now) is None
    with pytest.raises(RuleBroken, match="has an account"):
        invited(firm=firm, now=now)


def test_a_new_invitation_ends_the_old_one(app, firm, now):
    token, eve = invited(firm=firm, now=now)
    fresh = secret(accounts.resend(eve, now))
    assert link_of(token, LinkKind.JOIN, now) is None
    assert link_of(fresh, LinkKind.JOIN, now).user == eve


def test_invitations_do_not_flood_a_mailbox(app, firm, now):
    _, eve = invited(firm=firm, now=now)
    for _again in range(5):
        accounts.resend(eve, now)
    with pytest.raises(TooOften):
        accounts.resend(eve, now)


def test_of_two_who_take_up_one_invitation_one_joins(app, firm, now):
    token, eve = invited(firm=firm, now=now)
    found = [link_of(token, LinkKind.JOIN, now) for _ in range(4)]
    acts = [lambda link=link: accounts.join(link, "Eve", SEALED, now) for link in found]
    results = all_at_once(*acts)
    assert sum(isinstance(result, User) for result in results) == 1
    assert sum(isinstance(result, RuleBroken) for result in results) == 3
    assert Audit.select().where(Audit.action == "user.join").count() == 1


def test_of_two_who_use_one_reset_link_one_sets_the_password(alice, now):
    token = secret(links.make(alice.user, LinkKind.RESET, now))
    found = [links.find(token, LinkKind.RESET, now) for _ in range(4)]
    acts = [lambda link=link: accounts.reset_password(link, SEALED, now) for link in found]
    results = all_at_once(*acts)
    assert sum(isinstance(result, User) for result in results) == 1
    assert sum(isinstance(result, RuleBroken) for result in results) == 3


def test_a_new_password_ends_what_the_old_one_opened(app, alice, now):
    sid = accounts.open_session(alice.user, now)
    other = secret(links.make(alice.user, LinkKind.RESET, now))
    link = links.find(secret(links.make(alice.user, LinkKind.RESET, now)), LinkKind.RESET, now)
    accounts.reset_password(link, SEALED, now)
    assert accounts.person(sid, now) is None
    assert links.find(other, LinkKind.RESET, now) is None
    assert Session.select().where(Session.user == alice.user).count() == 0
    assert "Your password was changed" in [row["Subject"] for row in letters.sent(app)]


def test_a_password_changed_twice_at_once_is_changed_once(alice, now):
    loaded = [User.get_by_id(alice.user.id) for _ in range(4)]
    acts = [
        lambda user=user, number=number: accounts.change_password(user, f"{SEALED}{number}", now)
        for number, user in enumerate(loaded)
    ]
    results = all_at_once(*acts)
    assert sum(isinstance(result, User) for result in results) == 1


def test_suspension_ends_access_at_once(alice, bob, admin, now):
    sid = accounts.open_session(bob.user, now)
    token = secret(links.make(bob.user, LinkKind.RESET, now))
    accounts.suspend(bob.user, admin.user, "Left the firm", now)
    assert accounts.person(sid, now) is None
    assert links.find(token, LinkKind.RESET, now) is None
    trail = Audit.get(Audit.action == "user.suspend")
    assert (trail.actor, trail.reason) == (admin.user, "Left the firm")
    accounts.restore(bob.user, admin.user, now)
    assert accounts.person(sid, now) is None
    assert not User.get_by_id(bob.user.id).suspended


def test_another_role_is_signed_in_for_anew(bob, admin, now):
    sid = accounts.open_session(bob.user, now)
    accounts.change_role(bob.user, "manager", admin.user, now)
    assert accounts.person(sid, now) is None
    trail = Audit.get(Audit.action == "user.role")
    assert (trail.before, trail.after) == ({"role": "member"}, {"role": "manager"})


def test_the_same_role_changes_nothing(bob, admin, now):
    sid = accounts.open_session(bob.user, now)
    accounts.change_role(bob.user, "member", admin.user, now)
    assert accounts.person(sid, now) == bob.user


def test_a_firm_keeps_its_last_owner(alice, bob, charlie, admin, now):
    with pytest.raises(RuleBroken, match="last owner"):
        accounts.suspend(alice.user, admin.user, "", now)
    with pytest.raises(RuleBroken, match="last owner"):
        accounts.change_role(alice.user, "member", admin.user, now)
    assert User.get_by_id(alice.user.id).role == "owner"
    accounts.change_role(bob.user, "owner", admin.user, now)
    accounts.suspend(alice.user, admin.user, "", now)
    assert User.get_by_id(alice.user.id).suspended


def test_the_program_keeps_its_last_admin(dana, admin, now):
    with pytest.raises(RuleBroken, match="last admin"):
        accounts.change_role(admin.user, "viewer", None, now)
    with pytest.raises(RuleBroken, match="last admin"):
        accounts.suspend(admin.user, dana.user, "", now)


def test_of_two_admins_who_remove_each_other_one_stays(admin, now):
    other = make.person("other@vendor.test", "admin")
    results = all_at_once(
        lambda: accounts.suspend(admin.user, other, "", now),
        lambda: accounts.suspend(other, admin.user, "", now),
    )
    assert sum(isinstance(result, RuleBroken) for result in results) == 1
    assert User.select().where(User.role == "admin", ~User.suspended).count() == 1


def test_nobody_suspends_themselves(admin, now):
    make.person("other@vendor.test", "admin")
    with pytest.raises(RuleBroken, match="yourself"):
        accounts.suspend(admin.user, admin.user, "", now)


def test_an_invitation_can_be_taken_back_even_from_the_only_owner(app, rival, admin, now):
    token, eve = invited(role="owner", firm=rival, now=now)
    accounts.suspend(eve, admin.user, "Wrong address", now)
    assert link_of(token, LinkKind.JOIN, now) is None


def test_the_demo_makes_people_with_a_known_password(app, firm, now):
    made = accounts.create("Demo@firm.test", "owner", firm, "Demo", "demo-partners", now)
    again = accounts.create("demo@firm.test", "owner", firm, "Other", "other", now)
    assert made == again
    assert passwords.matches("demo-partners", again.password_hash)


def test_one_session_ends_or_all_others(alice, bob, now):
    here, there, further = (accounts.open_session(alice.user, now) for _ in range(3))
    accounts.end_session(alice.user, Session.get(Session.hash == links.hashed(there)).id)
    assert accounts.person(there, now) is None and accounts.person(further, now)
    accounts.end_other_sessions(alice.user, here)
    assert accounts.person(here, now) == alice.user and accounts.person(further, now) is None
    bobs = Session.get(Session.user == bob.user)
    with pytest.raises(NotFound):
        accounts.end_session(alice.user, bobs.id)


def test_a_session_has_its_time(alice, now):
    sid = accounts.open_session(alice.user, now)
    assert accounts.person(sid, now + timedelta(days=13)) == alice.user
    assert accounts.person(sid, now + timedelta(days=14)) is None
    assert accounts.person("", now) is None
    assert accounts.person("made-up", now) is None


def test_what_is_over_is_forgotten(alice, firm, now):
    accounts.open_session(alice.user, now)
    invited(firm=firm, now=now)
    Attempt.count_one("a", now + timedelta(minutes=5))
    accounts.tidy(now)
    counts = lambda: [table.select().count() for table in (Attempt, Link)]  # noqa: E731
    assert counts() == [1, 1]
    accounts.tidy(now + timedelta(days=16))
    assert counts() == [0, 0]
    assert accounts.person(accounts.open_session(alice.user, now), now) == alice.user
