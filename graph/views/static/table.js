/* The table twin of a picture: sorted by a click on a heading, saved as CSV. */
'use strict';

(function () {
  const {
    model, isChinese, pick, t, fill, el, byId, empty, name
  } = eco;

  let sorting = { column: -1, down: false };

  /* ---- cells that show something else than they are sorted by and saved as ---- */
  const weightCell = weight => ({ shown: weight.toFixed(3), value: Number(weight.toFixed(3)) });

  function sourceCell(numbers) {
    const titles = (numbers || []).map(number => pick(model.sources[number].title));
    return {
      shown: titles.length < 3 ? titles.join(between()) : titles[0] + between() + t('more_sources', { n: titles.length - 1 }),
      value: titles.join(between())
    };
  }

  const between = () => (isChinese() ? '；' : '; ');
  const isPair = cell => cell !== null && typeof cell === 'object';
  const valueOf = cell => (isPair(cell) ? cell.value : cell);
  const shownOf = cell => (isPair(cell) ? cell.shown : cell === null || cell === undefined ? '' : cell);

  function sorted(rows) {
    if (sorting.column < 0) return rows;
    const way = sorting.down ? -1 : 1;
    return rows.slice().sort((a, b) => {
      const one = valueOf(a.cells[sorting.column]);
      const two = valueOf(b.cells[sorting.column]);
      const order = typeof one === 'number' && typeof two === 'number' ? one - two
        : String(one).localeCompare(String(two), isChinese() ? 'zh' : 'en', { numeric: true });
      return order * way;
    });
  }

  const MOST_ROWS = 2000;
  const SHORT = 14;          // texts up to so many letters stay on one line

  function kindOf(cell) {
    if (typeof valueOf(cell) === 'number') return 'number';
    return String(shownOf(cell)).length <= (isChinese() ? SHORT / 2 : SHORT) ? 'short' : undefined;
  }

  function drawTable() {
    const content = eco.view.table();
    const rows = sorted(content.rows);
    const heads = content.columns.map((title, at) => el('th', {
      scope: 'col',
      'aria-sort': sorting.column === at ? (sorting.down ? 'descending' : 'ascending') : 'none'
    }, el('button', { type: 'button', click: () => sortBy(at) },
      title + (sorting.column === at ? (sorting.down ? ' ▼' : ' ▲') : ''))));
    const body = rows.slice(0, MOST_ROWS).map(row => el('tr', {}, row.cells.map((cell, at) =>
      el('td', { class: kindOf(cell) }, at === 0 && row.open
        ? el('button', { type: 'button', class: 'link', click: row.open }, name(shownOf(cell)))
        : name(shownOf(cell))))));
    fill(empty(byId('table')), {}, [
      el('p', {}, t('rows_shown', { n: rows.length }) + (isChinese() ? '。' : '. ') + t('sort_hint')),
      el('table', {}, [el('thead', {}, el('tr', {}, heads)), el('tbody', {}, body)])
    ]);
  }

  function sortBy(column) {
    sorting = { column: column, down: sorting.column === column && !sorting.down };
    drawTable();
    byId('table').querySelectorAll('th button')[column].focus();
  }

  Object.assign(eco, {
    weightCell, sourceCell, valueOf, sorted, drawTable
  });
}());
