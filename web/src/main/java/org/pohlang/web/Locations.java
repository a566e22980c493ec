package org.pohlang.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jetty.http.HttpCookie;

/** The values of headers that have a form of their own. */
final class Locations {
  private static final String ALLOWED = "-._~:/?#[]@!$&'()*+,;=%";

  private Locations() {}

  /** {@code target} with everything percent-encoded that a URI cannot hold, such as line ends. */
  static String encode(String target) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : target.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (plain || ALLOWED.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  static String setCookie(HttpCookie cookie) {
    return cookie.getName()
        + "="
        + cookie.getValue()
        + "; Path="
        + cookie.getPath()
        + (cookie.isSecure() ? "; Secure" : "")
        + "; HttpOnly; SameSite=Lax";
  }
}
