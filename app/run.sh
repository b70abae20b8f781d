#!/usr/bin/env bash
# Builds Systolens, installing what is missing, and opens it:
#   bash app/run.sh                     the window; without a display, the demo as a report
#   bash app/run.sh --build-only        only the program, at build/bin/systolens
#   bash app/run.sh -- list archs       any arguments for the program
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

build_only=false
while [ $# -gt 0 ]; do
    case $1 in
    --build-only) build_only=true ;;
    --) shift; break ;;
    *) break ;;
    esac
    shift
done

# What the program prints must be alone on standard output.
install_missing build run >&2
build_preset dev "$source_folder/build" systolens_program >&2
program=$source_folder/build/bin/systolens

if $build_only; then
    echo "$program"
elif [ $# -gt 0 ]; then
    exec "$program" "$@"
elif [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$program"
else
    echo "There is no display: the demo runs without one."
    report=${SYSTOLENS_REPORT:-$source_folder/build/demo}
    mkdir -p "$report"
    "$program" analyze fashion_lenet5 --arch lecture-4x4 --technique rlc --report "$report" --quiet
    "$program" render fashion_lenet5 --arch lecture-4x4 --scene array --layer /conv1/Conv \
        --from 0 --to 400 -o "$report/array.gif" --quiet ||
        echo "The animation was not made; the report is complete without it."
    echo "The report lies here:"
    find "$report" -type f | sort | sed 's/^/    /'
fi
