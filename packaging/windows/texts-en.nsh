; What the installer says in English; texts-zh.nsh says the same in Chinese.

!macro SAY name text
  LangString ${name} ${LANG_ENGLISH} "${text}"
!macroend
!define SAY "!insertmacro SAY"

${SAY} Name "${NAME}"
${SAY} Tooltip "${TOOLTIP}"

${SAY} WelcomeTitle "Welcome to ${NAME}"
${SAY} GreetingNew "${NAME} ${VERSION} will be installed for you alone. No administrator is needed."
${SAY} GreetingUpgrade "${NAME} $Installed is installed. It will be upgraded to ${VERSION}.$\r$\n$\r$\nIf it is running, it will be closed first. Your settings and saved meetings stay."
${SAY} GreetingRepair "${NAME} ${VERSION} is already installed. Its files will be written afresh.$\r$\n$\r$\nIf it is running, it will be closed first. Your settings and saved meetings stay."
${SAY} GreetingOlder "${NAME} $Installed is installed, which is newer. It will be replaced by ${VERSION}.$\r$\n$\r$\nIf it is running, it will be closed first. Your settings and saved meetings stay."

${SAY} PartsSubtitle "The program is needed; the rest is up to you."
${SAY} PartsTop "You can change this later by running the installer again."
${SAY} ProgramPart "${NAME}"
${SAY} ProgramPartSays "The program, with its entry in the Start menu."
${SAY} DesktopPart "Desktop shortcut"
${SAY} DesktopPartSays "Puts a shortcut to ${NAME} on your desktop."
${SAY} LoginPart "Start when I sign in"
${SAY} LoginPartSays "Starts ${NAME} in the tray when you sign in, so that no meeting is missed. You can change this in its settings, too."

${SAY} FolderSubtitle "The folder suggested needs no administrator."
${SAY} FolderTop "${NAME} is installed into a folder of its own, called “${NAME}”. If you choose another folder, this one is made inside it."
${SAY} FolderIsTooLong "This folder's path is too long for Windows:$\r$\n$INSTDIR$\r$\n$\r$\nChoose one whose path has at most ${LONGEST_FOLDER} characters."

${SAY} RemovingOld "Removing the files of the previous version …"
${SAY} DoneTitle "${NAME} is installed"
${SAY} DoneText "You will find it in the Start menu.$\r$\n$\r$\nWhen its window is closed, it stays in the tray and tells you in time about your meetings."
${SAY} StartNow "Start ${NAME} now"

${SAY} Closing "Closing ${NAME} …"
${SAY} IsStillRunning "${NAME} is still running. Close it: right-click its icon in the tray and choose Quit, and end it in every terminal. Then choose Retry."
${SAY} Stopped "${NAME} is still running; nothing was changed."
${SAY} AlreadyAtWork "Another installer or uninstaller of ${NAME} is already running."
${SAY} WrongWindows "${NAME} ${VERSION} needs 64-bit Windows 10 version 1809 or newer, or Windows 11."

${SAY} RemoveTitle "Remove ${NAME}"
${SAY} RemoveSubtitle "Choose what to remove."
${SAY} RemoveFrom "${NAME} will be removed from this folder; other files in it stay:$\r$\n$INSTDIR"
${SAY} RemoveDataToo "Remove my settings and saved meetings, too"
${SAY} RemoveDataSays "They are in this folder; without them, a later installation begins afresh:$\r$\n$LOCALAPPDATA\${DATA_FOLDER}"
${SAY} NotOurs "${NAME} is not installed in this folder; nothing was removed:$\r$\n$INSTDIR"
${SAY} SomeFilesAreLeft "Some files could not be removed because another program uses them. You can delete this folder later:$\r$\n$INSTDIR"
${SAY} SomeDataIsLeft "Some of your settings or saved meetings could not be removed because another program uses them. You can delete this folder later:$\r$\n$LOCALAPPDATA\${DATA_FOLDER}"

!macroundef SAY
!undef SAY
