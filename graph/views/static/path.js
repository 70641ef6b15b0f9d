/* Path: the shortest ways between two, one step in each column. */
'use strict';

(function () {
  const { model, edges, EDGE, t, svg, byId } = eco;
  const drawing = model.drawing;
  const COLUMN = 250;
  const ROW = 92;

  /* The nodes along a way, from its start. */
  function nodesOn(way) {
    const found = [drawing.start];
    way.forEach(at => found.push(eco.otherEnd(edges[at], found[found.length - 1])));
    return found;
  }

  function columns() {
    const steps = drawing.paths.length ? drawing.paths[0].length : 0;
    const found = [];
    for (let step = 0; step <= steps; step += 1) {
      found.push(Array.from(new Set(drawing.paths.map(way => nodesOn(way)[step]))));
    }
    return found;
  }

  function places(width, height) {
    const found = columns();
    const wide = Math.max(COLUMN, (width - 200) / Math.max(1, found.length - 1));
    const tallest = Math.max(1, ...found.map(column => column.length));
    const tall = Math.max(height, tallest * ROW + 60);
    const spots = new Map();
    found.forEach((column, step) => column.forEach((n, at) => spots.set(n, [
      100 + step * wide, tall / 2 + (at - (column.length - 1) / 2) * Math.min(130, (tall - 60) / column.length)
    ])));
    return { spots: spots, width: Math.max(width, 200 + (found.length - 1) * wide), height: tall };
  }

  function arrow(edge, spots, numbers, paint) {
    const a = spots.get(edge[EDGE.from]);
    const b = spots.get(edge[EDGE.to]);
    const long = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    const unit = [(b[0] - a[0]) / long, (b[1] - a[1]) / long];
    const start = [a[0] + unit[0] * 18, a[1] + unit[1] * 18];
    const end = [b[0] - unit[0] * 18, b[1] - unit[1] * 18];
    const side = [-unit[1] * 4.5, unit[0] * 4.5];
    const back = [end[0] - unit[0] * 11, end[1] - unit[1] * 11];
    const dashed = ['adjacent', 'unconfirmed'].indexOf(edge[EDGE.basis]) >= 0;
    const label = eco.nameOf(edge[EDGE.from]) + ' — ' + eco.word(edge[EDGE.type]) + ' → ' + eco.nameOf(edge[EDGE.to]);
    const middle = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - 5];
    return svg('g', eco.hit('edge ' + numbers.join(' '), label, false), [
      svg('path', { class: 'area', d: 'M' + start.join(' ') + 'L' + end.join(' '), stroke: paint.edge, 'stroke-width': 2, 'stroke-dasharray': dashed ? '6 4' : undefined }),
      eco.tooltip(label),
      svg('path', { d: 'M' + end.join(' ') + 'L' + (back[0] + side[0]) + ' ' + (back[1] + side[1]) + 'L' + (back[0] - side[0]) + ' ' + (back[1] - side[1]) + 'Z', fill: paint.edge }),
      svg('text', {
        x: middle[0], y: middle[1], 'text-anchor': 'middle', 'font-size': 11.5, fill: paint.soft, stroke: paint.paper, 'stroke-width': 4,
        'paint-order': 'stroke', 'stroke-linejoin': 'round'
      }, numbers.map(at => eco.word(edges[at][EDGE.type])).join(' · '))
    ]);
  }

  function stop(n, spot, first, paint) {
    const ends = n === drawing.start || n === drawing.end;
    const lines = eco.wrap(eco.nameOf(n), 180, 12.5, 3);
    return svg('g', eco.hit('node ' + n, eco.nameOf(n), first), [
      svg('circle', { class: 'area', cx: spot[0], cy: spot[1], r: 17, fill: paint.paper, stroke: ends ? paint.accent : 'none', 'stroke-width': 3 }),
      eco.tooltip(eco.nameOf(n)), eco.glyph(eco.node(n).class, 11, eco.statusOf(n), paint, spot)
    ].concat(lines.map((line, at) => svg('text', {
      x: spot[0], y: spot[1] + 32 + at * 15, 'text-anchor': 'middle', 'font-size': 12.5, 'font-weight': ends ? 700 : 400, fill: paint.ink,
      stroke: paint.paper, 'stroke-width': 4, 'paint-order': 'stroke', 'stroke-linejoin': 'round'
    }, line))));
  }

  /* Parallel edges make one arrow; details tell them apart. */
  function arrows() {
    const found = new Map();
    drawing.paths.forEach(way => way.forEach(at => {
      const key = [edges[at][EDGE.from], edges[at][EDGE.to]].join(' ');
      if (!found.has(key)) found.set(key, new Set());
      found.get(key).add(at);
    }));
    return Array.from(found.values()).map(set => Array.from(set));
  }

  function build(width, height, paint) {
    const place = places(width, height);
    if (!drawing.paths.length) {
      place.spots.set(drawing.start, [width / 3, height / 2]);
      place.spots.set(drawing.end, [width * 2 / 3, height / 2]);
    }
    const parts = arrows().map(numbers => arrow(edges[numbers[0]], place.spots, numbers, paint));
    let first = true;
    place.spots.forEach((spot, n) => {
      parts.push(stop(n, spot, first, paint));
      first = false;
    });
    return svg('svg', { width: place.width, height: place.height, 'font-family': eco.font(), role: 'group', 'aria-label': eco.pick(model.title) }, parts);
  }

  function draw(box, paint) {
    eco.fill(eco.empty(box), {}, build(box.clientWidth - 2, Math.max(box.clientHeight - 6, 380), paint));
    byId('summary').textContent = drawing.paths.length
      ? t('path.summary', { n: drawing.paths.length, steps: drawing.paths[0].length }) : t('path.none');
  }

  function onClick(event) {
    const found = event.target.closest('[data-hit]');
    if (!found) return;
    const parts = found.dataset.hit.split(' ');
    if (parts[0] === 'node') eco.choose(Number(parts[1]));
    else eco.showEdges(parts.slice(1).map(Number));
  }

  function legend() {
    const classes = Array.from(new Set(model.nodes.map(found => found.class)));
    return classes.map(name => ({ icon: eco.icon(name), text: eco.word(name) }));
  }

  function table() {
    const rows = [];
    drawing.paths.forEach((way, number) => way.forEach((at, step) => rows.push({
      cells: [number + 1, step + 1, eco.nameOf(edges[at][EDGE.from]), eco.word(edges[at][EDGE.type]), eco.nameOf(edges[at][EDGE.to]),
        eco.word(edges[at][EDGE.basis]), eco.sourceCell(edges[at][EDGE.sources])],
      open: () => eco.showEdges([at])
    })));
    return { columns: ['col.path', 'col.step', 'col.from', 'col.relation', 'col.to', 'col.basis', 'col.sources'].map(key => t(key)), rows: rows };
  }

  byId('picture').addEventListener('click', onClick);
  eco.roam(byId('picture'));
  eco.start({
    draw: draw, legend: legend, table: table, picture: paint => build(1200, 600, paint),
    title: () => t('path.title_of', { a: eco.nameOf(drawing.start), b: eco.nameOf(drawing.end) })
  });
}());
