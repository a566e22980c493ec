package org.pohlang.tests.pbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pohlang.pbc.PbcFormatException;
import org.pohlang.pbc.PbcOptions;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.PbcSigner;
import org.pohlang.pbc.PbcSigner.Verdict;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.pbc.SigningKeys;

class PbcSignerTest {
  private static final KeyPair KEYS = SigningKeys.generate();
  private static final byte[] FILE = PbcWriter.write(Samples.everything());
  private static final byte[] SIGNED = PbcSigner.sign(FILE, KEYS.getPrivate());

  @TempDir Path directory;

  private static Verdict verdict(byte[] file) {
    return PbcSigner.verifySignature(file, KEYS.getPublic());
  }

  @Test
  void aSignatureHolds() {
    assertEquals(Verdict.VALID, verdict(SIGNED));
    assertEquals(Samples.everything(), PbcReader.read(SIGNED, "test.pbc").chunk());
  }

  @Test
  void aFileWithoutSignatureIsUnsigned() {
    assertEquals(Verdict.UNSIGNED, verdict(FILE));
  }

  @Test
  void anotherKeyIsNamedAsSuch() {
    PublicKey other = SigningKeys.generate().getPublic();
    assertEquals(Verdict.OTHER_KEY, PbcSigner.verifySignature(SIGNED, other));
  }

  @Test
  void aFileNamesItsSigner() {
    assertEquals(
        Optional.of(HexFormat.of().formatHex(SigningKeys.fingerprint(KEYS.getPublic()))),
        PbcReader.read(SIGNED, "test.pbc").signer());
    assertEquals(Optional.empty(), PbcReader.read(FILE, "test.pbc").signer());
  }

  @Test
  void noByteCanBeChanged() {
    byte[] undigested = PbcWriter.write(Samples.everything(), PbcOptions.DEFAULT.withDigest(false));
    byte[] signed = PbcSigner.sign(undigested, KEYS.getPrivate());
    for (int at = 0; at < signed.length; at++) {
      byte[] changed = signed.clone();
      changed[at] ^= 1;
      try {
        assertNotEquals(Verdict.VALID, verdict(changed), "changed at " + at);
      } catch (PbcFormatException e) {
        // A file that cannot be read does not run either.
      }
    }
  }

  @Test
  void aNewSignatureTakesThePlaceOfTheOldOne() {
    KeyPair other = SigningKeys.generate();
    byte[] again = PbcSigner.sign(SIGNED, other.getPrivate());
    assertEquals(SIGNED.length, again.length);
    assertEquals(Verdict.OTHER_KEY, verdict(again));
    assertArrayEquals(SIGNED, PbcSigner.sign(again, KEYS.getPrivate()));
  }

  @Test
  void theWriterSignsAndCompresses() {
    byte[] file =
        PbcWriter.write(
            Samples.everything(), PbcOptions.DEFAULT.withCompress(true).withKey(KEYS.getPrivate()));
    assertEquals(Verdict.VALID, verdict(file));
    assertEquals('Z', file[3]);
    assertArrayEquals(file, PbcSigner.sign(file, KEYS.getPrivate()));
  }

  @Test
  void aPrivateKeyKnowsItsPublicKey() {
    for (int i = 0; i < 20; i++) {
      KeyPair keys = SigningKeys.generate();
      assertEquals(keys.getPublic(), SigningKeys.publicKeyOf(keys.getPrivate()));
    }
  }

  @Test
  void keysAreKeptInFiles() throws Exception {
    Path path = directory.resolve("key");
    SigningKeys.write(KEYS, path);
    PrivateKey secret = SigningKeys.readPrivate(path);
    PublicKey known = SigningKeys.readPublic(directory.resolve("key.pub"));
    assertEquals(Verdict.VALID, PbcSigner.verifySignature(PbcSigner.sign(FILE, secret), known));
  }

  @Test
  void onlyTheOwnerMayReadAPrivateKey() throws IOException {
    Path path = directory.resolve("key");
    SigningKeys.write(KEYS, path);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
  }

  @Test
  void aKeyIsNeverOverwritten() throws IOException {
    Path path = directory.resolve("key");
    SigningKeys.write(KEYS, path);
    assertThrows(FileAlreadyExistsException.class, () -> SigningKeys.write(KEYS, path));
    Files.delete(path);
    assertThrows(FileAlreadyExistsException.class, () -> SigningKeys.write(KEYS, path));
    assertFalse(Files.exists(path));
  }

  @Test
  void whatIsNoKeyIsSaidSo() throws IOException {
    Path path = directory.resolve("key");
    SigningKeys.write(KEYS, path);
    assertEquals(
        path + ": not an Ed25519 key in PEM ('-----BEGIN PUBLIC KEY-----')",
        assertThrows(InvalidKeyException.class, () -> SigningKeys.readPublic(path)).getMessage());
    for (String text :
        new String[] {
          "",
          "-----BEGIN PRIVATE KEY-----",
          "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
          "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----"
        }) {
      Path wrong = Files.writeString(directory.resolve("wrong"), text);
      assertThrows(InvalidKeyException.class, () -> SigningKeys.readPrivate(wrong));
    }
  }
}
