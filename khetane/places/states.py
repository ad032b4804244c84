"""The words of places."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuthorityKind(models.TextChoices):
    """What sort of local or regional authority it is; not what sort of place it governs."""

    CITY = "city", _("City")
    TOWN = "town", _("Town")
    VILLAGE = "village", _("Village")
    MUNICIPALITY = "municipality", _("Municipality")
    BOROUGH = "borough", _("Borough or district of a city")
    COUNTY = "county", _("County")
    DEPARTEMENT = "departement", _("Département")
    PROVINCE = "province", _("Province")
    REGION = "region", _("Region")
    AUTONOMOUS_COMMUNITY = "autonomous_community", _("Autonomous community")
    INTER_MUNICIPAL = "inter_municipal", _("Inter-municipal body")
    AREA = "area", _("Area named by a programme")


# They govern a region themselves, or reach over several: of these nobody says which region they lie in.
NOT_IN_ONE_REGION = frozenset(
    {AuthorityKind.COUNTY, AuthorityKind.REGION, AuthorityKind.AUTONOMOUS_COMMUNITY, AuthorityKind.AREA}
)


class EthnicFigures(models.TextChoices):
    """Whether a country's law lets figures about ethnic groups be published at all."""

    ALLOWED = "allowed", _("Allowed")
    FORBIDDEN = "forbidden", _("Forbidden")
    UNSURE = "unsure", _("Not checked")


class NameKind(models.TextChoices):
    OFFICIAL = "official", _("Official")
    LATIN = "latin", _("In Latin letters")
    LOCAL = "local", _("In a local script or language")
    HISTORIC = "historic", _("Former")
    MISSPELT = "misspelt", _("As misspelt elsewhere")


class CodeScheme(models.TextChoices):
    """Whose code it is. LAU lists change every year, NUTS by versions: without its edition such a code says nothing."""

    NUTS = "nuts", _("NUTS (statistical region)")
    LAU = "lau", _("LAU (local administrative unit)")
    WIKIDATA = "wikidata", _("Wikidata")


class CommunityKind(models.TextChoices):
    STREET = "street", _("Street")
    QUARTER = "quarter", _("Quarter")
    VILLAGE = "village", _("Village")
    SETTLEMENT = "settlement", _("Settlement")
    SEVERAL = "several", _("Several settlements")
