#include "app/cli/program.h"

int main(int argc, char** argv) {
  return sticky::cli::run_program({argv + 1, argv + argc});
}
