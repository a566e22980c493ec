package org.pohlang.benchmarks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The languages that programs are written in. The last line of each program runs it once and prints
 * the result; {@link #endless} makes it run as often as it is told to.
 */
enum ProgramLanguage {
  POHLANG(
      "poh",
      "(?m)^ *(Write run\\(\\))$",
      """
      Write "ready"
      Ask for go
      While True
          $1
          Ask for go
      End\
      """),
  JAVASCRIPT(
      "js",
      "(?m)^(console\\.log\\(run\\(\\)\\);)$",
      """
      const fs_ = require("fs");
      const go = new Uint8Array(1);
      console.log("ready");
      fs_.readSync(0, go);
      for (;;) {
        $1
        fs_.readSync(0, go);
      }\
      """),
  PYTHON(
      "py",
      "(?m)^print\\(run\\(\\)\\)$",
      """
      print("ready", flush=True)
      input()
      while True:
          print(run(), flush=True)
          input()\
      """),
  LUA(
      "lua",
      "(?m)^(print\\(run\\(\\)\\))$",
      """
      io.stdout:setvbuf("line")
      print("ready")
      io.read()
      while true do
        $1
        io.read()
      end\
      """),
  C(
      "c",
      "(?m)^int main\\(void\\) \\{ (.*) \\}$",
      """
      int main(void) {
        puts("ready");
        fflush(stdout);
        getchar();
        for (;;) {
          $1
          fflush(stdout);
          getchar();
        }
      }\
      """),
  JAVA(
      "java",
      "(?m)^void main\\(\\) \\{ (.*) \\}$",
      """
      void main() {
        IO.println("ready");
        IO.readln();
        for (;;) {
          $1
          IO.readln();
        }
      }\
      """);

  /** Of the files, without the dot. */
  final String extension;

  private final Pattern ending;
  private final String loop;

  ProgramLanguage(String extension, String ending, String loop) {
    this.extension = extension;
    this.ending = Pattern.compile(ending);
    this.loop = loop;
  }

  /**
   * A program that prints a line when it is ready and then, for each line of input, one with the
   * result of another run. It asks for a line each time since no implementation may keep back
   * output while it waits for input.
   *
   * @throws IllegalArgumentException where the text does not end as the programs of this language
   *     do
   */
  String endless(String text) {
    Matcher matcher = ending.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException(
          "The program does not have the line that runs it: " + ending.pattern());
    }
    return matcher.replaceFirst(loop);
  }
}
