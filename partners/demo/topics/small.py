"""Firms for small shops and for those somebody else has built."""

from partners.demo.words import topic

CARE = topic(
    "care",
    kinds="developer niche agency",
    services="support maintenance performance accessibility hosting security audit",
    industries="retail charity government education health",
    goods="Society|Garden|Pharmacy|Trust|Uniforms",
    taglines="""
    Somebody who answers when the shop is down
    Faster, safer, and still yours
    Shops that work for people who cannot use a mouse
    We look after shops other people built
    Accessibility you can sign your name under
    Speed is a feature, and it can be repaired
    The second pair of eyes on your storefront
    Care plans with a name on them
    Patching, watching, mending since the first invoice
    Slow shops made quick
    Inherited code welcome
    """,
    openings="""
    - We look after shops. Most were built by somebody else, [some are older than our interns|a
      few by somebody nobody can find], and all of them have to take orders tonight.
    - {firm} makes slow shops quick. We measure on the telephones your customers own and repair
      what hurts, in order of money.
    - Accessibility is our trade: audits, repairs and training, until a person with a screen
      reader [buys something in your shop unaided|needs no help from you].
    - A shop needs a mechanic more often than an architect. {firm} is a rota of mechanics with
      telephone numbers.
    - When a developer leaves, we inherit the code, the passwords and the folklore, and put all
      three in order.
    - Security questionnaires, penetration tests, PCI paperwork: we answer them for [{some} shops|
      shops on three continents] and repair what the answers reveal.
    - We are the people you call second, after the first ones have stopped answering.
    - {firm} sells hours of attention. Each month somebody reads your error log, your search log
      and your complaints, and then does something about them.
    """,
    practice="""
    - A named engineer knows your shop, and a second one has read the notes.
    - The first month is an inventory: every script, every supplier, every password that too many
      people know.
    - Each app has to state what it costs in milliseconds; [the slowest|the worst] goes first.
    - Audits follow WCAG 2.2 and are done by people who use assistive technology every day.
    - We answer within [the hour|thirty minutes], also when the answer is that we do not know yet.
    - Changes go through a test shop and a checklist that has grown after every mistake.
    - A monthly letter, one page long, says what we did, what we saw and what we would do next.
    """,
    proof="""
    - Median page weight of the shops in our care fell by {half} in the first {few} months.
    - We found {some} trackers on one storefront. Its owner had known of {few}.
    - A pharmacy chain passed its accessibility audit with no blocking finding left.
    - Last year we were called out at night [three|four] times, and [nine|eleven] times the year
      before.
    - The average shop stays with us for longer than it stayed with its builder.
    """,
    asks="""
    performance on telephones
    WCAG accessibility audit and repairs
    support and maintenance contracts
    taking over from another developer
    security reviews and PCI paperwork
    third-party script clean-up
    """,
    offers="""
    Speed repair | Two weeks, measured before and after, on real telephones | 1
    Accessibility audit | WCAG 2.2, by people who rely on it, with the fixes priced | 1
    Takeover | Inventory, passwords, backups and a plan, in one month | 2
    Security review | Permissions, scripts, data, and the PCI forms filled in | 2
    Care plan | Named engineer, updates, four hours a month | month
    """,
    works="""
    - From eleven seconds to two | {customer} removed {some} scripts and lost nothing but waiting
      time.
    - Buying without a mouse | Every step of {customer}'s shop now works by keyboard and by voice;
      {few} customers wrote to say thanks.
    - A shop without its builder | {customer} had no passwords, no repository and a sale in three
      weeks. The sale took place.
    - The letter that stopped a leak | Our monthly reading of {customer}'s logs found a price feed
      open to everyone.
    - {pct} percent from patience | No redesign. {customer} repaired one slow page a week for a
      winter.
    - Plain words at the till | {customer} rewrote {some} error messages; calls to the help line
      fell by {half}.
    """,
    briefs="""
    - Society | Our developer has moved on and left us with a shop that works, mostly. We need
      someone to take over: inventory, small fixes, somebody who picks up the phone. About {few}
      hours a month.
    - Trust | We got a letter from an advocacy group about accessibility and they are right. Need
      an audit, the repairs, and a statement that is true. Board wants a plan by the end of the
      month.
    - Outlet | Mobile pages take nine seconds. We have {some} scripts from marketing tools and
      everybody swears theirs is needed. We want someone neutral to measure and decide.
    """,
)

