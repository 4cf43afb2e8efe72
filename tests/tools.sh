# Sourced by ./test: finds the tools the tests need, and installs what is missing.

# Programs, and the Debian package that brings each.
programs=(
  cc:build-essential openssl:openssl pkg-config:pkg-config npm:npm
  chromium:chromium chromedriver:chromium-driver
  python3:python3 pdftotext:poppler-utils qpdf:qpdf zbarimg:zbar-tools hledger:hledger
  bean-check:beancount
)

missing_packages() {
  local pair
  for pair in "${programs[@]}"; do
    command -v "${pair%%:*}" >/dev/null || echo "${pair##*:}"
  done
  [ -n "$(postgres_programs)" ] || echo postgresql
  python3 -c 'import ensurepip' 2>/dev/null || echo python3-venv
  pkg-config --exists libpq 2>/dev/null || echo libpq-dev
}

# The folder of initdb and postgres, newest version last, or nothing.
postgres_programs() {
  local initdb
  initdb=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
  [ -x "$initdb" ] || initdb=$(command -v initdb) || return 0
  dirname "$initdb"
}

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages)
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "The tests need what these Debian packages bring; please install them:"
    echo "  apt-get install ${missing[*]}"
    return 1
  fi
  echo "installing: ${missing[*]}"
  local log=$work/apt.log
  if ! { apt-get update && DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log"
    return 1
  fi
  mapfile -t missing < <(missing_packages)
  [ ${#missing[@]} -eq 0 ] || { echo "still missing: ${missing[*]}"; return 1; }
}

# Cargo's own tools: whatever is on the PATH, else built once under target/tools.
install_cargo_tool() {
  local tool=$1; shift
  ! "$tool" --version >/dev/null 2>&1 || return 0
  echo "building $tool once, under target/tools"
  CARGO_PROFILE_DEV_DEBUG=0 cargo install "$tool" --locked --debug --root target/tools \
    --target-dir target/tools/build --quiet "$@" && rm -rf target/tools/build
}

install_tools() {
  install_packages &&
    install_cargo_tool cargo-nextest &&
    install_cargo_tool cargo-deny --no-default-features &&
    install_python stripe &&
    install_python einvoice &&
    install_python icalendar
}

install_axe() {
  local lock=tests/browser/package-lock.json
  local done=tests/browser/node_modules/.package-lock.json
  [ "$done" -nt "$lock" ] || (cd tests/browser && npm ci --silent --no-audit --no-fund)
}

# Packages from PyPI at the versions that are pinned: Stripe's own library, which speaks with our
# simulator, what validates electronic invoices, what reads calendars.
install_python() {
  local wanted=tests/$1/requirements.txt home=target/tools/$1
  ! cmp -s "$wanted" "$home/installed.txt" || return 0
  python3 -m venv --clear "$home" &&
    "$home/bin/python3" -m pip install --quiet --disable-pip-version-check --no-deps -r "$wanted" &&
    cp "$wanted" "$home/installed.txt"
}
