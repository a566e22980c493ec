package org.pohlang.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A route's path: literal segments, {@code :name} segments, and {@code *} as the last one. */
final class PathPattern {
  private static final String WILDCARD = "*";

  private final String text;
  private final List<String> segments;

  /** How many segments there are before the wildcard. */
  private final int fixed;

  private final boolean literal;

  private PathPattern(String text, List<String> segments) {
    this.text = text;
    this.segments = segments;
    boolean open = !segments.isEmpty() && segments.getLast().equals(WILDCARD);
    fixed = open ? segments.size() - 1 : segments.size();
    literal = !open && segments.stream().noneMatch(PathPattern::isName);
  }

  /**
   * @throws IllegalArgumentException what is wrong with {@code text}
   */
  static PathPattern of(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("it does not begin with /");
    }
    List<String> segments = segments(text);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (segment.equals(WILDCARD) && i + 1 < segments.size()) {
        throw new IllegalArgumentException("a * can only be its last segment");
      }
      if (isName(segment)) {
        String name = segment.substring(1);
        if (name.isEmpty()) {
          throw new IllegalArgumentException("a name must follow the colon");
        }
        if (names.contains(name)) {
          throw new IllegalArgumentException("it has two segments :" + name);
        }
        names.add(name);
      }
    }
    return new PathPattern(text, segments);
  }

  /** The decoded segments of a path; a slash at its end makes no difference. */
  static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    int start = 1;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      segments.add(path.substring(start, end));
      start = end + 1;
    }
    return segments;
  }

  boolean isLiteral() {
    return literal;
  }

  /** The parameters in {@code path} where it matches, else null; that of the wildcard is "*". */
  Map<String, String> match(List<String> path) {
    if (!matches(path)) {
      return null;
    }
    if (literal) {
      return Map.of();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < fixed; i++) {
      if (isName(segments.get(i))) {
        parameters.put(segments.get(i).substring(1), path.get(i));
      }
    }
    if (fixed < segments.size()) {
      parameters.put(WILDCARD, String.join("/", path.subList(fixed, path.size())));
    }
    return parameters;
  }

  private boolean matches(List<String> path) {
    if (fixed < segments.size() ? path.size() < fixed : path.size() != fixed) {
      return false;
    }
    for (int i = 0; i < fixed; i++) {
      String segment = segments.get(i);
      if (!isName(segment) && !segment.equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String segment) {
    return segment.startsWith(":");
  }

  @Override
  public String toString() {
    return text;
  }
}
