'use strict';
/* Small pictures beside the words: the coin strip, two bars, piles of dots, flags. */
/** Where Rp 100 go: [[class, parts of 100], …] a row. */
function coinStrip(rows) {
  const classes = [...new Set(rows.flatMap(([, parts]) => parts.map(([name]) => name)))];
  const colours = { transport: '#6B7280', trader: '#8F5500', family: '#4A5568', buyer: '#5B3E8F', fee: '#007A5A' };
  return h('div', { class: 'coin', role: 'img', 'aria-label': rows.map(([label, parts]) => label + ': ' + parts.map(([name, value]) => words('coin_' + name) + ' ' + i18n.number(Math.round(value))).join(', ')).join('. ') },
    rows.map(([label, parts]) => h('div', {}, h('span', {}, label), h('div', { class: 'strip' }, parts.map(([name, value]) => h('span', { class: name, style: `flex:${Math.max(.1, value)}` }, value >= 5 ? i18n.number(Math.round(value)) : ''))))),
    h('div', { class: 'keys' }, classes.map((name) => h('span', {}, h('i', { class: name, style: 'background-color:' + colours[name] }), words('coin_' + name)))));
}
function bars(rows) {
  return h('div', { class: 'two-bars' }, rows.map(([label, value, kind]) => h('div', { class: 'row' }, h('span', {}, label),
    h('div', { class: 'track' }, h('div', { class: 'fill ' + (kind || ''), style: `width:${Math.round(100 * value)}%` })), h('b', {}, i18n.number(Math.round(100 * value))))));
}
/** Shares of lucks by option. */
function spread(letters, shares) {
  return h('div', { class: 'spread' }, letters.map((letter, k) => h('div', {}, h('b', {}, letter), h('i', { style: `width:${(100 * shares[k]).toFixed(1)}%` }), h('span', {}, words('of_hundred', { n: i18n.percent(shares[k]) })))));
}
function threeFlags(up) {
  const root = svg('svg', { viewBox: '0 0 126 52', class: 'flag3', 'aria-hidden': 'true' });
  up.forEach((stands, k) => {
    const x = 14 + 40 * k, y = stands ? 0 : 24;
    root.append(svg('path', { d: `M${x} 50 V4`, stroke: '#1F2933', 'stroke-width': 3 }), svg('path', { d: `M${x} ${5 + y} l24 8 l-24 8 z`, fill: stands ? '#007A5A' : 'none', stroke: stands ? '#1F2933' : '#007A5A', 'stroke-width': 2, 'stroke-dasharray': stands ? null : '4 3' }));
  });
  return root;
}
function pile(share) {
  const on = Math.round(100 * share);
  return h('div', { class: 'pile', role: 'img', 'aria-label': words('of_hundred', { n: i18n.number(on) }) }, Array.from({ length: 100 }, (unused, k) => h('i', { class: k < on ? 'on' : '' })));
}
/** A distribution as dots above a line. Values, the range shown, the value of the usual choices. */
function histogram(values, low, high, usual, whole) {
  const width = 240, height = 64, bins = whole ? Math.max(1, Math.round(high - low) + 1) : 12, counts = new Array(bins).fill(0);
  const bin = (value) => Math.max(0, Math.min(bins - 1, whole ? Math.round(value - low) : Math.floor((value - low) / (high - low || 1) * bins)));
  for (const value of values) ++counts[bin(value)];
  const most = Math.max(1, ...counts), step = width / bins, root = svg('svg', { viewBox: `0 0 ${width} ${height + 14}`, class: 'histogram', 'aria-hidden': 'true' });
  counts.forEach((count, k) => root.append(svg('rect', { x: (k * step + 1).toFixed(1), y: (height - height * count / most).toFixed(1), width: (step - 2).toFixed(1), height: (height * count / most).toFixed(1), fill: '#4A5568', rx: 2 })));
  root.append(svg('path', { d: `M0 ${height} H${width}`, stroke: '#1F2933', 'stroke-width': 1.5 }));
  if (usual !== null) { const x = (bin(usual) + .5) * step; root.append(svg('path', { d: `M${x.toFixed(1)} 0 V${height + 8}`, stroke: '#8F5500', 'stroke-width': 2.5, 'stroke-dasharray': '4 3' })); }
  return root;
}
