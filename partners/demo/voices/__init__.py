"""How kinds of firms speak: who they are, how they work, how to begin with them."""

from partners.demo.voices.advising import AGENCY, CONSULTANT, MARKETING, NICHE
from partners.demo.voices.making import DESIGNER, DEVELOPER, INTEGRATOR

VOICES = {
    voice.slug: voice
    for voice in (DESIGNER, DEVELOPER, AGENCY, MARKETING, INTEGRATOR, CONSULTANT, NICHE)
}
