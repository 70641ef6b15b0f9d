/* Columns of agencies in groups, with their names above: shared by matrix and partners. */
'use strict';

const grid = (function () {
  const { model, t, svg, pick, el } = eco;
  const CELL = 24;           // how high a line is, and how wide a column at least
  const WIDEST = 38;
  const TOP = 40;
  const OTHERS = 34;
  const BESIDE = 18;
  const LABEL = [220, 720];  // the names of rows take between so much
  const drawing = model.drawing;
  let by = 'province';

  const groups = () => drawing.columns[by];
  const agencies = () => [].concat(...groups().map(group => group.agencies));

  /* ---- geometry ---- */
  function headOf(group, cell) {
    const title = pick(group.title);
    const lines = eco.wrap(title, eco.isChinese() ? 50 : 62, 11, 3);
    const room = Math.max(group.agencies.length * cell, ...lines.map(line => eco.widthOf(line, 11, 700) + 6));
    return { title: title, width: room, lines: eco.wrap(title, Math.max(room - 4, 30), 11, 3) };
  }

  function columnsOf(cell) {
    const columns = [];
    const heads = [];
    let x = 0;
    groups().forEach(group => {
      const head = Object.assign(headOf(group, cell), { x: x });
      const shift = (head.width - group.agencies.length * cell) / 2;
      heads.push(head);
      group.agencies.forEach((agency, at) => columns.push({ agency: agency, x: x + shift + at * cell }));
      x += head.width + 5;
    });
    const others = drawing.others ? { x: x } : null;
    return { cell: cell, columns: columns, heads: heads, others: others, right: x + (others ? OTHERS : 0) };
  }

  /* The names of rows, `longest` wide, come first; columns share the room that is left. */
  function layout(width, longest) {
    const narrow = columnsOf(CELL);
    const label = Math.max(LABEL[0], Math.min(longest, LABEL[1], width - narrow.right - BESIDE));
    const spare = width - narrow.right - BESIDE - label;
    const wider = Math.max(0, Math.floor(spare / Math.max(1, narrow.columns.length)));
    const place = columnsOf(Math.min(WIDEST, CELL + wider));
    return Object.assign(place, { label: label, width: label + place.right + 2, head: headHeight(place) });
  }

  const nameSize = () => (eco.isChinese() ? 12 : 10.5);
  const mostLines = cell => Math.floor((cell - 1) / 11);

  /* As high as the names need, up to so much. */
  function headHeight(place) {
    const lines = place.columns.map(column => room => eco.wrap(eco.shortOf(column.agency), room, nameSize(), mostLines(place.cell)));
    let room = 100;
    while (room < 240 && !lines.every(linesIn => eco.isWhole(linesIn(room)))) room += 10;
    return room + 12;
  }

  /* ---- head: names of agencies over their columns ---- */
  function columnName(column, place, paint, first) {
    const x = place.label + column.x + place.cell / 2;
    const full = eco.nameOf(column.agency);
    const foot = TOP + place.head - 6;
    const group = svg('g', eco.hit('node ' + column.agency, full, first), [
      svg('rect', { class: 'area', x: x - place.cell / 2, y: TOP, width: place.cell, height: place.head, fill: 'transparent' }),
      eco.tooltip(full)
    ]);
    const lines = eco.wrap(eco.shortOf(column.agency), place.head - 10, nameSize(), mostLines(place.cell));
    lines.forEach((line, at) => group.appendChild(nameLine(line, x, foot, (at - (lines.length - 1) / 2) * 11.5, paint)));
    if (eco.statusOf(column.agency) === 'weak') {
      group.appendChild(svg('path', { d: 'M' + (x - 9) + ' ' + (foot + 5) + 'h18', stroke: paint.ink, 'stroke-width': 2, 'stroke-dasharray': '1 3' }));
    }
    return group;
  }

  /* Chinese stands upright and its lines go from right to left, Latin letters are turned. */
  function nameLine(line, x, foot, aside, paint) {
    if (eco.isChinese()) {
      return svg('text', { x: x - aside, y: foot, 'writing-mode': 'vertical-rl', 'text-anchor': 'end', 'font-size': nameSize(), fill: paint.ink }, line);
    }
    return svg('text', { transform: 'translate(' + (x + 4 + aside) + ' ' + foot + ') rotate(-90)', 'font-size': nameSize(), fill: paint.ink }, line);
  }

  function head(place, paint) {
    const found = place.heads.map(group => svg('g', {}, [
      svg('path', { d: 'M' + (place.label + group.x) + ' 38h' + group.width, stroke: paint.soft, 'stroke-width': 1.5 }),
      eco.tooltip(group.title)
    ].concat(group.lines.map((line, at, all) => svg('text', {
      x: place.label + group.x + group.width / 2, y: 32 - (all.length - 1 - at) * 12, 'text-anchor': 'middle',
      'font-size': 11, 'font-weight': 700, fill: paint.ink
    }, line)))));
    const names = place.columns.map((column, at) => columnName(column, place, paint, at === 0));
    if (place.others) names.push(othersName(place, paint));
    return svg('g', {}, stripes(place, paint, place.head + 2).map(stripe => {
      stripe.setAttribute('y', TOP + 2);
      return stripe;
    }).concat(found, names, svg('path', {
      d: 'M0 ' + (TOP + 4 + place.head) + 'h' + place.width, stroke: paint.soft
    })));
  }

  function othersName(place, paint) {
    const foot = TOP + place.head - 6;
    const middle = place.label + place.others.x + OTHERS / 2;
    const text = t('others', { n: drawing.others });
    if (!eco.isChinese()) return svg('text', { transform: 'translate(' + (middle + 4) + ' ' + foot + ') rotate(-90)', 'font-size': 11, fill: paint.soft }, text);
    return svg('g', {}, text.split(' ').reverse().map((part, at) =>
      svg('text', { x: middle, y: foot - at * 15, 'text-anchor': 'middle', 'font-size': 12, fill: paint.soft }, part)));
  }

  const top = place => TOP + 6 + place.head;

  function show(box, place, paint, body, height) {
    const frame = (children, tall, name) => svg('svg', {
      width: place.width, height: tall, role: 'group', 'aria-label': pick(model.title), class: name, 'font-family': eco.font()
    }, children);
    eco.fill(eco.empty(box), {}, [
      el('div', { class: 'head' }, frame(head(place, paint), top(place), 'columns')), frame(body, height, 'rows')
    ]);
    choices().forEach(button => button.setAttribute('aria-pressed', String(button.dataset.columns === by)));
  }

  function picture(place, paint, body, height) {
    body.setAttribute('transform', 'translate(0 ' + top(place) + ')');
    return svg('svg', { width: place.width, height: top(place) + height }, [head(place, paint), body]);
  }

  function stripes(place, paint, height) {
    return place.columns.filter((column, at) => at % 2).map(column => svg('rect', {
      x: place.label + column.x, y: 0, width: place.cell, height: height, fill: paint.faint
    }));
  }

  /* A number below the agencies that have no column. */
  const count = (place, y, number, paint) => svg('text', {
    x: place.label + place.others.x + OTHERS / 2, y: y, 'text-anchor': 'middle', 'font-size': 12, fill: paint.ink
  }, number);

  /* ---- the choice of columns, clicks and keys ---- */
  const choices = () => document.querySelectorAll('[data-columns]');

  function setColumns(value) {
    by = value;
    eco.set('columns', value === 'province' ? '' : value);
    eco.draw();
  }

  /* `view` as eco.start takes it; `clicked` is given the parts of what a mark stands for. */
  function start(view) {
    eco.onMarks(hit => view.clicked(hit.split(' ')));
    choices().forEach(button => button.addEventListener('click', () => setColumns(button.dataset.columns)));
    eco.start(Object.assign({ read: state => { by = state.columns === 'function' ? 'function' : 'province'; } }, view));
  }

  return { CELL, OTHERS, agencies, layout, show, picture, stripes, count, start };
}());
