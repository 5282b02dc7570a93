'use strict';
/* Texts in two languages: words('key', {name: value}); numbers as the language writes them. */
const i18n = (() => {
  let catalogues = {}, language = 'id';
  const listeners = [];
  const t = (key, values) => {
    const text = catalogues[language][key];
    if (text === undefined) throw new Error('no text ' + key + ' in ' + language);
    return fill(text, values || {}, key);
  };
  const fill = (text, values, key) => text.replace(/Rp /g, 'Rp\u00a0').replace(/\{(\w+)\}/g, (all, name) => {
    if (values[name] === undefined || values[name] === null) throw new Error('text ' + key + ' wants ' + name);
    return values[name];
  });
  const number = (value, digits) => value.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB', { minimumFractionDigits: digits || 0, maximumFractionDigits: digits || 0 });
  return {
    load: (all) => { catalogues = all; },
    t,
    has: (key) => catalogues[language][key] !== undefined,
    number,
    /** Whole rupiah, to three leading figures at most, since no figure here is known better. */
    rupiah: (value) => {
      const size = Math.abs(value), step = size < 1000 ? 1 : 10 ** Math.max(0, Math.floor(Math.log10(size)) - 2);
      return number(Math.round(value / step) * step);
    },
    /** Parts of a hundred. */
    percent: (share) => share > 0 && share < .005 ? t('under_one') : number(Math.round(100 * share)),
    /** A unit of the engine ("1/month") as scripts/texts.json names it. */
    unit: (name) => (PAGE.data.report['unit_' + (name === '1' ? 'one' : name).replace('1/', 'per_').replace('/', '_per_').replace(/ /g, '_')] || { id: name, en: name })[language],
    language: () => language,
    set: (one) => { language = one; document.documentElement.lang = one; listeners.forEach((listener) => listener()); },
    listen: (listener) => listeners.push(listener),
  };
})();
