#!/usr/bin/env bash
# Runs every example of docs/api.md against a demo city and holds each answer to what the comment above it says.
#   e2e/api-examples.sh BASE-URL DEMO-ACCOUNTS.json           # a demo city that runs already
#   CLEARHALL_BIN=target/debug/clearhall e2e/api-examples.sh   # or one of its own, removed again at the end
# The blocks run in one shell, in the order of the page, in an empty directory; the Chinese page must hold the same ones.
# Needs bash, curl, jq and Node 22 or newer. Ends with plain totals.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
server=
stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    rm -rf "$scratch"
}
trap stop EXIT

if [ $# -eq 0 ] && [ -n "${CLEARHALL_BIN:-}" ]; then
    # The server takes CLEARHALL_* for its own settings.
    binary=$(realpath "$CLEARHALL_BIN")
    unset CLEARHALL_BIN
    "$binary" demo --data "$scratch/data" --listen 127.0.0.1:0 >"$scratch/said" 2>"$scratch/log" &
    server=$!
    until grep -q 'http://' "$scratch/said"; do
        kill -0 "$server" || { cat "$scratch/log" >&2; exit 1; }
        sleep 0.2
    done
    HALL=$(grep -o 'http://[0-9.:]*' "$scratch/said")
    ACCOUNTS=$scratch/data/demo-accounts.json
else
    HALL=${1:-${HALL:-http://127.0.0.1:8080}}
    ACCOUNTS=$(realpath "${2:-${ACCOUNTS:-$root/data/demo/demo-accounts.json}}")
fi
export HALL ACCOUNTS
curl -sS -o "$scratch/ready" "$HALL/readyz" || { echo "nothing answers at $HALL" >&2; exit 1; }

# Node 20 has no WebSocket; the frontend and the stories bring a newer one.
for bin in "" "$root/e2e/node_modules/.bin" "$root/frontend/node_modules/.bin"; do
    if PATH="$bin${bin:+:}$PATH" node -e 'process.exit(typeof WebSocket === "function" ? 0 : 1)' 2>/dev/null; then
        PATH="$bin${bin:+:}$PATH"
        break
    fi
done

# Writes the examples of a page into a directory: the block, what its answer must satisfy, and where it stands.
extract() {
    mkdir -p "$2"
    awk -v to="$2" '
        /^<!-- example: .* -->$/ {
            if (filter != "") exit 1
            filter = substr($0, 15, length($0) - 18)
            next
        }
        /^```sh$/ && filter != "" {
            name = sprintf("%s/%03d", to, ++n)
            print filter > (name ".jq")
            print NR > (name ".line")
            filter = ""
            inside = 1
            next
        }
        /^```$/ { inside = 0 }
        inside { print > (name ".sh") }
        END { if (filter != "" || n == 0) exit 1 }
    ' "$1" || { echo "$1: an example comment without its block" >&2; exit 1; }
}

extract "$root/docs/api.md" "$scratch/en"
extract "$root/docs/api.zh-CN.md" "$scratch/zh"
diff -r --exclude='*.line' "$scratch/en" "$scratch/zh" >&2 || { echo "the two pages hold different examples" >&2; exit 1; }

passed=0
failed=0
mkdir "$scratch/run"
cd "$scratch/run"
for block in "$scratch"/en/*.sh; do
    example=${block%.sh}
    status=0
    # In this shell, so that a block finds the variables of the blocks before it.
    # shellcheck source=/dev/null
    . "$block" >"$example.out" 2>"$example.err" || status=$?
    if [ "$status" -eq 0 ] && jq -e "$(cat "$example.jq")" "$example.out" >/dev/null 2>>"$example.err"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "docs/api.md:$(cat "$example.line") does not give: $(cat "$example.jq")"
        head -c 1000 "$example.out" "$example.err"
    fi
done
echo "$passed examples passed, $failed failed"
[ "$failed" -eq 0 ]
