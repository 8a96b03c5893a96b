<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AgendaDelegate</name>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>no link yet</source>
        <translation>暂无链接</translation>
    </message>
    <message>
        <source>overlaps {topic}</source>
        <translation>与 {topic} 冲突</translation>
    </message>
</context>
<context>
    <name>AgendaView</name>
    <message>
        <source>Meetings</source>
        <translation>会议</translation>
    </message>
</context>
<context>
    <name>Cadence</name>
    <message>
        <source>daily</source>
        <translation>每天</translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>每 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n month(s)</source>
        <translation>
            <numerusform>每 %n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n week(s)</source>
        <translation>
            <numerusform>每 %n 周</numerusform>
        </translation>
    </message>
    <message>
        <source>monthly</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>weekly</source>
        <translation>每周</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message numerus="yes">
        <source>%n meeting(s) {ahead}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>--dialect belongs to --service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As saved on {moment}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give either --demo or --service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No meetings {ahead}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such command; there are list, link, join and doctor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To join: sig-meetings join ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which link? Give it after the command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which meeting? Give its id, next, or a link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a number of days from 1 to {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give one of: {choices}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how many days ahead (default: as set, else 30)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in the next %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print JSON, for programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print the saved list without asking the service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is no directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{option} needs a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{word} is not understood.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Date</name>
    <message>
        <source>April</source>
        <translation>4</translation>
    </message>
    <message>
        <source>August</source>
        <translation>8</translation>
    </message>
    <message>
        <source>Beijing {span}</source>
        <translation>北京时间 {span}</translation>
    </message>
    <message>
        <source>December</source>
        <translation>12</translation>
    </message>
    <message>
        <source>February</source>
        <translation>2</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>January</source>
        <translation>1</translation>
    </message>
    <message>
        <source>July</source>
        <translation>7</translation>
    </message>
    <message>
        <source>June</source>
        <translation>6</translation>
    </message>
    <message>
        <source>Live{separator}{left} left</source>
        <translation>进行中{separator}还有 {left}</translation>
    </message>
    <message>
        <source>March</source>
        <translation>3</translation>
    </message>
    <message>
        <source>May</source>
        <translation>5</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>November</source>
        <translation>11</translation>
    </message>
    <message>
        <source>October</source>
        <translation>10</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>September</source>
        <translation>9</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>in {length}</source>
        <translation>{length}后</translation>
    </message>
    <message>
        <source>{day} {month}</source>
        <translation>{month} 月 {day} 日</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{weekday} {date}</source>
        <translation>{date} {weekday}</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Back to the list (Esc)</source>
        <translation>返回列表（Esc）</translation>
    </message>
    <message>
        <source>Begins {countdown}; you can go in early.</source>
        <translation>{countdown}开始，可以提前进入。</translation>
    </message>
    <message>
        <source>Booked as {claimed}, but the link leads to {platform}.</source>
        <translation>预定时选择的是 {claimed}，但链接指向 {platform}。</translation>
    </message>
    <message>
        <source>Follow {sig}</source>
        <translation>关注 {sig}</translation>
    </message>
    <message>
        <source>No link yet</source>
        <translation>暂无入会链接</translation>
    </message>
    <message>
        <source>Overlaps {topic}, which you follow too.</source>
        <translation>与您关注的“{topic}”时间冲突。</translation>
    </message>
    <message>
        <source>Stop following {sig}</source>
        <translation>取消关注 {sig}</translation>
    </message>
    <message>
        <source>The link leads to {host}, which this program does not know.</source>
        <translation>链接指向 {host}，不在已知会议平台之列。</translation>
    </message>
    <message>
        <source>This link is not opened</source>
        <translation>不会打开此链接</translation>
    </message>
    <message>
        <source>This meeting has ended.</source>
        <translation>会议已结束。</translation>
    </message>
    <message>
        <source>This meeting is no longer in the list: it was cancelled or moved.</source>
        <translation>会议已不在列表中：可能已取消或改期。</translation>
    </message>
    <message>
        <source>by {sponsor}</source>
        <translation>发起人 {sponsor}</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Agenda</source>
        <translation>议程</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>纪要</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>会议号</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Passcode</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>二维码</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
</context>
<context>
    <name>JoinBar</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>JoinButton</name>
    <message>
        <source>Always in the app</source>
        <translation>始终用客户端</translation>
    </message>
    <message>
        <source>Always in the browser</source>
        <translation>始终用浏览器</translation>
    </message>
    <message>
        <source>App where it is installed</source>
        <translation>已安装客户端时用客户端</translation>
    </message>
    <message>
        <source>Other ways to join</source>
        <translation>其他加入方式</translation>
    </message>
    <message>
        <source>{platform} meetings</source>
        <translation>{platform} 会议</translation>
    </message>
</context>
<context>
    <name>Joiner</name>
    <message>
        <source>The link is copied.</source>
        <translation>链接已复制。</translation>
    </message>
    <message>
        <source>The number is copied.</source>
        <translation>会议号已复制。</translation>
    </message>
    <message>
        <source>The passcode is copied.</source>
        <translation>密码已复制。</translation>
    </message>
</context>
<context>
    <name>Joining</name>
    <message>
        <source>Copy the link, or scan it with the phone.</source>
        <translation>请复制链接，或用手机扫码。</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>入会链接</translation>
    </message>
    <message>
        <source>Link for the phone</source>
        <translation>手机扫码入会</translation>
    </message>
    <message>
        <source>Meeting number</source>
        <translation>会议号</translation>
    </message>
    <message>
        <source>No program opens {scheme} links.</source>
        <translation>没有程序可打开 {scheme} 链接。</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>用浏览器打开</translation>
    </message>
    <message>
        <source>Open in {platform}</source>
        <translation>用 {platform} 打开</translation>
    </message>
    <message>
        <source>Opening the browser …</source>
        <translation>正在打开浏览器…</translation>
    </message>
    <message>
        <source>Opening {platform} …</source>
        <translation>正在打开 {platform}…</translation>
    </message>
    <message>
        <source>Passcode</source>
        <translation>会议密码</translation>
    </message>
    <message>
        <source>The address is not safe to open, so it was not opened.</source>
        <translation>该地址不安全，未打开。</translation>
    </message>
    <message>
        <source>The program that opens addresses could not be started.</source>
        <translation>无法启动用于打开地址的程序。</translation>
    </message>
    <message>
        <source>The system did not open the address.</source>
        <translation>系统未能打开该地址。</translation>
    </message>
    <message>
        <source>This meeting opens in the browser.</source>
        <translation>此会议在浏览器中打开。</translation>
    </message>
    <message>
        <source>This system does not tell which program opens {scheme} links.</source>
        <translation>无法查询本系统用哪个程序打开 {scheme} 链接。</translation>
    </message>
    <message>
        <source>This system has no program that opens the address.</source>
        <translation>本系统没有可打开该地址的程序。</translation>
    </message>
    <message>
        <source>You chose the browser for {platform}.</source>
        <translation>您已选择用浏览器加入 {platform} 会议。</translation>
    </message>
    <message>
        <source>{platform} could not be started; opening the browser instead.</source>
        <translation>无法启动 {platform}，正在改用浏览器打开。</translation>
    </message>
    <message>
        <source>{platform} is installed here.</source>
        <translation>本机已安装 {platform}。</translation>
    </message>
    <message>
        <source>{platform} is not installed here.</source>
        <translation>本机未安装 {platform}。</translation>
    </message>
    <message>
        <source>{platform} is not installed here; opening the browser instead.</source>
        <translation>本机未安装 {platform}，正在改用浏览器打开。</translation>
    </message>
    <message>
        <source>{program} opens {scheme} links ({where}).</source>
        <translation>{scheme} 链接由 {program} 打开（{where}）。</translation>
    </message>
    <message>
        <source>{where} opens {scheme} links but is switched off.</source>
        <translation>{scheme} 链接由 {where} 打开，但它已被停用。</translation>
    </message>
    <message>
        <source>{where} opens {scheme} links, but its program is gone.</source>
        <translation>{scheme} 链接由 {where} 打开，但其程序已不存在。</translation>
    </message>
    <message>
        <source>{where} should open {scheme} links but does not exist.</source>
        <translation>{scheme} 链接应由 {where} 打开，但它不存在。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>OK</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>SIG Meetings</source>
        <translation>SIG 会议</translation>
    </message>
    <message>
        <source>SIG Meetings (demo)</source>
        <translation>SIG 会议（演示）</translation>
    </message>
</context>
<context>
    <name>Meeting</name>
    <message>
        <source>Untitled meeting</source>
        <translation>未命名会议</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
</context>
<context>
    <name>Platform</name>
    <message>
        <source>DingTalk</source>
        <translation>钉钉</translation>
    </message>
    <message>
        <source>Feishu</source>
        <translation>飞书</translation>
    </message>
    <message>
        <source>Jitsi</source>
        <translation>Jitsi</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>Teams</translation>
    </message>
    <message>
        <source>Tencent</source>
        <translation>腾讯会议</translation>
    </message>
    <message>
        <source>WeLink</source>
        <translation>WeLink</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
</context>
<context>
    <name>PlatformChips</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>QrDialog</name>
    <message>
        <source>Scan it with the phone&apos;s camera or the meeting app. It leads to {host}.</source>
        <translation>用手机相机或会议应用扫码，链接指向 {host}。</translation>
    </message>
    <message>
        <source>Scan with phone</source>
        <translation>手机扫码</translation>
    </message>
</context>
<context>
    <name>Refresh</name>
    <message numerus="yes">
        <source>%n meeting(s) could not be read.</source>
        <translation>
            <numerusform>有 %n 场会议无法读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>It says: {detail}</source>
        <translation>服务端说明：{detail}</translation>
    </message>
    <message>
        <source>Some meetings could not be read.</source>
        <translation>部分会议无法读取。</translation>
    </message>
    <message>
        <source>The meeting service answered with something other than data.</source>
        <translation>会议服务返回的不是数据。</translation>
    </message>
    <message>
        <source>The meeting service asks us to wait (HTTP 429).</source>
        <translation>会议服务要求稍后再试（HTTP 429）。</translation>
    </message>
    <message>
        <source>The meeting service could not be reached.</source>
        <translation>无法连接会议服务。</translation>
    </message>
    <message>
        <source>The meeting service cut its list short.</source>
        <translation>会议服务返回的列表不完整。</translation>
    </message>
    <message>
        <source>The meeting service did not answer (timed out).</source>
        <translation>会议服务未响应（超时）。</translation>
    </message>
    <message>
        <source>The meeting service is out of order.</source>
        <translation>会议服务出现故障。</translation>
    </message>
    <message>
        <source>The meeting service refused the request.</source>
        <translation>会议服务拒绝了请求。</translation>
    </message>
    <message>
        <source>The meeting service sent us to another address, which is not followed.</source>
        <translation>会议服务要求跳转到其他地址，已拒绝。</translation>
    </message>
    <message>
        <source>The meeting service&apos;s answer has an unknown form.</source>
        <translation>会议服务返回的数据格式无法识别。</translation>
    </message>
    <message>
        <source>The meeting service&apos;s answer is damaged and cannot be read.</source>
        <translation>会议服务返回的数据已损坏，无法读取。</translation>
    </message>
    <message>
        <source>The meeting service&apos;s answer is too large to be a list of meetings.</source>
        <translation>会议服务返回的数据过大，不像是会议列表。</translation>
    </message>
    <message>
        <source>The meeting service&apos;s certificate is not trusted on this machine.</source>
        <translation>本机不信任会议服务的证书。</translation>
    </message>
    <message>
        <source>The meeting service&apos;s firewall refused the request (HTTP 418).</source>
        <translation>会议服务的防火墙拒绝了请求（HTTP 418）。</translation>
    </message>
    <message>
        <source>{received} of {expected} meetings arrived.</source>
        <translation>共 {expected} 场会议，收到 {received} 场。</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>The link has no valid host name.</source>
        <translation>链接没有有效的主机名。</translation>
    </message>
    <message>
        <source>The link has no valid port number.</source>
        <translation>链接的端口号无效。</translation>
    </message>
    <message>
        <source>The link holds a backslash, which programs read in different ways.</source>
        <translation>链接含有反斜杠，不同程序对它的理解不同。</translation>
    </message>
    <message>
        <source>The link holds a space or another character that no link may hold.</source>
        <translation>链接含有空格或其他不允许的字符。</translation>
    </message>
    <message>
        <source>The link holds a user name before its host, which can disguise where it leads.</source>
        <translation>链接的主机名前带有用户名，可能掩盖真实去向。</translation>
    </message>
    <message>
        <source>The link holds invisible characters that could disguise where it leads.</source>
        <translation>链接含有不可见字符，可能掩盖真实去向。</translation>
    </message>
    <message>
        <source>The link is not a web link (https).</source>
        <translation>这不是网页链接（https）。</translation>
    </message>
    <message>
        <source>The link is not encrypted (http), and its host is not a known one.</source>
        <translation>链接未加密（http），且主机不在已知之列。</translation>
    </message>
    <message>
        <source>The link is too long to be a meeting&apos;s.</source>
        <translation>链接过长，不像会议链接。</translation>
    </message>
    <message>
        <source>There is no link.</source>
        <translation>没有链接。</translation>
    </message>
</context>
<context>
    <name>SettingsMenu</name>
    <message>
        <source>About SIG Meetings</source>
        <translation>关于 SIG 会议</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Name for joining as a guest …</source>
        <translation>访客入会名称…</translation>
    </message>
    <message>
        <source>SIG Meetings {version}

Shows the openEuler community&apos;s public meetings and opens them for you. It has no account and sends nothing but plain requests to the community&apos;s service.</source>
        <translation>SIG 会议 {version}

显示 openEuler 社区的公开会议，并帮您打开。无需账号，除向社区服务发出普通请求外，不发送任何数据。</translation>
    </message>
    <message>
        <source>The name others see when you join without signing in:</source>
        <translation>未登录入会时，其他人看到的名称：</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的名称</translation>
    </message>
</context>
<context>
    <name>SigChip</name>
    <message>
        <source>My SIGs</source>
        <translation>我的 SIG</translation>
    </message>
    <message>
        <source>No SIG has a meeting yet</source>
        <translation>暂无 SIG 会议</translation>
    </message>
    <message>
        <source>Show only my SIGs</source>
        <translation>只看我的 SIG</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message numerus="yes">
        <source>%n hidden by the filter</source>
        <translation>
            <numerusform>筛选隐藏了 %n 场</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) in the next {days} days</source>
        <translation>
            <numerusform>未来 {days} 天共 %n 场会议</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading meetings …</source>
        <translation>正在加载会议…</translation>
    </message>
    <message>
        <source>No list yet</source>
        <translation>暂无列表</translation>
    </message>
    <message>
        <source>No meetings in the next {days} days</source>
        <translation>未来 {days} 天没有会议</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有符合条件的会议</translation>
    </message>
    <message>
        <source>Offline: showing what was saved at {time}.</source>
        <translation>离线：显示 {time} 保存的会议。</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Saved at {time}</source>
        <translation>保存于 {time}</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message numerus="yes">
        <source>The filter hides %n meeting(s).</source>
        <translation>
            <numerusform>筛选隐藏了 %n 场会议。</numerusform>
        </translation>
    </message>
    <message>
        <source>The meetings could not be loaded</source>
        <translation>无法加载会议</translation>
    </message>
    <message numerus="yes">
        <source>Updated %n minute(s) ago</source>
        <translation>
            <numerusform>%n 分钟前更新</numerusform>
        </translation>
    </message>
    <message>
        <source>Updated just now</source>
        <translation>刚刚更新</translation>
    </message>
    <message>
        <source>Updating …</source>
        <translation>正在更新…</translation>
    </message>
    <message>
        <source>When a SIG books one, it appears here.</source>
        <translation>SIG 预定会议后会显示在这里。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Demo: these meetings are made up</source>
        <translation>演示：以下会议均为虚构</translation>
    </message>
