"""Firms for what lies behind the shop: systems, large programmes, tills and parcels."""

from partners.demo.words import topic

SYSTEMS = topic(
    "systems",
    kinds="integrator consultant developer",
    services="integration erp systems api data automation middleware",
    industries="manufacturing wholesale retail industrial electronics",
    goods="Group|Trading|Industries|Logistics|Holdings",
    taglines="""
    Stock, tax and orders, told the same to everyone
    The wire between your shop and everything else
    ERP integration with a report every morning
    Two systems, one truth
    We make software that was never introduced talk politely
    Order flows you can draw on one page
    Middleware without mystery
    Integrations that say what they did
    The back office is where the shop is won
    Plumbers of commerce, fully licensed
    Connecting the plant to the basket
    """,
    openings="""
    - {firm} connects {vendor} to the systems a company already runs on: stock, ledger, warehouse,
      [tax|customer service|the scale at the packing table].
    - We do integrations for manufacturers and traders, usually the ones another team [gave up on|
      called impossible|estimated at a year].
    - An order should be typed once, by the person who wants the goods. We take care of the other
      {few} times.
    - ERP, PIM, WMS, CRM: we have met most of them, including [versions their makers have
      forgotten|the green-on-black ones]. Each of them will talk if asked properly.
    - {firm} is a systems house. Commerce is one of {few} systems we look after in the same
      company, which is why the numbers agree.
    - We were founded by people from [logistics|accounting|industrial automation], and still think
      that a web shop is one end of a supply chain.
    - When stock is wrong in the shop, the reason is never in the shop. We go and find it, and
      then build the connection that keeps it right.
    - Interfaces are agreements between departments. We get the agreement first and write the code
      afterwards.
    """,
    practice="""
    - Every integration comes with a reconciliation report: what was sent, what arrived, what
      waits and why.
    - We draw the order's life on one page and have [the warehouse, sales and accounts|all
      departments] sign it before a line is written.
    - Messages are queued and repeated safely, so a restart on a busy Friday loses nothing.
    - We keep master data in one place and say out loud which place that is.
    - Nothing is polled that can be pushed, and nothing is pushed that cannot be repeated.
    - Cut-over happens with both systems running side by side until {few} days in a row match.
    - The error messages we write are for the person at the desk, with a button that tries again.
    """,
    proof="""
    - We run {some} live connections today; the median one has needed {few} hours of care in a
      year.
    - Month-end at a [tile|textile|tool] importer takes {few} hours now and took {more} days
      before.
    - A peak day of {many} orders went through last November without anybody noticing.
    - Oversold items at a three-warehouse retailer went from {some} a week to none.
    - Our oldest integration has outlived two ERP releases and one merger.
    """,
    asks="""
    two-way stock and order integration
    ERP and accounting connections
    PIM and product data feeds
    warehouse and shipping systems
    single sign-on and customer master data
    monitoring and reconciliation reports
    """,
    offers="""
    Stock and ledger integration | Two-way, with a reconciliation report every morning | 4
    Integration audit | What runs, what breaks, what it costs: ten pages, two weeks | 1
    Order hub | One queue for shop, marketplace and counter orders | 4
    Product data feed | From PIM or ERP to the storefront, with rules you can read | 3
    Operations watch | Alerts, retries and a person who answers within the hour | month
    """,
    works="""
    - Three warehouses, one number | Stock of {customer} is right to the minute; overselling
      stopped in the first week.
    - Month-end before lunch | Invoices, refunds and fees of {customer} now post themselves. The
      accounts team found {few} old errors on the way.
    - An ERP from 1998, politely asked | No programming interface, no manual: {customer} still got
      orders in and stock out, every five minutes.
    - One queue for every order | Shop, counter and [marketplace|telephone] orders of {customer}
      meet in one place and leave in the right order.
    - Prices at night, peace in the morning | {many} prices travel to {customer}'s storefront
      nightly; the report at six fits on one screen.
    - After the merger | Two companies, two systems, one shop: {customer} kept selling while
      everything underneath changed.
    """,
    briefs="""
    - Trading | Our ERP holds stock for {few} warehouses and the shop shows yesterday's numbers.
      We oversell every weekend. Need a proper two-way integration with monitoring. Technical
      contact on our side is available two days a week.
    - Logistics | We have a middleware that only its author understands, and he has left. It moves
      about {some} orders a day. Please take it over or replace it, in an order you would
      recommend.
    - Retail | Accounting insists that refunds, fees and payouts match to the cent. Currently
      somebody does it by hand for {few} days each month. What would an integration cost, roughly?
    """,
)

