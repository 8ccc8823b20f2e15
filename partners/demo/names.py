"""What demo firms and their people are called, by the place they come from; all invented."""

# One name a firm; a single word may get an ending that fits the kind of firm.
FIRMS = {
    "american": """
    Alder & Quill, Antler Row, Bellwether Nine, Birchsmith, Blue Ferry, Brambleworks,
    Brickandbell, Cardinal Loop, Catchfly, Cedarlane, Clover & Kite, Copperhatch, Cornice Hall,
    Cottonmill Digital, Dovetail Yard, Driftmark, Duskwater, Elmhook, Fairlead & Fog, Fieldnote
    Supply, Finch & Fathom, Firetower, Foxglove Union, Galley Street, Garnet Hill Works,
    Gristwork, Halfcourt, Harrowby, Hazelton Byrd, Hearthline, Heronpost, Hickory & Main,
    Hollowbrook, Inkhorn, Ironwren, Junebug, Juniper Lot, Kestrel & Pine, Kitefall, Ladderback,
    Lanternfin, Larkstreet, Lastmile Atelier, Limelot, Longacre Digital, Lowtide, Maplewright,
    Marrow & Vine, Millrace, Mulberry Switch, Nettlefield, Nickelplate, Northgale, Oakhaven
    Systems, Orchard Nine, Oxbow & Ledger, Paperheron, Parallel Barn, Pinhook, Plumbline & Pear,
    Porchlight, Prairie Signal, Quarterdeck, Redwing Row, Riverbend Labs, Rookery, Saltgrass,
    Sawmill Six, Sevenpenny, Shoreline Union, Silo & Sons, Slatewright, Sorrel, Stovepipe, Sundial
    Works, Tallgrass, Thimble & Thread, Threshold & Thyme, Timberline Eight, Tinderbox Row,
    Trellis & Co, Turnstile Supper, Two Rivers Commerce, Underpass, Violet Hour, Walnut Street
    Digital, Waypost Hill, Whistlestop, Wickerstead, Windrow, Yellowbarn
    """,
    "british": """
    Aldermoor, Ashcombe, Bellhouse, Blackthorn & Rye, Bracken Gate, Bramwell Finch, Brightwater
    Lane, Cartwheel, Chalkhill, Cobble & Crane, Corviser, Cuckoo Lane, Dunlin, Eastersea,
    Fallowfield, Fennimore, Gannet & Gull, Glasswort, Greyfriars Digital, Hawthorn Sixpence,
    Hedgerow Nine, Holloway Marsh, Kittiwake, Lamplighter, Larchmere, Longshore, Lockkeeper,
    Marlpit, Merestone, Millstone & Daughters, Mistlethrush, Old Pump Yard, Ottergate, Pebbleford,
    Pennyfarthing Row, Pentland Ink, Quayside Makers, Rookwood, Saltmarsh, Sandpiper
    Works, Seventh Wave, Shepherd & Lark, Skerry, Small Hours, Stonecrop, Sundry Grid, Swift &
    Sedge, Tansy, Teasel, Tern & Tide, Thistledown, Threepenny Bit, Tidemill, Wattle & Daub, Weir
    House, Wharfinger, Whinberry, Windlass, Wren & Partners, Yarrow
    """,
    "latin": """
    Alfarero, Barrilete, Brújula Norte, Cafetal, Calandria, Canoa Digital, Casa Ceibo, Chasqui,
    Colibrí y Compañía, Cumbre Sur, Duende y Dado, Esquina Azul, Faro Austral, Hilo Rojo, Hornero,
    Jacarandá, La Cuadra, Llano Abierto, Luciérnaga, Manglar, Mate & Código, Mirasol, Nopal, Ocho
    Patios, Puente Largo, Quebracho, Tejedores, Trapiche, Vereda, Zaguán
    """,
    "portuguese": """
    Andorinha do Cais, Azulejo Nove, Beira Rio, Cais do Norte, Caravela Digital, Cobogó, Farol &
    Filhos, Garoa, Ipê Amarelo, Jangada, Maré Alta, Miradouro, Oficina Treze, Papagaio, Pedra
    Branca, Sobrado
    """,
    "spanish": """
    Almadraba, Azotea, Cierzo, Corriente, Espigón, Galerna, La Fragua, Lonja, Mar de Fondo, Patio
    Siete, Tramuntana, Veleta
    """,
    "italian": """
    Bottega Quinta, Campanile, Cartiera, Filo & Forma, Fratelli Ostinato, Lanterna, Mezzaluna,
    Officina Levante, Ostinato, Piazza Nove, Torchio
    """,
    "french": """
    Atelier Cartographe, Aubépine, Basse Cour, Belvédère Bis, Bord de Page, Cale Sèche, Canal &
    Fils, Contre-jour, Fanal, Grande Échelle, Gris Souris, La Passerelle, Le Hangar, Les Trois
    Quais, Lisière, Marge Haute, Martin-pêcheur, Mirabelle & Quai, Moulin Neuf, Petite Ourse,
    Plein Vent, Tramontane, Verger Digital
    """,
    "german": """
    Ackerwinde, Beifang, Blaupause Nord, Elbkante, Fadenlauf, Feldspat, Flurstück, Fährhaus,
    Handwerk Acht, Kontorei, Kranich & Söhne, Kupferstich, Lotsenbüro, Marktgasse, Morgenrot,
    Nebenan, Oberdeck, Pfahlbau, Querformat, Schraubstock, Silberdistel, Stellwerk Süd, Uferzeile,
    Waldmeister, Zweifeld, Zwölf Uhr
    """,
    "dutch": """
    Binnenhaven, Bovenlicht, De Kraan, Dijk & Dam, Duindoorn, Grachtwerk, Havenmeester, Houtsnip,
    Kade Zeven, Klinker, Lepelaar, Molenwiek, Noordvlet, Oost & Zoon, Polder & Lark,
    Wadloper, Zeeklei
    """,
    "nordic": """
    Blåklint, Brygga, Fjordlys, Granit & Gran, Havsöga, Isbryter, Klippfisk, Kvist, Lykt,
    Mellanrum, Nattergal, Nordvik, Rimfrost, Skagen Ny, Stenkusten, Svale, Tegelverk, Tidvand,
    Vinterhave
    """,
    "finnish": "Honka, Kaarna, Lumikko, Ruska",
    "baltic": "Dzintars Labs, Pajūris, Vējdzirnavas",
    "estonian": "Kadakas, Linnas, Rukkilill",
    "polish": """
    Bursztyn, Czapla, Dobry Brzeg, Jaskółka, Latarnia, Piwonia, Rzemiosło, Stodoła, Szkutnik
    """,
    "czech": "Hrad & Most, Kolovrat, Sedm Kroků, Vodník, Zvon",
    "slavic": "Javor & Lipa, Kalyna, Karpaty Digital, Mosty, Slavuj, Topola, Vesna Works, Zorya",
    "hungarian": "Gesztenye, Hídfő, Rakpart, Szélmalom",
    "romanian": "Cocorul, Dealul Nou, Lemnaru, Rândunica",
    "greek": "Anemologio, Meltemi Works, Petrino",
    "turkish": "Çınaraltı, İskele, Kırlangıç, Pusula, Yelken",
    "steppe": "Jibek Works, Saqla, Tündik",
    "hebrew": "Almog Works, Gesher, Migdalor",
    "arabic": "Bawsala, Dar Al Midad, Fanar, Khayt, Marsa, Noor & Naht, Rihla, Sahil, Zellige",
    "african": """
    Acacia Loop, Adinkra Works, Baobab Lane, Harmattan, Kente Street, Lagoon Works, Matatu,
    Mwezi, Sisal, Teranga
    """,
    "southafrican": "Fynbos, Jacaranda Six, Karoo Works, Protea & Pine, Table Bay",
    "indian": """
    Akshar, Banyan Row, Charkha, Deodar, Indigo Vat, Jharokha, Kalam & Co, Kingfisher Gate, Mogra,
    Monsoon Works, Neem Tree, Palash, Peepal, Saffron Loom, Sitar Digital, Tamarind & Tin, Veena
    Works
    """,
    "japanese": "Asagiri, Hikidashi, Kakehashi, Komorebi-ya, Mado, Shiosai, Tsubame Works",
    "korean": "Daldongne, Gaon Works, Naru, Sandul",
    "chinese": """
    Bamboo Lantern, Fourth Ferry, Jade Abacus, Kapok, Lotus Pond Digital, Pearl Tide, Seven Lanes,
    Sparrow Gate, Star & Junk, Tea Pavilion
    """,
    "malay": "Anggrek, Jalak, Kelapa Works, Layang, Merpati Digital, Rumah Joglo",
    "filipino": "Balangay, Habagat Works, Sampaguita",
    "thai": "Lotus Quay, Maprao",
    "vietnamese": "Bến Thuyền, Sao Mai Works, Tre Xanh",
}

