/* The table twin of a picture: sorted by a click on a heading, saved as CSV. */
'use strict';

(function () {
  const {
    model, isChinese, t, fill, el, byId, empty, name
  } = eco;

  let sorting = { column: -1, down: false };

  function sourceTitles(numbers) {
    return (numbers || []).map(number => model.sources[number].id).join(' ');
  }

  function sorted(rows) {
    if (sorting.column < 0) return rows;
    const way = sorting.down ? -1 : 1;
    return rows.slice().sort((a, b) => {
      const one = a.cells[sorting.column];
      const two = b.cells[sorting.column];
      const order = typeof one === 'number' && typeof two === 'number' ? one - two
        : String(one).localeCompare(String(two), isChinese() ? 'zh' : 'en', { numeric: true });
      return order * way;
    });
  }

  const MOST_ROWS = 2000;

  function drawTable() {
    const content = eco.view.table();
    const rows = sorted(content.rows);
    const heads = content.columns.map((title, at) => el('th', {
      scope: 'col',
      'aria-sort': sorting.column === at ? (sorting.down ? 'descending' : 'ascending') : 'none'
    }, el('button', { type: 'button', click: () => sortBy(at) },
      title + (sorting.column === at ? (sorting.down ? ' ▼' : ' ▲') : ''))));
    const body = rows.slice(0, MOST_ROWS).map(row => el('tr', {}, row.cells.map((cell, at) =>
      el('td', { class: typeof cell === 'number' ? 'number' : undefined },
        at === 0 && row.open
          ? el('button', { type: 'button', class: 'link', click: row.open }, name(cell))
          : name(cell === null || cell === undefined ? '' : cell)))));
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
    sourceTitles, sorted, drawTable
  });
}());
