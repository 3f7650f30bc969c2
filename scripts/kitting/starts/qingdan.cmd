@echo off
setlocal
set "HERE=%~dp0"
set "PYTHON=%HERE%python\python.exe"
if not exist "%PYTHON%" goto nopython

rem The work lies in the folder qingdan-home beside this kit, if there is one, else where the program finds it.
set "BESIDE=%HERE%..\qingdan-home"
if not defined QINGDAN_HOME if exist "%BESIDE%\" set "QINGDAN_HOME=%BESIDE%"

rem With words (a command) or inside Windows Terminal: run here.
if not "%~1"=="" goto here
if defined WT_SESSION goto here
where /q wt.exe
if errorlevel 1 goto here

rem A double click: open Windows Terminal. It keeps its window when the program ends with an error.
rem A semicolon in a path would begin another command of wt; a backslash before a quote would hide the quote.
set "WTPYTHON=%PYTHON:;=\;%"
if defined QINGDAN_HOME goto withhome
start "" wt.exe "%WTPYTHON%" -X utf8 -m tui
exit /b 0
:withhome
set "WTHOME=%QINGDAN_HOME:;=\;%"
start "" wt.exe "%WTPYTHON%" -X utf8 -m tui --home "%WTHOME%\."
exit /b 0

:here
for /f "tokens=2 delims=:." %%p in ('chcp') do set "PAGE=%%p"
chcp 65001 >nul
"%PYTHON%" -X utf8 -m tui %*
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="0" if "%~1"=="" pause
if defined PAGE chcp %PAGE% >nul
exit /b %CODE%

:nopython
echo python\python.exe is missing in this kit. See README.txt.
pause
exit /b 2
