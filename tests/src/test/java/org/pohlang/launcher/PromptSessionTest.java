package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt as someone at a terminal has it: on a pseudo-terminal, which {@code script} makes. */
class PromptSessionTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;
  private Process process;
  private final StringBuilder screen = new StringBuilder();
  private int seen;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(
        Files.isExecutable(SCRIPT) && System.getProperty("os.name").equals("Linux"),
        "needs the script command of util-linux");
    var command =
        Pohlang.command().stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            // A shell that stays would end with the interrupt that is meant for its command.
            .collect(Collectors.joining(" ", "exec ", ""));
    var builder =
        new ProcessBuilder(
                SCRIPT.toString(), "--quiet", "--return", "--command", command, "/dev/null")
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().put("TERM", "xterm");
    builder.environment().put("XDG_STATE_HOME", directory.resolve("state").toString());
    builder.environment().keySet().removeAll(List.of("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"));
    process = builder.start();
    expect("poh> ");
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (process != null) {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
      process.destroyForcibly();
    }
  }

  /** Waits until the screen shows this, behind what was seen before. */
  private void expect(String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    InputStream output = process.getInputStream();
    while (true) {
      int found = screen.indexOf(text, seen);
      if (found >= 0) {
        seen = found + text.length();
        return;
      }
      if (System.nanoTime() > end || !process.isAlive() && output.available() == 0) {
        throw new AssertionError("no " + text + " on the screen:\n" + screen);
      }
      if (output.available() == 0) {
        Thread.sleep(20);
        continue;
      }
      var bytes = new byte[output.available()];
      int count = output.read(bytes);
      screen.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
    }
  }

  private void type(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Types a line and waits for what it shows and for the next prompt. */
  private void enter(String line, String... shown) throws Exception {
    type(line + "\r");
    for (var each : shown) {
      expect(each);
    }
    expect("poh> ");
  }

  @Test
  void statementsRunInOneContext() throws Exception {
    enter("Set x to 4");
    enter("x plus 1.5", "5.5\r");
    enter("\"a\" plus x", "a4\r");
    type("Make twice with n\r");
    expect("...> ");
    type("Return n times 2\r");
    expect("...> ");
    enter("End");
    enter("twice with x", "8\r");
    enter("twice(\"a\")", "Error:", "TypeError", "<prompt>:2:", "Hint:");
    enter("Set x to twice(x)");
    enter("x", "8\r");
    enter("Wrte x", "\033[1;31mError:\033[0m [SyntaxError]", "Did you mean `Write`?");
    type("Ask for who with \"Name? \"\r");
    expect("Name? ");
    type("Ada\n");
    expect("poh> ");
    enter("who", "Ada\r");
    enter(":time twice(3)", "6\r", " ms");
    enter(":disassemble twice", "Multiply");
    enter(":disassemble Write x", "PrintOrCall");
    enter(":hlp", "did you mean :help?");
    enter(":help", ":disassemble");
    type(":quit\r");
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
  }

  @Test
  void anInterruptEndsWhatRunsAndNothingElse() throws Exception {
    enter("Set x to 4");
    type("While True\r");
    expect("...> ");
    type("Write \"o\" plus \"n\"\r");
    expect("...> ");
    type("End\r");
    // The line editor has given the terminal back once the loop has written.
    expect("on");
    type("\003");
    expect("Interrupted");
    expect("poh> ");
    enter("x", "4\r");
    type("\004");
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
  }

  @Test
  void whatWasTypedIsKeptAndCompleted() throws Exception {
    enter("Set longish_name to 5");
    type("longi\t");
    expect("sh_name");
    enter("", "5\r");
    type("total o\t");
    expect("f ");
    enter("Make a list of 1, 2", "3\r");
    // Ctrl-P, twice: the line before the last.
    enter("\020\020", "5\r");
    type("Import system \"process\"\rprocess::exit(7)\r");
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(7, process.exitValue());
    var history = directory.resolve("state/pohlang/history");
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(history)));
    assertTrue(Files.readString(history).contains("Set longish_name to 5"));
    assertFalse(screen.toString().contains("WARNING"), screen::toString);
  }
}
