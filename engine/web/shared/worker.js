'use strict';
/* Runs in a worker: one instance of the module, and the door's functions as JavaScript sees them. */
const engine = (() => {
  let door, told = '';
  const handles = { plans: new Map(), worlds: new Map() };
  let next = 1;
  const column_names = new Map();

  async function start(module) {
    const imports = {}, host = wasiImports(() => door.memory, (text) => { told += text; });
    for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ||= {})[name] = host[name];
    door = (await WebAssembly.instantiate(module, imports)).exports;
    door._initialize();
    answer = door.answer_new();
  }

  let answer = 0;
  const bytes = () => new Uint8Array(door.memory.buffer, door.answer_data(answer), door.answer_size(answer));
  const text = () => new TextDecoder().decode(bytes());
  const numbers = () => new Float64Array(bytes().slice().buffer);
  /** Calls work(address, size, address, size, …) with the texts in the module's memory. */
  function withTexts(texts, work) {
    const given = [];
    for (const one of texts) {
      const encoded = new TextEncoder().encode(one), at = door.door_alloc(encoded.length);
      new Uint8Array(door.memory.buffer).set(encoded, at);
      given.push(at, encoded.length);
    }
    const result = work(...given);
    for (let i = 0; i < given.length; i += 2) door.door_free(given[i]);
    return result;
  }
  function kept(kind, made) {
    if (!made) { const error = new Error('the engine refuses the scenario'); error.problems = JSON.parse(text()); throw error; }
    handles[kind].set(next, made);
    return next++;
  }
  const plan = (id) => handles.plans.get(id), world = (id) => handles.worlds.get(id);
  const lines = (sets) => Object.entries(sets || {}).map(([key, value]) => key + '=' + value).join('\n');

  const calls = {
    names: () => { door.door_names(answer); return JSON.parse(text()); },
    /** texts: {name: text}, the scenario first. */
    read: (texts, sets) => kept('plans', withTexts([Object.entries(texts).flat().join('\0'), lines(sets)], (...at) => door.plan_read(...at, answer))),
    with: (id, sets) => kept('plans', withTexts([lines(sets)], (...at) => door.plan_with(plan(id), ...at, answer))),
    rows: (id) => { door.plan_rows(plan(id), answer); return JSON.parse(text()); },
    start: (id, replicate, like) => kept('worlds', door.world_start(plan(id), replicate || 0, like ? world(like) : 0)),
    copy: (id) => kept('worlds', door.world_copy(world(id))),
    free: (id) => {
      if (plan(id)) door.plan_free(plan(id)); else if (world(id)) door.world_free(world(id));
      handles.plans.delete(id);
      handles.worlds.delete(id);
    },
    diaries: (id, keep) => door.world_diaries(world(id), keep ? 1 : 0),
    step: (id, month) => door.world_step(world(id), month),
    under: (id, planId) => { const done = door.world_under(world(id), plan(planId), answer); return done ? [] : JSON.parse(text()); },
    column: (id, name) => {
      let at = column_names.get(name);
      if (!at) {
        const encoded = new TextEncoder().encode(name), begin = door.door_alloc(encoded.length);
        new Uint8Array(door.memory.buffer).set(encoded, begin);
        column_names.set(name, at = [begin, encoded.length]);
      }
      if (!door.world_column(world(id), ...at, answer)) throw new Error('no column ' + name);
      return numbers();
    },
    put: (id, name, row, part, value) => withTexts([name], (...at) => door.world_put(world(id), ...at, row, part, value)) === 1,
    events: (id, since) => { door.world_events(world(id), since || 0, answer); return numbers(); },
    ties: (id) => { door.world_ties(world(id), answer); return numbers(); },
    measures: (id) => { door.world_measures(world(id), answer); return numbers(); },
    digest: (id) => { door.world_digest(world(id), answer); return text(); },
  };
  return { start, calls, door: () => door, answer: () => answer, text, numbers, withTexts, plan, told: () => told };
})();

/* A page adds its own work: jobs.name = (calls, ...arguments) => result. */
const jobs = {};

onmessage = async ({ data }) => {
  const reply = { id: data.id };
  try {
    if (data.module) await engine.start(data.module);
    else reply.result = await (jobs[data.name] ? jobs[data.name](engine.calls, ...data.args) : engine.calls[data.name](...data.args));
  } catch (error) {
    reply.error = { message: String(error.message || error), problems: error.problems || null, told: engine.told() };
  }
  postMessage(reply);
};
