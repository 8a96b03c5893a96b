<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About SIG Meetings</source>
        <translation>关于 SIG 会议</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Collecting…</source>
        <translation>正在收集…</translation>
    </message>
    <message>
        <source>Copied ✓</source>
        <translation>已复制 ✓</translation>
    </message>
    <message>
        <source>Copied: what this computer has</source>
        <translation>已复制：本机环境信息</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>SIG Meetings</source>
        <translation>SIG 会议</translation>
    </message>
    <message>
        <source>Shows the openEuler community&apos;s public meetings and opens them for you. It has no account, and sends nothing but plain requests to the community&apos;s service.</source>
        <translation>显示 openEuler 社区的公开会议，并帮您打开。无需账号，除向社区服务发出普通请求外，不发送任何数据。</translation>
    </message>
    <message>
        <source>The icon of SIG Meetings</source>
        <translation>SIG 会议的图标</translation>
    </message>
    <message>
        <source>Version {version} · {licence} licence</source>
        <translation>版本 {version} · {licence} 许可证</translation>
    </message>
    <message>
        <source>What this computer has, for a report; no passcodes.</source>
        <translation>本机环境信息，供反馈问题时使用；不含密码。</translation>
    </message>
    <message>
        <source>What&apos;s new</source>
        <translation>新功能</translation>
    </message>
</context>
<context>
    <name>AgendaDelegate</name>
    <message>
        <source>Found only in the agenda</source>
        <translation>仅议程中提到</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>followed</source>
        <translation>已关注</translation>
    </message>
    <message>
        <source>from an invitation</source>
        <translation>来自邀请</translation>
    </message>
    <message>
        <source>no link yet</source>
        <translation>暂无链接</translation>
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
    <name>Alert</name>
    <message>
        <source>1 minute</source>
        <translation>1 分钟后</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 分钟后</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 分钟后</translation>
    </message>
    <message>
        <source>A meeting has a new link</source>
        <translation>有一场会议更新了入会链接</translation>
    </message>
    <message>
        <source>A meeting has moved to {when}</source>
        <translation>有一场会议改到 {when}</translation>
    </message>
    <message numerus="yes">
        <source>A meeting started %n hour(s) ago</source>
        <translation>
            <numerusform>一场会议已于 %n 小时前开始</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A meeting started %n minute(s) ago</source>
        <translation>
            <numerusform>一场会议已于 %n 分钟前开始</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A meeting starts in %n minute(s)</source>
        <translation>
            <numerusform>%n 分钟后有一场会议</numerusform>
        </translation>
    </message>
    <message>
        <source>A meeting starts now</source>
        <translation>有一场会议现在开始</translation>
    </message>
    <message>
        <source>A meeting was cancelled</source>
        <translation>有一场会议已取消</translation>
    </message>
    <message>
        <source>Cancelled: {what}</source>
        <translation>已取消：{what}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>不再提醒</translation>
    </message>
    <message>
        <source>Every meeting</source>
        <translation>所有会议</translation>
    </message>
    <message numerus="yes">
        <source>In %n minute(s): {what}</source>
        <translation>
            <numerusform>%n 分钟后：{what}</numerusform>
        </translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Moved from {when}.</source>
        <translation>原定 {when}。</translation>
    </message>
    <message>
        <source>Moved to {when}: {what}</source>
        <translation>改到 {when}：{what}</translation>
    </message>
    <message>
        <source>New link: {what}</source>
        <translation>入会链接已更新：{what}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>都不提醒</translation>
    </message>
    <message>
        <source>Only SIGs I follow</source>
        <translation>仅我关注的 SIG</translation>
    </message>
    <message>
        <source>Replay ready: {what}</source>
        <translation>回放已就绪：{what}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Snooze 1 minute</source>
        <translation>1 分钟后提醒</translation>
    </message>
    <message>
        <source>Snooze 10 minutes</source>
        <translation>10 分钟后提醒</translation>
    </message>
    <message>
        <source>Snooze 5 minutes</source>
        <translation>5 分钟后提醒</translation>
    </message>
    <message>
        <source>Snooze until it starts</source>
        <translation>开始时提醒</translation>
    </message>
    <message numerus="yes">
        <source>Started %n hour(s) ago: {what}</source>
        <translation>
            <numerusform>%n 小时前已开始：{what}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Started %n minute(s) ago: {what}</source>
        <translation>
            <numerusform>%n 分钟前已开始：{what}</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting now: {what}</source>
        <translation>现在开始：{what}</translation>
    </message>
    <message>
        <source>The link has changed.</source>
        <translation>入会链接已更新。</translation>
    </message>
    <message>
        <source>The replay of a meeting is ready</source>
        <translation>有一场会议的回放已就绪</translation>
    </message>
    <message>
        <source>Until it starts</source>
        <translation>开始时</translation>
    </message>
    <message>
        <source>Update on {what}</source>
        <translation>{what}有提醒</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>观看</translation>
    </message>
    <message>
        <source>Which meetings should alert you?</source>
        <translation>提醒哪些会议？</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 场</numerusform>
        </translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>明天 {time}</translation>
    </message>
    <message>
        <source>{count} meetings</source>
        <translation>{count} 场会议</translation>
    </message>
</context>
<context>
    <name>AlertController</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Meeting alerts also have a Join button.</source>
        <translation>会议提醒还会带有「加入」按钮。</translation>
    </message>
    <message>
        <source>SIG Meetings</source>
        <translation>SIG 会议</translation>
    </message>
    <message>
        <source>This is a test alert</source>
        <translation>这是一条测试提醒</translation>
    </message>
</context>
<context>
    <name>AlertHistory</name>
    <message numerus="yes">
        <source>%n minute(s) before</source>
        <translation>
            <numerusform>提前 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>A meeting that is no longer listed</source>
        <translation>已不在列表中的会议</translation>
    </message>
    <message>
        <source>No alerts in the last week.</source>
        <translation>最近一周没有提醒。</translation>
    </message>
    <message>
        <source>Recent alerts</source>
        <translation>提醒记录</translation>
    </message>
    <message>
        <source>at the start</source>
        <translation>开始时</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>已改期</translation>
    </message>
    <message>
        <source>new link</source>
        <translation>链接已更新</translation>
    </message>
    <message>
        <source>replay ready</source>
        <translation>回放已发布</translation>
    </message>
    <message>
        <source>started</source>
        <translation>已开始</translation>
    </message>
</context>
<context>
    <name>AlertWindow</name>
    <message>
        <source>Close this alert only</source>
        <translation>仅关闭此提醒</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>No more alerts for this meeting</source>
        <translation>不再提醒这场会议</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>稍后提醒</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message numerus="yes">
        <source>%n alert(s) {ahead}.</source>
        <translation>
            <numerusform>{ahead}有 %n 个提醒。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) before</source>
        <translation>
            <numerusform>提前 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Alerts are turned off.</source>
        <translation>提醒已关闭。</translation>
    </message>
    <message>
        <source>No alerts {ahead}.</source>
        <translation>{ahead}没有提醒。</translation>
    </message>
    <message>
        <source>They are paused until {moment}.</source>
        <translation>提醒暂停至 {moment}。</translation>
    </message>
    <message>
        <source>at the start</source>
        <translation>开始时</translation>
    </message>
    <message>
        <source>has a new link</source>
        <translation>换了链接</translation>
    </message>
    <message>
        <source>has a replay</source>
        <translation>有回放</translation>
    </message>
    <message>
        <source>has started</source>
        <translation>已开始</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>was cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>was moved</source>
        <translation>改了时间</translation>
    </message>
</context>
<context>
    <name>AlertsPage</name>
    <message>
        <source>Alerts</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Alerts wait until quiet hours end; those that still matter come then.</source>
        <translation>这段时间不提醒；仍有必要的提醒会在结束时补上。</translation>
    </message>
    <message>
        <source>Hide meeting topics, for when you share your screen</source>
        <translation>隐藏会议主题，适合共享屏幕时</translation>
    </message>
    <message>
        <source>Play a sound</source>
        <translation>播放提示音</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Prominent</source>
        <translation>醒目显示</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>免打扰时段</translation>
    </message>
    <message>
        <source>Recent alerts…</source>
        <translation>提醒记录…</translation>
    </message>
    <message>
        <source>Send a test alert</source>
        <translation>发送测试提醒</translation>
    </message>
    <message>
        <source>Show alerts in SIG Meetings&apos; own window</source>
        <translation>用本程序的窗口显示提醒</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>When</source>
        <translation>提前</translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>Cannot tell whether the program starts at login ({where}): {detail}</source>
        <translation>无法查询是否登录时启动（{where}）：{detail}</translation>
    </message>
    <message>
        <source>Starting at login could not be switched off ({where}): {detail}</source>
        <translation>无法关闭登录时启动（{where}）：{detail}</translation>
    </message>
    <message>
        <source>Starting at login could not be switched on ({where}): {detail}</source>
        <translation>无法开启登录时启动（{where}）：{detail}</translation>
    </message>
    <message>
        <source>The program&apos;s path has characters that prevent starting at login. Move the program elsewhere.</source>
        <translation>程序路径含有无法用于登录时启动的字符；请移到其他位置。</translation>
    </message>
    <message>
        <source>The program&apos;s path is too long to start at login. Move the program to a shorter path.</source>
        <translation>程序路径过长，无法登录时启动；请移到路径较短的位置。</translation>
    </message>
</context>
<context>
    <name>BookedPage</name>
    <message numerus="yes">
        <source>%n meeting(s) booked</source>
        <translation>
            <numerusform>已预定 %n 场会议</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) changed</source>
        <translation>
            <numerusform>已修改 %n 场会议</numerusform>
        </translation>
    </message>
    <message>
        <source>Add to calendar</source>
        <translation>添加到日历</translation>
    </message>
    <message>
        <source>Add to calendar…</source>
        <translation>添加到日历…</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>预定成功</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改成功</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copied ✓</source>
        <translation>已复制 ✓</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy invitation</source>
        <translation>复制邀请</translation>
    </message>
    <message>
        <source>Could not write the file: {reason}</source>
        <translation>无法写入文件：{reason}</translation>
    </message>
    <message>
        <source>Invitation copied, in Chinese and English.</source>
        <translation>邀请已复制，含中英文。</translation>
    </message>
    <message>
        <source>Its number is {id}, but the service has not given its link yet: see your bookings.</source>
        <translation>预定编号为 {id}，服务尚未给出会议链接，请稍后在「我的预定」中查看。</translation>
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
        <source>Saved as {path}: open it with your calendar.</source>
        <translation>已写入 {path}，用日历程序打开即可。</translation>
    </message>
    <message>
        <source>Show in the list</source>
        <translation>在列表中查看</translation>
    </message>
    <message>
        <source>The answer was lost, but a check shows that it was done, once.</source>
        <translation>没有收到答复；查询确认已办成，且只办了一次。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 场</numerusform>
        </translation>
    </message>
    <message>
        <source>{when} Beijing time</source>
        <translation>{when}（北京时间）</translation>
    </message>
</context>
<context>
    <name>Booking</name>
    <message>
        <source>A recurring meeting cannot be private.</source>
        <translation>周期性会议不能设为非公开。</translation>
    </message>
    <message>
        <source>Another window or command is still talking to {service}; nothing was sent.</source>
        <translation>另一个窗口或命令正在与 {service} 通信；没有发送任何请求。</translation>
    </message>
    <message>
        <source>Choose a date.</source>
        <translation>请选择日期。</translation>
    </message>
    <message>
        <source>Choose a time.</source>
        <translation>请选择时间。</translation>
    </message>
    <message>
        <source>Choose at least one weekday.</source>
        <translation>请至少选择一个星期几。</translation>
    </message>
    <message>
        <source>Choose exactly one day of the month, from 1 to 31.</source>
        <translation>请选择每月的某一天，1 到 31 之间且只能选一天。</translation>
    </message>
    <message>
        <source>Choose one of your SIGs.</source>
        <translation>请选择您的一个 SIG。</translation>
    </message>
    <message>
        <source>Give the meeting a topic.</source>
        <translation>请填写会议主题。</translation>
    </message>
    <message>
        <source>If the service also wants the session value, copy the website&apos;s cookie _Y_G_. Your password is never needed.</source>
        <translation>如果服务还要求会话值，它是网站的 Cookie _Y_G_。任何时候都不需要您的密码。</translation>
    </message>
    <message>
        <source>It is not clear whether this went through: the request was sent, no answer came, and it cannot be found yet. It will not be sent again by itself. Check your bookings before you try again.</source>
        <translation>无法确定是否办成：请求已发送，但没有收到答复，查询也暂未找到。程序不会自动重发。请先查看「我的预定」，再决定是否重试。</translation>
    </message>
    <message>
        <source>Link your GitCode account in the personal settings, if it is not linked yet: without it nobody can book.</source>
        <translation>如果尚未绑定，请在个人设置中绑定 GitCode 账号：未绑定的账号不能预定会议。</translation>
    </message>
    <message>
        <source>Make a personal token there, or copy the one that is there, and paste it here.</source>
        <translation>在那里创建个人令牌，或复制已有的令牌，粘贴到这里。</translation>
    </message>
    <message>
        <source>Meetings can be booked up to {date}, less than {most} days ahead.</source>
        <translation>只能预定 {most} 天内的会议，最晚 {date}。</translation>
    </message>
    <message>
        <source>Meetings of {service} cannot be booked from here. Book them where it publishes them, such as in its WeChat mini-program.</source>
        <translation>{service} 的会议不能在这里预定，请到其发布会议的地方预定，例如微信小程序。</translation>
    </message>
    <message>
        <source>Meetings recur at most every 7 days, every 2 weeks or every month.</source>
        <translation>重复间隔最多为 7 天、2 周或 1 个月。</translation>
    </message>
    <message>
        <source>Meetings start and end between 08:00 and 22:45 Beijing time.</source>
        <translation>会议须在北京时间 08:00 至 22:45 之间开始和结束。</translation>
    </message>
    <message>
        <source>Meetings start and end on the quarter hour.</source>
        <translation>会议须在整刻钟开始和结束。</translation>
    </message>
    <message>
        <source>No date matches: choose a later last day.</source>
        <translation>没有符合规则的未来日期：请推迟截止日期。</translation>
    </message>
    <message>
        <source>Nothing was booked, changed or cancelled.</source>
        <translation>没有预定、修改或取消任何会议。</translation>
    </message>
    <message>
        <source>Only WeLink meetings can be private.</source>
        <translation>只有 WeLink 会议可以设为非公开。</translation>
    </message>
    <message>
        <source>Only WeLink meetings can recur.</source>
        <translation>只有 WeLink 会议可以设为周期性会议。</translation>
    </message>
    <message>
        <source>Series can be booked up to {date}, less than {most} days ahead.</source>
        <translation>周期性会议只能预定 {most} 天内的，最晚到 {date}。</translation>
    </message>
    <message>
        <source>Sign in on the community&apos;s website: {site}.</source>
        <translation>登录社区网站：{site}。</translation>
    </message>
    <message>
        <source>The addresses may have at most {most} characters in all.</source>
        <translation>所有邮箱地址合计最多 {most} 个字符。</translation>
    </message>
    <message>
        <source>The agenda may have at most {most} characters; it has {count}.</source>
        <translation>议程最多 {most} 个字符，现在有 {count} 个。</translation>
    </message>
    <message>
        <source>The end must be after the start, on the same day.</source>
        <translation>结束时间须晚于开始时间，且在同一天。</translation>
    </message>
    <message>
        <source>The etherpad must be an https address without spaces and without “redirect”.</source>
        <translation>Etherpad 须为 https 地址，不含空格和“redirect”。</translation>
    </message>
    <message>
        <source>The etherpad must be one of the community&apos;s: its address begins with {word}.</source>
        <translation>Etherpad 须为社区的：地址以 {word} 开头。</translation>
    </message>
    <message>
        <source>The etherpad&apos;s address may have at most {most} characters.</source>
        <translation>Etherpad 地址最多 {most} 个字符。</translation>
    </message>
    <message>
        <source>The first meeting would be on {word}; it must be on or before {date}, less than {most} days ahead.</source>
        <translation>第一场会议将在 {word}；须在 {most} 天内，最晚 {date}。</translation>
    </message>
    <message>
        <source>The last day must not be before the first.</source>
        <translation>截止日期不能早于开始日期。</translation>
    </message>
    <message>
        <source>The meeting service refused it.</source>
        <translation>会议服务拒绝了请求。</translation>
    </message>
    <message>
        <source>The service does not accept HTML here: put a space after “&lt;”, or remove it.</source>
        <translation>会议服务不允许在此填写 HTML：请在“&lt;”后加空格，或删去它。</translation>
    </message>
    <message>
        <source>The service does not accept links here: remove {word} from the text.</source>
        <translation>会议服务不允许在此填写链接：请删去 {word}。</translation>
    </message>
    <message>
        <source>The service says: {words}</source>
        <translation>答复：{words}</translation>
    </message>
    <message>
        <source>The topic may have at most {most} characters; it has {count}.</source>
        <translation>主题最多 {most} 个字符，现在有 {count} 个。</translation>
    </message>
    <message>
        <source>The topic must be one line.</source>
        <translation>主题只能有一行。</translation>
    </message>
    <message>
        <source>This date has passed in Beijing.</source>
        <translation>按北京时间，这一天已经过去。</translation>
    </message>
    <message>
        <source>This is not a token: a token is one word of letters, digits and symbols.</source>
        <translation>这不是令牌：令牌是由字母、数字和符号组成的一个词。</translation>
    </message>
    <message>
        <source>This system has no keyring.</source>
        <translation>此系统没有密钥环。</translation>
    </message>
    <message>
        <source>This system&apos;s keyring did not keep what it was given.</source>
        <translation>此系统的密钥环没有保存写入的内容。</translation>
    </message>
    <message>
        <source>This system&apos;s keyring is locked, or refuses to keep the token.</source>
        <translation>此系统的密钥环已锁定，或拒绝保存令牌。</translation>
    </message>
    <message>
        <source>This time has passed in Beijing.</source>
        <translation>按北京时间，这一时刻已经过去。</translation>
    </message>
    <message>
        <source>Weekdays are numbers from 0 (Sunday) to 6 (Saturday).</source>
        <translation>星期几用 0（周日）到 6（周六）表示。</translation>
    </message>
    <message>
        <source>You are not allowed to do this: a SIG&apos;s maintainers and committers book its meetings, and only whoever booked one can change it.</source>
        <translation>您没有权限：会议由所属 SIG 的 Maintainer 和 Committer 预定，由预定者本人修改。</translation>
    </message>
    <message>
        <source>You are not signed in to {service}.</source>
        <translation>您尚未登录 {service}。</translation>
    </message>
    <message>
        <source>You are signed in, but you are not a maintainer or committer of any SIG of {service}.</source>
        <translation>您已登录，但不是 {service} 任何 SIG 的 Maintainer 或 Committer。</translation>
    </message>
    <message>
        <source>You maintain no SIG called {word}; you can book for {names}.</source>
        <translation>您不是 {word} 的 Maintainer；您可以为这些 SIG 预定会议：{names}。</translation>
    </message>
    <message>
        <source>the one on which its meetings are booked</source>
        <translation>即平时预定会议的网站</translation>
    </message>
    <message>
        <source>{service} does not accept the sign-in. Either the token has expired, and you need a new one, or no GitCode identity is linked to your account: see the personal settings on the community&apos;s website.</source>
        <translation>{service} 不接受此登录。要么令牌已过期，需要新的令牌；要么您的账号没有关联 GitCode 身份：请查看社区网站的个人设置。</translation>
    </message>
    <message>
        <source>{service} has no such booking, or no longer has it.</source>
        <translation>{service} 没有这个预定，或已不存在。</translation>
    </message>
    <message>
        <source>{word} cannot be booked here; choose one of {names}.</source>
        <translation>这里不能预定 {word}；请从 {names} 中选择。</translation>
    </message>
    <message>
        <source>{word} is a community list: it would publish the link of a private meeting.</source>
        <translation>{word} 是社区邮件列表，会公开非公开会议的链接。</translation>
    </message>
    <message>
        <source>{word} is not an e-mail address.</source>
        <translation>{word} 不是邮箱地址。</translation>
    </message>
    <message>
        <source>{word} is too long: an address may have at most {most} characters.</source>
        <translation>{word} 过长：每个邮箱地址最多 {most} 个字符。</translation>
    </message>
