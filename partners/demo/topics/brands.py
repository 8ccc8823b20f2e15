"""Firms around the brand and its regulars: identity and subscriptions."""

from partners.demo.words import topic

IDENTITY = topic(
    "identity",
    kinds="designer agency niche marketing",
    services="branding design identity photography creative video content",
    industries="luxury fashion food arts hospitality jewellery",
    goods="Gin|Perfume|Jewellers|Hotels|Chocolate",
    taglines="""
    Brands drawn by hand and kept by rule
    Identity, packaging, storefront: one drawing table
    We name things and then sell them
    Design with a price tag on it
    Art direction for shops
    A studio for brands with something to sell
    Typography, photography and the buy button
    Graphic design that ships
    The look, the word and the box it comes in
    Brand systems for small shelves
    Still life for living shops
    """,
    openings="""
    - {firm} is a design studio for brands that sell online: [name, mark and packaging|identity,
      pictures and packaging], and the storefront they end up in.
    - We draw brands on paper first. The shop comes later and looks like it was always there.
    - Photography is half of a shop. {firm} directs it, shoots it and lays it out.
    - Small brands look alike because they buy the same templates. We make the {few} things that
      set one apart, and leave the rest plain.
    - A shop has a hundred moments: the parcel, the receipt, the error message. We design all of
      them.
    - Distillers, jewellers, hoteliers: our clients make things that are looked at closely, so we
      look closely too.
    - {firm} gives established houses a storefront without taking away their manners.
    - We are a studio of [illustrators|typographers|photographers and typographers] who got tired
      of handing beautiful work to ugly shops.
    """,
    practice="""
    - One idea is presented, with its reasons, and a second only if the first is wrong.
    - Type, colour and spacing become tokens that the theme reads, so the shop cannot drift.
    - We shoot in the workshop, in daylight, with the people who made the thing.
    - Packaging is tested by posting it to ourselves.
    - Design and code sit at one table; nothing is thrown over a wall.
    - Guidelines are {few} pages long, because those get read.
    - We visit the shelf, the stall or the shop floor before the first sketch.
    """,
    proof="""
    - A gin we named sells in {few} countries under a label drawn in one afternoon, after {weeks}
      weeks of thinking.
    - Time on page doubled at a jeweller when the pictures learned to show scale.
    - {some} products were photographed in {few} days, each at the same angle, all in the same
      light.
    - Of {more} identities we made in our first years, most are in use today.
    - A hotel's gift vouchers earn more than its minibars since they were worth framing.
    """,
    asks="""
    naming and identity
    packaging and unboxing
    storefront and theme design
    product and still-life photography
    art direction for campaigns
    design systems for shops
    """,
    offers="""
    Identity | Name, mark, type and colour, with a short book of rules | 2
    Storefront design | Every page and every state, drawn and handed over as tokens | 3
    Photography days | Direction, studio, retouching: about forty products a day | 1
    Packaging | From the box to the note inside, posted to ourselves first | 2
    Studio retainer | Campaigns, season pages and small things, every month | month
    """,
    works="""
    - A label and its bottle | {customer} got a name, a drawing and a shop that is as quiet as
      both.
    - Scale, shown | Rings on hands, necklaces on necks: {customer}'s returns fell by {pct}
      percent.
    - The box is the shop window | People film the parcel of {customer}. It costs less than the
      one before.
    - Forty products by supper | Three days in the studio gave {customer} a catalogue in one
      light.
    - Good manners online | {customer} has been in business for a century. Its storefront finally
      sounds like it.
    - Six pages of rules | {customer}'s brand book fits in a pocket, and is obeyed.
    """,
    briefs="""
    - Gin | We distil gin and the bottle is better than the website. Looking for a studio to carry
      the look over to a shop: design, pictures, words. The build may be by somebody else.
    - Jewellers | Jeweller with an atelier and {some} pieces, most unique. Need photography and a
      shop that shows scale and craft. No stock pictures, no marble.
    - Chocolate | New chocolate brand, name not final. We want naming, packaging and a first
      storefront from one hand, before [Easter|the autumn fairs].
    """,
)

