package org.pohlang.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Draws graphs in the language of Graphviz with the library graph-support. It and what it needs are
 * no part of the program: they are loaded from a directory of their own when a picture is asked
 * for.
 */
final class SvgGraph {
  /** Names the directory of the library's jars. */
  private static final String DIRECTORY_PROPERTY = "pohlang.graph";

  private SvgGraph() {}

  /** The picture of a graph in the language of Graphviz, as SVG. */
  static String ofDot(String dot) throws BadFileException {
    if (Executable.isRunning()) {
      // No code can be loaded into it.
      throw cannotDraw("the executable form of PohLang has no library to draw with");
    }
    var directory = System.getProperty(DIRECTORY_PROPERTY);
    if (directory == null) {
      throw cannotDraw("no library to draw with, as -D%s is not set".formatted(DIRECTORY_PROPERTY));
    }
    System.setProperty("java.awt.headless", "true");
    try (var loader = new URLClassLoader(jars(directory), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      var parser = loader.loadClass("org.graphper.parser.DotParser");
      var graph = parser.getMethod("parse", String.class).invoke(null, plainEscapes(dot));
      return (String) graph.getClass().getMethod("toSvgStr").invoke(graph);
    } catch (IOException | ClassNotFoundException | NoClassDefFoundError e) {
      throw cannotDraw("no library to draw with in '%s' (%s)".formatted(directory, e.getMessage()));
    } catch (InvocationTargetException e) {
      throw new BadFileException("cannot draw the graph: %s".formatted(e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("The library that we ship has these methods", e);
    }
  }

  private static BadFileException cannotDraw(String reason) {
    return new BadFileException(
        reason + ": write the graph with --graph, and draw it with Graphviz (dot -Tsvg)");
  }

  private static URL[] jars(String directory) throws IOException {
    var jars = new ArrayList<URL>();
    try (var files = Files.newDirectoryStream(Path.of(directory), "*.jar")) {
      for (var file : files) {
        jars.add(file.toUri().toURL());
      }
    }
    return jars.toArray(URL[]::new);
  }

  /**
   * The library sets lines flush left by an attribute, not by {@code \l}, and takes an escaped
   * backslash for the beginning of an escape.
   */
  private static String plainEscapes(String dot) {
    return dot.replace("\\\\", "\u29f5")
        .replace("\\l", "\\n")
        .replace("node [shape=box,", "node [shape=box, labeljust=l,");
  }
}