</context>
<context>
    <name>BookingDialog</name>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Asking {service}…</source>
        <translation>正在查询 {service}…</translation>
    </message>
    <message numerus="yes">
        <source>Book %n meeting(s)</source>
        <translation>
            <numerusform>预定 %n 场会议</numerusform>
        </translation>
    </message>
    <message>
        <source>Book a meeting</source>
        <translation>预定会议</translation>
    </message>
    <message>
        <source>Book the meeting</source>
        <translation>预定会议</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>Change %n meeting(s)</source>
        <translation>
            <numerusform>修改 %n 场会议</numerusform>
        </translation>
    </message>
    <message>
        <source>Change a meeting</source>
        <translation>修改会议</translation>
    </message>
    <message>
        <source>Change the meeting</source>
        <translation>修改会议</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Check your bookings first: it may have gone through already.</source>
        <translation>请先查看「我的预定」：可能已经办成。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close without changing the meeting?</source>
        <translation>不修改会议，直接关闭？</translation>
    </message>
    <message>
        <source>It was changed five times from here, which is all the service allows.</source>
        <translation>已在此修改过五次，服务不允许再改。</translation>
    </message>
    <message>
        <source>My bookings</source>
        <translation>我的预定</translation>
    </message>
    <message>
        <source>No answer came. Checking whether it was booked…</source>
        <translation>没有收到答复，正在查询是否已预定…</translation>
    </message>
    <message>
        <source>No answer came. Checking whether it was changed…</source>
        <translation>没有收到答复，正在查询是否已修改…</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在提交…</translation>
    </message>
    <message>
        <source>Sent once; if the answer is lost, it is checked and never sent twice.</source>
        <translation>修改只发送一次；没有收到答复时会先查询，绝不重复发送。</translation>
    </message>
    <message>
        <source>Sent once; if the answer is lost, it is checked first and never booked twice.</source>
        <translation>预定只发送一次；没有收到答复时会先查询，绝不重复预定。</translation>
    </message>
    <message>
        <source>Signed in to {service}</source>
        <translation>已登录 {service}</translation>
    </message>
    <message>
        <source>Signed in to {service} as {name}</source>
        <translation>已登录 {service}：{name}</translation>
    </message>
    <message>
        <source>What you have entered is kept while you sign in.</source>
        <translation>登录期间，已填写的内容会保留。</translation>
    </message>
</context>
<context>
    <name>BookingForm</name>
    <message>
        <source>A private meeting does not repeat, and is sent to none of the community&apos;s lists, which would publish its link. They are left out.</source>
        <translation>非公开会议不能重复，也不能通知社区的邮件列表，否则会公开会议链接；已去掉其中的邮件列表。</translation>
    </message>
    <message>
        <source>Add an address</source>
        <translation>添加邮箱地址</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>议程</translation>
    </message>
    <message>
        <source>Date (Beijing)</source>
        <translation>日期（北京时间）</translation>
    </message>
    <message>
        <source>E-mail to</source>
        <translation>邮件通知</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Minutes (Etherpad)</source>
        <translation>会议纪要（Etherpad）</translation>
    </message>
    <message>
        <source>One line each; no links</source>
        <translation>每行一项，不能含链接</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Private (WeLink only, guests need a passcode)</source>
        <translation>非公开（仅 WeLink，访客需要密码）</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>自动录制</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>SIG</source>
        <translation>SIG</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>会议主题</translation>
    </message>
    <message>
        <source>What it is about, in one line</source>
        <translation>一行写明会议主题</translation>
    </message>
</context>
<context>
    <name>BookingPage</name>
    <message>
        <source>Booking</source>
        <translation>预定</translation>
    </message>
    <message>
        <source>Maintainers and committers can book meetings of their SIGs.</source>
        <translation>Maintainer 和 Committer 可以为自己的 SIG 预定会议。</translation>
    </message>
    <message>
        <source>None of your communities can be booked from here.</source>
        <translation>当前读取的社区都不能在此预定会议。</translation>
    </message>
</context>
<context>
    <name>BookingText</name>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n 场</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>It is not clear whether this went through: the request was sent, no answer came, and it cannot be found yet. It will not be sent again by itself. Check your bookings before you try again.</source>
        <translation>无法确定是否办成：请求已发送，但没有收到答复，查询也暂未找到。程序不会自动重发。请先查看「我的预定」，再决定是否重试。</translation>
    </message>
    <message>
        <source>You are not signed in to {service}.</source>
        <translation>您尚未登录 {service}。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 场</numerusform>
        </translation>
    </message>
    <message>
        <source>every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>every month on day {day}</source>
        <translation>每月 {day} 日</translation>
    </message>
    <message>
        <source>every second {days}</source>
        <translation>隔周{days}</translation>
    </message>
    <message>
        <source>every {count} days</source>
        <translation>每 {count} 天</translation>
    </message>
    <message>
        <source>every {days}</source>
        <translation>每{days}</translation>
    </message>
    <message>
        <source>from {date} {span}</source>
        <translation>{date} 起 {span}</translation>
    </message>
    <message>
        <source>{count}, {rhythm}, {span} Beijing time</source>
        <translation>{count}，{rhythm} {span}（北京时间）</translation>
    </message>
    <message>
        <source>{day}, {span} Beijing time</source>
        <translation>{day} {span}（北京时间）</translation>
    </message>
    <message>
        <source>{line}, on {day}</source>
        <translation>{line}（{day}）</translation>
    </message>
    <message>
        <source>{spans} for you</source>
        <translation>您的时间 {spans}</translation>
    </message>
</context>
<context>
    <name>BookingsDialog</name>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n 场</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {most} changes made</source>
        <translation>
            <numerusform>已修改 %n/{most} 次</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Asking {service}…</source>
        <translation>正在查询 {service}…</translation>
    </message>
    <message>
        <source>Book again…</source>
        <translation>再次预定…</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>全部取消</translation>
    </message>
    <message numerus="yes">
        <source>Cancel all %n coming meeting(s) of “{topic}”?</source>
        <translation>
            <numerusform>取消「{topic}」今后的全部 %n 场会议？</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel all…</source>
        <translation>全部取消…</translation>
    </message>
    <message>
        <source>Cancel meeting…</source>
        <translation>取消会议…</translation>
    </message>
    <message>
        <source>Cancel the meeting</source>
        <translation>取消会议</translation>
    </message>
    <message>
        <source>Cancel this one…</source>
        <translation>取消这一场…</translation>
    </message>
    <message>
        <source>Cancel “{topic}” on {when} Beijing time?</source>
        <translation>取消 {when}（北京时间）的「{topic}」？</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Change all…</source>
        <translation>全部修改…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Move this one…</source>
        <translation>调整这一场…</translation>
    </message>
    <message>
        <source>Moved.</source>
        <translation>已调整。</translation>
    </message>
    <message>
        <source>Moving…</source>
        <translation>正在调整…</translation>
    </message>
    <message>
        <source>My bookings</source>
        <translation>我的预定</translation>
    </message>
    <message>
        <source>No answer came. Checking what became of it…</source>
        <translation>没有收到答复，正在查询结果…</translation>
    </message>
    <message>
        <source>Nobody was invited by e-mail.</source>
        <translation>没有邮件通知对象。</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>SIG</source>
        <translation>SIG</translation>
    </message>
    <message>
        <source>The service e-mails everyone who was invited.</source>
        <translation>服务会向所有被邀请者发送邮件。</translation>
    </message>
    <message>
        <source>The service e-mails everyone: {addresses}.</source>
        <translation>服务会发邮件通知：{addresses}。</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>此操作无法撤销。</translation>
    </message>
    <message>
        <source>This meeting of the series no longer exists.</source>
        <translation>该系列中已没有这一场。</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>会议主题</translation>
    </message>
    <message>
        <source>When (Beijing)</source>
        <translation>时间（北京）</translation>
    </message>
    <message>
        <source>You have no upcoming bookings.</source>
        <translation>您没有尚未举行的预定。</translation>
    </message>
    <message>
        <source>nothing to note</source>
        <translation>无备注</translation>
    </message>
    <message>
        <source>private</source>
        <translation>非公开</translation>
    </message>
    <message>
        <source>{count}, {rhythm}</source>
        <translation>{count}，{rhythm}</translation>
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
    <name>CalendarPage</name>
    <message>
        <source>Address</source>
        <translation>文件地址</translation>
    </message>
    <message>
        <source>Address copied.</source>
        <translation>地址已复制。</translation>
    </message>
    <message>
        <source>All meetings</source>
        <translation>全部会议</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Calendar file</source>
        <translation>日历文件</translation>
    </message>
    <message>
        <source>Copied ✓</source>
        <translation>已复制 ✓</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Meetings of my SIGs</source>
        <translation>我关注的 SIG 的会议</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不生成</translation>
    </message>
    <message>
        <source>Subscribe to this address in your calendar program: it shows these meetings with their links and alarms, and follows changes and cancellations. In Thunderbird: a new calendar, on the network; in Evolution or KOrganizer: a calendar from a file. Online calendars cannot reach a file on this computer.</source>
        <translation>让日历软件订阅这个地址，这些会议就会连同链接和提醒一起显示，改期的会随之移动，取消的会消失。在 Thunderbird 中选择“新建日历 → 在网络上”；在 Evolution 或 KOrganizer 中添加来自文件的日历。网页日历无法读取这台电脑上的文件。</translation>
    </message>
    <message>
        <source>There is no file.</source>
        <translation>没有文件。</translation>
    </message>
    <message>
        <source>Updated after each refresh while SIG Meetings is running.</source>
        <translation>SIG 会议运行时，每次刷新后都会更新。</translation>
    </message>
    <message>
        <source>You do not follow any SIG yet, so the file is empty.</source>
        <translation>您还没有关注任何 SIG，文件为空。</translation>
    </message>
