"""Zexi: a guided advisor on in-house, outsourced or hybrid customer service."""

__version__ = "0.1.0"
