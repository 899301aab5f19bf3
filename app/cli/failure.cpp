#include "app/cli/failure.h"

#include <cerrno>
#include <exception>
#include <new>
#include <string>
#include <system_error>

#include "core/base/error_words.h"
#include "core/base/syscall.h"
#include "core/experiment/filled.h"
#include "core/link/refusal.h"
#include "core/report/figure_export.h"

namespace sticky::cli {
namespace {

LocalText remedy_for(int error) {
  switch (error) {
    case EMFILE:
      return {"raise the limit: ulimit -n 1024", "请提高上限：ulimit -n 1024"};
    case ENFILE:
      return {"close other programs, or raise fs.file-max", "请关闭其他程序，或提高 fs.file-max"};
    case EAGAIN:  // of a thread or a process
      return {"raise the limit of processes (ulimit -u) or of memory (ulimit -v)",
              "请提高进程数上限（ulimit -u）或内存上限（ulimit -v）"};
    case ENOMEM:
    case ENOBUFS:
      return {"close other programs, or send fewer or smaller messages", "请关闭其他程序，或少发、发小一些的消息"};
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return {"make room there, or write elsewhere", "请腾出空间，或写到别处"};
    case EROFS:
      return {"write elsewhere", "请写到别处"};
    default:
      return {"sticky links --verbose tells what this machine can do", "sticky links --verbose 会说明本机能做什么"};
  }
}

}  // namespace

LocalText refused_by_machine(const LocalText& attempt, int error) {
  return at_place(attempt, filled("{}; {}", "{}；{}", error_words(error), remedy_for(error)));
}

Failure current_failure() {
  try {
    throw;
  } catch (const CommandError& error) {
    return {error.status(), error.text()};
  } catch (const NoSuchFigure& error) {
    return {Status::wrong_input, at_place("--figure", error.text())};
  } catch (const LocalError& error) {  // of an experiment, a saved run, a file
    return {Status::wrong_input, error.text()};
  } catch (const LinkUnavailable& error) {
    return {Status::machine_cannot, error.refusal().sentence()};
  } catch (const std::system_error& error) {
    const std::string attempt = attempt_of(error);
    return {Status::machine_cannot, refused_by_machine({attempt, attempt}, error.code().value())};
  } catch (const std::bad_alloc&) {
    return {
        Status::machine_cannot,
        {"not enough memory for this; fewer or smaller messages need less", "内存不足；消息少一些、小一些就够用"}};
  } catch (const std::exception& error) {
    return {Status::run_failed, {error.what(), std::string("出错了：") + error.what()}};
  }
}

}  // namespace sticky::cli
