#!/usr/bin/env bash
# The package as its users get it: sdist and wheel are built, each is installed into an environment with nothing else, and
# kgx runs from there in an empty folder. Takes some minutes; give a folder to keep the two files there.
#   .ci/smoke.sh [DIST]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
dist=${1:-$work/dist}
python=${PYTHON:-python3}
export PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
unset VIRTUAL_ENV KGX_LANG LC_ALL LC_MESSAGES PYTHONPATH
export LANG=C.UTF-8

say() { printf 'smoke: %s\n' "$*"; }
die() { printf 'smoke: %s\n' "$*" >&2; exit 1; }
holds() { grep -qF -- "$2" "$1" || { cat "$1" >&2; die "no '$2' in what $3 printed"; }; }

say 'building sdist and wheel'
"$python" -m venv "$work/build"
"$work/build/bin/pip" install --quiet build
"$work/build/bin/python" -m build --outdir "$dist" "$root" >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
wheel=$(ls -t "$dist"/kgx_ko-*.whl | head -n 1)
sdist=$(ls -t "$dist"/kgx_ko-*.tar.gz | head -n 1)

say "what is in $(basename "$sdist") and $(basename "$wheel")"
tar -tzf "$sdist" | cut -d/ -f2- >"$work/sdist.txt"
"$python" -m zipfile -l "$wheel" | awk '{print $1}' >"$work/wheel.txt"
for folder in rules lexicons questions cli; do
  (cd "$root" && find "kgx/$folder" -type f ! -name '*.pyc' ! -path '*/__pycache__/*')
done >"$work/wanted.txt"
(cd "$root" && find schemas seeds -type f) >"$work/beside.txt"
while read -r name; do
  grep -qxF "$name" "$work/wheel.txt" || die "$name is not in the wheel"
  grep -qxF "$name" "$work/sdist.txt" || die "$name is not in the sdist"
done < <(cat "$work/wanted.txt"; echo kgx/py.typed)
while read -r name; do
  grep -qxF "kgx/$name" "$work/wheel.txt" || die "kgx/$name is not in the wheel"
  grep -qxF "$name" "$work/sdist.txt" || die "$name is not in the sdist"
done <"$work/beside.txt"

# Runs what needs the data of the package, from the installation in $1.
try() {
  local bin=$1/bin here
  here=$(mktemp -d "$work/empty.XXXX")
  cd "$here"
  "$bin/python" -c 'import kgx, sys; sys.exit(not kgx.__file__.startswith(sys.prefix))' || die 'kgx is not the installed one'
  echo '서울시는 지난 3일 미국 뉴욕시와 우호도시 협약을 체결했다고 밝혔다.' |
    "$bin/kgx" extract - --published 2024-05-14 -o graph.nq >extract.txt
  holds extract.txt 'signedAgreementWith' 'kgx extract -'
  "$bin/kgx" query agreements-of graph.nq -p city=서울 >query.txt
  holds query.txt '뉴욕' 'kgx query'
  "$bin/python" -m kgx doctor >doctor.txt || { cat doctor.txt >&2; die 'kgx doctor finds kgx extract cannot run'; }
  "$bin/kgx" validate graph.nq >validate.txt
  "$bin/kgx" seeds articles >seeds.txt
  "$bin/kgx" extract articles -o seeds.ttl >seeds.txt
  holds seeds.txt '5 articles' 'kgx extract'
  "$bin/kgx" verify seeds.ttl articles >verify.txt
  "$bin/kgx" serve graph.nq --port 0 >serve.txt 2>serve.err &
  server=$!
  for _ in $(seq 120); do
    grep -q 'http://' serve.txt && break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.5
  done
  local address
  address=$(grep -o 'http://[^ ]*' serve.txt) || { cat serve.err >&2; die 'kgx serve did not start'; }
  "$bin/python" - "$address" <<'PY' || die 'kgx serve does not answer'
import json, sys
from urllib.parse import quote
from urllib.request import urlopen

base = sys.argv[1]
page = urlopen(base, timeout=60).read().decode()
found = json.load(urlopen(f"{base}sparql?query={quote('ASK { ?s ?p ?o }')}", timeout=60))
sys.exit(not ("<html" in page.lower() and found["boolean"]))
PY
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
  cd "$work"
}

"$python" -m venv "$work/clean"
for file in "$wheel" "$sdist"; do
  say "installing $(basename "$file")"
  "$work/clean/bin/pip" uninstall --quiet --yes kgx-ko 2>/dev/null || true  # what it needs may stay
  "$work/clean/bin/pip" install --quiet "$file"
  "$work/clean/bin/pip" check >/dev/null || die 'the dependencies do not fit together'
  say 'running it in an empty folder'
  try "$work/clean"
done

say 'type information'
"$work/clean/bin/pip" install --quiet mypy
cd "$work"
echo 'import kgx; graph: kgx.KnowledgeGraph = kgx.extract("articles"); reveal_type(graph.label("x"))' >typed.py
"$work/clean/bin/mypy" --no-incremental typed.py >mypy.txt || { cat mypy.txt >&2; die 'the package is not typed'; }
holds mypy.txt 'str"' mypy

say 'all passed'
