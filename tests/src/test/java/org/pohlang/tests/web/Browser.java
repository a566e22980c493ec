package org.pohlang.tests.web;

import com.oracle.truffle.api.strings.TruffleString;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Builtins;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;

/** A page in a headless Chromium, driven by the DevTools protocol. */
public final class Browser {
  private static final String LISTENING = "DevTools listening on ";
  private static final long LONGEST_WAIT_S = 60;

  /** Windows' code of the key F1, which the protocol takes everywhere. */
  private static final int F1 = 112;

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger lastCall = new AtomicInteger();
  private final Map<Integer, CompletableFuture<PohDictionary>> calls = new ConcurrentHashMap<>();
  private final WebSocket socket;

  /** Where Chromium is, if it is installed. */
  public static Optional<Path> executable() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param profile a folder for what Chromium keeps
   */
  public Browser(Path profile) throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                executable().orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=800,600",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    int port = awaitPort();
    HttpResponse<String> page =
        client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    String address = string(parse(page.body()), "webSocketDebuggerUrl");
    socket = client.newWebSocketBuilder().buildAsync(URI.create(address), new Listener()).join();
    call("Page.enable", "{}");
  }

  private int awaitPort() throws IOException {
    BufferedReader errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread.ofVirtual().start(() -> errors.lines().forEach(_ -> {}));
        return URI.create(line.substring(LISTENING.length())).getPort();
      }
    }
    throw new IOException("Chromium did not start");
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        PohDictionary answer = parse(message.toString());
        message.setLength(0);
        if (answer.get(Texts.of("id")) instanceof Integer id && calls.containsKey(id)) {
          calls.remove(id).complete(answer);
        }
      }
      webSocket.request(1);
      return null;
    }
  }

  private static PohDictionary parse(String json) {
    return (PohDictionary) Builtins.call(Builtin.PARSE_JSON, new Object[] {Texts.of(json)}, null);
  }

  private static String string(PohDictionary from, String key) {
    Object value = from.get(Texts.of(key));
    return value == null ? null : Texts.string(Values.show(value));
  }

  private static PohDictionary dictionary(PohDictionary from, String key) {
    return (PohDictionary) from.get(Texts.of(key));
  }

  private static String quote(String text) {
    Object json = Builtins.call(Builtin.TO_JSON, new Object[] {Texts.of(text)}, null);
    return Texts.string((TruffleString) json);
  }

  private PohDictionary call(String method, String parameters) {
    int id = lastCall.incrementAndGet();
    CompletableFuture<PohDictionary> answer = new CompletableFuture<>();
    calls.put(id, answer);
    socket
        .sendText(
            "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
        .join();
    return answer.orTimeout(LONGEST_WAIT_S, TimeUnit.SECONDS).join();
  }

  /** Opens a page and waits until it is there. */
  public void open(URI address) {
    call("Page.navigate", "{\"url\":" + quote(address.toString()) + "}");
    WebProgram.await("the page", () -> evaluate("document.readyState").equals("complete"));
  }

  /** The value of a JavaScript expression as text; empty while a page is being left. */
  public String evaluate(String expression) {
    PohDictionary answer =
        call(
            "Runtime.evaluate",
            "{\"returnByValue\":true,\"expression\":" + quote("String(" + expression + ")") + "}");
    PohDictionary result = dictionary(answer, "result");
    PohDictionary value = result == null ? null : dictionary(result, "result");
    String text = value == null ? null : string(value, "value");
    return text == null ? "" : text;
  }

  /** Waits until the page shows {@code text}. */
  void awaitText(String text) {
    WebProgram.await(
        text, () -> evaluate("document.body && document.body.innerText").contains(text));
  }

  /** Waits until the page no longer shows {@code text}. */
  void awaitNoText(String text) {
    WebProgram.await(
        "no " + text,
        () -> {
          String shown = evaluate("document.body && document.body.innerText");
          return !shown.isEmpty() && !shown.contains(text);
        });
  }

  /** Types into the field with this name and presses the button that {@code selector} finds. */
  void submit(String field, String text, String selector) {
    evaluate("document.querySelector('[name=" + field + "]').value = " + quote(text));
    click(selector);
  }

  /** Presses the mouse at a place in the page, as a user does. */
  public void clickAt(int x, int y) {
    for (String type : new String[] {"mousePressed", "mouseReleased"}) {
      call(
          "Input.dispatchMouseEvent",
          "{\"type\":\"%s\",\"x\":%d,\"y\":%d,\"button\":\"left\",\"clickCount\":1}"
              .formatted(type, x, y));
    }
  }

  /** Presses the function key with this number. */
  public void pressFunctionKey(int number) {
    for (String type : new String[] {"rawKeyDown", "keyUp"}) {
      call(
          "Input.dispatchKeyEvent",
          "{\"type\":\"%1$s\",\"key\":\"F%2$d\",\"code\":\"F%2$d\",\"windowsVirtualKeyCode\":%3$d}"
              .formatted(type, number, F1 + number - 1));
    }
  }

  void click(String selector) {
    evaluate("document.querySelector(" + quote(selector) + ").click()");
  }

  /** Writes a picture of the page in PNG. */
  public void screenshot(Path file) throws IOException {
    PohDictionary answer = call("Page.captureScreenshot", "{\"format\":\"png\"}");
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(string(dictionary(answer, "result"), "data")));
  }

  /** Ends the browser. */
  public void close() throws InterruptedException {
    socket.abort();
    client.shutdownNow();
    // All of its processes write into the profile, which is going to be deleted.
    var processes = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    process.destroy();
    if (!process.waitFor(LONGEST_WAIT_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    processes.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture.allOf(
            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .join();
  }
}