ENTERPRISE = topic(
    "enterprise",
    kinds="integrator agency consultant developer",
    services="enterprise multi-store architecture security integration strategy consulting",
    industries="retail manufacturing electronics government telecom healthcare",
    goods="Brands|International|Health|Systems|Networks",
    taglines="""
    Large shops with many owners, kept simple
    Enterprise commerce without the ceremony
    Many stores, one platform, few meetings
    We have read the tender, all of it
    Architecture that survives reorganisations
    Programmes of work that finish
    Governance you can fit on a page
    Big launches, small teams
    The integrator your procurement will like
    Steady hands for complicated shops
    Commerce platforms for groups of companies
    """,
    openings="""
    - {firm} delivers large commerce programmes: many stores, several brands, {few} departments
      that have to agree, and a date in the press release.
    - We work for companies with more than {some} people involved in an order. Our first product
      is a map of who decides what.
    - Enterprise projects are late because of interfaces between people. We staff those, too.
    - Multi-store is our daily bread: one platform for {more} brands, shared where it saves money
      and separate where it sells.
    - Security reviews, procurement, data protection, works councils: {firm} knows the doors a
      project has to go through, and in which order.
    - We rescue programmes. [Three|Four] of our current clients called after the second missed
      date.
    - {firm} brings senior people only. The architect in the first meeting is the one who is there
      at four in the morning of the launch.
    - Retail groups hire us to move {many} products and fifteen years of decisions onto {vendor}
      without closing for a day.
    """,
    practice="""
    - Decisions are recorded on one page each, with the alternatives and the person who took it.
    - We release to one brand first, and let the second say what to change.
    - Load is tested at [three|four|five] times the best day ever, in the open, with your
      operations team at the desk.
    - Access, data and suppliers are reviewed before build, so that security is not a surprise at
      the end.
    - Steering takes half an hour a fortnight. Everything else is on the wall.
    - Each workstream has one owner on either side, with a name and a telephone.
    - We plan the hand-over first and work backwards from it.
    """,
    proof="""
    - {few} stores of a retail group went live on the same platform in {weeks} months.
    - Peak load of {many} orders an hour passed with a third of capacity to spare.
    - A stalled programme we took over launched {more} months later, with {half} of its former
      scope and all of its benefit.
    - We have passed {some} security questionnaires, and filed the answers.
    - One platform team of eleven now runs what {few} agencies used to.
    """,
    asks="""
    multi-store and multi-brand platforms
    programme rescue
    security and compliance reviews
    load tests and peak planning
    solution architecture
    tenders and requirements
    """,
    offers="""
    Platform programme | Several stores and brands, from map to hand-over | 5
    Architecture review | Two weeks, the decisions that matter, on ten pages | 2
    Programme rescue | What is true, what is left, what to cut, a new date | 3
    Peak readiness | Load tests, runbooks and people on the day | 2
    Platform team | Senior engineers beside yours, by the day | day
    """,
    works="""
    - {few} brands, one platform | {customer} shares what saves money and separates what sells. A
      new store takes {weeks} weeks.
    - The third date held | A programme at {customer} had slipped twice. It launched on a Tuesday
      in spring.
    - {many} orders an hour | {customer} rehearsed its best day at four times the size. The day
      itself was quiet.
    - Security, early | {customer}'s review board saw the plan in week two and had {few} questions
      left at the end.
    - From {few} agencies to a team | {customer} builds its own platform now. We trained the team
      and left.
    - No day closed | {customer} moved {many} products and every customer, while selling.
    """,
    briefs="""
    - Brands | Retail group, {few} brands, each with its own shop and supplier. We have board
      approval for one platform and need an integrator for the first two brands. RFP attached on
      request, budget in line with it.
    - Office of Records | Public body, about {some} thousand citizens order forms and
      publications. Requirements: accessibility, hosting region, invoice by purchase order. Please
      confirm interest before the tender is published.
    - International | Our replatforming is {few} months late and I have stopped believing the
      reports. Looking for an independent team to tell us what is true and, if we agree, take it
      over.
    """,
)

