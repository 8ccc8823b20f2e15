"""Pictures for the demo, drawn from a seed: logos, previews of sites, shops that were built."""

from partners.demo.pictures.logos import logo
from partners.demo.pictures.pages import preview, work

__all__ = ["logo", "preview", "work"]
