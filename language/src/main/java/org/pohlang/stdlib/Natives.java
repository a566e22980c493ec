package org.pohlang.stdlib;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a system module gets from Java. Its PohLang source reaches it under the alias {@code native}
 * and decides what becomes public.
 */
final class Natives {
  private final Map<String, Object> members = new LinkedHashMap<>();

  void value(String name, Object value) {
    members.put(name, value);
  }

  void function(String name, int arguments, NativeFunction.Body body) {
    function(name, arguments, arguments, body);
  }

  void function(String name, int minArguments, int maxArguments, NativeFunction.Body body) {
    members.put(name, new NativeFunction(name, minArguments, maxArguments, body));
  }

  Map<String, Object> members() {
    return members;
  }
}
