"""Makes seeds/public_record/regions.csv: the first-level divisions of the countries where the programmes work.

Needs pycountry, which nothing else does; give it a virtual environment of its own:

    uv venv .venv-data && uv pip install --python .venv-data/bin/python pycountry
    .venv-data/bin/python tools/build_regions.py

Which divisions there are and their codes: ISO 3166-2, as Debian's iso-codes list it (pycountry carries that list,
LGPL-2.1-or-later). GeoNames' code of a region is found through its seat: the seat is looked up in our gazetteer, and
the region code of that place is taken. The tool stops when a region has no seat, when two share a code of GeoNames, or
when a code of GeoNames with ten places or more has no region, unless it is in LEFT_OUT.
"""

import csv
import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pycountry

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "seeds" / "public_record" / "regions.csv"
SOURCE = "ISO 3166-2, as listed by Debian’s iso-codes"
SOURCE_URL = "https://salsa.debian.org/iso-codes-team/iso-codes/-/blob/main/data/iso_3166-2.json"

# The file is loaded by its path, so that this needs no Django.
_spec = importlib.util.spec_from_file_location("gazetteer", ROOT / "khetane" / "places" / "gazetteer.py")
gazetteer = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(gazetteer)

# North Macedonia and Montenegro are missing: their first level is the municipality, an authority and no region.
# So is Kosovo*: ISO 3166-2 gives it no codes.
COUNTRIES = ["AL", "BA", "BE", "BG", "CZ", "ES", "FR", "GR", "HU", "IT", "PT", "RO", "RS", "SK", "TR"]
# Kinds of division that are not the first level: in Hungary the cities with county rights lie in counties.
NOT_FIRST = {"City with county rights", "Dependency", "Overseas territory"}
# In France, what lies overseas is a country of its own to GeoNames. In Serbia, GeoNames tells Vojvodina from the rest
# and no district from another, so only Vojvodina can be told.
OVERSEAS = {
    "FR-971", "FR-972", "FR-973", "FR-974", "FR-976", "FR-BL", "FR-MF", "FR-NC", "FR-PF", "FR-PM", "FR-WF",
}  # fmt: skip
LEFT_OUT = {("RS", "SE")}

