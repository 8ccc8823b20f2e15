"""What a browser calls itself, in words that its owner would use."""

# The first that fits: most browsers also claim to be one further down.
BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def browser_name(agent):
    """Return browser and system by name, each "" where it is not known: Firefox, Linux."""
    return _first(BROWSERS, agent), _first(SYSTEMS, agent)


def _first(names, agent):
    return next((name for mark, name in names if mark in agent), "")
