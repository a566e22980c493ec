import java.io.IOException;
import java.nio.file.Path;
import org.graalvm.polyglot.Engine;

/** Unpacks the native libraries of the engine that the build has assembled into a folder. */
public class CopyResources {
  static void main(String[] arguments) throws IOException {
    Engine.copyResources(Path.of(arguments[0]));
  }
}
