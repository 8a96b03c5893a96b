; What Windows' list of installed apps shows, and where it finds the uninstaller.
; Source: Microsoft Learn, "Uninstall Registry Key".

Function Register
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "$(Name)"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOWED_COMMAND}.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "URLInfoAbout" "${HOME_PAGE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${KIBIBYTES}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Language" $LANGUAGE
FunctionEnd

; Files and addresses that the program opens, for this user alone. What opens them today stays the
; default; this program is offered beside it. Two dashes come before what is to be opened: whatever
; an address holds, it is no option.
; Source: Microsoft Learn, "Registering an Application to a URI Scheme", "How to Include an
; Application in the Open With Dialog Box".

!define CLASSES "Software\Classes"
!define INVITATION "${APPLICATION_ID}.Invitation"

!macro REGISTER_CLASS class name
  WriteRegStr HKCU "${CLASSES}\${class}" "" "${name}"
  WriteRegStr HKCU "${CLASSES}\${class}\DefaultIcon" "" "$INSTDIR\${WINDOWED_COMMAND}.exe,0"
  WriteRegStr HKCU "${CLASSES}\${class}\shell\open\command" "" \
    '"$INSTDIR\${WINDOWED_COMMAND}.exe" -- "%1"'
!macroend

Function RegisterOpened
  !insertmacro REGISTER_CLASS "${SCHEME}" "URL:${NAME}"
  WriteRegStr HKCU "${CLASSES}\${SCHEME}" "URL Protocol" ""
  !insertmacro REGISTER_CLASS "${INVITATION}" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\.ics\OpenWithProgids" "${INVITATION}" ""
  WriteRegStr HKCU "${CLASSES}\.eml\OpenWithProgids" "${INVITATION}" ""
FunctionEnd

Function un.UnregisterOpened
  DeleteRegKey HKCU "${CLASSES}\${SCHEME}"
  DeleteRegKey HKCU "${CLASSES}\${INVITATION}"
  DeleteRegValue HKCU "${CLASSES}\.ics\OpenWithProgids" "${INVITATION}"
  DeleteRegValue HKCU "${CLASSES}\.eml\OpenWithProgids" "${INVITATION}"
FunctionEnd

; Also what the program's notifications registered it as: desktop-notifier takes the shown name.
Function un.Unregister
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "Software\Classes\AppUserModelId\${NAME}"
  DeleteRegKey HKCU "Software\Classes\AppUserModelId\${NAME_ZH}"
FunctionEnd
