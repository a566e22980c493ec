package org.pohlang.web;

import com.oracle.truffle.api.TruffleFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.util.URIUtil;
import org.eclipse.jetty.util.resource.Resource;

/**
 * A file or folder that is served as it is, read through the engine's file system, and only where
 * it lies in the folder that is served, whatever links lead to it.
 */
final class FileResource extends Resource {
  private final TruffleFile root;
  private final TruffleFile file;

  private FileResource(TruffleFile root, TruffleFile file) {
    this.root = root;
    this.file = file;
  }

  /** The folder itself. */
  static FileResource of(TruffleFile folder) throws IOException {
    TruffleFile canonical = folder.getCanonicalFile();
    return new FileResource(canonical, canonical);
  }

  /**
   * @param path from this folder, percent-encoded
   */
  @Override
  public Resource resolve(String path) {
    TruffleFile found = file;
    for (String encoded : path.split("/")) {
      String segment = URIUtil.decodePath(encoded);
      if (segment.isEmpty() || segment.equals(".")) {
        continue;
      }
      if (!isName(segment)) {
        return null;
      }
      found = found.resolve(segment);
    }
    try {
      TruffleFile canonical = found.getCanonicalFile();
      return canonical.startsWith(root) ? new FileResource(root, canonical) : null;
    } catch (IOException | SecurityException | IllegalArgumentException _) {
      return null;
    }
  }

  /** Files whose names begin with a dot are not for visitors. */
  private static boolean isName(String segment) {
    return !segment.startsWith(".")
        && segment.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
  }

  /** None: this is how the library would get around the engine's file system. */
  @Override
  public Path getPath() {
    return null;
  }

  @Override
  public boolean exists() {
    return file.exists();
  }

  @Override
  public boolean isDirectory() {
    return file.isDirectory();
  }

  @Override
  public boolean isReadable() {
    return file.isReadable();
  }

  @Override
  public Instant lastModified() {
    try {
      return file.getLastModifiedTime().toInstant();
    } catch (IOException _) {
      return Instant.EPOCH;
    }
  }

  @Override
  public long length() {
    try {
      return file.size();
    } catch (IOException _) {
      return -1;
    }
  }

  @Override
  public URI getURI() {
    return file.toUri();
  }

  @Override
  public String getName() {
    return file.getPath();
  }

  @Override
  public String getFileName() {
    return file.getName();
  }

  @Override
  public InputStream newInputStream() throws IOException {
    return file.newInputStream();
  }

  @Override
  public ReadableByteChannel newReadableByteChannel() throws IOException {
    return file.newByteChannel(Set.of(StandardOpenOption.READ));
  }

  /** Nothing: folders are not listed. */
  @Override
  public List<Resource> list() {
    return List.of();
  }
}
