package org.pohlang.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The routes of a running server. */
final class Routes {
  private final List<Route> routes;

  /** A route and what the path gave its parameters. */
  record Match(Route route, Map<String, String> parameters) {}

  /**
   * @param given in the order of the program
   */
  Routes(List<Route> given) {
    List<Route> ordered = new ArrayList<>();
    given.stream().filter(route -> route.path().isLiteral()).forEach(ordered::add);
    given.stream().filter(route -> !route.path().isLiteral()).forEach(ordered::add);
    routes = ordered;
  }

  /** What answers the request, or null. */
  Match find(String method, String path) {
    List<String> segments = PathPattern.segments(path);
    Match found = find(method, segments);
    return found == null && method.equals("HEAD") ? find("GET", segments) : found;
  }

  private Match find(String method, List<String> segments) {
    for (Route route : routes) {
      if (route.method().equals(method)) {
        Map<String, String> parameters = route.path().match(segments);
        if (parameters != null) {
          return new Match(route, parameters);
        }
      }
    }
    return null;
  }

  /** The methods that the path has routes for, in alphabetical order; empty for an unknown path. */
  Set<String> methods(String path) {
    List<String> segments = PathPattern.segments(path);
    Set<String> methods = new TreeSet<>();
    for (Route route : routes) {
      if (route.path().match(segments) != null) {
        methods.add(route.method());
      }
    }
    return methods;
  }

  List<Route> all() {
    return routes;
  }
}
