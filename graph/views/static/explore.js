/* Explore: the whole network with filters, neighbours and paths. */
'use strict';

(function () {
  const { model, edges, ties, EDGE, TIE, WORK, t, el, byId, svg } = eco;
  const drawing = model.drawing;
  const count = model.nodes.length;
  const TIE_COLOUR = '#CC79A7';
  const on = { classes: new Set(drawing.classes), types: new Set(drawing.types), ties: new Set(), off: new Set(), lone: false };
  let hops = 0;
  let way = null;            // numbers of edges on the shortest ways, while a path is asked for
  let shownEdges = [];
  let shownNodes = new Set();
  let made = false;
  let pinned = -1;           // shown only because it was chosen

  const { ranges, years } = ways;
  let since = '';
  let until = '';

  function inYears(n) {
    if (!ranges[n] || (!since && !until)) return true;
    return ranges[n].some(range => (!since || range[1] >= since) && (!until || range[0] <= until));
  }

  /* ---- what is shown ---- */
  function levelsOf(n) {
    const facts = eco.node(n).facts || {};
    return [facts.evidence, facts.certainty].filter(Boolean);
  }

  function nodeMay(n) {
    return on.classes.has(eco.node(n).class) && inYears(n) && !levelsOf(n).some(level => on.off.has(level));
  }

  function edgeMay(edge) {
    if (!on.types.has(edge[EDGE.type]) || on.off.has(edge[EDGE.basis])) return false;
    const year = edge[EDGE.year];
    return !year || ((!since || year >= since) && (!until || year <= until));
  }

  const tieMay = tie => tie[TIE.works].some(part => on.ties.has(part[WORK.kind])) &&
    !tie[TIE.works].every(part => part[WORK.basis].some(level => on.off.has(level)));

  function possible() {
    const may = model.nodes.map((found, n) => nodeMay(n));
    const found = edges.map((edge, at) => at).filter(at =>
      edgeMay(edges[at]) && may[edges[at][EDGE.from]] && may[edges[at][EDGE.to]]);
    const tied = ties.map((tie, at) => at).filter(at => tieMay(ties[at]) && may[ties[at][TIE.a]] && may[ties[at][TIE.b]]);
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

  function enough(open, next) {
    const least = Number(byId('weight').value);
    return open.may.map((may, n) => may && (on.lone || next[n].length > 0) && next[n].length >= least);
  }

  function update(refit) {
    const open = possible();
    const next = neighbours(open);
    const chosen = eco.chosen();
    let keep = enough(open, next);
    let places = null;
    pinned = -1;
    const ends = [eco.state.from, eco.state.to].map(key => (key ? eco.numberOf(key) : -1));
    way = null;
    if (ends[0] >= 0 && ends[1] >= 0) {
      const found = ways.between(next, ends[0], ends[1]);
      way = found.edges;
      places = found.places;
      keep = keep.map((now, n) => places.has(n));
    } else if (hops && chosen >= 0) {
      const far = ways.distances(next, chosen, hops);
      places = ways.rings(far, next, chosen);
      keep = keep.map((now, n) => far.has(n));
    } else if (chosen >= 0) {
      if (!keep[chosen]) pinned = chosen;
      keep[chosen] = true;
    }
    apply(keep, open, places, refit);
  }

  function apply(keep, open, places, refit) {
    shownNodes = new Set(keep.map((now, n) => (now ? n : -1)).filter(n => n >= 0));
    const onWay = way && new Set(way);
    const may = new Set(open.edges.filter(at => keep[edges[at][EDGE.from]] && keep[edges[at][EDGE.to]] && (!onWay || onWay.has(at))));
    const tied = new Set(open.ties.filter(at => keep[ties[at][TIE.a]] && keep[ties[at][TIE.b]]));
    shownEdges = Array.from(may);
    const lineShown = line => (typeof line.id === 'number' ? may.has(line.id) : tied.has(Number(line.id.slice(4))));
    if (!made) make(n => keep[n], lineShown);
    giveTies();
    network.arrange(places);
    network.showNodes(n => keep[n]);
    network.showLines(lineShown);
    if (refit) network.fit();
    summary(shownNodes.size, may.size);
    if (eco.state.tab === 'table') eco.drawTable();
  }

  function summary(nodes, lines) {
    let text = t('explore.counts', { nodes: nodes, all_nodes: count, edges: lines, all_edges: edges.length });
    if (drawing.all_nodes > count) text += ' ' + t('explore.limited', { n: count, m: drawing.all_nodes });
    if (way && !way.length && eco.state.from !== eco.state.to) text = t('explore.no_path');
    byId('summary').textContent = text;
  }

  /* ---- controls ---- */
  function check(label, icon, number, isOn, change) {
    return el('li', { class: isOn ? undefined : 'off' }, [el('label', {}, [el('input', {
      type: 'checkbox', checked: isOn, change: event => {
        change(event.target.checked);
        update(false);
      }
    }), icon, el('span', {}, label)]), number === null ? null : el('span', { class: 'count' }, number)]);
  }

  const toggle = (set, value) => isOn => { if (isOn) set.add(value); else set.delete(value); };
  const counted = values => {
    const found = new Map();
    values.forEach(value => { if (value) found.set(value, (found.get(value) || 0) + 1); });
    return found;
  };

  function section(title, rows) {
    return rows.length ? el('fieldset', {}, [el('legend', {}, title), el('ul', {}, rows)]) : null;
  }

  function dashIcon(dashed, colour) {
    return svg('svg', { width: 26, height: 12, class: 'icon', 'aria-hidden': 'true' }, svg('path', {
      d: 'M1 6h24', stroke: colour || eco.paint().edge, 'stroke-width': 2.5, 'stroke-dasharray': dashed ? '5 3' : undefined
    }));
  }

  function legend() {
    const classes = counted(model.nodes.map(found => found.class));
    const types = counted(edges.map(edge => edge[EDGE.type]));
    const levels = counted([].concat(...model.nodes.map((found, n) => levelsOf(n))));
    const bases = counted(edges.map(edge => edge[EDGE.basis]));
    const kinds = counted([].concat(...ties.map(tie => Array.from(new Set(tie[TIE.works].map(part => part[WORK.kind]))))));
    const dashed = level => ['adjacent', 'unconfirmed'].indexOf(level) >= 0;
    eco.fill(eco.empty(byId('legend')), {}, [
      section(t('explore.classes'), Array.from(classes.keys()).sort((a, b) => on.classes.has(b) - on.classes.has(a) || classes.get(b) - classes.get(a))
        .map(name => check(eco.word(name), eco.icon(name), classes.get(name), on.classes.has(name), toggle(on.classes, name)))
        .concat(check(t('explore.lone'), null, null, on.lone, isOn => { on.lone = isOn; }))),
      section(t('explore.types'), Array.from(types.keys()).sort((a, b) => on.types.has(b) - on.types.has(a) || types.get(b) - types.get(a))
        .map(name => check(eco.word(name), null, types.get(name), on.types.has(name), toggle(on.types, name)))),
      section(t('explore.ties'), Array.from(kinds.keys()).map(kind =>
        check(eco.word(kind), dashIcon(false, TIE_COLOUR), kinds.get(kind), on.ties.has(kind), toggle(on.ties, kind)))),
      section(t('explore.levels'), Array.from(levels.keys()).map(level => check(eco.word(level), eco.icon('WorkItem', level), levels.get(level),
        !on.off.has(level), isOn => toggle(on.off, level)(!isOn)))
        .concat(Array.from(bases.keys()).map(level => check(eco.word(level), dashIcon(dashed(level)), bases.get(level),
          !on.off.has(level), isOn => toggle(on.off, level)(!isOn)))))
    ]);
    return null;
  }

  function setHops(number) {
    hops = number;
    eco.set('hops', number || '');
    markHops();
    update(true);
  }

  function markHops() {
    document.querySelectorAll('[data-hops]').forEach(button =>
      button.setAttribute('aria-pressed', String(Number(button.dataset.hops) === hops)));
  }

  function setEnd(which, n) {
    eco.set(which, n < 0 ? '' : model.nodes[n].class + '/' + model.nodes[n].id);
    byId('path-' + which).value = n < 0 ? '' : eco.nameOf(n);
    update(true);
  }

  function typedEnd(which) {
    const text = byId('path-' + which).value;
    setEnd(which, text.trim() ? (eco.search(text).concat(-1))[0] : -1);
  }

  let nextEnd = 'from';
  function pathKey() {
    const n = eco.chosen();
    if (n < 0) return;
    setEnd(nextEnd, n);
    nextEnd = nextEnd === 'from' ? 'to' : 'from';
  }

  function reset() {
    ['from', 'to'].forEach(which => { eco.set(which, ''); byId('path-' + which).value = ''; });
    since = until = '';
    byId('weight').value = 0;
    byId('weight-value').textContent = '0';
    on.classes = new Set(drawing.classes);
    on.types = new Set(drawing.types);
    on.ties.clear();
    on.off.clear();
    on.lone = false;
    hops = 0;
    ['hops', 'since', 'until', 'weight'].forEach(key => eco.set(key, ''));
    eco.letGo();
    eco.draw();
    update(true);
  }

  function actions(n) {
    return [
      el('button', { type: 'button', click: () => setEnd('from', n) }, t('make_start')),
      el('button', { type: 'button', click: () => setEnd('to', n) }, t('make_end'))
    ];
  }

  function yearChoice(id, value, change) {
    const select = eco.empty(byId(id));
    eco.fill(select, {}, [el('option', { value: '' }, '—')].concat(years.map(year => el('option', { value: year, selected: year === value }, year))));
    select.onchange = () => {
      change(Number(select.value) || '');
      eco.set('since', since);
      eco.set('until', until);
      update(false);
    };
  }

  function drawControls() {
    yearChoice('year-from', since, value => { since = value; });
    yearChoice('year-to', until, value => { until = value; });
    const list = eco.empty(byId('names'));
    model.nodes.forEach((found, n) => { if (drawing.classes.indexOf(found.class) >= 0) list.appendChild(el('option', { value: eco.nameOf(n) })); });
    ['from', 'to'].forEach(which => {
      const n = eco.state[which] ? eco.numberOf(eco.state[which]) : -1;
      byId('path-' + which).value = n < 0 ? '' : eco.nameOf(n);
    });
    markHops();
  }

  /* ---- the page ---- */
  function between(a, b) {
    return eco.edgesOf[a].filter(at => eco.otherEnd(edges[at], a) === b && shownEdges.indexOf(at) >= 0);
  }

  function clicked(given) {
    if (given.nodes.length) eco.choose(given.nodes[0]);
    else if (given.edges.length) {
      const line = network.lines().get(given.edges[0]);
      if (typeof line.id === 'number') eco.showEdges(between(line.from, line.to));
      else eco.showTie(Number(line.id.slice(4)));
    } else eco.letGo();
  }

  function make(nodeShown, lineShown) {
    const net = network.make(byId('picture'), nodeShown, lineShown);
    net.on('click', clicked);
    net.on('doubleClick', given => { if (given.nodes.length) setHops(1); });
    made = true;
  }

  /* Ties are many and rarely asked for: they are handed over when the first kind is. */
  let tiesGiven = false;

  function giveTies() {
    if (tiesGiven || !on.ties.size) return;
    tiesGiven = true;
    network.addLines(ties.map((tie, at) => ({
      id: 'tie ' + at, from: tie[TIE.a], to: tie[TIE.b], arrows: '', width: Math.min(8, 1.5 + 2 * tie[TIE.weight]), hidden: true,
      color: { color: TIE_COLOUR, highlight: TIE_COLOUR, hover: TIE_COLOUR }
    })));
  }

  function draw() {
    drawControls();
    if (made) network.recolour();
    update(!made);
  }

  function choose(n) {
    if (!made) return;
    if (hops || pinned >= 0 || (n >= 0 && !network.visible[n])) update(hops > 0);
    network.select(n);
    if (n < 0) {
      network.setFaded(null);
      return;
    }
    const near = new Set([n]);
    shownEdges.forEach(at => {
      if (edges[at][EDGE.from] === n) near.add(edges[at][EDGE.to]);
      if (edges[at][EDGE.to] === n) near.add(edges[at][EDGE.from]);
    });
    network.setFaded(hops || way ? null : m => !near.has(m), [n].concat(Array.from(near).filter(m => m !== n)));
    network.reveal(n);
  }

  function table() {
    return {
      columns: ['col.from', 'col.relation', 'col.to', 'col.year', 'col.role', 'col.basis', 'col.sources'].map(key => t(key)),
      rows: shownEdges.map(at => {
        const edge = edges[at];
        return {
          cells: [eco.nameOf(edge[EDGE.from]), eco.word(edge[EDGE.type]), eco.nameOf(edge[EDGE.to]), edge[EDGE.year] || '',
            edge[EDGE.role] ? t('mark.' + edge[EDGE.role]) : '', eco.word(edge[EDGE.basis]), eco.sourceTitles(edge[EDGE.sources])],
          open: () => eco.showEdges([at])
        };
      })
    };
  }

  document.querySelectorAll('[data-hops]').forEach(button =>
    button.addEventListener('click', () => setHops(Number(button.dataset.hops))));
  ['from', 'to'].forEach(which => byId('path-' + which).addEventListener('change', () => typedEnd(which)));
  byId('weight').addEventListener('input', () => {
    byId('weight-value').textContent = byId('weight').value;
    eco.set('weight', Number(byId('weight').value) || '');
    update(false);
  });
  byId('reset').addEventListener('click', reset);
  const hopKeys = {};
  ['0', '1', '2', '3'].forEach(key => { hopKeys[key] = () => setHops(Number(key)); });
  eco.start({
    draw: draw, legend: legend, table: table, choose: choose, actions: actions,
    picture: paint => network.picture(paint),
    resize: () => network.fit(),
    keys: Object.assign(hopKeys, { p: pathKey }),
    help: [['0 1 2 3', 'key.123'], ['P', 'key.p'], ['+ −', 'key.zoom']],
    read: state => {
      hops = [1, 2, 3].indexOf(Number(state.hops)) >= 0 ? Number(state.hops) : 0;
      since = Number(state.since) || '';
      until = Number(state.until) || '';
      byId('weight').value = Number(state.weight) || 0;
      byId('weight-value').textContent = byId('weight').value;
    }
  });
}());
