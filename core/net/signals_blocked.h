#pragma once
// Keeps signals away from the threads of a run: none of their calls is cut short by EINTR, a write to a broken pipe
// fails with EPIPE instead of killing the program, and Ctrl-C goes to the thread that waits for it.

#include <csignal>

namespace sticky {

/// Blocks every signal in this thread, and so in all threads that it starts meanwhile (pthread_sigmask(3)).
class SignalsBlocked {
 public:
  SignalsBlocked() noexcept {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

}  // namespace sticky
