@echo off
rem Install ecocollab from this folder, without internet: double-click, or install.cmd --to DIR
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0install.ps1" %*
set code=%errorlevel%
if "%~1"=="" pause
exit /b %code%
