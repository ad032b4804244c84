"""What editors write: pages in a tree per language, and the dated note on the word Roma."""

from .article import ArticlePage, NewsPage
from .home import HomePage
from .section import SectionPage
from .terminology import TerminologyNote

__all__ = ["ArticlePage", "HomePage", "NewsPage", "SectionPage", "TerminologyNote"]
