'use strict';
/* Who is who: chosen by rule from how the village stands when its groups are founded. Used by the page and by its workers. */
const START = 8;            // month in which the facilitator comes: bulan ke-1
const FOUNDING = 10;        // months lived when the cast is chosen: the groups have their members
const NOBODY = 65535;
const bulan = (month) => month - START + 1;

/** @param {(name: string) => Float64Array} column of the village at the founding  @param {Float64Array} ties pairs of households */
function castOf(column, ties) {
  const debt = column('households.ijon_debt'), planted = column('households.planted'), cash = column('households.cash'), asset = column('households.asset');
  const patron = column('households.patron'), membership = column('households.membership'), critical = column('households.critical'), seeker = column('households.seeker');
  const begin = column('begin.members'), leaders = column('groups.leader');
  const all = [...debt.keys()], degree = all.map(() => 0);
  for (const end of ties) ++degree[end];
  const groupOf = (i) => { if (membership[i] === NOBODY) return -1; let g = 0; while (begin[g + 1] <= membership[i]) ++g; return g; };
  const group = all.map(groupOf), leads = (i) => group[i] >= 0 && membership[i] === leaders[group[i]];
  const taken = new Set(), cast = {};
  /** The best of those that pass, the lowest rank among equals. */
  const best = (pass, value) => {
    let found = -1;
    for (const i of all) if (!taken.has(i) && pass(i) && (found < 0 || value(i) > value(found))) found = i;
    return found;
  };
  /** The first of several rules that finds somebody. */
  const take = (name, ...rules) => {
    for (const [rung, [pass, value]] of rules.entries()) {
      const found = best(pass, value);
      if (found < 0) continue;
      taken.add(found);
      cast[name] = found;
      return rung + 1;
    }
    return 0;
  };
  const member = (i) => group[i] >= 0 && !leads(i);
  const rung = take('sari', [(i) => member(i) && debt[i] > 0 && planted[i] > 0, (i) => debt[i]], [(i) => member(i) && debt[i] > 0, (i) => debt[i]],
    [(i) => member(i) && planted[i] > 0, (i) => -cash[i]], [member, (i) => -cash[i]], [() => true, (i) => -cash[i]]);
  const own = Math.max(0, group[cast.sari]), wira = patron[cast.sari], median = [...asset].sort((a, b) => a - b)[all.length >> 1];
  all.filter(leads).forEach((i) => taken.add(i));
  const leaderOf = (g) => all.find((i) => group[i] === g && leads(i));
  const others = [0, 1, 2].filter((g) => g !== own);
  [['budi', own], ['lina', others[0]], ['jaya', others[1]]].forEach(([name, g]) => { if (leaderOf(g) !== undefined) cast[name] = leaderOf(g); });
  take('rina', [(i) => group[i] === own && debt[i] === 0, (i) => -Math.abs(asset[i] - median)], [(i) => group[i] === own, (i) => -Math.abs(asset[i] - median)]);
  take('danu', [(i) => group[i] >= 0 && group[i] !== own, (i) => debt[i]], [(i) => group[i] >= 0, (i) => debt[i]]);
  take('hadi', [(i) => group[i] < 0 && debt[i] > 0 && patron[i] === wira, (i) => debt[i]], [(i) => group[i] < 0 && debt[i] > 0, (i) => debt[i]], [(i) => group[i] < 0, (i) => -cash[i]]);
  take('yuni', [(i) => group[i] < 0, (i) => -asset[i]]);
  take('maya', [(i) => group[i] < 0, (i) => degree[i]]);
  take('rudi', [(i) => seeker[i] > 0, (i) => -i]);
  return { people: cast, rung, own, wira, group, groups: [own, ...others], critical: [...critical] };
}