# The seat, where the region is not called like it; by GeoNames' number where a larger place bears the name.
SEATS = {
    "AL-09": "Peshkopi", "BA-BIH": "Sarajevo", "BA-BRC": "Brčko", "BA-SRP": "Banja Luka", "BE-BRU": "Brussels",
    "BE-VLG": "Antwerp", "BE-WAL": "Namur",
    "BG-22": "Sofia", "BG-23": "Samokov",
    "CZ-10": "Praha", "CZ-20": "Kladno", "CZ-31": "České Budějovice", "CZ-32": "Plzeň", "CZ-41": "Karlovy Vary",
    "CZ-42": "Ústí nad Labem", "CZ-51": "Liberec", "CZ-52": "Hradec Králové", "CZ-53": "Pardubice", "CZ-63": "Jihlava",
    "CZ-64": "Brno", "CZ-71": "Olomouc", "CZ-72": "Zlín", "CZ-80": "Ostrava",
    "ES-AN": "Sevilla", "ES-AR": "Zaragoza", "ES-AS": "Oviedo", "ES-CB": "Santander", "ES-CE": "Ceuta",
    "ES-CL": "Valladolid", "ES-CM": "Toledo", "ES-CN": "Las Palmas de Gran Canaria", "ES-CT": "Barcelona",
    "ES-EX": "Mérida", "ES-GA": "Santiago de Compostela", "ES-IB": "Palma", "ES-MC": "Murcia", "ES-MD": "Madrid",
    "ES-ML": "Melilla", "ES-NC": "Pamplona", "ES-PV": "Vitoria-Gasteiz", "ES-RI": "Logroño", "ES-VC": "Valencia",
    "FR-ARA": "Lyon", "FR-BFC": "Dijon", "FR-BRE": "Rennes", "FR-CVL": "Orléans", "FR-20R": "Ajaccio",
    "FR-GES": "Strasbourg", "FR-HDF": "Lille", "FR-IDF": "Paris", "FR-NAQ": "Bordeaux", "FR-NOR": "Rouen",
    "FR-OCC": "Toulouse", "FR-PAC": "Marseille", "FR-PDL": "Nantes",
    "GR-69": 735972, "GR-A": "Komotini", "GR-B": "Thessaloniki", "GR-C": "Kozani", "GR-D": "Ioannina",
    "GR-E": "Larisa", "GR-F": "Corfu", "GR-G": "Patra", "GR-H": "Lamia", "GR-I": "Athens", "GR-J": "Tripoli",
    "GR-K": "Mytilene", "GR-L": "Ermoupolis", "GR-M": "Irakleion",
    "HU-BA": "Pécs", "HU-BE": "Békéscsaba", "HU-BK": "Kecskemét", "HU-BZ": "Miskolc", "HU-CS": "Szeged",
    "HU-FE": "Székesfehérvár", "HU-GS": "Győr", "HU-HB": "Debrecen", "HU-HE": "Eger", "HU-JN": "Szolnok",
    "HU-KE": "Tatabánya", "HU-NO": "Salgótarján", "HU-PE": "Érd", "HU-SO": "Kaposvár", "HU-SZ": "Nyíregyháza",
    "HU-TO": "Szekszárd", "HU-VA": "Szombathely", "HU-ZA": "Zalaegerszeg",
    "IT-21": "Torino", "IT-23": "Aosta", "IT-25": "Milano", "IT-32": "Trento", "IT-34": "Venice", "IT-36": "Trieste",
    "IT-42": "Genova", "IT-45": "Bologna", "IT-52": "Florence", "IT-55": "Perugia", "IT-57": "Ancona", "IT-62": "Roma",
    "IT-65": "L’Aquila", "IT-67": "Campobasso", "IT-72": "Napoli", "IT-75": "Bari", "IT-77": "Potenza",
    "IT-78": "Catanzaro", "IT-82": "Palermo", "IT-88": "Cagliari", "PT-20": "Ponta Delgada", "PT-30": "Funchal",
    "RO-AB": "Alba Iulia", "RO-AG": "Pitești", "RO-BH": "Oradea", "RO-BN": "Bistrița", "RO-CJ": "Cluj-Napoca",
    "RO-CS": "Reșița", "RO-CV": "Sfântu Gheorghe", "RO-DB": "Târgoviște", "RO-DJ": "Craiova", "RO-GJ": "Târgu Jiu",
    "RO-HD": "Deva", "RO-HR": "Miercurea-Ciuc", "RO-IF": "Buftea", "RO-IL": "Slobozia",
    "RO-MH": "Drobeta-Turnu Severin", "RO-MM": "Baia Mare", "RO-MS": "Târgu Mureș", "RO-NT": "Piatra Neamț",
    "RO-OT": "Slatina", "RO-PH": "Ploiești", "RO-SJ": "Zalău", "RO-TM": "Timișoara", "RO-TR": "Alexandria",
    "RO-VL": "Râmnicu Vâlcea", "RO-VN": "Focșani", "RS-VO": "Novi Sad",
    "SK-BC": "Banská Bystrica", "SK-BL": "Bratislava", "SK-KI": "Košice", "SK-NI": "Nitra", "SK-PV": "Prešov",
    "SK-TA": "Trnava", "SK-TC": "Trenčín", "SK-ZI": "Žilina",
    "TR-31": "Antakya", "TR-41": "İzmit", "TR-54": "Adapazarı",
}  # fmt: skip
# The name as the region itself writes it, where the list turns it round or writes it otherwise.
NAMES = {
    "BE-BRU": "Région de Bruxelles-Capitale / Brussels Hoofdstedelijk Gewest",
    "BE-WAL": "Région wallonne",
    "CZ-10": "Hlavní město Praha",
    "ES-AS": "Principado de Asturias",
    "ES-CT": "Catalunya / Cataluña",
    "ES-GA": "Galicia",
    "ES-IB": "Illes Balears",
    "ES-MC": "Región de Murcia",
    "ES-MD": "Comunidad de Madrid",
    "ES-NC": "Comunidad Foral de Navarra / Nafarroako Foru Komunitatea",
    "ES-PV": "Euskadi / País Vasco",
    "ES-VC": "Comunitat Valenciana",
    "FR-GES": "Grand Est",
    "FR-PAC": "Provence-Alpes-Côte d’Azur",
    "FR-PDL": "Pays de la Loire",
    "IT-23": "Valle d’Aosta / Vallée d’Aoste",
    "IT-32": "Trentino-Alto Adige / Südtirol",
}


def divisions(country: str) -> list:
    """The first-level divisions of a country that can be told by GeoNames' codes, by ISO code."""
    every = [one for one in pycountry.subdivisions.get(country_code=country) if one.parent_code is None]
    every = [one for one in every if one.type not in NOT_FIRST and one.code not in OVERSEAS]
    if country == "RS":
        every = [one for one in every if one.code == "RS-VO"]
    return sorted(every, key=lambda one: one.code)


def seat(places: list, name: str | int):
    """The place of this number, or the largest that has this name, by its main name if any has it."""
    if isinstance(name, int):
        return next((row for row in places if row.geonames_id == name), None)
    wanted = gazetteer.fold(name)
    found = [row for row in places if gazetteer.fold(row.name) == wanted]
    found = found or [row for row in places if wanted in map(gazetteer.fold, row.every_name)]
    return max(found, key=lambda row: row.population or 0, default=None)


def regions(country: str, places: list) -> list[list[str]]:
    """Rows of one country; stops when they do not fit the gazetteer one to one."""
    rows, wrong = [], []
    for one in divisions(country):
        place = seat(places, SEATS.get(one.code, one.name))
        if place is None:
            wrong.append(f"{one.code} {one.name}: no seat")
            continue
        rows.append([country, one.code, place.admin1, NAMES.get(one.code, one.name), SOURCE, SOURCE_URL])
    codes = Counter(row[2] for row in rows)
    wrong += [f"{country} {code}: {count} regions" for code, count in codes.items() if count > 1 or not code]
    for code, count in Counter(row.admin1 for row in places).items():
        if count >= 10 and code and code not in codes and (country, code) not in LEFT_OUT:
            wrong.append(f"{country} {code}: {count} places and no region")
    if wrong:
        sys.exit("\n".join(wrong))
    return rows


def main() -> None:
    places = {}
    for row in gazetteer.rows():
        places.setdefault(row.country, []).append(row)
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "code", "geonames_admin1", "name", "source_label", "source_url"])
        for country in COUNTRIES:
            writer.writerows(regions(country, places[country]))


if __name__ == "__main__":
    main()
