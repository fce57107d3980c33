# What prove-gates and prove-verify share: a copy of this tree in which breaches are planted, and what the build says of each.
# Sourced, not run.

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
unproven=0

copy_tree() {
  (cd "$home" && git ls-files -coz --exclude-standard | tar -c --null --ignore-failed-read -T - 2>/dev/null) | tar -x -C "$copy"
  cd "$copy"
  git init -q
  git add -A
  git -c user.name=prover -c user.email=prover@localhost commit -q -m "before the breach"
}

# build ARGUMENTS... : what Maven says, in $copy/.git/said
build() { mvn -B -o -ntp "$@" >.git/said 2>&1; }

# caught BREACH WORDS ARGUMENTS... : the build must fail and say WORDS (a regular expression); then the tree is clean again
caught() {
  local breach=$1 words=$2
  shift 2
  if build "$@"; then
    verdict MISSED "$breach" "the build passed"
  elif grep -qE "$words" .git/said; then
    verdict caught "$breach" "$(grep -m1 -oE "$words" .git/said)"
  else
    verdict MISSED "$breach" "failed, but without saying /$words/: $(grep -m1 '^\[ERROR\]' .git/said)"
  fi
  git checkout -q .
  git clean -qfd
}

verdict() {
  printf '%-7s %-62s %s\n' "$1" "$2" "$3"
  [ "$1" = caught ] || unproven=$((unproven + 1))
}

# proven WHAT : the last word
proven() {
  if [ "$unproven" -ne 0 ]; then
    echo "$(basename "$0"): $unproven $1 were not caught"
    exit 1
  fi
  echo "$(basename "$0"): all $1 were caught"
}
