"""ecocollab: who works with whom on what in ecological cooperation."""

__version__ = "0.1.0"
