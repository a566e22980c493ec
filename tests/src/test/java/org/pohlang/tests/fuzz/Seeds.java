package org.pohlang.tests.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pohlang.bytecode.Chunk;
import org.pohlang.compiler.CompileException;
import org.pohlang.compiler.Compiler;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.pbc.PbcOptions;
import org.pohlang.pbc.PbcSigner;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.pbc.SigningKeys;
import org.pohlang.text.InvalidUtf8Exception;
import org.pohlang.text.SourceText;

/** Real files to begin with: the examples and the snippets of this project, compiled. */
final class Seeds {
  private static final List<Path> PROGRAMS =
      List.of(Path.of("..", "examples"), Path.of("snippets"));

  /** What a fuzzer changes should be small, or it changes nothing that matters. */
  private static final int LARGEST = 4_096;

  /** Of so many programs, files of all forms. */
  private static final int MANY_FORMS = 5;

  /** A digest would only hide from the fuzzer what is behind it. */
  private static final PbcOptions PLAIN =
      PbcOptions.DEFAULT.withDigest(false).withSourceText(false);

  /** While nobody looks for more, one file in so many is enough. */
  private static final int STEP = System.getenv("JAZZER_FUZZ") == null ? 12 : 1;

  private Seeds() {}

  /** Files in which as much as possible can be changed without breaking them. */
  static List<byte[]> plain() {
    List<byte[]> files = new ArrayList<>();
    for (Chunk chunk : chunks()) {
      add(files, PbcWriter.write(chunk, PLAIN.withDebug(false)));
      add(files, PbcWriter.write(Optimizer.optimize(chunk, 2), PLAIN));
    }
    return files;
  }

  /** Files of every form. */
  static List<byte[]> all() {
    List<byte[]> files = plain();
    var key = SigningKeys.generate().getPrivate();
    for (Chunk chunk : chunks().subList(0, MANY_FORMS)) {
      add(files, PbcWriter.write(chunk));
      add(files, PbcWriter.write(chunk, PLAIN.withCompress(true)));
      add(files, PbcSigner.sign(PbcWriter.write(chunk), key));
    }
    return files;
  }

  private static void add(List<byte[]> files, byte[] file) {
    if (file.length <= LARGEST) {
      files.add(file);
    }
  }

  private static List<Chunk> chunks() {
    List<Chunk> chunks = new ArrayList<>();
    for (Path directory : PROGRAMS) {
      try (Stream<Path> files = Files.walk(directory)) {
        files
            .filter(each -> each.toString().endsWith(".poh"))
            .sorted()
            .forEach(file -> compile(file).ifPresent(chunks::add));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return IntStream.range(0, chunks.size())
        .filter(each -> each % STEP == 0)
        .mapToObj(chunks::get)
        .toList();
  }

  /** The compiled form, unless the file is a snippet about what is no program. */
  private static Optional<Chunk> compile(Path file) {
    try {
      SourceText text = SourceText.decode(file.toString(), Files.readAllBytes(file));
      return Optional.of(Compiler.compile(Parser.parse(text)));
    } catch (SyntaxException | CompileException | InvalidUtf8Exception _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
