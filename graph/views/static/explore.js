/* Explore: the whole network with filters, neighbours and paths. */
'use strict';

(function () {
  const { model, edges, ties, EDGE, TIE, WORK, t, el, byId } = eco;
  const drawing = model.drawing;
  const count = model.nodes.length;
  let hops = 0;
  let way = null;            // numbers of edges on the shortest ways, while a path is asked for
  let shownEdges = [];
  let shownTies = [];
  let made = false;
  let pinned = -1;           // shown only because it was chosen

  /* A line is an edge and has its number, or a tie. */
  const isTie = line => typeof line.id === 'string';
  const tieOf = line => Number(line.id.slice('tie '.length));

  /* ---- what is shown ---- */
  function update(refit) {
    const chosen = eco.chosen();
    const open = shown.possible(chosen);
    const next = shown.neighbours(open);
    let keep = shown.enough(open, next);
    let places = null;
    pinned = chosen >= 0 && !shown.nodeMay(chosen) ? chosen : -1;
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
    const onWay = way && new Set(way);
    const may = new Set(open.edges.filter(at => keep[edges[at][EDGE.from]] && keep[edges[at][EDGE.to]] && (!onWay || onWay.has(at))));
    const tied = new Set(open.ties.filter(at => keep[ties[at][TIE.a]] && keep[ties[at][TIE.b]]));
    shownEdges = Array.from(may);
    shownTies = Array.from(tied);
    const lineShown = line => (isTie(line) ? tied.has(tieOf(line)) : may.has(line.id));
    if (!made) make(n => keep[n], lineShown);
    giveTies();
    network.arrange(places);
    network.showNodes(n => keep[n]);
    network.showLines(lineShown, line => (isTie(line) ? widthOf(tieOf(line)) : line.width));
    if (refit) network.fit();
    const nodes = keep.map((now, n) => (now ? n : -1)).filter(n => n >= 0);
    summary(nodes.length, may.size);
    eco.say(nodes.length ? '' : t('explore.none'));
    choices.recount(nodes, shownEdges, shownTies);
    if (eco.state.tab === 'table') eco.drawTable();
  }

  function summary(nodes, lines) {
    let text = t('explore.counts', { nodes: nodes, all_nodes: count, edges: lines, all_edges: edges.length });
    if (shown.on.ties.size) text += (eco.isChinese() ? '，' : ', ') + t('explore.tie_counts', { n: shownTies.length, m: ties.length });
    if (drawing.all_nodes > count) text += ' ' + t('explore.limited', { n: count, m: drawing.all_nodes });
    if (way && !way.length && eco.state.from !== eco.state.to) text = t('explore.no_path');
    byId('summary').textContent = text;
  }

  /* ---- controls ---- */
  function chose() {
    shown.write();
    update(false);
    eco.showAgain();
  }

  function legend() {
    choices.draw(chose);
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
    shown.reset();
    hops = 0;
    eco.set('hops', '');
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

  function yearChoice(id, key) {
    const select = eco.empty(byId(id));
    eco.fill(select, {}, [el('option', { value: '' }, '—')].concat(ways.years.map(year => el('option', { value: year, selected: year === shown.on[key] }, year))));
    select.onchange = () => {
      shown.on[key] = Number(select.value) || '';
      chose();
    };
  }

  function drawControls() {
    yearChoice('year-from', 'since');
    yearChoice('year-to', 'until');
    byId('relations').value = shown.on.relations;
    byId('relations-value').textContent = shown.on.relations;
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
      if (isTie(line)) eco.showTie(tieOf(line));
      else eco.showEdges(between(line.from, line.to));
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

  const widthOf = at => Math.min(8, 1.5 + 2 * shown.weightOf(ties[at]));

  function giveTies() {
    if (tiesGiven || !shown.on.ties.size) return;
    tiesGiven = true;
    network.addLines(ties.map((tie, at) => ({
      id: 'tie ' + at, from: tie[TIE.a], to: tie[TIE.b], arrows: '', width: widthOf(at), hidden: true,
      dashes: tie[TIE.works].some(part => part[WORK.basis].join() === 'stated') ? false : [6, 5],
      own: choices.TIE_COLOUR
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
    shownTies.filter(at => ties[at][TIE.a] === n || ties[at][TIE.b] === n)
      .forEach(at => near.add(ties[at][TIE.a]).add(ties[at][TIE.b]));
    network.setFaded(hops || way ? null : m => !near.has(m), [n].concat(Array.from(near).filter(m => m !== n)));
    network.reveal(n);
  }

  /* ---- the table: relations, and the ties where they are shown ---- */
  function table() {
    const columns = ['col.from', 'col.relation', 'col.to', 'col.year', 'col.role', 'col.basis', 'col.sources'];
    return {
      columns: columns.concat(shownTies.length ? 'col.weight' : []).map(key => t(key)),
      rows: shownEdges.map(edgeRow).concat(shownTies.map(tieRow))
    };
  }

  function edgeRow(at) {
    const edge = edges[at];
    return {
      cells: [eco.nameOf(edge[EDGE.from]), eco.word(edge[EDGE.type]), eco.nameOf(edge[EDGE.to]), edge[EDGE.year] || '',
        edge[EDGE.role] ? t('mark.' + edge[EDGE.role]) : '', eco.word(edge[EDGE.basis]), eco.sourceCell(edge[EDGE.sources])]
        .concat(shownTies.length ? '' : []),
      open: () => eco.showEdges([at])
    };
  }

  function tieRow(at) {
    const parts = shown.partsOf(ties[at]);
    const every = column => eco.everyIn(parts.works, column);
    const years = every('years').sort();
    return {
      cells: [eco.nameOf(ties[at][TIE.a]), every('kind').map(eco.word).join(', '), eco.nameOf(ties[at][TIE.b]),
        Array.from(new Set([years[0], years[years.length - 1]])).join('–'), '', every('basis').map(eco.word).join(', '),
        eco.sourceCell(every('sources')), eco.weightCell(parts.weight)],
      open: () => eco.showTie(at)
    };
  }

  document.querySelectorAll('[data-hops]').forEach(button =>
    button.addEventListener('click', () => setHops(Number(button.dataset.hops))));
  ['from', 'to'].forEach(which => byId('path-' + which).addEventListener('change', () => typedEnd(which)));
  byId('relations').addEventListener('input', () => {
    shown.on.relations = Number(byId('relations').value);
    byId('relations-value').textContent = shown.on.relations;
    chose();
  });
  byId('reset').addEventListener('click', reset);
  const hopKeys = {};
  ['0', '1', '2', '3'].forEach(key => { hopKeys[key] = () => setHops(Number(key)); });
  eco.start({
    draw: draw, legend: legend, table: table, choose: choose, actions: actions,
    partsOf: shown.partsOf, picture: networkSvg.picture,
    isEmpty: () => !count, resize: () => network.fit(),
    keys: Object.assign(hopKeys, { p: pathKey }),
    help: [['0 1 2 3', 'key.123'], ['P', 'key.p'], ['+ −', 'key.zoom']],
    read: state => {
      hops = [1, 2, 3].indexOf(Number(state.hops)) >= 0 ? Number(state.hops) : 0;
      shown.read(state);
    }
  });
}());
