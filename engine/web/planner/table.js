'use strict';
/* Tables of villages: what the page needs to offer places. The engine reads the chosen rows itself, strictly. */
const Table = (() => {
  const needed = ['desa_code', 'kec_code', 'iks', 'ike', 'ikl'];
  const kept = ['desa_code', 'desa', 'kec_code', 'kec', 'iks', 'ike', 'ikl', 'status_code', 'households'];

  /** Edit distance with swaps of neighbours, as the engine's nearest_name. */
  function distance(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; ++i) {
      rows.push([i]);
      for (let j = 1; j <= b.length; ++j) {
        const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? rows[i - 2][j - 2] + 1 : Infinity;
        rows[i].push(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] !== b[j - 1]), swap));
      }
    }
    return rows[a.length][b.length];
  }
  function nearest(word, names) {
    let best = '', least = Infinity;
    for (const name of names) {
      const d = distance(word.toLowerCase(), name.toLowerCase());
      if (d < least) { least = d; best = name; }
    }
    return least <= Math.max(2, Math.floor(word.length / 3)) ? best : '';
  }

  function fields(line, mark) {
    if (!line.includes('"')) return line.split(mark);
    const out = [];
    for (let at = 0; at <= line.length;) {
      if (line[at] === '"') {
        let text = '', end = at + 1;
        for (; end < line.length; ++end) {
          if (line[end] === '"') { if (line[end + 1] !== '"') break; ++end; }
          text += line[end];
        }
        out.push(text);
        at = end + 2;
      } else {
        const end = line.indexOf(mark, at) < 0 ? line.length : line.indexOf(mark, at);
        out.push(line.slice(at, end));
        at = end + 1;
      }
    }
    return out;
  }
  /** Names in capitals as people write them. */
  const named = (name) => name !== name.toUpperCase() ? name : name.toLowerCase().replace(/[\p{L}']+/gu, (word) => /^[ivx]+$/.test(word) ? word.toUpperCase() : word[0].toUpperCase() + word.slice(1));
  const quoted = (text) => /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;

  /** {rows, kabs} or {problems}. */
  function read(text, name) {
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/).filter((line) => line !== '');
    if (!lines.length) return { problems: [i18n.t('p_empty_file', { file: name })] };
    const mark = lines[0].includes(';') && !lines[0].includes(',') ? ';' : ',', head = fields(lines[0], mark).map((h) => h.trim());
    const problems = needed.filter((key) => !head.includes(key)).map((key) => {
      const near = nearest(key, head.filter((h) => !kept.includes(h)));
      return i18n.t(near ? 'p_no_column' : 'p_no_column_far', { key, near, found: head.slice(0, 14).join(', ') });
    });
    if (problems.length) return { problems };
    const place = Object.fromEntries([...kept, 'kab_code', 'kab'].map((key) => [key, head.indexOf(key)]));
    const rows = [], kabs = new Map();
    for (let at = 1; at < lines.length; ++at) {
      const cells = fields(lines[at], mark);
      if (cells.length !== head.length) {
        if (problems.length < 20) problems.push(i18n.t('row', { line: at + 1 }) + ': ' + i18n.t('p_fields', { found: cells.length, due: head.length }));
        continue;
      }
      const row = { line: at + 1 };
      for (const key of kept) row[key] = place[key] < 0 ? '' : cells[place[key]].trim();
      row.desa = named(row.desa);
      row.kec = named(row.kec);
      if (mark === ';') for (const key of ['iks', 'ike', 'ikl']) row[key] = row[key].replace(',', '.');
      const code = place.kab_code < 0 ? row.kec_code.slice(0, 4) : cells[place.kab_code];
      row.kab = code;
      if (!kabs.has(code)) kabs.set(code, { code, name: place.kab < 0 ? code : named(cells[place.kab]), rows: [] });
      kabs.get(code).rows.push(row);
      rows.push(row);
    }
    if (problems.length) return { problems };
    if (!rows.length) return { problems: [i18n.t('p_no_rows')] };
    return { name, kabs: [...kabs.values()], count: rows.length, converted: mark === ';' };
  }

  /** Kecamatan of a kabupaten in order of code. */
  function kecamatan(kab) {
    const all = new Map();
    for (const row of kab.rows) {
      if (!all.has(row.kec_code)) all.set(row.kec_code, { code: row.kec_code, name: row.kec || row.kec_code, rows: [] });
      all.get(row.kec_code).rows.push(row);
    }
    return [...all.values()].sort((a, b) => a.code < b.code ? -1 : 1).map((kec) => {
      const known = kec.rows.map((r) => Number(r.ike)).filter((v) => v > 0);
      return { ...kec, ike: known.length ? known.reduce((a, b) => a + b) / known.length : NaN };
    });
  }
  /** The table that the engine reads, and a researcher after it. */
  const csv = (rows) => [kept.join(','), ...rows.map((row) => kept.map((key) => quoted(row[key])).join(','))].join('\n') + '\n';

  /** A problem of the engine's reader in the page's language; `lines`: of the rows as given. */
  function told(problem, rows) {
    const { line, key, message } = problem, found = (/'(.*)'/.exec(message) || [])[1] || '';
    const known = [[/^must be a number from 0/, 'p_number'], [/^must be a whole number from 2/, 'p_households'], [/is listed twice$/, 'p_twice'], [/^is empty$/, 'p_empty']];
    const match = known.find(([pattern]) => pattern.test(message));
    const where = [line > 1 && rows[line - 2] ? i18n.t('row', { line: rows[line - 2].line }) : '', key ? i18n.t('column', { key }) : ''].filter(Boolean).join(', ');
    return (where ? where + ': ' : '') + (match ? i18n.t(match[1], { found }) : message);
  }

  /** A name without its kind, spaces and marks, for matching tables that have other codes. */
  const plain = (name) => name.toUpperCase().replace(/^(KABUPATEN|KAB)\b\.?/, '').replace(/[^A-Z]/g, '');
  /** {name, value} of rows (name, value) of another table: by name, then by another name of scenarios/kabupaten-names.csv, never by code. */
  function by_name(name, rows, names) {
    const known = new Map(rows.map((row) => [plain(row[0]), row])), own = plain(name);
    const others = names.flatMap((row) => plain(row.name) === own ? [row.also] : plain(row.also) === own ? [row.name] : []);
    const hit = [own, ...others.map(plain)].map((other) => known.get(other)).find(Boolean);
    return hit ? { name: hit[0], value: hit[1] } : null;
  }
  /** Rows (name, value) of kabupaten in a table with columns code, name, …: provinces and the country have codes of two digits or that end in 00. */
  function figures(rows, column) {
    return rows.filter(([code]) => code.replace(/\./g, '').length > 2 && !code.endsWith('00')).map((row) => [row[1], Number(row[column < 0 ? row.length + column : column])]);
  }
  /** { kind, rows } of such a table as text: of poverty lines, or of people in its last column; nothing where it is another. */
  function figures_in(text) {
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/).filter(Boolean), mark = lines.length && lines[0].includes(';') ? ';' : ',', head = lines.length ? fields(lines[0], mark).map((name) => name.trim()) : [];
    if (head[0] !== 'code' || head[1] !== 'name') return null;
    const kind = /^poverty_line/.test(head[2]) ? 'poverty' : head.at(-1) === 'total' ? 'people' : '';
    const rows = lines.slice(1).map((line) => fields(line, mark)).filter((cells) => cells.length === head.length);
    return kind && { kind, rows: figures(rows, kind === 'poverty' ? 2 : -1).filter(([, value]) => value > 0 && (kind === 'poverty' || Number.isInteger(value))) };
  }
  return { read, kecamatan, csv, told, nearest, by_name, figures, figures_in, fields };
})();
