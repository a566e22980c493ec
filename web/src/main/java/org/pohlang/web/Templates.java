package org.pohlang.web;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Formatter;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import com.oracle.truffle.api.strings.TruffleString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pohlang.values.ErrorValue;
import org.pohlang.values.Errors;
import org.pohlang.values.None;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohError;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;

/**
 * Templates in the language of Handlebars, of which this leaves what shows data: no files, no
 * scripts, no Java objects.
 */
final class Templates {
  private static final Set<String> HELPERS =
      Set.of("if", "unless", "each", "with", "lookup", "blockHelperMissing", "helperMissing");
  private static final int MAX_COMPILED = 200;

  private final Handlebars handlebars;
  private final Map<String, Template> compiled =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Template> eldest) {
              return size() > MAX_COMPILED;
            }
          });

  Templates() {
    handlebars =
        new Handlebars(new NoFiles())
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

  /**
   * The text of {@code template} filled in.
   *
   * @param data a dictionary
   * @throws PohError where the template is malformed
   */
  String render(String template, PohDictionary data) {
    try {
      Template ready = compiled.get(template);
      if (ready == null) {
        ready = handlebars.compileInline(template);
        compiled.put(template, ready);
      }
      return ready.apply(
          Context.newBuilder(convert(data)).resolver(MapValueResolver.INSTANCE).build());
    } catch (IOException | HandlebarsException failure) {
      throw Errors.of(
          ErrorValue.RUNTIME_ERROR, "The template is malformed: " + reason(failure), null);
    }
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

  /** Finds no template by name, so that templates cannot include files. */
  private static final class NoFiles extends AbstractTemplateLoader {
    @Override
    public TemplateSource sourceAt(String location) throws IOException {
      throw new IOException("templates cannot include others, such as '" + location + "'");
    }
  }
}
