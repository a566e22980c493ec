package org.pohlang.benchmarks.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Compares PohLang's web framework with what else one would take: the same service, the same
 * requests, one server after another on this machine, which the load shares with them.
 *
 * <p>Usage: {@code WebLoad PEERS POHLANG [REQUESTS [CONNECTIONS [NAME...]]]}.
 */
public final class WebLoad {
  private static final int REQUESTS = 1_000_000;
  private static final int CONNECTIONS = 16;
  private static final int WARM_UP = 5;
  private static final int HALF_LOAD_SECONDS = 10;

  private WebLoad() {}

  /** Runs the comparison; exits with 1 if a request failed or a count was lost. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path peers = Path.of(arguments[0]);
    String pohlang = arguments[1];
    int requests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : REQUESTS;
    int connections = arguments.length > 3 ? Integer.parseInt(arguments[3]) : CONNECTIONS;
    List<String> names =
        arguments.length > 4
            ? Arrays.asList(arguments).subList(4, arguments.length)
            : List.of("pohlang", "node", "java", "python");
    System.out.printf(
        Locale.ROOT,
        "%d requests each, one in %d counting, %d connections%n",
        requests,
        Load.WRITE_EVERY,
        connections);
    System.out.println(
        "server    start s   req/s   p50 ms  p99 ms   MB early  MB end   half load: p50 ms  p99"
            + " ms");
    boolean sound = true;
    for (String name : names) {
      List<String> command =
          switch (name) {
            case "pohlang" -> List.of(pohlang, peers.resolve("server.poh").toString());
            case "node" -> List.of("node", peers.resolve("server.js").toString());
            case "java" ->
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    JavaServer.class.getName());
            case "python" -> List.of("python3", peers.resolve("server.py").toString());
            default -> throw new IllegalArgumentException("unknown server: " + name);
          };
      try (Peer peer = new Peer(command)) {
        sound &= measure(name, peer, requests, connections);
      } catch (IOException failure) {
        System.out.printf(Locale.ROOT, "%-9s not measured: %s%n", name, failure.getMessage());
        sound &= !name.equals("pohlang");
      }
    }
    System.exit(sound ? 0 : 1);
  }

  private static boolean measure(String name, Peer peer, int requests, int connections)
      throws IOException, InterruptedException {
    Load load = new Load(peer.port(), connections);
    load.run(requests / WARM_UP, 0);
    long early = peer.memory();
    Load.Result peak = load.run(requests, 0);
    long late = peer.memory();
    double half = peak.perSecond() / 2;
    Load.Result relaxed = load.run((int) (half * HALF_LOAD_SECONDS), half);
    System.out.printf(
        Locale.ROOT,
        "%-9s %7.2f %7.0f  %7.3f %7.3f   %8d %7d   %19.3f %7.3f%n",
        name,
        peer.start,
        peak.perSecond(),
        peak.p50(),
        peak.p99(),
        early,
        late,
        relaxed.p50(),
        relaxed.p99());
    return isSound(peer, load);
  }

  private static boolean isSound(Peer peer, Load load) throws IOException {
    if (load.errors() > 0) {
      System.out.println("  failed connections: " + load.errors() + ": " + load.firstError());
      return false;
    }
    String last;
    try (Connection connection = new Connection(peer.port())) {
      last = connection.send(Connection.request("POST", "/count"));
    }
    long counted = Long.parseLong(last.replaceAll("\\D", "")) - 1;
    if (counted != load.writes()) {
      System.out.println("  counted " + counted + " of " + load.writes());
      return false;
    }
    return true;
  }
}
