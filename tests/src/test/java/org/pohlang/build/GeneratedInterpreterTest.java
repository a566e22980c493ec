package org.pohlang.build;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.pohlang.engine.PohLanguage;

/**
 * HotSpot never compiles a method of more than 8,000 bytes of bytecode, and says nothing: the
 * interpreter that the Bytecode DSL generates would run some ten times slower.
 */
class GeneratedInterpreterTest {
  private static final int LARGEST_COMPILED_METHOD = 8_000;
  private static final String INTERPRETER_LOOP = "continueAt";

  @Test
  void hotSpotCompilesEveryMethodOfTheGeneratedInterpreters() throws Exception {
    var interpreters = interpreters();
    assertFalse(interpreters.isEmpty(), "The language module holds no generated interpreter");
    assertAll(interpreters.stream().flatMap(GeneratedInterpreterTest::methodsAreCompiled));
  }

  private static Stream<Executable> methodsAreCompiled(ClassModel interpreter) {
    return interpreter.methods().stream().map(method -> () -> assertCompiled(interpreter, method));
  }

  private static void assertCompiled(ClassModel interpreter, MethodModel method) {
    var size = method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
    assertTrue(
        size <= LARGEST_COMPILED_METHOD,
        () ->
            "%s.%s has %,d bytes of bytecode, HotSpot compiles at most %,d: have fewer operations"
                .formatted(
                    interpreter.thisClass().asInternalName(),
                    method.methodName().stringValue(),
                    size,
                    LARGEST_COMPILED_METHOD));
  }

  /** The generated classes that have an interpreter loop, from the language's jar or folder. */
  private static List<ClassModel> interpreters() throws IOException, URISyntaxException {
    var home =
        Path.of(PohLanguage.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(home)) {
      return interpretersBelow(home);
    }
    try (var jar = FileSystems.newFileSystem(URI.create("jar:" + home.toUri()), Map.of())) {
      return interpretersBelow(jar.getPath("/"));
    }
  }

  private static List<ClassModel> interpretersBelow(Path root) throws IOException {
    try (var files = Files.find(root, Integer.MAX_VALUE, (file, _) -> isGenerated(file))) {
      return files
          .map(GeneratedInterpreterTest::parse)
          .filter(GeneratedInterpreterTest::hasInterpreterLoop)
          .toList();
    }
  }

  private static boolean isGenerated(Path file) {
    return file.toString().matches(".*Gen(\\$[^/\\\\]*)?\\.class");
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasInterpreterLoop(ClassModel type) {
    return type.methods().stream()
        .anyMatch(method -> method.methodName().equalsString(INTERPRETER_LOOP));
  }
}
