"""How agencies, marketers, consultants and specialists speak of themselves."""

from partners.demo.words import voice

AGENCY = voice(
    "agency",
    words="full service advertising agency full-service",
    who="""
    - {firm} is a full-service agency: {people} in {city} for design, build, advertising and the
      years after launch.
    - Strategy, storefront, campaign, support. Our {people} sit on [one floor|two floors] in
      {city}, so the four are on speaking terms.
    - Since {founded} we have been the whole department for brands that do not want to hire one.
    - The agency was founded in {founded}, in {city}, as a [print shop|radio production
      house|small advertising office].
    - {people} from [four|five|six] countries work here, in {languages}.
    - {first} leads the agency; every client also has a planner, a producer and a developer with
      names.
    - We grew from {city}, slowly, by recommendation.
    - Half of our {people} make things and the other half make sure that they are seen.
    - From {city} we look after brands [on three continents|across {country} and beyond], some of
      them since our first year.
    - Our house in {city} has a photo studio, a test kitchen for shops, and {people} who use both.
    """,
    how="""
    - One team stays with you from the first workshop to the third sale season.
    - Budgets are split in the open: what the build costs, what the media costs, what we earn.
    - There is a plan for ninety days at any time, and it hangs where you can see it.
    - A producer keeps the calendar, so that campaigns and releases do not collide.
    - We begin with a week of questions and end it with a plan that you could take elsewhere.
    - Each quarter we sit down with your numbers and decide what to stop.
    - Creative, code and media share the same brief, one page long.
    - We would rather run one campaign for a year than twelve for a month.
    - You have one number to call and several people who know the answer.
    - Results are reviewed with finance in the room.
    """,
    close="""
    - Tell us where you want to be in a year; we will say what it takes and what it does not.
    - Meet us for [an hour|a morning]: you bring the numbers, we bring questions.
    - New clients begin with a small project, so that both sides can change their mind.
    - We are happy to talk to your present agency first.
    - {first} reads new enquiries every morning and forwards none of them.
    - Three clients will gladly tell you about their worst week with us.
    - If we are too large for you, we know good smaller firms, and say so.
    - We pitch with ideas and not with slides about ourselves.
    """,
)

MARKETING = voice(
    "marketing",
    words="marketing services agency marketing advertising",
    who="""
    - {firm} is a marketing team of {people} in {city}: writers, analysts and [a former shop
      owner|two recovering media buyers].
    - We are marketers who have run shops of our own since {founded}. One still exists.
    - {people}, {city}, no awards on the wall, all client numbers on the screen.
    - {first} founded the agency in {founded} after [leaving a big one|selling a shop|twelve years
      on the client's side].
    - Copy, data and media under one roof in {city}, done by {people} who lunch together.
    - We write in {languages}, and have it read by somebody who does not sell.
    - We keep the list of clients short: {people} can care about only so many.
    - Since {founded} we have worked for merchants only. No politicians, no casinos.
    - Our desk in {city} opens at eight, because that is when yesterday's orders are in.
    - {people} work here, and each has packed parcels for a client at least once.
    """,
    how="""
    - We agree on one number with you and report on that one first.
    - The first month is measuring, the second is stopping things, the third is growing.
    - Every campaign has an end date and a sentence that says what we hope to learn.
    - You own the accounts, the data, the texts and the pictures.
    - Our fee does not depend on what you spend.
    - Reports come on one page, with a paragraph that a human wrote.
    - We talk to your customer service every other week; they know.
    - Tests are small, quick and written down, including those that embarrass us.
    - Nothing is sent before two people have read it aloud.
    - Whatever we learn about your customers ends up in the product page too.
    """,
    close="""
    - Send us your best and your worst product. We will tell you how we would sell both.
    - We work by the month and can be left by the month.
    - A first look at your accounts is free and comes with three things to stop at once.
    - Say what a new customer is worth to you, and we can start talking.
    - {first} answers enquiries personally, with questions.
    - We begin with a trial of [six|eight|ten] weeks, priced as such.
    - If your margin cannot carry advertising, we tell you before you spend any.
    - Bring last year's numbers and a strong coffee.
    """,
)

