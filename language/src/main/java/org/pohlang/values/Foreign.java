package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What PohLang's operations do with the objects of other languages. These are references: storing
 * into one changes it for everybody. What comes out of one is a value of ours where it can be.
 *
 * <p>Methods whose operation the object does not know give null, so that their callers fail as they
 * do for values of ours.
 */
public final class Foreign {
  private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

  private Foreign() {}

  /** Whether the value is an object of another language. */
  public static boolean isObject(Object value) {
    return !(value instanceof TruffleString
        || value instanceof Boolean
        || value instanceof PohValue
        || Numbers.isNumber(value));
  }

  // ------------------------------------------------------------------- calls

  /** Whether it can be called: a function, or a class, whose call makes an object. */
  @TruffleBoundary
  public static boolean isCallable(Object value) {
    return isObject(value) && (INTEROP.isExecutable(value) || INTEROP.isInstantiable(value));
  }

  /** Calls a callable object. */
  @TruffleBoundary
  public static Object call(Object callee, Object... arguments) {
    if (!INTEROP.isExecutable(callee)) {
      return create(callee, arguments);
    }
    try {
      return Values.fromForeign(INTEROP.execute(callee, arguments));
    } catch (ArityException error) {
      throw Errors.wrongArgumentCount(
          name(callee), error.getExpectedMinArity(), error.getExpectedMaxArity(), arguments.length);
    } catch (UnsupportedTypeException error) {
      throw Errors.foreignArguments(name(callee), error.getSuppliedValues());
    } catch (UnsupportedMessageException error) {
      throw Errors.notAFunctionValue(callee);
    }
  }

  /** Makes an object of a class. */
  @TruffleBoundary
  public static Object create(Object type, Object... arguments) {
    try {
      return Values.fromForeign(INTEROP.instantiate(type, arguments));
    } catch (ArityException error) {
      throw Errors.wrongArgumentCount(
          name(type), error.getExpectedMinArity(), error.getExpectedMaxArity(), arguments.length);
    } catch (UnsupportedTypeException error) {
      throw Errors.foreignArguments(name(type), error.getSuppliedValues());
    } catch (UnsupportedMessageException error) {
      throw Errors.notAClass(type);
    }
  }

  /** Calls a method of an object. */
  @TruffleBoundary
  public static Object invoke(Object object, String method, Object... arguments) {
    try {
      return Values.fromForeign(INTEROP.invokeMember(object, method, arguments));
    } catch (ArityException error) {
      throw Errors.wrongArgumentCount(
          method, error.getExpectedMinArity(), error.getExpectedMaxArity(), arguments.length);
    } catch (UnsupportedTypeException error) {
      throw Errors.foreignArguments(method, error.getSuppliedValues());
    } catch (InteropException error) {
      throw Errors.noMember(object, Texts.of(method));
    }
  }

  /** The callable object as a function of ours, or null. */
  public static PohFunction function(Object value) {
    return isCallable(value) ? new ForeignFunction(value) : null;
  }

  private static final class ForeignFunction extends PohFunction {
    private static final int MOST_ARGUMENTS = 255;

    private final Object callee;

    ForeignFunction(Object callee) {
      this.callee = callee;
    }

    @Override
    public String name() {
      return Foreign.name(callee);
    }

    @Override
    public int minArguments() {
      return 0;
    }

    @Override
    public int maxArguments() {
      return MOST_ARGUMENTS;
    }

    @Override
    public Object call(Object... arguments) {
      return Foreign.call(callee, arguments);
    }
  }

  private static String name(Object callee) {
    try {
      if (INTEROP.hasExecutableName(callee)) {
        return INTEROP.asString(INTEROP.getExecutableName(callee));
      }
      if (INTEROP.isMetaObject(callee)) {
        return INTEROP.asString(INTEROP.getMetaSimpleName(callee));
      }
    } catch (UnsupportedMessageException _) {
      // It has none, then.
    }
    return Values.shorten(callee);
  }

  // ------------------------------------------------------------- collections

  /** How many items, entries or members it has; 0 where it has none of them. */
  static int count(Object value) {
    try {
      if (INTEROP.hasArrayElements(value)) {
        return count(INTEROP.getArraySize(value));
      }
      if (INTEROP.hasHashEntries(value)) {
        return count(INTEROP.getHashSize(value));
      }
      return INTEROP.hasMembers(value) ? count(INTEROP.getArraySize(members(value))) : 0;
    } catch (UnsupportedMessageException _) {
      return 0;
    }
  }

  private static int count(long size) {
    return (int) Math.min(size, Integer.MAX_VALUE);
  }

  /** The item at a position, the value of a key, or a member; null where there are no such. */
  static Object index(Object collection, Object index) {
    try {
      if (Numbers.isNumber(index) && INTEROP.hasArrayElements(collection)) {
        return Values.fromForeign(
            INTEROP.readArrayElement(collection, position(collection, index)));
      }
      if (INTEROP.hasHashEntries(collection)) {
        if (INTEROP.isHashEntryReadable(collection, index)) {
          return Values.fromForeign(INTEROP.readHashValue(collection, index));
        }
      }
      if (index instanceof TruffleString key && INTEROP.hasMembers(collection)) {
        String member = Texts.string(key);
        if (INTEROP.isMemberReadable(collection, member)) {
          return Values.fromForeign(INTEROP.readMember(collection, member));
        }
        throw Errors.noMember(collection, key);
      }
      if (INTEROP.hasHashEntries(collection)) {
        throw Errors.noMember(collection, Values.show(index));
      }
      return null;
    } catch (InteropException error) {
      throw Errors.noMember(collection, Values.show(index));
    }
  }

