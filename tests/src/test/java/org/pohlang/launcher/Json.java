package org.pohlang.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON as maps, lists, texts, numbers and truth values, for tests that speak to debuggers. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  static Object parse(String text) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      in.nextToken();
      return value(in);
    }
  }

  private static Object value(JsonParser in) {
    JsonToken token = in.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String name = in.currentName();
          in.nextToken();
          members.put(name, value(in));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(in));
        }
        yield items;
      }
      case VALUE_STRING -> in.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> in.getDoubleValue();
    };
  }

  /** What is found on a path of keys and indexes, for example {@code "params.frames.0.line"}. */
  static Object at(Object json, String path) {
    Object value = json;
    for (String step : path.split("\\.")) {
      value =
          value instanceof Map<?, ?> members
              ? members.get(step)
              : ((List<?>) value).get(Integer.parseInt(step));
    }
    return value;
  }

  static String write(Object value) {
    return switch (value) {
      case Map<?, ?> members -> {
        var parts = new ArrayList<String>();
        members.forEach((name, member) -> parts.add(quote(name) + ":" + write(member)));
        yield "{" + String.join(",", parts) + "}";
      }
      case List<?> items -> {
        var parts = new ArrayList<String>();
        items.forEach(item -> parts.add(write(item)));
        yield "[" + String.join(",", parts) + "]";
      }
      case String text -> quote(text);
      default -> String.valueOf(value);
    };
  }

  private static String quote(Object text) {
    return '"'
        + text.toString().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + '"';
  }
}
