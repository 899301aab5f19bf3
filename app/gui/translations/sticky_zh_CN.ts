<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
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
        <source>&amp;Run, or stop the run</source>
        <translation>运行，或停止运行(&amp;R)</translation>
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
        <source>Choose a &amp;preset</source>
        <translation>选择预设(&amp;P)</translation>
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
</context>
<context>
    <name>sticky::gui::ControlPanel</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>传输方式</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>条数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>通信模式</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>发送方</translation>
    </message>
    <message>
        <source>Nagle off</source>
        <translation>关闭 Nagle</translation>
    </message>
    <message>
        <source>Cork</source>
        <translation>攒包（Cork）</translation>
    </message>
    <message>
        <source>More to come</source>
        <translation>后面还有</translation>
    </message>
    <message>
        <source>End of record</source>
        <translation>记录结束</translation>
    </message>
    <message>
        <source>Send buffer</source>
        <translation>发送缓冲区</translation>
    </message>
    <message>
        <source>First call</source>
        <translation>首次调用</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接数</translation>
    </message>
    <message>
        <source>Ends by</source>
        <translation>结束方式</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>接收方</translation>
    </message>
    <message>
        <source>Starts after</source>
        <translation>延迟开始</translation>
    </message>
    <message>
        <source>recv() size</source>
        <translation>recv() 大小</translation>
    </message>
    <message>
        <source>Pause after recv()</source>
        <translation>recv() 后停顿</translation>
    </message>
    <message>
        <source>Quick ACKs</source>
        <translation>快速 ACK</translation>
    </message>
    <message>
        <source>Receive buffer</source>
        <translation>接收缓冲区</translation>
    </message>
    <message>
        <source>Low-water mark</source>
        <translation>低水位</translation>
    </message>
    <message>
        <source>Wait for all</source>
        <translation>等齐再返回</translation>
    </message>
    <message>
        <source>Peek first</source>
        <translation>先窥探</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>分帧</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链路</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>往返时延</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>丢包率</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Largest segment</source>
        <translation>最大报文段</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复次数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
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
        <translation>读取方开始得晚</translation>
    </message>
    <message>
        <source>the reader rests</source>
        <translation>读取方停歇</translation>
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
        <translation>服务端</translation>
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
        <source>Byte map</source>
        <translation>字节图</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Byte map and timeline</source>
        <translation>字节图和时间线</translation>
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
</context>
<context>
    <name>sticky::gui::FiguresPane</name>
    <message>
        <source>Running the first experiment…</source>
        <translation>正在运行第一个实验…</translation>
    </message>
    <message>
        <source>Byte map</source>
        <translation>字节图</translation>
    </message>
    <message>
        <source>Each message&apos;s bytes at the sender, on the wire and at the receiver</source>
        <translation>每条消息的字节：在发送方、在线路上、在接收方</translation>
    </message>
    <message>
        <source>bytes %L1 to %L2 of the stream</source>
        <translation>流的第 %L1 至 %L2 字节</translation>
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
        <source>In a figure: the message before or after</source>
        <translation>在图中：上一条或下一条消息</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc 键</translation>
    </message>
    <message>
        <source>In a figure: nothing selected</source>
        <translation>在图中：取消选择</translation>
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
</context>
<context>
    <name>sticky::gui::MainWindow</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
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
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>%1[*] — StickyLab</source>
        <translation>%1[*] — 粘包实验室</translation>
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
        <source>Search in titles and questions</source>
        <translation>在标题和问题中搜索</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设列表</translation>
    </message>
</context>
<context>
    <name>sticky::gui::VerdictPanel</name>
    <message>
        <source>%1: every edge kept</source>
        <translation>%1：每个边界都保住了</translation>
    </message>
    <message>
        <source>%1: %L2 of %L3 edges lost</source>
        <translation>%1：%L3 个边界丢了 %L2 个</translation>
    </message>
    <message>
        <source>%L1 send() → %L2 segments → %L3 recv()</source>
        <translation>%L1 次 send() → %L2 个报文段 → %L3 次 recv()</translation>
    </message>
    <message>
        <source>%L1 send() → %L2 recv()</source>
        <translation>%L1 次 send() → %L2 次 recv()</translation>
    </message>
    <message>
        <source>%L1 of %L2 bytes arrived, unchanged</source>
        <translation>%L2 字节到达 %L1 字节，内容无误</translation>
    </message>
    <message>
        <source>%L1 of %L2 bytes arrived; the content differs</source>
        <translation>%L2 字节到达 %L1 字节，内容不同</translation>
    </message>
    <message>
        <source>Inconclusive: %1</source>
        <translation>无法定论：%1</translation>
    </message>
    <message>
        <source>Show the events that prove it (%1)</source>
        <translation>显示作为证据的事件（%1）</translation>
    </message>
    <message>
        <source>Try next</source>
        <translation>接着试试</translation>
    </message>
</context>
</TS>
