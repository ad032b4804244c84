"""How far each column of places may travel, and how long it is kept."""

from khetane.common.privacy import INTERNAL, PUBLIC

GOOD = "for good"
WITH_AUTHORITY = "as long as the authority"

COLUMNS = {
    "AuthorityCode": {
        "authority": (PUBLIC, WITH_AUTHORITY),
        "scheme": (PUBLIC, WITH_AUTHORITY),
        "code": (PUBLIC, WITH_AUTHORITY),
        "edition": (PUBLIC, WITH_AUTHORITY),
        "source_label": (PUBLIC, WITH_AUTHORITY),
        "source_url": (PUBLIC, WITH_AUTHORITY),
    },
    "AuthorityKey": {"authority": (PUBLIC, WITH_AUTHORITY), "key": (PUBLIC, WITH_AUTHORITY)},
    "Country": {
        "code": (PUBLIC, GOOD),
        "name": (PUBLIC, GOOD),
        "note": (PUBLIC, GOOD),
        "currency": (PUBLIC, GOOD),
        "ethnic_figures": (PUBLIC, GOOD),
        "small_number_threshold": (PUBLIC, GOOD),
        "source_label": (PUBLIC, GOOD),
        "source_url": (PUBLIC, GOOD),
    },
    "CountryName": {
        "country": (PUBLIC, GOOD),
        "name": (PUBLIC, GOOD),
        "since": (PUBLIC, GOOD),
        "until": (PUBLIC, GOOD),
        "note": (PUBLIC, GOOD),
        "source_label": (PUBLIC, GOOD),
        "source_url": (PUBLIC, GOOD),
    },
    "Region": {
        "country": (PUBLIC, GOOD),
        "code": (PUBLIC, GOOD),
        "geonames_admin1": (PUBLIC, GOOD),
        "name": (PUBLIC, GOOD),
        "source_label": (PUBLIC, GOOD),
        "source_url": (PUBLIC, GOOD),
    },
    "Place": {
        "geonames_id": (PUBLIC, "until the next edition of the gazetteer"),
        "name": (PUBLIC, "until the next edition of the gazetteer"),
        "country_code": (PUBLIC, "until the next edition of the gazetteer"),
        "region_code": (PUBLIC, "until the next edition of the gazetteer"),
        "latitude": (PUBLIC, "until the next edition of the gazetteer"),
        "longitude": (PUBLIC, "until the next edition of the gazetteer"),
        "inhabitants": (PUBLIC, "until the next edition of the gazetteer"),
        "search_keys": (PUBLIC, "until the next edition of the gazetteer"),
    },
    "Authority": {
        "slug": (PUBLIC, GOOD),
        "name": (PUBLIC, GOOD),
        "latin_name": (PUBLIC, GOOD),
        "kind": (PUBLIC, GOOD),
        "country": (PUBLIC, GOOD),
        "region": (PUBLIC, GOOD),
        "place": (PUBLIC, GOOD),
        "website": (PUBLIC, GOOD),
        "note": (INTERNAL, GOOD),
        "search_keys": (PUBLIC, GOOD),
        "sort_key": (PUBLIC, GOOD),
        "is_sample": (PUBLIC, GOOD),
        "source_label": (PUBLIC, GOOD),
        "source_url": (PUBLIC, GOOD),
    },
    "AuthorityName": {
        "authority": (PUBLIC, WITH_AUTHORITY),
        "name": (PUBLIC, WITH_AUTHORITY),
        "language": (PUBLIC, WITH_AUTHORITY),
        "kind": (PUBLIC, WITH_AUTHORITY),
        "since": (PUBLIC, WITH_AUTHORITY),
        "until": (PUBLIC, WITH_AUTHORITY),
    },
    # A street's name beside needs of Roma people would point at its households.
    "Community": {
        "authority": (INTERNAL, WITH_AUTHORITY),
        "name": (INTERNAL, WITH_AUTHORITY),
        "kind": (INTERNAL, WITH_AUTHORITY),
    },
}
