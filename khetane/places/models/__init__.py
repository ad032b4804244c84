from .authority import Authority, AuthorityName
from .community import Community
from .country import Country, CountryName, Region
from .place import Place

__all__ = ["Authority", "AuthorityName", "Community", "Country", "CountryName", "Place", "Region"]
