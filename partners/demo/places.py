"""Where demo firms sit: cities with their languages, how many firms, and telephones of nobody."""

from dataclasses import dataclass

from partners.demo.words import lines, parts


@dataclass(frozen=True)
class Place:
    """A city; `names` is the stock of names its people and firms draw from."""

    city: str
    subdivision: str  # state or province, "" where nobody writes one
    country: str  # ISO 3166
    languages: tuple[str, ...]  # ISO 639, the city's own first
    names: str
    area: str  # of the telephone, without the leading zero
    firms: int

    @property
    def is_city_state(self):
        """Whether nobody names the state beside the city; in the United States they do."""
        return self.subdivision == self.city and self.country != "US"


# City | subdivision | country | languages | names | telephone area | how many firms
TABLE = """
New York | New York | US | en es | american | 212 | 6
Brooklyn | New York | US | en | american | 718 | 3
Boston | Massachusetts | US | en | american | 617 | 3
Portland | Maine | US | en | american | 207 | 1
Providence | Rhode Island | US | en pt | american | 401 | 1
Philadelphia | Pennsylvania | US | en | american | 215 | 2
Pittsburgh | Pennsylvania | US | en | american | 412 | 1
Richmond | Virginia | US | en | american | 804 | 1
Raleigh | North Carolina | US | en | american | 919 | 2
Atlanta | Georgia | US | en | american | 404 | 3
Nashville | Tennessee | US | en | american | 615 | 2
Miami | Florida | US | en es | latin | 305 | 3
Chicago | Illinois | US | en pl | american | 312 | 5
Milwaukee | Wisconsin | US | en | american | 414 | 1
Minneapolis | Minnesota | US | en | american | 612 | 2
Kansas City | Missouri | US | en | american | 816 | 1
Austin | Texas | US | en es | american | 512 | 5
Houston | Texas | US | en es | american | 713 | 2
El Paso | Texas | US | en es | latin | 915 | 1
Denver | Colorado | US | en | american | 303 | 3
Boise | Idaho | US | en | american | 208 | 1
Phoenix | Arizona | US | en es | american | 602 | 2
San Diego | California | US | en es | american | 619 | 2
Los Angeles | California | US | en es ko | american | 213 | 4
San Francisco | California | US | en zh | american | 415 | 3
Portland | Oregon | US | en | american | 503 | 3
Seattle | Washington | US | en | american | 206 | 3
Toronto | Ontario | CA | en fr | american | 416 | 5
Ottawa | Ontario | CA | en fr | american | 613 | 1
Montréal | Quebec | CA | fr en | french | 514 | 4
Québec | Quebec | CA | fr en | french | 418 | 1
Halifax | Nova Scotia | CA | en | british | 902 | 1
Calgary | Alberta | CA | en | american | 403 | 2
Vancouver | British Columbia | CA | en zh | american | 604 | 3
Mexico City | Ciudad de México | MX | es en | latin | 55 | 3
Guadalajara | Jalisco | MX | es en | latin | 33 | 1
Bogotá | Bogotá D.C. | CO | es en | latin | 601 | 2
Medellín | Antioquia | CO | es en | latin | 604 | 1
Lima | Lima | PE | es en | latin | 1 | 1
Santiago | Región Metropolitana | CL | es en | latin | 2 | 2
Buenos Aires | Buenos Aires | AR | es en it | latin | 11 | 3
Córdoba | Córdoba | AR | es en | latin | 351 | 1
Montevideo | Montevideo | UY | es pt en | latin | 2 | 1
San José | San José | CR | es en | latin | - | 1
São Paulo | São Paulo | BR | pt en | portuguese | 11 | 4
Florianópolis | Santa Catarina | BR | pt en | portuguese | 48 | 1
Recife | Pernambuco | BR | pt en | portuguese | 81 | 1
London | England | GB | en | british | 20 7946 0 | 9
Bristol | England | GB | en | british | 117 496 0 | 3
Leeds | England | GB | en | british | 113 496 0 | 2
Manchester | England | GB | en | british | 161 496 0 | 3
Sheffield | England | GB | en | british | 114 496 0 | 1
Nottingham | England | GB | en | british | 115 496 0 | 1
Newcastle upon Tyne | England | GB | en | british | 191 498 0 | 1
Edinburgh | Scotland | GB | en | british | 131 496 0 | 2
Glasgow | Scotland | GB | en | british | 141 496 0 | 2
Cardiff | Wales | GB | en | british | 29 2018 0 | 1
Belfast | Northern Ireland | GB | en | british | 28 9649 6 | 1
Dublin | Leinster | IE | en | british | 20 91 | 3
Galway | Connacht | IE | en | british | 20 91 | 1
Cork | Munster | IE | en | british | 20 91 | 1
Berlin | Berlin | DE | de en | german | 30 23125 0 | 4
Hamburg | Hamburg | DE | de en | german | 40 66969 0 | 3
Munich | Bavaria | DE | de en | german | 89 99998 0 | 2
Cologne | North Rhine-Westphalia | DE | de en tr | german | 221 4710 0 | 2
Frankfurt am Main | Hesse | DE | de en | german | 69 90009 0 | 1
Leipzig | Saxony | DE | de en pl | german | 341 | 2
Freiburg | Baden-Württemberg | DE | de fr en | german | 761 | 1
Vienna | Vienna | AT | de en hu | german | 1 | 2
Graz | Styria | AT | de sl en | german | 316 | 1
Zürich | Zürich | CH | de fr en | german | 44 | 2
Lausanne | Vaud | CH | fr de en | french | 21 | 1
Paris | Île-de-France | FR | fr en | french | 1 99 00 | 4
Lyon | Auvergne-Rhône-Alpes | FR | fr en | french | 4 65 71 | 2
Nantes | Pays de la Loire | FR | fr en | french | 2 61 91 | 1
Lille | Hauts-de-France | FR | fr nl en | french | 3 53 01 | 1
Bordeaux | Nouvelle-Aquitaine | FR | fr es en | french | 5 36 49 | 1
Brussels | Brussels | BE | fr nl en | french | 2 | 2
Ghent | East Flanders | BE | nl fr en | dutch | 9 | 2
Antwerp | Antwerp | BE | nl fr en | dutch | 3 | 1
Luxembourg | | LU | fr de en | french | - | 1
Amsterdam | North Holland | NL | nl en de | dutch | 20 | 4
Rotterdam | South Holland | NL | nl en | dutch | 10 | 2
Utrecht | Utrecht | NL | nl en | dutch | 30 | 2
Eindhoven | North Brabant | NL | nl en de | dutch | 40 | 1
Groningen | Groningen | NL | nl en | dutch | 50 | 1
Copenhagen | Hovedstaden | DK | da en sv | nordic | - | 3
Aarhus | Midtjylland | DK | da en | nordic | - | 1
Stockholm | Stockholm | SE | sv en | nordic | 8 465 004 | 3
Gothenburg | Västra Götaland | SE | sv en | nordic | 31 390 06 | 1
Malmö | Skåne | SE | sv da en | nordic | 40 628 04 | 2
Oslo | Oslo | NO | no en | nordic | - | 2
Bergen | Vestland | NO | no en | nordic | - | 1
Helsinki | Uusimaa | FI | fi sv en | finnish | 9 | 2
Tampere | Pirkanmaa | FI | fi en | finnish | 3 | 1
Reykjavík | | IS | is en | nordic | - | 1
Tallinn | Harju | EE | et en ru | estonian | - | 2
Riga | | LV | lv en ru | baltic | - | 1
Vilnius | Vilnius | LT | lt en pl | baltic | 5 | 1
Warsaw | Masovia | PL | pl en | polish | 22 | 3
Kraków | Lesser Poland | PL | pl en de | polish | 12 | 2
Gdańsk | Pomerania | PL | pl en | polish | 58 | 1
Prague | Prague | CZ | cs en de | czech | - | 2
Brno | South Moravia | CZ | cs sk en | czech | - | 1
Bratislava | Bratislava | SK | sk cs en | czech | 2 | 1
Budapest | Budapest | HU | hu en de | hungarian | 1 | 2
Ljubljana | | SI | sl en it | slavic | 1 | 1
Zagreb | Zagreb | HR | hr en de | slavic | 1 | 1
Belgrade | Belgrade | RS | sr en | slavic | 11 | 1
Sofia | Sofia | BG | bg en ru | slavic | 2 | 1
Bucharest | Bucharest | RO | ro en fr | romanian | 21 | 2
Cluj-Napoca | Cluj | RO | ro hu en | romanian | 264 | 1
Kyiv | Kyiv | UA | uk en pl | slavic | 44 | 2
Lviv | Lviv | UA | uk pl en | slavic | 32 | 1
Athens | Attica | GR | el en | greek | 21 | 1
Thessaloniki | Central Macedonia | GR | el en | greek | 231 | 1
Madrid | Madrid | ES | es en | spanish | 91 | 2
Barcelona | Catalonia | ES | ca es en | spanish | 93 | 3
Valencia | Valencia | ES | es ca en | spanish | 96 | 1
Bilbao | Basque Country | ES | es eu en | spanish | 94 | 1
Lisbon | Lisbon | PT | pt en es | portuguese | 21 | 2
Porto | Porto | PT | pt en es | portuguese | 22 | 2
Milan | Lombardy | IT | it en | italian | 02 | 3
Turin | Piedmont | IT | it fr en | italian | 011 | 1
Bologna | Emilia-Romagna | IT | it en | italian | 051 | 1
Bari | Apulia | IT | it en | italian | 080 | 1
Valletta | | MT | mt en it | italian | - | 1
Istanbul | Istanbul | TR | tr en de | turkish | 212 | 2
Izmir | Izmir | TR | tr en | turkish | 232 | 1
Tel Aviv | Tel Aviv | IL | he en ru | hebrew | 3 | 2
Amman | Amman | JO | ar en | arabic | 6 | 1
Dubai | Dubai | AE | ar en hi | arabic | 4 | 3
Cairo | Cairo | EG | ar en fr | arabic | 2 | 1
Casablanca | Casablanca-Settat | MA | ar fr en | arabic | 522 | 1
Tunis | Tunis | TN | ar fr en | arabic | - | 1
Dakar | Dakar | SN | fr wo en | african | 33 | 1
Accra | Greater Accra | GH | en | african | 30 | 1
Lagos | Lagos | NG | en yo | african | 201 | 2
Nairobi | Nairobi | KE | en sw | african | 20 | 2
Kigali | Kigali | RW | en fr rw | african | - | 1
Cape Town | Western Cape | ZA | en af | southafrican | 21 | 3
Johannesburg | Gauteng | ZA | en zu | southafrican | 11 | 1
Mumbai | Maharashtra | IN | hi en mr | indian | 22 | 2
Pune | Maharashtra | IN | en hi mr | indian | 20 | 2
Bengaluru | Karnataka | IN | en kn hi | indian | 80 | 3
Chennai | Tamil Nadu | IN | en ta | indian | 44 | 1
Ahmedabad | Gujarat | IN | en gu hi | indian | 79 | 1
Kolkata | West Bengal | IN | en bn hi | indian | 33 | 1
Lahore | Punjab | PK | en ur | indian | 42 | 1
Dhaka | Dhaka | BD | bn en | indian | 2 | 1
Colombo | Western Province | LK | en si ta | indian | 11 | 1
Kathmandu | Bagmati | NP | en ne | indian | 1 | 1
Tashkent | Tashkent | UZ | uz ru en | steppe | 71 | 1
Almaty | Almaty | KZ | kk ru en | steppe | 727 | 1
Tokyo | Tokyo | JP | ja en | japanese | 3 | 3
Osaka | Osaka | JP | ja en | japanese | 6 | 1
Fukuoka | Fukuoka | JP | ja en ko | japanese | 92 | 1
Seoul | Seoul | KR | ko en | korean | 2 | 2
Busan | Busan | KR | ko en ja | korean | 51 | 1
Shanghai | Shanghai | CN | zh en | chinese | 21 | 1
Shenzhen | Guangdong | CN | zh en | chinese | 755 | 1
Hong Kong | | HK | zh en | chinese | - | 2
Taipei | Taipei | TW | zh en | chinese | 2 | 1
Singapore | | SG | en zh ms | chinese | - | 3
Kuala Lumpur | Kuala Lumpur | MY | ms en zh | malay | 3 | 1
Jakarta | Jakarta | ID | id en | malay | 21 | 2
Bandung | West Java | ID | id en | malay | 22 | 1
Manila | Metro Manila | PH | en tl | filipino | 2 | 2
Bangkok | Bangkok | TH | th en | thai | 2 | 1
Ho Chi Minh City | Ho Chi Minh City | VN | vi en | vietnamese | 28 | 2
Sydney | New South Wales | AU | en zh | british | 2 5550 | 4
Melbourne | Victoria | AU | en | british | 3 5550 | 4
Brisbane | Queensland | AU | en | british | 7 5550 | 2
Adelaide | South Australia | AU | en | british | 8 5550 | 1
Perth | Western Australia | AU | en | british | 8 7010 | 1
Hobart | Tasmania | AU | en | british | 3 7010 | 1
Auckland | Auckland | NZ | en mi | british | 9 | 2
Wellington | Wellington | NZ | en | british | 4 | 1
Christchurch | Canterbury | NZ | en | british | 3 | 1
Suva | Central | FJ | en fj | british | - | 1
"""

