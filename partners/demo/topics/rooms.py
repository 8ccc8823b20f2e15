"""Firms for furniture and for technology: large things and large catalogues."""

from partners.demo.words import topic

HOME = topic(
    "home",
    kinds="designer agency developer consultant",
    services="design visualisation configurator theme shipping store",
    industries="home furniture garden interior lighting decor kitchen",
    goods="Furniture|Lighting|Ceramics|Textiles|Gardens",
    taglines="""
    Storefronts for furniture and lighting
    Big things, delivered; small things, found
    A design practice that measures
    Sofas do not fit in a letterbox
    Shops for the whole room
    Lamps, looms and lead times
    Made to order, in plain sight
    Furniture commerce from the workshop up
    Swatches first
    We sell chairs to people who have not sat on them
    Seeds, spades and seasonal stock
    """,
    openings="""
    - {firm} designs shops for furniture and lighting: room scenes, fabric swatches, and a
      delivery date that holds even when the sofa is made in three countries.
    - We are a design practice that measures. Storefronts are drawn, built, and tested on people
      who have never met us.
    - Made-to-order furniture has {few} fabrics, {more} legs and one question: when will it come?
      Our shops answer it.
    - Large goods turn logistics into design. We show lift access, assembly and the old mattress's
      fate before anyone pays.
    - Garden centres and [seed growers|nurseries] sell by the week of the year. {firm} gives them
      shops that know what week it is.
    - People buy a lamp after seeing the room. So we start with rooms, and let each of them be
      taken apart and bought.
    - {firm} grew out of a carpenter's workshop, and still builds shops the way one builds a
      drawer.
    - Ceramics, textiles, small furniture: we work for makers whose pieces are never quite alike,
      and build shops that can say so.
    """,
    practice="""
    - Swatches are free, tracked, and followed by one letter rather than {few}.
    - Dimensions are drawn, with a person beside the wardrobe for scale.
    - Delivery dates come from the workshop's plan, and change before the customer has to ask.
    - Pictures of rooms are tagged piece by piece, once, and used everywhere.
    - We test each design with {few} strangers and a stopwatch.
    - Weight, parcel count and lift access go with the order to whoever carries it.
    - Seasonal ranges retire to a page that says when they will be back.
    """,
    proof="""
    - Calls asking where the sofa is fell by {half} at a maker with lead times of {weeks} weeks.
    - Swatch orders turn into furniture in [three|four] cases of ten.
    - A lighting shop raised its average order by {pct} percent by selling rooms.
    - Damage in transit went down by {pct} percent after packaging data reached the carrier.
    - {few} designs of ours are still in use after seven years, two of them untouched.
    """,
    asks="""
    room scenes that can be bought
    fabric swatches and samples
    made to order with lead times
    large item delivery and assembly
    3D views and configurators
    seasonal and plant ranges
    """,
    offers="""
    Furniture storefront | Rooms, swatches, lead times and large deliveries | 3
    Product configurator | Fabric, legs and size, with a picture and a date | 4
    Swatch service | Samples from click to letterbox, and what follows | 1
    Room scenes | Twenty rooms photographed or rendered, tagged by piece | 2
    Seasonal upkeep | Ranges in, ranges out, the front page every fortnight | month
    """,
    works="""
    - When will it come? | {customer} shows a week for every combination, and keeps it. Calls fell
      by {half}.
    - Rooms, piece by piece | {some} rooms of {customer} can be taken apart and bought. They bring
      {pct} percent of sales.
    - Swatches with a sequel | {customer} posts the sample the same day. One letter follows, by
      hand.
    - A chair in {many} versions | Legs, fabric, piping: {customer}'s configurator shows the one
      that people mean.
    - The plant calendar | {customer} sells what can be planted this week where the customer
      lives.
    - Carried up, put together | {customer} sells delivery and assembly as products with dates.
      Most people take both.
    """,
    briefs="""
    - Sofas | We make sofas to order in {few} fabrics. People want to see the combination and know
      the week it will arrive. Lead times sit in our production plan. The current shop is a
      catalogue with a telephone number.
    - Lighting | Lighting shop with showroom. {many} products, beautiful photographs of rooms that
      are not linked to anything. We would like to sell from the rooms. Design matters to us, a
      lot.
    - Nursery | Nursery and garden centre: plants are only available some weeks, and pots can be
      heavy. We need seasons, pick-up, and delivery by our own lorry within 60 km.
    """,
)

