; The installer for Windows, compiled with NSIS 3.08 or newer by package.py (see README.md):
;
;   makensis -WX -INPUTCHARSET UTF8 -DBUILD=<folder> [-DTARGET=amd64-unicode] [-DSIGN=<command>] installer.nsi
;
; BUILD is what script.py and pictures.py wrote: names, numbers, the list of files, the pictures.
; It installs for one user, asks for no administrator, and speaks Chinese or English. $LANGUAGE is
; the user's own, the one chosen before, or the one that /LANG tells.

!ifndef TARGET
  !define TARGET x86-unicode ; runs on every Windows; NSIS itself comes without the 64-bit ones
!endif
Target ${TARGET}

!include /CHARSET=UTF8 "${BUILD}/facts.nsh"
!include /CHARSET=UTF8 "${BUILD}/payload.nsh"

!define UNINSTALLER "Uninstall.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APPLICATION_ID}"

; What the installer and the uninstaller exit with besides NSIS' own 0 (done), 1 (cancelled by the
; user) and 2 (a file could not be written). README.md explains them.
!define STILL_RUNNING 3
!define WRONG_WINDOWS 4
!define ALREADY_AT_WORK 5
!define FOLDER_TOO_LONG 6
!define NOT_OURS 7
!define LEFT_BEHIND 8

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include Sections.nsh
!include StrFunc.nsh
!include WinCore.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

Name "$(Name)"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 32
SetDateSave off ; two builds of the same files are the same
AllowSkipFiles off ; half a program is worse than none
ShowInstDetails nevershow
ShowUninstDetails nevershow
ManifestDPIAware true
ManifestSupportedOS Win10

!ifdef SIGN
  !finalize '${SIGN} "%1"' = 0
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

VIProductVersion "${FILE_VERSION}"
VIFileVersion "${FILE_VERSION}"
!macro VERSION_TEXTS language name description
  VIAddVersionKey /LANG=${language} "ProductName" "${name}"
  VIAddVersionKey /LANG=${language} "FileDescription" "${description}"
  VIAddVersionKey /LANG=${language} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${language} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${language} "CompanyName" "${PUBLISHER}"
  VIAddVersionKey /LANG=${language} "LegalCopyright" "${COPYRIGHT}"
!macroend
!insertmacro VERSION_TEXTS 1033 "${NAME}" "${NAME} Setup"
!insertmacro VERSION_TEXTS 2052 "${NAME_ZH}" "${NAME_ZH}安装程序"

Var Installed ; the version that is there already, or nothing
Var WasRunning ; 1 where it had to be closed
Var WasAtLogin ; 1 where Windows started it at login before
Var WasOnDesktop ; 1 where there was a shortcut
Var FilesAreLeft ; 1 where one could not be deleted
Var Greeting
Var RemoveData ; 1 where settings and saved meetings are to go, too

!include /CHARSET=UTF8 "wizard.nsh"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"
SetFont /LANG=${LANG_ENGLISH} "Segoe UI" 9
SetFont /LANG=${LANG_SIMPCHINESE} "Microsoft YaHei UI" 9
!include /CHARSET=UTF8 "texts-en.nsh"
!include /CHARSET=UTF8 "texts-zh.nsh"

Section "$(ProgramPart)" PROGRAM_PART
  SectionIn RO
  Call CloseRunning
  InitPluginsDir
  DetailPrint "$(RemovingOld)"
  Push "$INSTDIR\${LIST}"
  Call RemoveListed
  ; from here on it can be repaired and removed, whatever happens
  SetOutPath $INSTDIR
  File "${BUILD}/${LIST}"
  WriteUninstaller "$INSTDIR\${UNINSTALLER}"
  Call Register
  Call RegisterOpened
  !insertmacro LAY_FILES
  SetOutPath $INSTDIR
SectionEnd

Section /o "$(DesktopPart)" DESKTOP_PART
SectionEnd

Section /o "$(LoginPart)" LOGIN_PART
SectionEnd

Section "-"
  Call MakeShortcuts
  Call ApplyLogin
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${PROGRAM_PART} "$(ProgramPartSays)"
  !insertmacro MUI_DESCRIPTION_TEXT ${DESKTOP_PART} "$(DesktopPartSays)"
  !insertmacro MUI_DESCRIPTION_TEXT ${LOGIN_PART} "$(LoginPartSays)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; after the sections: they know them by their numbers
!include /CHARSET=UTF8 "closing.nsh"
!include /CHARSET=UTF8 "removing.nsh"
!include /CHARSET=UTF8 "login.nsh"
!include /CHARSET=UTF8 "shortcuts.nsh"
!include /CHARSET=UTF8 "registering.nsh"
!include /CHARSET=UTF8 "start.nsh"

; Nobody is there to start it again after a silent upgrade, and nobody is to miss a meeting for it.
Function .onInstSuccess
  ${If} ${Silent}
  ${AndIf} $WasRunning = 1
    Exec '${LOGIN_LINE}'
  ${EndIf}
FunctionEnd

Section "Uninstall"
  Call un.CloseRunning
  SetOutPath $TEMP ; else the folder would be in use
  Call un.RemoveLogin
  Call un.RemoveShortcuts
  File "/oname=$PLUGINSDIR\${LIST}" "${BUILD}/${LIST}"
  Push "$PLUGINSDIR\${LIST}"
  Call un.RemoveListed
  Delete "$INSTDIR\${LIST}"
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR"
  Call un.Unregister
  Call un.UnregisterOpened
  Call un.RemoveData
  Call un.TellWhatIsLeft
SectionEnd
