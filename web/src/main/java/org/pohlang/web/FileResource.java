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
import java.util.stream.Stream;
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
    List<String> names = Stream.of(path.split("/")).map(URIUtil::decodePath).toList();
    TruffleFile found = Folders.find(root, file, names);
    return found == null ? null : new FileResource(root, found);
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
