@echo off
setlocal
set "HERE=%~dp0"
set "PYTHON="
for %%v in (3.13 3.12 3.11) do if not defined PYTHON (
    py -%%v -c "pass" >nul 2>nul && set "PYTHON=py -%%v"
)
if not defined PYTHON (
    python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul && set "PYTHON=python"
)
if not defined PYTHON goto nopython

for /f "tokens=2 delims=:." %%p in ('chcp') do set "PAGE=%%p"
chcp 65001 >nul
%PYTHON% -X utf8 "%HERE%start.py" %*
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="0" if "%~1"=="" pause
if defined PAGE chcp %PAGE% >nul
exit /b %CODE%

:nopython
echo No Python 3.11, 3.12 or 3.13 was found. See README.txt.
pause
exit /b 2
