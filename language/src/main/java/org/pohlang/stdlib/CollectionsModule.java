package org.pohlang.stdlib;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.values.None;
import org.pohlang.values.Numbers;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;

/** The part of {@code collections} that is written in Java. */
final class CollectionsModule {
  private CollectionsModule() {}

  static void addTo(Natives natives) {
    // Any value that no program has otherwise: what stands for an argument that is not given.
    natives.function("absent", 0, _ -> None.NONE);
    natives.function("is_list", 1, arguments -> arguments[0] instanceof PohList);
    natives.function("unique", 1, arguments -> unique(arguments[0]));
  }

  private static PohList unique(Object argument) {
    PohList items = Arguments.list("unique", argument);
    List<Object> unique = new ArrayList<>();
    Map<String, List<Object>> seen = new HashMap<>();
    for (int index = 0; index < items.size(); index++) {
      Object item = items.get(index);
      List<Object> candidates = seen.computeIfAbsent(groupOf(item), _ -> new ArrayList<>());
      if (candidates.stream().noneMatch(earlier -> Values.equal(earlier, item))) {
        candidates.add(item);
        unique.add(item);
      }
    }
    return PohList.of(unique.toArray());
  }

  /**
   * Equal values are in one group, which keeps the search short: Text equals only what is shown as
   * it. All other values, lists for example, share a group with no name.
   */
  private static String groupOf(Object value) {
    boolean isSimple =
        value instanceof TruffleString
            || value instanceof Boolean
            || value == None.NONE
            || Numbers.isNumber(value);
    return isSimple ? Texts.string(Values.show(value)) : null;
  }
}
