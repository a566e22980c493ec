package org.pohlang.tests.embedding;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.graalvm.polyglot.io.FileSystem;

/** Files that exist in memory only, in the working directory {@code /embedder}. */
final class MemoryFiles implements FileSystem {
  private static final Path WORKING_DIRECTORY = Path.of("/embedder");
  private static final byte[] DIRECTORY = {};

  private final TreeMap<Path, byte[]> files = new TreeMap<>();

  MemoryFiles() {
    files.put(Path.of("/"), DIRECTORY);
    files.put(WORKING_DIRECTORY, DIRECTORY);
  }

  MemoryFiles with(String path, byte[] content) {
    files.put(absolute(Path.of(path)), content.clone());
    return this;
  }

  MemoryFiles with(String path, String content) {
    return with(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** The text of each file by its path. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    files.forEach(
        (path, content) -> {
          if (content != DIRECTORY) {
            texts.put(path.toString(), new String(content, StandardCharsets.UTF_8));
          }
        });
    return texts;
  }

  private static Path absolute(Path path) {
    return WORKING_DIRECTORY.resolve(path).normalize();
  }

  private byte[] content(Path path) throws NoSuchFileException {
    byte[] content = files.get(absolute(path));
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
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    content(path);
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    content(absolute(path).getParent());
    if (files.putIfAbsent(absolute(path), DIRECTORY) != null) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  @Override
  public void delete(Path path) throws IOException {
    content(path);
    if (files.keySet().stream().anyMatch(each -> absolute(path).equals(each.getParent()))) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    files.remove(absolute(path));
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    byte[] content = content(from);
    if (files.containsKey(absolute(to))
        && !Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING)
        && !Arrays.asList(options).contains(StandardCopyOption.ATOMIC_MOVE)) {
      throw new FileAlreadyExistsException(to.toString());
    }
    files.remove(absolute(from));
    files.put(absolute(to), content);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean writes = options.contains(StandardOpenOption.WRITE);
    boolean appends = options.contains(StandardOpenOption.APPEND);
    boolean exists = files.containsKey(absolute(path));
    if (exists && options.contains(StandardOpenOption.CREATE_NEW)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    boolean creates =
        options.contains(StandardOpenOption.CREATE)
            || options.contains(StandardOpenOption.CREATE_NEW);
    if (!exists && !creates || !writes && !appends) {
      content(path);
    }
    var channel = new Channel(absolute(path));
    if (writes || appends) {
      channel.truncate(appends ? channel.size() : 0);
      channel.position(channel.size());
    }
    return channel;
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    content(directory);
    var entries =
        files.keySet().stream()
            .filter(each -> absolute(directory).equals(each.getParent()))
            .toList();
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return entries.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return WORKING_DIRECTORY.resolve(path);
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) throws IOException {
    content(path);
    return absolute(path);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    byte[] content = content(path);
    if (attributes.contains(":") && !attributes.startsWith("basic:")) {
      throw new UnsupportedOperationException(attributes);
    }
    Map<String, Object> all = new HashMap<>();
    all.put("isDirectory", content == DIRECTORY);
    all.put("isRegularFile", content != DIRECTORY);
    all.put("isSymbolicLink", false);
    all.put("isOther", false);
    all.put("size", (long) content.length);
    for (var time : new String[] {"lastModifiedTime", "lastAccessTime", "creationTime"}) {
      all.put(time, FileTime.fromMillis(0));
    }
    return all;
  }

  /** An open file. */
  private final class Channel implements SeekableByteChannel {
    private final Path path;
    private int position;
    private boolean open = true;

    Channel(Path path) {
      this.path = path;
      files.putIfAbsent(path, new byte[0]);
    }

    @Override
    public int read(ByteBuffer target) {
      byte[] content = files.get(path);
      int count = Math.min(target.remaining(), content.length - position);
      if (count <= 0) {
        return -1;
      }
      target.put(content, position, count);
      position += count;
      return count;
    }

    @Override
    public int write(ByteBuffer from) {
      int count = from.remaining();
      byte[] content = Arrays.copyOf(files.get(path), Math.max((int) size(), position + count));
      from.get(content, position, count);
      files.put(path, content);
      position += count;
      return count;
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
      position = (int) newPosition;
      return this;
    }

    @Override
    public long size() {
      return files.get(path).length;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      files.put(path, Arrays.copyOf(files.get(path), (int) Math.min(size, size())));
      return this;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }
  }
}
