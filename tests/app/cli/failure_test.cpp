// What this machine refuses: the call, why, and what to do, in both languages.

#include "app/cli/failure.h"

#include <gmock/gmock.h>

#include <cerrno>
#include <system_error>

#include "program.h"

namespace sticky::cli {
namespace {

using ::testing::HasSubstr;

TEST(MachineErrors, AThreadThatCannotStartNamesTheLimits) {
  Failure failure;
  try {
    throw std::system_error(EAGAIN, std::generic_category(), "pthread_create");
  } catch (...) {
    failure = current_failure();
  }
  EXPECT_EQ(failure.status, Status::machine_cannot);
  EXPECT_EQ(failure.message.en,
            "pthread_create: Resource temporarily unavailable; raise the limit of processes (ulimit -u) or of memory "
            "(ulimit -v)");
  EXPECT_EQ(failure.message.zh, "pthread_create: 暂时不可用；请提高进程数上限（ulimit -u）或内存上限（ulimit -v）");
}

TEST_F(Program, TooManyOpenFilesNameTheCallAndTheLimit) {
  const Finished english = run_sticky({{"run", "--transport", "tcp"}, {}, {}, 6, {}, false, {}});
  expect_one_line(english);
  EXPECT_THAT(english.err, HasSubstr(": Too many open files; raise the limit: ulimit -n 1024\n"));
  const Finished chinese = run_sticky({{"run", "--transport", "tcp", "--lang", "zh"}, {}, {}, 6, {}, false, {}});
  expect_one_line(chinese);
  EXPECT_THAT(chinese.err, HasSubstr(": 打开的文件过多；请提高上限：ulimit -n 1024\n"));
}

TEST_F(Program, AFullDiskSaysWhatToDo) {
  const Finished finished = run_sticky({{"presets", "--lang", "zh"}, {}, {}, {}, "/dev/full", false, {}});
  EXPECT_EQ(finished.status, 3);
  EXPECT_EQ(finished.err, "sticky: 写标准输出: 磁盘空间不足；请腾出空间，或写到别处\n");
}

}  // namespace
}  // namespace sticky::cli
