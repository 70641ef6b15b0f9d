#!/bin/sh
# Install ecocollab from this folder, without internet: sh install.sh [--to DIR]
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1

fits() {
  "$1" -I -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

for python in "${ECOCOLLAB_PYTHON:-}" "$here/python/bin/python3" \
  python3.13 python3.12 python3.14 python3.11 python3; do
  [ -n "$python" ] || continue
  if fits "$python"; then
    if ! "$python" -I -c 'import lzma, venv' 2>/dev/null; then
      other=$python
      continue
    fi
    exec "$python" -I -X utf8 "$here/install.py" "$@"
  fi
done

if [ -n "${other:-}" ]; then
  echo "$other 缺少 lzma 或 venv 模块（Debian、UOS、麒麟：apt-get install python3-venv），或换一个 Python。" >&2
  echo "$other lacks the module lzma or venv (Debian: apt-get install python3-venv); add it, or take another Python." >&2
  exit 1
fi
machine=$(uname -m)
there=$(python3 -V 2>/dev/null) && echo "python3 -V: $there" >&2
cat >&2 <<END
没有找到 Python 3.11–3.14。任选一种办法，然后重新运行本脚本：
  1. apt-get install python3.11 python3.11-venv（系统软件源提供时）
  2. 在能上网的电脑上从 https://github.com/astral-sh/python-build-standalone/releases
     下载 cpython-3.13.*-$machine-unknown-linux-gnu-install_only.tar.gz，
     解压后把其中的 python 文件夹放进本文件夹：$here
No Python 3.11-3.14 was found. Do one of these, then run this script again:
  1. apt-get install python3.11 python3.11-venv (where the system has it)
  2. On a machine with internet, take cpython-3.13.*-$machine-unknown-linux-gnu-install_only.tar.gz from
     https://github.com/astral-sh/python-build-standalone/releases, unpack it, and put its
     folder python into this folder: $here
END
exit 1
