package org.pohlang.pbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes Ed25519 keys, and keeps them in PEM files as OpenSSL reads and writes them. */
public final class SigningKeys {
  private static final String ALGORITHM = "Ed25519";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  private SigningKeys() {}

  public static KeyPair generate() {
    return generate(new SecureRandom());
  }

  private static KeyPair generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The public key of a private one.
   *
   * @throws IllegalArgumentException if it is not an Ed25519 key whose bytes can be had
   */
  public static PublicKey publicKeyOf(PrivateKey key) {
    if (key instanceof EdECPrivateKey secret
        && secret.getParams().getName().equals(ALGORITHM)
        && secret.getBytes().isPresent()) {
      return generate(new Replay(secret.getBytes().get())).getPublic();
    }
    throw new IllegalArgumentException("not an Ed25519 private key");
  }

  /**
   * The private key is the random bytes from which the JDK makes a pair, and the JDK has no other
   * way from the private key to the public one.
   */
  private static final class Replay extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Replay(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] target) {
      if (target.length != bytes.length) {
        throw new IllegalStateException("a key of " + target.length + " bytes");
      }
      System.arraycopy(bytes, 0, target, 0, bytes.length);
    }
  }

  /** SHA-256 of the key in the form of X.509, SubjectPublicKeyInfo. */
  public static byte[] fingerprint(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Sha256.of(encoded, encoded.length);
  }

  /** Where {@link #write} puts the public key. */
  public static Path publicPath(Path privatePath) {
    return privatePath.resolveSibling(privatePath.getFileName() + ".pub");
  }

  /**
   * Writes the private key to {@code path}, which only the owner may read, and the public key
   * beside it. Each file appears whole or not at all, the private key first.
   *
   * @throws FileAlreadyExistsException if one of the files exists; nothing is written then
   */
  public static void write(KeyPair keys, Path path) throws IOException {
    Path publicPath = publicPath(path);
    for (Path each : List.of(path, publicPath)) {
      if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(each.toString());
      }
    }
    create(path, pem(PRIVATE, keys.getPrivate()), true);
    create(publicPath, pem(PUBLIC, keys.getPublic()), false);
  }

  /** Writes a new file beside the target, then gives it the target's name unless that is taken. */
  private static void create(Path target, String text, boolean forOwnerOnly) throws IOException {
    Path draft =
        target.resolveSibling(
            "." + target.getFileName() + "." + Long.toHexString(new SecureRandom().nextLong()));
    try {
      if (forOwnerOnly) {
        createForOwner(draft);
      } else {
        Files.createFile(draft);
      }
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        channel.force(true);
      }
      try {
        Files.createLink(target, draft);
      } catch (UnsupportedOperationException e) {
        Files.move(draft, target);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void createForOwner(Path path) throws IOException {
    Set<String> views = path.getFileSystem().supportedFileAttributeViews();
    if (views.contains("posix")) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return;
    }
    Files.createFile(path);
    AclFileAttributeView access = Files.getFileAttributeView(path, AclFileAttributeView.class);
    if (access != null) {
      access.setAcl(
          List.of(
              AclEntry.newBuilder()
                  .setType(AclEntryType.ALLOW)
                  .setPrincipal(access.getOwner())
                  .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                  .build()));
    }
  }

  private static String pem(String kind, Key key) {
    String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN " + kind + "-----\n" + encoded + "\n-----END " + kind + "-----\n";
  }

  /**
   * Reads a private key.
   *
   * @throws InvalidKeyException if the file does not hold one
   */
  public static PrivateKey readPrivate(Path path) throws IOException, InvalidKeyException {
    byte[] encoded = readPem(path, PRIVATE);
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw invalid(path, PRIVATE);
    }
  }

  /**
   * Reads a public key.
   *
   * @throws InvalidKeyException if the file does not hold one
   */
  public static PublicKey readPublic(Path path) throws IOException, InvalidKeyException {
    byte[] encoded = readPem(path, PUBLIC);
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw invalid(path, PUBLIC);
    }
  }

  private static byte[] readPem(Path path, String kind) throws IOException, InvalidKeyException {
    String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    String begin = "-----BEGIN " + kind + "-----";
    int start = text.indexOf(begin);
    int end = text.indexOf("-----END " + kind + "-----");
    if (start < 0 || end < start + begin.length()) {
      throw invalid(path, kind);
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(start + begin.length(), end));
    } catch (IllegalArgumentException e) {
      throw invalid(path, kind);
    }
  }

  private static InvalidKeyException invalid(Path path, String kind) {
    return new InvalidKeyException(
        path + ": not an Ed25519 key in PEM ('-----BEGIN " + kind + "-----')");
  }
}
