"""Firms that take a shop elsewhere: other channels, other countries."""

from partners.demo.words import topic

CHANNELS = topic(
    "channels",
    kinds="marketing integrator agency consultant",
    services="marketplace feed channel advertising social product listing",
    industries="retail electronics toys sports home",
    goods="Gadgets|Games|Housewares|Cameras|Kitchenware",
    taglines="""
    One catalogue, every marketplace
    Feeds, fees and fair margins
    Selling where people already are
    Marketplaces without losing your own shop
    Ads that know what is in stock
    Channel work for stubborn catalogues
    The shop, the marketplace and the feed between
    Listings with a margin
    Paid media by people who read the margin first
    Social selling for companies with a warehouse
    Product ads, counted in profit
    """,
    openings="""
    - {firm} puts one catalogue on every channel that pays: marketplaces, shopping ads, social
      shops, with stock and prices that agree.
    - Marketplaces are a rent. We work out what each sale costs after fees, returns and
      advertising, and which channels to leave.
    - Product feeds are where money leaks. {firm} mends titles, categories and pictures for {some}
      thousand articles at a time.
    - We buy advertising by margin. An article with nothing left to earn gets no money, however
      well it sells.
    - Brands ask us to take their marketplaces back from resellers. It takes {few} months and a
      lot of listings.
    - Shopping campaigns run better when they know what is in the warehouse. We connect the two.
    - {firm} is a performance team of media buyers and feed engineers, sitting at the same table.
    - From one shop to [seven|eight|nine] channels, then back to the [three|four] that earn: this
      is the usual shape of our first year.
    """,
    practice="""
    - Margin per article, after fees and returns, is in the feed before the first bid.
    - Titles are written for each channel by rules, and by hand for the hundred that matter.
    - Stock is held back per channel so that the own shop is never sold out first.
    - We account for returns by channel, monthly, however much it hurts.
    - Creative is tested in small amounts, with the product in use and no stock people.
    - Listings are checked nightly for hijackers, wrong pictures and vanished categories.
    - Everything runs in your accounts, under your name.
    """,
    proof="""
    - Advertising cost per order fell by {pct} percent when {half} of the range left the
      campaigns.
    - A toy maker earns on {few} marketplaces and stopped losing money on {more} others.
    - {many} articles were listed in a fortnight, with {some} refusals, each resolved.
    - Own-shop sales of a kitchen brand rose after it left the cheapest channel.
    - We manage spend from [2,000 to 300,000|5,000 to 400,000] a month, with the same report for
      all.
    """,
    asks="""
    product feeds for shopping ads
    marketplace listings and stock
    social commerce
    profit by channel
    brand protection on marketplaces
    paid search and paid social
    """,
    offers="""
    Channel check | What every channel earns after everything, in two weeks | 1
    Feed engineering | Titles, categories, pictures and margins, by rules | 2
    Marketplace launch | Listings, stock, service and returns, one marketplace | 2
    Paid media | Search, shopping and social, bid by margin | month
    Brand store | Your pages on their platform, kept up to date | 1
    """,
    works="""
    - Bids by margin | {customer} advertises {half} of its range and earns {pct} percent more with
      it.
    - {few} marketplaces, one stock | {customer} sells everywhere and has not cancelled an order
      since March.
    - Leaving the cheapest channel | {customer} lost a tenth of its orders and none of its profit.
    - {many} titles, rewritten | Rules wrote most of them, people the best. {customer}'s
      impressions doubled.
    - Who is selling our mixer? | {customer} found {few} dozen wrong listings and has the brand
      page back.
    - The advert that knew the weather | {customer} shows what is needed tomorrow, where it will
      rain.
    """,
    briefs="""
    - Kitchenware | Kitchenware brand on {few} marketplaces plus our own shop. We cannot say which
      channel earns money. Looking for someone to find out and then run it.
    - Gadgets | Shopping ads spend of about {many} a month with a previous agency, results fine,
      profit not. We want bidding by margin and access to everything in our own accounts.
    - Toys | Toy manufacturer, wants to list {some} products on two European marketplaces before
      the autumn. GPSR paperwork included please.
    """,
)

