; Closing a running instance before its files are touched: asked politely, never killed.
; The same for the installer and the uninstaller.

!macro CLOSING un
  ; Puts 1 on the stack where one of the two programs in $INSTDIR runs, else 0: Windows lets nobody
  ; write to the file of a running program.
  Function ${un}IsInUse
    StrCpy $2 0
    StrCpy $0 "$INSTDIR\${COMMAND}.exe"
    Call ${un}AddWhetherLocked
    StrCpy $0 "$INSTDIR\${WINDOWED_COMMAND}.exe"
    Call ${un}AddWhetherLocked
    Push $2
  FunctionEnd

  ; Sets $2 to 1 where the file $0 cannot be written to.
  Function ${un}AddWhetherLocked
    ${IfNot} ${FileExists} $0
      Return
    ${EndIf}
    ClearErrors
    FileOpen $1 $0 a
    ${If} ${Errors}
      StrCpy $2 1
    ${Else}
      FileClose $1
    ${EndIf}
  FunctionEnd

  ; Waits up to five seconds for the programs to be let go of; puts 1 on the stack where they are
  ; not, else 0.
  Function ${un}IsStillInUse
    StrCpy $3 0
    ${Do}
      Call ${un}IsInUse
      Pop $0
      ${If} $0 = 0
      ${OrIf} $3 = 20
        ${ExitDo}
      ${EndIf}
      Sleep 250
      IntOp $3 $3 + 1
    ${Loop}
    Push $0
  FunctionEnd

  ; Returns once nothing of $INSTDIR runs any more. Where it is not to be closed the user decides;
  ; with nobody to ask, this ends here.
  Function ${un}CloseRunning
    Call ${un}IsInUse
    Pop $WasRunning
    ${If} $WasRunning = 0
      Return
    ${EndIf}
    ${Do}
      DetailPrint "$(Closing)"
      nsExec::Exec /TIMEOUT=60000 '"$INSTDIR\${COMMAND}.exe" --quit'
      Pop $0
      ${If} $0 == 0
        Call ${un}IsStillInUse
      ${Else}
        Call ${un}IsInUse
      ${EndIf}
      Pop $0
      ${If} $0 = 0
        Return
      ${EndIf}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IsStillRunning)" /SD IDCANCEL IDRETRY +4
      SetErrorLevel ${STILL_RUNNING}
      Abort "$(Stopped)"
    ${Loop}
  FunctionEnd
!macroend

!insertmacro CLOSING ""
!insertmacro CLOSING "un."
