package org.pohlang.web;

import java.util.ArrayList;
import java.util.List;
import org.pohlang.values.OpaqueValue;

/**
 * What a program has said of a server until it starts it. Statements change it; while it runs, it
 * stays as it was when it was started.
 */
final class ServerValue extends OpaqueValue {
  static final String DEFAULT_HOST = "127.0.0.1";

  /**
   * A certificate and its key.
   *
   * @param file a PKCS #12 file
   */
  record Certificate(String file, String password) {}

  final String host;
  final int port;
  private Certificate certificate;
  private final List<Route> routes = new ArrayList<>();
  private final List<Middleware> middleware = new ArrayList<>();
  private final List<String> staticFolders = new ArrayList<>();

  /**
   * @param port 0 for any that is free
   */
  ServerValue(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public String typeName() {
    return "WebServer";
  }

  synchronized void secure(Certificate given) {
    certificate = given;
  }

  synchronized void add(Route route) {
    routes.add(route);
  }

  synchronized void add(Middleware added) {
    middleware.add(added);
  }

  synchronized void addStaticFolder(String folder) {
    staticFolders.add(folder);
  }

  /** Null for plain HTTP. */
  synchronized Certificate certificate() {
    return certificate;
  }

  synchronized List<Route> routes() {
    return List.copyOf(routes);
  }

  /** In the order in which requests pass through it. */
  synchronized List<Middleware> middleware() {
    return List.copyOf(middleware);
  }

  synchronized List<String> staticFolders() {
    return List.copyOf(staticFolders);
  }
}
