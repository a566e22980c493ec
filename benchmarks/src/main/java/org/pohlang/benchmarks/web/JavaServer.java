package org.pohlang.benchmarks.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The same service on the server that comes with Java, with a virtual thread a request. */
final class JavaServer {
  private static final List<String> NAMES = List.of("Ada", "Bob", "Cleo");
  private static final String READ = "/read/";

  private static final AtomicLong COUNT = new AtomicLong();

  private JavaServer() {}

  public static void main(String[] arguments) throws IOException {
    // Without it answers to small requests wait for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        READ,
        exchange -> {
          String id = exchange.getRequestURI().getPath().substring(READ.length());
          String names = NAMES.stream().map(JavaServer::quote).collect(Collectors.joining(","));
          answer(
              exchange,
              "{\"id\":" + quote(id) + ",\"names\":[" + names + "],\"count\":" + COUNT + "}");
        });
    server.createContext(
        "/count", exchange -> answer(exchange, "{\"count\":" + COUNT.incrementAndGet() + "}"));
    server.start();
    System.out.println("Listening on http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
