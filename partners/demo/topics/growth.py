"""Firms that bring visitors and make them stay: search, mail, experiments."""

from partners.demo.words import topic

SEO = topic(
    "seo",
    kinds="marketing agency consultant niche",
    services="seo content marketing search engine optimization copywriting analytics",
    industries="retail home health education travel",
    goods="Lawn|Pets|Paints|Flooring|Stationery",
    taglines="""
    Found by people who mean to buy
    Search, answered in full sentences
    SEO for shops with real shelves
    Category pages worth reading
    We write what people were looking for
    Traffic with an intention
    The long tail, combed
    Words that rank and words that sell, in one paragraph
    An editorial desk for online shops
    Less content, better found
    Slow marketing that compounds
    """,
    openings="""
    - {firm} brings shops visitors who mean to buy: technical SEO, category pages worth reading,
      and content that answers the question before it sells the answer.
    - We are an editorial desk for commerce. [Former journalists|Two librarians and a journalist|
      Writers and one statistician] plan, write and measure what people search for.
    - Rankings are borrowed, so we work on what earns them: structure, speed, and pages that
      deserve their place.
    - Most shops have {some} pages too many. We find the ones that cost more attention than they
      bring, and merge them.
    - Organic search is the cheapest salesman {vendor} merchants have. {firm} trains it.
    - We started as copywriters and learned SEO because nobody read us. That order still shows in
      the work.
    - {firm} does search for catalogues: facets that are indexed on purpose, variants that do not
      compete, and structured data that is true.
    - Questions in, customers out. Our content plans come from [support mails|the telephone
      log|the search box of the shop], where people say what they want.
    """,
    practice="""
    - The first deliverable is a list of pages to delete.
    - Each category page gets an editor, a purpose and a date on which it is read again.
    - We look at money by landing page, since ranking first for a wrong question is expensive.
    - Links are earned with something useful: a size chart, a calculator, a survey with a result.
    - Product texts are written from the product, held in the hand.
    - Technical findings arrive as tickets your developers can close, with a way to verify.
    - Reports are one page: what moved, why we think so, what we do next month.
    """,
    proof="""
    - Organic revenue of a paint shop doubled within {weeks} months on {half} of its former pages.
    - A calculator we wrote in a week has earned {some} links and still answers {many} questions a
      month.
    - We removed {many} indexed filter pages from one shop and its categories rose within {few}
      weeks.
    - A pet supplier now gets {pct} percent of its new customers from advice pages.
    - {few} of our clients have stopped buying adverts for their own names.
    """,
    asks="""
    technical SEO audits
    category and product texts
    content plans from real questions
    structured data and feeds
    recovery after a lost ranking
    local and multilingual SEO
    """,
    offers="""
    SEO audit | Technical, content and competition, as tickets with priorities | 1
    Category rewrite | Thirty categories, researched, written and linked | 2
    Content engine | A year's plan, two writers, one editor | 3
    Ranking rescue | What was lost, why, and what can be had back | 1
    Editor on retainer | Four pieces, two repairs, one report a month | month
    """,
    works="""
    - {some} pages fewer | {customer} deleted, merged and rewrote. Visits rose by {pct} percent,
      revenue by more.
    - The paint calculator | How many tins? {customer} answers it for {many} people a month.
    - Ranking without the brand | {half} of {customer}'s organic orders now come from people who
      had never heard of it.
    - Questions from the telephone | {customer}'s support staff dictated {some} answers. We made
      them findable.
    - Filters under control | {many} accidental pages of {customer} left the index; the right
      {few} hundred stayed.
    - From copied to written | Every one of {customer}'s product texts is its own, and returns
      fell along the way.
    """,
    briefs="""
    - Petfood | Pet food shop, strong regulars, hardly any new customers from search. We write a
      lot and nobody finds it. Would like an audit and an editor, not {some} articles a month.
    - Flooring | Since the relaunch we lost the rankings for our {few} best categories. Developers
      say it is the search engine, the agency says it is the developers. Independent opinion
      wanted.
    - Stationery | We need product texts for {many} items, in English and one more language, from
      people who will actually hold the products. Samples available.
    """,
)

