# shellcheck shell=bash
# Runs test programs and adds up their results, for ./test and tests/one. Needs the directory $work.

passed=0 failed=0 skipped=0 good=true
running= # the program that run_tests waits for

# How long a test program may take: what takes longer hangs.
if [ -n "${HORNADA_TEST_LONG:-}" ]; then limit="$((24 * HORNADA_TEST_LONG))h"; else limit="${HORNADA_TEST_LIMIT:-15m}"; fi

say() { printf '\n== %s\n' "$*"; }
wrong() { good=false; echo "FAILED: $*"; }

# run_tests CONFIGURATION PROJECT ARGUMENT…: runs one test program. Tests wait for each other's databases, servers and browsers: with one
# thread for each of two cores, a core is idle for much of the time. A program whose tests neither start nor end for a minute names those
# that run, and one that has not ended after its limit is stopped with every process that it started.
run_tests() {
    local configuration="$1" name="$2" threads code
    threads="$(getconf _NPROCESSORS_ONLN)"
    shift 2
    timeout --kill-after=30s "$limit" \
        dotnet "tests/$name/bin/$configuration/net10.0/$name.dll" -noLogo -noColor -noAutoReporters -longRunning 60 \
        -result-xml "$work/$name.xml" -maxThreads "$((threads < 4 ? 4 : threads))" "$@" </dev/null &
    running=$!
    wait "$running"
    code=$?
    running=
    return "$code"
}

# stop_tests: stops the program that run_tests waits for. timeout hands the signal on to all processes that the program started.
stop_tests() { [ -n "$running" ] && kill "$running" 2>/dev/null && wait "$running"; }

# add_up PROJECT CODE: adds the results of a test program that ended with this code.
add_up() {
    local name="$1" code="$2" results="$work/$1.xml" count
    count() { grep -m 1 -o "<assembly [^>]*" "$results" 2>/dev/null | grep -o " $1=\"[0-9]*\"" | tr -dc 0-9; }
    if [ "$code" -eq 124 ] || [ "$code" -eq 137 ]; then
        wrong "$name did not end within $limit and was stopped. The tests that hang are named above as 'Long Running Test'."
        return
    fi
    if [ -z "$(count total)" ]; then
        [ "$code" -eq 0 ] || wrong "$name ended with code $code before it could report"
        return
    fi
    passed=$((passed + $(count passed))) failed=$((failed + $(count failed) + $(count errors))) skipped=$((skipped + $(count skipped)))
    [ "$code" -eq 0 ] || [ "$(count failed)" -gt 0 ] || wrong "$name ended with code $code"
}

# test_islands ARGUMENT…: runs the tests of the islands. Arguments go to vitest.
test_islands() {
    (cd src/Hornada.Server/Islands &&
        npm test --silent -- --reporter=default --reporter=json --outputFile="$work/islands.json" "$@") </dev/null
}

# add_up_islands CODE: adds the results of the tests of the islands, which ended with this code.
add_up_islands() {
    local result="$work/islands.json" count
    [ "$1" -eq 0 ] || wrong "the islands"
    count() { node -p "require('$result').$1" 2>/dev/null || echo 0; }
    passed=$((passed + $(count numPassedTests))) failed=$((failed + $(count numFailedTests)))
    skipped=$((skipped + $(count numPendingTests)))
}

# The last line of every run; 0 when tests ran and all of them passed.
print_sum() {
    printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
    $good && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
