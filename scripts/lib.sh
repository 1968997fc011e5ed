# shellcheck shell=sh
# For the scripts beside this file; sourced, never run.

# say TEXT…: a line of progress, on stderr.
say() {
  printf 'fordela: %s\n' "$*" >&2
}

# quietly LOG COMMAND…: runs the command with its output in LOG; shows it only when it fails.
quietly() {
  log=$1
  shift
  "$@" >"$log" 2>&1 && return 0
  status=$?
  cat "$log" >&2
  say "failed ($status): $*"
  return "$status"
}

# cores: how many things to do at a time.
cores() {
  nproc 2>/dev/null || echo 2
}