SUBSCRIPTIONS = topic(
    "subscriptions",
    kinds="developer consultant agency marketing",
    services="subscription recurring billing custom integration retention",
    industries="food beauty pets health media",
    goods="Box|Club|Refills|Monthly|Rations",
    taglines="""
    Subscriptions people keep on purpose
    Recurring orders, decent manners
    The pause button company
    Billing that explains itself
    Boxes, refills and memberships
    Every month, as agreed
    Subscription commerce for physical things
    Retention by letting go
    We count what stays
    Renewals without regret
    The same again, please
    """,
    openings="""
    - {firm} builds subscriptions for things that arrive in a box: skip, swap, pause, give away,
      and a bill that explains itself.
    - People leave subscriptions that will not let them pause. Ours do, and they stay.
    - Recurring orders look easy until a card expires, a price rises and somebody moves house in
      the same week. We have rehearsed that week.
    - Refills, memberships, boxes with a theme: {firm} turns single orders into steady ones and
      tells you when it is a bad idea.
    - We move live subscriptions between systems, cards and all, without asking {many} customers
      for anything.
    - A subscription is a promise about the future. We write the promise down, and then the code.
    - Our clients ship [dog food, vitamins and magazines|coffee, razors and books], and know in
      the middle of the month what the next one will bring.
    - {firm} began with a box of its own. It failed, we learned why, and now we build them for
      others.
    """,
    practice="""
    - Skip, swap and pause are on the first screen and in every mail.
    - Failed payments are retried by a calendar and followed by a letter from a person.
    - Price changes are announced a cycle ahead, with a button to leave.
    - Cohorts are read monthly: who stays, who goes, and what they had in common.
    - Cancelling takes {few} seconds, after one honest question.
    - Forecasts for the packing table come from tomorrow's renewals.
    - Gift subscriptions end by themselves and say thank you.
    """,
    proof="""
    - Churn at a [pet food|coffee|razor] club fell by {half} after the pause button moved to the
      top.
    - We migrated {many} live subscriptions in a night, with {few} cards to ask for again.
    - Recovered payments earn one client more than its advertising does.
    - {pct} percent of cancelled members of a tea club have come back by themselves.
    - Packing forecasts are right to within {few} boxes in the hundred.
    """,
    asks="""
    skip, swap and pause
    moving live subscriptions
    failed payment recovery
    memberships and clubs
    gift subscriptions
    forecasts for packing
    """,
    offers="""
    Subscription build | Plans, portal, billing and letters, ready to pack | 3
    Subscription migration | Live plans and cards moved without asking anyone | 3
    Churn review | Cohorts, exit answers and ten changes by value | 1
    Payment recovery | Retries, letters and expiring cards | 2
    Member care | Portal changes, reports and somebody who reads the exits | month
    """,
    works="""
    - Pause first | {customer} put the pause button on top. Churn fell by {pct} percent in {few}
      months.
    - {many} cards, one night | {customer} changed its billing system; most members never knew.
    - A box with no surprises | Members of {customer} see the next three and may swap any of them.
    - The letter after the decline | A real person writes when a card fails. {customer} keeps
      {half} of them.
    - Refill by weight | {customer} learns how quickly each household gets through a bag and sends
      the next in time.
    - Gifts that end | {customer}'s gift plans stop on the day promised, and many givers begin
      their own.
    """,
    briefs="""
    - Club | About {many} active subscribers on an app that is being discontinued. Must move cards
      and schedules without asking people to re-enter anything. Deadline in {weeks} weeks.
    - Rations | Dog food by weight and breed. Churn in month three is terrible. We would like
      someone to look at cohorts first and only then at features.
    - Wine Club | We run a wine club as a spreadsheet: {some} members, two shipments a year,
      personal swaps. Want it on {vendor} without losing the personal part.
    """,
)
