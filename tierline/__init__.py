"""Supply tiers and timelines from market and technology news, each with its sentence."""

__version__ = "0.1.0"

__all__ = ["__version__"]
