// sticky links: what this machine can do.

#include <gmock/gmock.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "program.h"

namespace sticky::cli {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(Program, LinksSayWhatLoopbackCanDo) {
  const Finished finished = run_sticky({"links", "--json"});
  EXPECT_EQ(finished.status, 0) << finished.err;
  const json report = json::parse(finished.out);
  EXPECT_EQ(report["links"][0]["name"], "loopback");
  EXPECT_EQ(report["links"][0]["available"], true);
  EXPECT_THAT(run_sticky({"links", "--verbose"}).out, HasSubstr("TCP over IPv4"));
  const std::string chinese = run_sticky({"links", "--verbose", "--lang", "zh"}).out;
  EXPECT_THAT(chinese, AllOf(HasSubstr("IPv4 上的 TCP"), Not(HasSubstr("TCP over"))));
}

// A machine that has no user namespace left, simulated where only a limit is needed: inside one of our own.
TEST_F(Program, LinksNameCallErrnoCauseAndCureWhereTheMachineRefuses) {
  const pid_t id = ::fork();
  if (id == 0) {
    const std::string user = std::to_string(::geteuid());
    if (::unshare(CLONE_NEWUSER) != 0) ::_exit(77);
    std::ofstream("/proc/self/uid_map") << "0 " + user + " 1";
    std::ofstream("/proc/sys/user/max_user_namespaces") << "0";
    const Finished told = run_sticky({"links"});
    const Finished as_json = run_sticky({"links", "--json"});
    const json report = json::parse(as_json.out)["links"][1];
    const bool in_words =
        told.out.find("unshare(CLONE_NEWUSER): No space left on device (ENOSPC)") != std::string::npos &&
        told.out.find("user.max_user_namespaces") != std::string::npos;
    const json& ability = report["abilities"][0];
    const bool in_json = report["available"] == false && ability["call"] == "unshare(CLONE_NEWUSER)" &&
                         ability["errno"] == "ENOSPC" && ability["remedy"].is_string();
    ::_exit(!in_words ? 1 : !in_json ? 2 : 0);
  }
  int status = -1;
  ::waitpid(id, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "this machine lets nobody make a user namespace";
  EXPECT_EQ(WEXITSTATUS(status), 0) << "1: not in words, 2: not in JSON";
}

}  // namespace
}  // namespace sticky::cli
