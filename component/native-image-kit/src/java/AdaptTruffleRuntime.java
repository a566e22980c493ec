import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * Adapts truffle-runtime-svm 25.0.4, the only one on Maven Central, to svm 25.0.2: the later {@code
 * HostedOptionKey} has a constructor that takes flags. The three classes that call it pass none, so
 * they can call the earlier one.
 *
 * <p>Usage: {@code java AdaptTruffleRuntime.java INPUT.jar OUTPUT.jar}. Fails where the jar is not
 * what it was.
 */
public class AdaptTruffleRuntime {
  private static final int CLASSES = 3;
  private static final String OPTION = "com/oracle/svm/core/option/HostedOptionKey";
  private static final String FLAG = OPTION + "$HostedOptionKeyFlag";

  static void main(String[] arguments) throws IOException {
    int adapted = 0;
    try (var input = new JarFile(arguments[0]);
        var output = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
      for (var entry : Collections.list(input.entries())) {
        var bytes = input.getInputStream(entry).readAllBytes();
        if (entry.getName().endsWith(".class") && mentionsFlag(bytes)) {
          bytes = adapt(bytes);
          adapted++;
        }
        output.putNextEntry(new ZipEntry(entry.getName()));
        output.write(bytes);
        output.closeEntry();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (adapted != CLASSES) {
      throw new IllegalStateException(
          "%s: adapted %d classes instead of %d".formatted(arguments[0], adapted, CLASSES));
    }
  }

  private static boolean mentionsFlag(byte[] classFile) {
    return new String(classFile, StandardCharsets.ISO_8859_1).contains(FLAG);
  }

  private static byte[] adapt(byte[] classFile) {
    var format = ClassFile.of();
    return format.transformClass(
        format.parse(classFile),
        ClassTransform.transformingMethodBodies(
            CodeTransform.ofStateful(FlaglessConstructor::new)));
  }

  /** Leaves out the empty array of flags, which two instructions make, and its parameter. */
  private static final class FlaglessConstructor implements CodeTransform {
    private CodeElement zero;

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (zero != null) {
        if (element instanceof NewReferenceArrayInstruction array
            && array.componentType().asInternalName().equals(FLAG)) {
          zero = null;
          return;
        }
        code.with(zero);
        zero = null;
      }
      switch (element) {
        case ConstantInstruction constant
            when Integer.valueOf(0).equals(constant.constantValue()) ->
            zero = element;
        case InvokeInstruction call when callsConstructorWithFlags(call) ->
            code.invokespecial(
                ClassDesc.ofInternalName(OPTION),
                ConstantDescs.INIT_NAME,
                MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object));
        default -> code.with(element);
      }
    }

    @Override
    public void atEnd(CodeBuilder code) {
      if (zero != null) {
        code.with(zero);
      }
    }

    private static boolean callsConstructorWithFlags(InvokeInstruction call) {
      return call.owner().asInternalName().equals(OPTION)
          && call.name().equalsString(ConstantDescs.INIT_NAME)
          && call.typeSymbol().parameterCount() == 2;
    }
  }
}
