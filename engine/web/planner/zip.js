'use strict';
/* ZIP archives without compression (APPNOTE 6.3.2), enough for a workbook and for some files together. */
const Zip = (() => {
  const table = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; ++k) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
  function crc(bytes) {
    let c = 0xffffffff;
    for (const byte of bytes) c = table[(c ^ byte) & 255] ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  }
  const numbers = (...pairs) => {
    const out = new DataView(new ArrayBuffer(pairs.reduce((all, [size]) => all + size, 0)));
    let at = 0;
    for (const [size, value] of pairs) { if (size === 2) out.setUint16(at, value, true); else out.setUint32(at, value, true); at += size; }
    return new Uint8Array(out.buffer);
  };
  /** files: {name: text or bytes}. The same files give the same bytes: dates are 1 January 1980. */
  function pack(files) {
    const parts = [], directory = [];
    let offset = 0;
    for (const [name, content] of Object.entries(files)) {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content, path = new TextEncoder().encode(name);
      const common = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 33], [4, crc(bytes)], [4, bytes.length], [4, bytes.length], [2, path.length], [2, 0]];
      const local = numbers([4, 0x04034b50], ...common);
      directory.push(numbers([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), path);
      parts.push(local, path, bytes);
      offset += local.length + path.length + bytes.length;
    }
    const size = directory.reduce((all, part) => all + part.length, 0), count = Object.keys(files).length;
    return new Blob([...parts, ...directory, numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0])]);
  }
  return { pack };
})();
