package org.pohlang.launcher;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The native executable that runs, and the program that is attached to it where it was made by
 * {@code pohlang --aot}.
 *
 * <p>Such a file is an executable of PohLang, a {@linkplain Bundle bundle}, and a trailer: the
 * SHA-256 of the bundle and of the three fields that follow, the sizes of the executable and of the
 * bundle as 64 bits, and eight bytes that say what this is. All numbers are little-endian. What is
 * behind an executable's own end is such a bundle or a fault: damage never makes a program start as
 * PohLang's command or as another program.
 */
final class Executable {
  /** The file of this process, wherever it is and whatever it is called now. */
  private static final String SELF = "/proc/self/exe";

  private static final byte[] MAGIC = "POHEXE\0\1".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGEST_SIZE = 32;
  private static final int TRAILER_SIZE = DIGEST_SIZE + 2 * Long.BYTES + MAGIC.length;

  // From the ELF specification: the header of a 64-bit file, and where it says where its last part
  // is, the table of sections.
  private static final int ELF_MAGIC = 0x464c457f;
  private static final int ELF_HEADER_SIZE = 64;
  private static final int SECTION_TABLE = 0x28;
  private static final int SECTION_SIZE = 0x3a;
  private static final int SECTION_COUNT = 0x3c;

  private Executable() {}

  static Path self() {
    return Path.of(SELF);
  }

  /** Whether this is no Java virtual machine. */
  static boolean isRunning() {
    return System.getProperty("org.graalvm.nativeimage.imagecode") != null;
  }

  /** The program that this process is to run and nothing else, or null. */
  static Bundle attached() throws BadFileException {
    if (!isRunning()) {
      return null;
    }
    try (var file = new RandomAccessFile(SELF, "r")) {
      long end = end(file);
      return end < 0 || end == file.length() ? null : read(file, end);
    } catch (FileNotFoundException _) {
      // Not on Linux, where nothing is ever attached.
      return null;
    } catch (IOException e) {
      throw damaged(InputFile.reason(e));
    }
  }

  private static Bundle read(RandomAccessFile file, long end) throws IOException, BadFileException {
    long size = file.length() - end - TRAILER_SIZE;
    if (size < 0) {
      throw damaged("its end is missing");
    }
    var trailer = new byte[TRAILER_SIZE];
    file.seek(end + size);
    file.readFully(trailer);
    var magic = Arrays.copyOfRange(trailer, TRAILER_SIZE - MAGIC.length, TRAILER_SIZE);
    if (!Arrays.equals(magic, MAGIC)) {
      throw damaged("its end is missing");
    }
    var sizes = ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN).position(DIGEST_SIZE);
    if (sizes.getLong() != end || sizes.getLong() != size || size > Integer.MAX_VALUE) {
      throw damaged("parts of it are missing or not its own");
    }
    var bytes = new byte[(int) size];
    file.seek(end);
    file.readFully(bytes);
    if (!Arrays.equals(trailer(end, bytes), trailer)) {
      throw damaged("its program is not the one that it was made of");
    }
    return Bundle.decode(bytes);
  }

  private static BadFileException damaged(String how) {
    return new BadFileException(
        "this executable is damaged: %s. Copy it again, or make it anew with 'pohlang --aot'"
            .formatted(how));
  }

  /** Writes this executable with a program attached. */
  static void write(Path target, Bundle program) throws BadFileException {
    if (!isRunning()) {
      throw new BadFileException(
          "--aot needs the executable form of PohLang, and this one runs on Java;"
              + " docs/install.md says how to get it");
    }
    try (var file = new RandomAccessFile(SELF, "r");
        var channel = file.getChannel()) {
      long end = end(file);
      if (end != file.length()) {
        throw new BadFileException("--aot works on Linux only");
      }
      OutputFile.writeExecutable(target, channel, tail(program, end));
    } catch (IOException e) {
      throw new BadFileException(
          "cannot read PohLang's own executable: %s".formatted(InputFile.reason(e)));
    }
  }

  private static byte[] tail(Bundle program, long end) {
    var bytes = program.encode();
    var tail = Arrays.copyOf(bytes, bytes.length + TRAILER_SIZE);
    System.arraycopy(trailer(end, bytes), 0, tail, bytes.length, TRAILER_SIZE);
    return tail;
  }

  private static byte[] trailer(long end, byte[] bundle) {
    var trailer = ByteBuffer.allocate(TRAILER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    trailer.position(DIGEST_SIZE).putLong(end).putLong(bundle.length).put(MAGIC);
    var digest = sha256();
    digest.update(bundle);
    digest.update(trailer.position(DIGEST_SIZE));
    return trailer.put(0, digest.digest()).array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256", e);
    }
  }

  /** Where the executable itself ends, without anything attached; -1 if it is no ELF file. */
  private static long end(RandomAccessFile file) throws IOException {
    var bytes = new byte[ELF_HEADER_SIZE];
    file.seek(0);
    file.readFully(bytes);
    var header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return header.getInt(0) != ELF_MAGIC
        ? -1
        : header.getLong(SECTION_TABLE)
            + Short.toUnsignedLong(header.getShort(SECTION_SIZE))
                * Short.toUnsignedLong(header.getShort(SECTION_COUNT));
  }
}
