package org.pohlang.web;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Formatter;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Parser;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.TemplateCache;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.StringTemplateSource;
import com.github.jknack.handlebars.io.TemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.strings.TruffleString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.pohlang.values.ErrorValue;
import org.pohlang.values.Errors;
import org.pohlang.values.FileFailures;
import org.pohlang.values.None;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohError;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;

/**
 * Templates in the language of Handlebars, of which this leaves what shows data: no scripts, no
 * Java objects, and of files only templates in the same folder. Thread-safe.
 */
final class Templates {
  private static final Set<String> HELPERS =
      Set.of("if", "unless", "each", "with", "lookup", "blockHelperMissing", "helperMissing");
  private static final int MAX_COMPILED = 200;
  private static final String EXTENSION = ".html";

  private static final String INLINE = "";

  private final Function<TruffleFile, String> reader;

  /** What compiles the templates of each folder. */
  private final Map<String, Handlebars> folders = new ConcurrentHashMap<>();

  /**
   * @param reader gives the text in a file
   */
  Templates(Function<TruffleFile, String> reader) {
    this.reader = reader;
  }

  /**
   * The text of {@code template} filled in.
   *
   * @param data a dictionary
   * @throws PohError where the template is malformed
   */
  String render(String template, PohDictionary data) {
    return render(folders.computeIfAbsent(INLINE, _ -> handlebars(new NoFiles())), template, data);
  }

  /**
   * The template in {@code file} filled in. It may include others of its folder.
   *
   * @throws PohError where one cannot be read or is malformed
   */
  String render(TruffleFile file, PohDictionary data) {
    String template = reader.apply(file);
    TruffleFile folder;
    try {
      folder = file.getCanonicalFile().getParent();
    } catch (IOException | SecurityException failure) {
      throw FileFailures.of("read file", file.getPath(), failure);
    }
    Handlebars compiler =
        folders.computeIfAbsent(folder.getPath(), _ -> handlebars(new SameFolder(folder)));
    return render(compiler, template, data);
  }

  private static String render(Handlebars compiler, String template, PohDictionary data) {
    try {
      return compiler
          .compileInline(template)
          .apply(Context.newBuilder(convert(data)).resolver(MapValueResolver.INSTANCE).build());
    } catch (IOException | HandlebarsException failure) {
      throw malformed(reason(failure));
    } catch (StackOverflowError _) {
      throw malformed("it is nested too deeply, or includes itself without end");
    }
  }

  private static PohError malformed(String reason) {
    return Errors.of(ErrorValue.RUNTIME_ERROR, "The template is malformed: " + reason, null);
  }

  private static Handlebars handlebars(TemplateLoader others) {
    return new Handlebars(others)
        .with(new Cache())
        .with(
            new DefaultHelperRegistry() {
              @Override
              public <C> Helper<C> helper(String name) {
                return HELPERS.contains(name) ? super.helper(name) : null;
              }
            })
        .with(
            (Formatter)
                (value, next) ->
                    value instanceof Boolean || value instanceof Number
                        ? Operands.shown(value)
                        : next.format(value));
  }

  private static String reason(Exception failure) {
    return failure instanceof HandlebarsException known && known.getError() != null
        ? "line "
            + known.getError().line
            + ", column "
            + known.getError().column
            + ": "
            + known.getError().reason
        : String.valueOf(failure.getMessage());
  }

  private static Object convert(Object value) {
    return switch (value) {
      case PohDictionary dictionary -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < dictionary.size(); i++) {
          map.put(Texts.string(dictionary.keyAt(i)), convert(dictionary.valueAt(i)));
        }
        yield map;
      }
      case PohList list -> {
        List<Object> items = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
          items.add(convert(list.get(i)));
        }
        yield items;
      }
      case TruffleString text -> Texts.string(text);
      case None _ -> null;
      case Boolean truth -> truth;
      case Number number -> number;
      default -> Operands.shown(value);
    };
  }

  /** Compiled templates by name and text, so that a changed file is another template. */
  private static final class Cache implements TemplateCache {
    private record Key(String name, String text) {
      // Written out, since a native image interprets the one that Java provides.
      @Override
      public boolean equals(Object other) {
        return other instanceof Key key && name.equals(key.name) && text.equals(key.text);
      }
    }

    private final Map<Key, Template> compiled =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<Key, Template> eldest) {
                return size() > MAX_COMPILED;
              }
            });

    @Override
    public Template get(TemplateSource source, Parser parser) throws IOException {
      Key key = new Key(source.filename(), source.content(StandardCharsets.UTF_8));
      Template template = compiled.get(key);
      if (template == null) {
        template = parser.parse(source);
        compiled.put(key, template);
      }
      return template;
    }

    @Override
    public void clear() {
      compiled.clear();
    }

    @Override
    public void evict(TemplateSource source) {
      // The one used longest ago goes.
    }

    @Override
    public TemplateCache setReload(boolean reload) {
      return this;
    }
  }

  /** Finds no template by name: one that is no file has no folder either. */
  private static final class NoFiles extends AbstractTemplateLoader {
    @Override
    public TemplateSource sourceAt(String name) throws IOException {
      throw new IOException("only a template in a file can include others");
    }
  }

  /** Finds the files of a folder and of the folders in it. */
  private final class SameFolder extends AbstractTemplateLoader {
    private final TruffleFile folder;

    /**
     * @param folder canonical
     */
    SameFolder(TruffleFile folder) {
      this.folder = folder;
    }

    @Override
    public TemplateSource sourceAt(String name) throws IOException {
      boolean plain = name.indexOf('.', name.lastIndexOf('/') + 1) < 0;
      String path = plain ? name + EXTENSION : name;
      TruffleFile file = Folders.find(folder, folder, List.of(path.split("/")));
      if (file == null || !file.isRegularFile()) {
        throw new IOException("there is no such file in the template's folder");
      }
      return new StringTemplateSource(file.getPath(), reader.apply(file));
    }
  }
}
