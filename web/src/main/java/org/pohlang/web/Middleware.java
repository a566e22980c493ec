package org.pohlang.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.pohlang.values.ErrorValue;
import org.pohlang.values.Errors;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohError;
import org.pohlang.values.Texts;
import org.pohlang.values.World;

/**
 * A middleware with its settings.
 *
 * @param settings the values as text, by name
 */
record Middleware(Kind kind, Map<String, String> settings) {
  /** What there is, and the settings that each knows. */
  enum Kind {
    LOGGING,
    CORS("origins", "methods", "headers"),
    AUTH("token", "token_name"),
    SECURITY,
    TIMING,
    COMPRESSION,
    RATE_LIMIT("requests", "seconds"),
    SIZE_LIMIT("bytes"),
    TIME_LIMIT("seconds");

    private final List<String> settings;

    Kind(String... settings) {
      this.settings = List.of(settings);
    }

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private static final int DEFAULT_REQUESTS = 100;
  private static final int DEFAULT_SECONDS = 60;

  /**
   * The middleware that a program asks for.
   *
   * @throws PohError where there is none of that kind, or it has no such setting
   */
  static Middleware of(String name, PohDictionary given) {
    Kind kind = kind(name);
    Map<String, String> settings = new TreeMap<>();
    for (int i = 0; i < given.size(); i++) {
      String setting = Texts.string(given.keyAt(i)).toLowerCase(Locale.ROOT);
      if (!kind.settings.contains(setting)) {
        throw runtimeError(
            "Middleware \"" + kind.text() + "\" has no setting '" + setting + "'",
            kind.settings.isEmpty()
                ? "It has no settings"
                : "Its settings are: " + String.join(", ", kind.settings));
      }
      settings.put(setting, Operands.shown(given.valueAt(i)));
    }
    Middleware middleware = new Middleware(kind, settings);
    middleware.check();
    return middleware;
  }

  private static Kind kind(String name) {
    for (Kind kind : Kind.values()) {
      if (kind.text().equals(name.strip().toLowerCase(Locale.ROOT).replace('_', ' '))) {
        return kind;
      }
    }
    String known = Arrays.stream(Kind.values()).map(Kind::text).collect(Collectors.joining(", "));
    throw runtimeError("Unknown middleware \"" + name + "\"", "There are: " + known);
  }

  private static PohError runtimeError(String message, String hint) {
    return Errors.of(ErrorValue.RUNTIME_ERROR, message, hint);
  }

  private void check() {
    switch (kind) {
      case AUTH -> {
        if (settings.getOrDefault("token", "").isEmpty()) {
          throw runtimeError(
              "Middleware \"auth\" needs a token",
              "For example: Add middleware \"auth\" with token \"secret\" to server");
        }
        if (!Operands.isToken(settings.getOrDefault("token_name", "Authorization"))) {
          throw runtimeError(
              "Middleware \"auth\": token_name is not the name of a header",
              "For example: and token_name \"X-Token\"");
        }
      }
      case RATE_LIMIT -> {
        whole("requests", DEFAULT_REQUESTS);
        whole("seconds", DEFAULT_SECONDS);
      }
      case SIZE_LIMIT -> whole("bytes", Bodies.DEFAULT_LIMIT);
      case TIME_LIMIT -> whole("seconds", ProgramHandler.DEFAULT_TIME_LIMIT);
      default -> {}
    }
  }

  private int whole(String setting, int otherwise) {
    String text = settings.get(setting);
    if (text == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text.strip());
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw runtimeError(
        "Middleware \"" + kind.text() + "\": " + setting + " must be a whole number above 0",
        "It was " + text);
  }

  /** Puts this middleware before {@code next}. */
  Handler before(Handler next, World world, boolean secure) {
    return switch (kind) {
      case LOGGING -> new Middlewares.Logging(next, world);
      case CORS ->
          Middlewares.cors(
              next, settings.get("origins"), settings.get("methods"), settings.get("headers"));
      case AUTH ->
          new Middlewares.Auth(
              next, settings.getOrDefault("token_name", "Authorization"), settings.get("token"));
      case SECURITY -> new Middlewares.Security(next, secure);
      case TIMING -> new Middlewares.Timing(next);
      case COMPRESSION -> Middlewares.compression(next);
      case RATE_LIMIT ->
          new Middlewares.RateLimit(
              next, whole("requests", DEFAULT_REQUESTS), whole("seconds", DEFAULT_SECONDS));
      case SIZE_LIMIT -> new Middlewares.SizeLimit(next, whole("bytes", Bodies.DEFAULT_LIMIT));
      case TIME_LIMIT ->
          new Middlewares.TimeLimit(next, whole("seconds", ProgramHandler.DEFAULT_TIME_LIMIT));
    };
  }
}
