"""What common passwords of twelve characters and more are made of: words, and keys in a row.

Lists of leaked passwords hold few long ones, and nearly all of those are one of these words, or
two, with figures, a year or a sign added. So the parts are kept here, not the products.
"""

# Keys in a row, letters and figures in order, and figures that are typed for their looks.
ROW_TEXT = """
abcdefghijklmnopqrstuvwxyz 01234567890123456789 13579 02468 24680 31415926535 1123581321 112358
qwertyuiop asdfghjkl zxcvbnm qwertyuiopasdfghjklzxcvbnm qwertzuiop azertyuiop qsdfghjklm wxcvbn
1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p 1qazxsw23edcvfr45tgbnhy67ujm zaq12wsxcde34rfvbgt56yhn
qazwsxedcrfvtgbyhnujmikolp qaywsxedcrfvtgbzhnujm zaqxswcdevfrbgtnhymju zaq1xsw2cde3vfr4bgt5nhy6
qweasdzxcrtyfghvbn qweasdyxc asdzxc qawsedrftgyhujikolp azsxdcfvgbhnjmk ghjkl fghjk dfghj
1q2w3e4r5t6y7u8i9o0p 1a2s3d4f5g6h7j8k9l q1w2e3r4t5y6u7i8o9p0 a1b2c3d4e5f6g7h8i9j0 1a2b3c4d5e6f7g8h
q1q2q3 qwe123 147258369 1472583690 741852963 789456123 456123789 159357 753951 951753 963852741
123321 321123 1234554321 123654789 147852369 987456321 0987654321 520131 5201314 1314520 147896325
!@#$%^&*()_+ !"£$%^&*() 1!2@3#4$5%6^7& йцукенгшщзхъ фывапролджэ ячсмитьбю 1й2ц3у4к5е
"""

