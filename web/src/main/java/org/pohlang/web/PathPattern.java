package org.pohlang.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A route's path: literal segments, {@code :name} segments, and {@code *} as the last one. */
final class PathPattern {
  private static final String WILDCARD = "*";

  private final String text;
  private final List<String> segments;

  private PathPattern(String text, List<String> segments) {
    this.text = text;
    this.segments = segments;
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
      if (segment.startsWith(":")) {
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
    return segments.stream().noneMatch(s -> s.startsWith(":") || s.equals(WILDCARD));
  }

  /** The parameters in {@code path} where it matches, else null; that of the wildcard is "*". */
  Map<String, String> match(List<String> path) {
    int count = segments.size();
    boolean open = count > 0 && segments.getLast().equals(WILDCARD);
    int fixed = open ? count - 1 : count;
    if (open ? path.size() < fixed : path.size() != fixed) {
      return null;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < fixed; i++) {
      String segment = segments.get(i);
      if (segment.startsWith(":")) {
        parameters.put(segment.substring(1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return null;
      }
    }
    if (open) {
      parameters.put(WILDCARD, String.join("/", path.subList(fixed, path.size())));
    }
    return parameters;
  }

  @Override
  public String toString() {
    return text;
  }
}
