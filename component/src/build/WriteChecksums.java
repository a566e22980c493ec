import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Writes {@code SHA256SUMS} of the files to download that a build has made, for {@code sha256sum
 * --check}.
 *
 * <p>Usage: {@code java WriteChecksums.java FOLDER}.
 */
public class WriteChecksums {
  private static final String DOWNLOADS = "{*.tar.gz,*.deb,pohlang-component.jar,*-sbom.json}";

  static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
    var folder = Path.of(arguments[0]);
    var sums = new StringBuilder();
    var digest = MessageDigest.getInstance("SHA-256");
    try (var files = Files.newDirectoryStream(folder, DOWNLOADS)) {
      for (var file : (Iterable<Path>) stream(files).sorted()::iterator) {
        var sum = HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        sums.append(sum).append("  ").append(file.getFileName()).append('\n');
      }
    }
    Files.writeString(folder.resolve("SHA256SUMS"), sums);
  }

  private static Stream<Path> stream(Iterable<Path> files) {
    return StreamSupport.stream(files.spliterator(), false);
  }
}
