/* The legend of explore: boxes that show and hide, and how close a tie must be. */
'use strict';

const choices = (function () {
  const { model, edges, ties, EDGE, TIE, WORK, t, el, svg, byId } = eco;
  const TIE_COLOUR = '#CC79A7';
  const on = shown.on;
  let changed = null;        // what to do after a choice

  function counted(values) {
    const found = new Map();
    values.forEach(value => { if (value) found.set(value, (found.get(value) || 0) + 1); });
    return found;
  }

  function dashIcon(dashed, colour) {
    return svg('svg', { width: 26, height: 12, class: 'icon', 'aria-hidden': 'true' }, svg('path', {
      d: 'M1 6h24', stroke: colour || eco.paint().edge, 'stroke-width': 2.5, 'stroke-dasharray': dashed ? '5 3' : undefined
    }));
  }

  function check(label, icon, number, isOn, change) {
    return el('li', { class: isOn ? undefined : 'off' }, [el('label', {}, [el('input', {
      type: 'checkbox', checked: isOn, change: event => {
        event.target.closest('li').className = event.target.checked ? '' : 'off';
        change(event.target.checked);
        changed();
      }
    }), icon, el('span', {}, label)]), number === null ? null : el('span', { class: 'count' }, number)]);
  }

  const toggle = (set, value) => isOn => { if (isOn) set.add(value); else set.delete(value); };

  function section(title, rows) {
    return rows.length ? el('fieldset', {}, [el('legend', {}, title), el('ul', {}, rows)]) : null;
  }

  /* Those that are shown first, then the frequent ones. */
  const ordered = (found, first) => Array.from(found.keys()).sort((a, b) =>
    (first.indexOf(b) >= 0) - (first.indexOf(a) >= 0) || found.get(b) - found.get(a));

  function classRows() {
    const found = counted(model.nodes.map(node => node.class));
    return ordered(found, model.drawing.classes)
      .map(name => check(eco.word(name), eco.icon(name), found.get(name), on.classes.has(name), toggle(on.classes, name)))
      .concat(check(t('explore.lone'), null, null, on.lone, isOn => { on.lone = isOn; }));
  }

  function typeRows() {
    const found = counted(edges.map(edge => edge[EDGE.type]));
    return ordered(found, model.drawing.types)
      .map(name => check(eco.word(name), null, found.get(name), on.types.has(name), toggle(on.types, name)));
  }

  /* ---- ties ---- */
  const most = () => Math.ceil(10 * ties.reduce((high, tie) => Math.max(high, tie[TIE.weight]), 0)) / 10;

  const kindsOf = tie => Array.from(new Set(tie[TIE.works].concat(tie[TIE.repeats] || []).map(part => part[WORK.kind])));

  function tieRows() {
    const found = counted([].concat(...ties.map(tie => kindsOf(tie))));
    if (!found.size) return [];
    const kinds = Array.from(found.keys()).map(kind =>
      check(eco.word(kind), dashIcon(false, TIE_COLOUR), found.get(kind), on.ties.has(kind), isOn => {
        toggle(on.ties, kind)(isOn);
        byId('tie-weight').disabled = !on.ties.size;
      }));
    return kinds.concat(weightRow());
  }

  function weightRow() {
    const value = el('output', { for: 'tie-weight', class: 'count' }, on.weight.toFixed(1));
    const slider = el('input', {
      id: 'tie-weight', type: 'range', min: 0, max: most(), step: 0.1, value: on.weight, disabled: !on.ties.size,
      input: event => {
        on.weight = Number(event.target.value);
        value.textContent = on.weight.toFixed(1);
        changed();
      }
    });
    return el('li', { class: 'weight' }, [el('label', {}, [el('span', {}, t('explore.tie_weight')), slider]), value]);
  }

  function levelRows() {
    const levels = counted([].concat(...model.nodes.map((found, n) => shown.levelsOf(n))));
    const bases = counted(edges.map(edge => edge[EDGE.basis]));
    const dashed = level => ['adjacent', 'unconfirmed'].indexOf(level) >= 0;
    const row = (level, icon, number) =>
      check(eco.word(level), icon, number, !on.off.has(level), isOn => toggle(on.off, level)(!isOn));
    return Array.from(levels.keys()).map(level => row(level, eco.icon('WorkItem', level), levels.get(level)))
      .concat(Array.from(bases.keys()).map(level => row(level, dashIcon(dashed(level)), bases.get(level))));
  }

  function draw(whenChanged) {
    changed = whenChanged;
    eco.fill(eco.empty(byId('legend')), {}, [
      section(t('explore.classes'), classRows()), section(t('explore.ties'), tieRows()),
      section(t('explore.types'), typeRows()), section(t('explore.levels'), levelRows())
    ]);
  }

  return { draw, TIE_COLOUR };
}());
