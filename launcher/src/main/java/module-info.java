/** The {@code pohlang} command. */
module org.pohlang.launcher {
  requires java.logging;
  requires org.graalvm.launcher;
  requires static org.graalvm.nativeimage;
  requires org.graalvm.polyglot;
  requires org.graalvm.shadowed.jline;
  requires org.pohlang.language;
}