ELECTRONICS = topic(
    "electronics",
    kinds="developer integrator consultant agency",
    services="search data catalog pim integration comparison",
    industries="electronics technology computer telecom hardware audio",
    goods="Electronics|Instruments|Cables|Cameras|Components",
    taglines="""
    Product data, search and comparison for technical shops
    Specifications that answer the question
    Eighty thousand articles and a search box that copes
    We compare things for a living
    Filters people actually use
    Clean data sells batteries
    A PIM, a plan and a patient editor
    Search for shops with too much choice
    From data sheet to decision
    Serial numbers, warranties and refurbished goods
    Catalogue engineering
    """,
    openings="""
    - {firm} makes large catalogues usable: product data, search, filters and comparison for shops
      that sell technology.
    - A data sheet has {some} values and a buyer has one question. We make the shop answer it.
    - Search is our trade. We read what people type, including [the model numbers with a typo|the
      half-remembered names], and see to it that they find it.
    - Refurbished, graded, with two years of warranty: used electronics need honest pages, and we
      build them.
    - {firm} cleans product data. It is unglamorous work, and it is the reason why our customers'
      filters are used.
    - We look after shops in which a cable has {few} variants and the wrong one means a return.
    - PIM projects tend to end in committees. Ours end in a storefront, within {weeks} weeks, with
      data good enough to sell from.
    - Photographers, musicians, laboratories: people who know more than the shop does. {firm}
      builds for them.
    """,
    practice="""
    - The search log is read every week; what people ask for in vain becomes a list of things to
      mend.
    - Attributes are agreed per category, with units, and checked at the door.
    - Comparison starts with the differences and hides what is the same.
    - Accessories are matched by rules: what fits, what is required, what others regretted not
      buying.
    - Grades of used goods are photographed, item by item, scratches first.
    - Synonyms come from customers and are approved by the people at the counter.
    - Supplier feeds are mapped once and watched for ever.
    """,
    proof="""
    - Searches without a result went from [nine|eleven|fourteen] in a hundred to one.
    - {many} articles of an instrument dealer are described in the same {few} attributes per
      family.
    - Filter use doubled at a camera shop when we removed {half} of the filters.
    - Returns for wrong cables fell by {pct} percent with a page that draws the plug.
    - An editor who used to add {few} products a day now adds {some}.
    """,
    asks="""
    on-site search and synonyms
    PIM selection and set-up
    product comparison
    supplier feeds and data quality
    refurbished goods and grades
    warranties and serial numbers
    """,
    offers="""
    Search repair | Logs read, synonyms, ranking, results measured | 2
    Product data model | Families, attributes, units, and every article moved | 3
    PIM set-up | Selection to first sale, supplier feeds included | 4
    Comparison pages | Differences first, on every screen size | 2
    Search editor | Somebody who reads your search log every week | month
    """,
    works="""
    - What people meant | {customer} answers {many} different searches a month, and nearly all of
      them now end on a product.
    - The plug, drawn | Nobody orders the wrong cable at {customer} since the page shows both
      ends.
    - Used, and proud of it | Every item of {customer} has its own pictures and its own grade.
      Warranty claims are below those of new goods.
    - Fewer filters | {customer} had {some} and kept {few}. {pct} percent more visitors use them.
    - From {few} feeds, one catalogue | Suppliers of {customer} disagree about everything but the
      part number. We settled it.
    - A laboratory's second shelf | Reagents, glass, instruments: {customer}'s customers reorder
      from their own lists.
    """,
    briefs="""
    - Cameras | Camera dealer, new and used. {many} articles, data from {few} suppliers, all
      different. Search is bad enough that customers use a search engine to find things in our
      shop.
    - Renewed | We want to sell refurbished laptops with grades, item photos and a warranty we can
      look up by serial number. Around {some} devices a week. Who has built this?
    - Components | Electronic components, mostly to engineers. They filter by voltage and package
      and give up. Need someone for the data model first; the storefront is fine.
    """,
)
