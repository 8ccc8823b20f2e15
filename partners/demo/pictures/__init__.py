"""Pictures for the demo, drawn from a seed: logos, previews of sites, shops, printed sheets."""

from partners.demo.pictures.logos import customer, logo
from partners.demo.pictures.pages import preview, work
from partners.demo.pictures.papers import paper

__all__ = ["customer", "logo", "paper", "preview", "work"]
