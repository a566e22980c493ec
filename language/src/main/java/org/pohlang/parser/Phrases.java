package org.pohlang.parser;

import static org.pohlang.parser.PhraseForm.Extent.TAIL;
import static org.pohlang.parser.PhraseForm.Extent.TIGHT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.text.Word;
import org.pohlang.tree.Builtin;

/** The phrases of section 6 of the language reference: the one place that lists them. */
final class Phrases {
  private static final PhraseForm[] FORMS = {
    tight(Builtin.TOTAL, "total of _"),
    tight(Builtin.SMALLEST, "smallest in _"),
    tight(Builtin.LARGEST, "largest in _"),
    tight(Builtin.ABSOLUTE, "absolute value of _"),
    tight(Builtin.ROUND, "round _"),
    tight(Builtin.ROUND_DOWN, "round down _"),
    tight(Builtin.ROUND_UP, "round up _"),
    tight(Builtin.UPPERCASE, "make uppercase _"),
    tight(Builtin.LOWERCASE, "make lowercase _"),
    tight(Builtin.TRIM, "trim spaces from _"),
    tight(Builtin.TRIM, "clean spaces from _"),
    tight(Builtin.FIRST, "first in _"),
    tight(Builtin.LAST, "last in _"),
    tight(Builtin.REVERSE, "reverse of _"),
    tight(Builtin.REVERSE, "reverse _"),
    tight(Builtin.COUNT, "count of _"),
    tight(Builtin.COUNT, "size of _"),
    tight(Builtin.JOIN, "join _ with _"),
    tight(Builtin.SPLIT, "split _ by _"),
    tight(Builtin.SPLIT, "separate _ by _"),
    tight(Builtin.CONTAINS, "contains _ in _"),
    tight(Builtin.REMOVE, "remove _ from _"),
    tight(Builtin.APPEND, "append _ to _"),
    tight(Builtin.MAP, "map _ with _"),
    tight(Builtin.FILTER, "filter _ with _"),
    tight(Builtin.INSERT, "insert _ at _ in _"),
    tight(Builtin.READ_FILE, "read file at _"),
    tight(Builtin.READ_LINES, "read lines from _"),
    tight(Builtin.READ_LINES, "read lines from file at _"),
    tight(Builtin.FILE_EXISTS, "file exists at _"),
    tight(Builtin.DELETE_FILE, "delete file at _"),
    tight(Builtin.CREATE_DIRECTORY, "create directory at _"),
    tight(Builtin.LIST_FILES, "list files in _"),
    tight(Builtin.LIST_FILES, "list files in directory at _"),
    tight(Builtin.COPY_FILE, "copy file from _ to _"),
    tight(Builtin.MOVE_FILE, "move file from _ to _"),
    tight(Builtin.PARSE_JSON, "parse json from _"),
    tight(Builtin.TO_JSON, "convert to json _"),
    tight(Builtin.TO_PRETTY_JSON, "convert to pretty json _"),
    tight(Builtin.JSON_GET, "get _ from json _"),
    tight(Builtin.JSON_PUSH, "push _ to json _"),
    tight(Builtin.JSON_LENGTH, "json length of _"),
    tight(Builtin.NEW_JSON_OBJECT, "new json object"),
    tight(Builtin.NEW_JSON_ARRAY, "new json array"),
    tight(Builtin.ERROR_MESSAGE, "error message of _"),
    tight(Builtin.ERROR_TYPE, "error type of _"),
    tight(Builtin.PATH_PARAMETER, "get path parameter _"),
    tight(Builtin.QUERY_PARAMETER, "get query parameter _"),
    tight(Builtin.FORM_FIELD, "get form field _"),
    tight(Builtin.REQUEST_HEADER, "get request header _"),
    tight(Builtin.REQUEST_BODY, "request body"),
    tight(Builtin.REQUEST_JSON, "request json"),
    tight(Builtin.REQUEST_METHOD, "request method"),
    tight(Builtin.REQUEST_PATH, "request path"),
    tight(Builtin.COOKIE, "get cookie _"),
    tight(Builtin.SESSION_VALUE, "session value _"),
    tight(Builtin.UPLOADED_FILE, "get uploaded file _"),
    tight(Builtin.SAVE_UPLOADED_FILE, "save uploaded file _ to _"),
    tail(Builtin.SET_SESSION_VALUE, "set session value _ to _"),
    tail(Builtin.JSON_SET, "set _ in json _ to _"),
    tail(Builtin.WRITE_FILE, "write _ into file at _"),
    tail(Builtin.APPEND_FILE, "append _ into file at _"),
    tail(Builtin.NEW_ERROR, "error of type TYPE with message _"),
    response(Builtin.HTML_RESPONSE, "html response with _ [and status _]"),
    response(Builtin.TEXT_RESPONSE, "text response with _ [and status _]"),
    response(Builtin.JSON_RESPONSE, "json response with _ [and status _]"),
    response(Builtin.ERROR_RESPONSE, "error response with status _ and message _"),
    response(Builtin.REDIRECT, "redirect to _"),
    tail(Builtin.RENDER_TEMPLATE, "render template _ with _"),
    tail(Builtin.CREATE_SERVER, "create web server on port _ [on host _]")
        .followedBy(tail(Builtin.WITH_CERTIFICATE, "with certificate _ [and password _]")),
  };

  private static final PhraseForm[][] NONE = {};

  /** For each first word the forms, those with equal heads together, the longest head first. */
  private static final Map<Word, PhraseForm[][]> BY_FIRST_WORD = new EnumMap<>(Word.class);

  static {
    Map<List<Word>, List<PhraseForm>> byHead = new LinkedHashMap<>();
    for (PhraseForm form : FORMS) {
      byHead.computeIfAbsent(form.head(), head -> new ArrayList<>()).add(form);
    }
    for (List<PhraseForm> group : byHead.values()) {
      PhraseForm[][] groups = startingWith(group.getFirst().head().getFirst());
      groups = Arrays.copyOf(groups, groups.length + 1);
      groups[groups.length - 1] = group.toArray(PhraseForm[]::new);
      Arrays.sort(groups, Comparator.comparing(g -> -g[0].head().size()));
      BY_FIRST_WORD.put(group.getFirst().head().getFirst(), groups);
    }
  }

  private Phrases() {}

  private static PhraseForm tight(Builtin builtin, String pattern) {
    return PhraseForm.of(builtin, TIGHT, pattern);
  }

  private static PhraseForm tail(Builtin builtin, String pattern) {
    return PhraseForm.of(builtin, TAIL, pattern);
  }

  /** How each phrase is written, with {@code _} for its operands. */
  static List<String> patterns() {
    return Arrays.stream(FORMS).map(PhraseForm::pattern).toList();
  }

  /** Any number of headers and cookies may follow. */
  private static PhraseForm response(Builtin builtin, String pattern) {
    return tail(builtin, pattern)
        .followedBy(
            tail(Builtin.WITH_HEADER, "with header _ as _"),
            tail(Builtin.WITH_COOKIE, "with cookie _ as _"));
  }

  /**
   * The forms that begin with {@code word}: groups of forms with the same head, which only what
   * follows the first operand tells apart, the longest head first.
   */
  static PhraseForm[][] startingWith(Word word) {
    return BY_FIRST_WORD.getOrDefault(word, NONE);
  }
}
