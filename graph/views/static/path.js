/* Path: the shortest ways between two, one step in each column. */
'use strict';

(function () {
  const { model, edges, EDGE, t, svg, byId } = eco;
  const drawing = model.drawing;
  const NARROWEST = 150;     // of a column
  const WIDEST = 180;        // of a name
  const NAME = 12.5;
  const LINE = 15;
  const MOST = 6;            // lines of a name
  const BELOW = 32;          // from the middle of a mark to the first line of its name
  const MARK = 18;           // from there to the end of an arrow
  const BOLDER = 1.08;       // bold letters are so much wider
  const SMALL = 11.5;        // what stands on an arrow

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

  /* Columns share the width there is; names are as wide as these allow, and rows as high as the names. */
  function places(width, height) {
    const found = columns();
    const share = Math.max(NARROWEST, width / found.length);
    const room = Math.min(WIDEST, share - 16);
    const names = new Map([].concat(...found).map(n => [n, eco.wrap(eco.nameOf(n), room / BOLDER, NAME, MOST)]));
    const row = BELOW + MARK + LINE * Math.max(1, ...Array.from(names.values(), lines => lines.length));
    const wide = Math.max(width, NARROWEST * found.length);
    const tall = Math.max(height, Math.max(1, ...found.map(column => column.length)) * row + 60);
    const step = (wide - room - 16) / Math.max(1, found.length - 1);
    const spots = new Map();
    found.forEach((column, number) => column.forEach((n, at) => spots.set(n, [
      room / 2 + 8 + number * step, tall / 2 + (at - (column.length - 1) / 2) * Math.min(Math.max(130, row), (tall - 60) / column.length)
    ])));
    return { spots: spots, names: names, step: step, width: wide, height: tall };
  }

  /* ---- what stands on the arrows ---- */
  const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  const between = (a, b, share) => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  const PARTS = Array.from({ length: 41 }, (none, at) => at / 40);
  const crosses = (line, box) => PARTS.some(share => {
    const [x, y] = between(line.a, line.b, share);
    return x > box[0] && x < box[2] && y > box[1] && y < box[3];
  });

  /* The marks and their names, as boxes. */
  function boxesOf(place) {
    return [].concat(...Array.from(place.spots.entries(), entry => {
      const [x, y] = entry[1];
      const lines = place.names.get(entry[0]) || [];
      const half = Math.max(0, ...lines.map(line => eco.widthOf(line, NAME))) / 2;
      return [[x - MARK, y - MARK, x + MARK, y + MARK], [x - half, y + BELOW - 12, x + half, y + BELOW + 4 + (lines.length - 1) * LINE]];
    }));
  }

  function linesOf(place) {
    return arrows().map(numbers => {
      const edge = edges[numbers[0]];
      const words = numbers.map(at => eco.word(edges[at][EDGE.type])).join(' · ');
      return {
        numbers: numbers, edge: edge, a: place.spots.get(edge[EDGE.from]), b: place.spots.get(edge[EDGE.to]),
        words: eco.wrap(words, place.step - 2 * MARK - 8, SMALL, 3)
      };
    });
  }

  /* Words stand in the middle of their line or, where other words do, nearer to an end;
     they keep off names and other lines if they can, and are left out where there is no room. */
  function seatWords(lines, place) {
    const taken = [];
    const marks = boxesOf(place);
    const order = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];
    lines.forEach(line => {
      const half = Math.max(...line.words.map(word => eco.widthOf(word, SMALL))) / 2 + 2;
      const high = line.words.length * LINE / 2;
      const costOf = (box, at) => marks.filter(mark => meet(box, mark)).length * 4 +
        lines.filter(other => other !== line && crosses(other, box)).length + at / order.length;
      const spots = order.map((share, at) => {
        const [x, y] = between(line.a, line.b, share);
        const box = [x - half, y - high, x + half, y + high];
        return { at: [x, y], box: box, cost: costOf(box, at) };
      }).filter(spot => !taken.some(box => meet(box, spot.box))).sort((a, b) => a.cost - b.cost);
      if (!spots.length) return;
      line.spot = spots[0].at;
      line.box = spots[0].box;
      taken.push(spots[0].box);
    });
  }

  function arrow(line, paint) {
    const { a, b, edge } = line;
    const long = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    const unit = [(b[0] - a[0]) / long, (b[1] - a[1]) / long];
    const start = [a[0] + unit[0] * MARK, a[1] + unit[1] * MARK];
    const end = [b[0] - unit[0] * MARK, b[1] - unit[1] * MARK];
    const side = [-unit[1] * 4.5, unit[0] * 4.5];
    const back = [end[0] - unit[0] * 11, end[1] - unit[1] * 11];
    const dashed = ['adjacent', 'unconfirmed'].indexOf(edge[EDGE.basis]) >= 0;
    const title = eco.nameOf(edge[EDGE.from]) + ' — ' + eco.word(edge[EDGE.type]) + ' → ' + eco.nameOf(edge[EDGE.to]);
    return svg('g', eco.hit('edge ' + line.numbers.join(' '), title, false), [
      svg('path', { class: 'area', d: 'M' + start.join(' ') + 'L' + end.join(' '), stroke: paint.edge, 'stroke-width': 2, 'stroke-dasharray': dashed ? '6 4' : undefined }),
      eco.tooltip(title),
      svg('path', { d: 'M' + end.join(' ') + 'L' + (back[0] + side[0]) + ' ' + (back[1] + side[1]) + 'L' + (back[0] - side[0]) + ' ' + (back[1] - side[1]) + 'Z', fill: paint.edge })
    ]);
  }

  /* Written over all lines; a click on them is one on their line. */
  function words(line, paint) {
    const ground = line.spot && svg('rect', {
      x: line.box[0], y: line.box[1], width: line.box[2] - line.box[0], height: line.box[3] - line.box[1], fill: paint.paper
    });
    return svg('g', { class: 'words hit', click: () => eco.showEdges(line.numbers) }, line.spot ? [ground].concat(line.words.map((word, at) => svg('text', {
      x: line.spot[0], y: line.spot[1] + 4 + (at - (line.words.length - 1) / 2) * LINE, 'text-anchor': 'middle', 'font-size': SMALL,
      fill: paint.soft
    }, word))) : []);
  }

  function stop(n, spot, lines, first, paint) {
    const ends = n === drawing.start || n === drawing.end;
    return svg('g', eco.hit('node ' + n, eco.nameOf(n), first), [
      svg('circle', { class: 'area', cx: spot[0], cy: spot[1], r: 17, fill: paint.paper, stroke: ends ? paint.accent : 'none', 'stroke-width': 3 }),
      eco.tooltip(eco.nameOf(n)), eco.glyph(eco.node(n).class, 11, eco.statusOf(n), paint, spot)
    ].concat(lines.map((line, at) => svg('text', {
      x: spot[0], y: spot[1] + BELOW + at * LINE, 'text-anchor': 'middle', 'font-size': NAME, 'font-weight': ends ? 700 : 400, fill: paint.ink,
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
    const lines = linesOf(place);
    seatWords(lines, place);
    if (!drawing.paths.length) {
      place.spots.set(drawing.start, [width / 3, height / 2]);
      place.spots.set(drawing.end, [width * 2 / 3, height / 2]);
    }
    const parts = lines.map(line => arrow(line, paint)).concat(lines.map(line => words(line, paint)));
    let first = true;
    place.spots.forEach((spot, n) => {
      parts.push(stop(n, spot, place.names.get(n) || eco.wrap(eco.nameOf(n), WIDEST, NAME, MOST), first, paint));
      first = false;
    });
    return svg('svg', { width: place.width, height: place.height, 'font-family': eco.font(), role: 'group', 'aria-label': eco.pick(model.title) }, parts);
  }

  function draw(box, paint) {
    eco.fill(eco.empty(box), {}, build(box.clientWidth - 2, Math.max(box.clientHeight - 6, 380), paint));
    byId('summary').textContent = drawing.paths.length
      ? t('path.summary', { n: drawing.paths.length, steps: drawing.paths[0].length }) : t('path.none');
  }

  function clicked(hit) {
    const parts = hit.split(' ');
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

  eco.onMarks(clicked);
  eco.start({
    draw: draw, legend: legend, table: table, picture: paint => build(1200, 600, paint),
    title: () => t('path.title_of', { a: eco.nameOf(drawing.start), b: eco.nameOf(drawing.end) })
  });
}());
