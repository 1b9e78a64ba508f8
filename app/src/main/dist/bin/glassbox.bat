@echo off
rem Starts Glassbox on the first Java of version 25 or newer: JAVA_HOME, PATH, then the usual folders.
setlocal
set "REQUIRED=25"
set "JAVA_EXE="
for %%d in ("%~dp0..") do set "APP_HOME=%%~fd"

if defined JAVA_HOME call :consider "%JAVA_HOME%"
for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :consider "%%~dp$PATH:j.."
for %%v in (Java "Eclipse Adoptium" Microsoft Zulu BellSoft "Amazon Corretto") do (
  for /d %%d in ("%ProgramFiles%\%%~v\*") do call :consider "%%~d"
)
for /d %%d in ("%USERPROFILE%\.jdks\*") do call :consider "%%~d"
if not defined JAVA_EXE (
  echo glassbox: no Java %REQUIRED% or newer found; install one or set JAVA_HOME to it. 1>&2
  exit /b 2
)

rem The classes as the JVM has read them are kept for the next start, as in the other script.
set "ARCHIVE=window"
for %%c in (systems train evaluate predict activations explain methods devices bench) do if "%~1"=="%%c" set "ARCHIVE=%%c"
set "CLASSES=%LOCALAPPDATA%\glassbox\classes"
set "SHARED="
if defined LOCALAPPDATA (
  if not exist "%CLASSES%" mkdir "%CLASSES%" 2>nul
  if exist "%CLASSES%" set SHARED=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%CLASSES%\%ARCHIVE%.jsa"
)

"%JAVA_EXE%" "@%APP_HOME%\lib\jvm.options" "-Dglassbox.assets=%APP_HOME%\assets" %SHARED% -jar "%APP_HOME%\lib\glassbox-app.jar" %*
exit /b %ERRORLEVEL%

rem Sets JAVA_EXE if the Java home %1 is new enough, as its release file tells.
:consider
if defined JAVA_EXE exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "MAJOR="
for /f tokens^=2^ delims^=^=^.^" %%m in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "MAJOR=%%m"
if not defined MAJOR exit /b 0
if %MAJOR% GEQ %REQUIRED% set "JAVA_EXE=%~1\bin\java.exe"
exit /b 0
