"""Firms that build and move shops: migration, headless storefronts, checkout."""

from partners.demo.words import topic

MIGRATION = topic(
    "migration",
    kinds="developer agency integrator consultant",
    services="migration replatforming data import store setup",
    industries="retail fashion home sports electronics",
    goods="Outfitters|Stores|Retail|Home|Kitchen",
    taglines="""
    We move shops. Nothing gets lost on the way
    Replatforming without the lost quarter
    Old shop on Friday, new shop on Monday, same customers
    Migrations with a redirect for every address
    Ten years of orders, moved in a weekend
    Leaving a platform is a craft
    Moving house for online shops
    We have switched off more shops than most people have built
    The calm way to change platforms
    Customers, passwords, reviews and redirects: all of it
    Replatforming for people who have been burned once
    """,
    openings="""
    - {firm} moves shops to {vendor}: products, customers, [five|seven|ten] years of orders,
      reviews, redirects, and the odd spreadsheet that turned out to run the company.
    - A migration goes wrong in the last two days, so we rehearse those. Every move is done {few}
      times before it counts.
    - People call us when their platform [reaches its end of life|doubles its licence fee|stops
      getting security updates]. We get them off it without a lost season.
    - We have migrated shops from everything, including [a system written by a cousin|two that
      existed once|an online shop inside an accounting package].
    - Replatforming is all we do. After {some} moves we know which of your {more} worries will
      come true, and it is rarely the one at the top.
    - Search rankings are the first thing lost in a move and the last thing noticed. {firm} starts
      with the addresses and ends with the paint.
    - What you have learned about your customers is in the old shop. We carry it over before we
      improve anything.
    - A migration is also the one chance to throw things away. On average our customers arrive
      with {half} of the apps they left with.
    """,
    practice="""
    - First we count: products, images, customers, addresses that earn money. The list becomes the
      contract.
    - Each address that had a visitor in the last year gets a redirect, tested by a machine and
      then by a person.
    - We run old and new side by side, and compare {some} orders line by line before the switch.
    - Passwords come along wherever the old system allows it, so nobody has to reset anything.
    - The freeze is [two hours|one night|a Sunday morning], and there is a way back until noon the
      next day.
    - Custom features are sorted into keep, replace and let go, with a price beside each.
    - Two weeks after launch we publish what broke, how we found it and who fixed it.
    """,
    proof="""
    - Organic traffic of the last {few} shops we moved was above its old level within {more}
      weeks.
    - The largest catalogue we moved had {many} products in [four languages|six currencies|three
      brands].
    - One move took {weeks} weeks from signature to launch, in October, and held through December.
    - A shop with {some} apps left with nine of them and loads in half the time.
    - No order has been lost in a move of ours. One was delivered twice, and we paid for it.
    """,
    asks="""
    migration from an end-of-life platform
    redirects and search rankings
    customer accounts and order history
    a plan before a decision
    merging several shops into one
    app and plugin clean-up
    """,
    offers="""
    Migration plan | Inventory, risks, a fixed price: two weeks, yours to keep | 1
    Catalogue and order migration | Products, customers, prices, redirects, five years of orders | 3
    Full replatforming | Design, build, data, launch and four weeks beside you | 4
    Redirect rescue | For moves that others made: find and repair what rankings lost | 1
    After-move care | Two people who know the new shop, for the first year | month
    """,
    works="""
    - {many} addresses, none forgotten | {customer} changed platforms in spring. Organic visits
      were up {pct} percent by autumn.
    - Three shops into one | {customer} had a shop per country and a catalogue per shop. Now there
      is one of each, in {few} languages.
    - The weekend move | Friday at six the old shop of {customer} closed; the first order in the
      new one came on Saturday at 7:40.
    - What {some} plugins were for | Most had been forgotten. {customer} kept {few}, and saves
      {half} of its monthly costs.
    - Ten years of order history | Customers of {customer} still see every order they ever placed,
      and can repeat it.
    - Off an orphaned platform | The maker of {customer}'s shop had closed. We rebuilt it from the
      outside in {weeks} weeks.
    """,
    briefs="""
    - Home | Our current platform announced its end of life for next June. About {many} products,
      {few} languages, custom bundles and a loyalty scheme that nobody documented. We want a plan
      and a price before the summer, and no experiments in the Christmas season.
    - Outfitters | We moved shops last year and lost {pct} percent of our search traffic. The
      agency says it will come back. It has not. Can you look at redirects and tell us honestly
      what can be repaired?
    - Stores | {few} small shops on three systems, all ours. We would like one shop with separate
      fronts, one stock and one login for customers. Budget is approved, we can start next month.
    """,
)

