"""Evenground: co-production software on which nobody can be talked over, left unanswered, or afraid to object."""

__version__ = "0.1.0"
