package org.pohlang.values;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.strings.TruffleString;

/** The built-in operations on lists and dictionaries, and on text as a list of characters. */
final class CollectionOperations {
  private CollectionOperations() {}

  static Object first(Object value) {
    return end("first in", value, true);
  }

  static Object last(Object value) {
    return end("last in", value, false);
  }

  private static Object end(String operation, Object value, boolean first) {
    int size =
        switch (value) {
          case PohList list -> list.size();
          case TruffleString text -> Texts.length(text);
          default -> -1;
        };
    if (size < 0) {
      ForeignItems items = ForeignItems.of(value);
      if (items == null) {
        throw Errors.wrongOperand(operation, "a List or a Text", value);
      }
      return first && items.fetch() ? items.last() : end(operation, Foreign.rest(items), first);
    }
    if (size == 0) {
      throw Errors.noItem(operation, value);
    }
    int index = first ? 0 : size - 1;
    return value instanceof PohList list
        ? list.get(index)
        : Texts.characterAt((TruffleString) value, index);
  }

  static Object reverse(Object value) {
    if (value instanceof TruffleString text) {
      return TextOperations.reverse(text);
    }
    if (listOrNull(value) instanceof PohList list) {
      return list.reverse();
    }
    throw Errors.wrongOperand("reverse of", "a List or a Text", value);
  }

  static Object count(Object value) {
    return switch (value) {
      case PohList list -> list.size();
      case TruffleString text -> Texts.length(text);
      case PohDictionary dictionary -> dictionary.size();
      case ForeignItems items -> items;
      default -> Foreign.isObject(value) ? Foreign.count(value) : 0;
    };
  }

  /** In a text and among keys, anything but a Text is looked for by its shown form. */
  static boolean contains(Object item, Object collection) {
    return switch (collection) {
      case PohList list -> indexOf(list, item) >= 0;
      case TruffleString text -> Texts.indexOf(text, Values.show(item), 0) >= 0;
      case PohDictionary dictionary -> dictionary.getTransient(Values.show(item)) != null;
      default -> {
        Boolean contained = Foreign.contains(item, collection);
        if (contained == null) {
          throw Errors.wrongOperand("contains", "a List, a Text or a Dictionary", collection);
        }
        yield contained;
      }
    };
  }

  static PohList remove(Object item, Object collection) {
    PohList list = list("remove", collection);
    int index = indexOf(list, item);
    return index < 0 ? list : list.remove(index);
  }

  private static int indexOf(PohList list, Object item) {
    for (int i = 0; i < list.size(); i++) {
      TruffleSafepoint.poll(null);
      if (Values.equal(item, list.getTransient(i))) {
        return i;
      }
    }
    return -1;
  }

  static PohList append(String operation, Object item, Object collection) {
    return list(operation, collection).append(item);
  }

  /** A position beyond either end of the list is that end. */
  static PohList insert(Object item, Object position, Object collection) {
    PohList list = list("insert", collection);
    if (!Numbers.isNumber(position) || Double.isNaN(Numbers.toDouble(position))) {
      throw Errors.wrongOperand("insert", "a Number as the position", position);
    }
    long index = (long) Numbers.toDouble(position);
    if (index < 0) {
      index += list.size();
    }
    return list.insert(Math.clamp(index, 0, list.size()), item);
  }

  static PohList map(Object collection, Object function) {
    PohList list = list("map", collection);
    PohFunction callee = function("map", function);
    PohList.Builder result = new PohList.Builder(list.size());
    for (int i = 0; i < list.size(); i++) {
      TruffleSafepoint.poll(null);
      result.add(callee.call(list.get(i)));
    }
    return result.build();
  }

  static PohList filter(Object collection, Object function) {
    PohList list = list("filter", collection);
    PohFunction callee = function("filter", function);
    PohList.Builder kept = new PohList.Builder(0);
    for (int i = 0; i < list.size(); i++) {
      TruffleSafepoint.poll(null);
      Object item = list.get(i);
      if (Values.isTrue(callee.call(item))) {
        kept.add(item);
      }
    }
    return kept.build();
  }

  static Object get(Object key, Object collection) {
    if (hasItems(collection)) {
      return Operators.index(collection, key);
    }
    throw Errors.wrongOperand("get from json", "a Dictionary or a List", collection);
  }

  static Object set(Object key, Object collection, Object value) {
    if (hasItems(collection)) {
      return Operators.storeIndex(collection, new Object[] {key}, value);
    }
    throw Errors.wrongOperand("set in json", "a Dictionary or a List", collection);
  }

  private static boolean hasItems(Object value) {
    return value instanceof PohDictionary || value instanceof PohList || Foreign.isStore(value);
  }

  /** The value, or what another language's value has as items; null where it is no list. */
  static PohList listOrNull(Object value) {
    return value instanceof PohList list ? list : Foreign.list(value);
  }

  private static PohList list(String operation, Object value) {
    PohList list = listOrNull(value);
    if (list != null) {
      return list;
    }
    throw Errors.wrongOperand(operation, "a List", value);
  }

  private static PohFunction function(String operation, Object value) {
    PohFunction function = value instanceof PohFunction ours ? ours : Foreign.function(value);
    if (function == null) {
      throw Errors.wrongOperand(operation, "a Function", value);
    }
    return function;
  }
}
