# shellcheck shell=bash
# Runs test programs and adds up their results, for ./test and tests/one. Needs the directory $work.

passed=0 failed=0 skipped=0 good=true

say() { printf '\n== %s\n' "$*"; }
wrong() { good=false; echo "FAILED: $*"; }

# run_tests CONFIGURATION PROJECT ARGUMENT…: runs one test program. Tests wait for each other's databases, servers and browsers: with one
# thread for each of two cores, a core is idle for much of the time.
run_tests() {
    local configuration="$1" name="$2" threads
    threads="$(getconf _NPROCESSORS_ONLN)"
    shift 2
    dotnet "tests/$name/bin/$configuration/net10.0/$name.dll" -noLogo -noColor -noAutoReporters \
        -result-xml "$work/$name.xml" -maxThreads "$((threads < 4 ? 4 : threads))" "$@" </dev/null
}

# add_up PROJECT CODE: adds the results of a test program that ended with this code.
add_up() {
    local name="$1" code="$2" results="$work/$1.xml" count
    count() { grep -m 1 -o "<assembly [^>]*" "$results" 2>/dev/null | grep -o " $1=\"[0-9]*\"" | tr -dc 0-9; }
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
