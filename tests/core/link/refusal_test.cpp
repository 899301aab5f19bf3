#include "core/link/refusal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>

namespace sticky {
namespace {

using testing::HasSubstr;

struct Case {
  const char* attempt;
  int error;
  NamespacePolicy policy;
  const char* reason;  ///< a part of it
  const char* remedy;  ///< a part of it
};

class RefusalCases : public testing::TestWithParam<Case> {};

TEST_P(RefusalCases, NamesTheCallTheCauseAndTheCure) {
  const Case& c = GetParam();
  const Refusal refusal = explain_refusal(c.attempt, c.error, c.policy);
  EXPECT_EQ(refusal.attempt, c.attempt);
  EXPECT_EQ(refusal.error, c.error);
  EXPECT_THAT(refusal.reason.en, HasSubstr(c.reason));
  EXPECT_THAT(refusal.remedy.en, HasSubstr(c.remedy));
  EXPECT_FALSE(refusal.reason.zh.empty());
  EXPECT_THAT(refusal.remedy.zh, HasSubstr("link.kind=loopback"));
  const LocalText sentence = refusal.sentence();
  EXPECT_THAT(sentence.en, HasSubstr(c.attempt));
  EXPECT_THAT(sentence.en, HasSubstr(refusal.remedy.en));
  EXPECT_EQ(sentence.en.find('\n'), std::string::npos) << "one line";
}

INSTANTIATE_TEST_SUITE_P(
    All, RefusalCases,
    testing::Values(
        Case{"unshare(CLONE_NEWUSER)", EPERM, {}, "container", "outside the container"},
        Case{"unshare(CLONE_NEWUSER)", ENOSPC, {}, "user.max_user_namespaces", "sysctl user.max_user_namespaces"},
        Case{"unshare(CLONE_NEWUSER)", EPERM, {.none_allowed = true}, "max_user_namespaces", "sysctl"},
        Case{"unshare(CLONE_NEWUSER)", EPERM, {.unprivileged_off = true}, "only root", "unprivileged_userns_clone=1"},
        Case{"unshare(CLONE_NEWUSER)", EACCES, {.apparmor_restricts = true}, "AppArmor", "apparmor_parser"},
        Case{"unshare(CLONE_NEWNET)", EPERM, {.apparmor_restricts = true}, "AppArmor", "apparmor_parser"},
        Case{"unshare(CLONE_NEWNET)", ENOSPC, {}, "user.max_net_namespaces", "sysctl user.max_net_namespaces"},
        Case{"open /proc/self/uid_map", EACCES, {}, "security policy", "outside the container"},
        Case{"write /proc/self/uid_map", EPERM, {.apparmor_restricts = true}, "AppArmor", "apparmor_parser"},
        Case{"socket(AF_NETLINK, NETLINK_ROUTE)", EPERM, {}, "security policy", "outside the container"},
        Case{"rtnetlink: add the veth pair wire-client", EOPNOTSUPP, {}, "veth", "modprobe veth"},
        Case{"setsockopt(TCP_CONGESTION, cubic)", ENOENT, {}, "tcp_cubic", "modprobe tcp_cubic"},
        Case{"find the link helper as /x", ENOENT, {}, "not installed", "sticky-link-helper"},
        Case{"setsockopt(PACKET_RX_RING)", ENOMEM, {}, "refused a step", "loopback"}));

TEST(Refusal, TheAppArmorProfileNamesTheHelperWhereverItLies) {
  const NamespacePolicy policy{.apparmor_restricts = true, .helper = "/opt/lab/libexec/sticky-link-helper"};
  const Refusal refusal = explain_refusal("unshare(CLONE_NEWNET)", EPERM, policy);
  EXPECT_THAT(refusal.remedy.en, HasSubstr("profile sticky-link-helper \"/opt/lab/libexec/sticky-link-helper\" "
                                           "flags=(unconfined) { userns, }"));
}

TEST(LinkUnavailable, SaysTheWholeSentenceInOneLine) {
  const LinkUnavailable error(explain_refusal("unshare(CLONE_NEWUSER)", EPERM, {}));
  EXPECT_THAT(error.what(),
              testing::StartsWith("no private link here: unshare(CLONE_NEWUSER): Operation not permitted"));
  EXPECT_EQ(error.code().value(), EPERM);
}

}  // namespace
}  // namespace sticky
