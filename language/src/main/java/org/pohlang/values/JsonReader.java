package org.pohlang.values;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleStringBuilder;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON as RFC 8259 has it: no comments, no trailing commas, one value. */
final class JsonReader {
  private static final int MAX_DEPTH = 512;

  // The text is in memory already, so that only its nesting needs a limit. A factory keeps names
  // from one call to the next, for good; this one keeps none.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH + 1)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** A text of so many characters is worth a factory of its own, which makes each name once. */
  private static final int LONG = 1 << 14;

  /**
   * Of so many names each is kept while one text is read: those of records come again and again.
   */
  private static final int MAX_NAMES = 1_000;

  /** No more digits and sign than any int has. */
  private static final int SHORT_NUMBER = 9;

  private final String json;
  private final JsonParser parser;
  private final Map<String, TruffleString> names = new HashMap<>();

  /** Code points of the text that is being read; of a long one the last. */
  private final int[] codePoints = new int[256];

  /** Whether the value has been read, so that only the end may follow. */
  private boolean complete;

  private JsonReader(String json, JsonParser parser) {
    this.json = json;
    this.parser = parser;
  }

  static Object parse(Object text) {
    if (!(text instanceof TruffleString)) {
      throw Errors.wrongOperand("parse json from", "a Text", text);
    }
    String json = Texts.string((TruffleString) text);
    JsonFactory factory = json.length() < LONG ? FACTORY : factoryWithNames();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
      return new JsonReader(json, parser).readAll();
    }
  }

  private static JsonFactory factoryWithNames() {
    // Many names with one hash code are no error: they are no longer kept then.
    return FACTORY
        .rebuild()
        .enable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
        .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .build();
  }

  private Object readAll() {
    try {
      if (parser.nextToken() == null) {
        throw error(json.length(), Mistake.VALUE.reason);
      }
      Object value = read(1);
      complete = true;
      if (parser.nextToken() != null) {
        throw error(tokenStart(), Mistake.NOTHING_OPEN.reason);
      }
      return value;
    } catch (JacksonException e) {
      throw error(e);
    }
  }

  /** The value that begins at the parser's token, in collections {@code depth} deep. */
  private Object read(int depth) {
    TruffleSafepoint.poll(null);
    return switch (parser.currentToken()) {
      case START_ARRAY -> readArray(depth);
      case START_OBJECT -> readObject(depth);
      case VALUE_STRING -> text();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> readNumber();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> None.NONE;
      default -> throw error(tokenStart(), Mistake.VALUE.reason);
    };
  }

  private PohList readArray(int depth) {
    checkDepth(depth);
    PohList.Builder items = new PohList.Builder(0);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(depth + 1));
    }
    return items.build();
  }

  private PohDictionary readObject(int depth) {
    checkDepth(depth);
    PohDictionary.Builder entries = new PohDictionary.Builder();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      TruffleString key = name(parser.currentName());
      parser.nextToken();
      TruffleString kept = entries.add(key, read(depth + 1));
      if (kept != key) {
        names.replace(parser.currentName(), kept);
      }
    }
    return entries.build();
  }

  private TruffleString name(String string) {
    TruffleString name = names.get(string);
    if (name == null) {
      name = text();
      if (names.size() < MAX_NAMES) {
        names.put(string, name);
      }
    }
    return name;
  }

  private void checkDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw error(tokenStart(), "it is nested more than " + MAX_DEPTH + " deep");
    }
  }

  private Object readNumber() {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getStringLength() <= SHORT_NUMBER) {
      int number = parser.getIntValue();
      // Zero may have been -0.
      if (number != 0) {
        return number;
      }
    }
    double number = Double.parseDouble(parser.getString());
    if (Double.isInfinite(number)) {
      throw error(tokenStart(), "the number is too large");
    }
    return Numbers.of(number);
  }

  /** The text that is the parser's token. */
  private TruffleString text() {
    char[] units = parser.getStringCharacters();
    int start = parser.getStringOffset();
    int end = start + parser.getStringLength();
    if (end - start <= RecentTexts.MAX_LENGTH) {
      long characters = 0;
      for (int at = start; at < end && characters != RecentTexts.NONE; at++) {
        characters = RecentTexts.with(characters, units[at]);
      }
      if (characters != RecentTexts.NONE) {
        return RecentTexts.of(characters);
      }
    }
    TruffleStringBuilder beginning = null;
    int length = 0;
    for (int at = start; at < end; at++) {
      if (length == codePoints.length) {
        if (beginning == null) {
          beginning = Texts.builder();
        }
        beginning.appendStringUncached(text(length));
        length = 0;
      }
      char unit = units[at];
      if (!Character.isSurrogate(unit)) {
        codePoints[length++] = unit;
      } else if (Character.isHighSurrogate(unit)
          && at + 1 < end
          && Character.isLowSurrogate(units[at + 1])) {
        codePoints[length++] = Character.toCodePoint(unit, units[++at]);
      } else {
        throw error(
            tokenStart(),
            String.format("\\u%04x is half of a character without its other half", (int) unit));
      }
    }
    if (beginning == null) {
      return text(length);
    }
    beginning.appendStringUncached(text(length));
    return beginning.toStringUncached();
  }

  /** The text of the first code points that have been collected. */
  private TruffleString text(int length) {
    return TruffleString.fromIntArrayUTF32Uncached(codePoints, 0, length);
  }

  private long tokenStart() {
    return parser.currentTokenLocation().getCharOffset();
  }

  /** What the library's messages say, in words that do not presume its features. */
  private enum Mistake {
    NO_KEY("to start property name", "expected a key in double quotes, but found %s"),
    NO_COLON("colon to separate", "expected ':' after the key, but found %s"),
    IN_ARRAY("comma to separate Array", "expected ',' or ']', but found %s"),
    IN_OBJECT("comma to separate Object", "expected ',' or '}', but found %s"),
    OPEN_ARRAY("close marker for Array", "expected ',' or ']', but found %s"),
    OPEN_OBJECT("close marker for Object", "expected ',' or '}', but found %s"),
    WRONG_END_OF_ARRAY("expected ']'", "expected ',' or ']', but found %s"),
    WRONG_END_OF_OBJECT("expected '}'", "expected ',' or '}', but found %s"),
    NOTHING_OPEN("no open", "expected the end after the value, but found %s"),
    OPEN_STRING("closing quote", "expected '\"' at the end of the text, but found %s"),
    CONTROL_CHARACTER("CTRL-CHAR", "expected an escape, such as \\n, in place of %s"),
    NO_HEX_DIGIT("hex-digit", "expected four hexadecimal digits after \\u, but found %s"),
    WRONG_ESCAPE("character escape", "expected an escape after \\, but found %s"),
    PLUS_SIGN("plus sign", "a number must not begin with +"),
    LEADING_ZERO("Leading zero", "a number must not begin with 0"),
    NUMBER("numeric value", "expected a digit before and after the point or e of a number"),
    VALUE("", "expected a value, but found %s");

    private final String fragment;
    private final String reason;

    Mistake(String fragment, String reason) {
      this.fragment = fragment;
      this.reason = reason;
    }

    static Mistake of(String message) {
      for (Mistake mistake : values()) {
        if (message.contains(mistake.fragment)) {
          return mistake;
        }
      }
      return VALUE;
    }
  }

  private PohError error(JacksonException failure) {
    TokenStreamLocation location = failure.getLocation();
    boolean atEnd = failure instanceof UnexpectedEndOfInputException || location == null;
    int offset =
        (int) Math.clamp(atEnd ? json.length() : location.getCharOffset(), 0L, json.length());
    Mistake mistake = Mistake.of(failure.getOriginalMessage());
    if (mistake == Mistake.VALUE && complete) {
      mistake = Mistake.NOTHING_OPEN;
    } else if (mistake == Mistake.VALUE) {
      // A word such as NaN is reported at its end.
      while (offset > 0 && Character.isLetter(json.charAt(offset - 1))) {
        offset--;
      }
    }
    return error(offset, mistake.reason);
  }

  /**
   * Columns count code points, as everywhere in the language.
   *
   * @param reason what is wrong; {@code %s} stands for what is found at the offset
   */
  private PohError error(long offset, String reason) {
    int end = (int) Math.clamp(offset, 0L, json.length());
    int line = 1;
    int lineStart = 0;
    for (int at = json.indexOf('\n'); at >= 0 && at < end; at = json.indexOf('\n', at + 1)) {
      line++;
      lineStart = at + 1;
    }
    int column = json.codePointCount(lineStart, end) + 1;
    return Errors.invalidJson(line, column, reason.replace("%s", found(end)));
  }

  private String found(int offset) {
    if (offset == json.length()) {
      return "the end";
    }
    int codePoint = json.codePointAt(offset);
    return "'"
        + (codePoint < ' ' ? Quotes.escaped(codePoint) : Character.toString(codePoint))
        + "'";
  }
}
