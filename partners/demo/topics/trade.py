"""Firms for those who sell to businesses: wholesale and the makers of parts."""

from partners.demo.words import topic

WHOLESALE = topic(
    "wholesale",
    kinds="integrator developer consultant agency",
    services="b2b wholesale integration migration account pricing",
    industries="wholesale b2b distribution business industrial",
    goods="Supply|Catering|Fastenings|Packaging|Wholesale",
    taglines="""
    Wholesale shops that know who is asking
    Every price list, one shop
    B2B ordering your oldest customer can use on the first day
    From fax and telephone to a basket, without losing anybody
    Trade portals for companies with more exceptions than rules
    The order pad, the price book and the credit limit, online
    We put the sales desk's memory into software
    Quotes, contracts and reorders in one place
    Dealer portals for firms that ship by the pallet
    Commerce for people who buy with a purchase order
    Your customers' prices, your customers' way
    """,
    openings="""
    - We build trade shops: customer prices, credit limits, purchase orders and an approval step
      that buyers do not have to be taught.
    - Distributors come to {firm} when [the telephone is their busiest sales channel|half of all
      orders still arrive by e-mail|nobody dares to touch the price files any more].
    - Wholesale is our only subject. We have moved {few} distributors to {vendor}, and each kept
      its own [discount groups|price agreements|delivery days] to the last exception.
    - A B2B order has [a history, a contract and somebody who must sign|three prices and two
      addresses before it has a product]. We make shops in which all of that is ordinary.
    - {firm} replaces order forms, spreadsheets and the Tuesday price e-mail with a shop that each
      customer finds already filled in.
    - We connect the trade counter, the field sales people and the web shop, so that all three
      quote the same price on the same [morning|day].
    - Most wholesale projects fail in the price tables. We start there, with the [worst|longest|
      strangest] {few} contracts, and draw the first screen afterwards.
    - Buyers in a [hospital, a canteen or a workshop|school kitchen or a car body shop] reorder
      the same {more} things for years. We make that take less than a minute.
    """,
    practice="""
    - We sit with the order desk for [two days|a week] and write down every exception before we
      promise anything.
    - Reordering is the first thing we build, since [seven in ten|eight in ten] wholesale baskets
      repeat an earlier one.
    - Every customer group gets a test account with its real prices, and their buyers try it while
      we [watch|keep quiet|take notes].
    - Credit limits, blocked accounts and part deliveries are specified in the first week and
      never left for later.
    - We leave the sales team a way in: they can place an order for a customer, and the customer
      sees who did.
    - Price imports run at night and are reconciled in the morning; a difference of one cent is
      reported, and so is its reason.
    - Quotes become orders without retyping, with the validity date and the [freight terms|
      payment terms] that were agreed.
    """,
    proof="""
    - At one [fastener|packaging|catering] distributor, telephone orders fell from 300 to
      [40|60|90] a day within {few} months.
    - Our largest trade shop serves {many} accounts, each with prices of its own.
    - A family firm in its third generation took {weeks} weeks from the first meeting to the first
      online order, which came from its sternest customer.
    - Of the last {few} launches, none needed a weekend and one needed a Monday.
    - Average order value went up by {pct} percent when buyers could see pack sizes and the next
      discount step.
    """,
    asks="""
    customer-specific prices and catalogues
    purchase orders and approval steps
    quick order by part number or upload
    quotes that turn into orders
    credit limits and payment on account
    sales representatives who order for their customers
    """,
    offers="""
    Wholesale storefront | Customer prices, quick order, purchase orders and approval | 3
    Price list integration | Contracts, tiers and net prices from your ERP, checked every night | 2
    Trade portal discovery | Ten real orders followed from call to pallet, with a written report | 1
    Quote to order | Requests for quotation, validity dates and conversion without retyping | 2
    Trade desk support | A named engineer, updates and four hours a month | month
    """,
    works="""
    - Every price list, one shop | {many} trade customers of {customer}, each with their own
      prices, went online within {weeks} weeks. The price e-mail is no longer sent.
    - Reordering by shelf label | Buyers scan what is empty. The basket knows the delivery day,
      the crate size and who may sign for {customer}.
    - Quotes without the inbox | {customer} answers requests for quotation in [two hours|an
      afternoon] where it used to take {few} days, and {pct} percent more of them become orders.
    - A dealer portal in {few} languages | Dealers of {customer} see stock by warehouse, their own
      margin and the next truck with space on it.
    - Credit limits that hold | Orders above the limit wait for {customer}'s accounts team, with
      the reason, instead of being found out at the loading bay.
    - From catalogue to basket | The printed catalogue of {customer} kept its page numbers; typing
      one finds the product.
    """,
    briefs="""
    - Foodservice | We are a wholesaler for [cafés and restaurants|hotels|bakeries] with about
      {some} regular customers. Orders come by telephone before seven in the morning and get typed
      twice. We want them to order the evening before, at their own prices, and see which delivery
      they make. Our stock system can export every ten minutes.
    - Trade Supply | Second attempt at a B2B portal. The first one died because customer prices
      were wrong on day one and nobody trusted it again. {many} SKUs, {few} price groups, plus
      individual contracts. Please tell us how you would avoid the same story.
    - School Supplies | Looking for somebody who has done purchase orders with an approval step.
      Our buyers are schools: the teacher fills the basket, the bursar approves, and the invoice
      goes to a third address. Today this is a PDF form.
    """,
)

