package org.pohlang.values;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import org.pohlang.tree.Builtin;

/** What the built-in operations do. */
public final class Builtins {
  private Builtins() {}

  /** The built-in operation as a value, under the name by which the program called for it. */
  public static BuiltinFunction function(Builtin builtin, String name, World world) {
    return new BuiltinFunction(builtin, name, world);
  }

  /** The built-in function of this name as a value, or null. */
  @TruffleBoundary
  public static BuiltinFunction function(String name, World world) {
    Builtin builtin = Builtin.byFunctionName(name);
    return builtin == null ? null : new BuiltinFunction(builtin, name, world);
  }

  /**
   * Whether the operation's result, or what the program does meanwhile, may refer to a collection
   * among the arguments. Where it does not, an owned collection can be passed without {@link
   * PohList#share}.
   */
  public static boolean keepsArguments(Builtin builtin) {
    return switch (builtin) {
      case TOTAL, SMALLEST, LARGEST, COUNT, FIRST, LAST, REVERSE, CONTAINS, JOIN -> false;
      case TO_JSON, TO_PRETTY_JSON, JSON_GET, JSON_LENGTH -> false;
      case WRITE_FILE, APPEND_FILE -> false;
      default -> true;
    };
  }

  /** Whether the operation gives a number near its argument. */
  public static boolean isRounding(Builtin builtin) {
    return switch (builtin) {
      case ABSOLUTE, ROUND, ROUND_DOWN, ROUND_UP -> true;
      default -> false;
    };
  }

  /** Whether {@link #callShort} knows this operation with such an argument. */
  public static boolean isShort(Builtin builtin, Object argument) {
    return switch (builtin) {
      case ABSOLUTE, ROUND, ROUND_DOWN, ROUND_UP -> Numbers.isNumber(argument);
      case COUNT -> argument instanceof PohList || argument instanceof PohDictionary;
      case FIRST, LAST -> argument instanceof PohList list && list.size() > 0;
      default -> false;
    };
  }

  /** Does an operation that is hardly more work than the call of it; part of compiled code. */
  public static Object callShort(Builtin builtin, Object argument) {
    return switch (builtin) {
      case ABSOLUTE ->
          argument instanceof Integer number && number != Integer.MIN_VALUE
              ? Math.abs(number)
              : NumberOperations.absolute(Numbers.toDouble(argument));
      case ROUND -> NumberOperations.round(Numbers.toDouble(argument));
      case ROUND_DOWN -> NumberOperations.roundDown(Numbers.toDouble(argument));
      case ROUND_UP -> NumberOperations.roundUp(Numbers.toDouble(argument));
      case COUNT ->
          argument instanceof PohList list ? list.size() : ((PohDictionary) argument).size();
      case FIRST -> ((PohList) argument).get(0);
      case LAST -> ((PohList) argument).get(((PohList) argument).size() - 1);
      default -> throw CompilerDirectives.shouldNotReachHere();
    };
  }