HEADLESS = topic(
    "headless",
    kinds="developer consultant designer",
    services="headless storefront theme development api custom react",
    industries="fashion electronics media beauty luxury",
    goods="Audio|Labs|Optics|Watches|Objects",
    taglines="""
    Headless storefronts for people who have outgrown themes
    Front ends that answer before you have let go of the key
    The shop as an application
    Composable, within reason
    We write storefronts by hand
    Headless if it pays, a theme if it does not
    Content and commerce on one page, from two systems
    An engineering studio for shop windows
    Small teams, fast pages, boring deployments
    Built on the API, kept by the people who built it
    Storefront engineering in the plain sense
    """,
    openings="""
    - {firm} builds headless storefronts on {vendor}'s API: [server-rendered|statically
      built|cached at the edge], editable by marketing, and quick on a cheap telephone.
    - We are storefront engineers. Content lives in one system, commerce in another, and the
      visitor notices neither.
    - Headless costs more, and we say so at the first meeting. [Half|A third] of those who ask us
      for it leave with a good theme instead.
    - Brands come to us when the theme has become {some} overrides of somebody else's decisions.
    - {firm} is a studio of engineers who like fast pages and plain code. We build the front of
      the shop and keep out of the back.
    - One storefront, [three|four|five] brands, a component library that designers and developers
      both open every morning: that is the usual shape of our work.
    - A campaign page should not need a release. We build storefronts in which editors can make
      one before lunch, and nobody can break the basket.
    - Composable commerce means that somebody has to compose. We do, and we keep the score.
    """,
    practice="""
    - The performance budget is written into the contract: [150|180|200] KB of script and a first
      view within two seconds on a slow network.
    - Components are built in the open, with accessibility tests that fail the build.
    - Every page works before its scripts arrive, the basket included.
    - Editors get a preview that is the real thing, with draft prices and tomorrow's date.
    - We deploy several times a day and roll back in one minute; both get practised.
    - Checkout stays with the platform, as payment rules change more often than fashions.
    - When we leave, your team has already been deploying for a month.
    """,
    proof="""
    - Median time to first view across our storefronts is 1.[4|6|7|8] seconds on a mid-range
      phone.
    - One storefront serves {few} brands from a library of {some} components.
    - Conversion on telephones rose by {pct} percent at a [watchmaker|headphone brand|lens maker].
    - Hosting for our largest front end costs less than its owner's coffee machine.
    - Editors of a fashion house published {some} campaign pages last year without a developer.
    """,
    asks="""
    headless storefront on the API
    theme development and theme rescue
    content management with live preview
    component libraries for several brands
    progressive enhancement and speed
    search and filters that feel instant
    """,
    offers="""
    Headless storefront | Front end on the API, content system and previews, four months | 5
    Theme development | A hand-made theme, documented, with a performance budget | 3
    Architecture week | Five days, five people, one decision and its reasons | 1
    Component library | Buttons to product grids, tested for access, shared by brands | 3
    Engineers on call | Two engineers who know your front end, by the day | day
    """,
    works="""
    - {few} brands, one library | {customer} runs every storefront from the same components. A new
      market took {weeks} days.
    - Two seconds on a train | The storefront of {customer} opens in a tunnel; what was seen once
      is still there.
    - An editor's shop | Stories and products of {customer} share a page, and either may sell the
      other.
    - Search as you think | {many} products of {customer}, filtered in the time between two
      keystrokes.
    - A theme, in the end | {customer} asked for headless. A careful theme met every requirement
      at {half} of the price.
    - Launch day without a launch | The new front end of {customer} went live page by page over
      {few} weeks. Nobody wrote in.
    """,
    briefs="""
    - Optics | We sell [headphones|watches|cameras] under {few} brands and want one front end for
      all of them, with our own content system. Two front-end developers in-house who should be
      part of it. What would the first three months look like?
    - Objects | Our theme has been patched for years and scores 22 on mobile. Before we go
      headless because everybody says so, we would like an honest opinion on whether we need it.
    - Audio | Need an engineer or two for {weeks} weeks to finish a storefront that another team
      started. The code is decent, the tests are not. Repository access at once after an NDA.
    """,
)