PARTS = topic(
    "parts",
    kinds="integrator developer agency consultant",
    services="configurator custom product data integration search",
    industries="automotive manufacturing industrial machinery parts hardware",
    goods="Motors|Bearings|Tools|Pumps|Autoparts",
    taglines="""
    Shops for things with a part number
    The right spare part, found on the first search
    Configurators for products no two customers order alike
    Fitment data that does not send the wrong bumper
    Commerce for machine builders and their service vans
    From exploded drawing to order line
    We sell screws the way others sell shoes
    Spare parts, spelled out
    Manufacturers' shops, wired to the plant
    Thread pitch, torque and tolerance, searchable
    After-sales that sells
    """,
    openings="""
    - Manufacturers hire us to sell spare parts: by drawing, by serial number, by vehicle, by a
      [photograph of the rusty one|guess over the telephone].
    - {firm} builds shops for technical catalogues in which a wrong part costs [a day of
      standstill| a truck roll|more than the order].
    - Year, make, model, engine: we turn fitment tables into a search box that mechanics
      [trust|use with gloves on].
    - We make configurators. A customer chooses a [door, a pump or a workbench|gate, a conveyor or
      a cabinet]; the shop answers with a price, a drawing and a delivery week.
    - {firm} sells other people's bearings, belts and brake discs on {vendor}, from product data
      that looked hopeless when we met it.
    - The after-sales department earns more than the machines do. We give it a shop to match.
    - [Dimensions, norms and certificates|Torque tables, norms and drawings] belong on the product
      page, and in the filters. That is what we do all day.
    - Most machine builders know exactly which parts a customer needs next; the web shop just
      never asked them. We connect the two.
    """,
    practice="""
    - We begin with the data: cleaning units, merging duplicates, and agreeing [on one name per
      thing|what counts as a variant].
    - Filters come from how mechanics talk, which we learn at the counter and not from the ERP.
    - Every product page shows what it fits, what replaced it and what else will be needed for the
      job.
    - Configurations are checked by rules that your engineers can read and change themselves.
    - Exploded drawings become clickable, and stay so when the drawing changes.
    - We test with the [oldest serial numbers|hundred oddest parts], as those are the ones people
      look for.
    - Search understands 3/8, 0.375 and three eighths as the same thing.
    """,
    proof="""
    - Wrong deliveries at a [brake|pump|hydraulics] supplier dropped by {pct} percent in the first
      half year.
    - One catalogue we look after has {many} parts, and {few} of them had no name at all when we
      started.
    - A builder of [packaging machines|lifting gear] now earns {half} of its parts revenue outside
      office hours.
    - The configurator of a gate maker replaced a spreadsheet with {some} columns.
    - Service technicians place [four|six|seven] orders in ten from a telephone, in the field.
    """,
    asks="""
    fitment by year, make and model
    configurators with live prices
    spare parts from exploded drawings
    product data clean-up and units
    serial number look-up
    drawings and certificates to download
    """,
    offers="""
    Product data clean-up | Units, names, duplicates and a data model that survives | 2
    Configurator | Rules your engineers can read, price and drawing at once | 4
    Fitment search | Vehicle or machine to part, with replacements and kits | 3
    Spare parts shop | Exploded drawings, serial numbers and service prices | 3
    Data care | Monthly corrections, new ranges, a report of failed searches | month
    """,
    works="""
    - A parts shop inside the drawing | Click the gasket, get the gasket: {customer} put {some}
      exploded drawings online and halved its enquiries.
    - Fitment that mechanics trust | {many} vehicles, checked against two sources; returns at
      {customer} fell by {pct} percent.
    - A gate in {few} clicks | The configurator of {customer} prices every [width, colour and
      motor| height, infill and lock] and hands production a finished parts list.
    - From serial number to service kit | Owners of a {customer} machine type its number and see
      what wears out this year.
    - One name per screw | {customer} went from {many} article texts in capitals to a catalogue
      people can filter.
    - The counter and the web | Trade counter staff of {customer} use the same search as their
      customers, only faster.
    """,
    briefs="""
    - Pumps | We make industrial pumps and sell about {many} spare parts, mostly by e-mail with a
      photo attached. We have drawings in PDF and part lists in our ERP. Customers should find the
      part by serial number and order without calling us. Realistic in one year?
    - Autoparts | Car parts, {many} SKUs, fitment data from two suppliers that contradict each
      other. Returns are eating the margin. We need someone who has solved this before and can
      show it.
    - Workbenches | Our product is made to measure: {few} options, about forty rules in the head
      of one colleague who retires next summer. We want a configurator with price and drawing.
    """,
)