MAKERS = topic(
    "makers",
    kinds="designer developer niche consultant",
    services="store setup theme training small business support launch",
    industries="crafts arts food nonprofit home gifts",
    goods="Pottery|Honey|Woodworks|Weavers|Prints",
    taglines="""
    First shops for makers and small museums
    Your shop, handed over with a manual
    Online by the end of the month
    Small shops, done properly
    For people who make things and would rather be making them
    Plain prices, plain language, support by telephone
    We set it up, you run it
    The village shop's web department
    A first shop you will not outgrow in a year
    One table, two chairs, three weeks
    Shops for one-person companies
    """,
    openings="""
    - {firm} sets up first shops for makers, small museums and family firms, and hands them over
      with a manual and a telephone number.
    - Two people, one subject: a simple shop that you can run yourself by the end of the month.
    - Potters, beekeepers, luthiers. Our customers have flour on their hands, so we keep the admin
      short.
    - A small budget is a design problem like any other. We spend it on photographs, clear words
      and one good theme.
    - Most of our customers have never sold online and do not wish to learn a trade for it. {firm}
      explains everything once, slowly, in person.
    - We say what it costs on the first call. It is nearly always the same: [a little under|a bit
      over] a month of somebody's wages.
    - {firm} runs Tuesday evening classes for shop owners, and builds shops on the other days.
    - Clubs, charities and school shops come to us because we answer the telephone, and because we
      know about volunteers.
    """,
    practice="""
    - You load the first {few} products with us, so the eleventh needs no help.
    - The manual has your own screenshots and no word that you did not use first.
    - Shipping is set up with a kitchen scale and three real parcels.
    - We leave out whatever can wait, and write down what it was.
    - Prices are fixed, payable in [three parts|two parts], and on our website.
    - Legal pages come from a lawyer in your country, at cost.
    - After a month we visit again and see what you have stopped doing.
    """,
    proof="""
    - {some} shops so far, nearly all of them still run by the person who ordered them.
    - A potter in the hills sells {half} of her kiln before it has cooled.
    - Support calls stop, on average, after {weeks} weeks.
    - One of our smallest shops sells nine things and has been written about {few} times.
    - The quickest launch took four days, because the photographs existed.
    """,
    asks="""
    a first shop at a fixed price
    training in person
    product photographs on a budget
    shipping for odd parcels
    donations and volunteers
    moving from a market stall
    """,
    offers="""
    First shop | Theme, payments, shipping, ten products and a manual | 1
    Shop day | One day at your table, everything you can ask | day
    Photo box | A day of product pictures and the box to take the next ones | 1
    Second year | What sells, what does not, what to add | 1
    Telephone support | Somebody who knows your shop, weekdays | month
    """,
    works="""
    - Nine things for sale | {customer} makes nine objects. The shop has nine pages and a waiting
      list.
    - Sold before it cooled | {customer} announces a kiln by mail, and opens the shop on Sunday at
      six.
    - A stall without the rain | {customer} took its market prices, its handwriting and its
      regulars online in {weeks} days.
    - Volunteers at the till | {some} helpers of {customer} run the shop from one page of
      instructions.
    - The honey runs out | When {customer} is sold out, the page says when the bees will be back.
    - Handed over in spring | {customer} has not called since June. We checked: all is well.
    """,
    briefs="""
    - Pottery | I make stoneware, about {some} pieces a month, and sell at markets. I would like a
      small shop I can open when the kiln is unpacked and close when it is empty. I am not
      technical.
    - Museum Friends | Friends of our local museum: postcards, tea towels, memberships. Run by
      volunteers, average age 66. We need something simple and somebody kind.
    - Honey | Beekeeping family, three sorts of honey, candles at Christmas. What does a first
      shop cost, all included, and can we pay in instalments?
    """,
)
