from .authority import Authority, AuthorityKey, AuthorityName
from .code import AuthorityCode
from .community import Community
from .country import Country, CountryName, Region
from .place import Place

__all__ = [
    "Authority",
    "AuthorityCode",
    "AuthorityKey",
    "AuthorityName",
    "Community",
    "Country",
    "CountryName",
    "Place",
    "Region",
]
