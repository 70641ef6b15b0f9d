/* The panel of details: a node, a tie or edges, each with basis and numbered sources. */
'use strict';

(function () {
  const {
    model, DASHED, state, isChinese, pick, t, word, node, nameOf, otherNameOf, statusOf, yearsOf, fill, el,
    byId, empty, name, icon, set, keyOf, numberOf, EDGE, TIE, WORK, edges, ties, tiesOf, otherEnd, partnerIn, roleOf,
    yearOfEdge, groupsOfRelations
  } = eco;

  let shown = null;          // what the details say: a function that fills them again

  function cite(list, sources) {
    if (!sources || !sources.length) return el('small', { class: 'cite' }, t('no_sources'));
    return el('small', { class: 'cite' }, sources.map(source => {
      if (list.indexOf(source) < 0) list.push(source);
      return '[' + (list.indexOf(source) + 1) + ']';
    }).join(''));
  }

  function link(n) {
    return el('button', { type: 'button', class: 'link', click: () => choose(n) },
      [icon(node(n).class, statusOf(n)), name(nameOf(n))]);
  }

  const badge = code => el('span', { class: 'badge' + (DASHED[code] ? ' marked' : '') }, word(code));

  function safeAddress(text) {
    return /^https?:\/\/[^\s]+$/i.test(text || '') ? text : '';
  }

  function sourceItem(number) {
    const source = model.sources[number];
    const title = name(pick(source.title));
    const address = safeAddress(source.url);
    return el('li', {}, [
      address ? el('a', { href: address, rel: 'noopener noreferrer', target: '_blank' }, title) : title,
      el('small', { class: 'said' }, [source.publisher, source.date, source.read ? t('fact.read') + eco.colon() + word(source.read) : '']
        .filter(Boolean).map(text => el('span', {}, text)))
    ]);
  }

  function sourceList(list) {
    if (!list.length) return null;
    return el('div', {}, [el('h3', {}, t('sources')),
      el('ol', { class: 'sources' }, list.map(sourceItem))]);
  }

  function factRows(n) {
    const facts = node(n).facts || {};
    const rows = ['kind', 'level', 'function', 'group', 'heading', 'wording', 'note']
      .filter(key => facts[key] !== undefined).map(key => [t('fact.' + key), word(facts[key])]);
    if (yearsOf(n)) rows.unshift([t('fact.years'), yearsOf(n)]);
    return el('dl', {}, [].concat(...rows.map(row => [el('dt', {}, row[0]), el('dd', {}, name(row[1]))])));
  }

  function relationItem(edge, n, list) {
    const role = edge[EDGE.type] === 'RESPONSIBLE_FOR' ? t('mark.' + roleOf(edge)) : '';
    return el('li', {}, [
      el('span', { class: 'year' }, yearOfEdge(edge, n) || ''), link(otherEnd(edge, n)),
      role ? el('small', {}, role) : null,
      edge[EDGE.as_written] ? el('small', {}, ['“', name(edge[EDGE.as_written]), '”']) : null,
      badge(edge[EDGE.basis]), cite(list, edge[EDGE.sources])
    ]);
  }

  const MOST_RELATIONS = 40;

  function relationGroups(n, list) {
    return groupsOfRelations(n).map(group => {
      const found = group[1].slice().sort((a, b) =>
        String(yearOfEdge(b, n)).localeCompare(String(yearOfEdge(a, n))) || otherEnd(a, n) - otherEnd(b, n));
      const rest = found.length - MOST_RELATIONS;
      return el('div', {}, [
        el('h4', {}, group[0].slice(0, 2) + word(group[0].slice(2)) + ' (' + found.length + ')'),
        el('ul', {}, found.slice(0, MOST_RELATIONS).map(edge => relationItem(edge, n, list))),
        rest > 0 ? el('p', {}, t('more', { n: rest })) : null
      ]);
    });
  }

  function nodeDetails(n) {
    const facts = node(n).facts || {};
    const list = [];
    const own = cite(list, node(n).sources);
    const other = otherNameOf(n);
    return [
      el('h3', { class: 'named' }, [icon(node(n).class, statusOf(n)), name(nameOf(n))]),
      other !== nameOf(n) ? el('p', { class: 'other', lang: isChinese() ? 'en' : 'zh-Hans' }, name(other)) : null,
      el('p', {}, [el('span', { class: 'badge' }, word(node(n).class)),
        facts.evidence ? badge(facts.evidence) : null, facts.certainty ? badge(facts.certainty) : null,
        node(n).sources ? own : null]),
      factRows(n),
      eco.view.actions ? el('div', { class: 'choice' }, eco.view.actions(n)) : null,
      partnerList(n)
    ].concat(relationGroups(n, list), sourceList(list));
  }

  /* ---- ties ---- */
  /* What the choices of the page leave of a tie: its work, what repeats it, its weight. */
  function partsOf(tie) {
    return eco.view.partsOf ? eco.view.partsOf(tie)
      : { works: tie[TIE.works], again: tie[TIE.repeats] || [], weight: tie[TIE.weight] };
  }

  /* A hierarchical tie has no work: it is not counted, as in the questions. */
  const counted = works => works.filter(part => part[WORK.kind] !== 'hierarchical').length;
  const worksIn = tie => counted(tie[TIE.works]);

  const strength = (works, weight) =>
    t('col.works') + eco.colon() + works + (isChinese() ? '，' : ', ') + t('col.weight') + eco.colon() + weight.toFixed(3);

  function partnerList(n) {
    const found = tiesOf[n].map(at => ({ at: at, now: partsOf(ties[at]) }))
      .filter(tie => tie.now.works.length).sort((a, b) => b.now.weight - a.now.weight || a.at - b.at);
    if (!found.length) return null;
    return el('details', {}, [
      el('summary', {}, t('ego.partners') + ' (' + found.length + ')'),
      el('ul', {}, found.slice(0, MOST_RELATIONS).map(tie => {
        return el('li', {}, [link(partnerIn(ties[tie.at], n)), el('button', {
          type: 'button', class: 'link', click: () => showTie(tie.at)
        }, strength(counted(tie.now.works), tie.now.weight))]);
      }))
    ]);
  }

  /* Where the page hides a part of the tie, the whole is said beside it. */
  function tieDetails(at) {
    const tie = ties[at];
    const now = partsOf(tie);
    const list = [];
    const whole = now.works.length === tie[TIE.works].length ? null
      : el('p', { class: 'hint' }, t('whole_tie') + eco.colon() + strength(worksIn(tie), tie[TIE.weight]));
    return [
      el('h3', { class: 'named' }, [link(tie[TIE.a]), link(tie[TIE.b])]),
      el('p', {}, strength(counted(now.works), now.weight)), whole,
      el('h4', {}, t('shared_work')),
      workList(now.works, list)
    ].concat(now.again.length ? [el('h4', {}, t('repeats')), workList(now.again, list)] : [], [
      sourceList(list)
    ]);
  }

  const workList = (works, list) => el('ul', {}, works.map(part => el('li', {}, [
    el('span', { class: 'year' }, part[WORK.years].join('–')), link(part[WORK.work]),
    el('small', {}, word(part[WORK.kind]) + ' · 1/' + Math.max(1, part[WORK.k] - 1))
  ].concat(part[WORK.basis].map(badge), cite(list, part[WORK.sources])))));

  function edgesDetails(found) {
    const list = [];
    const first = edges[found[0]];
    return [
      el('h3', { class: 'named' }, [link(first[EDGE.from]), link(first[EDGE.to])]),
      el('ul', {}, found.map(at => {
        const edge = edges[at];
        return el('li', {}, [el('strong', {}, word(edge[EDGE.type])),
          edge[EDGE.type] === 'RESPONSIBLE_FOR' ? el('small', {}, t('mark.' + roleOf(edge))) : null,
          edge[EDGE.year] ? el('span', { class: 'year' }, edge[EDGE.year]) : null,
          edge[EDGE.as_written] ? el('small', {}, ['“', name(edge[EDGE.as_written]), '”']) : null,
          badge(edge[EDGE.basis]), cite(list, edge[EDGE.sources])]);
      })),
      sourceList(list)
    ];
  }

  function show(details) {
    shown = details;
    const box = empty(byId('details'));
    fill(box, {}, details ? details() : el('p', { class: 'hint' }, t(eco.view && eco.view.hint ? eco.view.hint : 'details_hint')));
    document.body.classList.toggle('chosen', Boolean(details));
    byId('panel').parentElement.scrollTop = 0;
  }

  /* ---- what is chosen stands in the address: a node, and a tie or the edges between two ---- */
  const pairOf = (a, b) => keyOf(a) + '|' + keyOf(b);

  function showTie(at) {
    set('link', '');
    set('tie', pairOf(ties[at][TIE.a], ties[at][TIE.b]));
    show(() => tieDetails(at));
  }

  function showEdges(found) {
    set('tie', '');
    set('link', pairOf(edges[found[0]][EDGE.from], edges[found[0]][EDGE.to]));
    show(() => edgesDetails(found));
  }

  function forgetPair() {
    set('tie', '');
    set('link', '');
  }

  /* Something else than a node, a tie or edges. */
  function tell(details) {
    forgetPair();
    show(details);
  }

  function choose(n) {
    forgetPair();
    set('node', keyOf(n));
    show(() => nodeDetails(n));
    if (eco.view.choose) eco.view.choose(n);
  }

  function letGo() {
    forgetPair();
    set('node', '');
    show(null);
    if (eco.view.choose) eco.view.choose(-1);
  }

  /* What an address names: a node, and a tie or the edges between two. */
  function restore(asked) {
    const n = asked.node ? numberOf(asked.node) : -1;
    const tie = ties.findIndex(found => pairOf(found[TIE.a], found[TIE.b]) === asked.tie);
    const between = asked.link ? edges.map((edge, at) => at)
      .filter(at => pairOf(edges[at][EDGE.from], edges[at][EDGE.to]) === asked.link) : [];
    if (n >= 0) choose(n);
    else if (eco.view.choose) eco.view.choose(-1);
    if (tie >= 0) showTie(tie);
    else if (between.length) showEdges(between);
  }

  const chosen = () => (state.node ? numberOf(state.node) : -1);

  function showAgain() {
    const aside = byId('panel').parentElement;
    const before = aside.scrollTop;
    show(shown);
    aside.scrollTop = before;
  }

  const forget = () => { shown = null; };

  Object.assign(eco, {
    cite, link, badge, sourceList, worksIn, strength, show: tell, showTie, showEdges, choose, letGo, chosen, restore, showAgain, forget
  });
}());
