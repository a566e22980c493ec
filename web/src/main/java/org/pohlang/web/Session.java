package org.pohlang.web;

import com.oracle.truffle.api.strings.TruffleString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Builtins;
import org.pohlang.values.ErrorValue;
import org.pohlang.values.Errors;
import org.pohlang.values.None;
import org.pohlang.values.Numbers;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohError;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;

/**
 * What a program remembers of a visitor: a dictionary that the visitor's browser keeps in a signed
 * cookie. The server keeps nothing, so that visitors cannot fill its memory. The visitor can read
 * the values, but not change them.
 */
final class Session {
  static final String COOKIE = "pohlang_session";

  /** Browsers keep at least 4096 bytes of a cookie with its name and attributes. */
  private static final int MAX_COOKIE = 3900;

  private static final Duration LONGEST_AGE = Duration.ofDays(14);

  private final SessionKey key;
  private PohDictionary values = PohDictionary.EMPTY;
  private boolean changed;

  /**
   * @param cookie what came with the request, or null; one that was not signed here or is too old
   *     counts as none
   */
  Session(SessionKey key, String cookie) {
    this.key = key;
    if (cookie != null) {
      read(cookie);
    }
  }

  private void read(String cookie) {
    int dot = cookie.indexOf('.');
    if (dot < 0) {
      return;
    }
    String content = cookie.substring(0, dot);
    byte[] signature = key.sign(content).getBytes(StandardCharsets.US_ASCII);
    byte[] given = cookie.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(signature, given)) {
      return;
    }
    String json = new String(Base64.getUrlDecoder().decode(content), StandardCharsets.UTF_8);
    Object parsed = Builtins.call(Builtin.PARSE_JSON, new Object[] {Texts.of(json)}, null);
    if (parsed instanceof PohList pair
        && pair.size() == 2
        && Numbers.isNumber(pair.get(0))
        && pair.get(1) instanceof PohDictionary dictionary) {
      Instant made = Instant.ofEpochSecond((long) Numbers.toDouble(pair.get(0)));
      if (Instant.now().isBefore(made.plus(LONGEST_AGE))) {
        values = dictionary;
      }
    }
  }

  /** The value that was set under {@code name}, or None. */
  Object get(TruffleString name) {
    Object value = values.get(name);
    return value == null ? None.NONE : value;
  }

  /**
   * Sets a value; None takes it away.
   *
   * @throws PohError where the value cannot be put into a cookie
   */
  void set(TruffleString name, Object value) {
    PohDictionary next = PohDictionary.EMPTY;
    for (int i = 0; i < values.size(); i++) {
      if (!Texts.equal(values.keyAt(i), name)) {
        next = next.with(values.keyAt(i), values.valueAt(i));
      }
    }
    if (value != None.NONE) {
      next = next.with(name, PohDictionary.shared(value));
    }
    PohDictionary before = values;
    values = next;
    int length = cookie().length();
    if (length > MAX_COOKIE) {
      values = before;
      throw Errors.of(
          ErrorValue.RUNTIME_ERROR,
          "The session would take " + length + " of " + MAX_COOKIE + " bytes",
          "Keep large values in a variable or a file, and only their name in the session");
    }
    changed = true;
  }

  boolean isChanged() {
    return changed;
  }

  /** The cookie's value. */
  String cookie() {
    PohList pair = PohList.of((double) Instant.now().getEpochSecond(), values);
    String content =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Answers.json(pair).getBytes(StandardCharsets.UTF_8));
    return content + "." + key.sign(content);
  }
}
