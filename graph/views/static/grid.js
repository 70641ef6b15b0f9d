/* Columns of agencies in groups, with their names above: shared by matrix and partners. */
'use strict';

const grid = (function () {
  const { model, t, svg, pick, el } = eco;
  const CELL = 24;
  const TOP = 40;
  const drawing = model.drawing;

  /* ---- geometry ---- */
  /* `longest` is how wide the names of the rows are: they get no more room than that. */
  function layout(by, width, longest) {
    const groups = drawing.columns[by];
    const columns = [];
    const heads = [];
    let x = 0;
    groups.forEach(group => {
      const title = pick(group.title);
      const lines = eco.wrap(title, eco.isChinese() ? 36 : 62, 11, 3);
      const room = Math.max(group.agencies.length * CELL, ...lines.map(line => eco.widthOf(line, 11, 700) + 6));
      const shift = (room - group.agencies.length * CELL) / 2;
      heads.push({ title: title, x: x, width: room, lines: eco.wrap(title, Math.max(room - 4, 30), 11, 3) });
      group.agencies.forEach((agency, at) => columns.push({ agency: agency, x: x + shift + at * CELL }));
      x += room + 5;
    });
    const others = drawing.others ? { x: x } : null;
    if (others) x += 30;
    const label = Math.max(220, Math.min(longest, 720, width - x - 18));
    return { columns: columns, heads: heads, others: others, label: label, width: label + x + 2, head: headHeight(columns) };
  }

  function headHeight(columns) {
    const size = eco.isChinese() ? 12 : 11;
    const longest = Math.max(60, ...columns.map(column => (eco.isChinese()
      ? Array.from(eco.shortOf(column.agency)).length * 13
      : Math.max(...eco.wrap(eco.shortOf(column.agency), 150, size, 2).map(line => eco.widthOf(line, size))))));
    return Math.min(longest, 190) + 8;
  }

  /* ---- head: names of agencies over their columns ---- */
  function columnName(column, place, paint, first) {
    const x = place.label + column.x + CELL / 2;
    const full = eco.nameOf(column.agency);
    const short = eco.shortOf(column.agency);
    const weak = eco.statusOf(column.agency) === 'weak';
    const group = svg('g', eco.hit('node ' + column.agency, full, first), [
      svg('rect', { class: 'area', x: x - CELL / 2, y: TOP, width: CELL, height: place.head, fill: 'transparent' }),
      eco.tooltip(full)
    ]);
    if (eco.isChinese()) {
      group.appendChild(svg('text', {
        x: x, y: TOP + place.head - 6, 'writing-mode': 'vertical-rl', 'text-anchor': 'end', 'font-size': 12, fill: paint.ink
      }, eco.fit(short, place.head - 8, 12)));
    } else {
      eco.wrap(short, place.head - 8, 10.5, 2).forEach((line, at, all) => group.appendChild(svg('text', {
        transform: 'translate(' + (x + 4 + (at - (all.length - 1) / 2) * 11) + ' ' + (TOP + place.head - 6) + ') rotate(-90)',
        'font-size': 10.5, fill: paint.ink
      }, line)));
    }
    if (weak) group.appendChild(svg('path', { d: 'M' + (x - 9) + ' ' + (TOP + place.head - 1) + 'h18', stroke: paint.ink, 'stroke-width': 2, 'stroke-dasharray': '1 3' }));
    return group;
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
    if (place.others) {
      names.push(svg('text', {
        transform: 'translate(' + (place.label + place.others.x + 20) + ' ' + (TOP + place.head - 6) + ') rotate(-90)',
        'font-size': 11.5, fill: paint.soft
      }, t('others', { n: drawing.others })));
    }
    return svg('g', {}, found.concat(names, svg('path', {
      d: 'M0 ' + (TOP + 4 + place.head) + 'h' + place.width, stroke: paint.soft
    })));
  }

  const top = place => TOP + 6 + place.head;

  function show(box, place, paint, body, height) {
    const frame = (children, tall, name) => svg('svg', {
      width: place.width, height: tall, role: 'group', 'aria-label': pick(model.title), class: name, 'font-family': eco.font()
    }, children);
    eco.fill(eco.empty(box), {}, [
      el('div', { class: 'head' }, frame(head(place, paint), top(place), 'columns')), frame(body, height, 'rows')
    ]);
  }

  function picture(place, paint, body, height) {
    body.setAttribute('transform', 'translate(0 ' + top(place) + ')');
    return svg('svg', { width: place.width, height: top(place) + height }, [head(place, paint), body]);
  }

  function stripes(place, paint, height) {
    return place.columns.filter((column, at) => at % 2).map(column => svg('rect', {
      x: place.label + column.x, y: 0, width: CELL, height: height, fill: paint.faint
    }));
  }

  const choices = () => document.querySelectorAll('[data-columns]');

  function markChoice(by) {
    choices().forEach(button => button.setAttribute('aria-pressed', String(button.dataset.columns === by)));
  }

  function onChoice(action) {
    choices().forEach(button => button.addEventListener('click', () => action(button.dataset.columns)));
  }

  return { CELL, layout, head, show, picture, stripes, markChoice, onChoice };
}());
