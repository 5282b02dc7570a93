'use strict';
/* Elements without a framework. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'onclick' || key === 'oninput' || key === 'onchange') element[key] = value;
    else if (key === 'style') element.style.cssText = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  for (const child of children.flat(3)) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}
const words = (key, values) => i18n.t(key, values);
const say = (text) => h('p', { class: 'say' }, text);
/** The sign of whom a line is about. */
function sign(about) {
  const shape = svg('svg', { viewBox: '-12 -12 24 24', 'aria-hidden': 'true' });
  if (about.trader >= 0 && !(about.household >= 0)) shape.append(svg('rect', { x: -9, y: -2, width: 18, height: 11, fill: '#FFF9EC', stroke: '#8F5500', 'stroke-width': 2 }), svg('path', { d: 'M-11 -9 h22 v7 h-22 z', fill: '#8F5500' }));
  else if (about.household >= 0) shape.append(svg('path', { d: 'M-9 10 V-2 L0 -10 L9 -2 V10 Z', fill: '#4A5568' }));
  else if (about.tks) shape.append(svg('circle', { r: 10, fill: '#0072B2' }), svg('path', { d: 'M0 0 V-7 M0 0 L5 3', stroke: '#fff', 'stroke-width': 2.4, fill: 'none' }));
  else if (about.group >= 0) shape.append(svg('circle', { r: 8, fill: 'none', stroke: '#007A5A', 'stroke-width': 5 }));
  else shape.append(svg('circle', { r: 5, fill: '#1F2933' }));
  return shape;
}
/** Lines of the village's news; with the reason where it is asked for. */
function newsList(lines, options = {}) {
  return h('ul', { class: 'news' }, lines.map((line) => h('li', {}, sign({ ...line.about, tks: line.kind.startsWith('facilitator') || line.kind === 'phaseout_began' }),
    h('span', { class: line.weight > 1 ? 'loud' : '' }, options.months ? h('span', { class: 'month' }, monthText(line.month, true) + ' · ') : null, line.text(), options.why && line.why() ? h('span', { class: 'why' }, line.why()) : null))));
}
function monthText(month, short) {
  const b = bulan(month);
  if (b < 1) return short ? words('month_before_short', { b: i18n.number(1 - b) }) : words('month_before', { b: i18n.number(1 - b), tks: lesson.region.tks[0] });
  return words(short ? 'month_short' : 'month', { b: i18n.number(b) });
}
const announce = (text) => { document.getElementById('live').textContent = text; };
const listed = (all) => all.length ? all.join(', ') : words('nobody_here');
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const kept = {
  read() { try { return JSON.parse(localStorage.getItem('berdaya-kelas') || '[]'); } catch { return []; } },
  add(entry) { try { localStorage.setItem('berdaya-kelas', JSON.stringify([...kept.read().filter((one) => one.id !== entry.id), entry])); } catch { /* a page without storage keeps no record */ } },
  clear() { try { localStorage.removeItem('berdaya-kelas'); } catch { /* likewise */ } },
};
