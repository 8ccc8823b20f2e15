"""What must hold after a fault: what was acknowledged is there once, and its letters went out."""

from collections import Counter

from partners.actions import mail
from partners.storage.leads import Lead, LeadEvent, Offer
from partners.storage.outbox import Outbox


def faults(acknowledged, postbox):
    """Yield in words whatever does not hold of the forms (Post, status) and the mail server."""
    posts = [post for post, _ in acknowledged]
    yield from leads([post for post in posts if "contact" in post.url])
    yield from accepted([post for post in posts if "accept" in post.url])
    yield from mails(postbox)


def leads(posts):
    """Yield each request that is not exactly one lead with its letters."""
    asked = {post.name for post in posts}
    found = Counter(lead.email for lead in Lead.select().where(Lead.source == "profile"))
    yield from (f"{email}: {found[email]} leads" for email in asked if found[email] != 1)
    yield from (f"{email}: a lead that nobody was told of" for email in found.keys() - asked)
    keys = {row.key for row in Outbox.select(Outbox.key)}
    for offer in Offer.select().join(Lead).where(Lead.source == "profile"):
        for key in letters(offer):
            if key not in keys:
                yield f"lead {offer.lead_id}: no {key} in the outbox"
            keys.discard(key)
    yield from (f"{key}: of no lead" for key in keys if key.startswith("lead-"))


def letters(offer):
    """The keys of what a new lead leaves in the outbox."""
    owner, made = offer.partner.people.get(), int(offer.offered_at.timestamp())
    return f"lead-confirmation:{offer.id}:{made}", f"lead-offered:{offer.id}:{made}:{owner.id}"


def accepted(posts):
    """Yield each acceptance that is not there exactly once."""
    moved = Counter(
        str(event.lead_id) for event in LeadEvent.select().where(LeadEvent.kind == "accepted")
    )
    for post in posts:
        if moved[post.name] != 1:
            yield f"lead {post.name}: accepted {moved[post.name]} times"


def mails(postbox):
    """Yield each letter that did not go out, and each copy that cannot be told as one."""
    for row in Outbox.select().where(Outbox.done_at.is_null()):
        yield f"{row.key}: not done, {row.error}"
    wanted = {row.key for row in Outbox.select().where(Outbox.kind == "mail")}
    ids = {mail.message_id(key) for key in wanted}
    sent = [(tuple(to), message["Message-ID"]) for to, message in postbox.messages]
    yield from (f"{id}: never sent" for id in ids - {id for _, id in sent})
    yield from (f"{id}: nobody's" for id in {id for _, id in sent} - ids)
    for to, count in Counter(to for to, _ in set(sent)).items():
        if to[0].startswith("merchant") and count != 1:
            yield f"{to[0]}: {count} letters of different ids"


def letters_in(postbox):
    """The numbers of the letters that came; a copy has that of the first."""
    return {message["Message-ID"] for _, message in postbox.messages}
