/* The words of a page: the same keys and blanks in both languages, short sentences, no verdicts, no names of columns. */
'use strict';
const { readFileSync } = require('fs');

/** @param {string[]} files of the catalogues  @param {RegExp} forbidden  @param {string[]} names that people must not meet  @param {string[]} quoted keys whose sentences are somebody else's */
exports.check = (checks, files, forbidden, names, quoted = []) => {
  const catalogues = files.map((file) => JSON.parse(readFileSync(file, 'utf8'))), keys = catalogues.map((all) => Object.keys(all));
  for (const [a, b] of [[0, 1], [1, 0]]) for (const key of keys[a]) checks.ok(key in catalogues[b], `${files[b]} lacks ${key}`);
  const blanks = (text) => [...new Set(text.match(/\{\w+\}/g) || [])].sort().join();
  catalogues.forEach((all, language) => {
    for (const [key, text] of Object.entries(all)) {
      checks.ok(text.trim() === text && text.length > 0, `${files[language]}: ${key} is empty or has blanks at its ends`);
      checks.ok(blanks(text) === blanks(catalogues[1 - language][key] || ''), `${key}: blanks differ`);
      const found = text.match(forbidden);
      checks.ok(!found, `${files[language]}: ${key} says '${found && found[0]}'`);
      for (const name of names) checks.ok(!text.includes(name), `${files[language]}: ${key} names ${name}`);
      if (!quoted.includes(key)) for (const sentence of text.split(/(?<=[.!?:;”])\s+/)) checks.ok(sentence.split(/\s+/).filter((word) => /[\wÀ-ÿ{]/.test(word)).length <= 14, `${files[language]}: ${key}: more than 14 words: ${sentence}`);
    }
  });
};
