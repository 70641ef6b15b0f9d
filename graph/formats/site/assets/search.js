// Searches the index: every word must be found; whole names first, then beginnings, then parts.
"use strict";
(() => {
  const MOST = 100;
  const LAST = ["CollectiveName", "Source"]; // of equally good ones
  const field = document.getElementById("q");
  const results = document.getElementById("results");
  const classes = JSON.parse(document.getElementById("classes").textContent);
  const entries = globalThis.ecocollabIndex.map(([label, id, zh, en, further]) => ({
    label, id, zh, en, names: [zh, en, id].map(plain), text: plain([zh, en, id, further].join(" ")),
  }));

  function plain(text) { return text.normalize("NFKC").toLowerCase(); }

  function rank(entry, query) {
    if (entry.names.includes(query)) return 0;
    if (entry.names.some((name) => name.startsWith(query))) return 1;
    if (entry.names.some((name) => name.includes(query))) return 2;
    return 3;
  }

  function find(query) {
    const words = query.split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    return entries
      .filter((entry) => words.every((word) => entry.text.includes(word)))
      .map((entry) => [rank(entry, query), entry])
      .sort(([rankA, a], [rankB, b]) => rankA - rankB || order(a, b))
      .map(([, entry]) => entry);
  }

  function order(a, b) {
    return LAST.indexOf(a.label) - LAST.indexOf(b.label) || a.zh.length - b.zh.length || (a.id < b.id ? -1 : 1);
  }

  function row(entry) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.className = `c-${entry.label}`;
    link.href = `../id/${entry.label}/${entry.id}/index.html`;
    link.append(...globalThis.ecocollabBoth(entry.zh, entry.en));
    const kind = document.createElement("span");
    kind.className = "said";
    kind.append(" ", ...globalThis.ecocollabBoth(...classes[entry.label]));
    item.append(link, kind);
    return item;
  }

  function show() {
    const query = plain(field.value.trim());
    const found = find(query);
    results.replaceChildren(...found.slice(0, MOST).map(row));
    const count = document.getElementById("count");
    count.hidden = !found.length;
    count.firstElementChild.textContent = found.length;
    document.getElementById("none").hidden = !query || found.length > 0;
    document.getElementById("more").hidden = found.length <= MOST;
    const address = new URL(location.href);
    address.search = query ? `?${new URLSearchParams({ q: field.value })}` : "";
    try { history.replaceState(null, "", address); } catch { /* a page from a folder */ }
  }

  field.value = new URLSearchParams(location.search).get("q") || "";
  field.addEventListener("input", show);
  field.form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  show();
})();
