; Removing what was installed: exactly the files on a list, and folders only once they are empty.
; Nothing here deletes a folder with what happens to be in it, but that of the user's data.

${Using:StrFunc} StrStr
${Using:StrFunc} UnStrStr

!macro REMOVING un find
  ; Takes the path of a list from the stack (see payload.py) and deletes what stands in it below
  ; $INSTDIR. A missing list is an empty one.
  Function ${un}RemoveListed
    Pop $0
    ClearErrors
    FileOpen $1 $0 r
    ${If} ${Errors}
      Return
    ${EndIf}
    ${Do}
      ClearErrors
      FileReadUTF16LE $1 $2
      ${If} ${Errors}
        ${ExitDo}
      ${EndIf}
      StrCpy $2 $2 -2 ; the line's end
      Call ${un}RemoveOne
    ${Loop}
    FileClose $1
    ClearErrors
  FunctionEnd

  ; Deletes the file or the empty folder $2 of $INSTDIR; no list leads out of there.
  Function ${un}RemoveOne
    ${${find}} $3 "\$2" "\.."
    ${If} $3 != ""
      Return
    ${EndIf}
    StrCpy $3 $2 1 -1
    ${If} $3 == "\"
      StrCpy $2 $2 -1
      RMDir "$INSTDIR\$2"
      Return
    ${EndIf}
    ClearErrors
    Delete "$INSTDIR\$2"
    ${If} ${Errors}
      StrCpy $FilesAreLeft 1
    ${EndIf}
  FunctionEnd
!macroend

!insertmacro REMOVING "" StrStr
!insertmacro REMOVING "un." UnStrStr

; The settings and the saved meetings, where that was asked for: a folder that only this program
; uses, and that nobody chooses (desktop/storage/paths.py).
Function un.RemoveData
  ${If} $RemoveData = 1
    RMDir /r "$LOCALAPPDATA\${DATA_FOLDER}"
  ${EndIf}
FunctionEnd

; Files that something else holds open are said, not kept quiet about.
Function un.TellWhatIsLeft
  ${If} $FilesAreLeft = 1
    SetErrorLevel ${LEFT_BEHIND}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(SomeFilesAreLeft)" /SD IDOK
  ${EndIf}
  ${If} $RemoveData = 1
  ${AndIf} ${FileExists} "$LOCALAPPDATA\${DATA_FOLDER}\*.*"
    SetErrorLevel ${LEFT_BEHIND}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(SomeDataIsLeft)" /SD IDOK
  ${EndIf}
FunctionEnd
