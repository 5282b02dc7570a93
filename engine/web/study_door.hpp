/// The door of the planner's page, beside door.hpp and in its manner: an exit test, unit by unit.
#pragma once
#include "web/door.hpp"

namespace berdaya::web {
class StudyDesk;
}

extern "C" {
using berdaya::web::StudyDesk;

/// `request`: see StudyDesk. The answer is what there is to do, or {"problems": […]} and 0.
BERDAYA_DOOR(study_open)
StudyDesk* study_open(const char* request, std::size_t size, Answer* answer);
BERDAYA_DOOR(study_free) void study_free(StudyDesk* desk);
/// Runs one area of one replicate; the answer is bytes for study_add.
BERDAYA_DOOR(study_unit)
void study_unit(const StudyDesk* desk, std::uint32_t replicate, std::uint32_t area, Answer* answer);
/// Adds the bytes of a unit, in order of replicate and area; 0: they are not those.
BERDAYA_DOOR(study_add)
int study_add(StudyDesk* desk, std::uint32_t replicate, std::uint32_t area, const void* bytes,
              std::size_t size);
/// All that was found so far, of whole replicates; JSON.
BERDAYA_DOOR(study_answers) void study_answers(const StudyDesk* desk, Answer* answer);
/// What a calendar of exits comes to (StudyDesk::calendar); JSON to JSON.
BERDAYA_DOOR(study_calendar)
void study_calendar(const StudyDesk* desk, const char* question, std::size_t size, Answer* answer);
/// The bytes whose SHA-256 is the digest of the result file.
BERDAYA_DOOR(study_digest) void study_digest(const StudyDesk* desk, Answer* answer);
/// Reads a table of villages (CSV text): {"problems": […]} or {"areas": [code, name, villages:
/// [code, name, iks, ike, ikl, households]]}; unknown indices are null.
BERDAYA_DOOR(places_read)
void places_read(const char* table, std::size_t size, Answer* answer);
}
