'use strict';
/* What happened, in words: events of the engine and what columns show, month by month. A line is { month, kind, text(), why(), about, weight }. */
const LOUD = new Set(['drought_began', 'group_dissolved', 'group_fell_dormant', 'facilitator_came', 'facilitator_resigned', 'phaseout_began', 'facilitator_left', 'group_mandiri', 'group_relapsed',
  'group_replicated', 'trader_accommodated', 'trader_squeezed', 'trader_called_debt', 'trader_spread_rumour', 'trader_courted_leader', 'group_shielded', 'leader_captured', 'leader_replaced', 'prices_fell']);
const QUIET = new Set(['partner_linked', 'partner_lost', 'dependency_alarm']);
const ACTS = ['trader_accommodated', 'trader_squeezed', 'trader_called_debt', 'trader_spread_rumour', 'trader_courted_leader'];
const UNTOLD = new Set(['group_reached', 'ijon_refinanced']);  // said by another line
/** Of these a village hears only what happened to people it knows by name. */
const DIARY = new Set(['ijon_advanced', 'loan_refused', 'ijon_cleared', 'distress_sale', 'short_began', 'short_ended', 'job_found', 'job_ended', 'awakened', 'debt_called', 'forced_sale', 'member_joined']);
/** Of these the first of each group is news. */
const FIRST = new Set(['sold_together', 'claim_won']);

/** A life on tape with names. `names`: engine's names of kinds, causes and fields. */
class Story {
  constructor(record, region, names, cast) {
    this.record = record;
    this.region = region;
    this.names = names;
    this.cast = cast || record.cast;
    this.months = record.months;
    this.person = this.named();
    this.lines = this.told();
  }
  /** Column after `t` months. */
  get(name, t, row, part) {
    const column = this.record.columns[name];
    if (!column) throw new Error('not on tape: ' + name);
    if (!column.width) column.width = this.names.columns.find((known) => known.name === name).width;
    return column.values[column.row * t + row * column.width + (part || 0)];
  }
  view(t) { return { get: (name, row, part) => this.get(name, t, row, part) }; }
  /** Every household has a name: the cast theirs, the others by rank. */
  named() {
    const person = [], cast = this.cast.people, region = this.region;
    for (const [key, name] of Object.entries(region.cast)) if (cast[key] !== undefined) person[cast[key]] = name;
    const of = (kind) => this.events().find((e) => e.kind === kind && e.household >= 0 && person[e.household] === undefined);
    const cadre = this.cast.cadre !== undefined ? { household: this.cast.cadre } : this.events().find((e) => e.kind === 'cadre_recruited' && e.group === this.cast.own && person[e.household] === undefined) || of('cadre_recruited');
    if (cadre && cadre.household >= 0) { person[cadre.household] = region.cadre; this.cast.cadre = this.cast.people.cadre = cadre.household; }
    const awake = this.cast.awake !== undefined ? this.cast.awake : this.cast.group.findIndex((g, i) => g >= 0 && person[i] === undefined && this.get('households.critical', Math.min(this.months, 20), i));
    if (awake >= 0 && person[awake] === undefined) { person[awake] = region.critical; this.cast.awake = awake; }
    let next = 0;
    this.cast.group.forEach((g, i) => { if (person[i] === undefined) person[i] = region.others[next++ % region.others.length]; });
    return person;
  }
  house(i) { return this.person[i] || i18n.t('somebody'); }
  group(g) { const k = this.cast.groups.indexOf(g); return k >= 0 ? this.region.groups[k] : this.region.more_groups[Math.max(0, g - 3) % this.region.more_groups.length]; }
  trader(j) { return j === this.cast.wira ? this.region.traders[0] : j === 1 - this.cast.wira ? this.region.traders[1] : i18n.t('new_trader'); }
  tks(month) {
    const left = this.events().filter((e) => e.kind === 'facilitator_resigned' && e.month < month).length;
    return this.region.tks[Math.min(left, this.region.tks.length - 1)];
  }
  partner(number) { return i18n.t('partner_' + Math.max(1, Math.min(7, number))); }
  leader(g, t) {
    const slot = this.get('groups.leader', t, g);
    for (let i = 0; i < this.cast.group.length; ++i) if (this.get('households.membership', t, i) === slot) return this.house(i);
    return i18n.t('somebody');
  }
  /** Rank of the household's group after t months, -1: none. */
  groupOf(i, t) { const slot = this.get('households.membership', Math.min(t, this.months), i); return slot === NOBODY ? -1 : this.record.begin.findIndex((end, k) => k > 0 && slot < end) - 1; }
  members(g, t) {
    const begin = this.record.begin, all = [];
    for (let i = 0; i < this.cast.group.length; ++i) { const slot = this.get('households.membership', t, i); if (slot !== NOBODY && slot >= begin[g] && slot < begin[g + 1]) all.push(i); }
    return all;
  }
  events() {
    if (this.all) return this.all;
    const { events: kinds, event_fields: fields, causes } = this.names, width = fields.length, raw = this.record.events;
    this.all = [];
    for (let at = 0; at < raw.length; at += width) {
      const event = {};
      fields.forEach((field, k) => { event[field] = raw[at + k]; });
      event.kind = kinds[event.kind].name;
      event.cause = causes[event.cause];
      this.all.push(event);
    }
    return this.all;
  }

