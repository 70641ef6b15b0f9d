// Searches the index: every word must be found; whole names first, then beginnings, then parts.
"use strict";
(() => {
  const MOST = 100;
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

  const LAST = ["CollectiveName", "Source"];

  function find(query) {
    const words = query.split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    return entries
      .filter((entry) => words.every((word) => entry.text.includes(word)))
      .map((entry) => [rank(entry, query), entry])
      .sort((a, b) => a[0] - b[0] || LAST.indexOf(a[1].label) - LAST.indexOf(b[1].label) || a[1].zh.length - b[1].zh.length || (a[1].id < b[1].id ? -1 : 1))
      .map(([, entry]) => entry);
  }

  function both(zh, en) {
    const made = document.createDocumentFragment();
    for (const [language, tag, text] of [["zh", "zh-Hans", zh], ["en", "en", en]]) {
      const span = document.createElement("span");
      span.className = language;
      span.lang = tag;
      span.textContent = text;
      made.append(span);
    }
    return made;
  }

  function row(entry) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.className = `c-${entry.label}`;
    link.href = `../id/${entry.label}/${entry.id}/index.html`;
    link.append(both(entry.zh, entry.en));
    const kind = document.createElement("span");
    kind.className = "said";
    kind.append(" ", both(...classes[entry.label]));
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
