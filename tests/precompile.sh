# shellcheck shell=bash
# The server as machine code, for the processes that tests start. A run starts some eighty of them, and the just-in-time compiler takes half
# of the processor of each. Needs the directory $work.

# What a start and its first requests run through. The other assemblies stay as they are.
assemblies=(hornada Hornada.Core Microsoft.EntityFrameworkCore Microsoft.EntityFrameworkCore.Relational Npgsql
    Npgsql.EntityFrameworkCore.PostgreSQL Microsoft.EntityFrameworkCore.Sqlite Microsoft.Data.Sqlite System.CommandLine)

# find_crossgen: the compiler that belongs to this SDK, and the frameworks that a process of this machine runs on.
find_crossgen() {
    local asked
    asked="$(dotnet msbuild tests/Hornada.Testing -getProperty:NuGetPackageRoot -getProperty:BundledNETCoreAppPackageVersion)" || return 1
    value() { sed -n "s/.*\"$1\": \"\(.*\)\".*/\1/p" <<<"$asked"; }
    crossgen="$(value NuGetPackageRoot)microsoft.netcore.app.crossgen2.linux-x64/$(value BundledNETCoreAppPackageVersion)/tools/crossgen2"
    frameworks="$(dotnet --list-runtimes | sed -n 's#^Microsoft\.[NA].*Core\.App \(10\.[^ ]*\) \[\(.*\)\]#-r:\2/\1/*.dll#p')"
    [ -f "$crossgen" ] && [ -n "$frameworks" ]
}

# precompile NAME: compiles an assembly of the server beside the others in $work/server.
precompile() {
    local references
    mapfile -t references <<<"$frameworks"
    "$crossgen" "$built/$1.dll" -o "$work/server/$1.dll" -r "$built/*.dll" "${references[@]}" --targetos linux --targetarch x64 -O
}

# precompile_server CONFIGURATION: makes $work/server, and names it to the tests. One compiler for each core, the largest assembly first.
precompile_server() {
    local built="src/Hornada.Server/bin/$1/net10.0" crossgen frameworks
    [ "$(uname -sm)" = "Linux x86_64" ] && find_crossgen && cp -r "$built" "$work/server" || return 1
    chmod +x "$crossgen"
    (
        export -f precompile
        export work built crossgen frameworks
        printf '%s\n' "${assemblies[@]}" | xargs -n 1 -P "$(getconf _NPROCESSORS_ONLN)" bash -c 'precompile "$0"'
    ) >"$work/precompile.log" 2>&1 || return 1
    export HORNADA_TEST_SERVER="$work/server"
}
