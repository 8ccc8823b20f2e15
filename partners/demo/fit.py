"""Which of a program's words a demo firm would choose: by shared words, else by lot."""

import re

STEM = 5  # letters in which designer and design, consultant and consulting are alike
EMPTY = {"and", "or", "the", "of", "to", "for", "from", "other", "another", "with", "in", "a"}


def stems(text):
    """Return the beginnings of a text's words."""
    plain = re.sub(r"\be-?(mail|commerce)", r"e\1", text.lower()).replace("-", "")
    return {word[:STEM] for word in re.findall(r"\w+", plain) if word not in EMPTY}


def score(term, wanted):
    """Return which share of a label's words is wanted; a name that is all empty words: its own."""
    own = stems(term.label) or {term.label.lower()[:STEM]}
    return len(own & wanted) / len(own)


def best(terms, words, rng):
    """Return the slug of the term that fits best, or of any where none does; None without terms."""
    if not terms:
        return None
    wanted = stems(words) | {words.lower()[:STEM]}
    highest = max(score(term, wanted) for term in terms)
    return rng.choice([term for term in terms if score(term, wanted) == highest]).slug


def some(terms, words, rng, *, least, most):
    """Return slugs in the program's order: those that fit best, filled up by lot."""
    count = min(rng.randint(least, most), len(terms))
    wanted = stems(words)
    ranked = sorted(terms, key=lambda term: (-score(term, wanted), rng.random()))
    fitting = sum(1 for term in ranked if score(term, wanted))
    chosen = ranked[: min(count, max(fitting, least))]
    return tuple(term.slug for term in terms if term in chosen)
