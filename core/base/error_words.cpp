#include "core/base/error_words.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace sticky {
namespace {

struct ChineseWords {
  int error;
  const char* words;
};

/// Those that reading and writing files, starting processes and using sockets meet (errno(3)).
constexpr std::array<ChineseWords, 36> kChinese{{
    {EPERM, "不允许这样做"},        {ENOENT, "没有这个文件或目录"},
    {EINTR, "被信号打断"},          {EIO, "输入输出错误"},
    {ENXIO, "没有这个设备或地址"},  {EBADF, "文件描述符无效"},
    {EAGAIN, "暂时不可用"},         {ENOMEM, "内存不足"},
    {EACCES, "没有权限"},           {EBUSY, "正在被使用"},
    {EEXIST, "已经存在"},           {ENODEV, "没有这个设备"},
    {ENOTDIR, "不是目录"},          {EISDIR, "是一个目录"},
    {EINVAL, "参数无效"},           {ENFILE, "整个系统打开的文件过多"},
    {EMFILE, "打开的文件过多"},     {EFBIG, "文件太大"},
    {ENOSPC, "磁盘空间不足"},       {EROFS, "文件系统只读"},
    {EPIPE, "管道已经断开"},        {ENAMETOOLONG, "名字太长"},
    {ELOOP, "符号链接层数过多"},    {ENOSYS, "内核没有这个功能"},
    {EMSGSIZE, "消息太长"},         {EAFNOSUPPORT, "不支持这种地址"},
    {EADDRINUSE, "地址已被占用"},   {EADDRNOTAVAIL, "这个地址用不了"},
    {ENETUNREACH, "网络不可达"},    {EHOSTUNREACH, "到不了对方主机"},
    {ECONNRESET, "连接被对方重置"}, {ECONNREFUSED, "连接被拒绝"},
    {ENOBUFS, "缓冲区空间不足"},    {ENOTCONN, "套接字没有连接"},
    {ETIMEDOUT, "连接超时"},        {EDQUOT, "磁盘配额已满"},
}};

}  // namespace

LocalText error_words(int error) {
  LocalText words;
  words.en = std::generic_category().message(error);
  const auto* known = std::find_if(kChinese.begin(), kChinese.end(),
                                   [error](const ChineseWords& chinese) { return chinese.error == error; });
  words.zh = known != kChinese.end() ? known->words : words.en;
  return words;
}

}  // namespace sticky
