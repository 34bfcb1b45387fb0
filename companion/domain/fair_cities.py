"""Cities of fairs, conferences and universities by which the IANA database calls no zone."""

from __future__ import annotations

from collections.abc import Iterator

_CITIES = {
    "Europe/Berlin": (
        "Aachen | Aalen | Augsburg | Bad Homburg | Bad Salzuflen | Bamberg | Bayreuth | Bielefeld "
        "| Bochum | Bonn | Böblingen | Brandenburg | Braunschweig | Bremen | Bremerhaven | "
        "Chemnitz | Coburg | Cottbus | Darmstadt | Dortmund | Dresden | Duisburg | Düsseldorf | "
        "Eisenach | Erfurt | Erlangen | Essen | Esslingen | Flensburg | Frankfurt | Frankfurt am "
        "Main | Freiburg | Friedrichshafen | Fulda | Fürth | Gelsenkirchen | Gera | Gießen | "
        "Gütersloh | Göttingen | Greifswald | Hagen | Halle | Halle (Saale) | Hamburg | Hamm | "
        "Hanau | Hannover | Hanover | Heidelberg | Heidenheim | Heilbronn | Hildesheim | Hof | "
        "Husum | Ilmenau | Ingolstadt | Jena | Kaiserslautern | Karlsruhe | Kassel | Kempten | "
        "Kiel | Koblenz | Köln | Cologne | Konstanz | Krefeld | Landshut | Leipzig | Leverkusen | "
        "Lübeck | Ludwigsburg | Ludwigshafen | Lüneburg | Magdeburg | Mainz | Mannheim | Marburg | "
        "Mönchengladbach | Mosbach | Mülheim | München | Munich | Münster | Neuss | Nürnberg | "
        "Nuremberg | Offenbach | Offenburg | Oldenburg | Osnabrück | Paderborn | Passau | "
        "Pforzheim | Potsdam | Ravensburg | Regensburg | Reutlingen | Rosenheim | Rostock | "
        "Saarbrücken | Schwerin | Siegen | Sindelfingen | Solingen | Stuttgart | Suhl | Trier | "
        "Tübingen | Ulm | Villingen-Schwenningen | Weimar | Wiesbaden | Wolfsburg | Wuppertal | "
        "Würzburg | Zwickau"
    ),
    "Europe/Vienna": (
        "Alpbach | Bregenz | Dornbirn | Eisenstadt | Graz | Innsbruck | Klagenfurt | Krems | "
        "Leoben | Linz | Salzburg | St. Pölten | Steyr | Villach | Wels | Wien"
    ),
    "Europe/Zurich": (
        "Basel | Bern | Biel | Davos | Fribourg | Genf | Geneva | Genève | Lausanne | Lugano | "
        "Luzern | Lucerne | Montreux | Neuchâtel | Olten | Schaffhausen | St. Gallen | Winterthur "
        "| Zug"
    ),
    "Europe/Amsterdam": (
        "Delft | Den Haag | The Hague | Eindhoven | Maastricht | Rotterdam | Utrecht"
    ),
    "Europe/Athens": "Athen | Thessaloniki",
    "Europe/Belgrade": "Belgrad | Novi Sad",
    "Europe/Brussels": (
        "Antwerpen | Antwerp | Brügge | Brüssel | Bruxelles | Gent | Ghent | Leuven | Liège | "
        "Lüttich"
    ),
    "Europe/Bucharest": "Bukarest | Cluj | Cluj-Napoca | Iași | Timișoara",
    "Europe/Budapest": "Debrecen",
    "Europe/Copenhagen": "Aarhus | Kopenhagen | Odense",
    "Europe/Dublin": "Cork | Galway",
    "Europe/Helsinki": "Espoo | Oulu | Tampere | Turku",
    "Europe/Istanbul": "Ankara | Antalya | Izmir",
    "Europe/Kyiv": "Kiew | Lwiw | Lviv | Odessa",
    "Europe/Lisbon": "Braga | Coimbra | Lissabon | Porto",
    "Europe/Ljubljana": "Laibach | Maribor",
    "Europe/London": (
        "Bath | Birmingham | Brighton | Bristol | Cambridge | Cardiff | Edinburgh | Glasgow | "
        "Leeds | Liverpool | Manchester | Newcastle | Nottingham | Oxford | Sheffield"
    ),
    "Europe/Luxembourg": "Luxemburg",
    "Europe/Madrid": (
        "Barcelona | Bilbao | Granada | Málaga | Palma | Palma de "
        "Mallorca | San Sebastián | Sevilla | Seville | Valencia | Zaragoza"
    ),
    "Europe/Moscow": "Moskau | St. Petersburg",
    "Europe/Oslo": "Bergen | Stavanger | Trondheim",
    "Europe/Paris": (
        "Bordeaux | Cannes | Grenoble | Lille | Lyon | Marseille | Montpellier | Nantes | Nice | "
        "Nizza | Rennes | Straßburg | Strasbourg | Toulouse"
    ),
    "Europe/Prague": "Brno | Brünn | Ostrava | Pilsen | Plzeň | Prag | Praha",
    "Europe/Rome": (
        "Bari | Bologna | Bolzano | Bozen | Florenz | Florence | Firenze | Genua | Genova | "
        "Mailand | Milan | Milano | Meran | Napoli | Naples | Neapel | Padua | Padova | Palermo | "
        "Rimini | Rom | Roma | Trient | Trieste | Triest | Turin | Torino | Venedig | Venice | "
        "Venezia | Verona"
    ),
    "Europe/Sofia": "Plovdiv",
    "Europe/Stockholm": "Göteborg | Gothenburg | Linköping | Lund | Malmö | Uppsala",
    "Europe/Tallinn": "Reval | Tartu",
    "Europe/Vilnius": "Kaunas",
    "Europe/Warsaw": (
        "Breslau | Wrocław | Danzig | Gdańsk | Gdynia | Katowice | Kattowitz | Krakau | Kraków | "
        "Krakow | Łódź | Posen | Poznań | Poznan | Warschau | Warszawa"
    ),
    "Europe/Zagreb": "Dubrovnik | Split",
    "Africa/Cairo": "Kairo",
    "Africa/Casablanca": "Marrakesch | Marrakesh | Rabat",
    "Africa/Johannesburg": "Cape Town | Durban | Kapstadt | Pretoria",
    "America/Chicago": (
        "Austin | Dallas | Houston | Minneapolis | Nashville | New Orleans | San Antonio"
    ),
    "America/Denver": "Salt Lake City",
    "America/Los_Angeles": (
        "Anaheim | Las Vegas | Palo Alto | Portland | San Diego | San Francisco | San José | San "
        "Jose | Seattle"
    ),
    "America/Mexico_City": "Guadalajara | Mexiko-Stadt",
    "America/New_York": (
        "Atlanta | Baltimore | Boston | Charlotte | Cleveland | Columbus | Miami | Orlando | "
        "Philadelphia | Pittsburgh | Raleigh | Washington"
    ),
    "America/Phoenix": "Scottsdale",
    "America/Sao_Paulo": "Rio de Janeiro",
    "America/Toronto": "Montréal | Ottawa | Québec",
    "Asia/Dubai": "Abu Dhabi",
    "Asia/Ho_Chi_Minh": "Hanoi",
    "Asia/Kolkata": (
        "Bangalore | Bengaluru | Chennai | Delhi | Hyderabad | Mumbai | Neu-Delhi | New Delhi"
    ),
    "Asia/Riyadh": "Dschidda | Jeddah | Riad",
    "Asia/Seoul": "Busan",
    "Asia/Shanghai": "Beijing | Guangzhou | Hangzhou | Peking | Shenzhen | Wuhan",
    "Asia/Singapore": "Singapur",
    "Asia/Tokyo": "Kyoto | Nagoya | Osaka | Tokio | Yokohama",
}


def fair_cities() -> Iterator[tuple[str, str]]:
    """Yield each city with the name of its zone, some in several languages."""
    for zone, cities in _CITIES.items():
        for city in cities.split(" | "):
            yield city, zone
