import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.graalvm.polyglot.Engine;

/**
 * Adds to an assembled distribution what only a program can.
 *
 * <p>Usage: {@code java FinishDistribution.java DISTRIBUTION START}, START being when the build
 * began.
 */
public class FinishDistribution {
  static void main(String[] arguments) throws IOException {
    var distribution = Path.of(arguments[0]);
    // Truffle would unpack its native libraries into the user's cache, and where it cannot, it
    // would lose its compiler without a word.
    Engine.copyResources(distribution.resolve("resources"));
    // By this file the root script finds that a source is newer than the distribution.
    var stamp = distribution.resolve("built");
    Files.write(stamp, new byte[0]);
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.parse(arguments[1])));
  }
}