RETENTION = topic(
    "retention",
    kinds="marketing agency consultant",
    services="email marketing automation loyalty crm retention paid media",
    industries="retail beauty fashion food pets health",
    goods="Petfood|Vitamins|Socks|Candles|Blooms",
    taglines="""
    The second order is our business
    E-mail that people would miss
    Loyalty without the plastic card
    We turn buyers into regulars
    Lifecycle marketing for modest list sizes
    Fewer mails, more replies
    Welcome, reminder, thank you: the quiet machines
    Retention from people who hate being retained
    Letters, with a basket attached
    Growing the list you already have
    Reasons to come back
    """,
    openings="""
    - {firm} looks after the customers a shop already has: e-mail, loyalty, win-back and the sort
      of service message that gets a reply.
    - Half of our clients came with a list of {many} addresses and no idea what to say to it.
    - We run e-mail programmes. Welcome, replenishment, birthday, apology: each has one job and a
      number to show whether it does it.
    - The cheapest order is the second. We plan for it from the first confirmation on.
    - {firm} is a lifecycle agency for shops between {few} and {some} orders a day, where a list
      of regulars is known by name.
    - Discounts train people to wait. We find the other reasons to write, and there are more than
      you would think.
    - Consent first, then segments, then words. Our lists are small and [nobody complains|they
      open {pct} percent of what we send].
    - Loyalty schemes are easy to launch and hard to end. We design ones that a finance director
      can live with.
    """,
    practice="""
    - We write as one person to another, sign with a name, and read the answers.
    - Every flow starts as a diagram that fits on one page and ends as a number.
    - Holdout groups stay out for the whole year, so we know what the mails really bring.
    - Segments come from what people bought and not from what they might be.
    - Unsubscribing takes one click, and we read the reasons every week.
    - Templates work in dark mode, with images off, and for people who are read to.
    - Points expire with a warning, never in silence.
    """,
    proof="""
    - Repeat orders within ninety days went up from 19 to [26|28|31] in the hundred.
    - A welcome series of {few} letters earns a candle maker more than its whole newsletter did.
    - We halved the mails of a sock brand and its revenue from them rose by {pct} percent.
    - Win-back letters brought {some} customers home to a florist in one spring.
    - Our holdout says {half} of e-mail revenue would have come anyway. We report the other part.
    """,
    asks="""
    welcome and win-back flows
    loyalty programmes
    segmentation and holdouts
    SMS and e-mail set-up
    deliverability repair
    newsletters with a voice
    """,
    offers="""
    Lifecycle set-up | Six flows, written, built and measured against a holdout | 2
    Loyalty programme | Rules, numbers, screens and the small print | 3
    Deliverability repair | Authentication, list hygiene, a sending plan | 1
    Newsletter desk | Two letters a month with a subject line worth opening | month
    Paid and owned | Ads and mail planned by the same two people | month
    """,
    works="""
    - Half the mails, more orders | {customer} writes when there is news. Revenue per letter rose
      by {pct} percent.
    - {few} letters of welcome | New customers of {customer} hear how things are made before they
      hear of an offer.
    - Points that end well | {customer}'s loyalty scheme pays for itself, and says so in its
      accounts.
    - Back in the inbox | {customer} had landed in spam. {weeks} weeks later its letters arrived
      again.
    - The refill letter | {customer} writes on the day the bag is empty. [One in three|Two in
      five] customers order from it.
    - A birthday without a coupon | {customer} sends a card and a recipe. The replies hang in the
      office.
    """,
    briefs="""
    - Candles | We have {many} subscribers and send a newsletter when somebody has time. Would
      like welcome, refill and win-back flows, written in our voice, which is friendly and
      slightly dry.
    - Vitamins | Our loyalty scheme costs more than it brings and customers love it. Help us
      change it without a revolt. Numbers ready to share after an NDA.
    - Blooms | Mails land in spam since we changed provider. Need someone this week to repair
      deliverability, then perhaps more.
    """,
)

