"""What editors write: pages in a tree per language, what became of them, and the dated note on the word Roma."""

from .article import ArticlePage, NewsPage
from .home import HomePage
from .library import AdoptedTextPage, DayPage, ResourceKind, ResourcePage, ShelfPage
from .record import Correction, Withdrawal
from .section import SectionPage
from .terminology import TerminologyNote

__all__ = [
    "AdoptedTextPage",
    "ArticlePage",
    "Correction",
    "DayPage",
    "HomePage",
    "NewsPage",
    "ResourceKind",
    "ResourcePage",
    "SectionPage",
    "ShelfPage",
    "TerminologyNote",
    "Withdrawal",
]