</context>
<context>
    <name>Calendars</name>
    <message>
        <source>It contains no meeting.</source>
        <translation>里面没有会议信息。</translation>
    </message>
    <message>
        <source>It does not say when the meeting takes place.</source>
        <translation>里面没有会议时间。</translation>
    </message>
    <message>
        <source>It has too many meetings, so some were left out.</source>
        <translation>会议数量过多，只读取了一部分。</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>里面没有任何内容。</translation>
    </message>
    <message>
        <source>It is too large to be an invitation.</source>
        <translation>内容过大，不像是会议邀请。</translation>
    </message>
    <message>
        <source>Meeting link</source>
        <translation>会议链接</translation>
    </message>
    <message>
        <source>Meeting number</source>
        <translation>会议号</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>会议纪要</translation>
    </message>
    <message>
        <source>Passcode</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>会议平台</translation>
    </message>
    <message>
        <source>SIG</source>
        <translation>SIG</translation>
    </message>
    <message>
        <source>SIG Meetings does not know this sigmeetings: address.</source>
        <translation>无法识别这个 sigmeetings: 链接。</translation>
    </message>
    <message>
        <source>Some of it is damaged and was left out.</source>
        <translation>部分内容已损坏，未能读取。</translation>
    </message>
    <message>
        <source>Sponsor</source>
        <translation>发起人</translation>
    </message>
    <message>
        <source>This is Outlook&apos;s own file format. Save the message as .eml, or the appointment as .ics.</source>
        <translation>这是 Outlook 专用格式的文件。请把邮件另存为 .eml，或把日程另存为 .ics。</translation>
    </message>
    <message>
        <source>This is not an e-mail, a calendar or text.</source>
        <translation>这不是邮件、日历，也不是文本。</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>It used to be on {platform}.</source>
        <translation>原平台为 {platform}。</translation>
    </message>
    <message>
        <source>Moved from {when}.</source>
        <translation>会议已改期，原定：{when}</translation>
    </message>
    <message>
        <source>Previous topic: {topic}</source>
        <translation>原主题：{topic}</translation>
    </message>
    <message>
        <source>The link has changed: do not use an old one.</source>
        <translation>入会链接已更新，请勿使用旧链接。</translation>
    </message>
    <message>
        <source>This meeting was cancelled.</source>
        <translation>会议已取消。</translation>
    </message>
    <message>
        <source>another platform</source>
        <translation>已换平台</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>moved from {time}</source>
        <translation>已改期，原 {time}</translation>
    </message>
    <message>
        <source>new link</source>
        <translation>链接已更新</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message numerus="yes">
        <source>%n meeting(s) cancelled.</source>
        <translation>
            <numerusform>已取消 %n 场会议。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) imported.</source>
        <translation>
            <numerusform>已导入 %n 场会议。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) in the last {days} days.</source>
        <translation>
            <numerusform>最近 {days} 天有 %n 场会议。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) of the missing days are shown as they were saved on {moment}.</source>
        <translation>
            <numerusform>缺失日期中的 %n 场会议按 {moment} 保存的内容显示。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) {ahead}.</source>
        <translation>
            <numerusform>{ahead}共有 %n 场会议。</numerusform>
        </translation>
    </message>
    <message>
        <source>--agenda-file: {file} cannot be read: {detail}</source>
        <translation>--agenda-file：无法读取 {file}：{detail}</translation>
    </message>
    <message>
        <source>--dialect only works with --service.</source>
        <translation>--dialect 须与 --service 一起使用。</translation>
    </message>
    <message>
        <source>--email: the SIG&apos;s list would publish the link of a private meeting.</source>
        <translation>--email：SIG 的邮件列表会公开非公开会议的链接。</translation>
    </message>
    <message>
        <source>--repeat: a single meeting cannot become a series; book one.</source>
        <translation>--repeat：单次会议不能改为周期性会议，请另行预定。</translation>
    </message>
    <message>
        <source>A demo without --profile runs on its own and cannot be reached.</source>
        <translation>未指定 --profile 的演示彼此独立，无法请求退出。</translation>
    </message>
    <message>
        <source>Added to your applications: {path}</source>
        <translation>已添加到应用程序菜单：{path}</translation>
    </message>
    <message numerus="yes">
        <source>All %n coming meeting(s) of the series are cancelled.</source>
        <translation>
            <numerusform>该周期性会议即将召开的 %n 场会议都会被取消。</numerusform>
        </translation>
    </message>
    <message>
        <source>As saved on {moment}.</source>
        <translation>保存于 {moment}。</translation>
    </message>
    <message>
        <source>Asking {service}…</source>
        <translation>正在向 {service} 查询…</translation>
    </message>
    <message>
        <source>At that time there is: {topic}, {when}</source>
        <translation>该时间段已有：{topic}，{when}</translation>
    </message>
    <message>
        <source>Beijing: {when}</source>
        <translation>北京时间：{when}</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>浏览器</translation>
    </message>
    <message>
        <source>Cancel it? [y/N]</source>
        <translation>取消吗？[y/N]</translation>
    </message>
    <message>
        <source>Cancelled: {meeting}</source>
        <translation>已取消：{meeting}</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Done; its id is {id}. Number and link could not be read: see sig-meetings bookings.</source>
        <translation>已完成，ID 为 {id}。会议号和链接未能读取：请运行 sig-meetings bookings 查看。</translation>
    </message>
    <message>
        <source>Give at most {most} files at once.</source>
        <translation>一次最多打开 {most} 个文件。</translation>
    </message>
    <message>
        <source>Give either --install or --remove.</source>
        <translation>--install 和 --remove 必须且只能选一个。</translation>
    </message>
    <message>
        <source>Give either a file, - for the standard input, or --remove.</source>
        <translation>请给出文件（- 表示标准输入），或使用 --remove。</translation>
    </message>
    <message>
        <source>Give either {one} or {other}.</source>
        <translation>{one} 和 {other} 只能选一个。</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Imported; none of its meetings is {ahead}.</source>
        <translation>已导入；{ahead}没有其中的会议。</translation>
    </message>
    <message>
        <source>In the app</source>
        <translation>用客户端</translation>
    </message>
    <message>
        <source>In the browser</source>
        <translation>用浏览器</translation>
    </message>
    <message>
        <source>In the demo you are always signed in.</source>
        <translation>演示模式下始终处于登录状态。</translation>
    </message>
    <message>
        <source>It has ended.</source>
        <translation>已结束。</translation>
    </message>
    <message>
        <source>It has not started yet.</source>
        <translation>尚未开始。</translation>
    </message>
    <message>
        <source>It is on now.</source>
        <translation>正在进行。</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Meetings of {name} are no longer shown.</source>
        <translation>不再显示 {name} 的会议。</translation>
    </message>
    <message>
        <source>Meetings of {name} are now shown.</source>
        <translation>从现在起显示 {name} 的会议。</translation>
    </message>
    <message>
        <source>No imported meeting has the id {id}; they begin with invitation-.</source>
        <translation>没有 ID 为 {id} 的导入会议；这类 ID 以 invitation- 开头。</translation>
    </message>
    <message>
        <source>No list of meetings has been saved yet.</source>
        <translation>尚未保存过会议列表。</translation>
    </message>
    <message>
        <source>No meeting has the id or number {word}; see sig-meetings list.</source>
        <translation>没有标识或会议号为 {word} 的会议，请查看 sig-meetings list。</translation>
    </message>
    <message>
        <source>No meetings {ahead}.</source>
        <translation>{ahead}没有会议。</translation>
    </message>
    <message>
        <source>No past meetings have been saved yet.</source>
        <translation>还没有保存过往期会议。</translation>
    </message>
    <message>
        <source>No saved meeting belongs to the SIG {sig}.</source>
        <translation>已保存的会议中没有 {sig} SIG 的会议。</translation>
    </message>
    <message>
        <source>Nothing to change: say what should be different.</source>
        <translation>没有任何改动：请说明要修改什么。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>会议号</translation>
    </message>
    <message>
        <source>Of one occurrence only --date, --start and --end can be changed; the whole series is {id}.</source>
        <translation>单场会议只能修改 --date、--start 和 --end；整个周期性会议的 ID 是 {id}。</translation>
    </message>
    <message>
        <source>On the phone</source>
        <translation>用手机</translation>
    </message>
    <message>
        <source>Open it? [y/N]</source>
        <translation>是否打开？[y/N]</translation>
    </message>
    <message>
        <source>Other ways in:</source>
        <translation>其他入会方式：</translation>
    </message>
    <message>
        <source>Passcode</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Removed from your applications: {path}</source>
        <translation>已从应用程序菜单移除：{path}</translation>
    </message>
    <message>
        <source>Removed: {topic}</source>
        <translation>已移除：{topic}</translation>
    </message>
    <message>
        <source>SIG Meetings has hit an internal error ({error}).</source>
        <translation>程序内部出错（{error}）。</translation>
    </message>
    <message>
        <source>See the community&apos;s SIG meetings and join any of them.</source>
        <translation>查看社区 SIG 会议，一键入会。</translation>
    </message>
    <message>
        <source>Session value (Enter for none):</source>
        <translation>会话值（没有则按回车）：</translation>
    </message>
    <message>
        <source>Set {token} in the environment instead, and {session} for a session value.</source>
        <translation>请改为在环境变量 {token} 中提供令牌，如有会话值则放在 {session} 中。</translation>
    </message>
    <message>
        <source>Signed in to {service}. You can book for {names}.</source>
        <translation>已登录 {service}。您可以为这些 SIG 预定会议：{names}。</translation>
    </message>
    <message>
        <source>Signed out of {service}.</source>
        <translation>已退出 {service}。</translation>
    </message>
    <message>
        <source>The answer was lost, but a check shows that it worked.</source>
        <translation>答复丢失了；查找后确认已完成。</translation>
    </message>
    <message>
        <source>The details are in {file}.</source>
        <translation>详情见 {file}。</translation>
    </message>
    <message>
        <source>The link leads to {host}, which is not a known host.</source>
        <translation>链接指向未知主机 {host}。</translation>
    </message>
    <message>
        <source>The service e-mails everyone who is invited.</source>
        <translation>会议服务会给所有受邀者发送邮件。</translation>
    </message>
    <message>
        <source>The service is asked about the last {days} days; older meetings are shown where they were saved.</source>
        <translation>向服务查询最近 {days} 天；更早的只列出已保存的会议。</translation>
    </message>
    <message>
        <source>There is no community called {name}; choose from: {names}.</source>
        <translation>没有名为 {name} 的社区；现有：{names}。</translation>
    </message>
    <message>
        <source>There is no community; add one with its address.</source>
        <translation>还没有社区；请用地址添加一个。</translation>
    </message>
    <message>
        <source>There is no display, and no picture could be saved.</source>
        <translation>没有显示器，也无法保存窗口图片。</translation>
    </message>
    <message>
        <source>There is no display. A picture of the window: {path}</source>
        <translation>没有显示器。窗口图片：{path}</translation>
    </message>
    <message>
        <source>There is no such command; choose from: {commands}.</source>
        <translation>没有这个命令；可用命令：{commands}。</translation>
    </message>
    <message>
        <source>There is no token: type it, or pipe it, on a line of its own.</source>
        <translation>没有令牌：请单独一行输入，或通过管道传入。</translation>
    </message>
    <message>
        <source>There is nobody to ask: add --yes to cancel it.</source>
        <translation>无法询问确认：请加上 --yes 以取消会议。</translation>
    </message>
    <message>
        <source>There is nothing to read.</source>
        <translation>没有可读取的内容。</translation>
    </message>
    <message>
        <source>There was nothing to remove: {path}</source>
        <translation>没有可移除的菜单项：{path}</translation>
    </message>
    <message>
        <source>This is the list saved on {moment}.</source>
        <translation>以下是 {moment} 保存的列表。</translation>
    </message>
    <message>
        <source>This is what was saved on {moment}.</source>
        <translation>以下内容保存于 {moment}。</translation>
    </message>
    <message>
        <source>This terminal would show the token; pipe it in, on a line of its own.</source>
        <translation>此终端会显示令牌内容；请单独一行通过管道传入。</translation>
    </message>
    <message>
        <source>To invite: sig-meetings invite {id}</source>
        <translation>邀请他人：sig-meetings invite {id}</translation>
    </message>
    <message>
        <source>To join: sig-meetings join ID</source>
        <translation>入会：sig-meetings join ID</translation>
    </message>
    <message>
        <source>To open it anyway, add --yes.</source>
        <translation>如仍要打开，请加 --yes。</translation>
    </message>
    <message>
        <source>To see them: sig-meetings bookings</source>
        <translation>查看：sig-meetings bookings</translation>
    </message>
    <message>
        <source>To sign in: sig-meetings sign-in</source>
        <translation>登录：sig-meetings sign-in</translation>
    </message>
    <message>
        <source>Token:</source>
        <translation>令牌：</translation>
    </message>
    <message>
        <source>Use add NAME BASE, or remove NAME; a built-in community needs no address.</source>
        <translation>请写 add 名称 地址，或 remove 名称；内置社区不需要地址。</translation>
    </message>
    <message>
        <source>Which booking? Give its id.</source>
        <translation>哪个预定？请给出 ID。</translation>
    </message>
    <message>
        <source>Which link? Give it after the command.</source>
        <translation>请在命令后给出链接。</translation>
    </message>
    <message>
        <source>Which meeting? Give its id, next, or a link.</source>
        <translation>请给出会议标识、next 或链接。</translation>
    </message>
    <message>
        <source>Which meeting? Give its id, or next.</source>
        <translation>哪场会议？请给出其 ID 或 next。</translation>
    </message>
    <message>
        <source>Which platform? Give one, such as welink.</source>
        <translation>哪个平台？请给出平台名，例如 welink。</translation>
    </message>
    <message>
        <source>Without a command the window opens; files and links given are imported. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no meetings available, 4 link refused, 5 list older than --max-age. For booking: 3 nothing was sent, 5 not signed in or not allowed, 6 refused by the service, 7 outcome unknown.</source>
        <translation>不带命令则打开窗口；给出的文件和链接会被导入。退出码：0 完成，1 失败，2 命令有误，3 无法获取会议，4 链接被拒绝，5 超过 --max-age。预定会议时：3 未发送任何请求，5 未登录或没有权限，6 被会议服务拒绝，7 结果未知。</translation>
    </message>
    <message>
        <source>Would open:</source>
        <translation>将打开：</translation>
    </message>
    <message>
        <source>You do not follow any SIG yet.</source>
        <translation>您尚未关注任何 SIG。</translation>
    </message>
    <message numerus="yes">
        <source>You have booked %n meeting(s).</source>
        <translation>
            <numerusform>您预定了 %n 场会议。</numerusform>
        </translation>
    </message>
    <message>
        <source>a booking&apos;s id as bookings prints it, or a series&apos; own id</source>
        <translation>bookings 显示的会议 ID，或周期性会议本身的 ID</translation>
    </message>
    <message>
        <source>a meeting&apos;s id or number, next for the running or next one, a link, or text with a link in it (- reads standard input)</source>
        <translation>会议的 ID 或会议号、正在进行或下一场会议（next）、链接，或包含它们的一段文字（- 表示从标准输入读取）</translation>
    </message>
    <message>
        <source>a meeting&apos;s id or number, or next for the running or next one</source>
        <translation>会议的 ID 或会议号，或 next（正在进行或下一场）</translation>
    </message>
    <message>
        <source>a meeting&apos;s or a series&apos; id (default: all that is saved)</source>
        <translation>会议或系列会议的 ID（默认：已保存的全部会议）</translation>
    </message>
    <message>
        <source>add it to your own menu</source>
        <translation>加入您的菜单</translation>
    </message>
    <message>
        <source>add the community at an https address (a built-in one by its name alone), or remove one (default: list them)</source>
        <translation>添加某个 https 地址上的社区（内置社区只需名称），或移除一个（默认：列出全部）</translation>
    </message>
    <message>
        <source>add the program to the applications menu, or remove it</source>
        <translation>将本程序加入系统菜单，或从中移除</translation>
    </message>
    <message>
        <source>an e-mail (.eml), a calendar (.ics) or text (- reads standard input); the ids of its meetings begin with invitation-</source>
        <translation>邮件（.eml）、日历（.ics）或文本（- 表示从标准输入读取）；其中会议的 ID 以 invitation- 开头</translation>
    </message>
    <message>
        <source>book a meeting for one of your SIGs</source>
        <translation>为您的 SIG 预定会议</translation>
    </message>
    <message>
        <source>cancel a meeting you have booked</source>
        <translation>取消您预定的会议</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>change a meeting you have booked</source>
        <translation>修改您预定的会议</translation>
    </message>
    <message>
        <source>check everything, print what would be sent, and send nothing</source>
        <translation>只检查并显示将要发送的内容，不发送</translation>
    </message>
    <message>
        <source>check what this machine has: clients, tray, notifications, service</source>
        <translation>检查本机环境</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>do not ask first; the service e-mails everyone invited</source>
        <translation>不询问直接取消；会议服务会给所有受邀者发邮件</translation>
    </message>
    <message>
        <source>e-mail everyone who is invited (default: nobody)</source>
        <translation>给所有受邀者发邮件（默认不发）</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>every so many days, weeks or months (default: 1)</source>
        <translation>每隔几天、几周或几个月（默认 1）</translation>
    </message>
    <message>
        <source>explain how to join on a platform, step by step</source>
        <translation>按步骤说明如何在某个平台加入会议</translation>
    </message>
    <message>
        <source>for this system (default: the one it runs on)</source>
        <translation>按这个系统显示（默认：当前系统）</translation>
    </message>
    <message>
        <source>forget the token</source>
        <translation>删除令牌</translation>
    </message>
    <message>
        <source>forget this imported meeting</source>
        <translation>移除这场导入的会议</translation>
    </message>
    <message>
        <source>give a date, such as 2026-11-30</source>
        <translation>请给出日期，例如 2026-11-30</translation>
    </message>
    <message>
        <source>give a number of days from 1 to {most}</source>
        <translation>请给出 1 到 {most} 之间的天数</translation>
    </message>
    <message>
        <source>give a number of minutes from 0 to {most}</source>
        <translation>请给出 0 到 {most} 之间的分钟数</translation>
    </message>
    <message>
        <source>give a time, such as 14:30</source>
        <translation>请给出时间，例如 14:30</translation>
    </message>
    <message>
        <source>give a whole number</source>
        <translation>请给出整数</translation>
    </message>
    <message>
        <source>give numbers with commas between them, such as 1,3</source>
        <translation>请给出用逗号分隔的数字，例如 1,3</translation>
    </message>
    <message>
        <source>give one of: {choices}</source>
        <translation>可选值：{choices}</translation>
    </message>
    <message>
        <source>how many days ahead (default: as in the settings, or 30)</source>
        <translation>列出未来多少天（默认按设置，否则 30）</translation>
    </message>
    <message>
        <source>how many days back (default: 30); beyond 42 the service only answers for a single SIG</source>
        <translation>往前查看多少天（默认 30）；超过 42 天时，服务只能按 SIG 查询</translation>
    </message>
    <message>
        <source>import the meetings of an invitation or a calendar</source>
        <translation>导入邀请或日历中的会议</translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation>
            <numerusform>%n 分钟后</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in the next %n day(s)</source>
        <translation>
            <numerusform>未来 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>in this language (default: the current one)</source>
        <translation>用该语言书写（默认：当前语言）</translation>
    </message>
    <message>
        <source>invitation</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>its agenda</source>
        <translation>会议议程</translation>
    </message>
    <message>
        <source>join a meeting</source>
        <translation>加入会议</translation>
    </message>
    <message>
        <source>join in the client or in the browser (default: as in the settings)</source>
        <translation>用客户端或浏览器入会（默认按设置）</translation>
    </message>
    <message>
        <source>keep all settings, cache and state in DIR</source>
        <translation>将所有设置、缓存和状态保存在 DIR 下</translation>
    </message>
    <message>
        <source>keep it off the public lists (WeLink only)</source>
        <translation>不在公开列表中显示（仅限 WeLink）</translation>
    </message>
    <message>
        <source>list the alerts to come, and when</source>
        <translation>列出将有哪些提醒、何时提醒</translation>
    </message>
    <message>
        <source>list the communities; add or remove one</source>
        <translation>列出、添加或移除社区</translation>
    </message>
    <message>
        <source>live</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>log more, and print the log here as well</source>
        <translation>记录更详细的日志，并同时输出到终端</translation>
    </message>
    <message>
        <source>off</source>
        <translation>未启用</translation>
    </message>
    <message>
        <source>on</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>on these weekdays (0 is Sunday), or on this day of the month</source>
        <translation>在这些星期几（0 为周日），或每月的这一天</translation>
    </message>
    <message>
        <source>one of the service&apos;s platforms (default: WELINK)</source>
        <translation>会议服务支持的平台（默认 WELINK）</translation>
    </message>
    <message>
        <source>one of your SIGs, in its exact case</source>
        <translation>您的 SIG，区分大小写</translation>
    </message>
    <message>
        <source>only the meetings of this community</source>
        <translation>只列出该社区的会议</translation>
    </message>
    <message>
        <source>only the occurrence of a series on this date in Beijing</source>
        <translation>仅限周期性会议在北京时间这一天的那一场</translation>
    </message>
    <message>
        <source>only this SIG&apos;s meetings</source>
        <translation>只看这个 SIG 的会议</translation>
    </message>
    <message>
        <source>only this way of joining (default: all)</source>
        <translation>只显示这种加入方式（默认：全部）</translation>
    </message>
    <message>
        <source>open a link to an unknown host without asking</source>
        <translation>不询问，直接打开未知主机的链接</translation>
    </message>
    <message>
        <source>options for every command</source>
        <translation>通用选项</translation>
    </message>
    <message>
        <source>options for this command</source>
        <translation>本命令的选项</translation>
    </message>
    <message>
        <source>print JSON, for programs</source>
        <translation>输出 JSON，供程序使用</translation>
    </message>
    <message>
        <source>print an older list too, but exit with code 5 (default: any age)</source>
        <translation>列表早于此分钟数时照常打印，但退出码为 5（默认不限）</translation>
    </message>
    <message>
        <source>print the saved list without asking the service</source>
        <translation>直接输出已保存的列表，不访问服务</translation>
    </message>
    <message>
        <source>print what is known without asking the service</source>
        <translation>只列出本机已有的，不询问服务</translation>
    </message>
    <message>
        <source>quit the running program, and wait until it has ended</source>
        <translation>让正在运行的程序退出，并等待它结束</translation>
    </message>
    <message>
        <source>read the agenda from this file (- reads standard input)</source>
        <translation>从该文件读取议程（- 表示标准输入）</translation>
    </message>
    <message>
        <source>read the meeting service at this https address</source>
        <translation>读取该 https 地址的会议服务</translation>
    </message>
    <message>
        <source>record it</source>
        <translation>录制会议</translation>
    </message>
    <message>
        <source>remove it from there</source>
        <translation>从您的菜单移除</translation>
    </message>
    <message>
        <source>repeat it (WeLink only)</source>
        <translation>周期性会议（仅限 WeLink）</translation>
    </message>
    <message>
        <source>show the meetings of the next days</source>
        <translation>列出未来几天的会议</translation>
    </message>
    <message>
        <source>show the meetings you have booked</source>
        <translation>显示您预定的会议</translation>
    </message>
    <message>
        <source>show the version and exit</source>
        <translation>显示版本并退出</translation>
    </message>
    <message>
        <source>show this help and exit</source>
        <translation>显示本帮助并退出</translation>
    </message>
    <message>
        <source>show what a meeting link offers</source>
        <translation>解析会议链接</translation>
    </message>
    <message>
        <source>show what has ended, with replays and minutes</source>
        <translation>查看已结束的会议，含回放与纪要</translation>
    </message>
    <message>
        <source>show what would be opened, without opening it</source>
        <translation>只说明会打开什么，不实际打开</translation>
    </message>
    <message>
        <source>start in the tray, without showing the window</source>
        <translation>在托盘中启动，不显示窗口</translation>
    </message>
    <message>
        <source>start, show the first meetings, report how long it took, and quit</source>
        <translation>启动并显示首批会议，输出各阶段耗时后退出</translation>
    </message>
    <message>
        <source>store a token for booking meetings</source>
        <translation>保存令牌，用于预定会议</translation>
    </message>
    <message>
        <source>the API of that service (default: portal)</source>
        <translation>该服务的接口类型（默认 portal）</translation>
    </message>
    <message>
        <source>the date in Beijing; of a series, its first day</source>
        <translation>北京时间的日期；周期性会议为第一天</translation>
    </message>
    <message>
        <source>the format (default: text)</source>
        <translation>书写格式（默认：text）</translation>
    </message>
    <message>
        <source>the last day of the series</source>
        <translation>周期性会议的截止日期</translation>
    </message>
    <message>
        <source>the meeting link, or text with the link in it (- reads standard input)</source>
        <translation>会议链接，或包含链接的一段文字（- 表示从标准输入读取）</translation>
    </message>
    <message>
        <source>the meeting number, if known</source>
        <translation>会议号（如已知）</translation>
    </message>
    <message>
        <source>the meeting platform, such as welink, zoom or tencent</source>
        <translation>会议平台，例如 welink、zoom、tencent</translation>
    </message>
    <message>
        <source>the meetings of the SIGs you follow</source>
        <translation>您关注的 SIG 的会议</translation>
    </message>
    <message>
        <source>the meetings of this SIG; several may be named</source>
        <translation>该 SIG 的会议；可给出多个</translation>
    </message>
    <message>
        <source>the name to join under</source>
        <translation>入会名称</translation>
    </message>
    <message>
        <source>this folder cannot be used: {reason}</source>
        <translation>无法使用这个文件夹：{reason}</translation>
    </message>
    <message>
        <source>this is not a directory</source>
        <translation>这不是目录</translation>
    </message>
    <message>
        <source>update the file that calendar programs subscribe to</source>
        <translation>更新供日历程序订阅的文件</translation>
    </message>
    <message>
        <source>use the built-in demo community, without a network</source>
        <translation>使用内置演示社区，无需联网</translation>
    </message>
    <message>
        <source>use this language</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>what it is about</source>
        <translation>会议主题</translation>
    </message>
    <message>
        <source>when it ends, in Beijing time</source>
        <translation>结束时间（北京时间）</translation>
    </message>
    <message>
        <source>when it starts, in Beijing time, on the quarter hour</source>
        <translation>开始时间（北京时间，整刻钟）</translation>
    </message>
    <message>
        <source>where minutes are taken; sig for the SIG&apos;s own</source>
        <translation>会议纪要地址；sig 表示 SIG 自己的</translation>
    </message>
    <message>
        <source>whom the service invites; sig for the SIG&apos;s list</source>
        <translation>会议服务邀请的人；sig 表示 SIG 的邮件列表</translation>
    </message>
    <message>
        <source>with this community (default: the first that is read)</source>
        <translation>在此社区（默认为读取的第一个）</translation>
    </message>
    <message>
        <source>write an invitation to paste into a chat</source>
        <translation>生成可粘贴到聊天中的会议邀请</translation>
    </message>
    <message>
        <source>write saved meetings as a calendar file</source>
        <translation>将已保存的会议写成日历文件</translation>
    </message>
    <message>
        <source>write to this file (default: standard output)</source>
        <translation>写入该文件（默认：标准输出）</translation>
    </message>
    <message>
        <source>{host} is not a known host; you would be asked first.</source>
        <translation>{host} 是未知主机，打开前会先询问。</translation>
    </message>
    <message>
        <source>{id} has no occurrence on {date}.</source>
        <translation>{id} 在 {date} 没有会议。</translation>
    </message>
    <message>
        <source>{id} is not a series, and has no occurrences.</source>
        <translation>{id} 不是周期性会议，没有单场会议。</translation>
    </message>
    <message>
        <source>{id} is private.</source>
        <translation>{id} 是非公开会议。</translation>
    </message>
    <message numerus="yes">
        <source>{id} was changed %n time(s) from here; {most} are allowed.</source>
        <translation>
            <numerusform>{id} 已在此修改 %n 次；最多允许 {most} 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} already exists; remove it first.</source>
        <translation>{name} 已存在；请先移除它。</translation>
    </message>
    <message>
        <source>{name} cannot be the name of a community.</source>
        <translation>{name} 不能用作社区名称。</translation>
    </message>
    <message>
        <source>{name} is built in; leave out the address, or choose another name.</source>
        <translation>{name} 是内置社区；请去掉地址，或换一个名称。</translation>
    </message>
    <message>
        <source>{name} is switched off: it has the same meetings.</source>
        <translation>已关闭 {name}：会议相同。</translation>
    </message>
    <message>
        <source>{one} only works with {other}.</source>
        <translation>{one} 须与 {other} 一起使用。</translation>
    </message>
    <message>
        <source>{option} needs a value.</source>
        <translation>{option} 需要一个值。</translation>
    </message>
    <message>
        <source>{option} takes no command.</source>
        <translation>{option} 不能与命令一起使用。</translation>
    </message>
    <message>
        <source>{option}: SIG and platform stay as booked; cancel it and book another.</source>
        <translation>{option}：SIG 和平台不能修改；请取消后重新预定。</translation>
    </message>
    <message>
        <source>{option}: your SIG has none of its own.</source>
        <translation>{option}：您的 SIG 没有自己的。</translation>
    </message>
    <message>
        <source>{platform} cannot be joined that way; give one of: {choices}</source>
        <translation>{platform}不能这样加入；可用：{choices}</translation>
    </message>
    <message>
        <source>{service} has no SIG {sig}.</source>
        <translation>{service} 没有名为 {sig} 的 SIG。</translation>
    </message>
    <message>
        <source>{variable} is still in the environment.</source>
        <translation>环境变量 {variable} 仍在。</translation>
    </message>
    <message>
        <source>{word} is not recognised.</source>
        <translation>无法识别 {word}。</translation>
    </message>
