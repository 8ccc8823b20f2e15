"""Firms that know one kind of goods: clothes, food, cosmetics."""

from partners.demo.words import topic

FASHION = topic(
    "fashion",
    kinds="designer agency developer marketing",
    services="design theme store returns merchandising photography",
    industries="fashion apparel footwear clothing accessories jewellery luxury",
    goods="Shoes|Knitwear|Denim|Outerwear|Tailoring",
    taglines="""
    Shops for clothes, by people who read care labels
    Fewer returns, better pictures
    Size advice that keeps the parcel with the customer
    Lookbooks you can buy from
    For labels with {few} collections a year and one calendar
    Footwear, fitted online
    We cut storefronts to measure
    Fabric, drape and a fast product page
    Fashion commerce without the fog
    From the sample room to the basket
    Wardrobes, one click at a time
    """,
    openings="""
    - {firm} makes shops for clothes and shoes: size advice, [returns that cost less|exchanges
      before refunds], and product pages on which fabric looks like fabric.
    - We work for fashion labels of {few} to {some} people, and plan in drops, samples and seasons
      as they do.
    - Every second parcel in online fashion comes back. We are in business to change that, one
      size table at a time.
    - A good product page does what the fitting room does. {firm} brings photography, size advice
      and storefront under one roof.
    - [Denim|Knitwear|Footwear] taught us everything: {few} fits, {more} washes, one customer who
      knows exactly what she wants.
    - We design for labels whose clothes have a point of view, and give the shop the same one.
    - {firm} builds storefronts around the lookbook, so that what is seen on page nine is in the
      basket on page nine.
    - Colourways, preorders, sample sales, wholesale in the same season: the fashion calendar is
      merciless, and our release plan follows it.
    """,
    practice="""
    - We photograph the first {some} products with you and leave a manual, so the next {many}
      match.
    - Size advice starts from your returns, since they know what the size table does not.
    - Collections are prepared behind a preview link and open at a minute of your choosing.
    - Exchanges are offered before refunds, in stock and in the right size.
    - The grid is merchandised by hand at the top and by numbers below.
    - Fabrics, weights and origins are fields, so that people can ask for linen and get linen.
    - Each garment is shown on more than one body.
    """,
    proof="""
    - Returns at a [denim|shoe|lingerie] label went down by {pct} percent in two seasons.
    - A drop of {some} coats sold out in nine minutes on a storefront of ours that never blinked.
    - One shoe brand now exchanges {half} of what used to be refunded.
    - Repeat purchases rose by {pct} percent after a knitwear maker put its care advice on the
      page.
    - Our longest client has gone through {few} collections with the same storefront and no
      redesign.
    """,
    asks="""
    size and fit advice
    returns and exchanges
    lookbooks and drops
    product photography and styling
    preorders and sample sales
    colour and fabric filters
    """,
    offers="""
    Label storefront | Design, theme, photography manual, two seasons beside you | 3
    Fit and returns review | Your returns, read and grouped; new size advice | 1
    Lookbook | Editorial pages you can buy from, with a template to repeat | 2
    Product photography | A hundred products on models, retouched, named, uploaded | 2
    Season plan | Drops, stock, mails and merchandising, every month | month
    """,
    works="""
    - The coat that stopped coming back | {customer} shows weight, drop and shoulder on each page.
      Returns fell by {pct} percent.
    - Nine minutes in November | {some} pieces of {customer}, one minute on the clock, no queue
      and no overselling.
    - A lookbook that sells | Readers of {customer}'s lookbook buy from the picture; one order in
      [four| five] starts there.
    - Shoes by the last | {customer} sorts its range by fit and not by season, and its customers
      have learned the word.
    - Exchange first | {customer} offers the next size before the refund, and keeps {half} of the
      orders it used to lose.
    - One label, {few} languages | Fabric names, washing symbols and warmth of tone, translated by
      people who wear {customer}.
    """,
    briefs="""
    - Womenswear | Independent womenswear label, two collections a year plus small drops. Returns
      are at 44 percent, mostly size. We want better fit advice and photographs that show fabric.
      Not a rebrand, please.
    - Shoemakers | We make leather shoes on {few} lasts and people order two sizes to be safe.
      Looking for a partner to build fit advice and an exchange flow, ideally with footwear
      clients to talk to.
    - Streetwear | Streetwear drops: {some} pieces, gone in minutes, the site falls over and bots
      get most of it. Need a storefront that copes and a fair queue before [September|the spring
      drop].
    """,
)

