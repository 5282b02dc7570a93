'use strict';
/* Workbooks of Office Open XML (ECMA-376): sheets of rows with formats, formulas with their values, filters and names. */
const Xlsx = (() => {
  const xml = (text) => String(text).replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '').replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
  const column = (n) => (n >= 26 ? column(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + n % 26);
  /** Cell formats by name; the place in this list is the style's number. */
  const styles = ['plain', 'title', 'caveat', 'head', 'wrap', 'percent', 'rupiah', 'whole', 'month', 'input', 'strong', 'one', 'strong_rupiah', 'text'];
  const xf = (format, alignment = 'vertical="top"') => `<xf ${format} applyAlignment="1"><alignment ${alignment}/></xf>`;
  const style_xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="mmm\\ yyyy"/><numFmt numFmtId="165" formatCode="#,##0.0"/></numFmts>
<fonts count="5"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="13"/><color rgb="FF0B5563"/><name val="Calibri"/></font><font><b/><sz val="11"/><color rgb="FF8F5212"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><sz val="11"/><color rgb="FF8F5212"/><name val="Calibri"/></font></fonts>
<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3EEEF"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF7ECDA"/></patternFill></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="14">${[
    xf(''), xf('fontId="1" applyFont="1"'), xf('fontId="2" applyFont="1"'), xf('fontId="3" fillId="2" applyFont="1" applyFill="1"', 'wrapText="1" vertical="bottom"'),
    xf('', 'wrapText="1" vertical="top"'), xf('numFmtId="9" applyNumberFormat="1"'), xf('numFmtId="3" applyNumberFormat="1"'), xf('numFmtId="1" applyNumberFormat="1"'),
    xf('numFmtId="164" applyNumberFormat="1"', 'horizontal="left" vertical="top"'), xf('numFmtId="3" fillId="3" applyNumberFormat="1" applyFill="1"'), xf('fontId="3" applyFont="1"', 'wrapText="1" vertical="top"'),
    xf('numFmtId="165" applyNumberFormat="1"'), xf('numFmtId="3" fontId="3" applyNumberFormat="1" applyFont="1"'), xf('numFmtId="49" applyNumberFormat="1"')].join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

  /** A value: null, a number, a text, or {v, f: formula, s: style}; `s`: the style of its column. */
  function cell(value, at, s) {
    const given = value !== null && typeof value === 'object' ? value : { v: value }, style = styles.indexOf(given.s || s || 'plain');
    const { v, f } = given;
    if (v === null || v === undefined || Number.isNaN(v)) return given.s ? `<c r="${at}" s="${style}"/>` : '';
    if (f) return `<c r="${at}" s="${style}"><f>${xml(f)}</f><v>${v}</v></c>`;
    if (typeof v === 'number') return `<c r="${at}" s="${style}"><v>${v}</v></c>`;
    return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(v)}</t></is></c>`;
  }
  /** sheet: name, title, caveat, columns [{head, width, style}], rows, frozen (columns), filter (true: yes). */
  function sheet_xml(sheet) {
    const all = [[{ v: sheet.title, s: 'title' }], [{ v: sheet.caveat, s: 'caveat' }], sheet.columns.map((c) => ({ v: c.head, s: 'head' })), ...sheet.rows];
    /** Lines that the wrapped cells of a row take, since not every program works them out. */
    const lines = (row, r) => Math.max(1, ...row.map((value, c) => {
      const given = value !== null && typeof value === 'object' ? value : { v: value }, style = given.s || (r > 2 && sheet.columns[c] ? sheet.columns[c].style : '');
      return ['wrap', 'head', 'strong'].includes(style) && typeof given.v === 'string' ? Math.ceil(1.2 * given.v.length / sheet.columns[c].width) : 1;
    }));
    const height = (row, r) => { const n = lines(row, r); return n > 1 ? ` ht="${15 * n}" customHeight="1"` : ''; };
    const wide = sheet.columns.reduce((sum, one) => sum + one.width, 0) > 170;  // A3
    const rows = all.map((row, r) => `<row r="${r + 1}"${height(row, r)}>${row.map((value, c) => cell(value, column(c) + (r + 1), r > 2 ? sheet.columns[c] && sheet.columns[c].style : 'plain')).join('')}</row>`);
    const split = sheet.frozen ? `xSplit="${sheet.frozen}" ySplit="3" topLeftCell="${column(sheet.frozen)}4" activePane="bottomRight"` : 'ySplit="3" topLeftCell="A4" activePane="bottomLeft"';
    const last = column(sheet.columns.length - 1) + Math.max(3, all.length);
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ${split} state="frozen"/></sheetView></sheetViews>
<cols>${sheet.columns.map((c, i) => `<col min="${i + 1}" max="${i + 1}" width="${c.width}" customWidth="1"/>`).join('')}</cols><sheetData>${rows.join('')}</sheetData>${sheet.filter ? `<autoFilter ref="A3:${last}"/>` : ''}
<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="${wide ? 8 : 9}" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;L${xml(sheet.footer).replace(/&/g, '&amp;')}&amp;R&amp;P/&amp;N</oddFooter></headerFooter></worksheet>`;
  }
  /** names: {NAME: "Sheet!$A$1"}; a Blob. */
  function write(sheets, names) {
    const quoted = (name) => `'${name.replace(/'/g, "''")}'`;
    const files = {
      '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
      '_rels/.rels': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${sheets.map((s, i) => `<sheet name="${xml(s.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets><definedNames>${sheets.map((s, i) => `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${xml(quoted(s.name))}!$2:$3</definedName>`).join('')}${Object.entries(names).map(([name, [sheet, at]]) => `<definedName name="${name}">${xml(quoted(sheet))}!${at}</definedName>`).join('')}</definedNames><calcPr fullCalcOnLoad="1"/></workbook>`,
      'xl/_rels/workbook.xml.rels': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
      'xl/styles.xml': style_xml,
    };
    sheets.forEach((sheet, i) => { files[`xl/worksheets/sheet${i + 1}.xml`] = sheet_xml(sheet); });
    return Zip.pack(files);
  }
  /** A month from year 0 as the number of its first day. */
  const month = (index) => Math.round(Date.UTC(Math.floor(index / 12), index % 12, 1) / 86400000) + 25569;
  return { write, month, column };
})();
