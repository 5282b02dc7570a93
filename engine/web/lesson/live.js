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

/** Without a row per month; [luck] of each. */
const SUMMARY = ['stand', 'active', 'acts', 'act0', 'act1', 'act2', 'act3', 'act4', 'firstAct', 'firstMonth', 'shielded', 'firstSale', 'shown', 'own', 'reclaimed',
  'rung', 'sariWealth', 'sariShort', 'hadiShort', 'withTrader', 'trust', 'tksMonths'];

/** Sums over the months until `until`; how many groups stand `standAt` months after the beginning. */
function summarise(calls, spec, until, events, standAt) {
  const out = Object.fromEntries(SUMMARY.map((name) => [name, 0])), world = lived.begin(calls, spec);
  let cast = null;
  out.firstAct = -1;
  lived.live(calls, world, spec, 0, Math.max(until, standAt || 0), (t) => {
    if (t === (standAt || until)) { const mandiri = calls.column(world, 'groups.mandiri'), phase = calls.column(world, 'groups.phase'); for (let g = 0; g < 3; ++g) { out.stand += mandiri[g]; out.active += phase[g] >= 3 && phase[g] <= 5; } }
    if (t > until) return;
    if (t === FOUNDING) { cast = castOf((name) => calls.column(world, name), calls.ties(world)); out.rung = cast.rung; }
    if (t < START) return;
    const harvested = calls.column(world, 'villages.harvested');
    if (harvested[6] > 0) {
      out.reclaimed += harvested[8];
      if (!out.firstSale) out.firstSale = bulan(t - 1);
    }
    if (t === START + 5) {
      const own = calls.column(world, 'groups.admin'), shown = calls.column(world, 'groups.assisted_admin'), g = cast ? cast.own : 0;
      out.own = own[g];
      out.shown = shown[g];
    }
    if (cast) {
      const hungry = calls.column(world, 'households.hungry_months');
      out.sariShort += hungry[cast.people.sari] & 1;
      out.hadiShort += hungry[cast.people.hadi] & 1;
      out.tksMonths += calls.column(world, 'groups.facilitator').slice(0, 3).some((post) => post !== NOBODY);
    }
  });
  const column = (name) => calls.column(world, name);
  if (cast) {
    const i = cast.people.sari;
    out.sariWealth = column('households.cash')[i] + column('households.asset')[i] + column('households.savings')[i] - column('households.ijon_debt')[i];
    out.withTrader = 1 - column('traders.lost_share')[cast.wira];
    out.trust = column('groups.trust')[cast.own];
  }
  const logged = calls.events(world), width = events.fields;
  for (let at = 0; at < logged.length; at += width) {
    const act = events.acts.indexOf(logged[at + events.kind]);
    if (logged[at + events.kind] === events.shielded) ++out.shielded;
    if (act < 0 || logged[at + events.month] >= until) continue;
    ++out.acts;
    ++out['act' + act];
    if (out.firstAct < 0) { out.firstAct = act; out.firstMonth = bulan(logged[at + events.month]); }
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
