; What happens before the first page: whether this can be done at all, what is there, what was asked.
; The installer takes /S, /D=, /LANG=, /DESKTOP[=0], /AUTOSTART[=0]; the uninstaller /S, /LANG=,
; /REMOVEDATA. README.md explains them.

!define REFUSE "!insertmacro REFUSE"
!macro REFUSE code sentence
  SetErrorLevel ${code}
  MessageBox MB_OK|MB_ICONSTOP "${sentence}" /SD IDOK
  Quit
!macroend

; Ends where another installer or uninstaller is at work.
!macro BE_ALONE
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "${APPLICATION_ID}.setup") p .r1 ?e'
  Pop $0
  ${If} $0 = ${ERROR_ALREADY_EXISTS}
    ${REFUSE} ${ALREADY_AT_WORK} "$(AlreadyAtWork)"
  ${EndIf}
!macroend

; The language that was told, else that of the last time; else it stays as Windows has it.
!macro CHOOSE_LANGUAGE
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "Language"
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/LANG=" $2
  ${IfNot} ${Errors}
    StrCpy $0 $2
  ${EndIf}
  ${If} $0 == "zh"
  ${OrIf} $0 == ${LANG_SIMPCHINESE}
    StrCpy $LANGUAGE ${LANG_SIMPCHINESE}
  ${ElseIf} $0 == "en"
  ${OrIf} $0 == ${LANG_ENGLISH}
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
!macroend

; Selects a part where it is there already or its switch is given; `=0` after the switch deselects it.
!macro SELECT_PART part was switch
  ${If} ${was} = 1
    !insertmacro SelectSection ${part}
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "${switch}" $1
  ${IfNot} ${Errors}
    ${If} $1 == "=0"
      !insertmacro UnselectSection ${part}
    ${Else}
      !insertmacro SelectSection ${part}
    ${EndIf}
  ${EndIf}
!macroend

!define WINDOWS_10_1809 17763 ; the oldest that Qt supports ("Qt for Windows")
!define WINDOWS_11 22000 ; on Arm the first that runs programs made for x64

Function .onInit
  !insertmacro BE_ALONE
  !insertmacro CHOOSE_LANGUAGE
  Call JudgeWindows
  Call FindInstalled
  ${If} $Installed == ""
    Call UseOwnFolder
  ${EndIf}
  Call IsFolderTooLong
  Pop $0
  ${If} ${Silent}
  ${AndIf} $0 = 1
    ${REFUSE} ${FOLDER_TOO_LONG} "$(FolderIsTooLong)"
  ${EndIf}
  Call LookAtLogin
  Call LookAtDesktop
  !insertmacro SELECT_PART ${LOGIN_PART} $WasAtLogin "/AUTOSTART"
  !insertmacro SELECT_PART ${DESKTOP_PART} $WasOnDesktop "/DESKTOP"
FunctionEnd

Function JudgeWindows
  ${If} ${AtLeastWin10}
  ${AndIf} ${AtLeastBuild} ${WINDOWS_10_1809}
    ${If} ${IsNativeARM64}
    !if "${MACHINE}" != "arm64"
    ${AndIf} ${AtLeastBuild} ${WINDOWS_11}
    !endif
      Return
    ${EndIf}
    !if "${MACHINE}" == "x86_64"
    ${If} ${IsNativeAMD64}
      Return
    ${EndIf}
    !endif
  ${EndIf}
  ${REFUSE} ${WRONG_WINDOWS} "$(WrongWindows)"
FunctionEnd

; Sets $Installed, and $INSTDIR to where it is.
Function FindInstalled
  StrCpy $Installed ""
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$0\*.*"
    StrCpy $INSTDIR $0
    ReadRegStr $Installed HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${EndIf}
FunctionEnd

; An uninstaller that was moved elsewhere is not to delete anything there.
Function un.onInit
  !insertmacro BE_ALONE
  !insertmacro CHOOSE_LANGUAGE
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 != $INSTDIR
  ${AndIfNot} ${FileExists} "$INSTDIR\${LIST}"
    ${REFUSE} ${NOT_OURS} "$(NotOurs)"
  ${EndIf}
  StrCpy $RemoveData 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/REMOVEDATA" $1
  ${IfNot} ${Errors}
    StrCpy $RemoveData 1
  ${EndIf}
FunctionEnd
