package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web server as a process: it is watched, and told to stop. */
class ServerTest {
  private static final int TERMINATED = 143;

  @TempDir Path directory;

  private Process start(String... options) throws IOException {
    var command = Pohlang.command(options);
    command.add("server.poh");
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Where a server that was just started says that it listens. */
  static URI address(Process process) throws IOException {
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("Listening on ")) {
        return URI.create(line.substring("Listening on ".length()));
      }
    }
    throw new IOException("the server ended");
  }

  private void write(String greeting) throws IOException {
    Files.writeString(
        directory.resolve("server.poh"),
        """
        Start Program
            Create web server on port 0
            Add route "/" with method "GET" to server:
                Write text response with "%s"
            Add route "/slow" with method "GET" to server:
                Write "" to file at "begun"
                While not (file exists at "go")
                    Set waste to 0
                End
                Write text response with "done"
            Start server
        End Program
        """
            .formatted(greeting));
  }

  private static HttpRequest get(URI address, String path) {
    return HttpRequest.newBuilder(address.resolve(path)).build();
  }

  @Test
  void aWatchedProgramIsTakenOver() throws Exception {
    write("old");
    var process = start("--watch");
    try (var client = HttpClient.newHttpClient()) {
      var address = address(process);
      var text = HttpResponse.BodyHandlers.ofString();
      assertEquals("old", client.send(get(address, "/"), text).body());
      write("new");
      while (!client.send(get(address, "/"), text).body().equals("new")) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void openRequestsAreFinishedWhenTheProcessIsToldToStop() throws Exception {
    write("hello");
    var process = start();
    try (var client = HttpClient.newHttpClient()) {
      var address = address(process);
      CompletableFuture<HttpResponse<String>> slow =
          client.sendAsync(get(address, "/slow"), HttpResponse.BodyHandlers.ofString());
      while (!Files.exists(directory.resolve("begun"))) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      process.destroy();
      awaitClosed(address);
      assertTrue(!slow.isDone());
      Files.writeString(directory.resolve("go"), "");
      assertEquals("done", slow.join().body());
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(TERMINATED, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  /** The library's own stop took a connection that waits for an answer for an idle one. */
  @Test
  void allRequestsOfAnHttp2ConnectionAreAnsweredWhenTheProcessIsToldToStop() throws Exception {
    write("hello");
    var process = start();
    try (var client = HttpClient.newHttpClient()) {
      var address = address(process);
      var text = HttpResponse.BodyHandlers.ofString();
      assertEquals(HttpClient.Version.HTTP_2, client.send(get(address, "/"), text).version());
      var slow = client.sendAsync(get(address, "/slow"), text);
      while (!Files.exists(directory.resolve("begun"))) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      // It has to wait for the slow handler, which writes a file.
      var others = new ArrayList<>(List.of(client.sendAsync(get(address, "/"), text)));
      process.destroy();
      while (others.stream().noneMatch(ServerTest::isRefused)) {
        TimeUnit.MILLISECONDS.sleep(20);
        others.add(client.sendAsync(get(address, "/"), text));
      }
      TimeUnit.MILLISECONDS.sleep(1500);
      assertTrue(!slow.isDone());
      Files.writeString(directory.resolve("go"), "");
      assertEquals("done", slow.join().body());
      for (var other : others) {
        var answer = other.join();
        assertTrue(answer.body().equals("hello") || isRefused(other), answer.body());
        assertEquals(HttpClient.Version.HTTP_2, answer.version());
      }
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(TERMINATED, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aHandlerMayEndTheProcess() throws Exception {
    Files.writeString(
        directory.resolve("server.poh"),
        """
        Start Program
            Import system "process" as process
            Create web server on port 0
            Add route "/" with method "GET" to server:
                process::exit(7)
            Start server
            Write "never"
        End Program
        """);
    var process = start();
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.sendAsync(get(address(process), "/"), HttpResponse.BodyHandlers.ofString());
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(7, process.exitValue());
      answer.handle((_, _) -> null).join();
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean isRefused(CompletableFuture<HttpResponse<String>> answer) {
    return answer.isDone()
        && answer.join().statusCode() == 503
        && answer.join().headers().firstValue("Retry-After").isPresent();
  }

  /** Waits until nobody listens any more. */
  private static void awaitClosed(URI address) throws Exception {
    while (true) {
      try (var _ = new Socket(address.getHost(), address.getPort())) {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (ConnectException _) {
        return;
      }
    }
  }
}
