import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

String run() {
  Map<String, Integer> counts = new HashMap<>();
  try (var lines = Files.lines(Path.of("words.txt"))) {
    lines.forEach(line -> {
      for (String word : line.split(" ")) counts.merge(word, 1, Integer::sum);
    });
  } catch (IOException e) {
    throw new IllegalStateException(e);
  }
  String best = "";
  int most = 0;
  int words = 0;
  for (var entry : counts.entrySet()) {
    words += entry.getValue();
    if (entry.getValue() > most) {
      most = entry.getValue();
      best = entry.getKey();
    }
  }
  return "%d words, %d different, %d times %s".formatted(words, counts.size(), most, best);
}

void main() { IO.println(run()); }
