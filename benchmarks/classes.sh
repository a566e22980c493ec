# Sourced by the scripts beside it, which have set $here to their directory: builds the benchmarks.

. "$here/../component/src/main/lib/jdk.sh"
find_jdk
(cd "$here/.." && JAVA_HOME=$JDK ./mvnw -B -q -DskipTests -pl benchmarks -am package) </dev/null >&2

# Runs a class of the benchmarks with arguments.
run_class() {
  "$JDK/bin/java" \
    -XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI \
    --upgrade-module-path "$here/target/compiler" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$here/target/classes:$here/target/lib/*" "$@"
}
