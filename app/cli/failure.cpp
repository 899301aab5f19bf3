#include "app/cli/failure.h"

#include <exception>
#include <new>
#include <string>
#include <system_error>

#include "core/link/refusal.h"
#include "core/report/figure_export.h"

namespace sticky::cli {

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
  } catch (const std::system_error& error) {  // the call's name and the kernel's words
    return {Status::machine_cannot, {error.what(), std::string("系统调用失败：") + error.what()}};
  } catch (const std::bad_alloc&) {
    return {
        Status::machine_cannot,
        {"not enough memory for this; fewer or smaller messages need less", "内存不足；消息少一些、小一些就够用"}};
  } catch (const std::exception& error) {
    return {Status::run_failed, {error.what(), std::string("出错了：") + error.what()}};
  }
}

}  // namespace sticky::cli
