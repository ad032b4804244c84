"""What editors write: pages in a tree per language, what became of them, and the dated note on the word Roma."""

from .about import AboutAuthority, AboutEvent
from .article import ArticlePage, NewsPage
from .consent import Consent, ConsentWording
from .home import HomePage
from .library import AdoptedTextPage, DayPage, ResourceKind, ResourcePage, ShelfPage
from .media import Picture, Recording, Rendition
from .proposal import Proposal
from .record import Correction, Withdrawal
from .section import SectionPage
from .terminology import TerminologyNote

# Every kind of page that editors write.
PAGE_TYPES = (HomePage, SectionPage, ArticlePage, NewsPage, ShelfPage, ResourcePage, AdoptedTextPage, DayPage)

__all__ = [
    "PAGE_TYPES",
    "AboutAuthority",
    "AboutEvent",
    "AdoptedTextPage",
    "ArticlePage",
    "Consent",
    "ConsentWording",
    "Correction",
    "DayPage",
    "HomePage",
    "NewsPage",
    "Picture",
    "Proposal",
    "Recording",
    "Rendition",
    "ResourceKind",
    "ResourcePage",
    "SectionPage",
    "ShelfPage",
    "TerminologyNote",
    "Withdrawal",
]
