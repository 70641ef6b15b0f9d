/* Ego: one agency in the middle, its work around it, its partners outside. */
'use strict';

(function () {
  const { model, edges, ties, EDGE, TIE, WORK, t, svg, el, byId } = eco;
  const { NAME, LINE, BESIDE, MARGIN } = oval;
  const MOST_PARTNERS = 60;
  let center = model.drawing.center;
  let place = null;

  /* ---- the neighbourhood of the centre ---- */
  function tiesOfCenter() {
    return eco.tiesOf[center].slice().sort((a, b) => ties[b][TIE.weight] - ties[a][TIE.weight] || a - b);
  }

  function ownWorks() {
    const found = new Map();
    eco.edgesOf[center].forEach(at => {
      if (eco.takesPart(edges[at]) && edges[at][EDGE.from] === center && edges[at][EDGE.basis] !== 'plan-wide') {
        const n = edges[at][EDGE.to];
        if (!found.has(n)) found.set(n, []);
        found.get(n).push(at);
      }
    });
    const year = n => String(eco.yearsOf(n) || '9999');
    return Array.from(found.entries()).sort((a, b) => year(a[0]).localeCompare(year(b[0])) || a[0] - b[0]);
  }

  function arrange() {
    const works = ownWorks();
    const tied = tiesOfCenter();
    const drawn = tied.slice(0, MOST_PARTNERS);
    const angle = new Map();
    works.forEach((entry, at) => angle.set(entry[0], (at / works.length) * 2 * Math.PI - Math.PI / 2));
    const partners = drawn.map(at => ({ tie: at, n: eco.partnerIn(ties[at], center), angle: middleAngle(ties[at], angle) }));
    partners.sort((a, b) => a.angle - b.angle || a.n - b.n);
    return { works: works, angle: angle, partners: partners, more: tied.length - drawn.length, all: tied.length };
  }

  /* The direction in which the shared work lies: the mean of unit vectors. */
  function middleAngle(tie, angle) {
    let x = 0;
    let y = 0;
    tie[TIE.works].forEach(part => {
      if (angle.has(part[WORK.work])) {
        x += Math.cos(angle.get(part[WORK.work]));
        y += Math.sin(angle.get(part[WORK.work]));
      }
    });
    const found = Math.atan2(y, x);
    return found < -Math.PI / 2 ? found + 2 * Math.PI : found;
  }

  /* Work moves to the middle of its partners, which saves long lines; order stays as it is. */
  function turn(partners, angle) {
    const wanted = Array.from(angle.keys()).map(n => {
      const mine = partners.filter(partner => ties[partner.tie][TIE.works].some(part => part[WORK.work] === n));
      const x = mine.reduce((sum, partner) => sum + Math.cos(partner.angle), 0);
      const y = mine.reduce((sum, partner) => sum + Math.sin(partner.angle), 0);
      let found = mine.length ? Math.atan2(y, x) : angle.get(n);
      if (found < -Math.PI / 2) found += 2 * Math.PI;
      return [n, found];
    }).sort((a, b) => a[1] - b[1]);
    wanted.forEach((entry, at) => angle.set(entry[0], (at / wanted.length) * 2 * Math.PI - Math.PI / 2));
  }

  const at = (angle, r) => [Math.cos(angle) * r, Math.sin(angle) * r];

  /* A line is dashed where nothing but an adjacent source joins the agency to the work. */
  function restsOnAdjacent(agency, work) {
    const found = eco.edgesOf[agency].map(at => edges[at]).filter(edge =>
      eco.takesPart(edge) && edge[EDGE.from] === agency && edge[EDGE.to] === work && edge[EDGE.basis] !== 'plan-wide');
    return found.length > 0 && found.every(edge => edge[EDGE.basis] === 'adjacent');
  }

  const dashOf = (agency, work) => (restsOnAdjacent(agency, work) ? '5 4' : undefined);

  /* ---- drawing ---- */
  function spokes(found, inner, paint) {
    const lines = [];
    found.works.forEach(entry => lines.push(svg('path', {
      d: 'M0 0L' + at(found.angle.get(entry[0]), inner).join(' '), stroke: paint.edge, 'stroke-width': 1.6,
      'stroke-dasharray': dashOf(center, entry[0]), 'data-line': entry[0]
    })));
    found.partners.forEach(partner => ties[partner.tie][TIE.works].forEach(part => {
      const start = found.angle.has(part[WORK.work]) ? at(found.angle.get(part[WORK.work]), inner) : [0, 0];
      const bend = at(partner.angle, (inner + Math.hypot(...partner.spot)) / 2);
      lines.push(svg('path', {
        d: 'M' + start.join(' ') + 'Q' + bend.join(' ') + ' ' + partner.spot.join(' '), fill: 'none', stroke: paint.edge,
        'stroke-width': 1 + Math.min(2.5, 2 * part[WORK.weight]), 'stroke-opacity': 0.7,
        'stroke-dasharray': dashOf(partner.n, part[WORK.work]), 'data-line': part[WORK.work] + ' ' + partner.n
      }));
    }));
    return lines;
  }

  function workMark(entry, number, found, inner, paint) {
    const n = entry[0];
    const spot = at(found.angle.get(n), inner);
    const label = number + '. ' + eco.nameOf(n);
    return svg('g', eco.hit('node ' + n, label, number === 1), [
      svg('circle', { class: 'area', cx: spot[0], cy: spot[1], r: 13, fill: paint.paper }), eco.tooltip(label),
      eco.glyph(eco.node(n).class, 13, eco.statusOf(n), paint, spot),
      svg('text', {
        x: spot[0], y: spot[1] + 4 + (eco.node(n).class === 'Collaboration' ? 3 : 0), 'text-anchor': 'middle', 'font-size': 11, 'font-weight': 700,
        fill: eco.node(n).class === 'Collaboration' && !paint.lift && !eco.DASHED[eco.statusOf(n)] ? '#ffffff' : (eco.DASHED[eco.statusOf(n)] ? paint.ink : '#14191f')
      }, number)
    ]);
  }

  function partnerMark(partner, lines, paint) {
    const tie = ties[partner.tie];
    const left = partner.spot[0] < 0;
    const r = 5 + Math.min(5, 3 * tie[TIE.weight]);
    const label = eco.nameOf(partner.n) + eco.colon() + eco.strength(eco.worksIn(tie), tie[TIE.weight]);
    return svg('g', eco.hit('tie ' + partner.tie + ' ' + partner.n, label, false), [
      svg('circle', { class: 'area', cx: partner.spot[0], cy: partner.spot[1], r: 12, fill: 'transparent' }), eco.tooltip(label),
      eco.glyph('Agency', r, eco.statusOf(partner.n), paint, partner.spot)
    ].concat(lines.map((line, number) => svg('text', {
        x: partner.spot[0] + (left ? -BESIDE : BESIDE), y: partner.spot[1] + (number - (lines.length - 1) / 2) * LINE + 4.5,
        'text-anchor': left ? 'end' : 'start', 'font-size': NAME, fill: paint.ink
      }, line))));
  }

  function build(width, height, paint) {
    const found = arrange();
    const title = eco.nameOf(center);
    const middle = oval.middleOf(eco.shortOf(center));
    const names = found.partners.map(partner => eco.shortOf(partner.n));
    const sizes = oval.measure(names, found.works.length, middle, width, height);
    const inner = sizes.inner;
    oval.seat(found.partners, sizes.across, sizes.down);
    turn(found.partners, found.angle);
    place = found;
    const linesOf = partner => eco.wrap(eco.shortOf(partner.n), sizes.size[0] / 2 - Math.abs(partner.spot[0]) - BESIDE - MARGIN / 2, NAME, sizes.most);
    const parts = spokes(found, inner, paint)
      .concat(found.partners.map(partner => partnerMark(partner, linesOf(partner), paint)))
      .concat(found.works.map((entry, number) => workMark(entry, number + 1, found, inner, paint)));
    parts.push(svg('g', eco.hit('node ' + center, title, found.works.length === 0), [
      svg('circle', { class: 'area', r: middle.r, fill: paint.accent, stroke: paint.outline }), eco.tooltip(title)
    ].concat(middle.lines.map((line, number) => svg('text', {
      y: (number - (middle.lines.length - 1) / 2) * LINE + 4.5, 'text-anchor': 'middle', 'font-size': NAME, 'font-weight': 700, fill: paint.paper
    }, line)))));
    return svg('svg', {
      width: sizes.size[0], height: sizes.size[1], 'font-family': eco.font(), role: 'group', 'aria-label': title,
      viewBox: [-sizes.size[0] / 2, -sizes.size[1] / 2].concat(sizes.size).join(' ')
    }, parts);
  }

  function drawWork(found) {
    const list = eco.empty(byId('work'));
    found.works.forEach((entry, number) => list.appendChild(el('li', {}, el('button', {
      type: 'button', class: 'link', 'data-work': entry[0], click: () => eco.choose(entry[0])
    }, [el('strong', {}, (number + 1) + '. '), eco.yearsOf(entry[0]) + ' ', eco.name(eco.nameOf(entry[0]))]))));
  }

  function draw(box, paint) {
    eco.fill(eco.empty(box), {}, build(box.clientWidth - 4, Math.max(box.clientHeight - 6, 420), paint));
    drawWork(place);
    drawChoice();
    byId('summary').textContent = !place.all ? t('ego.none') : t('ego.summary', { works: place.works.length, partners: place.all }) +
      (place.more > 0 ? (eco.isChinese() ? '；' : '; ') + t('ego.more', { n: place.more }) : '');
  }

  function drawChoice() {
    const select = eco.empty(byId('center'));
    model.nodes.forEach((found, n) => {
      if (found.class === 'Agency' && (eco.tiesOf[n].length || n === center)) {
        select.appendChild(el('option', { value: n, selected: n === center }, eco.nameOf(n)));
      }
    });
  }

  const dashedLines = found => found.works.filter(entry => restsOnAdjacent(center, entry[0])).length +
    [].concat(...found.partners.map(partner => ties[partner.tie][TIE.works].filter(part => restsOnAdjacent(partner.n, part[WORK.work])))).length;

  function legend() {
    const found = arrange();
    const works = found.works.map(entry => entry[0]);
    const rows = [{ icon: eco.icon('Agency'), text: t('ego.partners'), count: found.all }];
    ['Collaboration', 'WorkItem', 'Task'].forEach(name => rows.push({
      icon: eco.icon(name), text: eco.word(name), count: works.filter(n => eco.node(n).class === name).length
    }));
    const marked = status => works.concat(found.partners.map(partner => partner.n)).filter(n => eco.statusOf(n) === status).length;
    rows.push({ icon: eco.icon('WorkItem', 'reconstructed'), text: t('mark.reconstructed'), count: marked('reconstructed') });
    rows.push({ icon: eco.icon('Agency', 'weak'), text: t('mark.weak'), count: marked('weak') + marked('unpublished') });
    rows.push({ icon: eco.lineSample(true), text: t('line.adjacent'), count: dashedLines(found) });
    return rows.filter(row => row.count);
  }

  function setCenter(n) {
    center = n;
    eco.set('center', eco.node(n).id);
    eco.letGo();
    eco.draw();
  }

  function clicked(hit) {
    const parts = hit.split(' ');
    if (parts[0] === 'tie') {
      eco.showTie(Number(parts[1]));
      mark(Number(parts[2]));
    } else eco.choose(Number(parts[1]));
  }

  function onDoubleClick(event) {
    const found = event.target.closest('[data-hit^="tie "]');
    if (found) setCenter(Number(found.dataset.hit.split(' ')[2]));
  }

  /* Lines that do not lead to what is chosen step back. */
  function mark(n) {
    byId('picture').querySelectorAll('[data-line]').forEach(line => {
      const ends = line.dataset.line.split(' ').map(Number);
      line.setAttribute('opacity', n < 0 || n === center || ends.indexOf(n) >= 0 ? 1 : 0.12);
    });
    byId('work').querySelectorAll('[data-work]').forEach(button =>
      button.setAttribute('aria-current', String(Number(button.dataset.work) === n)));
  }

  function actions(n) {
    return eco.node(n).class === 'Agency' && n !== center && eco.tiesOf[n].length
      ? [el('button', { type: 'button', click: () => setCenter(n) }, t('open_ego'))] : [];
  }

  function table() {
    return {
      columns: ['col.partner', 'col.works', 'col.weight', 'shared_work', 'col.sources'].map(key => t(key)),
      rows: tiesOfCenter().map(number => {
        const tie = ties[number];
        return {
          cells: [eco.nameOf(eco.partnerIn(tie, center)), eco.worksIn(tie), eco.weightCell(tie[TIE.weight]),
            tie[TIE.works].map(part => eco.nameOf(part[WORK.work])).join(eco.isChinese() ? '；' : '; '),
            eco.sourceCell(eco.everyIn(tie[TIE.works], 'sources'))],
          open: () => eco.showTie(number)
        };
      })
    };
  }

  byId('center').addEventListener('change', () => setCenter(Number(byId('center').value)));
  byId('picture').addEventListener('dblclick', onDoubleClick);
  eco.onMarks(clicked);
  eco.start({
    draw: draw, legend: legend, table: table, choose: mark, actions: actions,
    picture: (paint, printing) => (printing ? build(1180, 640, paint) : build(1100, 900, paint)),
    title: () => t('ego.title_of', { name: eco.nameOf(center) }),
    read: state => {
      const n = state.center ? eco.numberOf('Agency/' + state.center) : -1;
      center = n >= 0 ? n : model.drawing.center;
    }
  });
}());
