#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test. SYSTOLENS_PRESET=asan: under sanitizers.
source "$(dirname "${BASH_SOURCE[0]}")/../app/build.sh"
preset=${SYSTOLENS_PRESET:-dev}
folder=$source_folder/build
[ "$preset" = dev ] || folder=$source_folder/build-$preset

install_missing build run test
build_preset "$preset" "$folder"
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0} # Qt's and fontconfig's own at exit
export QT_QPA_PLATFORM=offscreen
ctest --test-dir "$folder" --output-on-failure --no-tests=error -j "$(nproc)"
