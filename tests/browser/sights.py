"""What is asked of a page inside the browser, in the browser's own language."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# Of one place, or of the page, all rules but those of colours, which follow from styles.
RUN_AXE = """async (place) => {
  const only = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] };
  const apart = { "color-contrast": { enabled: false }, "link-in-text-block": { enabled: false } };
  const found = await axe.run(place ?? document,
    { runOnly: only, rules: apart, resultTypes: ["violations"] });
  return sentences(found.violations);
}"""
# The rules of colours, for the elements of these numbers.
RUN_COLOURS = """async (numbers) => {
  const only = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
  const found = await axe.run({ include: numbers.map((number) => written[number]) },
    { runOnly: only, resultTypes: ["violations"] });
  return sentences(found.violations);
}"""
TOOLS = """
window.sentences = (violations) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")}: ${failureSummary.split("\\n").slice(1).join("; ").trim()}`));
window.called = (it) => it.tagName.toLowerCase() + (it.id && "#" + it.id) +
  [...it.classList].map((name) => "." + name).join("");
window.short = (text) => {
  let high = 7, low = 11;
  for (let at = 0; at < text.length; at++) {
    high = Math.imul(high ^ text.charCodeAt(at), 2654435761);
    low = Math.imul(low ^ text.charCodeAt(at), 1597334677);
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
};
null;
"""
# Of everything with words on it: each way to be coloured, once, from the page's ground up.
STYLES = """() => {
  const known = new Map(), grounds = new Map();
  const ground = (it) => {
    if (!it) return "";
    if (!grounds.has(it)) {
      const { backgroundColor, backgroundImage, opacity, filter, position } = getComputedStyle(it);
      grounds.set(it, short([ground(it.parentElement), it.tagName, it.className, backgroundColor,
        backgroundImage, opacity, filter, position].join(" ")));
    }
    return grounds.get(it);
  };
  const style = (it) => {
    const { color, fontSize, fontWeight, textDecorationLine, textShadow } = getComputedStyle(it);
    return short([ground(it), color, fontSize, fontWeight, textDecorationLine, textShadow,
      it.placeholder && getComputedStyle(it, "::placeholder").color, it.matches(":disabled"),
      it.parentElement && getComputedStyle(it.parentElement).color].join(" "));
  };
  for (const it of document.body.querySelectorAll("*")) {
    const words = it.matches("input, select, textarea") ||
      [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!words || !it.checkVisibility({ visibilityProperty: true })) continue;
    const key = style(it);
    if (!known.has(key)) known.set(key, it);
  }
  window.written = [...known.values()];
  return [...known.keys()];
}"""
# Of everything that takes the focus: each way to show it, once, and whether a person sees it.
STOPS = """(seen) => {
  const known = new Set(seen), found = {};
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const path = (it) => it ? `${path(it.parentElement)} ${it.tagName}.${it.className}` : "";
  const stops = document.body.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]");
  for (const it of stops) {
    if (it.disabled || it.tabIndex < 0) continue;
    if (!it.checkVisibility({ visibilityProperty: true })) continue;
    const key = short(`${path(it)} ${it.type} ${dark}`);
    if (key in found || known.has(key)) continue;
    it.focus({ focusVisible: true });
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(it);
    const box = it.getBoundingClientRect();
    const drawn = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1 &&
      !/, 0\\)$|\\/ 0\\)$|^transparent$/.test(outlineColor);
    const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight &&
      box.right > 0 && box.left < innerWidth;
    found[key] = document.activeElement === it && drawn && inside ? "" : called(it);
  }
  document.activeElement.blur();
  scrollTo(0, 0);
  return found;
}"""
OUTLINE = """() => [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")]
  .filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1]))"""
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : ["the page",
  ...[...document.body.querySelectorAll("*")].filter((it) => it.checkVisibility() &&
    it.getBoundingClientRect().left + Math.max(it.scrollWidth, it.offsetWidth) > innerWidth + 1)
  .map((it) => it.tagName.toLowerCase() + (it.id && "#" + it.id) +
    [...it.classList].map((name) => "." + name).join("")).slice(-4)]"""
UNFOLD = 'document.querySelectorAll("main details").forEach((it) => { it.open = true; })'
SHEETS = '[...document.querySelectorAll("[popover][id]")].map((it) => it.id)'
# Another page in place of this one, as htmx would bring it.
SWAP = """(text) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  document.title = page.title;
  document.body.replaceWith(document.adoptNode(page.body));
  scrollTo(0, 0);
}"""
WATCH_POLICY = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"""
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