EXPERIMENTS = topic(
    "experiments",
    kinds="consultant marketing designer niche",
    services="conversion optimization analytics research testing ux strategy",
    industries="retail travel insurance electronics fashion",
    goods="Mattresses|Optics|Luggage|Bikes|Appliances",
    taglines="""
    Evidence before opinions
    We ask your customers, then we change things
    Conversion work with a control group
    Research, tests and the courage to undo
    Numbers you can argue with
    Usability for shops, fortnightly
    Finding out is cheaper
    The experiment desk
    Analytics that agree with the bank
    Watch ten people shop and you will know
    Small changes, honestly measured
    """,
    openings="""
    - {firm} finds out why people do not buy. Interviews, recordings, tests with a control group,
      and a short list of changes in order of money.
    - We run experiments for shops with enough visitors to learn from, and usability sessions for
      those without.
    - Analytics first: {half} of the dashboards we meet count something twice. Once the numbers
      agree with the bank, we start to improve them.
    - A test that loses has saved you the cost of building it. About [two|three] in five of ours
      do.
    - {firm} is a research practice. We watch people shop, ask them why, and write it down so that
      a developer can act on it.
    - Conversion is a result and cannot be worked on directly. Clarity can, trust can, speed can;
      so we do those.
    - We teach teams to experiment on their own: how to phrase a question, size a test and accept
      the answer.
    - Every shop has a page where the money stops. We find it, usually in {few} days.
    """,
    practice="""
    - Each test has a hypothesis, a size, an end date and a person who decides.
    - We recruit participants from your customers and never from a panel of professionals.
    - Measurement is server-side where it can be and asks for consent everywhere.
    - Losing variants go into a public list, since the same idea returns every spring.
    - Recordings are watched together, with biscuits, in silence.
    - Seasonality, returns and cancellations are part of the result.
    - The report ends with what we would do if the shop were ours.
    """,
    proof="""
    - {some} experiments in the last two years; [31|34|38] in a hundred won, and we can show the
      rest.
    - A luggage brand stopped a redesign after {few} usability sessions and saved a winter.
    - Revenue per visitor rose by {pct} percent at a mattress shop that took away its countdown.
    - One analytics repair found that {half} of a shop's "direct" visitors came from its own
      mails.
    - Teams we trained ran {few} tests a month on their own a year later.
    """,
    asks="""
    usability testing with real customers
    A/B tests that are large enough
    analytics audits and consent
    customer interviews
    product page and checkout research
    training for in-house teams
    """,
    offers="""
    Conversion audit | Ten sessions, your numbers, twenty findings by value | 1
    Experiment programme | Two tests a month, designed, built and read | month
    Analytics repair | Events, consent, and totals that match the ledger | 2
    Customer interviews | Twelve conversations and one afternoon with your team | 1
    Team training | Four half-days, your shop, your questions | 1
    """,
    works="""
    - The countdown had to go | {customer} removed its timer. People bought more and complained
      less.
    - {few} conversations | {customer} learned why its best customers order by telephone, and
      built what they were missing.
    - A redesign not done | Tests showed {customer} that the old page was understood better. It
      stayed.
    - Numbers that match the bank | {customer}'s reports and ledger agree within {few} euros a
      month.
    - {some} tests later | {customer}'s team now argues about hypotheses rather than colours.
    - The question nobody asked | One line about delivery on {customer}'s product page was worth
      {pct} percent.
    """,
    briefs="""
    - Luggage | Conversion dropped {few} points after a redesign which everybody here likes. We
      would rather know than guess. About {many} sessions a month, so testing should be possible.
    - Mattresses | Our analytics, shop backend and bank show three different revenues. Please
      repair that before we talk about optimisation.
    - Appliances | We want two product managers trained to run experiments. No dependency on an
      agency afterwards. Workshop in person if you are within a train ride.
    """,
)
