// Asks Oxigraph in a worker, so that a long question can be stopped; shows rows as text.
"use strict";
(() => {
  const MOST = 1000;
  const byId = (id) => document.getElementById(id);
  const texts = JSON.parse(byId("texts").textContent);
  const examples = JSON.parse(byId("examples").textContent);
  const query = byId("query");
  const WORK = `
    const unpack = async (text) => {
      const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      return new Uint8Array(await new Response(stream).arrayBuffer());
    };
    let store;
    // The engine writes rows and truth values in one format, triples in another; it refuses the
    // wrong one before it answers, so that each text is answered once.
    const answered = (query) => {
      try {
        return { json: store.query(query, { results_format: "application/sparql-results+json" }) };
      } catch (error) {
        try {
          return { text: store.query(query, { results_format: "application/n-triples" }) };
        } catch { throw error; }
      }
    };
    onmessage = async ({ data }) => {
      try {
        if (data.wasm) {
          initSync({ module: await unpack(data.wasm) });
          store = new Store();
          store.load(await unpack(data.ntriples), { format: "application/n-triples", no_transaction: true });
          store.load(await unpack(data.ontology), { format: "text/turtle", no_transaction: true });
          postMessage({ ready: store.size });
        } else {
          postMessage(answered(data.query));
        }
      } catch (error) { postMessage({ error: String(error.message || error) }); }
    };`;
  let worker = null;
  let csv = "";

  const say = (name, more = "") => {
    const words = texts[name].map((text) => (more ? `${more} ${text}` : text));
    byId("state").replaceChildren(...globalThis.ecocollabBoth(...words));
  };

  function start() {
    if (typeof DecompressionStream === "undefined" || typeof WebAssembly === "undefined") return say("old");
    const { glue, wasm } = globalThis.ecocollabEngine;
    const address = URL.createObjectURL(new Blob([glue, WORK], { type: "text/javascript" }));
    worker = new Worker(address);
    worker.onmessage = ({ data }) => { URL.revokeObjectURL(address); take(data); };
    worker.onerror = () => say("old");
    say("loading");
    const { ntriples, ontology } = globalThis.ecocollabData;
    worker.postMessage({ wasm, ntriples, ontology });
  }

  function take(data) {
    idle();
    if ("ready" in data) return say("ready");
    if ("error" in data) return told(element("p", inWords(data.error), "error"));
    if ("text" in data) return told(element("pre", data.text));
    const found = JSON.parse(data.json);
    if ("boolean" in found) return told(element("p", texts[found.boolean ? "yes" : "no"].join(" / ")));
    table(found);
  }

  function inWords(error) {
    const [, line, column] = /error at (\d+):(\d+)/.exec(error) ?? [];
    if (!line) return error;
    return texts.wrong.join(" / ").replaceAll("{line}", line).replaceAll("{column}", column);
  }

  function told(made) {
    answer(made);
    say("ready");
  }

  function idle() {
    byId("run").disabled = false;
    byId("stop").hidden = true;
  }

  function ask() {
    answer();
    csv = "";
    byId("save").hidden = true;
    byId("run").disabled = true;
    byId("stop").hidden = false;
    say("asking");
    worker.postMessage({ query: query.value });
  }

  function stop() {
    worker.terminate();
    byId("stop").hidden = true;
    start();
    say("stopped");
  }

  const answer = (...nodes) => byId("answer").replaceChildren(...nodes);

  function element(tag, text, kind = "") {
    const made = document.createElement(tag);
    made.className = kind;
    made.textContent = text;
    return made;
  }

  function table({ head, results }) {
    const rows = results.bindings;
    const made = document.createElement("table");
    const top = made.createTHead().insertRow();
    for (const name of head.vars) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = name;
      top.append(cell);
    }
    const body = made.createTBody();
    for (const row of rows.slice(0, MOST)) {
      const line = body.insertRow();
      for (const name of head.vars) line.insertCell().append(term(row[name]));
    }
    answer(...(rows.length > MOST ? [element("p", texts.first.join(" / "), "hint")] : []), made);
    say("rows", String(rows.length));
    csv = asCsv(head.vars, rows);
    byId("save").hidden = !rows.length;
  }

  // Resources of this site lead to their pages, whether it is served or opened from a folder.
  function term(value) {
    if (!value) return "";
    const base = globalThis.ecocollabData.base;
    if (value.type !== "uri" || !value.value.startsWith(base)) return value.value;
    const [path, part] = value.value.slice(base.length).split("#");
    const link = document.createElement("a");
    link.href = `../${path}/index.html${part ? `#${part}` : ""}`;
    link.textContent = part || path.replace(/^id\//, "");
    return link;
  }

  // A cell that a spreadsheet would take for a formula gets a quote before it.
  function asCsv(names, rows) {
    const safe = (text) => (/^[=+\-@\t\r]/.test(text) && !/^[+-]?[0-9.]+$/.test(text) ? `'${text}` : text);
    const cell = (text) => `"${safe(text).replaceAll('"', '""')}"`;
    return [names, ...rows.map((row) => names.map((name) => (row[name] ? row[name].value : "")))]
      .map((line) => line.map(cell).join(",")).join("\r\n");
  }

  function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", csv], { type: "text/csv" }));
    link.download = "answer.csv";
    link.click();
  }

  byId("example").addEventListener("change", (event) => { query.value = examples[event.target.value]; });
  byId("run").addEventListener("click", ask);
  byId("stop").addEventListener("click", stop);
  byId("save").addEventListener("click", save);
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !byId("run").disabled) ask();
  });
  start();
})();
