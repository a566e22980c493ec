package org.pohlang.pbc;

/** A file cannot be read as {@code .pbc}. */
public final class PbcFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String fileName;
  private final long offset;

  PbcFormatException(String fileName, long offset, String problem, String advice) {
    super(fileName + ": " + problem + " (offset " + offset + "). " + advice);
    this.fileName = fileName;
    this.offset = offset;
  }

  public String fileName() {
    return fileName;
  }

  /** Where in the file, or in what a compressed file holds, the reader found it out. */
  public long offset() {
    return offset;
  }
}
