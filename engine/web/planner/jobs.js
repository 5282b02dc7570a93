'use strict';
/* What a worker of the planner's desk does: an exit test, unit by unit (engine/web/study_door.hpp). */
const desk = (() => {
  let study = 0;
  const door = () => engine.door(), answer = () => engine.answer();
  const taken = () => new Uint8Array(door().memory.buffer, door().answer_data(answer()), door().answer_size(answer())).slice();
  const json = () => JSON.parse(engine.text());
  function withBytes(bytes, work) {
    const at = door().door_alloc(bytes.length);
    new Uint8Array(door().memory.buffer).set(bytes, at);
    const result = work(at, bytes.length);
    door().door_free(at);
    return result;
  }
  return {
    open: (request) => {
      if (study) door().study_free(study);
      study = engine.withTexts([request], (at, size) => door().study_open(at, size, answer()));
      return json();
    },
    unit: (replicate, area) => { door().study_unit(study, replicate, area, answer()); return taken(); },
    add: (replicate, area, bytes) => withBytes(bytes, (at, size) => door().study_add(study, replicate, area, at, size)),
    answers: () => { door().study_answers(study, answer()); return json(); },
    calendar: (question) => { engine.withTexts([JSON.stringify(question)], (at, size) => door().study_calendar(study, at, size, answer())); return json(); },
    digest: async () => {
      door().study_digest(study, answer());
      if (!(self.crypto && crypto.subtle)) return '';
      const hash = await crypto.subtle.digest('SHA-256', taken());
      return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    },
    places: (text) => { engine.withTexts([text], (at, size) => door().places_read(at, size, answer())); return json(); },
  };
})();
for (const [name, work] of Object.entries(desk)) jobs['study_' + name] = (calls, ...args) => work(...args);
