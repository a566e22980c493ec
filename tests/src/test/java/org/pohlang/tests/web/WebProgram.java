package org.pohlang.tests.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;

/** A program with a server that runs in this process, on a free port, until it is closed. */
final class WebProgram implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Listening on (https?://\\S+)/");
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final CompletableFuture<PolyglotException> end = new CompletableFuture<>();
  private final Context context;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Thread thread;
  private String address;

  /**
   * @param statements what stands between {@code Start Program} and {@code End Program}
   */
  static WebProgram start(Path directory, String statements) {
    return start(directory, statements, Map.of());
  }

  static WebProgram start(Path directory, String statements, Map<String, String> options) {
    Path file = directory.resolve("server.poh");
    try {
      Files.writeString(file, program(statements));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return run(file, options);
  }

  static String program(String statements) {
    return "Start Program\n" + statements + "\nEnd Program\n";
  }

  /** Runs a program's file in its own directory. */
  static WebProgram run(Path file, Map<String, String> options) {
    WebProgram program = new WebProgram(file, options);
    program.awaitAddress();
    return program;
  }

  private WebProgram(Path file, Map<String, String> options) {
    context =
        Context.newBuilder()
            .allowAllAccess(true)
            .allowExperimentalOptions(true)
            .option("engine.WarnInterpreterOnly", "false")
            .options(options)
            .currentWorkingDirectory(file.toAbsolutePath().getParent())
            .out(output)
            .err(errors)
            .build();
    thread = new Thread(null, () -> eval(file), "program", 64L << 20);
    thread.start();
  }

  private void eval(Path file) {
    try {
      context.eval(
          Source.newBuilder("pohlang", file.toFile()).name(file.getFileName().toString()).build());
      end.complete(null);
    } catch (PolyglotException e) {
      end.complete(e);
    } catch (IOException | RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  private void awaitAddress() {
    await(
        "the server's address",
        () -> {
          if (end.isDone()) {
            throw new AssertionError("ended: " + end.join() + "\n" + output());
          }
          Matcher matcher = ADDRESS.matcher(output());
          if (matcher.find()) {
            address = matcher.group(1);
          }
          return address != null;
        });
  }

  /** A condition that becomes true sooner or later. */
  interface Condition {
    boolean holds() throws Exception;
  }

  static void await(String what, Condition condition) {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    try {
      while (!condition.holds()) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("still waiting for " + what);
        }
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(what, e);
    }
  }

  URI uri(String path) {
    return URI.create(address + path);
  }

  int port() {
    return uri("/").getPort();
  }

  HttpClient client() {
    return client;
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What the program has written so far. */
  String output() {
    return output.toString(StandardCharsets.UTF_8);
  }

  String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  /** Waits for the program's end; null where it ended without an error. */
  PolyglotException end() {
    return end.orTimeout(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    context.close(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    client.close();
  }
}
