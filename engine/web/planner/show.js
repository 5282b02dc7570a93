'use strict';
/* THE place where figures become text, as the terminal and scripts/report write them (io/text/words.cpp). */
const Show = (() => {
  const id = () => i18n.language() === 'id';
  const escape = (text) => String(text).replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]);

  /** The decimal digits of |value|; a tie goes to the even digit, as in C++ and Python. */
  function fixed(value, digits) {
    const scaled = value * 10 ** digits, below = Math.floor(scaled);
    if (digits === 0 && scaled - below === .5) return String(below % 2 ? below + 1 : below);
    return value.toFixed(digits);
  }
  function number(value, digits = 0) {
    if (value === null || Number.isNaN(value)) return '–';
    if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞';
    let [whole, part] = fixed(Math.abs(value), digits).split('.');
    const zero = !/[1-9]/.test(whole + (part || ''));
    whole = whole.replace(/\B(?=(\d{3})+$)/g, id() ? '.' : ',');
    return (value < 0 && !zero ? '−' : '') + whole + (part ? (id() ? ',' : '.') + part : '');
  }
  const percent = (share) => share === null || Number.isNaN(share) ? '–' : number(share * 100) + (id() ? '%' : '\u202f%');
  /** A share as people read it: never as nothing or all, which no simulation can promise. */
  const share = (v) => v === null || Number.isNaN(v) ? '–' : v < .005 ? '<' + percent(.01) : v > .995 ? '>' + percent(.99) : percent(v);
  const points = (difference) => {
    if (difference === null || Number.isNaN(difference)) return '–';
    const size = Math.abs(difference) * 100, text = number(size, size > 0 && size < .95 ? 1 : 0), zero = !/[1-9]/.test(text);
    return (zero ? '' : difference < 0 ? '−' : '+') + text + (id() ? ' poin' : ' points');
  };
  function rupiah(value) {
    if (value === null || Number.isNaN(value)) return '–';
    if (!Number.isFinite(value)) return '∞';
    const size = Math.abs(value), mark = id() ? 'Rp' : 'Rp ';
    if (size < .9995e6) {
      const whole = Math.floor(size / 1e3 + .5) * 1e3;
      return (value < 0 && whole ? '−' : '') + mark + number(whole);
    }
    const billion = size >= 999.95e6, digits = !billion ? 1 : size < 9995e6 ? 2 : size < 99950e6 ? 1 : 0;
    const names = id() ? [' juta', ' miliar'] : [' million', ' billion'];
    return (value < 0 ? '−' : '') + mark + number(size / (billion ? 1e9 : 1e6), digits) + names[+billion];
  }
  /** Rupiah to the last digit, of prices that somebody gave. */
  const price = (value) => (id() ? 'Rp' : 'Rp ') + number(value);
  const millions = (value) => number(value / 1e6);
  const tenths = (chance) => {
    const k = Math.floor(chance * 10 + 1e-9);
    return k < 1 ? (id() ? 'kurang dari 1' : 'less than 1') : k > 9 ? (id() ? 'lebih dari 9' : 'more than 9') : String(k);
  };
  const month = (index) => i18n.t('months').split(',')[((index % 12) + 12) % 12] + ' ' + Math.floor(index / 12);
  const roman = ['I', 'II', 'III', 'IV'];
  const quarter_of = (index) => ({ y: Math.floor(index / 12), n: Math.floor((index % 12) / 3) + 1 });
  /** Quarters from one month (counted from year 0) to another. */
  function quarters(first, last) {
    const a = quarter_of(first), b = quarter_of(last);
    const one = (q) => i18n.t('quarter', { q: roman[q.n - 1], n: q.n, y: q.y });
    if (a.y === b.y && a.n === b.n) return one(a);
    return a.y === b.y ? i18n.t('quarters_same', { a: roman[a.n - 1], b: roman[b.n - 1], na: a.n, nb: b.n, y: a.y }) : one(a) + '–' + one(b);
  }
  const time = (seconds) => seconds < 10 ? i18n.t('under_minute') : seconds < 90 ? i18n.t('seconds', { n: Math.round(seconds / 5) * 5 }) : i18n.t('minutes', { n: Math.round(seconds / 60) });
  const date = (at) => id() ? at.getDate() + ' ' + month(at.getFullYear() * 12 + at.getMonth()) : at.getDate() + ' ' + month(at.getFullYear() * 12 + at.getMonth());
  const years = (list) => list.length < 2 ? String(list[0] ?? '–') : list[0] + '–' + list[list.length - 1];
  /** A sentence of the engine for a page: without options of the command line. */
  const sentence = (text) => text.replace(/ \(--\w+ \d+\)/g, '');

  const forms = { percent: share, rupiah, tenths, text: sentence, count: (v) => number(v), month: (v) => number(v), millions,
    dots: (v) => '●'.repeat(Math.min(10, Math.floor(v * 10 + 1e-9))) + '○'.repeat(10 - Math.min(10, Math.floor(v * 10 + 1e-9))) };
  /** A figure with where it comes from, for scripts/report --check. */
  const data = (source, value, form) => `<data value="${escape(value === null ? 'nan' : value)}" data-source="${source}" data-format="${form}">${escape(value === null ? '–' : forms[form](value))}</data>`;
  return { escape, number, percent, share, points, rupiah, price, millions, tenths, month, quarters, time, date, years, sentence, data };
})();
