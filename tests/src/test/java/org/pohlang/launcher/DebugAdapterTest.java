package org.pohlang.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pohlang --dap} as VS Code sees it: the Debug Adapter Protocol over a socket. */
class DebugAdapterTest {
  private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
  private static final int LONGEST_WAIT_MS = 60_000;

  @TempDir private Path directory;

  /** A client of the Debug Adapter Protocol. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final Queue<Object> events = new ArrayDeque<>();
    private int lastNumber;

    Client(int port) throws IOException {
      socket = new Socket("127.0.0.1", port);
      socket.setSoTimeout(LONGEST_WAIT_MS);
      in = new DataInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    }

    private int send(String command, Map<String, Object> arguments) throws IOException {
      int number = ++lastNumber;
      var message =
          Json.write(
                  Map.of(
                      "seq", number, "type", "request", "command", command, "arguments", arguments))
              .getBytes(StandardCharsets.UTF_8);
      out.write(
          ("Content-Length: " + message.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(message);
      out.flush();
      return number;
    }

    /** The body of the answer to a request. */
    Object request(String command, Map<String, Object> arguments) throws IOException {
      return answer(send(command, arguments));
    }

    private Object answer(int number) throws IOException {
      while (true) {
        Object message = read();
        if ("event".equals(Json.at(message, "type"))) {
          events.add(message);
        } else if (Json.at(message, "request_seq") instanceof Double to && to == number) {
          assertEquals(true, Json.at(message, "success"), message::toString);
          return Json.at(message, "body");
        }
      }
    }

    Object event(String name) throws IOException {
      while (true) {
        Object message = events.isEmpty() ? read() : events.poll();
        if (name.equals(Json.at(message, "event"))) {
          return Json.at(message, "body");
        }
      }
    }

    private Object read() throws IOException {
      int length = -1;
      for (String line = header(); !line.isEmpty(); line = header()) {
        if (line.startsWith("Content-Length: ")) {
          length = Integer.parseInt(line.substring("Content-Length: ".length()));
        }
      }
      return Json.parse(new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String header() throws IOException {
      var line = new StringBuilder();
      for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
        line.append((char) c);
      }
      return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** The program is the server: whoever launches it tells it so once it runs. */
  @ParameterizedTest
  @ValueSource(strings = {"attach", "launch"})
  void aClientStopsLooksAroundAndContinues(String request) throws Exception {
    debug(request, Map.of(), "--dap.WaitAttached=true", "--dap.Suspend=false");
  }

  /** But for the port, which has to be a free one. */
  @Test
  void theDocumentedConfigurationsOfVsCodeWork() throws Exception {
    var document = Files.readString(Path.of("..", "docs", "debugging.md"));
    var blocks = Pattern.compile("(?s)```json\n(.*?)```").matcher(document).results().toList();
    var launch = Json.parse(blocks.get(0).group(1));
    var tasks = Json.parse(blocks.get(1).group(1));
    var configurations = (List<?>) Json.at(launch, "configurations");
    assertEquals(
        Json.at(tasks, "tasks.0.label"), Json.at(launch, "configurations.0.preLaunchTask"));
    assertEquals("pohlang", Json.at(tasks, "tasks.0.command"));
    var options = new ArrayList<String>();
    for (Object argument : (List<?>) Json.at(tasks, "tasks.0.args")) {
      if (!argument.equals("--dap") && !argument.equals("${file}")) {
        options.add((String) argument);
      }
    }
    for (Object configuration : configurations) {
      var arguments = new TreeMap<String, Object>();
      ((Map<?, ?>) configuration).forEach((name, value) -> arguments.put((String) name, value));
      assertEquals(4711.0, arguments.get("debugServer"));
      debug((String) arguments.get("request"), arguments, options.toArray(String[]::new));
    }
  }

  private void debug(String request, Map<String, Object> arguments, String... options)
      throws Exception {
    var file = directory.resolve("shop.poh");
    Files.writeString(
        file,
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
    var command = new ArrayList<>(List.of("--dap=127.0.0.1:0"));
    command.addAll(List.of(options));
    command.add("shop.poh");
    try (var program = new Debugged(directory, command.toArray(String[]::new))) {
      var matcher = PORT.matcher(program.line(line -> PORT.matcher(line).find()));
      assertTrue(matcher.find());
      try (var client = new Client(Integer.parseInt(matcher.group(1)))) {
        client.request("initialize", Map.of("clientID", "test", "adapterID", "pohlang"));
        client.request(request, arguments);
        client.event("initialized");
        client.request(
            "setBreakpoints",
            Map.of(
                "source",
                Map.of("path", file.toRealPath().toString()),
                "breakpoints",
                List.of(Map.of("line", 4))));
        client.request("configurationDone", Map.of());

        Object stopped = client.event("stopped");
        var thread = Json.at(stopped, "threadId");
        Object stack = client.request("stackTrace", Map.of("threadId", thread));
        assertEquals("average", Json.at(stack, "stackFrames.0.name"));
        assertEquals(4.0, Json.at(stack, "stackFrames.0.line"));
        assertEquals(6.0, Json.at(stack, "stackFrames.1.line"));

        var frame = Json.at(stack, "stackFrames.0.id");
        Object scopes = client.request("scopes", Map.of("frameId", frame));
        var locals = Json.at(scopes, "scopes.0.variablesReference");
        Object variables = client.request("variables", Map.of("variablesReference", locals));
        var shown =
            ((List<?>) Json.at(variables, "variables"))
                .stream()
                    .map(each -> Json.at(each, "name") + "=" + Json.at(each, "value"))
                    .sorted()
                    .toList();
        assertEquals(List.of("count=2", "result=3.5", "sum=7"), shown);

        client.request(
            "setVariable",
            Map.of("variablesReference", locals, "name", "result", "value", "result times 2"));
        client.request("continue", Map.of("threadId", thread));
        program.line("7"::equals);
      }
    }
  }
}
