package org.pohlang.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the cookies of sessions are signed with (HMAC with SHA-256). */
final class SessionKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LENGTH = 32;

  private final SecretKeySpec key;

  /**
   * @param secret what several servers, or a server after a restart, have in common; null for a
   *     random key, with which sessions end with the process
   */
  SessionKey(String secret) {
    byte[] bytes;
    if (secret == null || secret.isEmpty()) {
      bytes = new byte[LENGTH];
      new SecureRandom().nextBytes(bytes);
    } else {
      bytes = secret.getBytes(StandardCharsets.UTF_8);
    }
    key = new SecretKeySpec(bytes, ALGORITHM);
  }

  String sign(String content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
