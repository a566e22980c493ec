package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Turns what the file system throws into the FileErrors of programs. */
public final class FileFailures {
  private FileFailures() {}

  /**
   * The FileError for what came of {@code operation} on the file that the program calls {@code
   * name}.
   */
  @TruffleBoundary
  public static PohError of(String operation, String name, Exception failure) {
    return Errors.fileError(operation, name, reason(failure));
  }

  private static String reason(Exception failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "there is no such file or directory";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "there is a file or directory of that name";
      case DirectoryNotEmptyException _ -> "the directory is not empty";
      case NotDirectoryException _ -> "it is not a directory";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      case IOException e when e.getMessage() != null -> e.getMessage();
      case SecurityException _ -> "the application that runs this program does not allow it";
      case IllegalArgumentException _, UnsupportedOperationException _ ->
          "this cannot be the name of a file";
      default -> failure.toString();
    };
  }
}