</context>
<context>
    <name>CommunitiesPage</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a community</source>
        <translation>添加社区</translation>
    </message>
    <message>
        <source>Add it anyway</source>
        <translation>仍然添加</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Asking {host}…</source>
        <translation>正在连接 {host}…</translation>
    </message>
    <message>
        <source>Calendar (iCalendar)</source>
        <translation>日历（iCalendar）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>It was not added.</source>
        <translation>未添加。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Meetings of {name} are now shown.</source>
        <translation>从现在起显示 {name} 的会议。</translation>
    </message>
    <message>
        <source>Mini-program</source>
        <translation>小程序</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Of a meeting service, or of a public calendar (.ics); https only.</source>
        <translation>会议服务或公开日历（.ics）的地址；仅支持 https。</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>门户</translation>
    </message>
    <message>
        <source>Saved in the settings; this run goes on as it is.</source>
        <translation>已保存到设置；本次运行保持不变。</translation>
    </message>
    <message>
        <source>Set by --service for this run. What you choose here applies once you start without it.</source>
        <translation>本次运行由命令行（--service）决定。此处的选择从下次不带该选项启动时生效。</translation>
    </message>
    <message>
        <source>Stopped; nothing was changed.</source>
        <translation>已停止连接，未作任何更改。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>The demo shows its own made-up meetings, whatever you choose here.</source>
        <translation>演示只读取自己虚构的会议，与此处的选择无关。</translation>
    </message>
    <message>
        <source>{name} already exists.</source>
        <translation>{name} 已存在。</translation>
    </message>
    <message>
        <source>{name} cannot be the name of a community.</source>
        <translation>{name} 不能用作社区名称。</translation>
    </message>
    <message>
        <source>{name} is switched off: it has the same meetings.</source>
        <translation>已关闭 {name}：会议相同。</translation>
    </message>
    <message>
        <source>{name} was removed; you can add it again here.</source>
        <translation>已移除 {name}；可在此处重新添加。</translation>
    </message>
</context>
<context>
    <name>CommunityChip</name>
    <message>
        <source>All communities</source>
        <translation>所有社区</translation>
    </message>
</context>
<context>
    <name>CommunityList</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>All settings are back to their defaults.</source>
        <translation>所有设置已恢复默认值。</translation>
    </message>
    <message>
        <source>Could not export the settings: {reason}</source>
        <translation>设置无法导出：{reason}</translation>
    </message>
    <message>
        <source>Could not read the file: {reason}</source>
        <translation>无法读取文件：{reason}</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>导出设置</translation>
    </message>
    <message>
        <source>Export settings…</source>
        <translation>导出设置…</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>已导出到 {path}。</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>导入设置</translation>
    </message>
    <message>
        <source>Import settings…</source>
        <translation>导入设置…</translation>
    </message>
    <message>
        <source>Imported from {path}.</source>
        <translation>已从 {path} 导入。</translation>
    </message>
    <message>
        <source>It also clears followed SIGs and trusted hosts.</source>
        <translation>关注的 SIG 和信任的主机也会清除。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset settings</source>
        <translation>重置设置</translation>
    </message>
    <message>
        <source>Reset settings…</source>
        <translation>重置设置…</translation>
    </message>
    <message>
        <source>Saved lists</source>
        <translation>已保存的列表</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>These values were invalid and keep their defaults: {names}.</source>
        <translation>以下内容无效，已使用默认值：{names}。</translation>
    </message>
    <message>
        <source>This file has no SIG Meetings settings in it.</source>
        <translation>这个文件里没有 SIG 会议的设置。</translation>
    </message>
    <message>
        <source>This puts every setting back to its default.</source>
        <translation>所有设置将恢复为初始状态。</translation>
    </message>
</context>
<context>
    <name>Date</name>
    <message>
        <source>Apr</source>
        <translation>4</translation>
    </message>
    <message>
        <source>April</source>
        <translation>4</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>8</translation>
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
        <source>Dec</source>
        <translation>12</translation>
    </message>
    <message>
        <source>December</source>
        <translation>12</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>2</translation>
    </message>
    <message>
        <source>February</source>
        <translation>2</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Jan</source>
        <translation>1</translation>
    </message>
    <message>
        <source>January</source>
        <translation>1</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>7</translation>
    </message>
    <message>
        <source>July</source>
        <translation>7</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>6</translation>
    </message>
    <message>
        <source>June</source>
        <translation>6</translation>
    </message>
    <message>
        <source>Live{separator}running over</source>
        <translation>进行中{separator}已超时</translation>
    </message>
    <message>
        <source>Live{separator}{left} left</source>
        <translation>进行中{separator}还有 {left}</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>3</translation>
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
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>11</translation>
    </message>
    <message>
        <source>November</source>
        <translation>11</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>10</translation>
    </message>
    <message>
        <source>October</source>
        <translation>10</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>9</translation>
    </message>
    <message>
        <source>September</source>
        <translation>9</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
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
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
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
        <source>all day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>all day, {first}</source>
        <translation>全天，{first}</translation>
    </message>
    <message>
        <source>all day, {first} – {last}</source>
        <translation>全天，{first}至{last}</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>还有 %n 天</numerusform>
        </translation>
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
        <source>{day} {short_month}</source>
        <translation>{short_month}/{day}</translation>
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
    <name>DatePopover</name>
    <message>
        <source>Go to a date</source>
        <translation>跳到某天</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>下个月</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>上个月</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>ddd d MMMM yyyy</source>
        <translation>yyyy 年 M 月 d 日 ddd</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>A private meeting: you need a passcode.</source>
        <translation>非公开会议：入会时需要密码。</translation>
    </message>
    <message>
        <source>Begins {countdown}; you can join early.</source>
        <translation>{countdown}开始，可以提前进入。</translation>
    </message>
    <message>
        <source>Booked as {claimed}, but the link leads to {platform}.</source>
        <translation>预定时选择的是 {claimed}，但链接指向 {platform}。</translation>
    </message>
    <message>
        <source>Overlaps with {topic}, which you also follow.</source>
        <translation>与您关注的「{topic}」时间冲突。</translation>
    </message>
    <message>
        <source>The filter hides this meeting from the list.</source>
        <translation>筛选条件隐藏了这场会议，列表中没有显示。</translation>
    </message>
    <message>
        <source>The link leads to {host}, which SIG Meetings does not know.</source>
        <translation>链接指向 {host}，不在已知会议平台之列。</translation>
    </message>
    <message>
        <source>This meeting has ended.</source>
        <translation>会议已结束。</translation>
    </message>
    <message>
        <source>This meeting is beyond the days that the list shows.</source>
        <translation>这场会议的日期超出了列表显示的天数。</translation>
    </message>
    <message>
        <source>This meeting is no longer in the list: it was cancelled or moved.</source>
        <translation>会议已不在列表中：可能已取消或改期。</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>About {sig}</source>
        <translation>关于 {sig}</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Back to the list (Esc)</source>
        <translation>返回列表（Esc）</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Follow {sig}</source>
        <translation>关注 {sig}</translation>
    </message>
    <message>
        <source>No alerts for this meeting</source>
        <translation>不提醒此会议</translation>
    </message>
    <message>
        <source>No link yet</source>
        <translation>暂无入会链接</translation>
    </message>
    <message>
        <source>Remind me of this meeting</source>
        <translation>提醒此会议</translation>
    </message>
    <message>
        <source>Stop following {sig}</source>
        <translation>取消关注 {sig}</translation>
    </message>
    <message>
        <source>This link is blocked</source>
        <translation>不会打开此链接</translation>
    </message>
    <message>
        <source>by {sponsor}</source>
        <translation>发起人 {sponsor}</translation>
    </message>
    <message>
        <source>from an invitation</source>
        <translation>来自邀请</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Chinese fonts</source>
        <translation>中文字体</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>It belongs to this system.</source>
        <translation>系统自带。</translation>
    </message>
    <message>
        <source>Its meetings open in the browser.</source>
        <translation>会议在浏览器中打开。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Meeting clients</source>
        <translation>会议客户端</translation>
    </message>
    <message>
        <source>Meeting service</source>
        <translation>会议服务</translation>
    </message>
    <message>
        <source>Neither WAYLAND_DISPLAY nor DISPLAY is set.</source>
        <translation>WAYLAND_DISPLAY 和 DISPLAY 均未设置。</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Reachable</source>
        <translation>可访问</translation>
    </message>
    <message>
        <source>Saved lists</source>
        <translation>已保存的列表</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>The session bus did not answer.</source>
        <translation>无法查询会话总线。</translation>
    </message>
    <message>
        <source>The session bus does not offer {name}.</source>
        <translation>会话总线未提供 {name}。</translation>
    </message>
    <message>
        <source>The session bus offers none; an X11 tray shows only in the window.</source>
        <translation>会话总线上没有托盘；X11 托盘要打开窗口后才能确定。</translation>
    </message>
    <message>
        <source>The session bus offers {name}.</source>
        <translation>会话总线提供 {name}。</translation>
    </message>
    <message>
        <source>The system takes this program&apos;s notifications.</source>
        <translation>系统可以显示本程序的通知。</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>托盘</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Window and logs</source>
        <translation>窗口状态与日志</translation>
    </message>
    <message>
        <source>fc-list (fontconfig) did not answer.</source>
        <translation>fc-list（fontconfig）没有响应。</translation>
    </message>
    <message>
        <source>fc-list lists none; install a font such as Noto Sans CJK.</source>
        <translation>fc-list 未列出中文字体，请安装 Noto Sans CJK 等字体。</translation>
    </message>
    <message>
        <source>from the desktop</source>
        <translation>来自桌面的网络设置</translation>
    </message>
    <message>
        <source>from the environment</source>
        <translation>来自环境变量</translation>
    </message>
    <message>
        <source>from the settings</source>
        <translation>来自设置</translation>
    </message>
    <message>
        <source>no</source>
        <translation>无</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>skipped: {proxy}</source>
        <translation>已跳过：{proxy}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>有</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>No meetings are planned yet. They will appear in the list.</source>
        <translation>暂无会议安排，有会议时会显示在列表中。</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop it here to import its meetings</source>
        <translation>拖到这里，导入其中的会议</translation>
    </message>
