/* How wide texts are, and lines of them. */
'use strict';

(function () {
  const { font } = eco;

  const measuring = document.createElement('canvas').getContext('2d');
  const widths = {};

  function widthOf(text, size, weight) {
    const style = (weight || '') + ' ' + size + 'px ' + font();
    const key = style + text;
    if (!(key in widths)) {
      measuring.font = style;
      widths[key] = measuring.measureText(text.slice(0, 400)).width;
    }
    return widths[key];
  }

  function fit(text, room, size, weight) {
    if (widthOf(text, size, weight) <= room) return text;
    let low = 0;
    let high = Math.min(text.length, 200);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (widthOf(text.slice(0, middle) + '…', size, weight) <= room) low = middle;
      else high = middle - 1;
    }
    return Array.from(text.slice(0, low)).join('').trim() + '…';
  }

  const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('zh', { granularity: 'word' }) : null;
  const CHINESE = /[\u3000-\u9fff]/;
  const OPENING = /[“‘（《(]$/;
  const CLOSING = /^[”’）》)、，。；：,.;:!?…—-]/;

  /* The words of a text, with the signs that belong to them; characters where a browser knows no words. */
  function wordsOf(text) {
    if (!CHINESE.test(text)) return text.slice(0, 400).match(/[^ -]*[ -]|[^ -]+/g) || [''];
    const start = text.slice(0, 200);
    const found = [];
    (segmenter ? Array.from(segmenter.segment(start), part => part.segment) : Array.from(start)).forEach(part => {
      const last = found[found.length - 1];
      if (last && (CLOSING.test(part) || OPENING.test(last))) found[found.length - 1] = last + part;
      else found.push(part);
    });
    return found;
  }

  function linesOf(words, room, size) {
    const lines = [''];
    words.forEach(part => {
      const last = lines[lines.length - 1];
      if (last && widthOf((last + part).trim(), size) > room) lines.push(part);
      else lines[lines.length - 1] = last + part;
    });
    return lines;
  }

  /* As many lines, as narrow as they can be: so all are about as long. */
  function evenly(words, lines, room, size) {
    let narrow = room / lines.length;
    let wide = room;
    while (wide - narrow > 4) {
      const middle = (narrow + wide) / 2;
      const found = linesOf(words, middle, size);
      if (found.length > lines.length || found.some(line => widthOf(line.trim(), size) > middle)) narrow = middle;
      else wide = middle;
    }
    return linesOf(words, wide, size);
  }

  /* Lines of at most `room` pixels; the last one is cut where there are more than `most`. */
  function wrap(text, room, size, most) {
    const words = [].concat(...wordsOf(text).map(part =>
      (CHINESE.test(part) && widthOf(part, size) > room ? Array.from(part) : part)));
    let lines = linesOf(words, room, size);
    if (lines.length > most) lines = lines.slice(0, most - 1).concat(lines.slice(most - 1).join(''));
    else if (lines.length > 1) lines = evenly(words, lines, room, size);
    return lines.map(line => fit(line.trim(), room, size));
  }

  const isWhole = lines => lines.every(line => !line.endsWith('…'));

  Object.assign(eco, { widthOf, fit, wrap, isWhole });
}());
