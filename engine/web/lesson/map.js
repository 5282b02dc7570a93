'use strict';
/* The village as a picture: houses, two warung, three groups. Colours and shapes as in the kit: trader awning, TKS clock, group ring, house pentagon. */
const svg = (name, attributes, ...children) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes || {})) if (value !== null && value !== undefined) element.setAttribute(key, value);
  for (const child of children) if (child) element.append(child);
  return element;
};
const HUBS = [[170, 185], [432, 165], [300, 448]];
const SHOPS = [[262, 300], [478, 352]];
const OUTSIDE = [[52, 62], [300, 56], [352, 40], [560, 58], [548, 258], [572, 300], [40, 330], [64, 382], [112, 352], [160, 330], [40, 440], [86, 492], [132, 540],
  [54, 560], [470, 512], [520, 470], [566, 436], [552, 540], [480, 566], [410, 566], [392, 306], [352, 262], [302, 160], [572, 120]];
/** Where each house stands: members around the place of their group, the others along the roads. */
function placesOf(cast) {
  const places = [], seen = [0, 0, 0];
  let outside = 0;
  cast.group.forEach((group, i) => {
    const which = cast.groups.indexOf(group);
    if (which < 0) { places[i] = OUTSIDE[outside++ % OUTSIDE.length].slice(); return; }
    const k = seen[which]++, ring = k < 5 ? 0 : 1, of = ring ? k - 5 : k, n = ring ? 7 : 5, angle = 2 * Math.PI * (of + (ring ? .5 : .15)) / n + which, r = ring ? 96 : 56;
    places[i] = [HUBS[which][0] + r * 1.12 * Math.cos(angle), HUBS[which][1] + r * Math.sin(angle)];
  });
  return places;
}
const mixed = (from, to, share) => '#' + [0, 2, 4].map((at) => {
  const a = parseInt(from.slice(1 + at, 3 + at), 16), b = parseInt(to.slice(1 + at, 3 + at), 16);
  return Math.round(a + (b - a) * Math.max(0, Math.min(1, share))).toString(16).padStart(2, '0');
}).join('');

