import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * Prints the options that open the modules of the JDK and of the compiler to the image builder.
 *
 * <p>Usage: {@code java ModuleAccess.java BUILDER}, the folder of the builder's modules.
 */
public class ModuleAccess {
  private static final List<String> OPENED =
      List.of(
          "java.base",
          "java.desktop",
          "java.instrument",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.prefs",
          "java.rmi",
          "java.security.jgss",
          "java.sql",
          "java.xml",
          "jdk.graal.compiler",
          "jdk.internal.vm.ci",
          "jdk.jdi",
          "jdk.jfr",
          "jdk.localedata",
          "jdk.management",
          "jdk.management.agent",
          "jdk.management.jfr",
          "jdk.net",
          "jdk.zipfs");

  private static final String READERS =
      String.join(
          ",",
          "ALL-UNNAMED",
          "jdk.graal.compiler",
          "org.graalvm.collections",
          "org.graalvm.espresso.shared.svm",
          "org.graalvm.nativeimage",
          "org.graalvm.nativeimage.base",
          "org.graalvm.nativeimage.builder",
          "org.graalvm.nativeimage.configure",
          "org.graalvm.nativeimage.libgraal",
          "org.graalvm.nativeimage.objectfile",
          "org.graalvm.nativeimage.pointsto",
          "org.graalvm.nativeimage.shaded.capnproto",
          "org.graalvm.truffle.compiler",
          "org.graalvm.word");

  static void main(String[] arguments) {
    var finder =
        ModuleFinder.compose(ModuleFinder.of(Path.of(arguments[0])), ModuleFinder.ofSystem());
    for (var name : OPENED) {
      var module = finder.find(name).orElseThrow().descriptor();
      for (var packageName : new TreeSet<>(module.packages())) {
        System.out.printf("--add-exports=%s/%s=%s%n", name, packageName, READERS);
        System.out.printf("--add-opens=%s/%s=%s%n", name, packageName, READERS);
      }
    }
  }
}
