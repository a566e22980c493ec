package org.pohlang.values;

/** Files that the language itself writes, with the errors that programs get for theirs. */
public final class Files {
  private Files() {}

  /**
   * Writes {@code content} to {@code path}, all of it or nothing.
   *
   * @throws PohError a FileError where that fails
   */
  public static void write(String path, byte[] content, World world) {
    new FileOperations(world).write(content, Texts.of(path));
  }
}
