/// The engine's door to a page: functions of C over plain memory. The page allocates what it hands
/// over, reads answers where they lie, and frees what it was given. Nothing throws: what is wrong
/// stands in the answer. Texts are UTF-8 with their length; months count from 0 after the burn-in.
#pragma once
#include <cstddef>
#include <cstdint>

#ifdef __wasm__
#define BERDAYA_DOOR(name) __attribute__((export_name(#name)))
#else
#define BERDAYA_DOOR(name)
#endif

namespace berdaya::web {
struct Answer;  ///< bytes: JSON, or doubles
struct Plan;    ///< a scenario
struct Living;  ///< a world that lives under a plan, and what happened in it
}  // namespace berdaya::web

extern "C" {
using berdaya::web::Answer;
using berdaya::web::Living;
using berdaya::web::Plan;

BERDAYA_DOOR(door_alloc) void* door_alloc(std::size_t size);
BERDAYA_DOOR(door_free) void door_free(void* memory);
BERDAYA_DOOR(answer_new) Answer* answer_new();
BERDAYA_DOOR(answer_free) void answer_free(Answer* answer);
BERDAYA_DOOR(answer_data) const void* answer_data(const Answer* answer);
BERDAYA_DOOR(answer_size) std::size_t answer_size(const Answer* answer);

/// What worlds are made of, as JSON: columns (name, unit, width: numbers a row, meaning), events
/// (name, meaning), event_fields, causes, abouts, measures (name, unit, meaning).
BERDAYA_DOOR(door_names) void door_names(Answer* answer);

/// Reads a scenario. `texts`: name, zero byte, text, zero byte, and so on for it and every base
/// that it may name; `sets`: a "key=value" a line. 0: the answer has the problems as JSON (file,
/// line, column, key, message).
BERDAYA_DOOR(plan_read)
Plan* plan_read(const char* texts, std::size_t size, const char* sets, std::size_t sets_size,
                Answer* answer);
/// The plan with some values changed, or 0 and the problems.
BERDAYA_DOOR(plan_with)
Plan* plan_with(const Plan* plan, const char* sets, std::size_t size, Answer* answer);
BERDAYA_DOOR(plan_free) void plan_free(Plan* plan);
/// All parameters as JSON: value, unit, range, grade, kind, scope, source, meaning, who set it.
BERDAYA_DOOR(plan_rows) void plan_rows(const Plan* plan, Answer* answer);

/// Area 0 of a replicate at month 0. `like`: a world at month 0 whose burn-in it takes over where
/// plans agree on all that acts before, or 0; the bits are the same with and without.
BERDAYA_DOOR(world_start)
Living* world_start(const Plan* plan, std::uint32_t replicate, const Living* like);
BERDAYA_DOOR(world_copy) Living* world_copy(const Living* world);
BERDAYA_DOOR(world_free) void world_free(Living* world);
/// Are events kept from now on that happen to single households all the time (a diary)? At first
/// they are not.
BERDAYA_DOOR(world_diaries) void world_diaries(Living* world, int keep);
/// Lives on until `month`; returns the month it stands in.
BERDAYA_DOOR(world_step) std::int32_t world_step(Living* world, std::int32_t month);
/// From now on it lives under another plan; 0: keys that are fixed at the start differ, which the
/// answer names.
BERDAYA_DOOR(world_under) int world_under(Living* world, const Plan* plan, Answer* answer);
/// Column "table.column", "begin.table" (where the rows of each village or group begin) as doubles,
/// row by row. Returns the numbers a row, 0: there is no such column.
BERDAYA_DOOR(world_column)
std::uint32_t world_column(const Living* world, const char* name, std::size_t size, Answer* answer);
/// Sets part `part` of a row, for a player who decides in the place of a rule; 0: no such place, or
/// one that is kept in rupiah, whose sums must balance.
BERDAYA_DOOR(world_put)
int world_put(Living* world, const char* name, std::size_t size, std::uint32_t row,
              std::uint32_t part, double value);
/// Events from number `since` on, as many doubles each as door_names has event_fields. Returns how
/// many events there are in all.
BERDAYA_DOOR(world_events)
std::uint32_t world_events(const Living* world, std::uint32_t since, Answer* answer);
/// Pairs of households as stored, as doubles.
BERDAYA_DOOR(world_ties) void world_ties(const Living* world, Answer* answer);
/// Means of all measures as doubles, in the order of door_names.
BERDAYA_DOOR(world_measures) void world_measures(const Living* world, Answer* answer);
/// Of the state, sixteen hexadecimal digits: what `berdaya digest SCENARIO` prints after the last
/// month.
BERDAYA_DOOR(world_digest) void world_digest(const Living* world, Answer* answer);
}
