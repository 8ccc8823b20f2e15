"""Firms for sports, books and culture."""

from partners.demo.words import topic

OUTDOOR = topic(
    "outdoor",
    kinds="agency designer marketing developer niche",
    services="rental booking store pos community content",
    industries="sports outdoor fitness bicycle leisure toys",
    goods="Cycles|Mountain|Paddle|Climbing|Toys",
    taglines="""
    Shops for people who would rather be outside
    Bikes, boards and boots, sold, rented and repaired
    Gear, by people who have worn it out
    Workshop bookings beside the basket
    Sports commerce, all weathers
    Rent it, try it, buy it
    We answer from the valley
    Club orders without the spreadsheet
    Toys, hobbies and everything with a fan club
    Field-tested storefronts
    From the shop floor to the trailhead
    """,
    openings="""
    - {firm} builds shops for outdoor and sports brands: sizing, rental, workshop bookings and
      [club orders|team kits], on one calendar.
    - We climb, ride and paddle, and it shows: our product pages answer the questions asked at the
      counter.
    - Rent it, try it, buy it. We connect hire, test and sale so that a bicycle is never promised
      twice.
    - Clubs and schools order {some} jerseys at once, with names. {firm} has made that pleasant.
    - Specialist dealers know more than any marketplace. We help them put it on the page, in their
      own voice, and be found for it.
    - Service is what a bike shop has and a marketplace lacks. We put the workshop first on the
      page.
    - {firm} is a small full-service team for [ski|surf|run|board game] brands with strong
      opinions and long winters.
    - Hobbies have fan clubs. We build shops with room for advice, second-hand corners and long
      arguments about ball bearings.
    """,
    practice="""
    - One calendar for hire, workshop and test days; stock follows it.
    - We borrow the product for a weekend before writing about it.
    - Size advice comes with the mistake it prevents.
    - Team orders have a link per club, a deadline, and one invoice.
    - Repair bookings ask for a photograph and give an honest estimate.
    - The season is planned backwards from the first [snow|bank holiday|race].
    - Guides and tests are written by staff, signed, and revised after a year of use.
    """,
    proof="""
    - Workshop bookings at a bicycle dealer rose by {pct} percent when they moved above the fold.
    - {some} clubs order their kits through one of our shops, with {few} people looking after
      them.
    - A ski hire now knows on Thursday what it needs on Saturday, to the boot.
    - Advice pages bring {half} of all first visits to a climbing shop.
    - Test rides booked online turn into sales [four|five|six] times in ten.
    """,
    asks="""
    rental and booking calendars
    workshop appointments
    club and team orders
    size and gear advice
    second-hand and trade-in
    guides, tests and community
    """,
    offers="""
    Specialist shop | Advice, workshop and stock for a dealer with opinions | 3
    Rental and booking | One calendar for hire, test days and repairs | 3
    Team orders | A link per club, names on backs, one invoice | 2
    Advice desk | Twenty guides from your staff's heads to the page | 1
    Season care | From pre-season to sale, somebody who checks every week | month
    """,
    works="""
    - Book the bike stand | {customer} fills its workshop online. Waiting time is on the page, and
      true.
    - {some} clubs, one deadline | Names, numbers and sizes reach {customer} without a
      spreadsheet.
    - Test, then decide | {customer} takes the hire price off the purchase. {pct} percent buy.
    - Boots that fit | A size page of {customer} that asks about socks. Exchanges fell by {half}.
    - The second-hand corner | Customers of {customer} trade in what they outgrew and spend the
      credit the same week.
    - The guide nobody skips | {customer}'s staff wrote {some} honest pages. They rank above the
      magazines.
    """,
    briefs="""
    - Cycles | Bike shop with workshop and hire fleet ({some} bikes). We want repairs, hire and
      sales in one calendar and one till. Staff hate the present system with some reason.
    - Teamwear | We supply club kits: {some} clubs, each with its own page, names and deadlines.
      At the moment it is forms and e-mail. Two people do nothing else from March to June.
    - Games | Board game publisher, {few} own titles and an active community. Pre-orders, spare
      pieces, second-hand exchange. A partner who plays would be lovely.
    """,
)

