<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>sticky::gui::AnswerList</name>
    <message>
        <source>Shown by: %1</source>
        <translation>演示：%1</translation>
    </message>
    <message>
        <source>Shown by: %1, variant %2</source>
        <translation>演示：%1，变体 %2</translation>
    </message>
    <message>
        <source>Shown by a small program to read and run: demos/%1.cpp</source>
        <translation>由一个可读可运行的小程序演示：demos/%1.cpp</translation>
    </message>
</context>
<context>
    <name>sticky::gui::ByteView</name>
    <message>
        <source>Copy as &amp;hex</source>
        <translation>复制为十六进制(&amp;H)</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>复制为文本(&amp;T)</translation>
    </message>
    <message>
        <source>byte %L1 of message %2, value %3</source>
        <translation>第 %L1 字节，属于消息 %2，值为 %3</translation>
    </message>
    <message>
        <source>sent by the call for %1</source>
        <translation>由发送 %1 的调用发出</translation>
    </message>
    <message>
        <source>received by the call that returned %1</source>
        <translation>由返回 %1 的调用收到</translation>
    </message>
    <message>
        <source>never received</source>
        <translation>从未收到</translation>
    </message>
    <message>
        <source>Nothing is selected: select bytes first, or all with Ctrl+A.</source>
        <translation>没有选中任何内容：请先选择字节，或按 Ctrl+A 全选。</translation>
    </message>
    <message>
        <source>%L1 bytes are too many for the clipboard: select %L2 at most, or save the run.</source>
        <translation>%L1 字节对剪贴板来说太多：最多选 %L2 字节，或保存这次运行。</translation>
    </message>
</context>
<context>
    <name>sticky::gui::BytesPage</name>
    <message>
        <source>No run yet.</source>
        <translation>还没有运行。</translation>
    </message>
    <message>
        <source>This run sent no message.</source>
        <translation>这次运行没有发送消息。</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>没有发送任何内容。</translation>
    </message>
    <message>
        <source>Nothing was received.</source>
        <translation>没有收到任何内容。</translation>
    </message>
    <message>
        <source>What arrived differs from what was sent. The recording keeps the bytes sent, which are shown here at the places where bytes arrived.</source>
        <translation>收到的内容与发送的不同。记录保存的是发送的字节，这里在有字节到达的位置显示它们。</translation>
    </message>
    <message>
        <source>As sent</source>
        <translation>发送方所见</translation>
    </message>
    <message>
        <source>As received</source>
        <translation>接收方所见</translation>
    </message>
    <message>
        <source>Whose view of the bytes</source>
        <translation>从哪一方看字节</translation>
    </message>
    <message>
        <source>▌ a receive call began   ▔ a send call began   ╱ never received</source>
        <translation>▌ 一次接收的开始   ▔ 一次发送的开始   ╱ 从未收到</translation>
    </message>
    <message>
        <source>Copy hex</source>
        <translation>复制十六进制</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制文本</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Hex and text of the bytes, coloured by message</source>
        <translation>字节的十六进制和文本，按消息着色</translation>
    </message>