</context>
<context>
    <name>Storage</name>
    <message>
        <source>Some settings in {file} were not valid and went back to their defaults: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be read: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be saved: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is damaged and could not be set aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was damaged and has been set aside as {aside}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was far too large and has been set aside as {aside}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was written by a newer version and has been set aside as {aside}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Refresh (F5)</source>
        <translation>刷新（F5）</translation>
    </message>
    <message>
        <source>Search meetings</source>
        <translation>搜索会议</translation>
    </message>
    <message>
        <source>Search topic, SIG, number</source>
        <translation>搜索议题、SIG、会议号</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Trust</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open this link?</source>
        <translation>打开此链接？</translation>
    </message>
    <message>
        <source>The link leads to {host}.</source>
        <translation>链接指向 {host}。</translation>
    </message>
    <message>
        <source>This is none of the meeting platforms that SIG Meetings knows. Open it only if you expected this host; you are not asked about it again.</source>
        <translation>这不是 SIG 会议已知的会议平台。请确认后再打开；以后不再询问此主机。</translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>Copy link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>复制会议号</translation>
    </message>
    <message>
        <source>Copy passcode</source>
        <translation>复制密码</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Join in browser</source>
        <translation>用浏览器加入</translation>
    </message>
    <message>
        <source>Join in the browser</source>
        <translation>用浏览器加入</translation>
    </message>
    <message>
        <source>Join in {platform}</source>
        <translation>用 {platform} 加入</translation>
    </message>
    <message>
        <source>Scan with phone</source>
        <translation>手机扫码</translation>
    </message>
</context>
</TS>
