/* Head, legend and foot of a page, its keys, and its start. */
'use strict';

(function () {
  const {
    model, LIGHT, DARK, state, look, isChinese, pick, t, fill, el, svg, byId, empty, paint, isDark,
    readAddress, set
  } = eco;

  /* ---- head, legend and foot ---- */
  const title = () => (eco.view && eco.view.title ? eco.view.title() : pick(model.title));

  /* A set of places can be long: the first ones stand for it, with how many there are. */
  function someOf(values) {
    const rest = values.length - 6;
    const shownValues = rest > 1 ? values.slice(0, 6) : values;
    return shownValues.join(isChinese() ? '、' : ', ') + (rest > 1 ? ' … (' + values.length + ')' : '');
  }

  function filterLine() {
    const found = model.about.filters.map(filter =>
      t(filter.name) + eco.colon() + someOf(filter.values.map(pick)));
    return found.length ? found.join(isChinese() ? '；' : '; ') : t('no_filters');
  }

  const notes = () => model.about.notes.map(pick);

  /* Under the title: the question that was drawn, if one was, and the filters. */
  const headLine = () => notes().concat(t('filters') + eco.colon() + filterLine()).join(' · ');

  function footLines() {
    const about = model.about;
    const hidden = ['unpublished', 'unconfirmed', 'plan_wide'].filter(key => about.hidden[key])
      .map(key => t('hidden_' + key, { n: about.hidden[key] }));
    const lines = [
      t('data') + eco.colon() + [about.data, about.date].filter(Boolean).join(' · '),
      t('filters') + eco.colon() + filterLine(),
      t('hidden') + eco.colon() + (hidden.join(isChinese() ? '；' : '; ') || t('hidden_nothing'))
    ];
    if (model.drawing.without_agency) lines.push(t('without_agency', { n: model.drawing.without_agency }));
    return lines.concat(notes(), t('no_boundaries'));
  }

  function legendRow(row) {
    return el('li', {}, [row.icon, el('span', {}, row.text),
      row.count === undefined ? null : el('span', { class: 'count' }, row.count)]);
  }

  function drawLegend() {
    const box = byId('legend');
    if (!box || !eco.view.legend) return;
    if (isEmpty()) {
      empty(box);
      return;
    }
    const rows = eco.view.legend();
    if (rows) fill(empty(box), {}, el('ul', {}, rows.map(legendRow)));
  }

  function drawWords() {
    document.documentElement.lang = isChinese() ? 'zh-Hans' : 'en';
    document.querySelectorAll('[data-t]').forEach(found => { found.textContent = t(found.dataset.t); });
    document.querySelectorAll('[data-label]').forEach(found => {
      found.setAttribute('aria-label', t(found.dataset.label));
      if (found.title) found.title = t(found.dataset.label);
    });
    document.querySelectorAll('[data-hint]').forEach(found => {
      found.setAttribute('placeholder', t(found.dataset.hint));
      found.setAttribute('aria-label', t(found.dataset.hint));
    });
    byId('language').textContent = isChinese() ? 'English' : '中文';
    byId('language').lang = isChinese() ? 'en' : 'zh-Hans';
    byId('theme').textContent = t(isDark() ? 'light' : 'dark');
    drawTitle();
    byId('filters').textContent = headLine();
    if (byId('home')) byId('home').href = pageAt('index');
    fill(empty(byId('foot')), {}, footLines().map(line => el('p', {}, line)));
    drawHelp();
  }

  /* Another page of the folder: the language and the colours go with the reader. */
  function pageAt(view, more) {
    const parts = [];
    if (state.lang !== model.about.language) parts.push('lang=' + state.lang);
    if (state.theme) parts.push('theme=' + encodeURIComponent(state.theme));
    const all = parts.concat(more || []);
    return view + '.html' + (all.length ? '#' + all.join('&') : '');
  }

  function drawTitle() {
    byId('title').textContent = title();
    document.title = title() + ' · ecocollab';
  }

  /* ---- where nothing is left to draw, the page says so and what to do ---- */
  const isEmpty = () => Boolean(eco.view.isEmpty && eco.view.isEmpty());
  const nothing = () => t(model.about.filters.length ? 'nothing_left' : 'nothing_known');

  /* A text in the middle of the picture; none takes it away. */
  function say(text) {
    const box = byId('picture');
    box.querySelectorAll('.nothing').forEach(found => found.remove());
    box.classList.toggle('blank', Boolean(text));
    if (text) box.appendChild(el('p', { class: 'nothing', role: 'status' }, text));
  }

  function drawPicture() {
    if (eco.view.isEmpty) byId('controls').hidden = isEmpty();
    if (isEmpty()) say(nothing());
    else eco.view.draw(byId('picture'), paint());
  }

  /* The picture as SVG, for files and paper. */
  function picture(colours, printing) {
    if (!isEmpty()) return eco.view.picture(colours, printing);
    const lines = eco.wrap(nothing(), 640, 14, 3);
    return svg('svg', { width: 640, height: 120 }, lines.map((line, at) =>
      svg('text', { x: 0, y: 50 + at * 20, 'font-size': 14, fill: colours.ink }, line)));
  }

  function draw() {
    look.colours = isDark() ? DARK : LIGHT;
    document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
    drawWords();
    drawLegend();
    drawPicture();
    if (state.tab === 'table' && eco.view.table) eco.drawTable();
    eco.showAgain();
    if (eco.view.choose && eco.chosen() >= 0) eco.view.choose(eco.chosen());
  }

  function showTab(tab) {
    const table = tab === 'table';
    set('tab', table ? 'table' : '');
    byId('table').hidden = !table;
    byId('picture').hidden = table;
    byId('show-table').setAttribute('aria-pressed', String(table));
    byId('show-picture').setAttribute('aria-pressed', String(!table));
    if (table) eco.drawTable();
  }

  function setLanguage(language) {
    set('lang', language);
    draw();
  }

  function toggleTheme() {
    set('theme', isDark() ? 'light' : 'dark');
    draw();
  }

  /* ---- keys ---- */
  function helpRows() {
    const rows = [['/', 'key./'], ['Esc', 'key.Esc'], ['← ↑ → ↓', 'key.arrows'], ['Enter', 'key.Enter'],
      ['T', 'key.t'], ['L', 'key.l']];
    if (eco.view && eco.view.help) rows.push(...eco.view.help);
    return rows;
  }

  function drawHelp() {
    fill(empty(byId('help-keys')), {}, [].concat(...helpRows().map(row =>
      [el('dt', {}, el('kbd', {}, row[0])), el('dd', {}, t(row[1]))])));
  }

  /* Browsers before 2022 may lack modal dialogs: there it is shown in the page. */
  function showHelp(open) {
    const help = byId('help');
    if (help.showModal) {
      if (open) help.showModal();
      else help.close();
    } else if (open) help.setAttribute('open', '');
    else help.removeAttribute('open');
  }

  function isTyping(target) {
    return /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && target.type !== 'checkbox' && target.type !== 'range';
  }

  function onKey(event) {
    if (event.key === 'Escape' && !byId('help').open) eco.letGo();
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (state.keys === 'off' || byId('help').open) return;
    const own = eco.view.keys && eco.view.keys[event.key];
    if (own) own(event);
    else if (event.key === '/') byId('search').focus();
    else if (event.key === 't' && eco.view.table) showTab(state.tab === 'table' ? '' : 'table');
    else if (event.key === 'l') setLanguage(isChinese() ? 'en' : 'zh');
    else return;
    event.preventDefault();
  }

  /* ---- start ---- */
  const on = (id, kind, action) => { if (byId(id)) byId(id).addEventListener(kind, action); };

  function connect() {
    on('search', 'input', eco.showHits);
    on('search', 'keydown', eco.searchKey);
    on('search', 'blur', () => { byId('hits').hidden = true; });
    on('search', 'focus', eco.showHits);
    on('show-table', 'click', () => showTab('table'));
    on('show-picture', 'click', () => showTab(''));
    on('save-csv', 'click', eco.saveCsv);
    on('save-svg', 'click', eco.saveSvg);
    on('save-png', 'click', eco.savePng);
    on('language', 'click', () => setLanguage(isChinese() ? 'en' : 'zh'));
    on('theme', 'click', toggleTheme);
    on('print', 'click', () => window.print());
    on('keys', 'click', () => showHelp(true));
    on('help-close', 'click', () => showHelp(false));
    on('keys-on', 'change', event => set('keys', event.target.checked ? '' : 'off'));
    document.addEventListener('keydown', onKey);
    window.addEventListener('hashchange', fromAddress);
    window.matchMedia('(prefers-color-scheme: dark)').addListener(() => draw());
    window.addEventListener('beforeprint', eco.beforePrint);
    window.addEventListener('afterprint', eco.afterPrint);
    let waiting = 0;
    window.addEventListener('resize', () => {
      if (look.printing) return;
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => { if (eco.view.resize && !isEmpty()) eco.view.resize(); else draw(); }, 120);
    });
  }

  function fromAddress() {
    Object.keys(state).forEach(key => delete state[key]);
    Object.assign(state, { lang: model.about.language }, readAddress());
    if (state.lang !== 'zh' && state.lang !== 'en') state.lang = model.about.language;
    byId('keys-on').checked = state.keys !== 'off';
    if (eco.view.read) eco.view.read(state);
    eco.forget();
    if (byId('show-table')) showTab(state.tab === 'table' ? 'table' : '');
    draw();
    const asked = Object.assign({}, state);
    eco.restore(asked);
    if (eco.view.restore) eco.view.restore(asked);
  }

  function start(given) {
    eco.view = given;
    connect();
    fromAddress();
    document.documentElement.dataset.ready = 'yes';
  }

  Object.assign(eco, {
    title, headLine, footLines, pageAt, say, picture, draw, start
  });
}());
