package org.pohlang.modules;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.LanguageInfo;
import com.oracle.truffle.api.source.Source;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.pohlang.engine.PohLanguage;
import org.pohlang.values.FileFailures;
import org.pohlang.values.Values;

/** Imports of files in other languages: their exports become globals. */
final class ForeignFiles {
  private static final String OPERATION = "import file";
  private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

  private ForeignFiles() {}

  /** The other installed language that the file is in, or null where it is PohLang. */
  static String languageOf(Origin origin) {
    TruffleFile file = origin.file();
    if (file == null || isOurs(origin.name())) {
      return null;
    }
    try {
      String language = Source.findLanguage(file);
      return PohLanguage.ID.equals(language) ? null : language;
    } catch (IOException | SecurityException failure) {
      throw FileFailures.of(OPERATION, origin.name(), failure);
    }
  }

  private static boolean isOurs(String name) {
    return ImportedFiles.isCompiled(name) || ImportedFiles.isSource(name);
  }

  /**
   * Runs the file. What it exports are the members of its value, as a JavaScript module has them,
   * and what it newly declares at its top level.
   */
  static void run(Origin origin, String languageId, TruffleLanguage.Env env, Globals globals) {
    LanguageInfo language = env.getPublicLanguages().get(languageId);
    if (language == null) {
      throw FileFailures.of(
          OPERATION,
          origin.name(),
          new IOException(
              "the application that runs this program does not allow the language " + languageId));
    }
    try {
      env.initializeLanguage(language);
      Source source = Source.newBuilder(languageId, origin.file()).name(origin.name()).build();
      Set<String> before = members(env.getScopePublic(language));
      Object value = env.parsePublic(source).call();
      Object scope = env.getScopePublic(language);
      Set<String> declared = members(scope);
      declared.removeAll(before);
      declare(declared, scope, globals);
      if (!INTEROP.isExecutable(value) && !INTEROP.hasArrayElements(value)) {
        declare(members(value), value, globals);
      }
    } catch (IOException | SecurityException failure) {
      throw FileFailures.of(OPERATION, origin.name(), failure);
    } catch (InteropException failure) {
      throw FileFailures.of(
          OPERATION, origin.name(), new IOException("its exports cannot be read", failure));
    }
  }

  private static Set<String> members(Object object) throws InteropException {
    Set<String> names = new LinkedHashSet<>();
    if (object != null && INTEROP.hasMembers(object)) {
      Object members = INTEROP.getMembers(object);
      for (long i = 0; i < INTEROP.getArraySize(members); i++) {
        names.add(INTEROP.asString(INTEROP.readArrayElement(members, i)));
      }
    }
    return names;
  }

  private static void declare(Set<String> names, Object object, Globals globals)
      throws InteropException {
    for (String name : names) {
      if (INTEROP.isMemberReadable(object, name)) {
        globals.cell(name).set(Values.fromForeign(INTEROP.readMember(object, name)));
      }
    }
  }
}