# First names | last names; "_" is a space
PEOPLE = {
    "american": """
    Maya Caleb Renee Isaiah Paige Darnell Holly Wesley Imani Garrett Tessa Amos Priya Dale Joelle |
    Hendricks Okafor Lindqvist Tran Beaumont Castellanos Whitlock Sayers Pruitt Delgado
    Novak
    """,
    "british": """
    Harriet Callum Nisha Rupert Morag Gareth Imogen Femi Bronwen Alasdair Poppy Declan Aoife
    Tariq |
    Ashworth Pettigrew Mbeki-Hall Llewellyn Farquhar Dunmore Kaur Thackeray Ó_Briain Osei
    Winslow
    """,
    "latin": """
    Camila Matías Ximena Joaquín Renata Tomás Lucía Esteban Paloma Andrés Florencia Ignacio |
    Arrieta Bustamante Cárdenas Echeverri Figueroa Larraín Montoya Quispe Salvatierra Villaseñor
    """,
    "portuguese": """
    Beatriz Caio Inês Duarte Helena Rafael Leonor Thiago Matilde Otávio |
    Albuquerque Bragança Carvalhal Figueira Leitão Moura Pacheco Queiroga Taveira Vasconcelos
    """,
    "spanish": """
    Ainhoa Jordi Nerea Álvaro Montserrat Iker Rocío Gonzalo |
    Aguirre Casals Etxeberria Ferrandis Llopis Ortúzar Puig Zubiri
    """,
    "italian": """
    Chiara Lorenzo Ginevra Davide Ilaria Matteo Bianca Sandro |
    Bellandi Casagrande Fontanesi Moretti Palumbo Rinaldi Tessitore Zanetti
    """,
    "french": """
    Baptiste Clémence Yanis Solène Étienne Maïwenn Rachid Apolline Théo Noémie |
    Arsenault Beauregard Chauvel Delorme Fontaine Garnier Lemoine Oriol Tremblay Vasseur
    """,
    "german": """
    Maren Jonas Wiebke Tilman Selin Henrik Annika Florian Leonie Götz |
    Ahlers Brandstätter Eichinger Falkner Hagedorn Kowalski Nußbaumer Reinders Tielke Yıldız
    """,
    "dutch": """
    Ilse Bram Femke Joris Marijn Saskia Teun Noor Wouter Lotte |
    van_Drongen Aerts Bakhuis de_Wilde Hofstra Kuipers Maas Segers Terpstra Verlinden
    """,
    "nordic": """
    Astrid Emil Ingrid Lasse Signe Torbjørn Freja Mikkel Elin Sölvi |
    Bergqvist Dahlgaard Eide Hallström Kjeldsen Lindahl Nygaard Rosenlund Sævar Öberg
    """,
    "finnish": "Aino Elina Juhani Oskari | Hakala Koskela Mäkinen Virtala",
    "baltic": "Andris Jonas Mārtiņš Tomas | Kalniņš Kazlauskas Ozols Petrauskas",
    "estonian": "Kaisa Tõnu Maarja Rein | Lepik Tamm Ilves Saar",
    "polish": """
    Agnieszka Jakub Katarzyna Bartosz Zofia | Lis-Kowal Mazur Nowicz Sikora Wrona
    """,
    "czech": "Ondřej Zuzana Vojtěch Tereza | Janů Jirků Kočí Krejčí",
    "slavic": """
    Bohdan Dragana Ivana Nazar Mirela Luka | Horvat Kovalenko Marić Petrović Shevchuk Tkachenko
    """,
    "hungarian": "Boglárka Gergő Réka Zoltán | Bodnár Kerekes Szántó Vámos",
    "romanian": "Andrei Ioana Mihnea Simona | Ardelean Dumitrescu Luca Stănescu",
    "greek": "Danae Kyriakos Eleni Stathis | Anagnostou Dimou Ioannou Nikolaou",
    "turkish": "Aslı Emre Zeynep Kerem | Aydın Özdemir Yalçın Şahin",
    "steppe": "Dilnoza Timur Aigerim Rustam | Abdulla Nurzhan Saparbek Tokay",
    "hebrew": "Noa Eitan Shira Amit | Barkai Lavie Peled Shoham",
    "arabic": """
    Layla Karim Yasmine Omar Salma Tarek |
    Haddad Benjelloun Mansour Qasim Saadi Zahran
    """,
    "african": """
    Adaeze Kwame Wanjiru Aminata Chinedu Achieng Kagiso | Adeyemi Boateng Diop Kamau Mutesi
    Nwosu Wekesa
    """,
    "southafrican": "Thabo Sipho Zola Naledi Annelie | Dlamini Mokoena van_Wyk Petersen Naidoo",
    "indian": """
    Ananya Rohan Meera Arjun Kavya Imran Sanjana Nikhil Farida Dilshan |
    Bhattacharya Deshmukh Iyer Kulkarni Mistry Perera Qureshi Rahman Shah Shrestha
    """,
    "japanese": "Haruka Kenta Misaki Takumi Yui | Akagi Fujimori Hoshino Murakawa Onodera",
    "korean": "Jiwon Minseo Seojun Hayoon | Bae Kwon Noh Seo",
    "chinese": "Mei-Lin Wenhao Siu-Fong Jiahui Kelvin | Chan Lau Tan Xu Zheng",
    "malay": "Putri Bagus Aisyah Farhan | Hidayat Lim Nasution Ramli",
    "filipino": "Miguel Jasmine Paolo Liwayway | Reyes Santos Bautista Magsino",
    "thai": "Anong Kittisak Malee Somchai | Chaiyasit Rattanakul Srisuk Wongsa",
    "vietnamese": "Linh Minh Thảo Quân | Đặng Hoàng Phan Vũ",
}

