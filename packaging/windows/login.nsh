; Starting at login: the very value that the program itself writes (desktop/integration/windows.py),
; which it can switch off and on again later. What is already as wished is left alone.

; Puts 1 on the stack where the value $0 of the Run key, called $1, starts a program in $INSTDIR,
; else 0: it may belong to another installation.
!macro STARTS_OURS un
  Function ${un}StartsOurs
    StrCpy $2 '"$INSTDIR\'
    StrLen $3 $2
    StrCpy $3 $0 $3
    ${If} $3 == $2
      Push 1
    ${Else}
      Push 0
    ${EndIf}
  FunctionEnd
!macroend

!insertmacro STARTS_OURS ""
!insertmacro STARTS_OURS "un."

; Sets $WasAtLogin.
Function LookAtLogin
  StrCpy $WasAtLogin 0
  ReadRegStr $0 HKCU "${RUN_KEY}" "${RUN_VALUE}"
  Call StartsOurs
  Pop $0
  ${If} $0 = 1
    Call IsSwitchedOff
    Pop $0
    ${If} $0 = 0
      StrCpy $WasAtLogin 1
    ${EndIf}
  ${EndIf}
FunctionEnd

; Puts 1 on the stack where Task Manager has the entry switched off, else 0: the first byte of its
; own, binary value is odd then.
Function IsSwitchedOff
  !define RRF_RT_REG_BINARY 8
  System::Alloc 64
  Pop $0
  System::Call 'advapi32::RegGetValueW(p ${HKEY_CURRENT_USER}, w "${APPROVED_KEY}", w "${RUN_VALUE}", i ${RRF_RT_REG_BINARY}, p 0, p r0, *i 64) i .r1'
  ${If} $1 = 0
    System::Call '*$0(&i1 .r1)'
    IntOp $1 $1 & 1
  ${Else}
    StrCpy $1 0
  ${EndIf}
  System::Free $0
  Push $1
FunctionEnd

Function ApplyLogin
  SectionGetFlags ${LOGIN_PART} $0
  IntOp $0 $0 & ${SF_SELECTED}
  ${If} $0 = $WasAtLogin
    Return
  ${EndIf}
  DeleteRegValue HKCU "${APPROVED_KEY}" "${RUN_VALUE}"
  ${If} $0 = 1
    WriteRegStr HKCU "${RUN_KEY}" "${RUN_VALUE}" '${LOGIN_LINE}'
  ${Else}
    DeleteRegValue HKCU "${RUN_KEY}" "${RUN_VALUE}"
  ${EndIf}
FunctionEnd

; Other profiles have entries of their own, whose names begin alike.
Function un.RemoveLogin
  StrCpy $5 0
  ${Do}
    EnumRegValue $1 HKCU "${RUN_KEY}" $5
    ${If} $1 == ""
      ${ExitDo}
    ${EndIf}
    IntOp $5 $5 + 1
    StrLen $4 "${RUN_VALUE}"
    StrCpy $4 $1 $4
    ${If} $4 == "${RUN_VALUE}"
      ReadRegStr $0 HKCU "${RUN_KEY}" $1
      Call un.StartsOurs
      Pop $0
      ${If} $0 = 1
        ClearErrors
        DeleteRegValue HKCU "${RUN_KEY}" $1
        ${IfNot} ${Errors}
          IntOp $5 $5 - 1 ; the next one has moved up
        ${EndIf}
        DeleteRegValue HKCU "${APPROVED_KEY}" $1
      ${EndIf}
    ${EndIf}
  ${Loop}
FunctionEnd