class VillageMap {
  /** @param {object} region  @param {object} story with cast, name(), trader and group names */
  constructor(region, cast, names) {
    this.region = region;
    this.cast = cast;
    this.names = names;
    this.places = placesOf(cast);
    this.root = svg('svg', { viewBox: '0 0 600 600', role: 'img', class: 'village' });
    this.title = svg('title');
    this.root.append(this.title, this.defs(), this.land());
    this.threads = svg('g', { class: 'threads' });
    this.rings = svg('g');
    this.houses = svg('g');
    this.shops = svg('g');
    this.dark = svg('rect', { width: 600, height: 600, class: 'dusk' });
    this.lights = svg('g', { class: 'lights' });
    this.lights.append(svg('path', { d: 'M548 40 a22 22 0 1 0 14 38 a17 17 0 1 1 -14 -38 z', fill: '#FFF1C2' }), ...[[80, 60], [200, 30], [380, 50], [300, 96], [470, 110], [140, 110], [30, 130]].map(([x, y]) => svg('circle', { cx: x, cy: y, r: 1.8, fill: '#FFF1C2' })));
    this.labels = svg('g', { class: 'labels' });
    this.root.append(this.threads, this.rings, this.houses, this.shops, this.dark, this.lights, this.labels);
    this.build();
  }
  defs() {
    const glow = svg('radialGradient', { id: 'glow' }, svg('stop', { offset: 0, 'stop-color': '#FFE7A3', 'stop-opacity': .95 }), svg('stop', { offset: 1, 'stop-color': '#FFD166', 'stop-opacity': 0 }));
    return svg('defs', {}, glow);
  }
  land() {
    const land = svg('g', { class: 'land' });
    land.append(svg('rect', { width: 600, height: 600, fill: '#EFEBDD' }));
    land.append(svg('path', { d: 'M0 248 C 90 262 120 232 190 268 S 330 226 420 262 S 540 214 600 196 L600 226 C 540 246 480 286 420 292 S 300 258 200 298 S 70 290 0 280 Z', fill: '#D5E4EA' }));
    for (const [d, width] of [['M268 600 C 276 520 300 500 296 430 S 272 352 284 300 S 330 180 306 120 S 330 40 322 0', 13], ['M0 400 C 120 402 190 352 284 316 S 440 356 600 384', 11]])
      land.append(svg('path', { d, fill: 'none', stroke: '#E0D5BB', 'stroke-width': width, 'stroke-linecap': 'round' }));
    const patches = [[30, 110, 74, 46], [520, 180, 60, 40], [360, 470, 54, 34], [190, 520, 62, 38], [430, 440, 50, 32], [20, 500, 26, 60], [212, 40, 66, 40], [470, 30, 62, 34]];
    patches.forEach(([x, y, w, h], i) => {
      const ponds = this.region.land === 'ponds' ? i % 3 !== 2 : i % 4 === 3;
      land.append(svg('rect', { x, y, width: w, height: h, rx: 5, fill: ponds ? '#CFE0E6' : '#DDE3C4', stroke: ponds ? '#B7D0D9' : '#C9D2A8' }));
      if (!ponds) for (let k = 8; k < h; k += 9) land.append(svg('path', { d: `M${x + 4} ${y + k} h${w - 8}`, stroke: '#C4CFA0', 'stroke-width': 2 }));
      else land.append(svg('path', { d: `M${x + 10} ${y + h / 2} q6 -5 12 0 t12 0`, fill: 'none', stroke: '#A9C7D2', 'stroke-width': 2 }));
    });
    for (const [x, y] of [[20, 40], [110, 30], [590, 30], [584, 360], [16, 300], [590, 490], [336, 556], [110, 440], [230, 360], [420, 400], [520, 590], [180, 590], [10, 590], [390, 90]])
      land.append(svg('path', { d: `M${x} ${y} l-8 14 h16 z m0 8 l-10 16 h20 z`, fill: '#B9CBA4' }));
    return land;
  }
  build() {
    this.house = this.places.map(([x, y], i) => {
      const body = svg('g', { class: 'house' }, svg('path', { d: 'M-10 10 V-2 L0 -11 L10 -2 V10 Z', class: 'walls' }), svg('path', { d: 'M-12 -1 L0 -12 L12 -1', class: 'roof' }));
      const notch = svg('path', { d: '', class: 'notch' }), bowl = svg('path', { d: 'M-6 12 a6 6 0 0 0 12 0 z', class: 'bowl' }), mark = svg('text', { x: 9, y: -8, class: 'asks' }), dot = svg('circle', { r: 3.2, cy: 4, class: 'dot' });
      mark.textContent = '?';
      const halo = svg('circle', { r: 24, fill: 'url(#glow)', class: 'halo' });
      const group = svg('g', { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` }, halo, body, dot, bowl, mark, notch);
      this.houses.append(group);
      return { group, body, bowl, mark, halo, dot, notch };
    });
    this.hub = HUBS.map(([x, y], k) => {
      const ring = svg('circle', { r: 21, class: 'ring' }), inner = svg('circle', { r: 21, class: 'ring-fill' });
      const clock = svg('g', { class: 'clock' }, svg('circle', { r: 12 }), svg('path', { d: 'M0 0 V-8 M0 0 L5 3' }));
      const shield = svg('path', { d: 'M-30 0 A30 30 0 0 1 30 0', class: 'shield' });
      const flag = svg('path', { d: 'M0 10 V-34 L20 -27 L0 -20', class: 'flag' });
      const group = svg('g', { transform: `translate(${x} ${y})`, class: 'hub' }, inner, ring, shield, flag, clock);
      this.rings.append(group);
      return { group, ring, inner, clock, shield, flag };
    });
    this.shop = SHOPS.map(([x, y], k) => {
      const awning = [0, 1, 2, 3].map((s) => svg('path', { d: `M${-24 + 12 * s} -22 h12 v11 a6 6 0 0 1 -12 0 z`, class: 'awning' }));
      const body = svg('rect', { x: -20, y: -12, width: 40, height: 30, class: 'shop' }), door = svg('rect', { x: -6, y: 0, width: 12, height: 18, class: 'shop-door' });
      const group = svg('g', { transform: `translate(${x} ${y})` }, body, door, ...awning);
      this.shops.append(group);
      this.lights.append(svg('circle', { cx: x, cy: y + 4, r: 54, fill: 'url(#glow)' }));
      return { group, awning };
    });
  }
  label(x, y, text, kind) {
    const element = svg('text', { x: Math.max(46, Math.min(554, x)), y, class: 'label ' + (kind || '') });
    element.textContent = text;
    this.labels.append(element);
  }
  /** Draws how the village stands. `view`: get(name, row, part) at the month; options: people to name, dusk, lit houses, notches, shaken and shielded groups. */
  draw(view, options = {}) {
    const cast = this.cast, at = (name, row, part) => view.get(name, row, part);
    this.root.classList.toggle('at-night', !!options.dusk);
    this.threads.replaceChildren();
    this.labels.replaceChildren();
    const most = 3e6, shops = [cast.wira, 1 - cast.wira];
    this.house.forEach((house, i) => {
      const debt = at('households.ijon_debt', i), slot = at('households.membership', i), member = slot !== NOBODY, patron = at('households.patron', i), [x, y] = this.places[i];
      house.body.setAttribute('class', 'house' + (member ? ' member' : '') + (options.focus && options.focus.includes(i) ? ' focus' : ''));
      house.bowl.style.display = at('households.hungry_months', i) & 1 ? '' : 'none';
      house.mark.style.display = at('households.critical', i) ? '' : 'none';
      house.halo.style.display = options.lit && options.lit(i) ? '' : 'none';
      house.dot.style.display = options.cadres && options.cadres(i) ? '' : 'none';
      const notch = options.notch ? options.notch(i) : 0;
      house.notch.setAttribute('d', notch > 0 ? 'M-6 -14 L0 -21 L6 -14 Z' : notch < 0 ? 'M-6 -20 L0 -13 L6 -20 Z' : '');
      if (debt <= 0 || !options.debts) return;
      const k = shops.indexOf(patron), [sx, sy] = SHOPS[k < 0 ? 1 : k], mx = (x + sx) / 2 + (sy - y) * .12, my = (y + sy) / 2 + (x - sx) * .12;
      this.threads.append(svg('path', { d: `M${x.toFixed(1)} ${y.toFixed(1)} Q${mx.toFixed(1)} ${my.toFixed(1)} ${sx} ${sy}`, 'stroke-width': (1 + 3.5 * Math.min(1, debt / most)).toFixed(1),
        class: options.focus && options.focus.includes(i) ? 'thread focus' : 'thread' }));
    });
    this.hub.forEach((hub, k) => {
      const g = cast.groups[k], phase = at('groups.phase', g), exists = phase > 0 && phase < 7, works = phase >= 3 && phase <= 5;
      hub.group.style.display = exists && !options.hide_groups ? '' : 'none';
      hub.ring.classList.toggle('asleep', phase === 6);
      hub.clock.style.display = at('groups.facilitator', g) !== NOBODY ? '' : 'none';
      hub.flag.style.display = works && at('groups.mandiri', g) ? '' : 'none';
      hub.flag.classList.toggle('turned', !!at('groups.captured', g));
      hub.shield.style.display = options.shielded && options.shielded.has(g) ? '' : 'none';
      hub.group.classList.toggle('struck', !!(options.struck && options.struck.has(g)));
      if (exists && !options.hide_groups && options.names !== 'few') this.label(HUBS[k][0], HUBS[k][1] + 40, this.names.group(g).replace(/^Kelompok /, ''), 'of-group');
    });
    this.shop.forEach((shop, k) => {
      const j = shops[k], hostility = at('traders.hostility', j);
      shop.awning.forEach((part, s) => part.setAttribute('fill', s % 2 ? mixed('#FFF6E0', '#C9B48A', hostility * 1.4) : mixed('#C98A2B', '#4A2B00', hostility * 1.6)));
      this.label(SHOPS[k][0], SHOPS[k][1] + 36, this.names.trader(j), 'of-trader');
    });
    for (const i of options.focus || []) this.label(this.places[i][0], this.places[i][1] - 20, this.names.house(i), 'of-house');
    if (options.scale !== undefined) { const [x, y] = HUBS[Math.max(0, cast.groups.indexOf(options.scale))]; this.labels.append(svg('g', { class: 'balance', transform: `translate(${x} ${y - 52})` }, svg('circle', { r: 26, fill: '#FFF3CF', stroke: '#1F2933', 'stroke-width': 2 }), svg('path', { d: 'M0 -15 V13 M-9 13 H9 M-15 -11 H15 M-15 -11 l-6 13 h12 z M15 -11 l-6 13 h12 z' }))); }
    if (options.edge) { this.labels.append(svg('g', { transform: 'translate(560 560)', class: 'clock' }, svg('circle', { r: 11 }), svg('path', { d: 'M0 0 V-7 M0 0 L5 3' }))); this.label(540, 590, options.edge, 'of-tks'); }
  }
}