</context>
<context>
    <name>EnterprisePage</name>
    <message>
        <source>Applied with:</source>
        <translation>申请时使用：</translation>
    </message>
    <message>
        <source>Copied: the WeChat ID and a message to send.</source>
        <translation>已复制：微信号和申请文字。</translation>
    </message>
    <message>
        <source>Only for the copied message; not kept, not sent</source>
        <translation>仅用于复制的文字，不保存、不发送</translation>
    </message>
    <message>
        <source>Phone number or e-mail for the message:</source>
        <translation>申请文字中的手机号或邮箱：</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n meeting(s) as {file}.</source>
        <translation>
            <numerusform>已将 %n 场会议保存为 {file}。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Add to calendar…</source>
        <translation>添加到日历…</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>议程</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Copied ✓</source>
        <translation>已复制 ✓</translation>
    </message>
    <message>
        <source>Copied: {name}</source>
        <translation>已复制：{name}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy invitation</source>
        <translation>复制邀请</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>邀请</translation>
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
        <source>Recording</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove this meeting</source>
        <translation>移除此会议</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>a file with link and alarm</source>
        <translation>日历文件，含链接和提醒</translation>
    </message>
    <message>
        <source>an invitation you imported</source>
        <translation>导入的邀请</translation>
    </message>
    <message>
        <source>times, number and link, in both languages</source>
        <translation>平台、时间、会议号、链接，中英文</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Details copied. Send them to whoever can fix it.</source>
        <translation>详情已复制，请发送给能修复问题的人。</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>SIG Meetings hit an internal error, but keeps running.</source>
        <translation>程序内部出错，但仍可继续使用。</translation>
    </message>
</context>
<context>
    <name>FollowPage</name>
    <message>
        <source>Start in the tray when I sign in to this computer</source>
        <translation>登录系统时在托盘中启动</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>关闭窗口后</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>显示名称</translation>
    </message>
    <message>
        <source>General</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Keep running in the tray, so you still get alerts</source>
        <translation>在托盘中继续运行，以便接收提醒</translation>
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
        <source>Makes text and controls larger the next time SIG Meetings starts.</source>
        <translation>下次启动时，文字和控件会一起放大。</translation>
    </message>
    <message>
        <source>Private meetings</source>
        <translation>非公开会议</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Set by --lang for this run.</source>
        <translation>本次启动使用了 --lang，以它为准。</translation>
    </message>
    <message>
        <source>Show private meetings too</source>
        <translation>也显示非公开会议</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Start in the tray when I sign in to this computer</source>
        <translation>登录系统时在托盘中启动</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>These are not open to everyone: guests need a passcode.</source>
        <translation>这些会议不对所有人开放，访客入会时需要密码。</translation>
    </message>
    <message>
        <source>What others see when you join without signing in.</source>
        <translation>未登录入会时其他人看到的名称。</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>All files ({patterns})</source>
        <translation>所有文件 ({patterns})</translation>
    </message>
    <message>
        <source>Import an invitation</source>
        <translation>导入邀请</translation>
    </message>
    <message>
        <source>Invitations and calendars ({patterns})</source>
        <translation>邀请和日历 ({patterns})</translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message numerus="yes">
        <source>%n meeting(s) cancelled.</source>
        <translation>
            <numerusform>%n 场会议已取消。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) from the invitation.</source>
        <translation>
            <numerusform>邀请中有 %n 场会议。</numerusform>
        </translation>
    </message>
    <message>
        <source>Already in the list: {topic}</source>
        <translation>该会议已在列表中：{topic}</translation>
    </message>
    <message numerus="yes">
        <source>Could not read %n file(s).</source>
        <translation>
            <numerusform>%n 个文件无法读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not read it: {reason}</source>
        <translation>其中没有能读取的内容：{reason}</translation>
    </message>
    <message>
        <source>Could not read {file}: {reason}</source>
        <translation>{file} 中没有能读取的内容：{reason}</translation>
    </message>
    <message>
        <source>Imported; all of its meetings are over.</source>
        <translation>已导入；其中没有即将召开的会议。</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Not within the days that the list shows.</source>
        <translation>不在列表显示的日期内。</translation>
    </message>
    <message>
        <source>Removed: {topic}</source>
        <translation>已移除：{topic}</translation>
    </message>
    <message>
        <source>There is no meeting {id} in the list.</source>
        <translation>列表中没有会议 {id}。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>{meeting}: no date is given.</source>
        <translation>{meeting}：没有写明会议时间。</translation>
    </message>
</context>
<context>
    <name>Instance</name>
    <message>
        <source>SIG Meetings has quit.</source>
        <translation>SIG 会议已退出。</translation>
    </message>
    <message>
        <source>SIG Meetings is already running but does not respond. Quit it, then start it again.</source>
        <translation>SIG 会议已在运行，但没有响应。请先结束它，再重新启动。</translation>
    </message>
    <message>
        <source>SIG Meetings is running but does not respond. Quit it yourself.</source>
        <translation>SIG 会议正在运行，但没有响应。请您手动结束它。</translation>
    </message>
    <message>
        <source>SIG Meetings was asked to quit but is still running. Quit it yourself.</source>
        <translation>已请求 SIG 会议退出，但它仍在运行。请您手动结束它。</translation>
    </message>
    <message>
        <source>SIG Meetings was not running.</source>
        <translation>SIG 会议未在运行。</translation>
    </message>
</context>
<context>
    <name>InvitationText</name>
    <message>
        <source>: </source>
        <translation>：</translation>
    </message>
    <message>
        <source>Agenda:</source>
        <translation>会议议程：</translation>
    </message>
    <message>
        <source>Enter the meeting number in {platform}.</source>
        <translation>在 {platform} 中输入会议号加入。</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>How to join</source>
        <translation>加入方式</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>会议链接</translation>
    </message>
    <message>
        <source>Meeting number</source>
        <translation>会议号</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>会议纪要</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Open the link and join in the browser, or enter the meeting number in {platform}.</source>
        <translation>打开会议链接，用浏览器加入；或在 {platform} 客户端中输入会议号。</translation>
    </message>
    <message>
        <source>Open the link in a browser or in {platform}.</source>
        <translation>用浏览器或 {platform} 打开会议链接即可加入。</translation>
    </message>
    <message>
        <source>Open the link in a browser.</source>
        <translation>用浏览器打开会议链接即可加入。</translation>
    </message>
    <message>
        <source>Passcode</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>会议平台</translation>
    </message>
    <message>
        <source>SIG</source>
        <translation>SIG</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sponsor</source>
        <translation>发起人</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>{beijing} (Beijing, UTC+8) · {other} ({offset})</source>
        <translation>{beijing}（北京时间，UTC+8） · {other}（{offset}）</translation>
    </message>
</context>
<context>
    <name>JoinBar</name>
    <message>
        <source>Add to calendar…</source>
        <translation>添加到日历…</translation>
    </message>
    <message>
        <source>Always use the browser</source>
        <translation>以后都用浏览器</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Join now</source>
        <translation>现在进入</translation>
    </message>
    <message>
        <source>Nothing happened?</source>
        <translation>没有反应？</translation>
    </message>
    <message>
        <source>Other ways</source>
        <translation>其他方式</translation>
    </message>
    <message>
        <source>Remind me</source>
        <translation>提醒我</translation>
    </message>
    <message>
        <source>Set up {platform}…</source>
        <translation>设置 {platform}…</translation>
    </message>
    <message>
        <source>Show the steps</source>
        <translation>查看步骤</translation>
    </message>
</context>
<context>
    <name>JoinButton</name>
    <message>
        <source>Always in the browser</source>
        <translation>始终用浏览器</translation>
    </message>
    <message>
        <source>Ask every time</source>
        <translation>每次询问</translation>
    </message>
    <message>
        <source>In the app if it is installed</source>
        <translation>已安装客户端时用客户端</translation>
    </message>
    <message>
        <source>Other ways to join</source>
        <translation>其他加入方式</translation>
    </message>
    <message>
        <source>Watch the replay</source>
        <translation>观看回放</translation>
    </message>
    <message>
        <source>{platform} meetings</source>
        <translation>{platform} 会议</translation>
    </message>
</context>
<context>
    <name>JoinController</name>
    <message>
        <source>Begins {moment}, {countdown}.</source>
        <translation>{moment} 开始，{countdown}。</translation>
    </message>
    <message>
        <source>Link copied.</source>
        <translation>链接已复制。</translation>
    </message>
    <message>
        <source>Number copied.</source>
        <translation>会议号已复制。</translation>
    </message>
    <message>
        <source>Number copied: type it where your client asks for it.</source>
        <translation>会议号已复制，请在客户端的加入会议处输入。</translation>
    </message>
    <message>
        <source>Passcode copied.</source>
        <translation>密码已复制。</translation>
    </message>
    <message>
        <source>You will be reminded.</source>
        <translation>届时会提醒您。</translation>
    </message>
</context>
<context>
    <name>Joining</name>
    <message>
        <source>Copy the link, or scan it with your phone.</source>
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
        <source>Nothing seems to have opened.</source>
        <translation>似乎没有打开任何程序。</translation>
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
        <source>Opening the browser…</source>
        <translation>正在打开浏览器…</translation>
    </message>
    <message>
        <source>Opening {platform}…</source>
        <translation>正在打开 {platform}…</translation>
    </message>
    <message>
        <source>Passcode</source>
        <translation>会议密码</translation>
    </message>
    <message>
        <source>Start {platform}</source>
        <translation>启动 {platform}</translation>
    </message>
    <message>
        <source>The address is not safe, so it was not opened.</source>
        <translation>该地址不安全，未打开。</translation>
    </message>
    <message>
        <source>The browser should be opening.</source>
        <translation>浏览器应该正在打开。</translation>
    </message>
    <message>
        <source>The browser was asked to open.</source>
        <translation>已请求打开浏览器。</translation>
    </message>
    <message>
        <source>The system did not open the address.</source>
        <translation>系统未能打开该地址。</translation>
    </message>
    <message>
        <source>The system&apos;s link opener could not be started.</source>
        <translation>无法启动用于打开地址的程序。</translation>
    </message>
    <message>
        <source>There are several links; using the one to {host}. Not used: {links}</source>
        <translation>有多个链接，采用指向 {host} 的那个。未采用：{links}</translation>
    </message>
    <message>
        <source>There is no link to open; join with the meeting number.</source>
        <translation>没有可打开的链接，请用会议号入会。</translation>
    </message>
    <message>
        <source>This meeting opens in the browser.</source>
        <translation>此会议在浏览器中打开。</translation>
    </message>
    <message>
        <source>This system cannot tell whether {platform} is installed.</source>
        <translation>无法得知本机是否装有 {platform}。</translation>
    </message>
    <message>
        <source>This system cannot tell whether {platform} is installed; opening the browser.</source>
        <translation>无法得知本机是否装有 {platform}，正在打开浏览器。</translation>
    </message>
    <message>
        <source>This system cannot tell which program opens {scheme} links.</source>
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
    <message numerus="yes">
        <source>{platform} did not open %n time(s) in a row.</source>
        <translation>
            <numerusform>{platform} 连续 %n 次没有打开。</numerusform>
        </translation>
    </message>
    <message>
        <source>{platform} is installed.</source>
        <translation>本机已安装 {platform}。</translation>
    </message>
    <message>
        <source>{platform} is not installed.</source>
        <translation>本机未安装 {platform}。</translation>
    </message>
    <message>
        <source>{platform} is not installed; opening the browser instead.</source>
        <translation>本机未安装 {platform}，正在改用浏览器打开。</translation>
    </message>
    <message>
        <source>{platform} should be opening.</source>
        <translation>{platform} 应该正在打开。</translation>
    </message>
    <message>
        <source>{platform} was asked to open.</source>
        <translation>已请求打开 {platform}。</translation>
    </message>
    <message>
        <source>{program} opens {scheme} links ({where}).</source>
        <translation>{scheme} 链接由 {program} 打开（{where}）。</translation>
    </message>
    <message>
        <source>{where} opens {scheme} links but is turned off.</source>
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
    <name>JoiningPage</name>
    <message>
        <source>Always in the browser</source>
        <translation>始终用浏览器</translation>
    </message>
    <message>
        <source>Ask every time</source>
        <translation>每次询问</translation>
    </message>
    <message>
        <source>In the app if it is installed</source>
        <translation>已安装客户端时用客户端</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>入会方式</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Back to the list, clear the search</source>
        <translation>返回列表，清空搜索</translation>
    </message>
    <message>
        <source>Book a meeting</source>
        <translation>预定会议</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>跳到某天</translation>
    </message>
    <message>
        <source>Import an invitation</source>
        <translation>导入邀请</translation>
    </message>
    <message>
        <source>Join the live or next one</source>
        <translation>加入正在进行或下一场</translation>
    </message>
    <message>
        <source>Join the selected meeting</source>
        <translation>加入选中的会议</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Past meetings</source>
        <translation>查看往期</translation>
    </message>
    <message>
        <source>Paste an invitation</source>
        <translation>粘贴邀请</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show the selected meeting</source>
        <translation>查看选中的会议</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>本表</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>回到今天</translation>
    </message>
    <message>
        <source>Upcoming meetings</source>
        <translation>查看日程</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>查看周视图</translation>
    </message>
</context>
<context>
    <name>Launcher</name>
    <message>
        <source>An alert before a meeting</source>
        <translation>会前提醒</translation>
    </message>
    <message>
        <source>Community Meetings</source>
        <translation>社区会议</translation>
    </message>
    <message>
        <source>It alerts you before meetings begin, when they move and when they are cancelled, and guides you through setting up WeLink. There is no account, and nothing leaves your machine but plain requests to the community&apos;s meeting service.</source>
        <translation>会议开始前、改期或取消时，程序会提醒您，并引导您完成 WeLink 的设置。无需账号；除了向社区会议服务查询会议，不会向外发送任何数据。</translation>
    </message>
    <message>
        <source>SIG Meetings</source>
        <translation>SIG 会议</translation>
    </message>
    <message>
        <source>See the openEuler community&apos;s SIG meetings and join with one click</source>
        <translation>查看 openEuler 社区的 SIG 会议，一键入会</translation>
    </message>
    <message>
        <source>Setting up WeLink step by step</source>
        <translation>逐步设置 WeLink</translation>
    </message>
    <message>
        <source>Something else is in the entry&apos;s place and was left as it is: {where}</source>
        <translation>此位置已有其他内容，未作改动：{where}</translation>
    </message>
    <message>
        <source>The coming meetings, and how to join one</source>
        <translation>近期会议，以及如何加入</translation>
    </message>
    <message>
        <source>The openEuler community meets online, SIG by SIG, on WeLink, Zoom and Tencent Meeting. This program shows what is on and on which platform, and gets you in with one click: in the client where it is installed, otherwise in the browser.</source>
        <translation>openEuler 社区的各个 SIG 在 WeLink、Zoom 和腾讯会议上召开线上会议。本程序告诉您有哪些会议、在哪个平台上，一键即可入会：装了客户端就用客户端，否则用浏览器。</translation>
    </message>
    <message>
        <source>The program could not be added to your applications ({where}): {detail}</source>
        <translation>无法添加到应用程序菜单（{where}）：{detail}</translation>
    </message>
    <message>
        <source>The program could not be taken out of your applications ({where}): {detail}</source>
        <translation>无法从应用程序菜单移除（{where}）：{detail}</translation>
    </message>
    <message>
        <source>The program&apos;s path has characters that a menu entry cannot hold. Move the program elsewhere.</source>
        <translation>程序路径含有菜单项无法使用的字符；请移到其他位置。</translation>
    </message>
    <message>
        <source>openEuler;SIG;meeting;schedule;conference;video;join;WeLink;Zoom;Tencent Meeting;</source>
        <translation>openEuler;SIG;会议;视频会议;例会;日程;入会;开会;腾讯会议;WeLink;Zoom;huiyi;</translation>
    </message>
</context>
<context>
    <name>LeadChips</name>
    <message numerus="yes">
        <source>%n min before</source>
        <translation>
            <numerusform>提前 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>开始时</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
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
    <message>
        <source>Show the SIG</source>
        <translation>查看 SIG</translation>
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
    <message>
        <source>overlaps {other}</source>
        <translation>与 {other} 冲突</translation>
    </message>
</context>
<context>
    <name>MeetingMenu</name>
    <message>
        <source>About {sig}</source>
        <translation>关于 {sig}</translation>
    </message>
    <message>
        <source>Add to calendar…</source>
        <translation>添加到日历…</translation>
    </message>
    <message>
        <source>All meetings…</source>
        <translation>全部会议…</translation>
    </message>
    <message>
        <source>Book again…</source>
        <translation>再次预定…</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Chinese and English</source>
        <translation>中文和英文</translation>
    </message>
    <message>
        <source>Chinese and English, Markdown</source>
        <translation>中文和英文，Markdown</translation>
    </message>
    <message>
        <source>Chinese, Markdown</source>
        <translation>中文，Markdown</translation>
    </message>
    <message>
        <source>Copy invitation</source>
        <translation>复制邀请</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>English, Markdown</source>
        <translation>英文，Markdown</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Follow {sig}</source>
        <translation>关注 {sig}</translation>
    </message>
    <message>
        <source>Forget the invitation</source>
        <translation>移除导入的邀请</translation>
    </message>
    <message>
        <source>Invitation copied.</source>
        <translation>邀请已复制。</translation>
    </message>
    <message>
        <source>Meetings of {sig}…</source>
        <translation>{sig} 的会议…</translation>
    </message>
    <message>
        <source>My SIGs</source>
        <translation>我的 SIG</translation>
    </message>
    <message>
        <source>My SIGs…</source>
        <translation>我的 SIG…</translation>
    </message>
    <message>
        <source>Remind me</source>
        <translation>提醒我</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Date (Beijing)</source>
        <translation>日期（北京时间）</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>It is on {when} Beijing time.</source>
        <translation>原定 {when}（北京时间）。</translation>
    </message>
    <message>
        <source>Move it</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>Move one meeting of a series</source>
        <translation>调整系列中的一场会议</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>The service e-mails everyone who was invited. It checks only that a room is free; a move counts as one of the five changes.</source>
        <translation>服务会向所有被邀请者发送邮件。它只检查会议室是否冲突；每次调整计入五次修改。</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message>
        <source>No notification service answers on this desktop.</source>
        <translation>桌面上没有可用的通知服务。</translation>
    </message>
    <message>
        <source>The notification service did not answer in time.</source>
        <translation>通知服务没有及时响应。</translation>
    </message>
    <message>
        <source>The notification service refused the notification.</source>
        <translation>通知服务拒绝了通知。</translation>
    </message>
    <message>
        <source>The system&apos;s settings do not allow notifications from SIG Meetings.</source>
        <translation>系统设置不允许本程序发送通知。</translation>
    </message>
    <message>
        <source>There is no screen.</source>
        <translation>没有可用的屏幕。</translation>
    </message>
    <message>
        <source>There is no tray to show messages.</source>
        <translation>没有可显示消息的托盘。</translation>
    </message>
    <message>
        <source>This system does not show notifications from SIG Meetings.</source>
        <translation>系统无法显示本程序的通知。</translation>
    </message>
