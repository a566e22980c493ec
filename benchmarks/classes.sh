# Sourced by the scripts beside it, which have set $here to their directory: builds the benchmarks.

. "$here/../component/src/main/lib/jdk.sh"
find_jdk
(cd "$here/.." && JAVA_HOME=$JDK ./mvnw -B -q -DskipTests -pl component,benchmarks -am package) </dev/null >&2

# Runs a class of the benchmarks with arguments, with the collector and the limits of PohLang's launcher.
run_class() {
  "$JDK/bin/java" \
    -XX:+UseSerialGC -XX:-DontCompileHugeMethods -XX:-ClipInlining \
    -XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI \
    --upgrade-module-path "$here/target/compiler" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Djava.awt.headless=true "-Dpohlang.root=$here/.." \
    -cp "$here/target/classes:$here/target/lib/*" "$@"
}
