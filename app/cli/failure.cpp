#include "app/cli/failure.h"

#include <exception>
#include <new>
#include <system_error>

#include "core/experiment/experiment_error.h"
#include "core/report/figure_export.h"
#include "core/report/read_file.h"
#include "core/report/saved_run.h"

namespace sticky::cli {

Failure current_failure() {
  try {
    throw;
  } catch (const CommandError& error) {
    return {error.status(), error.what()};
  } catch (const ExperimentError& error) {
    return {Status::wrong_input, error.what()};
  } catch (const SavedRunError& error) {
    return {Status::wrong_input, error.what()};
  } catch (const ReadFileError& error) {
    return {Status::wrong_input, error.what()};
  } catch (const NoSuchFigure& error) {
    return {Status::wrong_input, std::string("--figure: ") + error.what()};
  } catch (const std::system_error& error) {
    return {Status::machine_cannot, error.what()};
  } catch (const std::bad_alloc&) {
    return {Status::machine_cannot, "not enough memory for this; fewer or smaller messages need less"};
  } catch (const std::exception& error) {
    return {Status::run_failed, error.what()};
  }
}

}  // namespace sticky::cli