</context>
<context>
    <name>Past</name>
    <message numerus="yes">
        <source>%n meeting(s) in the last {days} days</source>
        <translation>
            <numerusform>最近 {days} 天共 %n 场会议</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not load the past meetings</source>
        <translation>无法加载往期会议</translation>
    </message>
    <message>
        <source>Loading past meetings…</source>
        <translation>正在加载往期会议…</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>纪要</translation>
    </message>
    <message>
        <source>No meetings in the last {days} days</source>
        <translation>最近 {days} 天没有会议</translation>
    </message>
    <message>
        <source>Past meetings appear here, with their replays and minutes.</source>
        <translation>会议结束后会显示在这里，附回放与纪要。</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>not joined here</source>
        <translation>未在本机参加</translation>
    </message>
    <message>
        <source>you were there</source>
        <translation>已参加</translation>
    </message>
</context>
<context>
    <name>PastDelegate</name>
    <message>
        <source>from an invitation</source>
        <translation>来自邀请</translation>
    </message>
</context>
<context>
    <name>PastList</name>
    <message>
        <source>Past meetings</source>
        <translation>往期会议</translation>
    </message>
</context>
<context>
    <name>Platform</name>
    <message>
        <source>BigBlueButton</source>
        <translation>BigBlueButton</translation>
    </message>
    <message>
        <source>DingTalk</source>
        <translation>钉钉</translation>
    </message>
    <message>
        <source>Feishu</source>
        <translation>飞书</translation>
    </message>
    <message>
        <source>Google Meet</source>
        <translation>Google Meet</translation>
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
        <source>Webex</source>
        <translation>Webex</translation>
    </message>
    <message>
        <source>Whereby</source>
        <translation>Whereby</translation>
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
    <name>Preview</name>
    <message numerus="yes">
        <source>%n change(s) made from here; the service allows {most}.</source>
        <translation>
            <numerusform>已在此修改 %n 次，服务最多允许 {most} 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>A meeting can be changed five times.</source>
        <translation>每场会议最多修改 5 次。</translation>
    </message>
    <message>
        <source>An invitation goes to {addresses}.</source>
        <translation>预定后会向 {addresses} 发送邀请邮件。</translation>
    </message>
    <message>
        <source>At the same time</source>
        <translation>同一时间还有</translation>
    </message>
    <message>
        <source>Changing a series recreates all its upcoming meetings: single ones that were cancelled or moved may come back.</source>
        <translation>修改系列会议会重新生成今后的所有场次，单独取消或调整过的场次可能恢复。</translation>
    </message>
    <message>
        <source>E-mail everyone about the change</source>
        <translation>邮件通知所有人</translation>
    </message>
    <message>
        <source>Nobody is e-mailed about the change.</source>
        <translation>不会发送修改通知邮件。</translation>
    </message>
    <message>
        <source>Nobody is e-mailed.</source>
        <translation>不会发送邮件。</translation>
    </message>
    <message>
        <source>Nothing else is on the list then.</source>
        <translation>列表中没有其他会议。</translation>
    </message>
    <message>
        <source>Nothing yet: no future date matches.</source>
        <translation>暂无：没有符合条件的未来日期。</translation>
    </message>
    <message>
        <source>The list does not reach that far, so it is not known what else is on.</source>
        <translation>列表还没有那么远的会议，无法得知是否重叠。</translation>
    </message>
    <message>
        <source>The list reaches until {date}; what is on later is not known.</source>
        <translation>列表截至 {date}，更晚的会议尚不可知。</translation>
    </message>
    <message>
        <source>The old and the new addresses are e-mailed: {addresses}.</source>
        <translation>会通知修改前后的所有地址：{addresses}。</translation>
    </message>
    <message>
        <source>The platform sets the dates; these are the likely ones.</source>
        <translation>具体日期由平台生成，以上为预计日期。</translation>
    </message>
    <message>
        <source>The service assigns rooms, and says if none is free.</source>
        <translation>会议室由服务分配，冲突时会提示。</translation>
    </message>
    <message>
        <source>What it becomes</source>
        <translation>修改后</translation>
    </message>
    <message>
        <source>What will be booked</source>
        <translation>将会预定</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 场</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Proxy</name>
    <message>
        <source>Another one…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>HTTP or SOCKS5, with the port.</source>
        <translation>HTTP 或 SOCKS5，带端口。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Now using this proxy.</source>
        <translation>现在起使用此代理。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Proxy address</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Write the proxy as http://host:port or socks5://host:port.</source>
        <translation>请把代理写成 http://主机:端口 或 socks5://主机:端口。</translation>
    </message>
</context>
<context>
    <name>QrDialog</name>
    <message>
        <source>Scan it with your phone&apos;s camera or the meeting app. It leads to {host}.</source>
        <translation>用手机相机或会议应用扫码，链接指向 {host}。</translation>
    </message>
    <message>
        <source>Scan with phone</source>
        <translation>手机扫码</translation>
    </message>
    <message>
        <source>This link to {host} is too long for a QR code; copy it instead.</source>
        <translation>该链接（{host}）太长，无法生成二维码，请复制链接。</translation>
    </message>
</context>
<context>
    <name>QuietHoursField</name>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>免打扰开始</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>免打扰时段</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>免打扰结束</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
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
        <source>No community is turned on. Add one, or turn one on, in the settings.</source>
        <translation>未启用任何社区。请在设置中添加或启用一个。</translation>
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
        <source>The meeting service did not answer (timed out).</source>
        <translation>会议服务未响应（超时）。</translation>
    </message>
    <message>
        <source>The meeting service has changed its format: nothing could be read.</source>
        <translation>会议服务的数据格式变了，无法读取。</translation>
    </message>
    <message>
        <source>The meeting service is out of order.</source>
        <translation>会议服务出现故障。</translation>
    </message>
    <message>
        <source>The meeting service redirected us to another address, which was not followed.</source>
        <translation>会议服务要求跳转到其他地址，已拒绝。</translation>
    </message>
    <message>
        <source>The meeting service refused the request.</source>
        <translation>会议服务拒绝了请求。</translation>
    </message>
    <message>
        <source>The meeting service sent an incomplete list.</source>
        <translation>会议服务返回的列表不完整。</translation>
    </message>
    <message>
        <source>The meeting service suddenly left meetings out. They stay until it does so again.</source>
        <translation>会议服务的回答里突然少了一些会议；再次得到同样的回答之前，列表仍保留它们。</translation>
    </message>
    <message>
        <source>The meeting service&apos;s answer has an unknown format.</source>
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
        <source>The meeting service&apos;s certificate has expired or is not valid yet, going by this machine&apos;s clock ({clock}).</source>
        <translation>按本机时钟（{clock}），会议服务的证书已过期或尚未生效。</translation>
    </message>
    <message>
        <source>The meeting service&apos;s certificate has expired, going by this machine&apos;s clock ({clock}).</source>
        <translation>按本机时钟（{clock}），会议服务的证书已过期。</translation>
    </message>
    <message>
        <source>The meeting service&apos;s certificate is for another host.</source>
        <translation>会议服务的证书是签发给其他主机的。</translation>
    </message>
    <message>
        <source>The meeting service&apos;s certificate is not trusted on this machine.</source>
        <translation>本机不信任会议服务的证书。</translation>
    </message>
    <message>
        <source>The meeting service&apos;s certificate is not valid yet, going by this machine&apos;s clock ({clock}). Check the date.</source>
        <translation>按本机时钟（{clock}），会议服务的证书尚未生效。请检查本机日期。</translation>
    </message>
    <message>
        <source>The meeting service&apos;s certificate is self-signed, and this machine does not trust it.</source>
        <translation>会议服务的证书是自签名的，本机不信任它。</translation>
    </message>
    <message>
        <source>The meeting service&apos;s certificate is too weak to be trusted.</source>
        <translation>会议服务的证书强度不足，不能信任。</translation>
    </message>
    <message>
        <source>The meeting service&apos;s certificate was revoked by its issuer.</source>
        <translation>会议服务的证书已被签发者吊销。</translation>
    </message>
    <message>
        <source>The meeting service&apos;s firewall refused the request (HTTP 418).</source>
        <translation>会议服务的防火墙拒绝了请求（HTTP 418）。</translation>
    </message>
    <message>
        <source>The proxy {proxy} could not be reached.</source>
        <translation>无法连接代理 {proxy}。</translation>
    </message>
    <message>
        <source>The proxy {proxy} does not let us through to the meeting service.</source>
        <translation>代理 {proxy} 拒绝转发到会议服务的连接。</translation>
    </message>
    <message>
        <source>The proxy {proxy} is of an unsupported kind, and was skipped.</source>
        <translation>代理 {proxy} 的类型不受支持，已跳过。</translation>
    </message>
    <message>
        <source>There is no calendar at this address.</source>
        <translation>该地址上没有日历。</translation>
    </message>
    <message>
        <source>This machine does not trust the issuer of the meeting service&apos;s certificate. A company&apos;s network may put a certificate of its own in between.</source>
        <translation>本机不信任会议服务证书的签发者。也可能是公司网络换上了自己的证书。</translation>
    </message>
    <message>
        <source>This machine&apos;s clock is wrong: it says {clock}. Until it is set, no certificate is valid.</source>
        <translation>本机时钟不对：现在显示 {clock}。校准之前，任何证书都无法通过验证。</translation>
    </message>
    <message>
        <source>This meeting service answers its own web pages only.</source>
        <translation>此会议服务只响应自家网页的请求。</translation>
    </message>
    <message>
        <source>{community}: {sentence}</source>
        <translation>{community}：{sentence}</translation>
    </message>
    <message>
        <source>{received} of {expected} meetings arrived.</source>
        <translation>共 {expected} 场会议，收到 {received} 场。</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>The link contains a backslash, which programs read in different ways.</source>
        <translation>链接含有反斜杠，不同程序对它的理解不同。</translation>
    </message>
    <message>
        <source>The link contains a space or another character that links cannot contain.</source>
        <translation>链接含有空格或其他不允许的字符。</translation>
    </message>
    <message>
        <source>The link contains a user name before its host, which can disguise where it leads.</source>
        <translation>链接的主机名前带有用户名，可能掩盖真实去向。</translation>
    </message>
    <message>
        <source>The link contains invisible characters that could disguise where it leads.</source>
        <translation>链接含有不可见字符，可能掩盖真实去向。</translation>
    </message>
    <message>
        <source>The link has no valid host name.</source>
        <translation>链接没有有效的主机名。</translation>
    </message>
    <message>
        <source>The link has no valid port number.</source>
        <translation>链接的端口号无效。</translation>
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
        <source>The link is too long for a meeting link.</source>
        <translation>链接过长，不像会议链接。</translation>
    </message>
    <message>
        <source>There is no link.</source>
        <translation>没有链接。</translation>
    </message>
</context>
<context>
    <name>RepeatField</name>
    <message>
        <source>Daily</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>Day of the month</source>
        <translation>每月几日</translation>
    </message>
    <message>
        <source>Does not repeat</source>
        <translation>不重复</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>Weekly</source>
        <translation>每周</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>every second week</source>
        <translation>隔周</translation>
    </message>
    <message>
        <source>every week</source>
        <translation>每周</translation>
    </message>
    <message>
        <source>every {count} days</source>
        <translation>每 {count} 天</translation>
    </message>
    <message>
        <source>on day {day}</source>
        <translation>{day} 日</translation>
    </message>
    <message>
        <source>until</source>
        <translation>截至</translation>
    </message>
</context>
<context>
    <name>Rhythm</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>day {day} of the month</source>
        <translation>每月 {day} 日</translation>
    </message>
    <message>
        <source>every fourth {weekday}</source>
        <translation>每四周的{weekday}</translation>
    </message>
    <message>
        <source>every second month, {often}</source>
        <translation>每两个月一次，{often}</translation>
    </message>
    <message>
        <source>every second {weekday}</source>
        <translation>隔周{weekday}</translation>
    </message>
    <message>
        <source>every third month, {often}</source>
        <translation>每三个月一次，{often}</translation>
    </message>
    <message>
        <source>every third {weekday}</source>
        <translation>每三周的{weekday}</translation>
    </message>
    <message>
        <source>every {weekday}</source>
        <translation>每{weekday}</translation>
    </message>
    <message>
        <source>no regular rhythm</source>
        <translation>没有固定时间</translation>
    </message>
    <message>
        <source>the fifth {weekday} of the month</source>
        <translation>每月第五个{weekday}</translation>
    </message>
    <message>
        <source>the first {weekday} of the month</source>
        <translation>每月第一个{weekday}</translation>
    </message>
    <message>
        <source>the fourth {weekday} of the month</source>
        <translation>每月第四个{weekday}</translation>
    </message>
    <message>
        <source>the last {weekday} of the month</source>
        <translation>每月最后一个{weekday}</translation>
    </message>
    <message>
        <source>the second {weekday} of the month</source>
        <translation>每月第二个{weekday}</translation>
    </message>
    <message>
        <source>the third {weekday} of the month</source>
        <translation>每月第三个{weekday}</translation>
    </message>
    <message>
        <source>{often} {time} Beijing</source>
        <translation>{often} 北京时间 {time}</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Calendars ({patterns})</source>
        <translation>日历 ({patterns})</translation>
    </message>
    <message>
        <source>Save a calendar file</source>
        <translation>保存日历文件</translation>
    </message>
</context>
<context>
    <name>ServiceTest</name>
    <message numerus="yes">
        <source>It has %n upcoming meeting(s).</source>
        <translation>
            <numerusform>查到 %n 场会议。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Alerts</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>预定</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Categories of settings</source>
        <translation>设置分类</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>General</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>入会方式</translation>
    </message>
    <message>
        <source>My SIGs</source>
        <translation>我的 SIG</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
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
        <source>Book a meeting…</source>
        <translation>预定会议…</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>显示名称</translation>
    </message>
    <message>
        <source>Display name…</source>
        <translation>显示名称…</translation>
    </message>
    <message>
        <source>Go to a date…</source>
        <translation>跳到某天…</translation>
    </message>
    <message>
        <source>Import an invitation…</source>
        <translation>导入邀请…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
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
        <source>My bookings…</source>
        <translation>我的预定…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>The name others see when you join without signing in:</source>
        <translation>未登录入会时，其他人看到的名称：</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
</context>
<context>
    <name>Setup</name>
    <message>
        <source>Apply in any one way, then tick the box. Guests can just go on.</source>
        <translation>任选一种方式申请，然后勾选；只做访客可直接下一步。</translation>
    </message>
    <message>
        <source>Browser and phone</source>
        <translation>浏览器与手机</translation>
    </message>
    <message>
        <source>By e-mail</source>
        <translation>用邮箱</translation>
    </message>
    <message>
        <source>By phone</source>
        <translation>用手机号</translation>
    </message>
    <message>
        <source>Change your mind</source>
        <translation>改变主意</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Click Join here. Or open the meeting&apos;s link, from the calendar on the community&apos;s website or from its mini-program, in the browser, and choose 打开WeLink (open WeLink) in the pop-up.</source>
        <translation>在这里点击「加入」即可。也可以从社区官网会议日历或小程序的会议详情获取会议链接，在浏览器中打开，点击弹窗中的「打开WeLink」。</translation>
    </message>
    <message>
        <source>Click Join, or open the meeting&apos;s link. Close the pop-up that offers the client, choose 使用浏览器加入 (join with the browser), allow the microphone, and enter your name.</source>
        <translation>点击「加入」或打开会议链接，关掉推荐客户端的弹窗，点击「使用浏览器加入」，允许使用麦克风，再输入名称。</translation>
    </message>
    <message>
        <source>Click the enterprise&apos;s name in WeLink and choose {enterprise} in the list.</source>
        <translation>在 WeLink 中点击企业名称，从列表中选择 {enterprise}。</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Copy ID and message</source>
        <translation>复制微信号与申请文字</translation>
    </message>
    <message>
        <source>Custom lets you choose the folder, for example on another drive. Both work.</source>
        <translation>自定义安装可以选择安装位置，例如其他磁盘。两种方式都可以。</translation>
    </message>
    <message>
        <source>Did the system ask?</source>
        <translation>有询问弹窗吗？</translation>
    </message>
    <message>
        <source>Do you see the other one?</source>
        <translation>不是要用的方式？</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Download WeLink</source>
        <translation>下载 WeLink</translation>
    </message>
    <message>
        <source>Download and install it. This page notices when it is there.</source>
        <translation>下载并安装。装好后，本页会自动识别。</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>加入企业</translation>
    </message>
    <message>
        <source>Follow and alerts</source>
        <translation>关注与提醒</translation>
    </message>
    <message>
        <source>Follow the SIGs you care about, and choose which meetings should alert you.</source>
        <translation>关注您关心的 SIG，并选择提醒哪些会议。</translation>
    </message>
    <message>
        <source>Follow your SIGs</source>
        <translation>关注您的 SIG</translation>
    </message>
    <message>
        <source>From now on</source>
        <translation>以后入会</translation>
    </message>
    <message>
        <source>Hello! I would like to join the {enterprise} enterprise in WeLink.
