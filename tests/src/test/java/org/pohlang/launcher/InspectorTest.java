package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pohlang --inspect} as Chrome's DevTools see it: their protocol over a web socket. */
class InspectorTest {
  private static final Pattern ADDRESS = Pattern.compile("ws://[^ ]+|ws=[^& ]+");
  private static final long LONGEST_WAIT_S = 60;

  @TempDir private Path directory;

  /** A client of the DevTools protocol. */
  private static final class Client implements WebSocket.Listener, AutoCloseable {
    private final LinkedBlockingQueue<Object> messages = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private int lastId;

    Client(URI address) {
      socket = http.newWebSocketBuilder().buildAsync(address, this).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        messages.add(Json.parse(part.toString()));
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    /** The answer to a request; what comes before it is dropped. */
    Object request(String method, Map<String, Object> parameters) throws Exception {
      int id = ++lastId;
      socket
          .sendText(Json.write(Map.of("id", id, "method", method, "params", parameters)), true)
          .join();
      while (true) {
        Object message = next();
        if (Json.at(message, "id") instanceof Double answered && answered == id) {
          assertTrue(!((Map<?, ?>) message).containsKey("error"), message::toString);
          return Json.at(message, "result");
        }
      }
    }

    Object event(String method) throws Exception {
      while (true) {
        Object message = next();
        if (method.equals(Json.at(message, "method"))) {
          return Json.at(message, "params");
        }
      }
    }

    private Object next() throws InterruptedException {
      Object message = messages.poll(LONGEST_WAIT_S, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("The debugger says nothing");
      }
      return message;
    }

    @Override
    public void close() {
      socket.abort();
      http.shutdownNow();
    }
  }

  @Test
  void aBreakpointIsReachedVariablesAreReadAndTheProgramGoesOn() throws Exception {
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
      var address = program.match(ADDRESS).replace("ws=", "ws://");
      try (var client = new Client(URI.create(address))) {
        client.request("Debugger.enable", Map.of());
        client.request("Runtime.enable", Map.of());
        client.request(
            "Debugger.setBreakpointByUrl",
            Map.of(
                "lineNumber",
                3,
                "url",
                directory.resolve("shop.poh").toRealPath().toUri().toString()));
        client.request("Runtime.runIfWaitingForDebugger", Map.of());

        // It waits at the first statement.
        Object paused = client.event("Debugger.paused");
        assertEquals(1.0, Json.at(paused, "callFrames.0.location.lineNumber"));
        client.request("Debugger.resume", Map.of());

        paused = client.event("Debugger.paused");
        assertEquals(3.0, Json.at(paused, "callFrames.0.location.lineNumber"));
        assertEquals("average", Json.at(paused, "callFrames.0.functionName"));
        var scope = (String) Json.at(paused, "callFrames.0.scopeChain.0.object.objectId");
        Object properties =
            client.request(
                "Runtime.getProperties", Map.of("objectId", scope, "ownProperties", true));
        var names =
            ((List<?>) Json.at(properties, "result"))
                .stream()
                    .map(each -> Json.at(each, "name") + "=" + Json.at(each, "value.description"))
                    .sorted()
                    .toList();
        assertEquals(List.of("count=2", "result=3.5", "sum=7"), names);

        var frame = (String) Json.at(paused, "callFrames.0.callFrameId");
        Object value =
            client.request(
                "Debugger.evaluateOnCallFrame",
                Map.of("callFrameId", frame, "expression", "sum plus result"));
        assertEquals(10.5, Json.at(value, "result.value"));

        client.request("Debugger.stepOut", Map.of());
        paused = client.event("Debugger.paused");
        assertEquals(5.0, Json.at(paused, "callFrames.0.location.lineNumber"));
        client.request("Debugger.resume", Map.of());
        program.line("3.5"::equals);
      }
      assertEquals(0, program.status());
    }
  }
}