  told() {
    const lines = [], known = new Set(Object.values(this.cast.people)), first = new Set();
    for (const e of this.events()) {
      if (UNTOLD.has(e.kind) || (DIARY.has(e.kind) && !known.has(e.household)) || (e.kind === 'member_joined' && e.month < FOUNDING)) continue;
      const line = tellEvent(this, e), again = (FIRST.has(e.kind) && first.has(e.kind + e.group)) || (e.kind === 'cadre_ready' && first.has(e.month + ' cadre ' + e.household));
      first.add(e.kind + e.group).add(e.kind === 'cadre_recruited' ? e.month + ' cadre ' + e.household : '');
      if (line) lines.push({ month: e.month, kind: e.kind, cause: e.cause, looks_ready: e.kind === 'seen_ready' && e.value < 1, weight: again || QUIET.has(e.kind) ? 0 : LOUD.has(e.kind) || FIRST.has(e.kind) || (e.kind === 'ijon_cleared' && e.cause === 'fund') ? 2 : 1, about: { household: e.household, group: e.group, trader: e.trader }, ...line });
    }
    lines.push(...seenLines(this), ...refusals(this), ...quietYears(this, lines));
    return lines.sort((a, b) => a.month - b.month || b.weight - a.weight);
  }
  /** Lines of months [from, to). */
  between(from, to) { return this.lines.filter((line) => line.month >= from && line.month < to); }
}

