"""Pictures for the demo, drawn from a seed: logos, previews of sites, shops, printed sheets."""

from partners.demo.pictures.logos import logo
from partners.demo.pictures.pages import preview, work
from partners.demo.pictures.papers import paper

__all__ = ["logo", "paper", "preview", "work"]