Nickname: {nickname}
Phone number or e-mail: {contact}</source>
        <translation>您好，我想申请加入 WeLink 的 {enterprise} 企业。
昵称：{nickname}
手机号或邮箱：{contact}</translation>
    </message>
    <message>
        <source>I am signed in</source>
        <translation>我已登录</translation>
    </message>
    <message>
        <source>I have applied</source>
        <translation>我已提交申请</translation>
    </message>
    <message>
        <source>I have been accepted</source>
        <translation>申请已通过</translation>
    </message>
    <message>
        <source>If the system asks whether to open WeLink, allow it. Then say whether it opened.</source>
        <translation>系统询问是否打开 WeLink 时请允许，然后告诉我们它是否出现。</translation>
    </message>
    <message>
        <source>In WeLink&apos;s own window, sign in by a code to the e-mail that you applied with.</source>
        <translation>在 WeLink 窗口中，用申请时填写的邮箱接收验证码登录。</translation>
    </message>
    <message>
        <source>In WeLink&apos;s own window, sign in by a code to the phone that you applied with.</source>
        <translation>在 WeLink 窗口中，用申请时填写的手机号接收验证码登录。</translation>
    </message>
    <message>
        <source>In WeLink&apos;s own window, sign in by a code to your phone or e-mail, whichever you applied with.</source>
        <translation>在 WeLink 窗口中，用申请时填写的手机号或邮箱接收验证码登录。</translation>
    </message>
    <message>
        <source>In other enterprises, too?</source>
        <translation>还有其他企业？</translation>
    </message>
    <message>
        <source>In the browser</source>
        <translation>用浏览器</translation>
    </message>
    <message>
        <source>In the meantime</source>
        <translation>在此之前</translation>
    </message>
    <message>
        <source>Install it</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Install it, or reinstall it if it was there before, then come back to this page.</source>
        <translation>请安装 WeLink；如果曾经装过，请重新安装，然后再看本页。</translation>
    </message>
    <message>
        <source>Install it: 标准安装 (standard)</source>
        <translation>安装：标准安装</translation>
    </message>
    <message>
        <source>Install the WeLink client</source>
        <translation>安装 WeLink 客户端</translation>
    </message>
    <message>
        <source>Is it installed?</source>
        <translation>装好了吗？</translation>
    </message>
    <message>
        <source>It is not clear yet whether WeLink is installed. You can go on.</source>
        <translation>尚不清楚本机是否已安装 WeLink，可以继续下一步。</translation>
    </message>
    <message>
        <source>Join in the browser or on the phone</source>
        <translation>用浏览器或手机入会</translation>
    </message>
    <message>
        <source>Join in the browser; no client is needed. The helper ({helper} on WeChat) can tell you more.</source>
        <translation>可以用浏览器入会，无需客户端。如需帮助，可联系小助手（微信号 {helper}）。</translation>
    </message>
    <message>
        <source>Join the {enterprise} enterprise</source>
        <translation>加入 {enterprise} 企业</translation>
    </message>
    <message>
        <source>Join the {enterprise} enterprise on your phone</source>
        <translation>用手机加入 {enterprise} 企业</translation>
    </message>
    <message>
        <source>Members of the {enterprise} enterprise have an account in the WeLink client; guests join in the browser without it.</source>
        <translation>加入 {enterprise} 企业后，可以用账号登录 WeLink 客户端；访客无需加入，用浏览器即可入会。</translation>
    </message>
    <message>
        <source>Membership</source>
        <translation>加入企业</translation>
    </message>
    <message>
        <source>Message the helper</source>
        <translation>联系小助手</translation>
    </message>
    <message>
        <source>My password is set</source>
        <translation>密码已设置</translation>
    </message>
    <message>
        <source>No other enterprise?</source>
        <translation>没有其他企业？</translation>
    </message>
    <message>
        <source>No page asks for a password or sends anything about you. Leave at any page and carry on later.</source>
        <translation>任何一页都不会索要密码，也不会发送您的信息。可以随时离开，下次继续。</translation>
    </message>
    <message>
        <source>Nothing leaves this machine</source>
        <translation>信息不出本机</translation>
    </message>
    <message>
        <source>Nothing needs a restart: once installed, WeLink shows up here.</source>
        <translation>无需重启，装好后这里就会显示。</translation>
    </message>
    <message>
        <source>Once you are accepted and have set your password, WeLink opens {enterprise} by itself if it is your only enterprise.</source>
        <translation>申请通过并设置密码后，如果没有其他企业，WeLink 会自动进入 {enterprise}。</translation>
    </message>
    <message>
        <source>One click on Join, and you are in your next meeting.</source>
        <translation>点击「加入」，即可进入下一场会议。</translation>
    </message>
    <message>
        <source>One click on Join, and you are in your next meeting. Until your application is accepted, join in the browser as a guest.</source>
        <translation>点击「加入」，即可进入下一场会议。申请通过之前，请以访客身份用浏览器入会。</translation>
    </message>
    <message>
        <source>Open WeLink from Applications, wait for its window, then start it here again.</source>
        <translation>从「应用程序」打开 WeLink，等窗口出现后，再在这里启动一次。</translation>
    </message>
    <message>
        <source>Open WeLink from the Start menu, wait for its window, then start it here again.</source>
        <translation>从「开始」菜单打开 WeLink，等窗口出现后，再在这里启动一次。</translation>
    </message>
    <message>
        <source>Open WeLink from your applications, wait for its window, then start it here again.</source>
        <translation>从应用列表打开 WeLink，等窗口出现后，再在这里启动一次。</translation>
    </message>
    <message>
        <source>Open WeLink&apos;s official download page and get the client for {system}.</source>
        <translation>打开 WeLink 官方下载页面，下载 {system} 客户端。</translation>
    </message>
    <message>
        <source>Open download page</source>
        <translation>打开下载页面</translation>
    </message>
    <message>
        <source>Open it by hand once</source>
        <translation>手动打开一次</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>打开链接</translation>
    </message>
    <message>
        <source>Open the downloaded file, move WeLink to Applications, and open it once, so that macOS knows it.</source>
        <translation>打开下载的文件，将 WeLink 移到「应用程序」，再打开一次，让 macOS 识别它。</translation>
    </message>
    <message>
        <source>Open the invitation</source>
        <translation>打开邀请链接</translation>
    </message>
    <message>
        <source>Or: 自定义安装 (custom)</source>
        <translation>或：自定义安装</translation>
    </message>
    <message>
        <source>Phone or e-mail</source>
        <translation>手机或邮箱</translation>
    </message>
    <message>
        <source>Questions?</source>
        <translation>有疑问？</translation>
    </message>
    <message>
        <source>Run the downloaded file. Standard puts WeLink in its usual place: right for most people.</source>
        <translation>运行下载的文件。标准安装使用默认位置，适合大多数人。</translation>
    </message>
    <message>
        <source>Scan the QR code</source>
        <translation>扫描企业二维码</translation>
    </message>
    <message>
        <source>Set up WeLink</source>
        <translation>设置 WeLink</translation>
    </message>
    <message>
        <source>Set your password in WeLink, then tick the box.</source>
        <translation>请在 WeLink 中设置密码，然后勾选。</translation>
    </message>
    <message>
        <source>Setting up WeLink is not finished.</source>
        <translation>WeLink 设置尚未完成。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Sign in to WeLink</source>
        <translation>登录 WeLink</translation>
    </message>
    <message>
        <source>Sign in to WeLink, then tick the box here.</source>
        <translation>请登录 WeLink，然后在这里勾选。</translation>
    </message>
    <message>
        <source>Start WeLink</source>
        <translation>启动 WeLink</translation>
    </message>
    <message>
        <source>Start WeLink from here, as a meeting would. This does not start a meeting.</source>
        <translation>像入会时一样，从这里启动 WeLink；不会开始任何会议。</translation>
    </message>
    <message>
        <source>Start WeLink once to check that it opens.</source>
        <translation>请启动一次 WeLink，看它是否出现。</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>切换企业</translation>
    </message>
    <message>
        <source>Switch to {enterprise}</source>
        <translation>切换到 {enterprise}</translation>
    </message>
    <message>
        <source>The WeLink client is installed</source>
        <translation>已有 WeLink 客户端</translation>
    </message>
    <message>
        <source>The browser and the phone get you into every meeting, without an account. WeLink&apos;s download page lists clients for Windows and macOS; one from your Linux store is used once it registers WeLink&apos;s links.</source>
        <translation>WeLink 下载页只列出 Windows 和 macOS 客户端；如果您的 Linux 发行版商店有会注册 WeLink 链接的客户端，装好后会自动识别并使用。用浏览器或手机即可入会，无需账号。</translation>
    </message>
    <message>
        <source>The community&apos;s helper answers on WeChat: {helper}.</source>
        <translation>可联系社区小助手（微信号 {helper}）。</translation>
    </message>
    <message>
        <source>The first time: set a password</source>
        <translation>首次登录：设置密码</translation>
    </message>
    <message>
        <source>The system may ask first, perhaps behind this window. Allow it: 打开WeLink (open WeLink).</source>
        <translation>系统可能会先询问，提示也可能在本窗口后面。请允许「打开WeLink」。</translation>
    </message>
    <message>
        <source>Then {enterprise} is already open, and there is nothing to do.</source>
        <translation>那么已经在 {enterprise} 企业中，无需操作。</translation>
    </message>
    <message>
        <source>This setup stays in the menu, with everything you have ticked.</source>
        <translation>随时可以从菜单再次打开本设置，勾选的内容都会保留。</translation>
    </message>
    <message>
        <source>Tick the box when WeLink shows {enterprise}.</source>
        <translation>WeLink 显示 {enterprise} 后，请勾选。</translation>
    </message>
    <message>
        <source>To use the WeLink client with an account, you need to belong to an enterprise. The community&apos;s is called {enterprise}. Apply in any one of three ways; guests can skip this.</source>
        <translation>用账号登录 WeLink 客户端，需要先加入一个企业；社区的企业名为 {enterprise}。三种申请方式任选其一；只做访客可跳过这一步。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Try it now</source>
        <translation>现在试一试</translation>
    </message>
    <message>
        <source>Use 手机验证 (phone code) or 邮箱验证 (e-mail code), whichever you applied with.</source>
        <translation>申请时用的哪种，就选哪种：手机验证或邮箱验证。</translation>
    </message>
    <message>
        <source>WeChat id {helper}, with your nickname and phone number or e-mail.</source>
        <translation>微信号 {helper}，提供昵称、手机号或邮箱。</translation>
    </message>
    <message>
        <source>WeLink asks for {characters} or more characters, letters and digits. Type it in WeLink only, never in this program.</source>
        <translation>WeLink 要求至少 {characters} 位，含字母和数字。密码只在 WeLink 中输入，切勿填在本程序里。</translation>
    </message>
    <message>
        <source>WeLink did not open. Until it does, join in the browser.</source>
        <translation>WeLink 没有出现。解决之前，请用浏览器入会。</translation>
    </message>
    <message>
        <source>WeLink has not been found yet. You can go on and install it later.</source>
        <translation>尚未找到 WeLink。可以先继续，以后再安装。</translation>
    </message>
    <message>
        <source>WeLink is installed; there is nothing to do.</source>
        <translation>本机已安装 WeLink，无需操作。</translation>
    </message>
    <message>
        <source>WeLink shows {enterprise}</source>
        <translation>WeLink 已显示 {enterprise}</translation>
    </message>
    <message>
        <source>WeLink was not found</source>
        <translation>未找到 WeLink</translation>
    </message>
    <message>
        <source>WeLink&apos;s download page lists clients for Windows and macOS, but a program on this system opens WeLink&apos;s links, so it is used. You can also join in the browser or on the phone.</source>
        <translation>WeLink 下载页只列出 Windows 和 macOS 客户端，但本机有程序可以打开 WeLink 链接，将使用该程序。也可以用浏览器或手机入会。</translation>
    </message>
    <message>
        <source>WeLink&apos;s sign-in window switches between the two.</source>
        <translation>可在 WeLink 登录界面切换验证方式。</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Welcome to SIG Meetings</source>
        <translation>欢迎使用 SIG 会议</translation>
    </message>
    <message>
        <source>What membership is for</source>
        <translation>加入企业有什么用</translation>
    </message>
    <message>
        <source>With the WeLink app on your phone you can join meetings as a member. Apply in any one of three ways; guests can skip this.</source>
        <translation>用手机 WeLink 可以以成员身份入会。三种申请方式任选其一；只做访客可跳过这一步。</translation>
    </message>
    <message>
        <source>You are all set</source>
        <translation>准备就绪</translation>
    </message>
    <message>
        <source>You can always join in the browser or on the phone; this shows how.</source>
        <translation>随时可以用浏览器或手机入会，这里告诉您怎么做。</translation>
    </message>
    <message>
        <source>You can always join in the browser; this sets up the WeLink app.</source>
        <translation>随时可以用浏览器入会；这里帮您设置 WeLink 客户端。</translation>
    </message>
    <message>
        <source>You have not finished the welcome pages.</source>
        <translation>欢迎向导还没有看完。</translation>
    </message>
    <message>
        <source>Your application is pending. Close this and come back when you are accepted.</source>
        <translation>申请正在审核。可以先关闭，通过后再回来。</translation>
    </message>
    <message>
        <source>Your application to {enterprise} is pending.</source>
        <translation>加入 {enterprise} 企业的申请正在审核。</translation>
    </message>
    <message>
        <source>[your nickname]</source>
        <translation>［昵称］</translation>
    </message>
    <message>
        <source>[your phone number or e-mail]</source>
        <translation>［手机号或邮箱］</translation>
    </message>
    <message>
        <source>and apply in the browser.</source>
        <translation>在浏览器中申请加入。</translation>
    </message>
    <message>
        <source>with WeLink or WeChat on your phone; give a nickname and a phone number or e-mail.</source>
        <translation>用手机 WeLink 或微信扫描二维码，填写昵称和手机号或邮箱。</translation>
    </message>
</context>
<context>
    <name>Sig</name>
    <message>
        <source>Usually meets today {time}; nothing is booked.</source>
        <translation>通常今天 {time} 开会，目前没有预定。</translation>
    </message>
    <message>
        <source>next {date}</source>
        <translation>下次 {date}</translation>
    </message>
    <message>
        <source>this week: no</source>
        <translation>本周：无</translation>
    </message>
    <message>
        <source>this week: yes</source>
        <translation>本周：有</translation>
    </message>
    <message>
        <source>{sig} usually meets today {time}; nothing is booked.</source>
        <translation>{sig} 通常今天 {time} 开会，目前没有预定。</translation>
    </message>
</context>
<context>
    <name>SigChip</name>
    <message>
        <source>My SIGs</source>
        <translation>我的 SIG</translation>
    </message>
</context>
<context>
    <name>SigPage</name>
    <message>
        <source>+ Book</source>
        <translation>＋ 预定会议</translation>
    </message>
    <message>
        <source>Add to calendar…</source>
        <translation>添加到日历…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>返回（Esc）</translation>
    </message>
    <message>
        <source>Calendar feed…</source>
        <translation>日历订阅…</translation>
    </message>
    <message>
        <source>Export .ics</source>
        <translation>导出 .ics</translation>
    </message>
    <message>
        <source>Follow {sig}</source>
        <translation>关注 {sig}</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>None known.</source>
        <translation>暂无记录。</translation>
    </message>
    <message>
        <source>Nothing is booked.</source>
        <translation>暂无预定。</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>往期</translation>
    </message>
    <message>
        <source>SIG home ↗</source>
        <translation>SIG 主页 ↗</translation>
    </message>
    <message numerus="yes">
        <source>Show earlier ones (%n)</source>
        <translation>
            <numerusform>显示更早的（%n 场）</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop following {sig}</source>
        <translation>取消关注 {sig}</translation>
    </message>
    <message>
        <source>Upcoming</source>
        <translation>即将召开</translation>
    </message>
    <message>
        <source>★ Following</source>
        <translation>★ 已关注</translation>
    </message>
    <message>
        <source>☆ Follow</source>
        <translation>☆ 关注</translation>
    </message>
</context>
<context>
    <name>SigPicker</name>
    <message>
        <source>Enter or a double click opens its page.</source>
        <translation>按回车或双击可打开它的页面。</translation>
    </message>
    <message>
        <source>No SIG with that name.</source>
        <translation>没有这个名称的 SIG。</translation>
    </message>
    <message>
        <source>SIGs</source>
        <translation>SIG 列表</translation>
    </message>
    <message>
        <source>Search SIGs</source>
        <translation>搜索 SIG</translation>
    </message>
    <message>
        <source>Search SIGs, also by pinyin</source>
        <translation>搜索 SIG，支持拼音</translation>
    </message>
