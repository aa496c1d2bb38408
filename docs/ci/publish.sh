#!/bin/sh
# Checks, builds, verifies and publishes one briefing, in any CI. Runs in the project's folder after `npm ci`.
#
#   GALLEY_BRIEFING     its name below content/; may be left out when there is one
#   GALLEY_EDITION      label the edition (`build --edition`)
#   GALLEY_BASE         the revision to compare with; origin/main
#   GALLEY_FORMAT       how problems are printed: text, json, github, sarif; text
#   GALLEY_TODAY        the day on which sources may be stale; today (UTC), `no` for none
#   GALLEY_REPORTS      where diff.md and problems.sarif are written; reports
#   GALLEY_PUBLISH      `yes` on main and on tags; publishes nothing otherwise
#   GALLEY_PUBLISH_DIR  where the edition is published; publication
#
# Ends with the code of the first step that failed, as Galley's: 1 problems in the briefing, 2 wrong use, 70 a bug in
# Galley. Stale sources (3) are told and fail nothing, and so does a base that cannot be compared with.
set -eu

briefing=${GALLEY_BRIEFING:-}
base=${GALLEY_BASE:-origin/main}
format=${GALLEY_FORMAT:-text}
today=${GALLEY_TODAY:-$(date -u +%F)}
reports=${GALLEY_REPORTS:-reports}
target=${GALLEY_PUBLISH_DIR:-publication}
beside=

# Never fetches a package of that name: the project's own Galley or none.
galley() {
  npx --no-install galley "$@"
}

say() {
  printf 'publish: %s\n' "$1" >&2
}

refuse() {
  say "$1"
  exit 2
}

# Ends the script with a step's code where that is none of those given.
settle() {
  said=$1
  code=$2
  shift 2
  for accepted; do
    if [ "$code" -eq "$accepted" ]; then return; fi
  done
  say "$said ended with $code; nothing is published"
  exit "$code"
}

step() {
  say "$*"
  code=0
  "$@" || code=$?
  settle "$*" "$code" 0
}

only_briefing() {
  set -- content/*/briefing.yaml
  if [ $# -ne 1 ] || [ ! -f "$1" ]; then refuse "name the briefing in GALLEY_BRIEFING"; fi
  basename "$(dirname "$1")"
}

# What changed since the base. A report: where the base has no such briefing, or one that cannot be read, there is none.
compare() {
  if ! git rev-parse --verify --quiet "$base^{commit}" > /dev/null; then
    say "there is no revision $base here: nothing is compared"
  elif ! git cat-file -e "$base:./content/$briefing/briefing.yaml" 2> /dev/null; then
    say "$base has no briefing $briefing: nothing is compared"
  else
    code=0
    galley diff "$base" --briefing "$briefing" --format markdown > "$reports/diff.md" || code=$?
    settle "diff" "$code" 0 1
    if [ "$code" -eq 1 ]; then say "a side of the comparison with $base does not build"; fi
  fi
}

# Sources that are older than they may be: told, and no reason to stop, as nobody changed anything.
freshness() {
  code=0
  galley check "$briefing" --today "$today" --format "$format" || code=$?
  settle "check --today $today" "$code" 0 3
  if [ "$code" -eq 3 ]; then say "sources are stale on $today; nothing is stopped by that"; fi
}

# The edition is copied beside, held to its manifest there, and then named; the link to it is replaced by renaming, so
# a reader of `latest` finds the old edition or the new one, whole. (`mv` onto a link to a folder moves into it.)
publish() {
  edition=$(basename "$(cd -P "output/$briefing/latest" && pwd -P)")
  mkdir -p "$target/editions"
  if [ -e "$target/editions/$edition" ]; then
    step galley verify "$briefing" --manifest --edition "$target/editions/$edition"
  else
    beside=$target/editions/.new.$$
    mkdir "$beside"
    cp -R "output/$briefing/latest/." "$beside/"
    step galley verify "$briefing" --manifest --edition "$beside"
    mv "$beside" "$target/editions/$edition"
  fi
  rm -f "$target/.latest.$$"
  ln -s "editions/$edition" "$target/.latest.$$"
  node -e 'require("fs").renameSync(process.argv[1], process.argv[2])' -- "$target/.latest.$$" "$target/latest"
  say "published as $target/latest"
}

trap 'if [ -n "$beside" ]; then rm -rf "$beside"; fi' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

case $base in -*) refuse "GALLEY_BASE is no revision: $base" ;; esac
if [ -z "$briefing" ]; then briefing=$(only_briefing); fi
mkdir -p "$reports"
rm -f "$reports/diff.md" "$reports/problems.sarif"

checked=0
galley check "$briefing" --format sarif > "$reports/problems.sarif" || checked=$?
settle "check --format sarif" "$checked" 0 1
say "check"
galley check "$briefing" --format "$format" || checked=$?
compare # before a false claim stops the script: what changed says why it is false
settle "check" "$checked" 0
if [ "$today" != no ]; then freshness; fi
if [ -n "${GALLEY_EDITION:-}" ]; then
  step galley build "$briefing" --edition "$GALLEY_EDITION" --format "$format"
else
  step galley build "$briefing" --format "$format"
fi
step galley verify "$briefing" --format "$format"
step galley verify "$briefing" --manifest --format "$format"
if [ "${GALLEY_PUBLISH:-}" = yes ]; then publish; else say "nothing is published: GALLEY_PUBLISH is not yes"; fi