CALLING_CODES = """
US=1 CA=1 MX=52 CO=57 PE=51 CL=56 AR=54 UY=598 CR=506 BR=55 GB=44 IE=353 DE=49 AT=43 CH=41 FR=33
BE=32 LU=352 NL=31 DK=45 SE=46 NO=47 FI=358 IS=354 EE=372 LV=371 LT=370 PL=48 CZ=420 SK=421 HU=36
SI=386 HR=385 RS=381 BG=359 RO=40 UA=380 GR=30 ES=34 PT=351 IT=39 MT=356 TR=90 IL=972 JO=962
AE=971 EG=20 MA=212 TN=216 SN=221 GH=233 NG=234 KE=254 RW=250 ZA=27 IN=91 PK=92 BD=880 LK=94
NP=977 UZ=998 KZ=7 JP=81 KR=82 CN=86 HK=852 TW=886 SG=65 MY=60 ID=62 PH=63 TH=66 VN=84 AU=61 NZ=64
FJ=679
"""
# Numbers that the country's regulator keeps for films and books; how they end after the area.
KEPT_FOR_FICTION = {
    "US": "-555-01##", "CA": "-555-01##", "GB": "###", "IE": "# ####", "FR": " ## ##",
    "DE": "##", "SE": " ##", "AU": " ####",
}  # fmt: skip
# Elsewhere, and in German cities that keep none: no subscriber's number begins with a zero.
NOBODY = " 0555 01##"


def _place(line):
    city, subdivision, country, languages, names, area, firms = parts(line, 7)
    area = "" if area == "-" else area
    return Place(city, subdivision, country, tuple(languages.split()), names, area, int(firms))


CODES = dict(pair.split("=") for pair in CALLING_CODES.split())
PLACES = tuple(_place(line) for line in lines(TABLE))


def phone(place, rng):
    """Return a telephone number that belongs to nobody, as the country writes it."""
    ending = KEPT_FOR_FICTION.get(place.country, NOBODY)
    if place.country == "DE" and " " not in place.area:
        ending = NOBODY
    number = f"+{CODES[place.country]} {place.area}".rstrip() + ending
    return "".join(str(rng.randint(0, 9)) if mark == "#" else mark for mark in number)
