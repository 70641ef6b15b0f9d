/* Flow: bands from themes over kinds of agency to provinces; the width counts participations. */
'use strict';

(function () {
  const { model, edges, EDGE, t, svg, el, byId, pick } = eco;
  const drawing = model.drawing;
  const COLOURS = ['#0072B2', '#E69F00', '#009E73', '#D55E00', '#CC79A7', '#56B4E9', '#8C6D1F', '#7A5195', '#6B7785', '#B8B000'];
  const BAR = 14;
  const GAP = 9;
  const BOLDER = 1.08;       // bold letters are so much wider
  const colour = {};
  drawing.stages[0].forEach((stop, at) => { colour[stop.id] = COLOURS[at % COLOURS.length]; });
  const titles = drawing.stages.map(stage => new Map(stage.map(stop => [stop.id, stop.title])));
  let chosen = '';

  function stops(stage, height) {
    const total = stage.reduce((sum, stop) => sum + stop.count, 0);
    const room = Math.max(60, height - GAP * (stage.length - 1) - 70);
    const least = 13;
    const flexible = stage.filter(stop => stop.count / total * room >= least);
    const rest = room - least * (stage.length - flexible.length);
    const share = flexible.reduce((sum, stop) => sum + stop.count, 0);
    const places = new Map();
    let y = 44;
    stage.forEach(stop => {
      const tall = flexible.indexOf(stop) >= 0 ? stop.count / share * rest : least;
      places.set(stop.id, { y: y, height: tall, stop: stop, in: 0, out: 0 });
      y += tall + GAP;
    });
    return places;
  }

  function band(from, to, x1, x2, count, fill, key, label) {
    const a = from.height * count / from.stop.count;
    const b = to.height * count / to.stop.count;
    const y1 = from.y + from.out;
    const y2 = to.y + to.in;
    const mid = (x1 + x2) / 2;
    from.out += a;
    to.in += b;
    return svg('g', eco.hit('flow ' + key, label, false), [svg('path', {
      class: 'area', fill: fill, 'fill-opacity': 0.55, 'data-flow': key,
      d: 'M' + x1 + ' ' + y1 + 'C' + mid + ' ' + y1 + ' ' + mid + ' ' + y2 + ' ' + x2 + ' ' + y2 +
        'v' + b + 'C' + mid + ' ' + (y2 + b) + ' ' + mid + ' ' + (y1 + a) + ' ' + x1 + ' ' + (y1 + a) + 'Z'
    }), eco.tooltip(label)]);
  }

  const nameIn = (stage, id) => pick(titles[stage].get(id));

  function bands(places, xs, paint) {
    const found = [];
    const order = stage => new Map(drawing.stages[stage].map((stop, at) => [stop.id, at]));
    const orders = [order(0), order(1), order(2)];
    const all = drawing.flows.map((flow, at) => ({ flow: flow, at: at }));
    [[0, 1, 2], [1, 2, 0]].forEach(pair => {
      const sorted = all.slice().sort((a, b) => orders[pair[0]].get(a.flow.through[pair[0]]) - orders[pair[0]].get(b.flow.through[pair[0]]) ||
        orders[pair[1]].get(a.flow.through[pair[1]]) - orders[pair[1]].get(b.flow.through[pair[1]]) ||
        orders[pair[2]].get(a.flow.through[pair[2]]) - orders[pair[2]].get(b.flow.through[pair[2]]));
      const outgoing = merged(sorted, pair);
      outgoing.forEach(entry => {
        const names = [0, 1, 2].filter(stage => entry.through[stage] !== null).map(stage => nameIn(stage, entry.through[stage]));
        found.push(band(places[pair[0]].get(entry.through[pair[0]]), places[pair[1]].get(entry.through[pair[1]]),
          xs[pair[0]] + BAR, xs[pair[1]], entry.count, colour[entry.through[0]] || paint.edge, entry.flows.join(','),
          names.join(' → ') + eco.colon() + t('flow.band', { n: entry.count })));
      });
    });
    return found;
  }

  /* Between theme and kind, bands of one pair are one band; behind it they keep their theme. */
  function merged(sorted, pair) {
    const groups = new Map();
    sorted.forEach(entry => {
      const through = entry.flow.through;
      const key = pair[0] === 0 ? through[0] + '|' + through[1] : through.join('|');
      if (!groups.has(key)) groups.set(key, { through: pair[0] === 0 ? [through[0], through[1], null] : through, flows: [], count: 0 });
      groups.get(key).flows.push(entry.at);
      groups.get(key).count += entry.flow.pairs.length;
    });
    return Array.from(groups.values());
  }

  function bar(stage, place, x, paint, width) {
    const stop = place.stop;
    const label = pick(stop.title) + eco.colon() + t('flow.band', { n: stop.count });
    const left = stage === 0;
    const fill = stage === 0 ? colour[stop.id] : paint.soft;
    const lines = eco.wrap(labelOf(stop), width / BOLDER, 13, 2);
    return svg('g', eco.hit('stop ' + stage + ' ' + stop.id, label, stage === 0 && place.y < 50), [
      svg('rect', { class: 'area', x: x, y: place.y, width: BAR, height: Math.max(place.height, 2), fill: fill }), eco.tooltip(label)
    ].concat(lines.map((line, at) => svg('text', {
      x: left ? x - 8 : x + BAR + 8, y: place.y + place.height / 2 + 4.5 + (at - (lines.length - 1) / 2) * 15,
      'text-anchor': left ? 'end' : 'start', 'font-size': 13, 'font-weight': 600, fill: paint.ink, stroke: paint.paper,
      'stroke-width': 3, 'paint-order': 'stroke', 'stroke-linejoin': 'round'
    }, line))));
  }

  const labelOf = stop => pick(stop.title) + ' ' + stop.count;

  /* The longest name beside the picture has its room, up to a bit more than a quarter of it. */
  function marginFor(width) {
    const beside = drawing.stages[0].concat(drawing.stages[2]);
    const longest = Math.max(0, ...beside.map(stop => eco.widthOf(labelOf(stop), 13, 600)));
    return Math.min(Math.max(150, longest + 16), width * 0.28);
  }

  function build(width, height, paint) {
    const margin = marginFor(width);
    const xs = [margin, (width - BAR) / 2, width - margin - BAR];
    const places = drawing.stages.map(stage => stops(stage, height));
    const heads = ['flow.theme', 'flow.kind', 'flow.place'].map((key, stage) => svg('text', {
      x: xs[stage] + BAR / 2, y: 24, 'text-anchor': 'middle', 'font-size': 13, fill: paint.soft
    }, t(key)));
    const parts = bands(places, xs, paint);
    places.forEach((stage, number) => stage.forEach(place => parts.push(bar(number, place, xs[number], paint, margin - 12))));
    return svg('svg', { width: width, height: height, 'font-family': eco.font(), role: 'group', 'aria-label': pick(model.title) }, heads.concat(parts));
  }

  function draw(box, paint) {
    const height = Math.max(box.clientHeight - 6, 480);
    eco.fill(eco.empty(box), {}, build(Math.max(box.clientWidth - 2, 760), height, paint));
    const total = drawing.flows.reduce((sum, flow) => sum + flow.pairs.length, 0);
    byId('summary').textContent = t('flow.band', { n: total });
    mark();
  }

  function pairsOf(numbers) {
    return [].concat(...numbers.map(at => drawing.flows[at].pairs));
  }

  function edgesBetween(work, agency) {
    return eco.edgesOf[work].filter(at => edges[at][EDGE.from] === agency);
  }

  function details(title, numbers) {
    const pairs = pairsOf(numbers);
    return () => {
      const list = [];
      const rest = pairs.length - 60;
      return [el('h3', {}, title()),
        el('ul', {}, pairs.slice(0, 60).map(pair => el('li', {}, [eco.link(pair[1]), eco.link(pair[0]), el('span', { class: 'year' }, eco.yearsOf(pair[0]))]
          .concat(...edgesBetween(pair[0], pair[1]).map(at => [eco.badge(edges[at][EDGE.basis]), eco.cite(list, edges[at][EDGE.sources])]))))),
        rest > 0 ? el('p', {}, t('more', { n: rest })) : null, eco.sourceList(list)];
    };
  }

  function mark() {
    const wanted = chosen ? new Set(chosen.split(',')) : null;
    byId('picture').querySelectorAll('[data-flow]').forEach(found => {
      const mine = !wanted || found.dataset.flow.split(',').some(at => wanted.has(at));
      found.setAttribute('fill-opacity', mine ? (wanted ? 0.8 : 0.55) : 0.1);
    });
  }

  function onClick(event) {
    const found = event.target.closest('[data-hit]');
    if (!found) return;
    const hit = found.dataset.hit;
    if (hit.startsWith('flow ')) {
      const numbers = hit.slice(5).split(',').map(Number);
      chosen = hit.slice(5);
      const through = drawing.flows[numbers[0]].through;
      eco.show(details(() => through.slice(0, numbers.length > 1 ? 2 : 3).map((id, stage) => nameIn(stage, id)).join(' → '), numbers));
    } else {
      const stage = Number(hit.split(' ')[1]);
      const id = hit.split(' ').slice(2).join(' ');
      const numbers = drawing.flows.map((flow, at) => at).filter(at => drawing.flows[at].through[stage] === id);
      chosen = numbers.join(',');
      eco.show(details(() => nameIn(stage, id), numbers));
    }
    mark();
  }

  function legend() {
    return drawing.stages[0].map(stop => ({
      icon: eco.sample(18, 14, svg('rect', { width: 16, height: 12, y: 1, fill: colour[stop.id] })),
      text: pick(stop.title), count: stop.count
    }));
  }

  function table() {
    return {
      columns: ['col.theme', 'flow.kind', 'flow.place', 'col.count'].map(key => t(key)),
      rows: drawing.flows.map((flow, at) => ({
        cells: flow.through.map((id, stage) => nameIn(stage, id)).concat(flow.pairs.length),
        open: () => eco.show(details(() => flow.through.map((id, stage) => nameIn(stage, id)).join(' → '), [at]))
      })).sort((a, b) => b.cells[3] - a.cells[3])
    };
  }

  byId('picture').addEventListener('click', onClick);
  eco.roam(byId('picture'));
  eco.start({
    draw: draw, legend: legend, table: table, picture: paint => build(1300, 760, paint),
    choose: n => {
      if (n < 0) chosen = '';
      else chosen = drawing.flows.map((flow, at) => at).filter(at => drawing.flows[at].pairs.some(pair => pair.indexOf(n) >= 0)).join(',');
      mark();
    }
  });
}());
