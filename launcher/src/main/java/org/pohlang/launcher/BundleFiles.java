package org.pohlang.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

/**
 * The files of a {@link Bundle} as a program finds them that imports them: beneath the file of this
 * process, where there can be no others. All other files are the system's.
 */
final class BundleFiles implements FileSystem {
  private final Bundle bundle;

  private BundleFiles(Bundle bundle) {
    this.bundle = bundle;
  }

  /** Where a program finds the file of this name. */
  static Path pathOf(String name) {
    return Executable.self().resolve(name);
  }

  /** All that a program may do by itself, and the files of {@code bundle}. */
  static IOAccess access(Bundle bundle) {
    var files = Selector.of(new BundleFiles(bundle), path -> path.startsWith(Executable.self()));
    return IOAccess.newBuilder()
        .allowHostSocketAccess(true)
        .fileSystem(FileSystem.newCompositeFileSystem(FileSystem.newDefaultFileSystem(), files))
        .build();
  }

  private byte[] content(Path path) throws NoSuchFileException {
    var content = bundle.files().get(Executable.self().relativize(path.normalize()).toString());
    if (content == null) {
      throw new NoSuchFileException(path.toString());
    }
    return content;
  }

  @Override
  public Path parsePath(URI uri) {
    return Path.of(uri);
  }

  @Override
  public Path parsePath(String path) {
    return Path.of(path);
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return path.toAbsolutePath();
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) throws IOException {
    content(path);
    return path.normalize();
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    content(path);
    if (modes.contains(AccessMode.WRITE)) {
      throw new ReadOnlyFileSystemException();
    }
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    var all = new HashMap<String, Object>();
    all.put("size", (long) content(path).length);
    all.put("isRegularFile", true);
    all.put("isDirectory", false);
    all.put("isSymbolicLink", false);
    all.put("isOther", false);
    var wanted = Set.of(names.substring(names.indexOf(':') + 1).split(","));
    if (!wanted.contains("*")) {
      all.keySet().retainAll(wanted);
    }
    return all;
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)) {
      throw new ReadOnlyFileSystemException();
    }
    return new Channel(ByteBuffer.wrap(content(path)));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    throw new NoSuchFileException(directory.toString());
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) {
    throw new ReadOnlyFileSystemException();
  }

  @Override
  public void delete(Path path) {
    throw new ReadOnlyFileSystemException();
  }

  /** Reads from memory. */
  private static final class Channel implements SeekableByteChannel {
    private final ByteBuffer content;
    private boolean open = true;

    Channel(ByteBuffer content) {
      this.content = content;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      checkOpen();
      if (!content.hasRemaining()) {
        return -1;
      }
      int count = Math.min(content.remaining(), target.remaining());
      target.put(content.slice(content.position(), count));
      content.position(content.position() + count);
      return count;
    }

    @Override
    public long position() throws IOException {
      checkOpen();
      return content.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      checkOpen();
      content.position((int) Math.min(position, content.limit()));
      return this;
    }

    @Override
    public long size() throws IOException {
      checkOpen();
      return content.limit();
    }

    @Override
    public int write(ByteBuffer source) {
      throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }

    private void checkOpen() throws IOException {
      if (!open) {
        throw new ClosedChannelException();
      }
    }
  }
}