/** Leaders whom a trader invited and who promised nothing. */
function refusals(story) {
  const events = story.events(), captured = new Set(events.filter((e) => e.kind === 'leader_captured').map((e) => e.month)), reached = new Set(events.filter((e) => e.kind === 'group_reached').map((e) => e.month + ':' + e.trader));
  return events.filter((e) => e.kind === 'trader_courted_leader' && !captured.has(e.month) && reached.has(e.month + ':' + e.trader)).map((e) => ({ month: e.month, kind: 'leaders_refused', weight: 1, about: { household: -1, group: -1, trader: e.trader }, text: () => i18n.t('ev_leaders_refused'), why: () => i18n.t('ev_leaders_refused_why') }));
}
/** Twelve months in which nothing loud happened. */
function quietYears(story, lines) {
  const loud = [START, ...lines.filter((line) => line.weight > 1 && line.month >= START).map((line) => line.month), story.months].sort((a, b) => a - b), quiet = [];
  loud.forEach((month, k) => {
    if (k === 0 || month - loud[k - 1] <= 12) return;
    const at = loud[k - 1] + 12, hours = () => { let sum = 0; for (let line = 0; line < 17; ++line) sum += story.get('groups.own', at + 1, story.cast.own, line); return sum; };
    quiet.push({ month: at, kind: 'quiet', weight: 1, about: { household: -1, group: story.cast.own, trader: -1 }, text: () => i18n.t('ev_quiet', { jam: i18n.number(hours(), 1) }), why: () => '' });
  });
  return quiet;
}
const part = (share) => i18n.percent(share);
/** What words an event has: { text, why }; both are made when they are shown, in the language of then. */
function tellEvent(story, e) {
  const t = e.month + 1, values = () => {
    const v = { p: part(e.value), rp: i18n.rupiah(e.amount), v: i18n.number(Math.round(100 * e.value)), n: i18n.number(e.count > 0 ? e.count : Math.round(e.value)), jam: i18n.number(e.value, 1) };
    v.nama = e.household >= 0 ? story.house(e.household) : i18n.t('somebody');
    v.kelompok = e.group >= 0 ? story.group(e.group) : e.household >= 0 && story.groupOf(e.household, t) >= 0 ? story.group(story.groupOf(e.household, t)) : i18n.t('some_group');
    v.tengkulak = e.trader >= 0 ? story.trader(e.trader) : e.household >= 0 ? story.trader(story.get('households.patron', e.month, e.household)) : i18n.t('the_trader');
    v.tks = story.tks(e.month);
    v.ketua = e.household >= 0 ? story.house(e.household) : e.group >= 0 ? story.leader(e.group, Math.min(t, story.months)) : i18n.t('the_leader');
    v.mitra = e.kind.startsWith('partner_') ? story.partner(Math.round(e.value)) : '';
    v.kelompok2 = e.kind === 'group_replicated' ? story.group(Math.round(e.value)) : '';
    v.segi = e.kind === 'group_relapsed' ? i18n.t('side_' + weakestSide(story, e, Math.min(t, story.months))) : '';
    v.kebijakan = i18n.t('some_policy');
    v.kades = story.region.headman;
    return v;
  };
  let key = 'ev_' + e.kind;
  if (e.kind === 'ijon_cleared') key = { fund: 'ev_debt_cleared_group', harvest: 'ev_debt_cleared_self', spare_cash: 'ev_debt_cleared_early' }[e.cause] || 'ev_ijon_cleared';
  if (e.kind === 'seen_ready' && e.value < 1) key = 'ev_looks_ready_first';
  if (e.kind === 'trader_called_debt') {
    const called = { n: e.count, rp: e.amount };
    if (!called.n) key = 'ev_debt_called_nobody';
    return { text: () => i18n.t(key, { ...values(), n: i18n.number(called.n), rp: i18n.rupiah(called.rp) }), why: () => whyTrader(story, e) };
  }
  if (e.kind === 'partner_linked' && Math.round(e.value) === 2) key += '_headman';
  if (e.kind === 'phaseout_began' && e.cause === 'threshold') key += '_ready';
  if (e.kind === 'facilitator_came' && bulan(e.month) > 1) key += '_again';
  if (e.kind === 'facilitator_left' && e.value >= .1) key += '_much';
  if (e.kind === 'cadre_dropped_out' && e.cause !== 'draw') key += '_left';
  if (e.kind === 'trader_spread_rumour' && !anyTks(story, t)) key += '_after';
  if (!i18n.has(key)) return null;
  return { text: () => i18n.t(key, values()), why: () => whyEvent(story, e, key, values) };
}
const anyTks = (story, t) => [0, 1, 2].some((g) => story.get('groups.facilitator', Math.min(t, story.months), g) !== NOBODY);
function weakestSide(story, e, t) {
  const told = e.about > 0 ? story.names.abouts[e.about] : '';
  if (['material', 'intellectual', 'mentoring'].includes(told)) return told;
  const sides = ['material', 'intellectual', 'mentoring'];
  return sides.reduce((least, side) => (story.get('groups.' + side, t, e.group) < story.get('groups.' + least, t, e.group) ? side : least));
}
function whyTrader(story, e) {
  const lost = e.lost_share;
  const values = { hilang: part(lost), tengkulak: story.trader(e.trader), p: part(e.value) };
  const chance = i18n.t('why_acting', values);
  return i18n.t(lost >= .005 ? 'why_loss' : 'why_grievance', values) + ' ' + chance;
}
function whyEvent(story, e, key, values) {
  if (ACTS.includes(e.kind)) return whyTrader(story, e);
  if (i18n.has(key + '_why')) return i18n.t(key + '_why', values());
  if (i18n.has('why_' + e.cause)) return i18n.t('why_' + e.cause, values());
  return '';
}

/** What columns show and no event of the engine tells. */
function seenLines(story) {
  const lines = [];
  const add = (month, kind, key, values, about, weight, why) => lines.push({ month, kind, weight: weight === undefined ? 1 : weight, about: { household: -1, group: -1, trader: -1, ...about },
    text: () => i18n.t('ev_' + key, values()), why: () => (why ? why() : i18n.has('ev_' + key + '_why') ? i18n.t('ev_' + key + '_why', values()) : '') });
  let sold = false;
  for (let t = 1; t <= story.months; ++t) {
    const month = t - 1;
    if (month < START - 8) continue;
    if (!sold && story.get('villages.harvested', t, 0, 6) > 0) {
      sold = true;
      const g = [0, 1, 2].reduce((most, k) => (story.get('groups.takings', t, k) > story.get('groups.takings', t, most) ? k : most), 0);
      const sellers = story.members(g, t).filter((i) => story.get('households.ijon_debt', month, i) <= 0);
      story.firstSale = { month, group: g, sellers };
    }
    for (let g = 0; g < 3; ++g) groupEnds(story, t, g, add);
  }
  if (story.firstSale === undefined) story.firstSale = null;
  return lines;
}
/** When what a trader did to a group is over. */
function groupEnds(story, t, g, add) {
  for (let j = 0; j < 2; ++j)
    for (const [column, key] of [['squeezed_until', 'squeeze_ended'], ['embargoed_until', 'embargo_ended'], ['conceded_until', 'yield_ended']]) {
      const until = story.get('groups.' + column, t, g, j);
      if (until > 0 && until === t && story.get('groups.phase', t, g) < 6) add(t - 1, key, key, () => ({ kelompok: story.group(g), tengkulak: story.trader(j) }), { group: g, trader: j }, 0);
    }
}
