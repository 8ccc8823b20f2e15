"""What people write around a lead: greetings of merchants, notes of partners, words of staff."""

HELLO = (
    "Hello,", "Good morning,", "Hi there,", "Dear {firm},", "Hello {firm} team,", "", "", "",
)  # fmt: skip
GOODBYE = (
    "Best regards,\n{name}",
    "Thank you,\n{name}",
    "{name}\n{company}",
    "Thanks in advance. Mornings are best for a call.\n{name}",
    "Please write rather than call; we are on the shop floor most of the day.\n{name}",
    "We are asking two other partners as well, to be open about it.\n{name}",
    "Kind regards from {city},\n{name}",
    "",
)

NEXT_ACTIONS = {
    "accepted": (
        "Call to introduce ourselves",
        "Send three times for a first call",
        "Read their shop before we talk",
        "Ask for the order export",
    ),
    "contacted": (
        "First call with their operations person",
        "Send questions after the call",
        "Visit the warehouse",
        "Get access to the current shop",
    ),
    "qualified": (
        "Estimate with the team",
        "Workshop on site",
        "Write the proposal",
        "Talk to their ERP supplier",
    ),
    "proposal": (
        "Walk them through the proposal",
        "Answer their questions on warranty",
        "Call about the decision",
        "Send the contract for signature",
    ),
}
# What a firm notes when a lead moves to a stage.
STAGE_NOTES = {
    "contacted": (
        "Spoke for twenty minutes. Friendly, well prepared, a bit worried about timing.",
        "Reached the owner on the second try. She wants to see something similar first.",
        "Answered by mail with three questions; call agreed for next week.",
        "Good first call. Their developer will join the next one.",
    ),
    "qualified": (
        "Budget confirmed by the person who signs. Scope is what we do every day.",
        "Real need, realistic dates. The stock system is the open question.",
        "They have read two proposals already and know what they want.",
        "Visited. Smaller than the brief sounds, and more interesting.",
    ),
    "proposal": (
        "Sent: two options, the smaller one recommended.",
        "Proposal out, valid for four weeks. Price is at the top of their band.",
        "Sent after a workshop; they corrected it themselves, which is a good sign.",
        "Fixed price for the first phase, days for the second.",
    ),
    "won": (
        "Signed this morning. Kick-off in two weeks.",
        "They chose the smaller option first. Contract is back.",
        "Won. The reference visit decided it.",
    ),
}
NOTES = (
    "Their shop is two versions behind; the theme was bought.",
    "Holiday until the 14th, then wants to move quickly.",
    "The second contact is the one who decides about money.",
    "Asked for a reference in the same trade. Sent the one with the van.",
    "Promised the order export by Friday.",
    "They measured themselves: four in ten orders get corrected by hand.",
    "Mentioned that a second brand may follow next year.",
    "NDA signed and filed.",
)
# Why a firm gives a lead back: the reason's value and a comment.
REFUSALS = (
    ("capacity", "Fully booked until after the season. Sorry, it is a nice one."),
    ("expertise", "They need a specialist for rentals; we would be learning on their money."),
    ("budget", "Below what we can do properly."),
    ("region", "They want somebody on site each week and we are too far away."),
    ("timing", "Six weeks is not enough for the integration they describe."),
    ("conflict", "We work for their closest competitor."),
)
# Why a lead was lost, likewise.
LOSSES = (
    ("price", "Went with a firm in their own town, cheaper by a third."),
    ("competitor", "They stay with the present agency for a year."),
    ("silence", "No answer to three mails and two calls."),
    ("cancelled", "Project stopped by the new finance director."),
    ("fit", "They want to rent a team, and we do not do that."),
)
STAFF_NOTES = (
    "Came through the sales team; they are in the middle of a plan upgrade.",
    "Met at the trade fair. Speaks to one other partner, as far as we know.",
    "Existing merchant, growing fast. Please be quick.",
    "Their account manager asked for somebody who has done this before.",
    "",
)
