#pragma once
// Wakes threads that sleep inside a socket call, which neither poll(2) nor close(2) in another thread can.
//
// A blocking send() of a megabyte, or a recv() with MSG_WAITALL, means something only if the kernel itself waits
// (cut into non-blocking pieces it would be another program). shutdown(2) makes such a call return, at once and in
// every later call: so nothing changes before the interruption, and no wake-up can be missed after it.

#include <mutex>
#include <vector>

namespace sticky {

class Interrupter {
 public:
  /// Registers a socket for as long as it lives. Destroy it before the socket is closed: numbers are reused.
  class Guard {
   public:
    Guard() = default;
    Guard(Interrupter& owner, int socket);
    Guard(Guard&& other) noexcept;
    Guard& operator=(Guard&& other) noexcept;
    ~Guard() { release(); }
    /// Unregisters now.
    void release() noexcept;

   private:
    Interrupter* owner_ = nullptr;
    int socket_ = -1;
  };

  Interrupter() = default;
  Interrupter(const Interrupter&) = delete;
  Interrupter& operator=(const Interrupter&) = delete;

  /// Shuts down both directions of every registered socket, and of each that registers later. Any thread.
  void interrupt() noexcept;

 private:
  std::mutex mutex_;
  std::vector<int> sockets_;  // guarded by mutex_
  bool interrupted_ = false;  // guarded by mutex_
};

}  // namespace sticky
