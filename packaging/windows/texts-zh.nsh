; What the installer says in Chinese; texts-en.nsh says the same in English.

!macro SAY name text
  LangString ${name} ${LANG_SIMPCHINESE} "${text}"
!macroend
!define SAY "!insertmacro SAY"

${SAY} Name "${NAME_ZH}"
${SAY} Tooltip "${TOOLTIP_ZH}"

${SAY} WelcomeTitle "欢迎使用 ${NAME_ZH}"
${SAY} GreetingNew "即将为您安装 ${NAME_ZH} ${VERSION}，仅供当前用户使用，无需管理员权限。"
${SAY} GreetingUpgrade "您已安装 ${NAME_ZH} $Installed，即将升级到 ${VERSION}。$\r$\n$\r$\n如果程序正在运行，会先将其关闭。您的设置和已保存的会议会保留。"
${SAY} GreetingRepair "您已安装 ${NAME_ZH} ${VERSION}，即将重新写入程序文件。$\r$\n$\r$\n如果程序正在运行，会先将其关闭。您的设置和已保存的会议会保留。"
${SAY} GreetingOlder "您已安装较新的 ${NAME_ZH} $Installed，即将替换为 ${VERSION}。$\r$\n$\r$\n如果程序正在运行，会先将其关闭。您的设置和已保存的会议会保留。"

${SAY} PartsSubtitle "程序为必选，其余由您决定。"
${SAY} PartsTop "以后再次运行安装程序即可更改。"
${SAY} ProgramPart "${NAME_ZH}"
${SAY} ProgramPartSays "程序本身，以及开始菜单中的入口。"
${SAY} DesktopPart "桌面快捷方式"
${SAY} DesktopPartSays "在桌面上放置 ${NAME_ZH}的快捷方式。"
${SAY} LoginPart "登录时启动"
${SAY} LoginPartSays "登录 Windows 时在托盘中启动 ${NAME_ZH}，不错过任何会议。也可在程序的设置中更改。"

${SAY} FolderSubtitle "默认文件夹无需管理员权限。"
${SAY} FolderTop "${NAME_ZH}会安装到名为「${NAME}」的专用文件夹中。如果您选择其他文件夹，会在其中新建该文件夹。"
${SAY} FolderIsTooLong "此文件夹的路径超出 Windows 的限制：$\r$\n$INSTDIR$\r$\n$\r$\n请选择路径不超过 ${LONGEST_FOLDER} 个字符的文件夹。"

${SAY} RemovingOld "正在移除旧版本的文件…"
${SAY} DoneTitle "${NAME_ZH}已安装"
${SAY} DoneText "您可以在开始菜单中找到它。$\r$\n$\r$\n关闭窗口后，程序会留在托盘中，按时提醒您参加会议。"
${SAY} StartNow "立即启动 ${NAME_ZH}"

${SAY} Closing "正在关闭 ${NAME_ZH}…"
${SAY} IsStillRunning "${NAME_ZH}仍在运行。请先关闭：右键点击托盘图标，选择「退出」；如在终端中运行，也请结束。然后点击「重试」。"
${SAY} Stopped "${NAME_ZH}仍在运行，未作任何更改。"
${SAY} AlreadyAtWork "${NAME_ZH}的另一个安装或卸载程序正在运行。"
${SAY} WrongWindows "${NAME_ZH} ${VERSION} 需要 64 位 Windows 10 1809 或更高版本，或 Windows 11。"

${SAY} RemoveTitle "卸载 ${NAME_ZH}"
${SAY} RemoveSubtitle "选择要移除的内容。"
${SAY} RemoveFrom "即将从以下文件夹移除 ${NAME_ZH}，其中的其他文件会保留：$\r$\n$INSTDIR"
${SAY} RemoveDataToo "同时移除我的设置和已保存的会议"
${SAY} RemoveDataSays "它们位于以下文件夹；移除后，下次安装会重新开始：$\r$\n$LOCALAPPDATA\${DATA_FOLDER}"
${SAY} NotOurs "${NAME_ZH}没有安装在此文件夹中，未移除任何内容：$\r$\n$INSTDIR"
${SAY} SomeFilesAreLeft "部分文件正被其他程序使用，未能移除。您可以稍后删除此文件夹：$\r$\n$INSTDIR"
${SAY} SomeDataIsLeft "部分设置或已保存的会议正被其他程序使用，未能移除。您可以稍后删除此文件夹：$\r$\n$LOCALAPPDATA\${DATA_FOLDER}"

!macroundef SAY
!undef SAY
