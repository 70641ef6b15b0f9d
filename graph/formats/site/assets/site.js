// Remembers the language, and tells what the page says of it to readers and screen readers.
"use strict";

// A text in both languages, of which the switch of the page shows one.
globalThis.ecocollabBoth = (zh, en) => [["zh", "zh-Hans", zh], ["en", "en", en]].map(([language, tag, text]) => {
  const span = document.createElement("span");
  span.className = language;
  span.lang = tag;
  span.textContent = text;
  return span;
});

(() => {
  const root = document.documentElement;
  const known = { zh: "zh-Hans", en: "en" };

  function remembered() {
    try { return localStorage.getItem("ecocollab-language"); } catch { return null; }
  }

  function wanted() {
    const stored = remembered();
    if (stored in known) return stored;
    return (navigator.language || "").toLowerCase().startsWith("zh") ? "zh" : "en";
  }

  function show(language) {
    root.dataset.language = language;
    root.lang = known[language];
    const box = document.getElementById(`show-${language}`);
    if (box) box.checked = true;
    for (const option of document.querySelectorAll("option[data-zh]")) {
      option.textContent = option.dataset[language];
    }
    for (const field of document.querySelectorAll("input[data-zh]")) {
      field.placeholder = field.dataset[language];
      field.setAttribute("aria-label", field.dataset[language]);
    }
  }

  show(wanted());
  addEventListener("DOMContentLoaded", () => {
    show(root.dataset.language);
    for (const language of Object.keys(known)) {
      document.getElementById(`show-${language}`).addEventListener("change", () => {
        try { localStorage.setItem("ecocollab-language", language); } catch { /* for this page only */ }
        show(language);
      });
    }
  });
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
})();
