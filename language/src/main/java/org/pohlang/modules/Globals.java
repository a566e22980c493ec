package org.pohlang.modules;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The global variables of a program, its imported files included, or of a system module; and what
 * was imported into them.
 */
public final class Globals {
  private final Map<String, GlobalCell> cells = new ConcurrentHashMap<>();

  /** The system modules imported here, by alias. */
  final Map<String, SystemModule> aliases = new ConcurrentHashMap<>();

  /** The canonical paths of the files that have run here, or are running. */
  final Set<String> files = new HashSet<>();

  /** No globals yet. */
  public Globals() {}

  /** The cell of the global with this name, made where there is none yet. */
  public GlobalCell cell(String name) {
    return cells.computeIfAbsent(name, GlobalCell::new);
  }

  /** The value of the global with this name, or null while it has none. */
  public Object get(String name) {
    GlobalCell cell = cells.get(name);
    return cell == null ? null : cell.get();
  }

  /**
   * Ends that variables own their collections, so that whoever stores into one next makes a new
   * version: for where other code may be half way through storing into it.
   */
  public void share() {
    // To get a value for keeping is to share it.
    cells.values().forEach(GlobalCell::get);
  }

  /** The names of the globals that have a value, in alphabetical order. */
  public List<String> names() {
    return cells.values().stream()
        .filter(GlobalCell::isAssigned)
        .map(GlobalCell::name)
        .sorted()
        .toList();
  }
}
