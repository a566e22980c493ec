package org.pohlang.tests.programs;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Pattern;

/** All that a program leaves behind for its user. */
public record Outcome(String output, String errors, int status) {
  private static final Pattern DEPTH = Pattern.compile("  \\.\\.\\. [0-9,]+ more calls");

  /** The same but for how many calls fit on the stack, which is no rule of the language. */
  public Outcome withoutDepth() {
    return new Outcome(output, DEPTH.matcher(errors).replaceAll("  ... many more calls"), status);
  }

  /** Fails with every difference. */
  public void assertEqualTo(Outcome expected, String program) {
    assertAll(
        program,
        () -> assertEquals(expected.output, output, "standard output"),
        () -> assertEquals(expected.errors, errors, "standard error"),
        () -> assertEquals(expected.status, status, "exit status"));
  }
}
