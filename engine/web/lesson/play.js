'use strict';
/* In the worker: games. The player's choices take the place of one rule; luck and all other rules stay, so that who repeats the rule's choices gets the plain run's bits. */
const TURNS = {
  tengkulak: { count: 6, first: START + 7, every: 8 },
  tks: { count: 6, first: START, every: 4 },
  kelompok: { count: 9, first: START + 2, every: 4 },
};
const GAME_END = START + 24 + 6 + 24;      // two years after the companion has left
const ACT_NUMBERS = { accommodate: 0, squeeze: 1, call: 2, rumour: 3, court: 4 };
const LINES = ['motivate', 'dialogue', 'rights_duties', 'administration', 'enterprise', 'bridging', 'mediation', 'cadre_formation', 'evaluation'];
const FORCED = { 'conflict.aggression': 1, 'conflict.hostility_decay': 0, 'conflict.mediation_gain': 0, 'conflict.lawful_restraint': 0 };

const turnMonth = (role, k) => TURNS[role].first + TURNS[role].every * k;
/** What a game changes of the scenario, from which month on. */
function changesOf(role, choices) {
  if (role === 'tks') return choices.map((choice, k) => ({ from: turnMonth(role, k), sets: Object.fromEntries(LINES.map((line) => ['lines.' + line, .1 * (choice.coins[line] || 0)])) }));
  if (role === 'kelompok') return choices.map((choice, k) => ({ from: turnMonth(role, k), sets: { 'fund.deposit_rate': { little: .03, some: .06, much: .12 }[choice.save], 'marketing.collective': choice.sell === 'together',
    'marketing.claim_strength': choice.stance === 'claim' ? .5 : 0, 'conflict.invite_trader': choice.stance === 'invite' ? 1 : 0 } }));
  return [];
}
function played(calls, spec, role, choices, until, seen, diaries) {
  const full = { ...spec, changes: [...spec.changes, ...changesOf(role, choices)] };
  let world = lived.begin(calls, full), cast = null, done = -1;
  if (diaries) calls.diaries(world, true);
  const look = (t) => { if (t === FOUNDING) cast = castOf((name) => calls.column(world, name), calls.ties(world)); if (seen) seen(world, t); };
  lived.live(calls, world, full, 0, START, look);
  for (let t = START; t < until; ++t) {
    const turn = choices.findLastIndex((unused, k) => t >= turnMonth(role, k));
    if (role === 'tks' && turn >= 0 && t === turnMonth(role, turn)) guide(calls, world, choices[turn], t);
    if (role === 'tengkulak' && turn >= 0 && cast) {
      const act = t < turnMonth(role, turn) + TURNS[role].every && done !== turn ? ACT_NUMBERS[choices[turn].act] : undefined, moved = trade(calls, world, full, t, cast.wira, act);
      world = moved.world;
      if (moved.acted) done = turn;
    } else lived.live(calls, world, full, t, t + 1);
    look(t + 1);
  }
  return { world, cast };
}
/** The companion's way of talking, and whom she leaves. */
function guide(calls, world, choice, t) {
  const posts = calls.column(world, 'groups.facilitator');
  for (let g = 0; g < 3; ++g) {
    if (posts[g] === NOBODY) continue;
    calls.put(world, 'facilitators.ability', posts[g], 0, { order: .2, turns: .6, accompany: .9 }[choice.style]);
    if (choice.bye[g]) calls.put(world, 'groups.accompanied', g, 0, t - 1200);
  }
}
/** One month in which trader j does `act` (none: nothing) and everybody else what the rules say. */
function trade(calls, world, spec, t, j, act) {
  const acted = (other) => { const column = calls.column(other, 'traders.acted_in'); return column.map((month) => (month === t ? 1 : 0)); };
  const what = (other) => calls.column(other, 'traders.last_action')[j];
  const ruled = calls.copy(world);
  lived.live(calls, ruled, spec, t, t + 1);
  const by = acted(ruled);
  if (act === undefined ? !by[j] : by[j] && what(ruled) === act) { calls.free(world); return { world: ruled, acted: act !== undefined }; }
  const quiet = calls.copy(world);
  calls.free(ruled);
  calls.put(quiet, 'traders.acted_in', j, 0, t);
  lived.live(calls, quiet, spec, t, t + 1);
  const rival = 1 - j;
  if (act === undefined || acted(quiet)[rival]) { calls.free(world); return { world: quiet, acted: false }; }
  calls.put(world, 'traders.acted_in', rival, 0, t);
  calls.put(world, 'traders.acted_in', j, 0, t - 1000);
  calls.put(world, 'traders.last_action', j, 0, 5);
  calls.put(world, 'traders.hostility', j, 0, 1);
  for (let a = 0; a < 5; ++a) calls.put(world, 'traders.propensity', j, a, a === act ? 1 : 0);
  calls.under(world, lived.planOf(calls, spec.preset, spec.seed, { ...lived.setsUntil(spec, t), ...FORCED }));
  calls.step(world, t + 1);
  calls.under(world, lived.planOf(calls, spec.preset, spec.seed, lived.setsUntil(spec, t)));
  restore(calls, world, quiet, j, rival, act === 0 ? 1 - lived.value(calls, spec, 'conflict.accommodate_calm') : 1);
  calls.free(quiet);
  return { world, acted: true };
}
/** What the rules would have made of both traders' minds. */
function restore(calls, world, quiet, j, rival, left) {
  const hostility = calls.column(quiet, 'traders.hostility'), propensity = calls.column(quiet, 'traders.propensity');
  calls.put(world, 'traders.hostility', j, 0, hostility[j] * left);
  calls.put(world, 'traders.hostility', rival, 0, hostility[rival]);
  for (const k of [j, rival]) for (let a = 0; a < 5; ++a) calls.put(world, 'traders.propensity', k, a, propensity[5 * k + a]);
  for (const name of ['traders.last_action', 'traders.acted_in', 'traders.loss_before']) calls.put(world, name, rival, 0, calls.column(quiet, name)[rival]);
}
/** A game so far, on tape. */
jobs.play = (calls, spec, role, choices, names, until) => {
  let tape = null, ties = null;
  const { world, cast } = played(calls, spec, role, choices, until, (one, t) => { if (!tape) { tape = new Tape(calls, names, until); } tape.take(one, t); }, true);
  ties = calls.ties(world);
  const result = { columns: tape.columns, months: until, events: calls.events(world), digest: calls.digest(world), ties, cast, begin: calls.column(world, 'begin.members') };
  calls.free(world);
  return result;
};
/** The six mirrors of some lucks under the same choices. */
jobs.mirrors = (calls, spec, role, choices, lucks) => lucks.map((luck) => {
  const out = { dapur: 0, luar: 0, kelompok: 0, dagang: 0, percaya: 0, biaya: 0 };
  let who = null;
  const { world, cast } = played(calls, { ...spec, luck }, role, choices, GAME_END, (one, t) => {
    if (t === FOUNDING) who = castOf((name) => calls.column(one, name), calls.ties(one));
    if (!who) return;
    const hungry = calls.column(one, 'households.hungry_months');
    out.dapur += hungry[who.people.sari] & 1;
    out.luar += hungry[who.people.hadi] & 1;
    out.biaya += calls.column(one, 'groups.facilitator').slice(0, 3).some((post) => post !== NOBODY);
  });
  out.kelompok = calls.column(world, 'groups.mandiri').slice(0, 3).reduce((sum, one) => sum + one, 0);
  out.dagang = 1 - calls.column(world, 'traders.lost_share')[cast.wira];
  out.percaya = calls.column(world, 'groups.trust')[cast.own];
  calls.free(world);
  return out;
});
