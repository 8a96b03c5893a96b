; The pages, first to last, and what they show of the situation found.

!define MUI_ICON "${BUILD}/${COMMAND}.ico"
!define MUI_UNICON "${BUILD}/${COMMAND}.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${BUILD}/side.bmp"
!define MUI_HEADERIMAGE
!define MUI_HEADERIMAGE_RIGHT
!define MUI_HEADERIMAGE_BITMAP "${BUILD}/header.bmp"
!define MUI_HEADERIMAGE_UNBITMAP "${BUILD}/header.bmp"
!define MUI_ABORTWARNING

!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!define MUI_WELCOMEPAGE_TEXT "$Greeting"
!define MUI_PAGE_CUSTOMFUNCTION_PRE Greet
!insertmacro MUI_PAGE_WELCOME

!define MUI_PAGE_HEADER_SUBTEXT "$(PartsSubtitle)"
!define MUI_COMPONENTSPAGE_TEXT_TOP "$(PartsTop)"
!insertmacro MUI_PAGE_COMPONENTS

!define MUI_PAGE_HEADER_SUBTEXT "$(FolderSubtitle)"
!define MUI_DIRECTORYPAGE_TEXT_TOP "$(FolderTop)"
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipFolderPage
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE JudgeFolder
!insertmacro MUI_PAGE_DIRECTORY

!insertmacro MUI_PAGE_INSTFILES

!define MUI_FINISHPAGE_TITLE "$(DoneTitle)"
!define MUI_FINISHPAGE_TEXT "$(DoneText)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOWED_COMMAND}.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(StartNow)"
!insertmacro MUI_PAGE_FINISH

UninstPage custom un.AskPage un.AskPageLeave
!insertmacro MUI_UNPAGE_INSTFILES

Function Greet
  ${If} $Installed == ""
    StrCpy $Greeting "$(GreetingNew)"
    Return
  ${EndIf}
  ${VersionCompare} "$Installed" "${VERSION}" $0
  ${If} $0 = 0
    StrCpy $Greeting "$(GreetingRepair)"
  ${ElseIf} $0 = 1
    StrCpy $Greeting "$(GreetingOlder)"
  ${Else}
    StrCpy $Greeting "$(GreetingUpgrade)"
  ${EndIf}
FunctionEnd

; What is installed stays where it is.
Function SkipFolderPage
  ${If} $Installed != ""
    Abort
  ${EndIf}
FunctionEnd

Function JudgeFolder
  Call UseOwnFolder
  Call IsFolderTooLong
  Pop $0
  ${If} $0 = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(FolderIsTooLong)"
    Abort
  ${EndIf}
FunctionEnd

; The program always has a folder of its own, called after it, whatever else lies around.
Function UseOwnFolder
  ${GetFileName} $INSTDIR $0
  ${If} $0 != "${NAME}"
    StrCpy $INSTDIR "$INSTDIR\${NAME}"
  ${EndIf}
FunctionEnd

; Puts 1 on the stack where Windows would not take the paths of all files in there, else 0.
Function IsFolderTooLong
  StrLen $0 $INSTDIR
  ${If} $0 > ${LONGEST_FOLDER}
    Push 1
  ${Else}
    Push 0
  ${EndIf}
FunctionEnd

Var DataBox

Function un.AskPage
  !insertmacro MUI_HEADER_TEXT "$(RemoveTitle)" "$(RemoveSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 24u "$(RemoveFrom)"
  Pop $0
  ${NSD_CreateCheckBox} 0 32u 100% 12u "$(RemoveDataToo)"
  Pop $DataBox
  ${NSD_SetState} $DataBox $RemoveData
  ${NSD_CreateLabel} 12u 46u -12u 32u "$(RemoveDataSays)"
  Pop $0
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(^UninstallBtn)"
  nsDialogs::Show
FunctionEnd

Function un.AskPageLeave
  ${NSD_GetState} $DataBox $RemoveData
FunctionEnd
