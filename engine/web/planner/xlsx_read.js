'use strict';
/* A workbook that somebody drops: its first sheet as CSV text. Reads what Excel, LibreOffice and WPS write (ECMA-376), nothing else. */
const XlsxRead = (() => {
  const most = 64e6;  // bytes of one part, unpacked: more is no table of villages

  /** Parts of a ZIP archive by name: a promise of text each. */
  function parts(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let end = bytes.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) --end;
    if (end < 0) throw new Error('no archive');
    const all = new Map();
    for (let i = 0, at = view.getUint32(end + 16, true); i < view.getUint16(end + 10, true); ++i) {
      if (view.getUint32(at, true) !== 0x02014b50) throw new Error('a damaged archive');
      const method = view.getUint16(at + 10, true), size = view.getUint32(at + 20, true), name_size = view.getUint16(at + 28, true), local = view.getUint32(at + 42, true);
      const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true), name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name_size));
      if (view.getUint32(at + 24, true) > most) throw new Error('too large');
      all.set(name, async () => {
        const packed = new Blob([bytes.subarray(begin, begin + size)]);
        return method === 0 ? packed.text() : new Response(packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
      });
      at += 46 + name_size + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return all;
  }
  const parsed = (text) => new DOMParser().parseFromString(text, 'application/xml');
  const text_of = (node) => [...node.getElementsByTagName('t')].filter((t) => t.parentNode.localName !== 'rPh').map((t) => t.textContent).join('');
  const column = (reference) => [...reference.replace(/\d+$/, '')].reduce((n, c) => 26 * n + c.charCodeAt(0) - 64, 0) - 1;
  const quoted = (text) => /[",\n\r]/.test(text) ? '"' + text.replace(/[\n\r]+/g, ' ').replace(/"/g, '""') + '"' : text;

  async function csv(bytes) {
    const all = parts(bytes), get = async (name) => all.has(name) ? all.get(name)() : '';
    const book = parsed(await get('xl/workbook.xml')), sheet = book.getElementsByTagName('sheet')[0], id = sheet && sheet.getAttribute('r:id');
    const link = [...parsed(await get('xl/_rels/workbook.xml.rels')).getElementsByTagName('Relationship')].find((r) => r.getAttribute('Id') === id);
    if (!link) throw new Error('no sheet');
    const strings = [...parsed(await get('xl/sharedStrings.xml') || '<sst/>').getElementsByTagName('si')].map(text_of);
    const target = link.getAttribute('Target').replace(/^\//, ''), rows = parsed(await get(target.startsWith('xl/') ? target : 'xl/' + target)).getElementsByTagName('row'), lines = [];
    for (const row of rows) {
      const cells = [];
      for (const cell of row.getElementsByTagName('c')) {
        const kind = cell.getAttribute('t'), value = cell.getElementsByTagName('v')[0];
        cells[column(cell.getAttribute('r') || '')] = kind === 'inlineStr' ? text_of(cell) : !value ? '' : kind === 's' ? strings[Number(value.textContent)] || '' : value.textContent;
      }
      lines.push(Array.from(cells, (cell) => cell || ''));
    }
    const head = lines.findIndex((cells) => cells.includes('desa_code')), table = lines.slice(Math.max(0, head)), width = table.length ? table[0].length : 0;
    return table.filter((cells) => cells.some(Boolean)).map((cells) => Array.from({ length: width }, (_, i) => quoted(cells[i] || '')).join(',')).join('\n') + '\n';
  }
  return { csv };
})();
