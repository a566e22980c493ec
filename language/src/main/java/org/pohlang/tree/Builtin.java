package org.pohlang.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The operations that come with the language: every phrase of section 6 of the reference, and the
 * functions that can be called by name. What they do is in {@code org.pohlang.values}.
 *
 * <p>The key is what a {@code .pbc} file calls the operation; it never changes once released. The
 * arguments stand in the order in which the phrase names them: {@code append X to L} takes X, L.
 */
public enum Builtin {
  TOTAL("total of", 1, "sum"),
  SMALLEST("smallest in", 1, "min"),
  LARGEST("largest in", 1, "max"),
  ABSOLUTE("absolute value of", 1, "abs"),
  ROUND("round", 1, "round"),
  ROUND_DOWN("round down", 1, "floor"),
  ROUND_UP("round up", 1, "ceil"),
  UPPERCASE("make uppercase", 1, "uppercase"),
  LOWERCASE("make lowercase", 1, "lowercase"),
  TRIM("trim spaces from", 1, "trim"),
  FIRST("first in", 1, "first"),
  LAST("last in", 1, "last"),
  REVERSE("reverse of", 1, "reverse"),
  COUNT("count of", 1, "length", "len"),
  JOIN("join with", 2, "join"),
  SPLIT("split by", 2, "split"),
  CONTAINS("contains in", 2),
  REMOVE("remove from", 2),
  APPEND("append to", 2),
  MAP("map with", 2),
  FILTER("filter with", 2),
  /** item, position, list */
  INSERT("insert at in", 3),
  RANGE("range", 1, 3, "range"),
  NOW("now", 0, "now"),
  ARGUMENTS("arguments", 0, "arguments"),

  READ_FILE("read file at", 1),
  READ_LINES("read lines from", 1),
  FILE_EXISTS("file exists at", 1),
  DELETE_FILE("delete file at", 1),
  CREATE_DIRECTORY("create directory at", 1),
  LIST_FILES("list files in", 1),
  COPY_FILE("copy file from to", 2),
  MOVE_FILE("move file from to", 2),
  /** content, path; also {@code Write x to file at p} */
  WRITE_FILE("write into file at", 2),
  APPEND_FILE("append into file at", 2),

  PARSE_JSON("parse json from", 1),
  TO_JSON("convert to json", 1),
  TO_PRETTY_JSON("convert to pretty json", 1),
  JSON_GET("get from json", 2),
  /** key, dictionary, value */
  JSON_SET("set in json to", 3),
  JSON_PUSH("push to json", 2),
  JSON_LENGTH("json length of", 1),
  NEW_JSON_OBJECT("new json object", 0),
  NEW_JSON_ARRAY("new json array", 0),

  ERROR_MESSAGE("error message of", 1),
  ERROR_TYPE("error type of", 1),
  /** type (Text), message */
  NEW_ERROR("error of type with message", 2),

  PATH_PARAMETER("get path parameter", 1),
  QUERY_PARAMETER("get query parameter", 1),
  FORM_FIELD("get form field", 1),
  REQUEST_HEADER("get request header", 1),
  REQUEST_BODY("request body", 0),
  REQUEST_JSON("request json", 0),
  REQUEST_METHOD("request method", 0),
  REQUEST_PATH("request path", 0),
  COOKIE("get cookie", 1),
  SESSION_VALUE("session value", 1),
  /** key, value */
  SET_SESSION_VALUE("set session value to", 2),
  UPLOADED_FILE("get uploaded file", 1),
  /** field, directory */
  SAVE_UPLOADED_FILE("save uploaded file to", 2),
  /** value and, where given, status */
  HTML_RESPONSE("html response with", 1, 2),
  /** value and, where given, status */
  TEXT_RESPONSE("text response with", 1, 2),
  /** value and, where given, status */
  JSON_RESPONSE("json response with", 1, 2),
  /** status, message */
  ERROR_RESPONSE("error response with", 2),
  REDIRECT("redirect to", 1),
  /** response, name, value */
  WITH_HEADER("with header as", 3),
  /** response, name, value */
  WITH_COOKIE("with cookie as", 3),
  /** Whether {@code Write} of the value in a route handler sends it and ends the handler. */
  IS_RESPONSE("is response", 1),
  /** template, data */
  RENDER_TEMPLATE("render template with", 2),
  /** port and, where given, host */
  CREATE_SERVER("create web server on port", 1, 2),
  /** server, file and, where given, password */
  WITH_CERTIFICATE("with certificate", 2, 3),
  /** path, method, server, handler function */
  ADD_ROUTE("add route", 4),
  /** kind, dictionary of settings, server */
  ADD_MIDDLEWARE("add middleware", 3),
  /** directory, server */
  SERVE_STATIC("serve static files", 2),
  START_SERVER("start server", 1),

  /** What {@code Ask for} does to a line: a Number where it reads as a number literal. */
  INPUT_VALUE("input value", 1),
  /** What {@code Ask for ... expect Number} does to a line: a Number or a ValidationError. */
  INPUT_NUMBER("input number", 1);

  private static final Map<String, Builtin> BY_KEY = new HashMap<>();
  private static final Map<String, Builtin> BY_FUNCTION_NAME = new HashMap<>();

  static {
    for (Builtin builtin : values()) {
      BY_KEY.put(builtin.key, builtin);
      for (String name : builtin.functionNames) {
        BY_FUNCTION_NAME.put(name, builtin);
      }
    }
  }

  private final String key;
  private final int minArguments;
  private final int maxArguments;
  private final List<String> functionNames;

  Builtin(String key, int arguments, String... functionNames) {
    this(key, arguments, arguments, functionNames);
  }

  Builtin(String key, int minArguments, int maxArguments, String... functionNames) {
    this.key = key;
    this.minArguments = minArguments;
    this.maxArguments = maxArguments;
    this.functionNames = List.of(functionNames);
  }

  /** The lasting name of this operation in {@code .pbc} files. */
  public String key() {
    return key;
  }

  public int minArguments() {
    return minArguments;
  }

  public int maxArguments() {
    return maxArguments;
  }

  /** The names under which programs call this operation as a function; empty for phrases only. */
  public List<String> functionNames() {
    return functionNames;
  }

  /** The operation with this key, or null. */
  public static Builtin byKey(String key) {
    return BY_KEY.get(key);
  }

  /** The operation that programs call by this name, or null. */
  public static Builtin byFunctionName(String name) {
    return BY_FUNCTION_NAME.get(name);
  }

  /** All names that can be called. */
  public static Iterable<String> allFunctionNames() {
    return BY_FUNCTION_NAME.keySet();
  }
}
