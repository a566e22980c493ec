/** The {@code pohlang} command. */
module org.pohlang.launcher {
  requires org.graalvm.launcher;
  requires org.pohlang.language;
}
