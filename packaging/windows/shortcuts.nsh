; The entry in the Start menu, and the one on the desktop for those who want it, in the language of
; the installer. Both start the program that opens no terminal.
;
; They carry no AppUserModelID: the program names none of its own either, so Windows takes its path
; for one in both cases, and pinned entries and windows go together.

!define START_MENU "$SMPROGRAMS"

!macro DELETE_SHORTCUTS folder
  Delete "${folder}\${NAME}.lnk"
  Delete "${folder}\${NAME_ZH}.lnk"
!macroend

!macro MAKE_SHORTCUT folder
  CreateShortcut /NoWorkingDir "${folder}\$(Name).lnk" "$INSTDIR\${WINDOWED_COMMAND}.exe" "" \
    "$INSTDIR\${WINDOWED_COMMAND}.exe" 0 SW_SHOWNORMAL "" "$(Tooltip)"
!macroend

; Sets $WasOnDesktop.
Function LookAtDesktop
  StrCpy $WasOnDesktop 0
  ${If} ${FileExists} "$DESKTOP\${NAME}.lnk"
  ${OrIf} ${FileExists} "$DESKTOP\${NAME_ZH}.lnk"
    StrCpy $WasOnDesktop 1
  ${EndIf}
FunctionEnd

Function MakeShortcuts
  !insertmacro DELETE_SHORTCUTS "${START_MENU}"
  !insertmacro MAKE_SHORTCUT "${START_MENU}"
  !insertmacro DELETE_SHORTCUTS "$DESKTOP"
  ${If} ${SectionIsSelected} ${DESKTOP_PART}
    !insertmacro MAKE_SHORTCUT "$DESKTOP"
  ${EndIf}
FunctionEnd

Function un.RemoveShortcuts
  !insertmacro DELETE_SHORTCUTS "${START_MENU}"
  !insertmacro DELETE_SHORTCUTS "$DESKTOP"
FunctionEnd
