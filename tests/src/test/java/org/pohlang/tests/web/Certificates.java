package org.pohlang.tests.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;

/** Certificates for servers on this machine. */
final class Certificates {
  private Certificates() {}

  /** Makes {@code key.p12} in {@code directory}, with the password {@code changeit}. */
  static Path make(Path directory) throws IOException, InterruptedException {
    Path store = directory.resolve("key.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1")
            .inheritIO()
            .start();
    assertEquals(0, keytool.waitFor());
    return store;
  }
}
