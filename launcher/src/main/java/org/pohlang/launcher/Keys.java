package org.pohlang.launcher;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.HexFormat;
import org.pohlang.pbc.PbcFile;
import org.pohlang.pbc.PbcFormatException;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.SigningKeys;

/** The keys that sign compiled programs, and what they say about them. */
final class Keys {
  private Keys() {}

  /** Makes a pair of keys and says in a line or two where they are. */
  static String generate(String file) throws BadFileException {
    var path = InputFile.pathOf(file);
    var keys = SigningKeys.generate();
    try {
      SigningKeys.write(keys, path);
    } catch (FileAlreadyExistsException e) {
      throw new BadFileException(
          "'%s' exists already, and a key that is lost cannot be had again".formatted(e.getFile()));
    } catch (IOException e) {
      throw new BadFileException("cannot write '%s': %s".formatted(file, InputFile.reason(e)));
    }
    return "Private key: %s (keep it to yourself)%nPublic key:  %s%nFingerprint: %s%n"
        .formatted(path, SigningKeys.publicPath(path), fingerprint(keys.getPublic()));
  }

  static PrivateKey readPrivate(String file) throws BadFileException {
    try {
      return SigningKeys.readPrivate(InputFile.pathOf(file));
    } catch (IOException e) {
      throw new BadFileException("cannot read '%s': %s".formatted(file, InputFile.reason(e)));
    } catch (InvalidKeyException e) {
      throw new BadFileException(e.getMessage());
    }
  }

  private static PublicKey readPublic(String file) throws BadFileException {
    try {
      return SigningKeys.readPublic(InputFile.pathOf(file));
    } catch (IOException e) {
      throw new BadFileException("cannot read '%s': %s".formatted(file, InputFile.reason(e)));
    } catch (InvalidKeyException e) {
      throw new BadFileException(e.getMessage());
    }
  }

  /** Fails unless the owner of a key signed exactly these bytes. */
  static void requireSignature(InputFile input, String keyFile)
      throws BadFileException, InvalidProgramException {
    if (!PbcReader.isPbc(input.bytes())) {
      throw new BadFileException(
          "'%s' is not a compiled program, so nobody can have signed it".formatted(input.name()));
    }
    try {
      requireSignature(PbcReader.read(input.bytes(), input.name()), input.name(), keyFile);
    } catch (PbcFormatException e) {
      throw new InvalidProgramException("Error: %s".formatted(e.getMessage()));
    }
  }

  static void requireSignature(PbcFile file, String name, String keyFile) throws BadFileException {
    var key = readPublic(keyFile);
    switch (file.verifySignature(key)) {
      case VALID -> {}
      case UNSIGNED ->
          throw new BadFileException(
              "'%s' is not signed, and %s is required".formatted(name, wanted(keyFile, key)));
      case OTHER_KEY ->
          throw new BadFileException(
              "'%s' is signed with another key (%s), and %s is required"
                  .formatted(name, file.signer().orElseThrow(), wanted(keyFile, key)));
      case INVALID ->
          throw new BadFileException(
              "the signature of '%s' does not hold: it was changed after it was signed"
                  .formatted(name));
    }
  }

  private static String wanted(String keyFile, PublicKey key) {
    return "a signature with '%s' (%s)".formatted(keyFile, fingerprint(key));
  }

  private static String fingerprint(PublicKey key) {
    return HexFormat.of().formatHex(SigningKeys.fingerprint(key));
  }
}
