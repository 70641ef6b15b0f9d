/* The picture as SVG and PNG, its table as CSV, and both on paper. */
'use strict';

(function () {
  const {
    model, LIGHT, state, look, font, t, fill, el, svg, byId, fit, set
  } = eco;

  function save(blob, ending) {
    const address = URL.createObjectURL(blob);
    const anchor = el('a', { href: address, download: 'ecocollab-' + model.view + '.' + ending });
    document.body.appendChild(anchor);
    anchor.click();
    anchor.remove();
    window.setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  /* A cell that a spreadsheet would take for a formula is set off by an apostrophe. */
  function csvCell(cell) {
    const text = cell === null || cell === undefined ? '' : String(cell);
    const safe = typeof cell !== 'number' && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\n\r]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function csv() {
    const content = eco.view.table();
    const rows = [content.columns].concat(eco.sorted(content.rows).map(row => row.cells.map(eco.valueOf)));
    return '\ufeff' + rows.map(row => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
  }

  const saveCsv = () => save(new Blob([csv()], { type: 'text/csv;charset=utf-8' }), 'csv');

  /* The picture with its title, filters and foot, always on white. */
  function sheet() {
    const inner = eco.picture(LIGHT);
    const width = Math.max(Number(inner.getAttribute('width')), 640);
    const height = Number(inner.getAttribute('height'));
    const lines = eco.footLines().map(line => fit(line, width - 32, 11));
    const total = height + 78 + lines.length * 16;
    inner.setAttribute('x', 16);
    inner.setAttribute('y', 64);
    const label = (text, x, y, size, weight, colour) => svg('text', {
      x: x, y: y, 'font-size': size, 'font-weight': weight, fill: colour
    }, fit(text, width - 32, size, weight));
    return svg('svg', {
      width: width + 32, height: total, viewBox: '0 0 ' + (width + 32) + ' ' + total,
      'font-family': font()
    }, [
      svg('rect', { width: '100%', height: '100%', fill: LIGHT.paper }),
      label(eco.title(), 16, 30, 20, 700, LIGHT.ink),
      label(eco.headLine(), 16, 50, 12, 400, LIGHT.soft), inner
    ].concat(lines.map((line, at) => label(line, 16, height + 82 + at * 16, 11, 400, LIGHT.soft))));
  }

  const svgText = () => new XMLSerializer().serializeToString(sheet());
  const saveSvg = () => save(new Blob([svgText()], { type: 'image/svg+xml' }), 'svg');

  function savePng() {
    const picture = new Image();
    const address = URL.createObjectURL(new Blob([svgText()], { type: 'image/svg+xml' }));
    picture.onload = () => {
      const scale = Math.min(2, 12000 / Math.max(picture.width, picture.height));
      const canvas = el('canvas', { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(blob => save(blob, 'png'), 'image/png');
      URL.revokeObjectURL(address);
    };
    picture.src = address;
  }

  /* On paper the picture is drawn anew, as large as the sheet, in light colours. */
  function beforePrint() {
    look.printing = true;
    eco.draw();
    document.body.classList.toggle('printing-table', state.tab === 'table');
    if (!eco.view.picture) return;
    const picture = eco.picture(LIGHT, true);
    if (!picture.getAttribute('viewBox')) {
      picture.setAttribute('viewBox', '0 0 ' + picture.getAttribute('width') + ' ' + picture.getAttribute('height'));
    }
    picture.setAttribute('class', 'sheet');
    picture.setAttribute('font-family', font());
    byId('picture').appendChild(picture);
    byId('picture').classList.add('printing');
  }

  function afterPrint() {
    if (!look.printing) return;
    look.printing = false;
    byId('picture').querySelectorAll('.sheet').forEach(picture => picture.remove());
    byId('picture').classList.remove('printing');
    eco.draw();
  }

  Object.assign(eco, {
    csv, saveCsv, saveSvg, savePng, beforePrint, afterPrint
  });
}());
