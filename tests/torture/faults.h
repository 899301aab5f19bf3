#pragma once
// A kernel that fails on command. The linker sends every system call of this program through faults.cpp
// (-Wl,--wrap=...), so that the code under test has no hook and knows nothing of it.

#include <string>
#include <vector>

namespace sticky::torture {

/// What the next armed run has to bear.
struct Fault {
  enum class Kind {
    none,         ///< count only
    fail_nth,     ///< the `nth` call (from 0) fails, with plausible errno number `choice` of its kind
    interrupted,  ///< every call that a signal can interrupt is interrupted (EINTR) before it does its work
    short_io,     ///< every send and receive call on a stream moves one byte
    reset_nth,    ///< just before the `nth` send, receive or poll of a TCP socket its connection is reset
  } kind = Kind::none;
  long nth = 0;
  unsigned choice = 0;
};

/// What was seen and done since arm().
struct Report {
  long calls = 0;                  ///< system calls that the fault's kind can concern
  std::string victim;              ///< the call that was made to fail, empty where none was
  bool choices_exhausted = false;  ///< the victim has no errno number `choice`: it was left alone
};

/// From here to disarm() the calls of all threads are subject to `fault`.
void arm(const Fault& fault);
Report disarm();

}  // namespace sticky::torture
