package org.pohlang.tests.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the programs of {@code docs/web.md} and sends them the requests that stand below each. */
class WebGuideTest {
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```(poh|http|answer)(?: no-run)?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void thePageTellsTheTruth() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/web.md")));
    WebProgram server = null;
    HttpResponse<String> answer = null;
    int answers = 0;
    try {
      while (block.find()) {
        String text = block.group(2);
        switch (block.group(1)) {
          case "poh" -> {
            if (server != null) {
              server.close();
            }
            Path file = directory.resolve("example.poh");
            Files.writeString(file, text.replace("port 3000", "port 0"));
            server = WebProgram.run(file, Map.of());
          }
          case "http" -> {
            String[] parts = text.split("\n\n", 2);
            String[] line = parts[0].strip().split(" ");
            answer = server.send(line[0], line[1], parts.length == 1 ? "" : parts[1].strip());
          }
          default -> {
            assertEquals(text.strip(), (answer.statusCode() + " " + answer.body()).strip());
            answers++;
          }
        }
      }
    } finally {
      if (server != null) {
        server.close();
      }
    }
    assertTrue(answers >= 6, "answers: " + answers);
  }
}