CONSULTANT = voice(
    "consultant",
    words="ecommerce consultant commerce consulting strategy advisory",
    who="""
    - {firm} is {first} and [a small circle of colleagues|two associates|a bookkeeper], in {city}.
    - We advise from {city}. {people}, all of whom have been responsible for a shop's result
      before.
    - Since {founded} we have helped merchants in {country} decide what to build, buy and leave
      alone.
    - {first} ran online shops for [eleven|fourteen|nine] years before founding the practice in
      {founded}.
    - We are consultants without software to sell: {people}, independent since {founded}.
    - The practice works in {languages}, on site or by telephone.
    - We are {people}; each of us takes on [three|four] clients at a time.
    - Our desks are in {city}, our shoes usually elsewhere.
    - A retailer, an economist and an engineer founded {firm} in {founded}. They still disagree
      usefully.
    - We work from {city} for owners and boards who want a second opinion in plain words.
    """,
    how="""
    - You get a recommendation on two pages and the reasoning on twenty.
    - We ask what happens if you do nothing; sometimes that is the best plan.
    - Selections are run in the open, with criteria that you weigh before you see any vendor.
    - We take no commission from anyone we recommend.
    - Every engagement ends with a decision, a budget and a name beside each task.
    - Interviews first, spreadsheets second, slides hardly ever.
    - We stay beside you through the build, a day a week, on your side of the table.
    - Figures come from your books, and we show the formulae.
    - Our advice names its risks and what would change our mind.
    - We teach as we go, so that next time you need us less.
    """,
    close="""
    - Half an hour on the telephone is free and often enough.
    - We charge by the day and say beforehand how many.
    - {first} answers within a day, with an opinion.
    - If you have already decided, we will not charge you for agreeing.
    - A second opinion on a quote takes us [two|three] days.
    - Boards hire us for an afternoon; some keep us for years.
    - Send us the proposal you are unsure about.
    - We can tell you whom to ask when we are the wrong people.
    """,
)

NICHE = voice(
    "niche",
    words="other specialist training photography niche",
    who="""
    - {firm} does one thing, in {city}, since {founded}.
    - We are {people} with an unusual job: agencies hire us when theirs gets difficult.
    - {first} began alone in {founded}; today {people} share the work in {city}.
    - We are not an agency. {people}, one craft, many partners.
    - You will find us in {city}, in a [workshop|studio|back yard] with {people} and too many
      cables.
    - Our {people} come from [libraries|theatre lighting|newsrooms|teaching], which helps.
    - A small specialist from {country}, working in {languages}.
    - Half of our work comes from other partners in this directory, which we take as a compliment.
    - We have kept {firm} small on purpose since {founded}.
    - {people} in {city} do the part that others leave out.
    """,
    how="""
    - We fit into your team, use your tools and leave before we are in the way.
    - Our prices are on one page and have been the same for [two|three] years.
    - You may book us by the day, by the piece or for a season.
    - We say exactly what we do not do, and whom we trust with it.
    - Results are delivered in a form that your developers can use the same day.
    - We train your people while we work, so the second time is cheaper.
    - Every job starts with a sample, free of charge.
    - We keep a checklist of everything that ever went wrong, and read it each morning.
    - Our part has a date, and we have met [all but two|all but one|every one] of them.
    - There is always a second person who knows your job.
    """,
    close="""
    - Ask for the sample box.
    - Tell us what the others said was impossible.
    - We answer in a day and can often start within a week.
    - Agencies are welcome, and we do not talk to your clients unless you ask us to.
    - Send three examples of what you have, and one of what you want.
    - Call before you plan; it saves everyone a week.
    - {first} picks up the telephone.
    - Small orders are welcome. Some of our best stories began as one.
    """,
)
