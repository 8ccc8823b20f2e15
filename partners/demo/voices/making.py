"""How firms that draw, build and connect speak of themselves."""

from partners.demo.words import voice

DESIGNER = voice(
    "designer",
    words="designer design creative web designer graphic branding",
    who="""
    - {firm} is a studio of {people} in {city}, founded in {founded} by [two type designers|a
      printmaker|somebody who used to draw maps].
    - We are {people} and [one long table|a wall of sketches] in {city}.
    - The studio has been in {city} since {founded}; its windows face [the market|a tram depot|the
      harbour|a school].
    - {people}, no account managers: in {city} the person you talk to is the person who draws.
    - {first} started the studio in {founded} after [ten years in magazines|a decade of
      packaging|a short career in architecture].
    - Since {founded} we have worked from a [former bakery|shopfront|first floor] in {city},
      {people} by now.
    - We think in {languages}, and sketch in pencil.
    - Our studio in {city} takes on [four|five|six] projects a year and finishes all of them.
    - Half of our {people} were trained in print, which is why the margins are right.
    - {people} work here: designers who can write code, and [one developer|two developers] with
      opinions on type.
    """,
    how="""
    - We draw the hardest page first and the home page last.
    - You see work in progress every [Thursday|Friday|second day], on a telephone, with real
      products.
    - A design is finished when there is nothing left to explain.
    - Designs are handed over as tokens, components and a short film in which we say why.
    - We sketch in the browser from the second week, because shops move.
    - Decoration comes last and has to apply for the job.
    - You get one proposal with its reasons; we have never won a beauty contest and do not enter
      any.
    - Content first: we ask for real texts and real pictures, and help to make them.
    - Before we draw we [visit|ask, listen and visit], and photograph what is there already.
    - Each screen is tested on strangers, since friends are too polite.
    """,
    close="""
    - Come by if you are in {city}; there is [coffee|tea] and a big table.
    - If you can describe your shop in one sentence, send it to us. If not, send it anyway.
    - We answer every enquiry ourselves, usually the same day.
    - A first conversation costs nothing and ends with a sketch.
    - Write to {first} and say what you sell and to whom.
    - Our diary is usually full [two|three] months ahead, so early letters help.
    - We say no when a project would be better elsewhere, and say where.
    - Bring the product. We like to hold things before we draw them.
    """,
)

DEVELOPER = voice(
    "developer",
    words="web developer development developer engineering code software",
    who="""
    - We are {people} in {city}, all of whom write code, including [the one who answers the
      telephone|the founders|whoever does the accounts].
    - {firm} was founded in {founded} by {first} and has been profitable, small and a little
      stubborn since.
    - {people}, one repository policy, no sales team.
    - Our office is in {city}; our build server is in the same cupboard as the coats.
    - We have been developers since {founded}, first of [intranets|booking systems|point-of-sale
      software], now of shops.
    - Our {people} stay: the average engineer has been here for [five|six|seven] years.
    - The team works from {city} and speaks {languages}.
    - {first} reviews every pull request that touches money.
    - In {founded} we were three in {city}; now it is {people} with the same habits.
    - {firm} is an engineering company. Everybody here can deploy, and everybody here has broken
      something once.
    """,
    how="""
    - You get access to the repository and the board on day one.
    - Estimates are ranges, and we tell you halfway which end it will be.
    - Code is reviewed by a second person, and tested by a machine before that.
    - We write the hand-over from the first day and give it to you on the last.
    - Fixed prices where the scope is clear, days where it is not; never both in one line.
    - Nothing goes live on a Friday.
    - There is a staging shop with real data, scrubbed, for as long as we work together.
    - We prefer what the platform offers over what we could write ourselves.
    - Small releases, every week, with notes that a shop owner can read.
    - When something breaks, we write down what and why, and send it to you unasked.
    """,
    close="""
    - Send us the error message. We like those.
    - Your first mail is read by an engineer and answered by the same one.
    - Ask for the code of a finished project; several of our customers allow it.
    - We can usually start within [three|four|five] weeks.
    - Write two paragraphs about the problem and we will answer with a question and a range.
    - If it can be done with a setting, we will tell you which one and wish you luck.
    - We take over half-finished shops, after a look at what is there.
    - Call {first} in {city}; there is no menu to press through.
    """,
)

INTEGRATOR = voice(
    "integrator",
    words="it integrator solution provider systems integration technology",
    who="""
    - {firm} has connected business systems since {founded}, with {people} in {city}.
    - Our {people} are certified for more ERP systems than we would like to admit.
    - We are a systems house from {city}: {people}, a service desk, and a room full of test
      environments.
    - The company was founded in {founded} by {first}, an [electrical engineer|accountant who
      could program|logistics planner].
    - {people} work in {city}; consultants, developers, and two people who do nothing but
      monitoring.
    - Founded in {founded}, owned by the people who work here.
    - Our engineers speak {languages}, SQL, and fluent warehouse.
    - From {city} we serve companies throughout {country}, on site whenever a forklift is
      involved.
    - Since {founded} our customers have been manufacturers, wholesalers and the retailers
      between.
    - Architects, engineers and a service desk: {people}, one telephone number in {city}.
    """,
    how="""
    - Projects follow five stages, each with a result you can hold us to.
    - Every interface has an owner, a contract, a test and a dashboard.
    - We work with your IT department and document as if we were leaving tomorrow.
    - Acceptance tests are written by your key users, with our help, before development starts.
    - Cut-over plans are rehearsed twice with a stopwatch.
    - Service levels are measured by you and not by us.
    - We change one system at a time.
    - A solution architect stays responsible until the warranty ends.
    - Data protection and access rights are designed first, since they are expensive later.
    - You can read our logs, our tickets and our time sheets at any hour.
    """,
    close="""
    - Ask for our reference visits: a shop floor tells more than a slide.
    - We answer requests for proposals completely, or say within two days that we will not.
    - A scoping workshop takes two days and leaves you with a document that others can quote on,
      too.
    - Our service desk is open [from six to ten|round the clock], and answered in {city}.
    - {first} is happy to explain what would make your project cheaper.
    - Send the system list and we will tell you which connections exist already.
    - References of similar size are available in every industry that we name.
    - Start with an audit: if everything is fine, that is the result.
    """,
)
