from .authority import Authority, AuthorityName
from .code import AuthorityCode
from .community import Community
from .country import Country, CountryName, Region
from .place import Place

__all__ = ["Authority", "AuthorityCode", "AuthorityName", "Community", "Country", "CountryName", "Place", "Region"]
