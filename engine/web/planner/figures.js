'use strict';
/* Pictures as SVG text. Each has its figures in a table or in words beside it. */
const Figures = (() => {
  const x1 = (value) => value.toFixed(1);
  /** Ten dots: simulations of ten. */
  function dots(chance) {
    const k = Math.min(10, Math.floor(chance * 10 + 1e-9));
    const circles = Array.from({ length: 10 }, (_, i) => `<circle cx="${x1(4 + 8.2 * i)}" cy="5" r="3.1" class="${i < k ? 'on' : 'off'}"/>`).join('');
    return `<svg class="dots" viewBox="0 0 82 10" role="img" aria-label="${i18n.t('chance_aria', { k: Show.tenths(chance) })}">${circles}</svg>`;
  }
  /** A share of groups with its range and the target. */
  function share({ mean, low, high }, target) {
    const x = (v) => x1(92 * Math.min(1, Math.max(0, v)));
    const range = low === null ? '' : `<path d="M${x(low)} 7H${x(high)}M${x(low)} 4.4v5.2M${x(high)} 4.4v5.2" class="shr"/>`;
    return `<svg class="share" viewBox="0 0 92 14" aria-hidden="true"><rect y="4" width="92" height="6" class="sh0"/><rect y="4" width="${x(mean)}" height="6" class="sh1"/>${range}<path d="M${x(target)} 1v12" class="sht"/></svg>`;
  }
  const width = 264;
  /** Scale of a calendar: months from `first` (a January) for some years. */
  const scale = (first, years) => ({ x: (month) => width * (month - first) / (12 * years), first, years });
  function axis({ first, years }) {
    const each = width / years, out = [];
    for (let y = 0; y < years; ++y) {
      out.push(`<text x="${x1(each * (y + .5))}" y="9" text-anchor="middle" class="axy">${Math.floor(first / 12) + y}</text>`);
      if (y) out.push(`<path d="M${x1(each * y)} 0v24" class="yr"/>`);
      if (years <= 4) for (let q = 0; q < 4; ++q) out.push(`<text x="${x1(each * (y + (q + .5) / 4))}" y="20" text-anchor="middle" class="axq">${['I', 'II', 'III', 'IV'][q]}</text>`);
    }
    return `<svg class="gantt ax" viewBox="0 0 ${width} 24" aria-hidden="true">${out.join('')}</svg>`;
  }
  /** `start`, end of full accompaniment and `handover` from … to, months from year 0; `known`: is that a window. */
  function bar(at, start, full, from, to, known) {
    const box = (a, b, y, h, kind) => `<rect x="${x1(at.x(a))}" y="${y}" width="${x1(Math.max(2, at.x(b) - at.x(a)))}" height="${h}" class="${kind}"${h > 10 ? ' rx="2"' : ''}/>`;
    const lines = Array.from({ length: at.years - 1 }, (_, y) => `<path d="M${x1(width * (y + 1) / at.years)} 0v18" class="yr"/>`).join('');
    return `<svg class="gantt" viewBox="0 0 ${width} 18" preserveAspectRatio="none" aria-hidden="true">${lines}${box(start, full, 7.5, 3, 'g1')}${box(full, to + 1, 7.5, 3, 'g2')}${box(from, to + 1, 2.5, 13, known ? 'g3' : 'g4')}</svg>`;
  }
  const hatch = '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5" stroke="#a8641a" stroke-width="1.1" opacity=".55"/></pattern></defs>';
  /** months: tried; mean, luck {low, high}, all {low, high} or null: by month; target; window {from, to} or null. */
  function curve({ months, mean, luck, all, target, window, label }) {
    const W = 560, H = 250, left = 56, right = 430, top = 14, bottom = 204, span = months[months.length - 1] - months[0] || 1;
    const x = (m) => left + (right - left) * (m - months[0]) / span, y = (v) => bottom - (bottom - top) * Math.min(1, Math.max(0, v));
    const line = (values) => values.map((v, i) => `${x1(x(months[i]))},${x1(y(v))}`).join(' ');
    const band = (ends, kind, fill) => `<polygon points="${line(ends.high)} ${line(ends.low).split(' ').reverse().join(' ')}" ${fill ? `fill="${fill}"` : ''} class="${kind}"/>`;
    const out = [hatch];
    for (let v = 0; v <= 1.001; v += .2) out.push(`<path d="M${left} ${x1(y(v))}H${right}" class="grid"/><text x="${left - 6}" y="${x1(y(v) + 4)}" class="t" text-anchor="end">${Show.percent(v)}</text>`);
    if (all) out.push(band(all, 'hat', 'url(#hatch)'), band(all, 'kn'));
    if (luck) out.push(band(luck, 'lu'));
    out.push(`<polyline points="${line(mean)}" class="md"/><path d="M${left} ${x1(y(target))}H${right}" class="tg"/>`);
    const last = months.length - 1, labels = [[y(target), 'tgx', i18n.t('curve_target')]];
    if (luck) labels.push([y((luck.low[last] + mean[last]) / 2), 'lux', i18n.t('curve_luck')]);
    if (all) labels.push([y(all.high[last]), 'knx', i18n.t('curve_all')]);
    labels.sort((a, b) => a[0] - b[0]);
    for (let i = 1; i < labels.length; ++i) labels[i][0] = Math.max(labels[i][0], labels[i - 1][0] + 15);
    for (const [at, kind, text] of labels) out.push(`<text x="${right + 6}" y="${x1(at + 4)}" class="t ${kind}">${Show.escape(text)}</text>`);
    const step = Math.ceil(months.length / 8);
    months.forEach((m, i) => { if (i % step === 0 || i === last) out.push(`<text x="${x1(x(m))}" y="220" class="t" text-anchor="middle">${m}</text>`); });
    out.push(`<text x="${left}" y="238" class="t mu">${i18n.t('curve_x')}</text>`);
    if (window) out.push(`<path d="M${x1(x(window.from))} ${bottom}V${top}M${x1(x(window.to))} ${bottom}V${top}" class="wn"/><rect x="${x1(x(window.from))}" y="${bottom - 2}" width="${x1(Math.max(3, x(window.to) - x(window.from)))}" height="4" class="g3"/>`);
    return `<svg class="fig" viewBox="0 0 ${W} ${H}" role="img" aria-label="${Show.escape(label)}">${out.join('')}</svg>`;
  }
  /** Bars by year; `low` and `high` where there are whiskers. */
  function bars(rows, kind, label) {
    const W = Math.max(172, 42 * rows.length + 8), most = Math.max(1e-9, ...rows.map((r) => r.high ?? r.value)), base = 82, tall = 56;
    const y = (v) => base - tall * v / most;
    const out = rows.map((r, i) => {
      const x = 6 + 42 * i, top = Math.min(y(r.value), base - .8), above = r.high === undefined || r.high === null ? top : Math.min(top, y(r.high));
      const whisker = above < top - .5 || (r.high && r.low < r.high) ? `<path d="M${x + 15} ${x1(y(r.low))}V${x1(y(r.high))}" class="rg"/>` : '';
      return `<rect x="${x}" y="${x1(top)}" width="30" height="${x1(base - top)}" class="${kind}"/>${whisker}<text x="${x + 15}" y="${x1(above - 4)}" text-anchor="middle" class="t b">${r.text}</text><text x="${x + 15}" y="97" text-anchor="middle" class="t">${r.year}</text>`;
    });
    return `<svg class="fig" viewBox="0 0 ${W} 104" role="img" aria-label="${Show.escape(label)}">${out.join('')}<path d="M0 82H${W}" class="ax0"/></svg>`;
  }
  return { dots, share, scale, axis, bar, curve, bars };
})();
