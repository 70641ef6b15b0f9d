# Install ecocollab from this folder, without internet. Started by install.cmd.
$here = Split-Path -Parent $MyInvocation.MyCommand.Path
$test = 'import sys, lzma, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'

function Test-Python([string]$program, [string[]]$options) {
    if (-not (Get-Command $program -ErrorAction SilentlyContinue)) { return $false }
    try { & $program @options -I -c $test 2>$null } catch { return $false }
    return $LASTEXITCODE -eq 0
}

# The entry of the Microsoft Store answers to "python" too, but fails the test.
$choices = @(
    @("$here\python\python.exe"),
    @('py', '-3.13'), @('py', '-3.12'), @('py', '-3.14'), @('py', '-3.11'),
    @('python'), @('python3')
)
foreach ($choice in $choices) {
    $program = $choice[0]
    $options = @($choice | Select-Object -Skip 1)
    if (Test-Python $program $options) {
        $env:ECOCOLLAB_DESKTOP = [Environment]::GetFolderPath('Desktop')
        & $program @options -I "$here\install.py" @args
        exit $LASTEXITCODE
    }
}

Write-Host '没有找到 Python 3.11–3.14（64 位）。请在能上网的电脑上从 https://www.python.org/downloads/windows/'
Write-Host '下载 “Windows installer (64-bit)”，例如 python-3.13.x-amd64.exe，安装后重新运行 install.cmd。'
Write-Host 'No 64-bit Python 3.11-3.14 was found. On a machine with internet, take the "Windows installer'
Write-Host '(64-bit)", such as python-3.13.x-amd64.exe, from https://www.python.org/downloads/windows/,'
Write-Host 'install it, and run install.cmd again.'
exit 1
