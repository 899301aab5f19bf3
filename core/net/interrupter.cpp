#include "core/net/interrupter.h"

#include <sys/socket.h>

#include <algorithm>
#include <utility>

namespace sticky {

Interrupter::Guard::Guard(Interrupter& owner, int socket) : owner_(&owner), socket_(socket) {
  const std::lock_guard lock(owner.mutex_);
  owner.sockets_.push_back(socket);
  if (owner.interrupted_) ::shutdown(socket, SHUT_RDWR);
}

Interrupter::Guard::Guard(Guard&& other) noexcept
    : owner_(std::exchange(other.owner_, nullptr)), socket_(std::exchange(other.socket_, -1)) {}

Interrupter::Guard& Interrupter::Guard::operator=(Guard&& other) noexcept {
  std::swap(owner_, other.owner_);
  std::swap(socket_, other.socket_);
  return *this;
}

void Interrupter::Guard::release() noexcept {
  if (owner_ == nullptr) return;
  const std::lock_guard lock(owner_->mutex_);
  auto& sockets = owner_->sockets_;
  sockets.erase(std::find(sockets.begin(), sockets.end(), socket_));
  owner_ = nullptr;
}

void Interrupter::interrupt() noexcept {
  const std::lock_guard lock(mutex_);
  interrupted_ = true;
  // A socket that is not connected any more has nobody asleep in it: the error says only that.
  for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
}

}  // namespace sticky