FOOD = topic(
    "food",
    kinds="agency developer consultant marketing designer",
    services="delivery subscription store design local pickup seo",
    industries="food beverage drink wine grocery restaurant",
    goods="Tea|Coffee|Bakery|Vineyards|Dairy|Pantry",
    taglines="""
    Food and wine, sold by people who know it
    Cold chains and warm pages
    Delivery slots, age checks and a decent recipe
    For bakers, brewers and the people who feed a street
    Online grocers of every size
    We sell things that spoil
    Coffee subscriptions and other morning matters
    Farm shops with a van and a plan
    Commerce for the perishable
    Good bread, good code
    From cellar to doorstep, duty paid
    """,
    openings="""
    - {firm} builds shops for food and drink: delivery slots, cold chain, age checks, and [excise
      papers inside the checkout|best-before dates that sell themselves first].
    - We work for [wine makers, roasters and cheesemongers|breweries, bakeries and box schemes],
      most of them with one van, one cellar and a lot of regulars.
    - Perishable goods forgive nothing. Our shops know what can travel, how far, and on which day.
    - A weekly box, paused for the holidays, with no beetroot: such sentences become software at
      {firm}.
    - Grocers hire us because weights vary. Our baskets take two kilos, more or less, and charge
      what the scale said.
    - {firm} started in the back room of a [delicatessen|bottle shop|market hall] and still eats
      well.
    - Restaurants learned to sell online in a hurry. We help them do it properly: menus, pick-up
      times, vouchers, and the sauce by the jar.
    - Wine is a catalogue, a calendar and a law in every country. {firm} handles all three.
    """,
    practice="""
    - Slots come from the real route of the van, and close when it is full.
    - Weights, allergens and dates are fields, and are printed on the label from the same record.
    - Boxes can be paused, swapped and given away in {few} taps.
    - We cook from the shop before it opens: every recipe link has to end in a basket.
    - Age checks happen once and are remembered at the door.
    - Stock by batch, so that the cheese that is ripe on Thursday is offered on Wednesday.
    - For wine we keep a table of duties by country, and somebody reads the gazette.
    """,
    proof="""
    - A box scheme of {some} families grew to {many} without a second person in the office.
    - Waste at a [fishmonger|bakery|cheese shop] fell by {pct} percent with a page for yesterday's
      stock.
    - A roaster earns {half} of its turnover from subscriptions we built, with a pause button on
      every mail.
    - We have delivered wine to {few} countries without a case being sent back at a border.
    - One supermarket picks {some} orders an hour from lists we arranged by shelf.
    """,
    asks="""
    delivery slots and pick-up
    weekly boxes and coffee subscriptions
    age checks for wine and spirits
    variable weights and deposits
    allergens and labels
    recipes that fill the basket
    """,
    offers="""
    Food shop | Slots, weights, allergens and a van route, ready for regulars | 3
    Box scheme | Weekly boxes with pause, swap and skip | 2
    Wine and spirits set-up | Age checks, duties, cases of six and mixed cases | 2
    Menu and pick-up | Times, counters and vouchers for restaurants and bakeries | 1
    Season help | Christmas, Easter, asparagus: somebody beside you when it peaks | month
    """,
    works="""
    - The van that fills itself | {customer} offers only the slots its route can keep; a driver's
      day ends {few} stops earlier.
    - No beetroot, ever | {many} weekly boxes of {customer}, each with its own dislikes, packed
      from one list.
    - Ripe on Thursday | {customer} sells by batch. Waste fell by {pct} percent, and regulars plan
      their weekend around it.
    - A cellar in {few} countries | {customer} ships wine with the duty paid and the papers in the
      parcel.
    - Bread by eight | Orders until midnight, dough by two, doors at eight: {customer} bakes what
      has been sold.
    - Coffee with a pause button | Subscribers of {customer} skip when they travel, so {half}
      fewer leave.
    """,
    briefs="""
    - Vineyards | Small winery, {few} wines, lots of visitors who want to reorder at home. We need
      age checks, mixed cases, shipping to [four|six] countries and someone who understands
      excise.
    - Organics | We deliver organic vegetable boxes to about {some} households. Everything runs on
      a spreadsheet and one very patient colleague. Pause, swap, holiday, deposits for crates.
      Please be gentle with our customers, many are over seventy.
    - Coffee | Speciality roaster. Subscriptions are {half} of sales and our current app makes
      people cancel because they cannot pause. Want a migration of active subscribers without
      asking for cards again.
    """,
)