BORDERS = topic(
    "borders",
    kinds="consultant agency developer integrator",
    services="international translation localization tax currency multi-store shipping",
    industries="fashion beauty electronics luxury travel",
    goods="Imports|Export|Overseas|Trade|International",
    taglines="""
    New countries, one at a time
    Translated, priced, taxed and delivered
    Cross-border shops with local manners
    We know the address format
    Duties paid, questions answered
    Selling abroad without an office there
    Languages are the easy part
    Markets, opened gently
    A shop that is at home in several places
    Local payments, local returns, local jokes left out
    The export department for online brands
    """,
    openings="""
    - {firm} takes shops into new countries: language, tax, payment, delivery and returns, one
      market at a time.
    - Translation is a tenth of the work. We do that, and the nine others: duties, sizes,
      holidays, [address formats|rounding], what people pay with.
    - Brands entering {country} ask us first. We know what is bought here, how it is returned, and
      what a courier does at lunchtime.
    - {few} languages, {more} currencies, one catalogue: {firm} sets up international storefronts
      that a small team can run.
    - An order from abroad should be dull. Our set-ups show the landed price, pay the duty and
      keep the parcel moving.
    - Every country has one habit that ruins a launch. We keep the list.
    - We are localisers. Copy is rewritten by natives who shop, and read aloud before it goes
      live.
    - {firm} opens markets for others from {city}. We speak {languages}, and customs.
    """,
    practice="""
    - A market starts with {some} orders through a simple set-up, before anything is translated
      twice.
    - Prices are set by country and rounded as people there expect it.
    - Native writers work from the product and not from the English.
    - Returns go to an address in the country, even if it is a shelf at a friend's.
    - Landed cost is calculated in the basket and guaranteed to the door.
    - Holidays, strikes and sale seasons sit in a calendar that feeds the delivery promise.
    - Consent, invoices and labels follow local law, checked yearly.
    """,
    proof="""
    - {few} markets opened for one cosmetics brand within a year, none of them closed since.
    - Refused parcels fell by {pct} percent with duties paid in advance.
    - A shop in {more} languages is run by two people and a calendar.
    - Japanese address forms cut failed deliveries of one client to nil.
    - The first {some} orders from a new country arrive, on average, {weeks} weeks after the
      contract.
    """,
    asks="""
    international storefronts and currencies
    translation and localisation
    VAT, sales tax and customs duties
    local payment and returns
    market entry studies
    multi-store set-ups
    """,
    offers="""
    Market check | Demand, duties, habits and cost for one country | 1
    Country launch | Language, payment, tax, delivery and returns | 3
    Localised storefront | Native copy, sizes, addresses and currencies | 2
    Tax and duties set-up | Registrations, rates and landed cost in the basket | 2
    Market keeper | Holidays, couriers, law and letters, looked after monthly | month
    """,
    works="""
    - {few} countries, two people | {customer} runs its international shops from one calendar.
    - The price at the door | {customer} shows duties in the basket. Refused parcels fell by
      {half}.
    - Read aloud first | Native writers retold {customer}'s catalogue. Sales abroad rose by {pct}
      percent.
    - A shelf in Rotterdam | Returns of {customer} stay on the continent and are sold again there.
    - Tokyo, properly addressed | {customer} learned to write prefectures. Nothing has come back
      since.
    - One catalogue, {few} currencies | Prices of {customer} are rounded the way people expect, in
      each country.
    """,
    briefs="""
    - Apparel | UK brand, {pct} percent of orders used to come from the EU and now parcels get
      refused over duties. We want landed cost in checkout and an EU return address. Quickly.
    - Skincare | We sell in one language and want {few} more. Catalogue of {some} products, tone
      matters. Native writers please, machine translation we can do ourselves.
    - Stationery | Japanese stationery maker looking for a partner to enter [Europe|North
      America]: storefront, tax, local returns. We have an importer but no online experience
      there.
    """,
)