# An ending by kind of firm; "" leaves the name alone.
ENDINGS = {
    "designer": ("Studio", "Design", "Studio", "Atelier", ""),
    "developer": ("Labs", "Code", "Works", "Engineering", "Software", ""),
    "agency": ("Agency", "Group", "Collective", "& Partners", ""),
    "marketing": ("Media", "Marketing", "Growth", "Communications", ""),
    "integrator": ("Systems", "Solutions", "Technologies", "Integration", ""),
    "consultant": ("Consulting", "Advisory", "Associates", ""),
    "niche": ("Workshop", "Bureau", "Services", ""),
}
NATIVE_ENDINGS = {
    "german": {
        "integrator": ("Handelstechnik", "Systemhaus", "Datentechnik"),
        "consultant": ("Beratung",),
        "designer": ("Gestaltung", "Studio"),
    },
    "latin": {"developer": ("Software",), "agency": ("Agencia",), "designer": ("Estudio",)},
    "spanish": {"agency": ("Comunicación",), "designer": ("Estudio",)},
    "portuguese": {"integrator": ("Sistemas",), "designer": ("Estúdio",)},
    "french": {"consultant": ("Conseil",), "agency": ("Communication",)},
    "italian": {"integrator": ("Sistemi",), "designer": ("Studio",)},
    "dutch": {"developer": ("Webbouw",), "designer": ("Ontwerp",)},
    "nordic": {"agency": ("Byrå",), "designer": ("Studio",)},
}


def firm_names(group):
    """Return the firm names of a group, in the order they are given out."""
    return tuple(" ".join(name.split()) for name in FIRMS[group].split(","))


def ending(group, kind, rng):
    """Return what may follow a one-word name of a firm of this kind."""
    native = NATIVE_ENDINGS.get(group, {}).get(kind)
    return rng.choice(native or ENDINGS[kind])


def person(group, rng):
    """Return somebody's name, first and last."""
    first, last = (rng.choice(names.split()) for names in PEOPLE[group].split("|"))
    return f"{first} {last.replace('_', ' ')}"
