#!/usr/bin/env bash
# Puts the site of each major version below its own path: versions.sh ADDRESS
# This version's is a copy of what is at the root. An older one is built from the branch of its name.
set -euo pipefail
address=${1%/}
this=v1

python3 .github/keep_assets.py "$address/" dist
cp -R dist "$RUNNER_TEMP/this"

for version in $(git for-each-ref --format='%(refname:lstrip=3)' 'refs/remotes/origin/v[0-9]*'); do
  [ "$version" = "$this" ] && continue
  git worktree add "$RUNNER_TEMP/$version" "origin/$version"
  (cd "$RUNNER_TEMP/$version" && python3 build.py build)
  cp -R "$RUNNER_TEMP/$version/dist" "dist/$version"
  python3 .github/keep_assets.py "$address/$version/" "dist/$version"
done

cp -R "$RUNNER_TEMP/this" "dist/$this"
