/* What explore shows: the choices of its reader, as they stand in the address, and what they let through. */
'use strict';

const shown = (function () {
  const { model, edges, ties, EDGE, TIE, WORK } = eco;
  const drawing = model.drawing;
  const FIRST = { classes: drawing.classes, types: drawing.types, ties: [], off: [] };
  const NONE = 'none';
  const on = { classes: new Set(), types: new Set(), ties: new Set(), off: new Set(),
    lone: false, since: '', until: '', relations: 0, weight: 0 };
  const ALMOST = 1e-6;       // weights in the page are rounded

  /* ---- choices and the address ---- */
  const joined = values => Array.from(values).sort().join(',');
  const numeric = value => Math.max(0, Number(value) || 0);

  function read(state) {
    Object.keys(FIRST).forEach(key => {
      const written = state[key] === NONE ? [] : state[key] ? state[key].split(',') : FIRST[key];
      on[key] = new Set(written);
    });
    on.lone = state.lone === 'yes';
    on.since = Number(state.since) || '';
    on.until = Number(state.until) || '';
    on.relations = numeric(state.relations);
    on.weight = numeric(state.weight);
  }

  function write() {
    Object.keys(FIRST).forEach(key =>
      eco.set(key, joined(on[key]) === joined(FIRST[key]) ? '' : joined(on[key]) || NONE));
    eco.set('lone', on.lone ? 'yes' : '');
    ['since', 'until', 'relations', 'weight'].forEach(key => eco.set(key, on[key] || ''));
  }

  function reset() {
    read({});
    write();
  }

  /* ---- what they let through ---- */
  const overlap = (first, last) => (!on.since || last >= on.since) && (!on.until || first <= on.until);

  function inYears(n) {
    const ranges = ways.ranges[n];
    if (!ranges || (!on.since && !on.until)) return true;
    return ranges.some(range => overlap(range[0], range[1]));
  }

  function levelsOf(n) {
    const facts = eco.node(n).facts || {};
    return [facts.evidence, facts.certainty].filter(Boolean);
  }

  const trusted = n => !levelsOf(n).some(level => on.off.has(level));
  const nodeMay = n => on.classes.has(eco.node(n).class) && inYears(n) && trusted(n);

  function edgeMay(edge) {
    const year = edge[EDGE.year];
    return on.types.has(edge[EDGE.type]) && !on.off.has(edge[EDGE.basis]) && (!year || overlap(year, year));
  }

  /* One and the same work passes all of them: its kind, its basis, its evidence, its years.
     While no kind of tie is shown, details speak of all kinds. */
  function workMay(part) {
    const years = part[WORK.years];
    return (on.ties.has(part[WORK.kind]) || !on.ties.size) && !part[WORK.basis].some(level => on.off.has(level)) &&
      trusted(part[WORK.work]) && inYears(part[WORK.work]) &&
      (!years.length || overlap(years[0], years[years.length - 1]));
  }

  /* Each document once: what repeats a declared tie counts only while that is not shown. */
  function partsOf(tie) {
    const works = tie[TIE.works].filter(workMay);
    const said = new Set([].concat(...works.filter(part => part[WORK.kind] === 'declared').map(part => part[WORK.sources])));
    const repeats = part => part[WORK.sources].some(source => said.has(source));
    const again = (tie[TIE.repeats] || []).filter(workMay);
    const all = works.concat(again.filter(part => !repeats(part)));
    return { works: all, again: again.filter(repeats), weight: all.reduce((sum, part) => sum + part[WORK.weight], 0) };
  }

  const weightOf = tie => partsOf(tie).weight;

  function tieMay(tie) {
    const parts = partsOf(tie);
    return on.ties.size > 0 && parts.works.length > 0 && parts.weight >= on.weight - ALMOST;
  }

  /* Nodes that may be shown, `also` among them, and the numbers of edges and ties between them. */
  function possible(also) {
    const may = model.nodes.map((found, n) => n === also || nodeMay(n));
    const found = edges.map((edge, at) => at).filter(at =>
      edgeMay(edges[at]) && may[edges[at][EDGE.from]] && may[edges[at][EDGE.to]]);
    const tied = ties.map((tie, at) => at).filter(at => may[ties[at][TIE.a]] && may[ties[at][TIE.b]] && tieMay(ties[at]));
    return { may: may, edges: found, ties: tied };
  }

  function neighbours(open) {
    const next = model.nodes.map(() => []);
    open.edges.forEach(at => {
      next[edges[at][EDGE.from]].push([edges[at][EDGE.to], at]);
      next[edges[at][EDGE.to]].push([edges[at][EDGE.from], at]);
    });
    open.ties.forEach(at => {
      next[ties[at][TIE.a]].push([ties[at][TIE.b], -1]);
      next[ties[at][TIE.b]].push([ties[at][TIE.a], -1]);
    });
    return next;
  }

  const enough = (open, next) => open.may.map((may, n) =>
    may && (on.lone || next[n].length > 0) && next[n].length >= on.relations);

  return { on, read, write, reset, levelsOf, weightOf, partsOf, nodeMay, possible, neighbours, enough };
}());