BEAUTY = topic(
    "beauty",
    kinds="designer marketing agency",
    services="design branding content subscription email loyalty",
    industries="health beauty cosmetics wellness personal care pharmacy",
    goods="Skincare|Botanics|Apothecary|Cosmetics|Soaps",
    taglines="""
    Skincare shops with a calm voice
    Beauty online, ingredient by ingredient
    Shades, samples and second orders
    For brands that live on a bathroom shelf
    The routine is the product
    Claims you can stand behind, pages that sell
    Apothecary manners, modern shop
    We make the third purchase happen
    Natural cosmetics, natural language
    Storefronts with good skin
    Wellness without the whispering
    """,
    openings="""
    - {firm} designs shops for [skincare|cosmetics|fragrance]: routines instead of rows, shades
      that match, and samples that turn into second orders.
    - Beauty is bought with the nose and online there is none. We make up for it with words,
      texture and a sampling plan.
    - People read the ingredients first. So do we, and we build product pages that can be searched
      by them.
    - A cosmetics brand lives from the third purchase. Our work goes into refills, reminders and
      reasons to come back.
    - {firm} works for pharmacies and wellness brands, which means we know [which claims are
      allowed| what may be said about a vitamin] in {few} countries.
    - Shade finders, skin quizzes, bundles: we build the ones that help and advise against the
      rest.
    - We make quiet shops for loud markets. One cream, one page, one good reason to try it.
    - Founders come to {firm} with a formula and a kitchen table; they leave with a brand, a shop
      and a place on the shelf.
    """,
    practice="""
    - A quiz has at most {few} questions, and each of them must change the answer.
    - Ingredients live in one table and appear on labels, filters and allergy notes.
    - We write claims together with your lawyer so that no one has to take them down later.
    - Refill reminders are sent when the jar is empty, which we work out from orders.
    - Textures are filmed in daylight, on {few} skin tones.
    - Samples are part of the margin plan: who gets one, what it costs, and what it brings back.
    - Reviews are sorted by skin type and not by stars.
    """,
    proof="""
    - Refills are now {half} of all orders at a soap maker that used to run on discounts.
    - A shade finder of {few} questions cut returns at a foundation brand by {pct} percent.
    - Second orders within ninety days rose by {pct} percent after a sampling plan of ours.
    - {some} ingredients, explained in plain words, bring one brand more search visits than its
      advertising does.
    - A pharmacy group opened online in {weeks} weeks with every prescription rule respected.
    """,
    asks="""
    shade finders and skin quizzes
    refills and replenishment reminders
    sampling and loyalty
    ingredient pages
    claims and compliance texts
    bundles and routines
    """,
    offers="""
    Beauty storefront | Design, routines, ingredient data and texture films | 3
    Shade or skin finder | A few questions, tested on the products you have | 2
    Refill plan | Reminders, subscriptions and packaging notes | 2
    Launch kit | Name, label, shop and the first mail, for new brands | 2
    Loyalty care | Samples, points and letters, looked after monthly | month
    """,
    works="""
    - Empty on the nineteenth | {customer} reminds people when the jar is empty. {pct} percent
      refill from the mail.
    - A foundation that matches | {few} questions and daylight pictures: returns at {customer}
      fell by {half}.
    - What is in it | {some} ingredients of {customer} have a page each, written by a chemist and
      edited by a poet.
    - From the market stall | {customer} had one product and a queue. The shop kept the stall's
      handwriting.
    - Samples with a plan | {customer} sends fewer, to better guesses, and earns the postage back.
    - A quieter storefront | No timers, no confetti. {customer} sells more by saying less.
    """,
    briefs="""
    - Botanics | Natural skincare, {few} products, sold at markets and in {some} shops. We want
      our own shop with refills and a simple skin quiz. Photography exists, brand too. Budget is
      modest but firm.
    - Cosmetics | Our foundation has {weeks} shades and people pick the wrong one. Looking for a
      shade finder that works from questions, no camera, and for help with the returns it should
      avoid.
    - Pharmacy | Online pharmacy, OTC only, wants to add advice pages and a loyalty programme.
      Please mention any experience with health claims regulation.
    """,
)
