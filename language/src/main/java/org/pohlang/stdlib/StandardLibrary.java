package org.pohlang.stdlib;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pohlang.values.World;

/**
 * The system modules that come with the language. Each is a PohLang source, for the engine that
 * runs the program to run, on top of what is better written in Java.
 */
public final class StandardLibrary {
  /** The alias under which a module's source reaches its part in Java. */
  public static final String NATIVE_ALIAS = "native";

  private static final Set<String> NAMES =
      new TreeSet<>(
          Set.of(
              "collections", "datetime", "file", "math", "polyglot", "process", "random", "text"));

  private StandardLibrary() {}

  /** The names of all modules, in alphabetical order. */
  public static Set<String> names() {
    return NAMES;
  }

  /** The PohLang source of a module. */
  public static String source(String module) {
    try (InputStream source = StandardLibrary.class.getResourceAsStream(module + ".poh")) {
      return new String(source.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The part of a module that is written in Java, made anew for each program. */
  public static Map<String, Object> natives(String module, World world) {
    var natives = new Natives();
    Arguments.addChecks(natives);
    switch (module) {
      case "collections" -> CollectionsModule.addTo(natives);
      case "datetime" -> DateTimeModule.addTo(natives);
      case "math" -> MathModule.addTo(natives);
      case "polyglot" -> PolyglotModule.addTo(natives, world);
      case "process" -> ProcessModule.addTo(natives, world);
      case "random" -> RandomModule.addTo(natives);
      case "text" -> TextModule.addTo(natives);
      default -> {
        // The others are PohLang throughout.
      }
    }
    return natives.members();
  }
}