  /** As {@link Operators} has it for lists: truncated, and from the end where negative. */
  private static long position(Object array, Object index) throws UnsupportedMessageException {
    double number = Numbers.toDouble(index);
    if (number != number) {
      throw Errors.wrongIndex(array, index);
    }
    long size = INTEROP.getArraySize(array);
    long position = (long) number;
    if (position < 0) {
      position += size;
    }
    if (position < 0 || position >= size) {
      throw Errors.listIndexOutOfRange(index, count(size));
    }
    return position;
  }

  /** Whether items, entries or members can be stored into it, this one perhaps not. */
  static boolean isStore(Object value) {
    return isObject(value)
        && (INTEROP.hasArrayElements(value)
            || INTEROP.hasHashEntries(value)
            || INTEROP.hasMembers(value));
  }

  /** Stores an item, an entry or a member. */
  static void store(Object collection, Object index, Object value) {
    try {
      if (Numbers.isNumber(index) && INTEROP.hasArrayElements(collection)) {
        INTEROP.writeArrayElement(collection, position(collection, index), value);
      } else if (INTEROP.hasHashEntries(collection)) {
        INTEROP.writeHashEntry(collection, index, value);
      } else if (index instanceof TruffleString key) {
        INTEROP.writeMember(collection, Texts.string(key), value);
      } else {
        throw Errors.wrongIndex(collection, index);
      }
    } catch (InteropException error) {
      throw Errors.cannotStore(collection, index, value);
    }
  }

  /** The keys of its entries, or else the names of its members; null where it has neither. */
  static PohList keys(Object value) {
    if (!isObject(value)) {
      return null;
    }
    try {
      if (INTEROP.hasHashEntries(value)) {
        return list(INTEROP.getHashKeysIterator(value));
      }
      return INTEROP.hasMembers(value) ? list(members(value)) : null;
    } catch (UnsupportedMessageException _) {
      return null;
    }
  }

  /** The items of an array or of what can be gone over, in a list of ours; null for others. */
  public static PohList list(Object value) {
    ForeignItems items = ForeignItems.of(value);
    return items == null ? null : rest(items);
  }

  /** The items that have not been fetched yet. */
  static PohList rest(ForeignItems items) {
    List<Object> all = new ArrayList<>();
    while (items.fetch()) {
      TruffleSafepoint.poll(INTEROP);
      all.add(items.last());
    }
    return PohList.of(all.toArray());
  }

  private static Object members(Object object) throws UnsupportedMessageException {
    return INTEROP.getMembers(object);
  }

  /** Whether it has the item, the key or the member; null where it has none of any. */
  static Boolean contains(Object item, Object collection) {
    if (!isObject(collection)) {
      return null;
    }
    if (INTEROP.hasHashEntries(collection)) {
      return INTEROP.isHashEntryReadable(collection, item);
    }
    ForeignItems items = ForeignItems.of(collection);
    if (items != null) {
      return contains(item, items);
    }
    return INTEROP.hasMembers(collection)
        ? INTEROP.isMemberReadable(collection, Texts.string(Values.show(item)))
        : null;
  }

  private static boolean contains(Object item, ForeignItems items) {
    while (items.fetch()) {
      TruffleSafepoint.poll(INTEROP);
      if (Values.equal(item, items.last())) {
        return true;
      }
    }
    return false;
  }

  /** A copy in lists and dictionaries of ours; the value itself where it is neither. */
  @TruffleBoundary
  public static Object copy(Object value) {
    return copy(value, new ArrayList<>());
  }

  /** {@code around}: the objects that this one is in. */
  private static Object copy(Object value, List<Object> around) {
    if (!isObject(value) || INTEROP.isExecutable(value)) {
      return value;
    }
    if (around.size() > MAX_DEPTH || around.stream().anyMatch(each -> isIdentical(each, value))) {
      throw Errors.circularObject(value);
    }
    around.add(value);
    Object result = value;
    PohList list = list(value);
    if (list != null) {
      result = PohList.of(Arrays.stream(list.toArray()).map(item -> copy(item, around)).toArray());
    } else {
      PohList keys = keys(value);
      if (keys != null) {
        PohDictionary.Builder builder = new PohDictionary.Builder();
        for (Object key : keys.toArray()) {
          builder.put(Values.show(key), copy(index(value, key), around));
        }
        result = builder.build();
      }
    }
    around.removeLast();
    return result;
  }

  private static final int MAX_DEPTH = 512;

  // ------------------------------------------------------------ other things

  /** Whether the two are the same object. */
  static boolean isIdentical(Object left, Object right) {
    return isObject(left) && isObject(right) && INTEROP.isIdentical(left, right, INTEROP);
  }

  /** The exception's type as its language names it, or null. */
  static String typeName(AbstractTruffleException exception) {
    try {
      if (INTEROP.hasMetaObject(exception)) {
        return INTEROP.asString(INTEROP.getMetaSimpleName(INTEROP.getMetaObject(exception)));
      }
    } catch (UnsupportedMessageException _) {
      // It has none, then.
    }
    return null;
  }

  /** The exception's message, without the name of its type where it begins with that. */
  static String message(AbstractTruffleException exception) {
    String message = String.valueOf(exception.getMessage());
    try {
      if (INTEROP.hasExceptionMessage(exception)) {
        message = INTEROP.asString(INTEROP.getExceptionMessage(exception));
      }
    } catch (UnsupportedMessageException _) {
      // Java's message has to do.
    }
    String type = typeName(exception) + ": ";
    return message.startsWith(type) ? message.substring(type.length()) : message;
  }
}
