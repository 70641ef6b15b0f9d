/* The search: names in both languages, ids, aliases and pinyin initials. */
'use strict';

(function () {
  const {
    model, t, word, node, nameOf, statusOf, el, byId, empty, name, icon
  } = eco;

  let hits = [];

  const folded = text => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const searchable = model.nodes.map(found => ({
    names: [folded(found.zh), folded(found.en)],
    all: folded([found.zh, found.en, found.id].join('|')) + '|' +
      found.find.toLowerCase().split(' ').map(folded).join('|')
  }));

  function rank(words, query) {
    if (words.names.indexOf(query) >= 0) return 0;
    if (words.names.some(found => found.startsWith(query))) return 1;
    if (words.all.split('|').some(found => found.startsWith(query))) return 2;
    return words.all.includes(query) ? 3 : 9;
  }

  function search(text) {
    const query = folded(text);
    if (!query) return [];
    return searchable.map((words, n) => [rank(words, query), n])
      .filter(found => found[0] < 9)
      .sort((a, b) => a[0] - b[0] || nameOf(a[1]).length - nameOf(b[1]).length || a[1] - b[1])
      .map(found => found[1]);
  }

  function showHits() {
    const box = byId('search');
    const list = empty(byId('hits'));
    hits = search(box.value).slice(0, 12);
    const open = box.value.trim() !== '';
    list.hidden = !open;
    box.setAttribute('aria-expanded', String(open));
    box.removeAttribute('aria-activedescendant');
    hits.forEach((n, at) => list.appendChild(hitRow(n, at)));
    if (open && !hits.length) {
      list.appendChild(el('li', { role: 'option', 'aria-selected': 'false', 'aria-disabled': 'true' },
        t('nothing_found')));
    }
  }

  function hitRow(n, at) {
    return el('li', {
      role: 'option', id: 'hit-' + at, 'aria-selected': 'false', mousedown: event => {
        event.preventDefault();
        takeHit(at);
      }
    }, [icon(node(n).class, statusOf(n)), name(nameOf(n)), el('small', {}, word(node(n).class))]);
  }

  function takeHit(at) {
    const n = hits[at];
    byId('search').value = '';
    showHits();
    if (n !== undefined) eco.choose(n);
  }

  function searchKey(event) {
    const list = byId('hits');
    const now = hits.findIndex((n, at) => byId('hit-' + at).getAttribute('aria-selected') === 'true');
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = Math.max(0, Math.min(hits.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1)));
      hits.forEach((n, at) => byId('hit-' + at).setAttribute('aria-selected', String(at === next)));
      if (hits.length) {
        byId('search').setAttribute('aria-activedescendant', 'hit-' + next);
        byId('hit-' + next).scrollIntoView({ block: 'nearest' });
      }
    } else if (event.key === 'Enter' && !list.hidden) {
      takeHit(Math.max(0, now));
    } else if (event.key === 'Escape') {
      byId('search').value = '';
      showHits();
      event.stopPropagation();
    }
  }

  Object.assign(eco, {
    search, showHits, searchKey
  });
}());
