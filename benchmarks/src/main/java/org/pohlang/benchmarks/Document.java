package org.pohlang.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/** A page, written as Markdown or as HTML. */
record Document(String title, List<Block> blocks) {
  sealed interface Block {}

  record Heading(String text) implements Block {}

  record Paragraph(String text) implements Block {}

  record Items(List<String> items) implements Block {}

  /** The first column holds names, all others figures. */
  record Table(List<String> header, List<List<String>> rows) implements Block {}

  /** A picture in the folder of the page, as {@code name.svg}. */
  record Picture(String name, String description) implements Block {}

  String markdown() {
    return "# "
        + title
        + "\n\n"
        + blocks.stream().map(Document::markdown).collect(Collectors.joining("\n\n"))
        + "\n";
  }

  private static String markdown(Block block) {
    return switch (block) {
      case Heading(String text) -> "## " + text;
      case Paragraph(String text) -> text;
      case Items(List<String> items) ->
          items.stream().map(item -> "- " + item).collect(Collectors.joining("\n"));
      case Picture(String name, String description) -> "![%s](%s.svg)".formatted(description, name);
      case Table(List<String> header, List<List<String>> rows) ->
          markdownRow(header)
              + "\n|---|"
              + "---:|".repeat(header.size() - 1)
              + rows.stream().map(row -> "\n" + markdownRow(row)).collect(Collectors.joining());
    };
  }

  private static String markdownRow(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  String html() {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%1$s</title>
    <style>
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 80em; margin: 2em auto; padding: 0 1em; color: #222; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; font-size: 14px; }
    th, td { padding: 0.2em 0.7em; border-bottom: 1px solid #ddd; text-align: right; white-space: nowrap; }
    th:first-child, td:first-child { text-align: left; }
    tr:hover { background: #f5f5f5; }
    img { max-width: 100%%; }
    </style>
    </head>
    <body>
    <h1>%1$s</h1>
    %2$s
    </body>
    </html>
    """
        .formatted(
            escaped(title), blocks.stream().map(Document::html).collect(Collectors.joining("\n")));
  }

  private static String html(Block block) {
    return switch (block) {
      case Heading(String text) -> "<h2>" + escaped(text) + "</h2>";
      case Paragraph(String text) -> "<p>" + escaped(text) + "</p>";
      case Items(List<String> items) ->
          items.stream()
              .map(item -> "<li>" + escaped(item) + "</li>")
              .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
      case Picture(String name, String description) ->
          "<p><img src=\"%s.svg\" alt=\"%s\"></p>".formatted(name, escaped(description));
      case Table(List<String> header, List<List<String>> rows) ->
          "<div class=\"wide\"><table>\n"
              + htmlRow(header, "th")
              + rows.stream().map(row -> htmlRow(row, "td")).collect(Collectors.joining())
              + "</table></div>";
    };
  }

  private static String htmlRow(List<String> cells, String element) {
    return cells.stream()
        .map(cell -> "<%1$s>%2$s</%1$s>".formatted(element, escaped(cell)))
        .collect(Collectors.joining("", "<tr>", "</tr>\n"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
