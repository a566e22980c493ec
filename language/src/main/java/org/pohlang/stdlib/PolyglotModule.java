package org.pohlang.stdlib;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.nodes.LanguageInfo;
import com.oracle.truffle.api.source.Source;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.pohlang.values.Errors;
import org.pohlang.values.Foreign;
import org.pohlang.values.None;
import org.pohlang.values.Values;
import org.pohlang.values.World;

/** The part of {@code polyglot} that is written in Java. */
final class PolyglotModule {
  private static final int MOST_ARGUMENTS = 255;

  private final TruffleLanguage.Env env;

  private PolyglotModule(World world) {
    this.env = world.env();
  }

  static void addTo(Natives natives, World world) {
    PolyglotModule module = new PolyglotModule(world);
    natives.function("evaluate", 2, module::evaluate);
    natives.function("publish", 2, module::publish);
    natives.function("fetch", 1, module::fetch);
    natives.function("call", 2, MOST_ARGUMENTS, PolyglotModule::call);
    natives.function("create", 1, MOST_ARGUMENTS, PolyglotModule::create);
    natives.function("copy", 1, arguments -> Foreign.copy(arguments[0]));
    natives.function("java_type", 1, module::javaType);
  }

  /** The value of code in another language. */
  private Object evaluate(Object[] arguments) {
    String id = Arguments.string("eval", arguments[0]);
    String code = Arguments.string("eval", arguments[1]);
    String action = "run code in '" + id + "'";
    Map<String, LanguageInfo> languages = env.getPublicLanguages();
    LanguageInfo language = languages.get(id);
    if (language == null) {
      throw Errors.unknownLanguage(id, new TreeSet<>(languages.keySet()));
    }
    if (!env.isPolyglotEvalAllowed(language)) {
      throw Errors.notAllowed(action);
    }
    try {
      Source source = Source.newBuilder(id, code, "<" + id + ">").build();
      return Values.fromForeign(env.parsePublic(source).call());
    } catch (SecurityException denied) {
      throw Errors.notAllowed(action);
    }
  }

  /** Makes a value known to all languages by a name. */
  private Object publish(Object[] arguments) {
    String name = Arguments.string("export", arguments[0]);
    if (!env.isPolyglotBindingsAccessAllowed()) {
      throw Errors.notAllowed("export '" + name + "' to other languages");
    }
    env.exportSymbol(name, arguments[1]);
    return None.NONE;
  }

  /** What any language has made known by a name; None where none has. */
  private Object fetch(Object[] arguments) {
    String name = Arguments.string("import", arguments[0]);
    if (!env.isPolyglotBindingsAccessAllowed()) {
      throw Errors.notAllowed("import '" + name + "' from other languages");
    }
    Object value = env.importSymbol(name);
    return value == null ? None.NONE : Values.fromForeign(value);
  }

  private static Object call(Object[] arguments) {
    String method = Arguments.string("call", arguments[1]);
    Object[] rest = Arrays.copyOfRange(arguments, 2, arguments.length);
    return Foreign.invoke(arguments[0], method, rest);
  }

  private static Object create(Object[] arguments) {
    return Foreign.create(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private Object javaType(Object[] arguments) {
    String name = Arguments.string("java_type", arguments[0]);
    if (!env.isHostLookupAllowed()) {
      throw Errors.notAllowed("look up the Java class '" + name + "'");
    }
    return env.lookupHostSymbol(name);
  }
}
