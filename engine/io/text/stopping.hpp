/// What the program does with its standard streams and with signals that stop it.
#pragma once

namespace berdaya::io {

/// Call it first in main. Where stdin, stdout or stderr are closed, opens /dev/null so that reading
/// and writing there fail: no file of ours may get their numbers, and text of theirs.
void occupy_descriptors();

/// Can the study be gone on with that is stopped now? Then that is said, and the program ends with
/// 75 (Exit::stopped). `result`: what it makes; named once, before threads ask.
void can_go_on(bool can, const char* result = nullptr) noexcept;

/// Call it first in main. A write beyond RLIMIT_FSIZE or to a closed pipe fails with an error
/// instead of killing the program. Whoever stops the program (Ctrl-C, SIGTERM, SIGHUP, SIGXCPU)
/// gets one line on stderr; part files vanish, and it ends as if by the signal itself, unless it
/// can go on.
void handle_signals();

}  // namespace berdaya::io