  /**
   * Does a built-in operation.
   *
   * @param arguments as many as the operation takes
   */
  @TruffleBoundary
  public static Object call(Builtin builtin, Object[] arguments, World world) {
    return switch (builtin) {
      case TOTAL -> NumberOperations.total(arguments[0]);
      case SMALLEST -> NumberOperations.smallest(arguments[0]);
      case LARGEST -> NumberOperations.largest(arguments[0]);
      case ABSOLUTE, ROUND, ROUND_DOWN, ROUND_UP ->
          callShort(builtin, NumberOperations.number(builtin.key(), arguments[0]));
      case RANGE -> NumberOperations.range(arguments);
      case NOW -> NumberOperations.now();
      case INPUT_VALUE -> NumberOperations.inputValue(arguments[0]);
      case INPUT_NUMBER -> NumberOperations.inputNumber(arguments[0]);

      case UPPERCASE -> TextOperations.uppercase(arguments[0]);
      case LOWERCASE -> TextOperations.lowercase(arguments[0]);
      case TRIM -> TextOperations.trim(arguments[0]);
      case JOIN -> TextOperations.join(arguments[0], arguments[1]);
      case SPLIT -> TextOperations.split(arguments[0], arguments[1]);

      case FIRST -> CollectionOperations.first(arguments[0]);
      case LAST -> CollectionOperations.last(arguments[0]);
      case REVERSE -> CollectionOperations.reverse(arguments[0]);
      case COUNT, JSON_LENGTH -> CollectionOperations.count(arguments[0]);
      case CONTAINS -> CollectionOperations.contains(arguments[0], arguments[1]);
      case REMOVE -> CollectionOperations.remove(arguments[0], arguments[1]);
      case APPEND -> CollectionOperations.append("append", arguments[0], arguments[1]);
      case INSERT -> CollectionOperations.insert(arguments[0], arguments[1], arguments[2]);
      case MAP -> CollectionOperations.map(arguments[0], arguments[1]);
      case FILTER -> CollectionOperations.filter(arguments[0], arguments[1]);
      case ARGUMENTS -> PohList.of(world.arguments().stream().map(Texts::of).toArray());

      case READ_FILE -> new FileOperations(world).read(arguments[0]);
      case READ_LINES -> new FileOperations(world).readLines(arguments[0]);
      case FILE_EXISTS -> new FileOperations(world).exists(arguments[0]);
      case DELETE_FILE -> new FileOperations(world).delete(arguments[0]);
      case CREATE_DIRECTORY -> new FileOperations(world).createDirectory(arguments[0]);
      case LIST_FILES -> new FileOperations(world).list(arguments[0]);
      case COPY_FILE -> new FileOperations(world).copy(arguments[0], arguments[1]);
      case MOVE_FILE -> new FileOperations(world).move(arguments[0], arguments[1]);
      case WRITE_FILE -> new FileOperations(world).write(arguments[0], arguments[1]);
      case APPEND_FILE -> new FileOperations(world).append(arguments[0], arguments[1]);

      case PARSE_JSON -> JsonReader.parse(arguments[0]);
      case TO_JSON -> JsonWriter.write(arguments[0], false);
      case TO_PRETTY_JSON -> JsonWriter.write(arguments[0], true);
      case JSON_GET -> CollectionOperations.get(arguments[0], arguments[1]);
      case JSON_SET -> CollectionOperations.set(arguments[0], arguments[1], arguments[2]);
      case JSON_PUSH -> CollectionOperations.append("push to json", arguments[0], arguments[1]);
      case NEW_JSON_OBJECT -> PohDictionary.EMPTY;
      case NEW_JSON_ARRAY -> PohList.EMPTY;

      case ERROR_MESSAGE -> error("error message of", arguments[0]).message();
      case ERROR_TYPE -> Texts.of(error("error type of", arguments[0]).type());
      case NEW_ERROR -> newError(arguments[0], arguments[1]);

      case IS_RESPONSE -> arguments[0] instanceof OpaqueValue value && value.isResponse();
      case PATH_PARAMETER,
          QUERY_PARAMETER,
          FORM_FIELD,
          REQUEST_HEADER,
          REQUEST_BODY,
          REQUEST_JSON,
          REQUEST_METHOD,
          REQUEST_PATH,
          COOKIE,
          SESSION_VALUE,
          SET_SESSION_VALUE,
          UPLOADED_FILE,
          SAVE_UPLOADED_FILE,
          HTML_RESPONSE,
          TEXT_RESPONSE,
          JSON_RESPONSE,
          ERROR_RESPONSE,
          REDIRECT,
          WITH_HEADER,
          WITH_COOKIE,
          RENDER_TEMPLATE,
          CREATE_SERVER,
          WITH_CERTIFICATE,
          ADD_ROUTE,
          ADD_MIDDLEWARE,
          SERVE_STATIC,
          START_SERVER ->
          world.web().call(builtin, arguments);
    };
  }

  private static ErrorValue error(String operation, Object value) {
    if (value instanceof ErrorValue error) {
      return error;
    }
    throw Errors.wrongOperand(operation, "an Error", value);
  }

  private static ErrorValue newError(Object type, Object message) {
    if (type instanceof TruffleString name) {
      return new ErrorValue(Texts.string(name), Values.show(message));
    }
    throw Errors.wrongOperand("error of type", "a Text as the type", type);
  }
}