COUNTERS = topic(
    "counters",
    kinds="integrator developer consultant niche agency",
    services="pos shipping fulfilment omnichannel inventory logistics warehouse",
    industries="retail fashion sports books garden grocery",
    goods="Market|Warehouse|Stores|Bazaar|Express",
    taglines="""
    Shops with doors, shops with domains, one stock
    Click, collect, exchange, relax
    From shelf to parcel before three
    Tills that know the web shop
    Fulfilment with the lights on
    Omnichannel for three branches or thirty
    Parcels, labels and promises kept
    The last item is really there
    Store staff are our users
    Shipping rules for odd-shaped things
    Where the counter meets the basket
    """,
    openings="""
    - {firm} connects shops with doors to shops with domains: one stock, click and collect,
      returns at any counter.
    - Store staff are our users. What we build has to work with one hand, a queue and a child
      asking for the toilet.
    - Parcels are promises. {firm} sets up shipping: carriers, labels, cut-off times, and a
      tracking page that prevents calls.
    - We know warehouses. Pick routes, packing tables, the Monday pile: the shop gets better when
      these do.
    - For retailers with {few} to {some} branches we make the last item findable, and the promise
      of it true.
    - Oversized, frozen, flammable, alive: {firm} writes shipping rules for goods that carriers
      would rather not see.
    - Click and collect fails at the counter. So that is where we start, with a label printer and
      a shelf.
    - Fulfilment is a craft and {firm} is its workshop: systems, layouts and people who have
      packed {many} parcels themselves.
    """,
    practice="""
    - We work a Saturday on the shop floor before proposing anything.
    - Stock is counted by zone every week, so the yearly count becomes dull.
    - Cut-off times are shown by postcode, and moved when the van is late.
    - A return at the counter is money back before the customer has left.
    - Labels print in the order of the shelf.
    - Store orders and web orders share a queue, oldest promise first.
    - Each branch has a day to try the new till with pretend money.
    """,
    proof="""
    - Collected orders bring a second sale [three|four] times in ten at a bookseller's counters.
    - Picking time fell by {pct} percent when labels began to follow the shelf.
    - {few} branches share one stock, which is right in 98 of a hundred cases.
    - "Where is my parcel" mails dropped by {half} with a page that says so first.
    - {some} parcels an hour leave a table that used to manage a dozen.
    """,
    asks="""
    click and collect
    point of sale integration
    carrier rates and labels
    returns at any counter
    stock by branch
    warehouse and packing flow
    """,
    offers="""
    Branch and web | One stock, collection, returns and staff training | 4
    Shipping set-up | Carriers, rules, labels, promises and tracking | 2
    Till integration | Point of sale and shop, same prices, same customers | 3
    Packing table review | A day with your team, a sketch, a list | day
    Peak hands | People and systems for the six weeks that matter | month
    """,
    works="""
    - The last one is really there | {customer} shows stock by branch, and it is true.
      Reservations rose by {pct} percent.
    - Labels in shelf order | {customer} packs {half} again as many parcels with the same people.
    - Money back before goodbye | Web returns at {customer}'s counters take under a minute.
    - By your postcode | {customer} shows the cut-off for each address. Complaints stopped in
      December.
    - {few} branches, one Saturday | Tills of {customer} changed over on a single weekend, after a
      rehearsal with pretend money.
    - Alive on arrival | {customer} posts plants. The rules know frost, weekends and islands.
    """,
    briefs="""
    - Bookshops | {few} bookshops and a web shop with separate stock. Customers come in for a book
      that was sold an hour ago. One stock, click and collect, tills we can keep if possible.
    - Aquatics | We ship aquarium plants and fish food. Carriers differ by weather and day of
      week; the present rules are a wall of sticky notes. Looking for someone who enjoys such
      things.
    - Express | Need a packing and label flow for {some} parcels a day before the season. Two
      carriers, one label printer, staff of {few}.
    """,
)
