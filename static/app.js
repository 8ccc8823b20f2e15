// Comfort only: every page works without this file.
(() => {
  const root = document.documentElement;
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window */ } };
  const find = (selector, within = document) => within.querySelector(selector);

  // Light or dark, when the reader wants other than the system does.
  const wear = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  wear(kept("theme"));

  const ready = () => {
    const tastes = find(".tastes");
    if (!tastes) return;
    tastes.hidden = false;
    const theme = find("select", tastes), keys = find("input", tastes);
    theme.value = kept("theme") || "auto";
    keys.checked = kept("keys") !== "off";
    theme.addEventListener("change", () => { keep("theme", theme.value); wear(theme.value); });
    keys.addEventListener("change", () => keep("keys", keys.checked ? "on" : "off"));
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", ready) : ready();

  // Keys: / goes to the search, J and K walk through the list, any other goes to what carries it as data-key.
  // The reader can turn them off.
  const ROWS = ".leads a, .entries h2 a, .table th[scope='row'] a, .todo a";
  const walk = (step) => {
    const rows = [...document.querySelectorAll(ROWS)].filter((row) => row.checkVisibility?.() ?? true);
    const here = rows.findIndex((row) => row === document.activeElement);
    const from = here < 0 ? rows.findIndex((row) => row.ariaCurrent) : here;
    rows[Math.min(Math.max(from + step, 0), rows.length - 1)]?.focus();
  };
  const KEYS = {
    "/": () => {
      const box = find("main input[type=search]") || find(".masthead [data-key='/']");
      box?.focus();
      box?.select?.(); // what is typed next replaces the last search
    },
    j: () => walk(1),
    k: () => walk(-1),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable], [popover]");
    const key = event.key.toLowerCase();
    const goal = /^[a-z]$/.test(key) && find(`main [data-key="${key}"]`);
    const act = !typing && !event.ctrlKey && !event.metaKey && !event.altKey && (KEYS[key] ?? (goal && (() => goal.focus())));
    if (!act || kept("keys") === "off") return;
    event.preventDefault();
    act();
  });

  // A button that was pressed says so until the answer is there.
  const busy = (button, is) => {
    if (is) button?.setAttribute("aria-busy", "true");
    else button?.removeAttribute("aria-busy");
  };
  const idle = () => document.querySelectorAll("button[aria-busy]").forEach((button) => busy(button, false));
  document.addEventListener("submit", (event) => {
    busy(event.submitter, event.target.method === "post");
    find(":popover-open", event.target)?.hidePopover(); // the answer is behind the sheet
  });
  addEventListener("pageshow", idle);
  document.addEventListener("htmx:finally:request", idle);

  // What htmx does not swap (see htmx-config) still gets its sentence: the headline of the error page.
  const tell = (sentence) => {
    const notice = find("#trouble")?.content.cloneNode(true);
    if (!notice) return;
    if (sentence) find("p", notice).textContent = sentence;
    find("#notices").replaceChildren(notice);
    find("#notices").scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => {
    if (ctx.hx?.retarget || [409, 422].includes(ctx.response.status)) return;
    tell(new DOMParser().parseFromString(ctx.text, "text/html").querySelector("h1")?.textContent);
  });
  document.addEventListener("htmx:error", () => tell());

  // After a swap: what changed is said aloud, and focus is never left on nothing. Back swaps the whole body.
  document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
    if (find(".tastes[hidden]")) ready();
    const place = typeof ctx.target === "string" ? find(ctx.target) : document.getElementById(ctx.target?.id);
    if (!place) return;
    const said = place.dataset.say ?? find("[data-say]", place)?.dataset.say;
    if (said && find("#spoken").textContent !== said) find("#spoken").textContent = said;
    if (place.dataset.title) document.title = place.dataset.title;
    const news = place.id === "notices" ? place : find(".work .notice[data-is='good']");
    news?.scrollIntoView({ block: "nearest" });
    if (document.activeElement !== document.body) return;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });
})();