</context>
<context>
    <name>SigPopover</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>其他 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Follow a SIG first: tick it above.</source>
        <translation>请先在上面勾选要关注的 SIG。</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>已关注</translation>
    </message>
    <message>
        <source>My SIGs</source>
        <translation>我的 SIG</translation>
    </message>
    <message>
        <source>No SIG has a meeting yet.</source>
        <translation>还没有 SIG 安排会议。</translation>
    </message>
    <message>
        <source>No SIG with that name.</source>
        <translation>没有这个名称的 SIG。</translation>
    </message>
    <message>
        <source>SIGs</source>
        <translation>SIG</translation>
    </message>
    <message>
        <source>Search SIGs</source>
        <translation>搜索 SIG</translation>
    </message>
    <message>
        <source>Search SIGs, also by pinyin</source>
        <translation>搜索 SIG，支持拼音</translation>
    </message>
    <message>
        <source>Show only my SIGs</source>
        <translation>只看我的 SIG</translation>
    </message>
</context>
<context>
    <name>SignInPanel</name>
    <message>
        <source>Asking {service}…</source>
        <translation>正在查询 {service}…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Paste it here</source>
        <translation>粘贴到这里</translation>
    </message>
    <message>
        <source>Personal token</source>
        <translation>个人令牌</translation>
    </message>
    <message>
        <source>Session value (only if the service asks for it)</source>
        <translation>会话值（仅在服务要求时填写）</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Signed in to {service} as {name}. You can book for: {sigs}.</source>
        <translation>已登录 {service}：{name}。可为这些 SIG 预定：{sigs}。</translation>
    </message>
    <message>
        <source>Signed in to {service}. You can book for: {sigs}.</source>
        <translation>已登录 {service}。可为这些 SIG 预定：{sigs}。</translation>
    </message>
    <message>
        <source>Signed out; the token has been removed from here.</source>
        <translation>已退出登录，本机不再保存令牌。</translation>
    </message>
    <message>
        <source>The token comes from {variable} in the environment.</source>
        <translation>令牌来自环境变量 {variable}。</translation>
    </message>
    <message>
        <source>The token is kept for this run only. Set {token} (and {session}) in the environment to be signed in every time.</source>
        <translation>因此令牌只在本次运行中保留。设置环境变量 {token}（及 {session}）可在每次运行时登录。</translation>
    </message>
    <message>
        <source>You are not signed in to {service}.</source>
        <translation>您尚未登录 {service}。</translation>
    </message>
</context>
<context>
    <name>SigsPage</name>
    <message>
        <source>My SIGs</source>
        <translation>我的 SIG</translation>
    </message>
    <message>
        <source>You get alerts for every meeting, as chosen under Alerts.</source>
        <translation>您在「提醒」中选择了提醒所有会议。</translation>
    </message>
    <message>
        <source>You get alerts for the SIGs you follow.</source>
        <translation>只提醒您关注的 SIG 的会议。</translation>
    </message>
    <message>
        <source>You get alerts for the SIGs you follow. If you follow none, you get them for all meetings.</source>
        <translation>只提醒您关注的 SIG 的会议；未关注任何 SIG 时，提醒所有会议。</translation>
    </message>
    <message>
        <source>You get no alerts, as chosen under Alerts.</source>
        <translation>您在「提醒」中选择了都不提醒。</translation>
    </message>
</context>
<context>
    <name>Smoke</name>
    <message>
        <source>It quit before a meeting was shown.</source>
        <translation>尚未显示任何会议，程序就已退出。</translation>
    </message>
    <message>
        <source>No meeting was shown within {seconds} seconds.</source>
        <translation>{seconds} 秒内未显示任何会议。</translation>
    </message>
    <message>
        <source>SIG Meetings has hit an internal error ({error}).</source>
        <translation>程序内部出错（{error}）。</translation>
    </message>
    <message>
        <source>SIG Meetings was already running with this profile; its window was shown instead.</source>
        <translation>使用此配置的 SIG 会议已在运行，已改为显示它的窗口。</translation>
    </message>
    <message>
        <source>The background work did not start within {seconds} seconds.</source>
        <translation>后台部分未能在 {seconds} 秒内启动。</translation>
    </message>
    <message>
        <source>There are no meetings to show.</source>
        <translation>没有可显示的会议。</translation>
    </message>
    <message>
        <source>There is no display to show the window on.</source>
        <translation>没有显示器，无法显示窗口。</translation>
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
        <source>Add one, or turn one on, in the settings.</source>
        <translation>请在设置中添加或启用一个。</translation>
    </message>
    <message>
        <source>Could not load the meetings</source>
        <translation>无法加载会议</translation>
    </message>
    <message>
        <source>Loading meetings…</source>
        <translation>正在加载会议…</translation>
    </message>
    <message>
        <source>No community is turned on</source>
        <translation>未启用任何社区</translation>
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
        <source>Past meetings</source>
        <translation>查看往期会议</translation>
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
        <source>Service settings…</source>
        <translation>会议服务设置…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Showing what was saved at {time}.</source>
        <translation>显示的是 {time} 保存的内容。</translation>
    </message>
    <message numerus="yes">
        <source>The filter hides %n meeting(s).</source>
        <translation>
            <numerusform>筛选隐藏了 %n 场会议。</numerusform>
        </translation>
    </message>
    <message>
        <source>They appear here as soon as a SIG books them.</source>
        <translation>SIG 预定会议后会显示在这里。</translation>
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
        <source>Updating…</source>
        <translation>正在更新…</translation>
    </message>
    <message>
        <source>found for “{words}”</source>
        <translation>按「{words}」查找</translation>
    </message>
    <message>
        <source>not updated: {communities}</source>
        <translation>未更新：{communities}</translation>
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
    <name>StepButton</name>
    <message>
        <source>current step</source>
        <translation>当前步骤</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>App</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>浏览器</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>复制会议号</translation>
    </message>
    <message>
        <source>Copy the passcode</source>
        <translation>复制密码</translation>
    </message>
    <message>
        <source>Join in the app</source>
        <translation>用客户端加入</translation>
    </message>
    <message>
        <source>Looking for the client…</source>
        <translation>正在查找客户端…</translation>
    </message>
    <message>
        <source>Open the download page</source>
        <translation>打开下载页</translation>
    </message>
    <message>
        <source>Open the invitation</source>
        <translation>打开邀请链接</translation>
    </message>
    <message>
        <source>Open the link</source>
        <translation>打开链接</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Set it up…</source>
        <translation>开始设置…</translation>
    </message>
    <message>
        <source>Show the QR code</source>
        <translation>显示二维码</translation>
    </message>
    <message>
        <source>Start the app</source>
        <translation>启动客户端</translation>
    </message>
    <message>
        <source>This system cannot tell whether it is installed</source>
        <translation>系统未告知是否已安装</translation>
    </message>
    <message>
        <source>✓ Found: {where}</source>
        <translation>✓ 已找到：{where}</translation>
    </message>
    <message>
        <source>✗ Not found on this computer</source>
        <translation>✗ 本机未找到</translation>
    </message>
</context>
<context>
    <name>StepsPanel</name>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Copied ✓</source>
        <translation>已复制 ✓</translation>
    </message>
    <message>
        <source>How to join</source>
        <translation>如何加入</translation>
    </message>
</context>
<context>
    <name>Storage</name>
    <message>
        <source>Could not write the log to {file}: {detail}</source>
        <translation>无法写入日志 {file}：{detail}</translation>
    </message>
    <message>
        <source>Some values in {file} were invalid and were left out: {detail}</source>
        <translation>{file} 中的部分内容无效，已忽略：{detail}</translation>
    </message>
    <message>
        <source>The time zone {file} cannot be used: times are in UTC.</source>
        <translation>时区 {file} 无法使用，时间均为 UTC。</translation>
    </message>
    <message>
        <source>{file} could not be read ({detail}) and has been set aside as {aside}.</source>
        <translation>无法读取 {file}（{detail}），已另存为 {aside}。</translation>
    </message>
    <message>
        <source>{file} could not be read: {detail}</source>
        <translation>无法读取 {file}：{detail}</translation>
    </message>
    <message>
        <source>{file} could not be saved, because what is there cannot be read or set aside: {detail}</source>
        <translation>无法保存 {file}：原有内容既无法读取，也无法移走（{detail}）</translation>
    </message>
    <message>
        <source>{file} could not be saved: {detail}</source>
        <translation>无法保存 {file}：{detail}</translation>
    </message>
    <message>
        <source>{file} had invalid values; the original is kept as {aside}.</source>
        <translation>{file} 含有无效内容，原文件已保留为 {aside}。</translation>
    </message>
    <message>
        <source>{file} is damaged and could not be set aside.</source>
        <translation>{file} 已损坏，且无法移走。</translation>
    </message>
    <message>
        <source>{file} was changed by something else; the original is kept as {aside}.</source>
        <translation>{file} 已被其他程序修改，原文件已保留为 {aside}。</translation>
    </message>
    <message>
        <source>{file} was damaged and has been set aside as {aside}.</source>
        <translation>{file} 已损坏，已另存为 {aside}。</translation>
    </message>
    <message>
        <source>{file} was far too large and has been set aside as {aside}.</source>
        <translation>{file} 过大，已另存为 {aside}。</translation>
    </message>
    <message>
        <source>{file} was written by a newer version and has been set aside as {aside}.</source>
        <translation>{file} 由更新的版本写入，已另存为 {aside}。</translation>
    </message>
</context>
<context>
    <name>System</name>
    <message>
        <source>Device or resource busy</source>
        <translation>设备或资源忙</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>Exec format error</source>
        <translation>可执行文件格式错误</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>读写错误</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>参数无效</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>这是一个目录</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或目录</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是目录</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许此操作</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统只读</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接层数过多</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>+ Book</source>
        <translation>＋ 预定会议</translation>
    </message>
    <message>
        <source>Book a meeting</source>
        <translation>预定会议</translation>
    </message>
    <message>
        <source>Book a meeting (Ctrl+N)</source>
        <translation>预定会议（Ctrl+N）</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清空搜索</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Refresh (F5)</source>
        <translation>刷新（F5）</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search meetings</source>
        <translation>搜索会议</translation>
    </message>
    <message>
        <source>Search topic, SIG</source>
        <translation>搜索主题、SIG</translation>
    </message>
    <message>
        <source>Search topic, SIG, pinyin</source>
        <translation>搜索主题、SIG、拼音</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Alerts are paused</source>
        <translation>提醒已暂停</translation>
    </message>
    <message>
        <source>Alerts are paused during the meeting</source>
        <translation>会议期间提醒已暂停</translation>
    </message>
    <message>
        <source>Alerts are paused until {time}</source>
        <translation>提醒已暂停至 {time}</translation>
    </message>
    <message>
        <source>Next: {topic} {countdown}</source>
        <translation>下一场：{topic}，{countdown}</translation>
    </message>
    <message>
        <source>Next: {topic}, {time}</source>
        <translation>下一场：{topic}，{time}</translation>
    </message>
    <message>
        <source>No upcoming meetings</source>
        <translation>近期没有会议</translation>
    </message>
    <message>
        <source>Now: {topic}</source>
        <translation>进行中：{topic}</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Quiet hours until {time}</source>
        <translation>免打扰至 {time}</translation>
    </message>
    <message>
        <source>SIG Meetings is still running here</source>
        <translation>SIG 会议仍在此运行</translation>
    </message>
    <message>
        <source>You still get alerts. To quit, use this icon&apos;s menu.</source>
        <translation>提醒照常。如需退出，请使用此图标的菜单。</translation>
    </message>
    <message>
        <source>{day} {time}</source>
        <translation>{day} {time}</translation>
    </message>
    <message>
        <source>{platform} meeting</source>
        <translation>{platform} 会议</translation>
    </message>
    <message>
        <source>{time}   {topic}</source>
        <translation>{time}   {topic}</translation>
    </message>
    <message>
        <source>{time}   {topic} · live</source>
        <translation>{time}   {topic} · 进行中</translation>
    </message>
</context>
<context>
    <name>TrayMenu</name>
    <message>
        <source>During the meeting I joined</source>
        <translation>我加入的会议进行期间</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>一小时</translation>
    </message>
    <message>
        <source>Join next</source>
        <translation>加入下一场</translation>
    </message>
    <message>
        <source>No upcoming meetings</source>
        <translation>近期没有会议</translation>
    </message>
    <message>
        <source>Open SIG Meetings</source>
        <translation>打开 SIG 会议</translation>
    </message>
    <message>
        <source>Pause alerts</source>
        <translation>暂停提醒</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Resume alerts</source>
        <translation>恢复提醒</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>到明天</translation>
    </message>
</context>
<context>
    <name>TryPage</name>
    <message>
        <source>Did WeLink open?</source>
        <translation>WeLink 打开了吗？</translation>
    </message>
    <message>
        <source>No, nothing happened</source>
        <translation>没有反应</translation>
    </message>
    <message>
        <source>Yes, it opened</source>
        <translation>打开了</translation>
    </message>
</context>
<context>
    <name>UnknownHostDialog</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open this link?</source>
        <translation>打开此链接？</translation>
    </message>
    <message>
        <source>SIG Meetings does not know this host as a meeting platform. Open it only if you expected it; you will not be asked again.</source>
        <translation>这不是 SIG 会议已知的会议平台。请确认后再打开；以后不再询问此主机。</translation>
    </message>
    <message>
        <source>The link leads to {host}.</source>
        <translation>链接指向 {host}。</translation>
    </message>
</context>
<context>
    <name>ViewSwitch</name>
    <message>
        <source>Past</source>
        <translation>往期</translation>
    </message>
    <message>
        <source>Upcoming</source>
        <translation>日程</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周视图</translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>Copies the number.</source>
        <translation>将复制会议号。</translation>
    </message>
    <message>
        <source>Copies the number; type it into {platform}.</source>
        <translation>将复制会议号，请在 {platform} 中输入。</translation>
    </message>
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
        <source>Join in the browser</source>
        <translation>用浏览器加入</translation>
    </message>
    <message>
        <source>Join in {platform}</source>
        <translation>用 {platform} 加入</translation>
    </message>
    <message>
        <source>Opens the browser, as you chose.</source>
        <translation>按您的选择，将打开浏览器。</translation>
    </message>
    <message>
        <source>Opens the browser.</source>
        <translation>将打开浏览器。</translation>
    </message>
    <message>
        <source>Opens the browser: {platform} is not installed.</source>
        <translation>将打开浏览器：本机未安装 {platform}。</translation>
    </message>
    <message>
        <source>Opens {platform} on this computer.</source>
        <translation>将打开本机的 {platform}。</translation>
    </message>
    <message>
        <source>Scan with phone</source>
        <translation>手机扫码</translation>
    </message>
    <message>
        <source>Start {platform}</source>
        <translation>启动 {platform}</translation>
    </message>
</context>
<context>
    <name>WeekGrid</name>
    <message>
        <source>Beijing</source>
        <translation>北京</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
</context>
<context>
    <name>WeekView</name>
    <message>
        <source>Next week</source>
        <translation>下一周</translation>
    </message>
    <message>
        <source>Previous week</source>
        <translation>上一周</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Week of {day}</source>
        <translation>{day}起的一周</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Display name</source>
        <translation>显示名称</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Shown when you join as a guest</source>
        <translation>以访客身份入会时显示</translation>
    </message>
</context>
<context>
    <name>WhatsNew</name>
    <message>
        <source>A sheet of keys: press ? or F1.</source>
        <translation>快捷键一览：按 ? 或 F1。</translation>
    </message>
    <message>
        <source>Invitations become meetings in the list, and meetings go into your calendar.</source>
        <translation>邀请可以导入列表，会议可以加入日历。</translation>
    </message>
    <message>
        <source>Joining says what it opens, and asks first where a meeting begins much later.</source>
        <translation>入会前写明将打开什么；离开始还早时会先询问。</translation>
    </message>
    <message>
        <source>Maintainers book, change and cancel meetings in the window.</source>
        <translation>Maintainer 可以在窗口中预定、修改和取消会议。</translation>
    </message>
    <message>
        <source>Past meetings with their replays and minutes, and a page for each SIG.</source>
        <translation>往期会议及其回放和纪要，每个 SIG 有自己的页面。</translation>
    </message>
    <message>
        <source>Quiet hours, a test alert, and a list of recent alerts.</source>
        <translation>免打扰时段、测试提醒和提醒记录。</translation>
    </message>
    <message>
        <source>Search by pinyin and platform; a slip of the keyboard is fine.</source>
        <translation>支持按拼音和平台搜索，输错一个字母也能找到。</translation>
    </message>
    <message>
        <source>Several communities side by side, public calendars as well.</source>
        <translation>多个社区并列显示，也支持公开日历。</translation>
    </message>
</context>
<context>
    <name>WindowLifecycle</name>
    <message>
        <source>Keep running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Keep running, so you still get alerts?</source>
        <translation>继续运行以接收提醒吗？</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>There is no tray here. Start SIG Meetings again to see its window.</source>
        <translation>此处没有系统托盘。再次启动 SIG 会议即可看到窗口。</translation>
    </message>
</context>
<context>
    <name>WizardDialog</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Close this at any time and carry on later.</source>
        <translation>可以随时关闭，下次从这里继续。</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Skip and use the browser</source>
        <translation>跳过，用浏览器</translation>
    </message>
</context>
<context>
    <name>Zone</name>
    <message>
        <source>The time zone {zone} cannot be used: times are in UTC.</source>
        <translation>时区 {zone} 无法使用，时间均为 UTC。</translation>
    </message>
</context>
<context>
    <name>_Chip</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove {address}</source>
        <translation>移除 {address}</translation>
    </message>
</context>
</TS>