</context>
<context>
    <name>sticky::gui::Commands</name>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save run…</source>
        <translation>保存运行(&amp;S)…</translation>
    </message>
    <message>
        <source>Save &amp;experiment…</source>
        <translation>保存实验(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Copy as command</source>
        <translation>复制为命令(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Stop the run</source>
        <translation>停止运行(&amp;S)</translation>
    </message>
    <message>
        <source>Run after every &amp;change</source>
        <translation>每次改动后立即运行(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation>演示模式(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Pro&amp;jector</source>
        <translation>投影仪(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Export figure…</source>
        <translation>导出图(&amp;E)…</translation>
    </message>
    <message>
        <source>Copy &amp;figure</source>
        <translation>复制图(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>The &amp;private link on this machine</source>
        <translation>本机的私有链路(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;About StickyLab</source>
        <translation>关于粘包实验室(&amp;A)</translation>
    </message>
    <message>
        <source>Choose a &amp;preset, or ask a question</source>
        <translation>选择预设，或提问(&amp;P)</translation>
    </message>
    <message>
        <source>Ask a &amp;question…</source>
        <translation>提问(&amp;Q)…</translation>
    </message>
</context>
<context>
    <name>sticky::gui::ControlPanel</name>
    <message>
        <source>choose a fault first</source>
        <translation>请先选择一种错误</translation>
    </message>
    <message>
        <source>the content fixes it</source>
        <translation>由消息内容决定</translation>
    </message>
    <message>
        <source>a private link carries TCP and UDP only</source>
        <translation>私有链路只能传 TCP 和 UDP</translation>
    </message>
    <message>
        <source>Now on the private link: the loopback has no such setting.</source>
        <translation>已改用私有链路：回环链路没有这项设置。</translation>
    </message>
    <message>
        <source>Left out, for it has no effect any more: %1. Ctrl+Z brings it back.</source>
        <translation>以下设置不再起作用，已去掉：%1。按 Ctrl+Z 恢复。</translation>
    </message>
    <message>
        <source>Back to the preset</source>
        <translation>恢复预设</translation>
    </message>
    <message>
        <source>Takes back every change; bold names are what differs. Ctrl+Z undoes one change.</source>
        <translation>撤销全部改动；名称为粗体的就是改过的。Ctrl+Z 撤销一步。</translation>
    </message>
</context>
<context>
    <name>sticky::gui::ControlRow</name>
    <message>
        <source>%1 Still in force: %2. Esc brings it back.</source>
        <translation>%1 仍然有效的值：%2。按 Esc 恢复。</translation>
    </message>
    <message>
        <source>%1 (%2 on)</source>
        <translation>%1（%2 开）</translation>
    </message>
    <message>
        <source>%1 (%2 off)</source>
        <translation>%1（%2 关）</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Granted by the kernel: %1</source>
        <translation>内核实际采用：%1</translation>
    </message>
    <message>
        <source>Changed: it is not the preset’s.</source>
        <translation>已改动：与预设不同。</translation>
    </message>
    <message>
        <source>Not now: %1</source>
        <translation>现在不可用：%1</translation>
    </message>
</context>
<context>
    <name>sticky::gui::DecoderPage</name>
    <message>
        <source>Decoding…</source>
        <translation>正在解码……</translation>
    </message>
    <message>
        <source>This run sent no message.</source>
        <translation>这次运行没有发送消息。</translation>
    </message>
    <message>
        <source>No run yet.</source>
        <translation>还没有运行。</translation>
    </message>
    <message>
        <source>There is nothing to decode: no byte was received, or not those that were sent.</source>
        <translation>没有可解码的内容：没有收到字节，或收到的不是所发送的。</translation>
    </message>
    <message>
        <source>Frames: %L1, from %L2 messages; intact: %L3.</source>
        <translation>%L2 条消息解出 %L1 帧，其中 %L3 帧完好。</translation>
    </message>
    <message>
        <source>Use in the experiment</source>
        <translation>用于实验</translation>
    </message>
    <message>
        <source>From the next run on, the receiver decodes like this.</source>
        <translation>从下一次运行起，接收方就这样解码。</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>A send and a receive function for this framing, to paste into a program.</source>
        <translation>这种分帧的发送和接收函数，可以粘贴到程序里。</translation>
    </message>
    <message>
        <source>Copied: a send and a receive function.</source>
        <translation>已复制：发送函数和接收函数。</translation>
    </message>
    <message>
        <source>Decoder after each receive call</source>
        <translation>每次接收之后的解码器</translation>
    </message>
</context>
<context>
    <name>sticky::gui::DecoderTableModel</name>
    <message>
        <source>Receive call</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>at ms</source>
        <translation>时刻 ms</translation>
    </message>
    <message>
        <source>Bytes read</source>
        <translation>读到字节</translation>
    </message>
    <message>
        <source>Decoder is then</source>
        <translation>此后解码器</translation>
    </message>
    <message>
        <source>Bytes held</source>
        <translation>留着字节</translation>
    </message>
    <message>
        <source>Bytes needed</source>
        <translation>还差字节</translation>
    </message>
    <message>
        <source>Frames so far</source>
        <translation>累计帧数</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>sticky::gui::EventTableModel</name>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>took ms</source>
        <translation>耗时（毫秒）</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>哪一方</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Since the first send</source>
        <translation>从首次发送算起</translation>
    </message>
</context>
<context>
    <name>sticky::gui::EventText</name>
    <message>
        <source>asked</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>queued before</source>
        <translation>调用前已排队</translation>
    </message>
    <message>
        <source>end of stream</source>
        <translation>流结束</translation>
    </message>
    <message>
        <source>datagram length</source>
        <translation>数据报长度</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>未发出</translation>
    </message>
    <message>
        <source>in flight</source>
        <translation>在途</translation>
    </message>
    <message>
        <source>cwnd</source>
        <translation>拥塞窗口</translation>
    </message>
    <message>
        <source>peer&apos;s window</source>
        <translation>对方窗口</translation>
    </message>
    <message>
        <source>transmitted</source>
        <translation>已发出</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>up to %L1</source>
        <translation>至 %L1</translation>
    </message>
    <message>
        <source>again</source>
        <translation>重发</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>停顿</translation>
    </message>
    <message>
        <source>between messages</source>
        <translation>消息之间</translation>
    </message>
    <message>
        <source>inside a message</source>
        <translation>一条消息之内</translation>
    </message>
    <message>
        <source>the reader starts late</source>
        <translation>接收方开始得晚</translation>
    </message>
    <message>
        <source>the reader rests</source>
        <translation>接收方停歇</translation>
    </message>
    <message>
        <source>accept() comes late</source>
        <translation>accept() 来得晚</translation>
    </message>
    <message>
        <source>the reply is held back</source>
        <translation>应答被压后</translation>
    </message>
    <message>
        <source>before the end</source>
        <translation>结束之前</translation>
    </message>
    <message>
        <source>pacing</source>
        <translation>限速发送</translation>
    </message>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>segment</source>
        <translation>报文段</translation>
    </message>
    <message>
        <source>segment without payload</source>
        <translation>无载荷报文段</translation>
    </message>
    <message>
        <source>IP fragment</source>
        <translation>IP 分片</translation>
    </message>
    <message>
        <source>datagram on the wire</source>
        <translation>线上的数据报</translation>
    </message>
    <message>
        <source>recorder missed frames</source>
        <translation>记录器漏抓</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>server</source>
        <translation>服务器</translation>
    </message>
</context>
<context>
    <name>sticky::gui::EventsPage</name>
    <message>
        <source>%L1 of %L2 events</source>
        <translation>%L2 个事件中的 %L1 个</translation>
    </message>
    <message>
        <source>This run observed nothing.</source>
        <translation>这次运行没有观察到任何事件。</translation>
    </message>
    <message>
        <source>No run yet.</source>
        <translation>还没有运行。</translation>
    </message>
    <message>
        <source>%L1 found, searching…</source>
        <translation>已找到 %L1 个，正在搜索……</translation>
    </message>
    <message>
        <source>No event of %L1 passes the filter.</source>
        <translation>%L1 个事件中没有符合筛选的。</translation>
    </message>
    <message>
        <source>The first %L1 rows are copied; filter, or use --json, for more.</source>
        <translation>已复制前 %L1 行；要更多请先筛选，或用 --json。</translation>
    </message>
    <message>
        <source>Rows copied: %L1</source>
        <translation>已复制行数：%L1</translation>
    </message>
    <message>
        <source>Filter: a word, a number, an option</source>
        <translation>筛选：词、数字、选项</translation>
    </message>
    <message>
        <source>Filter events by words</source>
        <translation>按文字筛选事件</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>Send calls</source>
        <translation>发送调用</translation>
    </message>
    <message>
        <source>Receive calls</source>
        <translation>接收调用</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>包</translation>
    </message>
    <message>
        <source>Kernel state</source>
        <translation>内核状态</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>停顿</translation>
    </message>
    <message>
        <source>Connection steps</source>
        <translation>连接步骤</translation>
    </message>
    <message>
        <source>Kind of event</source>
        <translation>事件种类</translation>
    </message>
    <message>
        <source>Both sides</source>
        <translation>双方</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>哪一方</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制各行</translation>
    </message>
    <message>
        <source>Copies the rows shown, for a spreadsheet. Ctrl+C copies the selected ones.</source>
        <translation>复制所显示的行，可粘贴到电子表格。Ctrl+C 复制选中的行。</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
</context>
<context>
    <name>sticky::gui::ExportCommands</name>
    <message>
        <source>The figure is in the clipboard.</source>
        <translation>图已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>sticky::gui::ExportDialog</name>
    <message>
        <source>Export a figure</source>
        <translation>导出图</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>&amp;Figure</source>
        <translation>图(&amp;F)</translation>
    </message>
    <message>
        <source>F&amp;rame</source>
        <translation>画幅(&amp;R)</translation>
    </message>
    <message>
        <source>As large as its content</source>
        <translation>与内容一样大</translation>
    </message>
    <message>
        <source>Slide 16:9</source>
        <translation>幻灯片 16:9</translation>
    </message>
    <message>
        <source>For&amp;mat</source>
        <translation>格式(&amp;M)</translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation>SVG 矢量图</translation>
    </message>
    <message>
        <source>PNG image</source>
        <translation>PNG 图片</translation>
    </message>
    <message>
        <source>PNG image, twice as fine</source>
        <translation>PNG 图片，两倍精细</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>投影仪</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%L1 × %L2 pixels</source>
        <translation>%L1 × %L2 像素</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>The figure is in the clipboard.</source>
        <translation>图已复制到剪贴板。</translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>A and B, compared</source>
        <translation>A 与 B 对比</translation>
    </message>
    <message>
        <source>B alone</source>
        <translation>只要 B</translation>
    </message>
    <message>
        <source>Only a run that was repeated has one, and no comparison.</source>
        <translation>只有重复多次的运行才有直方图，对比没有。</translation>
    </message>
</context>
<context>
    <name>sticky::gui::FieldEditor</name>
    <message>
        <source>“%1” is no whole number.</source>
        <translation>“%1”不是整数。</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>“%1”不是数字。</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Write a whole number, such as 10.</source>
        <translation>请写一个整数，例如 10。</translation>
    </message>
    <message>
        <source>Write a number, such as 2.5.</source>
        <translation>请写一个数，例如 2.5。</translation>
    </message>
    <message>
        <source>Write something here.</source>
        <translation>请在这里填写。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>sticky::gui::FigureBar</name>
    <message>
        <source>Variant on show</source>
        <translation>显示的变体</translation>
    </message>
    <message>
        <source>All variants</source>
        <translation>全部变体</translation>
    </message>
    <message>
        <source>Shows the variants of this experiment on shared axes</source>
        <translation>在同一坐标轴上显示本实验的各个变体</translation>
    </message>
    <message>
        <source>Pin as A</source>
        <translation>固定为 A</translation>
    </message>
    <message>
        <source>Keeps this run as A: change one setting and see B beside it</source>
        <translation>把这次运行保留为 A：改动一个设置，就能看到旁边的 B</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Ends the comparison with A</source>
        <translation>结束与 A 的比较</translation>
    </message>
    <message>
        <source>Transport of the timeline</source>
        <translation>时间线的传输方式</translation>
    </message>
    <message>
        <source>See more of the time (−, or Ctrl and wheel)</source>
        <translation>缩小时间线（−，或 Ctrl 加滚轮）</translation>
    </message>
    <message>
        <source>See all of the time (0)</source>
        <translation>看全部时间（0）</translation>
    </message>
    <message>
        <source>See the time closer (+, or Ctrl and wheel)</source>
        <translation>放大时间线（+，或 Ctrl 加滚轮）</translation>
    </message>
    <message>
        <source>Pinned as A. Change one setting to see B beside it.</source>
        <translation>已固定为 A。改动一个设置，就能看到旁边的 B。</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>没有选中任何内容</translation>
    </message>
</context>
<context>
    <name>sticky::gui::FiguresPane</name>
    <message>
        <source>Byte map</source>
        <translation>字节图</translation>
    </message>
    <message>
        <source>This run recorded no message: there is nothing to draw.</source>
        <translation>这次运行没有记录到任何消息，没有可画的内容。</translation>
    </message>
    <message>
        <source>The first experiment has not finished yet.</source>
        <translation>第一个实验还没有结束。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Pipe: where the bytes are at the playhead</source>
        <translation>管道图：播放头处字节在哪里</translation>
    </message>
</context>
<context>
    <name>sticky::gui::FileCommands</name>
    <message>
        <source>Open an experiment or a saved run</source>
        <translation>打开实验或已保存的运行</translation>
    </message>
    <message>
        <source>Experiments, pages and runs (*.json *.html *.svg *.sticky)</source>
        <translation>实验、网页与运行 (*.json *.html *.svg *.sticky)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>还没有打开过文件</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>清除记录</translation>
    </message>
    <message>
        <source>Save run</source>
        <translation>保存运行</translation>
    </message>
    <message>
        <source>Saved runs (*.sticky)</source>
        <translation>已保存的运行 (*.sticky)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Save experiment</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>Experiments (*.json)</source>
        <translation>实验 (*.json)</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>已复制：%1</translation>
    </message>
</context>
<context>
    <name>sticky::gui::FirstSteps</name>
    <message>
        <source>&lt;b&gt;Change something here.&lt;/b&gt;&lt;br&gt;Each setting is one of a real socket. A change runs the experiment again at once; F5 runs it too.</source>
        <translation>&lt;b&gt;在这里改设置。&lt;/b&gt;&lt;br&gt;每一项都是真实套接字的设置。一改就立刻重新运行；按 F5 也会运行。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Read from top to bottom.&lt;/b&gt;&lt;br&gt;Each message keeps its colour and letter in every row. A thick edge is where that layer cut. Where the edge between two messages is missing below, TCP has merged them (the “sticky packet”); UDP, underneath, keeps every edge.</source>
        <translation>&lt;b&gt;从上往下看。&lt;/b&gt;&lt;br&gt;每条消息在每一行里保持同一种颜色和字母。粗边表示这一层在此切开。下面的行里两条消息之间没有边，就是 TCP 把它们合并了（“粘包”）；再下面的 UDP 保住了每一个边界。</translation>
    </message>
    <message>
        <source>&lt;b&gt;The reason stands here.&lt;/b&gt;&lt;br&gt;It is computed from what was observed. Click a reason to see the events that prove it; “Try next” changes one setting for you.</source>
        <translation>&lt;b&gt;原因写在这里。&lt;/b&gt;&lt;br&gt;它由观测到的事实算出。点一条原因，可以看到作为证据的事件；“接着试试”会替你改一个设置。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Skip (Esc)</source>
        <translation>跳过（Esc）</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>入门提示</translation>
    </message>
</context>
<context>
    <name>sticky::gui::FlowChoice</name>
    <message>
        <source>%1, requests</source>
        <translation>%1，请求</translation>
    </message>
    <message>
        <source>%1, replies</source>
        <translation>%1，应答</translation>
    </message>
    <message>
        <source>%1, answers</source>
        <translation>%1，回复</translation>
    </message>
    <message>
        <source>%1, connection %2</source>
        <translation>%1，连接 %2</translation>
    </message>
</context>
<context>
    <name>sticky::gui::FramingForm</name>
    <message>
        <source>As the experiment says</source>
        <translation>按实验设置</translation>
    </message>
    <message>
        <source>Decode the recording as</source>
        <translation>按何种方式解码记录</translation>
    </message>
    <message>
        <source>Decodes the bytes that were received under another framing. Nothing is sent again.</source>
        <translation>用另一种分帧方式解码已收到的字节。不会重新发送。</translation>
    </message>
</context>
<context>
    <name>sticky::gui::HelpCommands</name>
    <message>
        <source>Alt and the underlined letter</source>
        <translation>Alt 加带下划线的字母</translation>
    </message>
    <message>
        <source>A menu</source>
        <translation>打开菜单</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab 键</translation>
    </message>
    <message>
        <source>The next control or figure</source>
        <translation>下一个控件或图</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc 键</translation>
    </message>
    <message>
        <source>The private link is not available on this machine. %1</source>
        <translation>本机不能使用私有链路。%1</translation>
    </message>
    <message>
        <source>The private link works on this machine: two hosts with a real delay, loss and MTU between them, without root. It was set up in %L1 ms.</source>
        <translation>本机可以使用私有链路：两台主机，之间有真实的时延、丢包和 MTU，不需要 root。建立用时 %L1 毫秒。</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>StickyLab</source>
        <translation>粘包实验室</translation>
    </message>
    <message>
        <source>I called send() ten times: why did recv() return once, or three and a half times, and why does UDP not do that?</source>
        <translation>我调用了十次 send()，为什么 recv() 只返回一次，或者三次半？为什么 UDP 不会这样？</translation>
    </message>
    <message>
        <source>About StickyLab</source>
        <translation>关于粘包实验室</translation>
    </message>
    <message>
        <source>The private link</source>
        <translation>私有链路</translation>
    </message>
    <message>
        <source>Trying the private link…</source>
        <translation>正在试用私有链路…</translation>
    </message>
    <message>
        <source>In a figure: the next message, or the next row</source>
        <translation>在图中：相邻的消息，或相邻的一行</translation>
    </message>
    <message>
        <source>In a figure: closer, farther, all of it</source>
        <translation>在图中：放大、缩小、看全部</translation>
    </message>
    <message>
        <source>In a figure: what is before or after it</source>
        <translation>在图中：向前或向后移动</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格键</translation>
    </message>
    <message>
        <source>In a figure: play or pause</source>
        <translation>在图中：播放或暂停</translation>
    </message>
    <message>
        <source>In a figure: the start or the end of the run</source>
        <translation>在图中：到运行的开头或结尾</translation>
    </message>
    <message>
        <source>Step to the event before or after</source>
        <translation>跳到上一个或下一个事件</translation>
    </message>
    <message>
        <source>In a figure: show or hide the pipe</source>
        <translation>在图中：显示或隐藏管道图</translation>
    </message>
    <message>
        <source>In a figure: nothing selected, the whole run again</source>
        <translation>在图中：取消选择，重新显示整次运行</translation>
    </message>
</context>
<context>
    <name>sticky::gui::MainWindow</name>
    <message>
        <source>Run again  F5</source>
        <translation>再次运行  F5</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Basic settings</source>
        <translation>基本设置</translation>
    </message>
    <message>
        <source>Network settings</source>
        <translation>网络设置</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>全部设置</translation>
    </message>
    <message>
        <source>How many settings to show</source>
        <translation>显示多少设置</translation>
    </message>
    <message>
        <source>%1[*] — StickyLab</source>
        <translation>%1[*] — 粘包实验室</translation>
    </message>
    <message>
        <source>Run at once</source>
        <translation>立即运行</translation>
    </message>
    <message>
        <source>Runs after every change, if the last run took less than %1 ms.</source>
        <translation>上次运行不到 %1 毫秒时，每次改动后立即运行。</translation>
    </message>
</context>
<context>
    <name>sticky::gui::PayloadEditor</name>
    <message>
        <source>Texts of your own</source>
        <translation>自己的文本</translation>
    </message>
    <message>
        <source>One message a line</source>
        <translation>每行一条消息</translation>
    </message>
    <message>
        <source>Messages, one a line</source>
        <translation>消息，每行一条</translation>
    </message>
    <message>
        <source>Hello</source>
        <translation>你好</translation>
    </message>
    <message>
        <source>world</source>
        <translation>世界</translation>
    </message>
    <message>
        <source>%L1 characters are too many for here (%L2 at most): put them into a file.</source>
        <translation>%L1 个字符太多（这里最多 %L2 个）：请放到文件里。</translation>
    </message>
</context>
<context>
    <name>sticky::gui::PayloadGate</name>
    <message>
        <source>This experiment sends what it reads from standard input, which a window does not have. Run it in a terminal: sticky run</source>
        <translation>这个实验要发送从标准输入读到的内容，而窗口没有标准输入。请在终端里运行：sticky run</translation>
    </message>
    <message>
        <source>StickyLab</source>
        <translation>粘包实验室</translation>
    </message>
    <message>
        <source>This experiment reads a file and sends what is in it, on this machine only.</source>
        <translation>这个实验会读取一个文件，并发送其中的内容，只在本机之内。</translation>
    </message>
    <message>
        <source>In the folder %1: %2</source>
        <translation>文件夹 %1 中的：%2</translation>
    </message>
    <message>
        <source>Read it and run</source>
        <translation>读取并运行</translation>
    </message>
    <message>
        <source>Do not run</source>
        <translation>不运行</translation>
    </message>
    <message>
        <source>Not run: it would have read %1.</source>
        <translation>没有运行：它要读取 %1。</translation>
    </message>
</context>
<context>
    <name>sticky::gui::PlaybackBar</name>
    <message>
        <source>To the start</source>
        <translation>回到开头</translation>
    </message>
    <message>
        <source>To the event before</source>
        <translation>上一个事件</translation>
    </message>
    <message>
        <source>To the next event</source>
        <translation>下一个事件</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>跳到结尾</translation>
    </message>
    <message>
        <source>Playback speed</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>Time of the playhead</source>
        <translation>播放头的时间</translation>
    </message>
    <message>
        <source>Show where the bytes are at this moment</source>
        <translation>显示此刻字节在哪里</translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation>管道图</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格键</translation>
    </message>
</context>
<context>
    <name>sticky::gui::PresetListModel</name>
    <message>
        <source>Needs the private link. %1</source>
        <translation>需要私有链路。%1</translation>
    </message>
    <message>
        <source>private link: not here</source>
        <translation>私有链路：本机不可用</translation>
    </message>
    <message>
        <source>private link</source>
        <translation>私有链路</translation>
    </message>
</context>
<context>
    <name>sticky::gui::PresetPicker</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设列表</translation>
    </message>
    <message>
        <source>Search, or ask in your own words: recv returns half my json</source>
        <translation>搜索，或用自己的话提问：recv 只收到半个 JSON</translation>
    </message>
    <message>
        <source>Search for a preset, or ask a question</source>
        <translation>搜索预设，或提问</translation>
    </message>
    <message>
        <source>Answers to your question</source>
        <translation>对问题的回答</translation>
    </message>
    <message>
        <source>Nothing here answers that. Name the call, the option or what you see, such as “recv returns half my json”. With nothing written, every preset is listed.</source>
        <translation>没有找到对应的回答。请写出调用、选项或看到的现象，例如“recv 只收到半个 JSON”。什么都不写时，列出全部预设。</translation>
    </message>
</context>
<context>
    <name>sticky::gui::RunStatus</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>State of the run</source>
        <translation>运行状态</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>运行进度</translation>
    </message>
    <message>
        <source>Stopping; what was seen so far is kept…</source>
        <translation>正在停止；已看到的内容会保留……</translation>
    </message>
    <message>
        <source>Run %L1 of %L2, for %3 s</source>
        <translation>第 %L1 次运行，共 %L2 次，已 %3 秒</translation>
    </message>
    <message>
        <source>Running for %1 s</source>
        <translation>已运行 %1 秒</translation>
    </message>
</context>
<context>
    <name>sticky::gui::StatisticsPage</name>
    <message>
        <source>One run proves nothing: how much of it was luck shows when it is run many times.</source>
        <translation>一次运行说明不了什么：多运行几次，才看得出有多少是运气。</translation>
    </message>
    <message>
        <source>No run yet.</source>
        <translation>还没有运行。</translation>
    </message>
    <message>
        <source>In %L1 runs: least %L2, median %L3, greatest %L4.</source>
        <translation>共 %L1 次运行：最小 %L2，中位数 %L3，最大 %L4。</translation>
    </message>
    <message>
        <source>%1 in %L2 runs</source>
        <translation>%L2 次运行的 %1</translation>
    </message>
    <message>
        <source>Run %1 times</source>
        <translation>运行 %1 次</translation>
    </message>
    <message>
        <source>Repeats the experiment and shows how its numbers spread.</source>
        <translation>重复这个实验，显示各个数的分布。</translation>
    </message>
    <message>
        <source>Number whose spread is shown</source>
        <translation>显示哪个数的分布</translation>
    </message>
    <message>
        <source>Spread over repeated runs</source>
        <translation>多次运行的分布</translation>
    </message>
    <message>
        <source>Sizes, gaps and latencies</source>
        <translation>大小、间隔和时延</translation>
    </message>
</context>
<context>
    <name>sticky::gui::StatisticsTableModel</name>
    <message>
        <source>size of a send, B</source>
        <translation>发送大小（B）</translation>
    </message>
    <message>
        <source>size of a segment, B</source>
        <translation>报文段大小（B）</translation>
    </message>
    <message>
        <source>size of a receive, B</source>
        <translation>接收大小（B）</translation>
    </message>
    <message>
        <source>between sends, ms</source>
        <translation>发送间隔（ms）</translation>
    </message>
    <message>
        <source>between receives, ms</source>
        <translation>接收间隔（ms）</translation>
    </message>
    <message>
        <source>send to receive, ms</source>
        <translation>发送到收到（ms）</translation>
    </message>
    <message>
        <source>What</source>
        <translation>什么</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>最大</translation>
    </message>
</context>
<context>
    <name>sticky::gui::SubjectText</name>
    <message>
        <source>message %1</source>
        <translation>消息 %1</translation>
    </message>
    <message>
        <source>messages %1</source>
        <translation>消息 %1</translation>
    </message>
    <message>
        <source>byte %L1</source>
        <translation>第 %L1 字节</translation>
    </message>
    <message>
        <source>bytes %L1 to %L2 (%L3 B)</source>
        <translation>第 %L1 至 %L2 字节（%L3 B）</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>在 %1</translation>
    </message>
    <message>
        <source>at %1, took %2</source>
        <translation>在 %1，历时 %2</translation>
    </message>
</context>
<context>
    <name>sticky::gui::TabsPane</name>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>What the tabs show</source>
        <translation>标签页显示什么</translation>
    </message>
</context>
<context>
    <name>sticky::gui::Verdict</name>
    <message>
        <source>%1: nothing was sent</source>
        <translation>%1：什么也没有发送</translation>
    </message>
    <message>
        <source>%1: %L2 of %L3 boundaries lost</source>
        <translation>%1：%L3 个边界丢了 %L2 个</translation>
    </message>
    <message>
        <source>%1: one datagram missing</source>
        <translation>%1：少了一个数据报</translation>
    </message>
    <message>
        <source>%1: %L2 datagrams missing</source>
        <translation>%1：少了 %L2 个数据报</translation>
    </message>
    <message>
        <source>%1: one datagram truncated</source>
        <translation>%1：一个数据报被截断</translation>
    </message>
    <message>
        <source>%1: %L2 datagrams truncated</source>
        <translation>%1：%L2 个数据报被截断</translation>
    </message>
    <message>
        <source>%1: not all was received</source>
        <translation>%1：没有全部收到</translation>
    </message>
    <message>
        <source>%1: one message, no boundary to lose</source>
        <translation>%1：只有一条消息，没有边界可丢</translation>
    </message>
    <message>
        <source>%1: every boundary kept</source>
        <translation>%1：边界全部保住</translation>
    </message>
    <message>
        <source>%L1 %2 → %L3 datagrams → %L4 %5</source>
        <translation>%L1 次 %2 → %L3 个数据报 → %L4 次 %5</translation>
    </message>
    <message>
        <source>%L1 %2 → %L3 segments → %L4 %5</source>
        <translation>%L1 次 %2 → %L3 个报文段 → %L4 次 %5</translation>
    </message>
    <message>
        <source>%L1 alone</source>
        <translation>%L1 条独自到达</translation>
    </message>
    <message>
        <source>%L1 merged</source>
        <translation>%L1 条被合并</translation>
    </message>
    <message>
        <source>%L1 cut</source>
        <translation>%L1 条被切开</translation>
    </message>
    <message>
        <source>%L1 lost</source>
        <translation>%L1 条丢失</translation>
    </message>
    <message>
        <source>Of %L1 messages: %2</source>
        <translation>共 %L1 条消息：%2</translation>
    </message>
    <message>
        <source>%L1 of %L2 bytes arrived, unchanged</source>
        <translation>%L2 字节中到达 %L1 字节，内容无误</translation>
    </message>
    <message>
        <source>%L1 of %L2 bytes arrived; the content differs</source>
        <translation>%L2 字节中到达 %L1 字节；内容不同</translation>
    </message>
    <message>
        <source>%L1 of %L2 frames decoded, %L3 intact</source>
        <translation>%L2 帧中解出 %L1 帧，%L3 帧完好</translation>
    </message>
    <message>
        <source>; framing took %L1 B</source>
        <translation>；分帧占用 %L1 B</translation>
    </message>
    <message>
        <source>%L1 runs: %L2 boundaries lost in each</source>
        <translation>%L1 次运行：每次都丢了 %L2 个边界</translation>
    </message>
    <message>
        <source>%L1 runs: %L2 to %L3 boundaries lost, median %L4</source>
        <translation>%L1 次运行：丢了 %L2 至 %L3 个边界，中位数 %L4</translation>
    </message>
    <message>
        <source>Inconclusive: %1</source>
        <translation>不能下结论：%1</translation>
    </message>
    <message>
        <source>The run was stopped: this is what had been seen until then.</source>
        <translation>运行被停止：这是到那时为止看到的内容。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>sticky::gui::VerdictPanel</name>
    <message>
        <source>Show the events that prove it (%1)</source>
        <translation>显示作为证据的事件（%1）</translation>
    </message>
    <message>
        <source>Try next</source>
        <translation>接着试试</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>No run has finished yet.</source>
        <translation>还没有运行结束。</translation>
    </message>
    <message>
        <source>Show the distribution</source>
        <translation>显示分布</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
</context>
</TS>
