package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pohlang.tests.web.Browser;

/**
 * {@code pohlang --inspect} in the DevTools of a real Chromium. With {@code
 * -Dpohlang.docs.update=true} the picture in {@code docs/images} is made anew.
 */
class DevToolsTest {
  private static final Pattern ADDRESS = Pattern.compile("devtools://\\S+");
  private static final long LONGEST_WAIT_MS = 60_000;
  private static final int CONTINUE = 8;
  private static final int STEP_OVER = 10;
  private static final int STEP_INTO = 11;
  private static final Path IMAGES =
      Boolean.getBoolean("pohlang.docs.update")
          ? Path.of("../docs/images")
          : Path.of("target/images");

  /** DevTools are made of shadow trees: all of their text, and the line numbers. */
  private static final String TEXT =
      """
      (function text(node) {
        if (node.nodeName === 'STYLE') return '';
        let all = node.nodeType === 3 ? node.data + ' ' : '';
        if (node.shadowRoot) all += text(node.shadowRoot);
        for (const child of node.childNodes) all += text(child);
        return all;
      })(document.body).replace(/\\s+/g, ' ')\
      """;

  private static final String LINE_NUMBER =
      """
      (function find(node) {
        if (node.className === 'cm-gutterElement' && node.textContent === 'LINE') {
          const box = node.getBoundingClientRect();
          return Math.round(box.x + box.width / 2) + ' ' + Math.round(box.y + box.height / 2);
        }
        for (const child of [...(node.shadowRoot ? node.shadowRoot.children : []), ...(node.children || [])]) {
          const found = find(child);
          if (found) return found;
        }
        return '';
      })(document.body)\
      """;

  @TempDir private Path directory;
  private Browser browser;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(
        Browser.executable().isPresent(), "no Chromium here: install Debian's package chromium");
    browser = new Browser(directory.resolve("profile"));
  }

  @AfterEach
  void close() throws InterruptedException {
    if (browser != null) {
      browser.close();
    }
  }

  private String awaitText(String pattern) throws Exception {
    var wanted = Pattern.compile(pattern);
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MS);
    String shown;
    do {
      TimeUnit.MILLISECONDS.sleep(100);
      shown = browser.evaluate(TEXT);
      if (System.nanoTime() > deadline) {
        browser.screenshot(Path.of("target/images/devtools-failure.png"));
        throw new AssertionError("no " + pattern + " in " + shown);
      }
    } while (!wanted.matcher(shown).find());
    return shown;
  }

  private void clickLineNumber(int line) {
    var place = browser.evaluate(LINE_NUMBER.replace("LINE", Integer.toString(line))).split(" ");
    assertEquals(2, place.length, "no line " + line);
    browser.clickAt(Integer.parseInt(place[0]), Integer.parseInt(place[1]));
  }

  @Test
  void aBreakpointIsSetReachedLookedAroundFromAndLeft() throws Exception {
    Files.writeString(
        directory.resolve("shop.poh"),
        """
        Start Program
            Make average with sum, count
                Set result to sum divided by count
                Return result
            End
            Set mean to average(7, 2)
            Write mean
        End Program
        """);
    try (var program = new Debugged(directory, "--inspect=127.0.0.1:0", "shop.poh")) {
      browser.open(URI.create(program.match(ADDRESS)));
      var shown = awaitText("Debugger paused.*<main> shop.poh:2");
      assertFalse(shown.contains("local0"), shown);

      clickLineNumber(4);
      awaitText("shop.poh Return result 4");
      clickLineNumber(6);
      awaitText("Set mean to average\\(7, 2\\) 6");
      browser.pressFunctionKey(CONTINUE);
      awaitText("Paused on breakpoint.*<main> shop.poh:6");
      browser.pressFunctionKey(STEP_INTO);
      awaitText("average shop.poh:3");
      browser.pressFunctionKey(CONTINUE);
      awaitText("Paused on breakpoint.*result : 3.5.*average shop.poh:4");
      browser.screenshot(IMAGES.resolve("debugging-devtools.png"));

      browser.pressFunctionKey(STEP_OVER);
      awaitText("<main> shop.poh:6");
      browser.pressFunctionKey(CONTINUE);
      program.line("3.5"::equals);
      assertEquals(0, program.status());
    }
  }
}
