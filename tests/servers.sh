# Sourced by ./test: private servers on free loopback ports, stopped by process id.

# SIGNAL:PROCESS of each server (a group where the process is negative).
started=()

stop_servers() {
  local one
  # PostgreSQL stops at once on QUIT (its data is thrown away); a browser goes with its group.
  for one in "${started[@]}"; do kill -"${one%:*}" -- "${one#*:}" 2>/dev/null; done
  for one in "${started[@]}"; do
    for _ in {1..50}; do kill -0 -- "${one#*:}" 2>/dev/null || break; sleep 0.1; done
    kill -KILL -- "${one#*:}" 2>/dev/null
  done
  started=()
  [ -z "${databases:-}" ] || rm -rf "$databases"
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

# PostgreSQL refuses to run as root: then the account its package made runs it.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# A folder that PostgreSQL's account reaches: under target/ unless a parent is closed to it.
make_database_folder() {
  databases=$(mktemp -d "$work/databases.XXXXXX") && chmod 755 "$work" "$databases"
  if ! as_postgres test -x "$databases" 2>/dev/null; then
    rmdir "$databases"
    databases=$(mktemp -d) && chmod 755 "$databases"
  fi
}

# Loopback only, and no care for what a power cut would leave.
throwaway=(
  -c listen_addresses=127.0.0.1 -c unix_socket_directories="''" -c max_connections=200
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off
)

# start_postgres NAME ACCESS [-c setting=value ...]: sets $port.
start_postgres() {
  local name=$1 access=$2; shift 2
  local folder=$databases/$name programs
  programs=$(postgres_programs)
  [ -d "$folder" ] || mkdir "$folder"
  [ "$(id -u)" -ne 0 ] || chown -R postgres "$folder"
  as_postgres "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 \
    --locale=C.UTF-8 --no-sync >"$work/$name-initdb.log" 2>&1 || return 1
  echo "$access all all 127.0.0.1/32 trust" >"$folder/data/pg_hba.conf"
  for _ in 1 2 3; do
    port=$(free_port)
    if as_postgres "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 30 start \
      -o "-p $port ${throwaway[*]} $*" >"$work/$name-start.log" 2>&1
    then
      started+=("QUIT:$(head -n 1 "$folder/data/postmaster.pid")")
      return 0
    fi
  done
  tail -n 20 "$folder/log"
  return 1
}

start_plain_postgres() {
  start_postgres plain host -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off \
    || return 1
  export TEST_DATABASE_URL=postgres://postgres@127.0.0.1:$port/postgres
}

# A second server that takes TLS connections only, with a certificate of an authority of our own.
start_tls_postgres() {
  local folder=$databases/tls
  mkdir "$folder" && make_certificates "$folder" >"$work/certificates.log" 2>&1 || return 1
  start_postgres tls hostssl -c shared_buffers=16MB -c ssl=on -c log_connections=on \
    -c "ssl_cert_file=$folder/server.crt" -c "ssl_key_file=$folder/server.key" || return 1
  export TEST_DATABASE_TLS_URL="postgres://postgres@localhost:$port/postgres?hostaddr=127.0.0.1"
  export TEST_DATABASE_TLS_CA=$folder/authority.crt
  export TEST_DATABASE_TLS_WRONG_CA=$folder/stranger.crt
  export TEST_DATABASE_TLS_LOG=$folder/log
}

make_certificates() {
  local folder=$1 name
  for name in authority stranger; do
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
      -subj "/CN=$name" -keyout "$folder/$name.key" -out "$folder/$name.crt" || return 1
  done
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost \
    -keyout "$folder/server.key" -out "$folder/server.csr" &&
    openssl x509 -req -days 2 -in "$folder/server.csr" -out "$folder/server.crt" \
      -CA "$folder/authority.crt" -CAkey "$folder/authority.key" -CAcreateserial \
      -extfile <(echo "subjectAltName=DNS:localhost,IP:127.0.0.1") &&
    chmod 600 "$folder/server.key" && chmod 644 "$folder"/*.crt
}

start_chromedriver() {
  local log=$work/chromedriver.log port
  # Its temporary profiles stay below target/.
  mkdir -p "$work/chrome" && : >"$log"
  TMPDIR=$work/chrome setsid chromedriver --port=0 >"$log" 2>&1 &
  started+=("TERM:-$!")
  for _ in {1..100}; do
    port=$(sed -n 's/.*started successfully on port \([0-9]*\).*/\1/p' "$log")
    if [ -n "$port" ]; then
      export CHROMEDRIVER_URL=http://127.0.0.1:$port
      return 0
    fi
    sleep 0.1
  done
  cat "$log"
  return 1
}

start_servers() {
  make_database_folder && start_plain_postgres && start_tls_postgres && start_chromedriver
}
