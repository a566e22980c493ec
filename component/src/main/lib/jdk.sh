# Sourced by the scripts that need a JDK 25. Runs no other process: starting PohLang must stay quick.

# Whether $1 is the home of a JDK 25, by the file `release` that every JDK has.
is_jdk_25() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in
      'JAVA_VERSION="25"'* | 'JAVA_VERSION="25.'*) return 0 ;;
    esac
  done <"$1/release"
  return 1
}

# Sets JDK to the home of a JDK 25; fails with a message where there is none.
find_jdk() {
  for JDK in \
    "${JAVA_HOME:-}" \
    /usr/lib/jvm/* \
    "${HOME:-/}"/.sdkman/candidates/java/* \
    "${HOME:-/}"/.jdks/* \
    "${HOME:-/}"/.local/share/mise/installs/java/* \
    "${HOME:-/}"/.asdf/installs/java/* \
    /opt/*jdk* \
    /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    is_jdk_25 "$JDK" && return 0
  done
  if java=$(command -v java) && java=$(readlink -f "$java" 2>/dev/null); then
    JDK=${java%/bin/java}
    is_jdk_25 "$JDK" && return 0
  fi
  echo "pohlang: no JDK 25 found." >&2
  echo "Install one (https://adoptium.net/temurin/releases/?version=25) and set JAVA_HOME to it." >&2
  return 1
}