WORD_TEXT = """
007 123abc abc123 abcabc abcd abcde abcdef abcdefg abdul abdullah abigail abracadabra access
accomplished account accounts acdc acknowledge acmilan adgangskode adidas admin administrador
administration administrator adrian adriana advertisement africa agency ahmed airborne airforce
airjordan airplane ajax alejandra alejandro aleksandr aleksey alex alexander alexandra alexandre
ali alicia alien aliens alison all always am amanda amazing amazon amber amen america
american amor amore an anastasia and andrea andreas andrew android angel angela angelica angelina
angels angry anna annabel anne anniversary answer ant anthony antonio any anything apollo apple
applepie apples appreciation april aragorn archaeology architectural architecture are argentina
army arsenal arsenalfc arthur as asdasd asdf asdfgh asdqwe ashley ashton ask assassin
assassination assassins asshole association astronomical at atlanta atmosphere audi august austin
australia autumn avengers away awesome azerty babies baby babyboy babycakes babygirl back backup
bad badpassword bailey bambi banana bananas band bangladesh bank barbara barbie barca barcelona
barney bart bartsimpson baseball basketball bastard batman battery batterystaple bayern
bayernmunich be beach bear bears beatles beautiful bee believe benfica benjamin benz berlin
besiktas best bestfriend bestfriends better beyonce bible bibliography bieber bienvenido bienvenue
big bigboss biggie bike billion biochemistry bird birds birthday birthdays bitch bitches black
blackberry bless blessed blink blink182 blizzard blood blue bmw boat bob bobmarley boca
bocajuniors body bone bones bonjour book books born borussia boss boston boyfriend boys bradley
brandon brandy brasil brazil breakthrough breathtaking brian britney britneyspears brittany broken
bronco broncos brother brotherhood brothers brownie bubblegum bubbles buckeyes buddy budweiser bug
bugsbunny bulldog bulldogs bulls bullshit bunny burger business buster butter butterflies
butterfly by california californication call callofduty camaro camera camila camping can canada
candy candycane canon captain captainamerica car card carlos carolina caroline cars cash cat
catherine cats catwoman celtic celtics champion champions championship championships chanel change
changeit changeme charger chargers charizard charles charlie charlotte cheer cheerleader
cheerleading cheese cheesecake cheetah chelsea chelseafc cheri cherries cherry chevrolet chevy
chewbacca chicago chicken chickens children china chinese chocolat chocolate chris christ
christian christianity christina christine christmas christopher chrome church ciao cinnamon
circumstances cisco city civilization cloudstrife club coca cocacola coffee cola cold coldplay
collaboration college colombia colors come comfortable commonwealth communication communications
company competition complicated computer concentration confidential configuration congratulation
congratulations consciousness conservation console constantine constantinople construction
contamination contrasena controversial conversation converse cookie cookies cool coolgirl coolguy
corinthians corona correct correcthorse correcthorsebatterystaple corvette cosmopolitan cosmos
cougar could counter counterstrike country cow cowboy cowboys cowgirl crazy cream creative credit
creed cricket cristiano cristianoronaldo crystal cupcake cupcakes cutie cutiepie cyber daddy daisy
dallas dancer dancing dangerous daniel daniela danielle dark darkness darkside darling darthvader
database dave david davidson day days dead death december default deliverance demo demon
demonstration dennis denver depeche depechemode desktop destiny destruction determination detroit
deutschland developer developers development devil diablo diamond diamonds diana die diego
differential digital discrimination disneyland disneyworld dmitry do doctor dog dogg doggy dogs
dollar dollars dolphin dolphins dominic dominik donald donaldduck dontforget dontknow door
dortmund dos dragon dragonball dragonballz dragons dream dreamer dreaming dreams drei drink drive
driver drummer duck dude dumbledore dying eagle eagles earth earthquake easter eat ecclesiastes
eduardo edward edwardcullen eight eins ekaterina electricity electronic electronics elephant
elizabeth email emerald emily eminem emma encyclopedia energy engineer engineering england
enlightenment enter enterprise entertainment entrepreneur entry environment environmental eric
ericsson erika espana establishment europe evanescence ever everlasting everton every everything
evil example excalibur experimental explorer exterminator extraordinary extraterrestrial eye eyes
face facebook faith falcon falcons fall fallout falloutboy family familyguy fan fans fantastic
fantasy farm fast fat father fatima fcbarcelona february federation feel feeling feelings feet
fenerbahce fernanda fernando ferrari feyenoord fiesta fiftycent fight fighter film finalfantasy
find fire firefighter firefighters firefly firefox first fish fisher fishing five flame flamengo
florida flower flowers fly flying focus foot football for ford forest forever foreverlove forget
forgetit fortnite four france francesca francesco francisco frankenstein frederic free freedom
friday friend friends frodo frog from fuck fuckme fuckoff fucku fuckyou fundamental funny gabriel
gabriela galatasaray galaxy game gamer games gaming gandalf ganesh gangsta gangster garden
garfield gators gears geheim generation genius george georgia gerald germany get ghetto ghost
giants ginger giovanni giraffe girl girlfriend girls give glad gmail go godisgood godislove goku
gold golden golf golfer good goodluck goodmorning goodnight goodpassword google gorgeous gorilla
got governmental grace graduate grandfather grandmother grandtheftauto great green greenday
gryffindor gucci guest guitar guitars guy guys gymnastics hacker hackers hacking hair hallo
halloween halo hamburger hand handkerchief hands handsome hannahmontana hansolo happiness happy
hard hardware harley harleydavidson harrison harry harrypotter haslo hassan hate hater haters have
hawk hawks he head headquarters hear heart hearts heather heaven heavyweight heineken helen hell
hello hellokitty henry her here hermione heslo high highschool him hiphop hippopotamus his hobbit
hockey hogwarts hola hold holiday hollywood holy home homer homersimpson honda honey honeysuckle
hope horse horses hot hotgirl hotmail hotstuff hottie house houston how hug huge hulk hundred
hungry hunter hunting hurricane husband hussain ibrahim icecream ichliebedich idiot idontcare
idontknow if illumination ilove ilovegod iloveme iloveu iloveyou iloveyouso imagination impossible
impreza in incredible independence independent indestructible india indian information inspiration
installation intel intelligence intelligent inter interactive intermediate intermilan
international internet interpretation introduction inuyasha investigation investigator investment
invisible iphone ironmaiden ironman is isabel isabella island islands istanbul it italia italy its
ivan jackie jackson jaguar jamaica james january japan jasmine jason jayz jedi jeffrey jelly
jellybean jennifer jenny jeremy jessica jesus jesuschrist jesuslovesme jetaime jets job joe
joejonas john johnny johnson joker jonasbrothers jonathan jordan jordan23 joseph joshua julia
julian juliana july jump jumper jumpman june jupiter justice justin justinbieber juventus
kaleidoscope kate katherine kawasaki kennwort kevin keyboard kid kids kill killer kimberly
kindergarten king kingdom kingdomhearts kiss kitten kitty kittykat knicks knight knights know
korea korn krishna kristen kristina ladies lady ladybug lakers lamborghini lancer land laptop last
lasvegas later laura lauren lawyer league leagueoflegends ledzeppelin legend legendary
legends legolas lenovo leonard leonardo leopard letme letmein letmeinnow liberty liebe life light
lightning lightningbolt lights like lily linkedin linkinpark linux lion lions lisa little live
lived liverpool liverpoolfc lives living login logon london lonely long longhorns longpassword
look lordoftherings lorenzo loser lost louise love loved loveforever lovelove lovely loveme lover
loves loveyou low lozinka lucas lucifer lucky luckyme luke mad made mademoiselle madonna madrid
magic magical magnificent mail maintenance make maksim mama mamapapa man manager manchester
manchesterunited manufacturing manutd many maplestory march maria mariana marie marina marine
marines mario mark market marketplace marley mars martin martina martinez marvel master mastercard
masterchief mastermind mathematics matrix matt matthew max may me mechanic mechanical
mediterranean megadeth melanie melissa men mercedes mercedesbenz merchant mercury merrychristmas
metallica metroid metropolitan mexico miami michael michaela michelle mickey mickeymouse microsoft
midnight might miguel mike milan mileycyrus millennium million millionaire mind minecraft minnie
minniemouse miss misunderstood mitsubishi mode mohamed mohammed momanddad mommy monday money
monica monitor monkey monkeys moon moonlight more morning morpheus moscow moskva most motdepasse
mother motherfucker motorbike motorcycle motorola mountain mountains mouse movie movies much
muffin muhammad mulder multimedia mundo murder muse music musica must mustang mustangs my
mychemicalromance mylove mypass mypassw mypassword myspace mysql mystery mystic name names naruto
natalia natalie natasha nathan nathaniel need nemo neo netscape network never nevermind
nevertheless new newpassword newyear newyork newyorkcity nicholas nick nickjonas nicolas nicole
night nightmare nightmares nights nike nikon nine ninja nintendo nirvana nissan no nobody nokia
none noodle nopassword northwestern not nothing november now number nurse oasis observation ocean
october of office officer old oliver olivia omsairam on one onedirection oneonetwo onepiece
onetwothree online only open opensesame or oracle orange oranges organization our outdoor packers
pakistan palmeiras panasonic pancake pantera panther papa papamama paramore paranormal paris
parliament parola parool partner partners pass password password1 passwords passwort passwrd pasta
patricia patrick patrickstar patriots paul paypal peace peaches peanut peanutbutter pearl pedro
penguin pentium people pepper pepsi perfect performance person personality perspective peter
philadelphia philharmonic philip philippians philips philosopher philosophy phoenix phone photo
photographer photography piano picture pig pikachu pineapple pink pinkfloyd pirate pirates pizza
plane planet play playboy player players playing playstation please pleaseletmein pluto pneumonia
pokemon poland police polska pony pooh popcorn porsche portal porto possibility postgres potatoes
potter power powers practitioner prada precious predator presentation president pretty prince
princess printer private priya productions professional professor program programmer programming
progressive psalm psalms psychedelic psychology public puertorico puma pumpkin puppies puppy
purple qazwsx quarterback queen quicksilver qweqwe qwer qwert qwerty qwerty123 qwertz rabbit
rachel radio radiohead rahman rahul raiders rainbow rammstein ramones ranger rangers rat ravens
read real realmadrid rebecca red redskins redsox reebok refrigerator regeneration reggae
registration relationship remember rememberme renaissance representative respiration responsible
restaurant resurrection revolution revolutionary ricardo rich richard ride rider rihanna river
riverplate road robert roberta roberto roblox rock rockandroll rocket rocknroll rockstar rocky
rodriguez roll rollercoaster rolling rollingstones roma romanticism ronaldinho ronaldo room root
rose roses ruby rugby run runescape runner running russia ryan sabrina sad said sailormoon saints
sairam salasana sam samantha sample samsung samuel samurai sandra sandy santiago santos sapphire
sara sarah sasuke satan satisfaction saturday saturn saw say scanner schalke school schoolteacher
schwarzenegger scientific scooby scoobydoo screwdriver scully sea seattle sebastian secret secrets
secure security see seen seinfeld senha sephiroth september sergei sergey server service sesame
seven sexy sexygirl sexylady shadow shadows shakespeare shark she ship shit shiva shop short
should siemens sifre significant signin silver simba simon simpson simpsons sister sisters site
six skateboard skateboarding skater skies skin sky skyline skywalker slayer sleep slipknot slow
slytherin small smile smiley snake snoopdogg snoopy snowball snowboard snowboarding snowflake
snowman so soccer soft softball software soldier some somebody someone something song
songs sonic sony soon sophia sophie soul southpark southwestern spaghetti spain speak
special spectacular spider spiderman spirit spongebob sporting spring squarepants staple star
starcraft starlight stars startrek starwars stay steelers stephanie stephen steve steven store
storm story stratocaster strawberries strawberry street strike strongpassword student stupid
subaru subterranean success successful suck sucks sugar summer sunday sunflower sunrise sunset
sunshine super superman supermario supernatural supersecret superstar superuser supervisor support
surfer susan suzuki svetlana sweet sweetheart sweethearts sweetie sweetpea sweety swim swimmer
swimming switzerland sydney sysadmin system systemofadown take talk tatiana taylorswift teacher
team teamo teamomucho technology telecommunication telecommunications television tell temp
temperature temporary ten tennis tequiero tequila terminator test tester testing texas
thanksgiving that the thebeatles them there thesims they think this thisis thisisapassword
thisismy thisismypassword thomas thor thousand three thug thuglife thunder thunderbird thunderbolt
thunderstorm thursday tiamo tiffany tiger tigers time times timothy tinkerbell tiny tiramisu tired
titans to today together tokyo tom tomorrow tonight toor topsecret tornado toronto toshiba
tottenham touch town toyota trabzonspor train transformer transformers transportation treasure
tres trinity trombone troublemaker truck trucks true truelove trumpet trust trustno1 trustnoone
tuesday tulip tupac turkey turkiye turtle tweety tweetybird twilight twitter two twothree tyler
tyrannosaurus ubuntu ukraine underground understanding undertaker underworld
unforgettable unforgiven unique united universal universe university unlock uno unstoppable
untouchable up us usa user username vacation vaccination vader valentine valentines vampire
vampires vanessa vanilla vegas vegeta vendor venus veronica very veterinarian victor victoria
victory video vikings village vincent violet visa vladimir vodka voldemort volkswagen volkswagens
volley volleyball wachtwoord walk want war warcraft warrior warriors was wasd watch water
watermelon watermelons we weatherman web webmaster website wednesday weekend welcome werewolf
westminster what whatever whatsoever whiskey whisky white who whoami whocares wholesaler wife
wildcats will william williams willkommen wind window windows wing wings winner winners winnie
winniethepooh winter with wizard wolf wolverine wolves woman women wonderful wonderland
wonderwoman word words work worker working world worldofwarcraft worldwide would write xfiles
yahoo yamaha yankees year years yellow yellowstone yesterday yoda you young your yourpassword
youtube zachary zelda zero zombie zwei zxcv zxcvb contraseña август админ администратор александр
александра алексей анастасия андрей антон аня апрель артем весна виктор виктория вконтакте
владимир вход даша декабрь денис дима динамо дмитрий дом друг дружба друзья евгений екатерина
жизнь зайка зайчик зенит зима иван игорь интернет ира июль июнь катя кирилл компьютер константин
котенок кошка лена лето локомотив люблю любовь май максим мама мамапапа марина март маша мир
москва настя наталья наташа неважно незнаю непомню нет никита николай ноябрь одноклассники октябрь
олег оля осень павел папа папамама пароль парольпароль пользователь привет роман россия саша света
сентябрь сергей смерть собака солнце солнышко спартак счастье таня тебя удача февраль цска юля
ялюблютебя январь
"""

ROWS = tuple(ROW_TEXT.split())
WORDS = frozenset(WORD_TEXT.split())
