# Sourced by ./test: the build for a database on another host reaches it over TLS, and only it.

# `cargo build` in the same folder shares all but the crates that see libpq; the executable is
# put aside, for the next build puts the usual one back.
check_tls_build() {
  cargo build --locked --no-default-features --bin folkmoot || return 1
  mkdir -p target/tls && cp -f target/debug/folkmoot target/tls/folkmoot || return 1
  local url="$TEST_DATABASE_TLS_URL&sslmode=verify-full&sslrootcert="
  local output
  output=$(DATABASE_URL=$url$TEST_DATABASE_TLS_CA target/tls/folkmoot migrate 2>&1) ||
    { echo "refused although the certificate is good: $output"; return 1; }
  grep -q 'connection authorized.*SSL enabled' "$TEST_DATABASE_TLS_LOG" ||
    { echo "the server saw no TLS connection"; return 1; }
  if output=$(DATABASE_URL=$url$TEST_DATABASE_TLS_WRONG_CA target/tls/folkmoot migrate 2>&1); then
    echo "accepted although a stranger signed the certificate"
    return 1
  fi
  [[ $output == *certificate* ]] ||
    { echo "refused, but not for the certificate: $output"; return 1; }
  echo "the server with the good certificate was reached over TLS, the stranger's was refused"
}
