"""Page or fragment: decided here and nowhere else."""

from flask import flash, make_response, redirect, render_template, request

DECIDING_HEADERS = ("HX-Request", "HX-Boosted", "HX-History-Restore-Request")


def wants_fragment():
    """Tell an htmx swap from a visit, a boosted link and a history restore."""
    swap, *others = DECIDING_HEADERS
    # Asked of every page: most have not even the first.
    return bool(request.headers.get(swap)) and not any(map(request.headers.get, others))


def render_page(page, /, *, fragment=None, status=200, **context):
    """Render the page, or its fragment when htmx asked for one."""
    template = fragment if fragment and wants_fragment() else page
    response = make_response(render_template(template, **context), status)
    response.vary.update(DECIDING_HEADERS)
    return response


def after_post(url, fragment=None, said="", **context):
    """Answer a form that was acted on: go to the page, or swap the fragment in.

    `said` is what to tell of it: a notice on the page, a variable in the fragment.
    """
    if fragment and wants_fragment():
        return render_page(fragment, fragment=fragment, said=said, **context)
    if said:
        flash(said, "good")
    if wants_fragment():
        return "", 204, {"HX-Redirect": url}
    return redirect(url, 303)
