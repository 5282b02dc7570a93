'use strict';
/* In the worker: worlds that live under choices. A spec is { preset, seed, luck, changes: [{ from, sets }] }; from 0: before the first month. */
const lived = (() => {
  const plans = new Map(), burnt = new Map();
  let texts = {};

  function planOf(calls, preset, seed, sets) {
    const key = preset + '|' + seed + '|' + JSON.stringify(sets);
    if (!plans.has(key)) {
      if (plans.size > 64) { for (const [, id] of plans) calls.free(id); plans.clear(); }
      const chain = Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (b === preset) - (a === preset)));
      plans.set(key, calls.read(chain, { ...(seed ? { 'run.seed': seed } : {}), ...sets }));
    }
    return plans.get(key);
  }
  const setsUntil = (spec, month) => Object.assign({}, ...spec.changes.filter((change) => change.from <= month).map((change) => change.sets));

  /** A world of the spec at month 0. */
  function begin(calls, spec) {
    const key = [spec.preset, spec.seed, spec.luck].join('|');
    if (!burnt.has(key)) burnt.set(key, calls.start(planOf(calls, spec.preset, spec.seed, {}), spec.luck));
    return calls.start(planOf(calls, spec.preset, spec.seed, setsUntil(spec, 0)), spec.luck, burnt.get(key));
  }
  /** Lives on until `month`, each change from its month on; seen(t) after each month where it is given. */
  function live(calls, world, spec, from, month, seen) {
    const stops = new Set(spec.changes.map((change) => change.from));
    let at = from;
    while (at < month) {
      if (at > 0 && stops.has(at)) {
        const refused = calls.under(world, planOf(calls, spec.preset, spec.seed, setsUntil(spec, at)));
        if (refused.length) throw new Error('fixed at the start: ' + refused.join(', '));
      }
      let next = month;
      for (const stop of stops) if (stop > at && stop < next) next = stop;
      if (seen) next = at + 1;
      at = calls.step(world, next);
      if (seen) seen(at);
    }
  }
  const values = new Map();
  /** A value of the scenario itself. */
  function value(calls, spec, key) {
    if (!values.has(spec.preset)) values.set(spec.preset, new Map(calls.rows(planOf(calls, spec.preset, spec.seed, {})).map((row) => [row.name, row.value])));
    return values.get(spec.preset).get(key);
  }
  return { begin, live, planOf, setsUntil, value, take: (all) => { texts = all; } };
})();

/** Columns as they stood after each month, [month][row][part]. */
class Tape {
  constructor(calls, names, months) {
    this.calls = calls;
    this.names = names;
    this.columns = {};
    this.months = months;
  }
  take(world, t) {
    for (const name of this.names) {
      const values = this.calls.column(world, name);
      if (!this.columns[name]) this.columns[name] = { row: values.length, values: new Float64Array(values.length * (this.months + 1)) };
      this.columns[name].values.set(values, t * this.columns[name].row);
    }
  }
}

/** What is kept of a luck. */
const SUMMARY = ['stand', 'acts', 'act0', 'act1', 'act2', 'act3', 'act4', 'firstAct', 'shielded', 'shown', 'own', 'reclaimed', 'rung', 'sariWealth', 'sariShort'];

/** Months lived after which somebody looks: a diary of eight months is in one column, and harvests come once a cycle. */
function looksOf(calls, world, spec, until, standAt) {
  const looks = new Set([FOUNDING, START + 5, until, standAt]), cycle = lived.value(calls, spec, 'production.cycle_months'), phase = calls.column(world, 'villages.harvest_phase')[0];
  for (let month = START; month < until; ++month) if ((month - phase) % cycle === 0) looks.add(month + 1);
  for (let t = FOUNDING + 8; t < until; t += 8) looks.add(t);
  return [...looks].sort((a, b) => a - b);
}
/** Newest `months` of a byte of bits that are set. */
const bitsOf = (history, months) => { let sum = 0; for (let k = 0; k < months; ++k) sum += history >> k & 1; return sum; };
/** Sums over the months until `until`; how many groups stand `standAt` months after the beginning. */
function summarise(calls, spec, until, events, standAt = until) {
  const out = Object.fromEntries(SUMMARY.map((name) => [name, 0])), world = lived.begin(calls, spec), column = (name) => calls.column(world, name);
  let cast = null, at = 0, counted = 0;
  out.firstAct = -1;
  for (const t of looksOf(calls, world, spec, until, standAt)) {
    lived.live(calls, world, spec, at, t);
    at = t;
    if (t === FOUNDING) { cast = castOf(column, calls.ties(world)); out.rung = cast.rung; counted = t; }
    if (t === standAt) out.stand = column('groups.mandiri').slice(0, 3).reduce((sum, one) => sum + one, 0);
    if (t > until) continue;
    if (t > START) { const harvested = column('villages.harvested'); if (harvested[6] > 0) out.reclaimed += harvested[8]; }
    if (t === START + 5) { const g = cast ? cast.own : 0; out.own = column('groups.admin')[g]; out.shown = column('groups.assisted_admin')[g]; }
    if (cast && (t - counted === 8 || t === until)) { out.sariShort += bitsOf(column('households.hungry_months')[cast.people.sari], t - counted); counted = t; }
    if (cast && t === until) { const i = cast.people.sari; out.sariWealth = column('households.cash')[i] + column('households.asset')[i] + column('households.savings')[i] - column('households.ijon_debt')[i]; }
  }
  const logged = calls.events(world);
  for (let e = 0; e < logged.length; e += events.fields) {
    if (logged[e + events.month] >= until) continue;
    const act = events.acts.indexOf(logged[e + events.kind]);
    if (logged[e + events.kind] === events.shielded) ++out.shielded;
    if (act < 0) continue;
    ++out.acts;
    ++out['act' + act];
    if (out.firstAct < 0) out.firstAct = act;
  }
  calls.free(world);
  return out;
}

jobs.setup = (calls, texts) => { lived.take(texts); return calls.names(); };
/** A whole life on tape. */
jobs.tape = (calls, spec, names, until) => {
  const world = lived.begin(calls, spec), tape = new Tape(calls, names, until);
  calls.diaries(world, true);
  tape.take(world, 0);
  let ties = null, cast = null;
  lived.live(calls, world, spec, 0, until, (t) => {
    tape.take(world, t);
    if (t === FOUNDING) { ties = calls.ties(world); cast = castOf((name) => calls.column(world, name), ties); }
  });
  const result = { columns: tape.columns, months: until, events: calls.events(world), digest: calls.digest(world), ties, cast, begin: calls.column(world, 'begin.members') };
  calls.free(world);
  return result;
};
/** What became of each of some lucks. */
jobs.lucks = (calls, spec, lucks, until, events, standAt) => lucks.map((luck) => summarise(calls, { ...spec, luck }, until, events, standAt));
jobs.rows = (calls, preset) => calls.rows(lived.planOf(calls, preset, 0, {}));
/** Makes the burn-ins ready, so that a first answer is as fast as a later one. */
jobs.warm = (calls, spec, lucks) => lucks.forEach((luck) => calls.free(lived.begin(calls, { ...spec, luck })));
