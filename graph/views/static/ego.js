/* Ego: one agency in the middle, its work around it, its partners outside. */
'use strict';

(function () {
  const { model, edges, ties, EDGE, TIE, WORK, t, svg, el, byId } = eco;
  const MOST_PARTNERS = 60;
  let center = model.drawing.center;
  let place = null;

  /* ---- the neighbourhood of the centre ---- */
  function tiesOfCenter() {
    return eco.tiesOf[center].slice().sort((a, b) => ties[b][TIE.weight] - ties[a][TIE.weight] || a - b);
  }

  const partnerIn = tie => (tie[TIE.a] === center ? tie[TIE.b] : tie[TIE.a]);

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
    const shown = tied.slice(0, MOST_PARTNERS);
    const angle = new Map();
    works.forEach((entry, at) => angle.set(entry[0], (at / works.length) * 2 * Math.PI - Math.PI / 2));
    const partners = shown.map(at => ({ tie: at, n: partnerIn(ties[at]), angle: middleAngle(ties[at], angle) }));
    partners.sort((a, b) => a.angle - b.angle || a.n - b.n);
    partners.forEach((partner, at) => { partner.angle = (at / partners.length) * 2 * Math.PI - Math.PI / 2; });
    turn(partners, angle);
    return { works: works, angle: angle, partners: partners, more: tied.length - shown.length, all: tied.length };
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

  /* ---- drawing ---- */
  function spokes(found, inner, outer, paint) {
    const lines = [];
    found.works.forEach(entry => {
      const end = at(found.angle.get(entry[0]), inner);
      const dashed = entry[1].every(edge => edges[edge][EDGE.basis] === 'adjacent');
      lines.push(svg('path', {
        d: 'M0 0L' + end.join(' '), stroke: paint.edge, 'stroke-width': 1.6, 'stroke-dasharray': dashed ? '5 4' : undefined,
        'data-line': entry[0]
      }));
    });
    found.partners.forEach(partner => ties[partner.tie][TIE.works].forEach(part => {
      const start = found.angle.has(part[WORK.work]) ? at(found.angle.get(part[WORK.work]), inner) : [0, 0];
      const end = at(partner.angle, outer);
      const bend = at(partner.angle, (inner + outer) / 2);
      const dashed = part[WORK.basis].indexOf('adjacent') >= 0 || part[WORK.kind] === 'hierarchical';
      lines.push(svg('path', {
        d: 'M' + start.join(' ') + 'Q' + bend.join(' ') + ' ' + end.join(' '), fill: 'none', stroke: paint.edge,
        'stroke-width': 1 + Math.min(2.5, 2 * part[WORK.weight]), 'stroke-opacity': 0.7, 'stroke-dasharray': dashed ? '5 4' : undefined,
        'data-line': part[WORK.work] + ' ' + partner.n
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

  /* How long a name may be: from its mark to the edge of the picture in that direction. */
  function roomAt(angle, start, size) {
    const across = Math.abs(Math.cos(angle)) > 0.01 ? size[0] / 2 / Math.abs(Math.cos(angle)) : Infinity;
    const down = Math.abs(Math.sin(angle)) > 0.01 ? size[1] / 2 / Math.abs(Math.sin(angle)) : Infinity;
    return Math.max(50, Math.min(across, down, start + 320) - start - 10);
  }

  function partnerMark(partner, outer, size, gap, paint) {
    const spot = at(partner.angle, outer);
    const tie = ties[partner.tie];
    const left = Math.cos(partner.angle) < -0.001;
    const degrees = partner.angle * 180 / Math.PI;
    const r = 5 + Math.min(5, 3 * tie[TIE.weight]);
    const label = eco.nameOf(partner.n) + ': ' + t('col.works') + ' ' + eco.worksIn(tie) + ', ' + t('col.weight') + ' ' + tie[TIE.weight].toFixed(3);
    const lines = eco.wrap(eco.shortOf(partner.n), roomAt(partner.angle, outer + r + 5, size), 12.5, gap > 27 ? 2 : 1);
    return svg('g', eco.hit('tie ' + partner.tie + ' ' + partner.n, label, false), [
      svg('circle', { class: 'area', cx: spot[0], cy: spot[1], r: 12, fill: 'transparent' }), eco.tooltip(label),
      eco.glyph('Agency', r, eco.statusOf(partner.n), paint, spot)
    ].concat(lines.map((line, number) => svg('text', {
        transform: 'translate(' + at(partner.angle, outer + r + 5).join(' ') + ') rotate(' + (left ? degrees + 180 : degrees) + ')',
        'text-anchor': left ? 'end' : 'start', 'font-size': 12.5, y: (number - (lines.length - 1) / 2) * 14 + 4.5, fill: paint.ink
      }, line))));
  }

  function build(width, height, paint) {
    const found = arrange();
    const longest = Math.max(60, ...found.partners.map(partner => eco.widthOf(eco.shortOf(partner.n), 12.5)));
    const half = Math.min(width, height) / 2 - 8;
    const room = Math.min(longest, half * 0.42);
    const needed = found.partners.length * 15 / (2 * Math.PI);
    const outer = Math.max(120, half - room - 18, needed);
    const inner = Math.max(70, outer * 0.52, found.works.length * 28 / (2 * Math.PI));
    const rim = Math.max(outer, inner + 60);
    const reach = rim + room + 18;
    const size = [Math.max(width, reach * 2, 300), Math.max(height, reach * 2, 300)];
    place = found;
    const middle = eco.nameOf(center);
    const lines = eco.wrap(eco.shortOf(center), 88, 12.5, 3);
    const parts = spokes(found, inner, rim, paint)
      .concat(found.partners.map(partner => partnerMark(partner, rim, size, rim * 2 * Math.PI / found.partners.length, paint)))
      .concat(found.works.map((entry, number) => workMark(entry, number + 1, found, inner, paint)));
    parts.push(svg('g', eco.hit('node ' + center, middle, found.works.length === 0), [
      svg('circle', { class: 'area', r: 48, fill: paint.accent, stroke: paint.outline }), eco.tooltip(middle)
    ].concat(lines.map((line, number) => svg('text', {
      y: (number - (lines.length - 1) / 2) * 16 + 4.5, 'text-anchor': 'middle', 'font-size': 12.5, 'font-weight': 700, fill: paint.paper
    }, line)))));
    return svg('svg', {
      width: size[0], height: size[1], 'font-family': eco.font(), role: 'group', 'aria-label': middle,
      viewBox: [-size[0] / 2, -size[1] / 2, size[0], size[1]].join(' ')
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
    return rows.filter(row => row.count);
  }

  function setCenter(n) {
    center = n;
    eco.set('center', eco.node(n).id);
    eco.letGo();
    eco.draw();
  }

  function onClick(event) {
    const found = event.target.closest('[data-hit]');
    if (!found) return;
    const parts = found.dataset.hit.split(' ');
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
          cells: [eco.nameOf(partnerIn(tie)), eco.worksIn(tie), Number(tie[TIE.weight].toFixed(3)),
            tie[TIE.works].map(part => eco.nameOf(part[WORK.work])).join(eco.isChinese() ? '；' : '; '),
            eco.sourceTitles(Array.from(new Set([].concat(...tie[TIE.works].map(part => part[WORK.sources])))))],
          open: () => eco.showTie(number)
        };
      })
    };
  }

  byId('center').addEventListener('change', () => setCenter(Number(byId('center').value)));
  byId('picture').addEventListener('click', onClick);
  byId('picture').addEventListener('dblclick', onDoubleClick);
  eco.roam(byId('picture'));
  eco.start({
    draw: draw, legend: legend, table: table, choose: mark, actions: actions,
    picture: paint => build(1100, 900, paint),
    title: () => t('ego.title_of', { name: eco.nameOf(center) }),
    read: state => {
      const n = state.center ? eco.numberOf('Agency/' + state.center) : -1;
      center = n >= 0 ? n : model.drawing.center;
    }
  });
}());
