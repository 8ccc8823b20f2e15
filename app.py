"""WSGI entry point: `flask --app app …`, `granian --interface wsgi app:app`."""

import gc

# Loading makes no garbage: looking for it costs a sixth of the start, and what is loaded once
# stays for good, so that no later look need walk through it.
gc.disable()

from partners import YOUNG_OBJECTS, create_app  # noqa: E402

app = create_app()
gc.freeze()
gc.set_threshold(YOUNG_OBJECTS)
gc.enable()
