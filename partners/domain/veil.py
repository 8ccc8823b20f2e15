"""What a partner may read of a lead before accepting it: the need, not who has it."""

import re

HIDDEN = "•••••"
LONGEST_HEADLINE = 84
FEWEST_GAPS = 3  # between the words of a later sentence that may stand for the first
SHORTEST_NAME = 3
FEWEST_DIGITS = 7  # of a telephone number
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
PHONE = re.compile(r"[+(]?\d[\d\s().\-/\u2010-\u2013]{5,30}\d")
ADDRESS = re.compile(r"@|://|\bwww\.|\w\.[^\W\d_]{2,}", re.IGNORECASE)
LEGAL_FORM = re.compile(r"[\s,]+(?:inc|llc|ltd|gmbh|ag|sarl|s\.?a|b\.?v|ab|as|oy|plc|co)\.?$", re.I)
GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day))\b[^,.!?:\n]{0,60}[,.!?:\n]+\s*",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")


def names_of(lead):
    """Return the words that would tell who a lead is: of the person, the firm and its site."""
    domain = lead.email.rpartition("@")[2]
    site = re.sub(r"^(?:https?://)?(?:www\.)?|[/?#].*$", "", lead.website)
    firm = " ".join(lead.company.split())
    return {
        *lead.name.split(),
        *_spellings(" ".join(lead.name.split())),
        *_spellings(firm),
        *_spellings(LEGAL_FORM.sub("", firm)),
        *_spellings(domain.partition(".")[0]),
        *_spellings(site.partition(".")[0]),
    }


def veiled(text, names=()):
    """Return the text without these names, and without addresses and telephone numbers."""
    words = re.split(r"(\s+)", text)
    text = "".join(HIDDEN if ADDRESS.search(word) else word for word in words)
    text = PHONE.sub(_number, text)
    told = sorted((name for name in names if len(name) >= SHORTEST_NAME), key=len, reverse=True)
    if not told:
        return text
    # Longest first, so that a whole name goes before its parts.
    any_of = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in told)
    return re.sub(rf"(?<!\w)(?:{any_of})(?!\w)", HIDDEN, text)


def headline(text):
    """Return a text's first sentence as a title, without its greeting; "" where there is none.

    Where that hides something, the first one that hides nothing and has a few words.
    """
    sentences = list(_sentences(GREETING.sub("", text.strip(), count=1).strip()))
    first = sentences[0] if sentences else ""
    if HIDDEN in first:
        told = (each for each in sentences if HIDDEN not in each and each.count(" ") >= FEWEST_GAPS)
        first = next(told, first)
    if not first.replace(HIDDEN, "").strip():
        return ""
    if len(first) > LONGEST_HEADLINE:
        first = first[:LONGEST_HEADLINE].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"
    return first[:1].upper() + first[1:]


def _sentences(text):
    start = 0
    for end in [*(match.end() for match in SENTENCE_END.finditer(text)), len(text)]:
        sentence = " ".join(text[start:end].rstrip(".! \n").split())
        if sentence:
            yield sentence
        start = end


def _spellings(name):
    """The ways a name is typed."""
    return {name, name.lower(), name.upper(), name.title()}


def _number(match):
    digits = sum(ch.isdigit() for ch in match[0])
    is_number = digits >= FEWEST_DIGITS and not DATE.fullmatch(match[0])
    return HIDDEN if is_number else match[0]
