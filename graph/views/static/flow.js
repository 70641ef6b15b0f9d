/* Flow: bands from themes over fields or kinds of agency to provinces; the width counts participations. */
'use strict';

(function () {
  const { model, edges, EDGE, t, svg, el, byId, pick } = eco;
  const drawing = model.drawing;
  const COLOURS = ['#0072B2', '#E69F00', '#009E73', '#D55E00', '#CC79A7', '#56B4E9', '#8C6D1F', '#7A5195', '#6B7785', '#B8B000'];
  const BAR = 14;
  const GAP = 4;
  const ROW = 14;            // a name of one line needs so much
  const LINE = 15;           // and so much for each more
  const LEAST = 1.25;        // one participation is at least so high
  const LONGEST = 2400;      // unless a column would be higher than this
  const TOP = 44;
  const BOTTOM = 16;
  const BOLDER = 1.08;       // bold letters are so much wider
  const colour = {};
  drawing.stages[0].forEach((stop, at) => { colour[stop.id] = COLOURS[at % COLOURS.length]; });
  const titles = drawing.stages.map(stage => new Map(stage.map(stop => [stop.id, stop.title])));
  const MIDDLE = { function: 1, kind: 2 };
  let middle = 'function';
  let chosen = null;         // for each column an id, or null for any; a node as its number

  /* ---- the three columns that are shown, and what flows through them ---- */
  const columns = () => [0, MIDDLE[middle], 3];
  const nameIn = (column, id) => pick(titles[columns()[column]].get(id));
  const namesOf = through => through.map((id, column) => (id === null ? null : nameIn(column, id)))
    .filter(name => name !== null).join(' → ');

  /* Flows by the columns shown, those of one way together: `through` and `pairs` of work and agency. */
  function flows() {
    const found = new Map();
    drawing.flows.forEach(flow => {
      const through = columns().map(column => flow.through[column]);
      const key = through.join('|');
      if (!found.has(key)) found.set(key, { through: through, pairs: [] });
      found.get(key).pairs.push(...flow.pairs);
    });
    return Array.from(found.values());
  }

  const fits = (flow, through) => through.every((id, column) => id === null || flow.through[column] === id);
  const pairsOf = through => [].concat(...flows().filter(flow => fits(flow, through)).map(flow => flow.pairs));

  /* ---- drawing ---- */
  const nameHeight = row => ROW + (row.lines.length - 1) * LINE;
  const rowOf = (row, scale) => Math.max(nameHeight(row), row.stop.count * scale);
  const roomOf = (stage, scale) => stage.reduce((sum, row) => sum + rowOf(row, scale), 0);
  const heightAt = (stages, scale) => Math.max(...stages.map(stage => roomOf(stage, scale) + GAP * (stage.length - 1)));

  /* How high one participation is: the same in all columns, so that widths can be compared.
     Where that is too little to be seen in the height there is, the picture grows downwards. */
  function scaleFor(stages, height) {
    const all = Math.max(1, pairsOf([null, null, null]).length);
    let low = Math.min(LEAST, LONGEST / all);
    let high = Math.max(low, height / all);
    while (high - low > 0.01) {
      const middleScale = (low + high) / 2;
      if (heightAt(stages, middleScale) <= height) low = middleScale;
      else high = middleScale;
    }
    return low;
  }

  /* Each stop in a row of its own that holds its name; rows share the height that is left. */
  function stops(stage, height, scale) {
    const gap = Math.max(GAP, (height - roomOf(stage, scale)) / Math.max(1, stage.length - 1));
    const places = new Map();
    let y = TOP;
    stage.forEach(row => {
      const tall = row.stop.count * scale;
      places.set(row.stop.id, {
        y: y + (rowOf(row, scale) - tall) / 2, height: tall, stop: row.stop, lines: row.lines, in: 0, out: 0
      });
      y += rowOf(row, scale) + gap;
    });
    return places;
  }

  function band(from, to, xs, entry, fill) {
    const a = from.height * entry.count / from.stop.count;
    const b = to.height * entry.count / to.stop.count;
    const y1 = from.y + from.out;
    const y2 = to.y + to.in;
    const mid = (xs[0] + xs[1]) / 2;
    const label = namesOf(entry.through) + eco.colon() + t('flow.band', { n: entry.count });
    from.out += a;
    to.in += b;
    return svg('g', eco.hit(hitOf(entry.through), label, false), [svg('path', {
      class: 'area', fill: fill, 'fill-opacity': 0.55,
      d: 'M' + xs[0] + ' ' + y1 + 'C' + mid + ' ' + y1 + ' ' + mid + ' ' + y2 + ' ' + xs[1] + ' ' + y2 +
        'v' + b + 'C' + mid + ' ' + (y2 + b) + ' ' + mid + ' ' + (y1 + a) + ' ' + xs[0] + ' ' + (y1 + a) + 'Z'
    }), eco.tooltip(label)]);
  }

  const hitOf = through => 'flow ' + JSON.stringify(through);
  const throughOf = hit => JSON.parse(hit.slice('flow '.length));

  function bands(places, xs, paint) {
    const rank = places.map(stops => new Map(Array.from(stops.keys()).map((id, at) => [id, at])));
    const inOrder = (entries, order) => entries.sort((a, b) => order.reduce((found, column) =>
      found || rank[column].get(a.through[column]) - rank[column].get(b.through[column]), 0));
    const draw = (entry, column) => band(places[column].get(entry.through[column]), places[column + 1].get(entry.through[column + 1]),
      [xs[column] + BAR, xs[column + 1]], entry, colour[entry.through[0]] || paint.edge);
    return inOrder(merged(), [0, 1]).map(entry => draw(entry, 0))
      .concat(inOrder(flows().map(flow => ({ through: flow.through, count: flow.pairs.length })), [1, 2, 0]).map(entry => draw(entry, 1)));
  }

  /* Up to the middle, bands of one pair are one band; behind it they keep their theme. */
  function merged() {
    const found = new Map();
    flows().forEach(flow => {
      const through = [flow.through[0], flow.through[1], null];
      const key = JSON.stringify(through);
      if (!found.has(key)) found.set(key, { through: through, count: 0 });
      found.get(key).count += flow.pairs.length;
    });
    return Array.from(found.values());
  }

  function bar(stage, place, x, paint) {
    const stop = place.stop;
    const label = pick(stop.title) + eco.colon() + t('flow.band', { n: stop.count });
    const left = stage === 0;
    const fill = stage === 0 ? colour[stop.id] : paint.soft;
    const through = [0, 1, 2].map(column => (column === stage ? stop.id : null));
    return svg('g', eco.hit(hitOf(through), label, stage === 0 && stop === drawing.stages[0][0]), [
      svg('rect', { class: 'area', x: x, y: place.y, width: BAR, height: Math.max(place.height, 1), fill: fill }), eco.tooltip(label)
    ].concat(place.lines.map((line, at) => svg('text', {
      x: left ? x - 8 : x + BAR + 8, y: place.y + place.height / 2 + 4.5 + (at - (place.lines.length - 1) / 2) * LINE,
      'text-anchor': left ? 'end' : 'start', 'font-size': 13, 'font-weight': 600, fill: paint.ink, stroke: paint.paper,
      'stroke-width': 3, 'paint-order': 'stroke', 'stroke-linejoin': 'round'
    }, line))));
  }

  const labelOf = stop => pick(stop.title) + ' ' + stop.count;

  /* The longest name beside the picture has its room, up to a bit more than a quarter of it. */
  function marginFor(width) {
    const beside = drawing.stages[0].concat(drawing.stages[3]);
    const longest = Math.max(0, ...beside.map(stop => eco.widthOf(labelOf(stop), 13, 600)));
    return Math.min(Math.max(150, longest + 16), width * 0.28);
  }

  /* The stops of a column, each with its name in lines. */
  const rowsOf = (column, width) => drawing.stages[column].map(stop => ({ stop: stop, lines: eco.wrap(labelOf(stop), width / BOLDER, 13, 2) }));

  function build(width, height, paint) {
    const margin = marginFor(width);
    const xs = [margin, (width - BAR) / 2, width - margin - BAR];
    const room = Math.min(margin - 12, xs[2] - xs[1] - BAR - 12);
    const stages = columns().map((column, at) => rowsOf(column, at === 1 ? room : margin - 12));
    const scale = scaleFor(stages, height - TOP - BOTTOM);
    const tall = Math.max(height - TOP - BOTTOM, heightAt(stages, scale));
    const places = stages.map(stage => stops(stage, tall, scale));
    const titlesOf = heads().map((text, stage) => svg('text', {
      x: xs[stage] + BAR / 2, y: 24, 'text-anchor': 'middle', 'font-size': 13, fill: paint.soft
    }, text));
    const parts = bands(places, xs, paint);
    places.forEach((stage, number) => stage.forEach(place => parts.push(bar(number, place, xs[number], paint))));
    return svg('svg', { width: width, height: tall + TOP + BOTTOM, 'font-family': eco.font(), role: 'group', 'aria-label': pick(model.title) }, titlesOf.concat(parts));
  }

  const heads = () => [t('flow.theme'), middle === 'kind' ? t('flow.kind') : t('flow.function'), t('flow.place')];

  function draw(box, paint) {
    const height = Math.max(box.clientHeight - 6, 480);
    eco.fill(eco.empty(box), {}, build(Math.max(box.clientWidth - 2, 760), height, paint));
    byId('summary').textContent = t('flow.band', { n: pairsOf([null, null, null]).length });
    buttons().forEach(button => button.setAttribute('aria-pressed', String(button.dataset.middle === middle)));
    mark();
  }

  /* ---- choosing ---- */
  function edgesBetween(work, agency) {
    return eco.edgesOf[work].filter(at => edges[at][EDGE.from] === agency);
  }

  function details(through) {
    const pairs = pairsOf(through);
    const list = [];
    const rest = pairs.length - 60;
    return [el('h3', {}, namesOf(through)),
      el('ul', {}, pairs.slice(0, 60).map(pair => el('li', {}, [eco.link(pair[1]), eco.link(pair[0]), el('span', { class: 'year' }, eco.yearsOf(pair[0]))]
        .concat(...edgesBetween(pair[0], pair[1]).map(at => [eco.badge(edges[at][EDGE.basis]), eco.cite(list, edges[at][EDGE.sources])]))))),
      rest > 0 ? el('p', {}, t('more', { n: rest })) : null, eco.sourceList(list)];
  }

  function isMarked(through) {
    if (typeof chosen === 'number') return pairsOf(through).some(pair => pair.indexOf(chosen) >= 0);
    return flows().some(flow => fits(flow, through) && fits(flow, chosen));
  }

  function mark() {
    byId('picture').querySelectorAll('path.area').forEach(found => {
      const through = throughOf(found.parentNode.dataset.hit);
      found.setAttribute('fill-opacity', chosen === null ? 0.55 : isMarked(through) ? 0.8 : 0.1);
    });
  }

  function select(through) {
    chosen = through;
    eco.set('band', JSON.stringify(through));
    eco.show(() => details(through));
    mark();
  }

  /* What an address names, if these data have it. */
  function restore(asked) {
    let through = null;
    try { through = JSON.parse(asked.band || 'null'); } catch (error) { return; }
    if (Array.isArray(through) && through.length === 3 && pairsOf(through).length) select(through);
  }

  function legend() {
    return drawing.stages[0].map(stop => ({
      icon: eco.sample(18, 14, svg('rect', { width: 16, height: 12, y: 1, fill: colour[stop.id] })),
      text: pick(stop.title), count: stop.count
    }));
  }

  function table() {
    return {
      columns: heads().concat(t('col.count')),
      rows: flows().sort((a, b) => b.pairs.length - a.pairs.length).map(flow => ({
        cells: flow.through.map((id, column) => nameIn(column, id)).concat(flow.pairs.length),
        open: () => select(flow.through)
      }))
    };
  }

  const buttons = () => document.querySelectorAll('[data-middle]');

  function setMiddle(value) {
    middle = value;
    eco.set('middle', value === 'function' ? '' : value);
    eco.letGo();
    eco.draw();
  }

  eco.onMarks(hit => select(throughOf(hit)));
  buttons().forEach(button => button.addEventListener('click', () => setMiddle(button.dataset.middle)));
  eco.start({
    draw: draw, legend: legend, table: table, picture: paint => build(1300, 760, paint), restore: restore,
    isEmpty: () => !drawing.flows.length,
    read: state => { middle = state.middle === 'kind' ? 'kind' : 'function'; chosen = null; },
    choose: n => {
      chosen = n < 0 ? null : n;
      eco.set('band', '');
      mark();
    }
  });
}());
