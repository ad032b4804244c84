from .office import Office
from .person import Person

__all__ = ["Office", "Person"]
