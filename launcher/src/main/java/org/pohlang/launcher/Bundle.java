package org.pohlang.launcher;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A program and all files that it imports, compiled: what an executable of a program holds.
 *
 * @param files the contents of {@code .pbc} files by their names, the program's first; a name is a
 *     path with slashes, relative to the folder that all the files are in
 */
record Bundle(SequencedMap<String, byte[]> files) {
  byte[] encode() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(files.size());
      for (var file : files.entrySet()) {
        out.writeUTF(file.getKey());
        out.writeInt(file.getValue().length);
        out.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #encode} wrote; that it did is for the caller to know. */
  static Bundle decode(byte[] bytes) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      var name = in.readUTF();
      files.put(name, in.readNBytes(in.readInt()));
    }
    return new Bundle(files);
  }
}