CHECKOUT = topic(
    "checkout",
    kinds="developer integrator consultant agency",
    services="checkout payment custom development api tax fraud",
    industries="retail electronics travel fashion food",
    goods="Direct|Travel|Gifts|Tickets|Goods",
    taglines="""
    The last three screens
    Checkouts that people finish
    Payments, tax and trust, in that order
    We remove fields for a living
    From basket to bank, one page
    Split payments, deposits and other hard cases
    A checkout for every country you ship to
    Fewer questions, more orders
    Where the money changes hands
    Payment methods your customers already have
    One page, one thumb, done
    """,
    openings="""
    - {firm} works on the last three screens of a shop: basket, checkout and thank you. Everything
      before them is somebody else's job.
    - We replace a checkout that loses people with one that does not, at a fixed price and in
      {weeks} weeks.
    - Deposits, part payments, [gift cards that expire|two currencies in one basket], tax-exempt
      buyers: our checkouts take the cases that a standard one refuses.
    - An honest payment page sells. We build checkouts that state the total early, in [four|six|
      nine] languages, with the methods each country expects.
    - Of {some} checkouts that we have taken apart, nearly all asked for the telephone number and
      nearly none could say why.
    - Our work begins where the advertising money has already been spent: at the checkout button.
    - {firm} specialises in payment integration on {vendor}: new methods, better acceptance rates,
      and settlement reports that accountants believe.
    - Fraud rules written in a panic turn good customers away. We tidy them, measure, and tidy
      again.
    """,
    practice="""
    - We watch [twelve|twenty|thirty] people buy something with their own money before changing a
      field.
    - Each extra question has to earn its place: who needs the answer, and what happens without
      it?
    - Address forms follow the country, from Japanese prefectures to Irish eircodes.
    - A failed payment keeps the basket, says what happened in plain words, and offers another
      way.
    - Tax, duties and delivery date are shown before the sign-in, never after.
    - We test with screen readers, slow networks and the smallest telephone still on sale.
    - New rules go live for one visitor in ten, and we read the numbers before the rest see them.
    """,
    proof="""
    - Completed checkouts rose by {pct} percent at a gift shop when we took out {few} fields.
    - Payment acceptance in [Brazil|Poland|India] went from 71 to 88 in a hundred after two local
      methods were added.
    - A ticket seller took {many} orders in one hour on our checkout, and the queue stayed short.
    - Chargebacks of an electronics shop fell by {half} while approvals went up.
    - The shortest checkout we have built asks {few} questions and has been live since 2019.
    """,
    asks="""
    one-page checkout
    local payment methods
    deposits and part payments
    tax, duties and delivery promises
    fraud rules and chargebacks
    gift cards and store credit
    """,
    offers="""
    Checkout review | Twenty people buying, on video, and a list in order of money | 1
    Custom checkout | One page, your rules, every country's address form | 3
    Payment method | One more way to pay, with settlement and refunds | 2
    Deposits and part payments | Rent, reserve, pay the rest later, all in one basket | 3
    Acceptance watch | Declines, fraud rules and fees, read monthly by a person | month
    """,
    works="""
    - {few} fields fewer | {customer} stopped asking for what it never used. {pct} percent more
      baskets became orders.
    - Rent, sell and deposit in one basket | Customers of {customer} pay the deposit today, the
      rest on delivery, and get both receipts.
    - The methods people have | {customer} added {few} local ways to pay and opened two countries
      with them.
    - Gift message, taken seriously | Long ones, in any script, printed as typed. {customer}'s
      season went without a single complaint about a card.
    - {many} orders before noon | The sale of {customer} opened at nine. The checkout answered in
      under a second all morning.
    - Guest first | {customer} offers the account after the order, and three times as many people
      take it.
    """,
    briefs="""
    - Direct | [Two thirds|Nearly 70 percent] of our baskets are abandoned and most of them at the
      address step on phones. We would like a checkout review first and then a fixed price for the
      fixes.
    - Tickets | We sell event tickets and hire equipment: some items need a deposit, some must be
      paid in full, all in one basket. Standard checkout refuses. Has anybody solved that on
      {vendor}?
    - Goods | We are opening {few} new countries and need their local payment methods plus correct
      tax in checkout. Settlement reports must match our ledger. First country in ten weeks.
    """,
)
