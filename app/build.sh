# Sourced by app/run.sh and tests/run.sh: installs what is missing, then builds a preset.
set -euo pipefail
source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# install_missing KIND…: the packages of these kinds in app/packages.txt that are not there yet.
install_missing() {
    local kinds wanted missing
    kinds=$(IFS='|'; echo "$*")
    wanted=$(grep -E "^($kinds) " "$source_folder/app/packages.txt" | cut -d' ' -f2)
    missing=$(comm -23 <(sort -u <<<"$wanted") \
        <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null |
            sed -n 's/^installed //p' | sort -u))
    [ -n "$missing" ] || return 0

    echo "These Debian packages are missing and will be installed:"
    echo "$missing" | tr '\n' ' ' | fold -s -w 90 | sed 's/^/    /'
    echo
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "Run this as root, or install sudo: installing packages needs it." >&2
            return 1
        }
        as_root=(sudo)
    fi
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    "${as_root[@]}" apt-get update -qq
    # shellcheck disable=SC2086
    "${as_root[@]}" apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# build_preset PRESET FOLDER [TARGET…]: configures when that has not been done, then builds.
build_preset() {
    local preset=$1 folder=$2
    shift 2
    # One cache for all checkouts: paths within them are written relative to the build folder.
    export CCACHE_BASEDIR=$source_folder CCACHE_NOHASHDIR=1
    export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    if [ ! -f "$folder/build.ninja" ]; then
        echo "Configuring ($preset) …"
        (cd "$source_folder" && cmake --preset "$preset" >"$source_folder/.configure.log" 2>&1) || {
            cat "$source_folder/.configure.log" >&2
            return 1
        }
        rm -f "$source_folder/.configure.log"
    fi
    if [ -t 1 ]; then
        cmake --build "$folder" --target "${@:-all}"
    else
        # Only what is worth reading: warnings, errors. pipefail keeps the build's own exit code.
        local chatter='^\[[0-9]+/[0-9]+\] (Building|Linking|Automatic|Generating|Creating|Running)'
        cmake --build "$folder" --target "${@:-all}" |
            { grep -vE "$chatter|^ninja: (no work|Entering)" || true; }
    fi
}
