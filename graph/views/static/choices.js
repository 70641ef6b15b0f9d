/* The legend of explore: boxes that show and hide, and how close a tie must be. */
'use strict';

const choices = (function () {
  const { model, edges, ties, EDGE, TIE, WORK, t, el, byId } = eco;
  const TIE_COLOUR = '#CC79A7';
  const on = shown.on;
  let changed = null;        // what to do after a choice

  /* ---- how many there are, and how many of them are shown ---- */
  const kindsOf = tie => Array.from(new Set(tie[TIE.works].concat(tie[TIE.repeats] || []).map(part => part[WORK.kind])));

  function counted(values) {
    const found = new Map();
    values.forEach(value => { if (value) found.set(value, (found.get(value) || 0) + 1); });
    return found;
  }

  /* Numbers by class, type, level, basis and kind of tie, of these nodes, edges and ties. */
  function countsOf(nodes, lines, tied) {
    return {
      classes: counted(nodes.map(n => eco.node(n).class)),
      types: counted(lines.map(at => edges[at][EDGE.type])),
      levels: counted([].concat(...nodes.map(shown.levelsOf))),
      bases: counted(lines.map(at => edges[at][EDGE.basis])),
      ties: counted([].concat(...tied.map(at => kindsOf(ties[at]))))
    };
  }

  const numbers = list => list.map((found, at) => at);
  const all = countsOf(numbers(model.nodes), numbers(edges), numbers(ties));
  let counters = [];         // [group, value, the element that says the number]

  function counter(group, value) {
    const found = el('span', { class: 'count' }, all[group].get(value));
    counters.push([group, value, found]);
    return found;
  }

  function recount(nodes, lines, tied) {
    const now = countsOf(nodes, lines, tied);
    counters.forEach(entry => {
      const total = all[entry[0]].get(entry[1]);
      const number = now[entry[0]].get(entry[1]) || 0;
      const isOff = entry[2].closest('li').className === 'off';
      entry[2].textContent = isOff || number === total ? total : number + ' / ' + total;
    });
  }

  /* ---- rows ---- */
  function check(label, icon, number, isOn, change) {
    return el('li', { class: isOn ? undefined : 'off' }, [el('label', {}, [el('input', {
      type: 'checkbox', checked: isOn, change: event => {
        event.target.closest('li').className = event.target.checked ? '' : 'off';
        change(event.target.checked);
        changed();
      }
    }), icon, el('span', {}, label)]), number]);
  }

  const toggle = (set, value) => isOn => { if (isOn) set.add(value); else set.delete(value); };

  /* A section of which nothing is shown is left out on paper. */
  function section(title, rows) {
    const off = rows.every(row => row.className !== '');
    return rows.length ? el('fieldset', { class: off ? 'off' : undefined }, [el('legend', {}, title), el('ul', {}, rows)]) : null;
  }

  /* Those that are shown first, then the frequent ones. */
  const ordered = (found, first) => Array.from(found.keys()).sort((a, b) =>
    (first.indexOf(b) >= 0) - (first.indexOf(a) >= 0) || found.get(b) - found.get(a));

  function classRows() {
    return ordered(all.classes, model.drawing.classes)
      .map(name => check(eco.word(name), eco.icon(name), counter('classes', name), on.classes.has(name), toggle(on.classes, name)))
      .concat(check(t('explore.lone'), null, null, on.lone, isOn => { on.lone = isOn; }));
  }

  function typeRows() {
    return ordered(all.types, model.drawing.types)
      .map(name => check(eco.word(name), null, counter('types', name), on.types.has(name), toggle(on.types, name)));
  }

  /* ---- ties ---- */
  const most = () => Math.ceil(10 * ties.reduce((high, tie) => Math.max(high, tie[TIE.weight]), 0)) / 10;

  function tieRows() {
    if (!all.ties.size) return [];
    const kinds = Array.from(all.ties.keys()).map(kind =>
      check(eco.word(kind), eco.lineSample(false, TIE_COLOUR), counter('ties', kind), on.ties.has(kind), isOn => {
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
    const dashed = level => ['adjacent', 'unconfirmed'].indexOf(level) >= 0;
    const row = (group, level, icon) =>
      check(eco.word(level), icon, counter(group, level), !on.off.has(level), isOn => toggle(on.off, level)(!isOn));
    return Array.from(all.levels.keys()).map(level => row('levels', level, eco.icon('WorkItem', level)))
      .concat(Array.from(all.bases.keys()).map(level => row('bases', level, eco.lineSample(dashed(level)))));
  }

  function draw(whenChanged) {
    changed = whenChanged;
    counters = [];
    eco.fill(eco.empty(byId('legend')), {}, [
      section(t('explore.classes'), classRows()), section(t('explore.ties'), tieRows()),
      section(t('explore.types'), typeRows()), section(t('explore.levels'), levelRows())
    ]);
  }

  return { draw, recount, TIE_COLOUR };
}());