BOOKS = topic(
    "books",
    kinds="designer developer niche agency consultant",
    services="digital downloads subscription membership content store",
    industries="books publishing media education museum arts nonprofit music tickets",
    goods="Press|Museum|Records|Editions|Academy",
    taglines="""
    Editions, subscriptions and pre-orders for publishers and museums
    Shops for things with an author
    Books, prints and tickets in one basket
    For the museum shop and the mail-order table
    Music, sheet and sound, sold properly
    Courses, books and the certificate after
    The catalogue as a good read
    Digital goods without the download muddle
    Members first
    Culture pays at the till, too
    ISBNs, print runs and a patient back office
    """,
    openings="""
    - {firm} works for publishers, museums and [record labels|galleries|small presses]: editions,
      pre-orders, members' prices, and a checkout that takes a gift message seriously.
    - A book has an author, an edition and a date before it has a price. Our shops begin there.
    - Museums sell tickets, memberships and postcards to the same person. We make that one basket
      and one receipt.
    - E-books, recordings, patterns, licences: {firm} sells files as carefully as others ship
      porcelain.
    - Universities and training providers come to us to sell [courses by cohort|seats by term],
      with invoices that an employer will pay.
    - We are a small team. One project at a time, for people who make things that are read, heard
      or hung on a wall.
    - Print runs end, prices are fixed by law, reviews arrive years later. {firm} knows the trade
      and built its tools around it.
    - Music shops taught us to sell, rent and take a deposit at once; charities taught us to say
      thank you well.
    """,
    practice="""
    - Metadata comes from the trade feeds, corrected by hand where the feed is wrong.
    - Pre-orders state their date and keep their price.
    - Members see their price without typing a code.
    - Downloads work on the second device and in the third year.
    - Sample chapters, tracks and plates are on the page and not behind a form.
    - Gift orders get their own paper, their own message and no price.
    - Donations are one honest box, never ticked in advance.
    """,
    proof="""
    - A press with {few} employees sells {half} of its list directly now.
    - Members of a museum buy {few} times a year; before, it was once at the exit.
    - Support mails about downloads fell by {pct} percent at a sheet music shop.
    - A limited print of {some} copies sold in an evening, numbered, with nobody charged twice.
    - {many} back-list titles earn every week since they can be found by subject.
    """,
    asks="""
    pre-orders and limited editions
    tickets, memberships and shop in one
    e-books, audio and licences
    course sales by cohort
    trade metadata feeds
    donations and gift orders
    """,
    offers="""
    Publisher's shop | Metadata, editions, pre-orders and fixed prices | 3
    Museum store | Tickets, members and shop with one basket | 3
    Digital goods | Files, licences, streams, and the second device | 2
    Backlist project | Old titles found again by subject and by mood | 1
    Desk support | Uploads, feeds, corrections and campaigns, monthly | month
    """,
    works="""
    - The backlist wakes up | {many} titles of {customer} are found by subject. {half} of what
      sells is older than five years.
    - One ticket, one catalogue, one tote | Visitors of {customer} pay once and are thanked once.
    - Number {some} of {some} | A print edition of {customer}, signed and numbered, gone by
      supper.
    - A course with an invoice | Employers pay {customer} by purchase order, per seat, per term.
    - Listening before buying | Every track of {customer} plays on its page; sales of whole
      records rose by {pct} percent.
    - Thank you, in writing | {customer} sends donors a letter that names what their money did.
    """,
    briefs="""
    - Press | Independent press, {some} titles, fixed book price, and a distributor who supplies
      trade metadata. We want to sell direct, with pre-orders and signed copies, and keep the tone
      of our catalogue.
    - Museum | City museum: shop, tickets and memberships are three systems with three logins.
      Public tender is below the threshold, so we may choose. Accessibility is a legal requirement
      for us.
    - Choral Editions | Sheet music as PDF with a licence per choir member. Customers print too
      many or too few. We need licences, reprints and a decent account page.
    """,
)
