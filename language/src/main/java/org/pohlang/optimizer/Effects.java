package org.pohlang.optimizer;

import java.util.EnumSet;
import java.util.Set;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Opcode;
import org.pohlang.tree.Builtin;

/** What may happen in an instruction besides its work on the stack. */
final class Effects {
  /** Pure built-ins whose result is no collection. */
  private static final Set<Builtin> PURE_SCALARS =
      EnumSet.of(
          Builtin.TOTAL,
          Builtin.SMALLEST,
          Builtin.LARGEST,
          Builtin.ABSOLUTE,
          Builtin.ROUND,
          Builtin.ROUND_DOWN,
          Builtin.ROUND_UP,
          Builtin.UPPERCASE,
          Builtin.LOWERCASE,
          Builtin.TRIM,
          Builtin.COUNT,
          Builtin.JOIN,
          Builtin.CONTAINS,
          Builtin.TO_JSON,
          Builtin.TO_PRETTY_JSON,
          Builtin.JSON_LENGTH,
          Builtin.ERROR_MESSAGE,
          Builtin.ERROR_TYPE);

  /** Pure built-ins that give a collection or an item of one. */
  private static final Set<Builtin> PURE_COLLECTIONS =
      EnumSet.of(
          Builtin.FIRST,
          Builtin.LAST,
          Builtin.REVERSE,
          Builtin.SPLIT,
          Builtin.REMOVE,
          Builtin.APPEND,
          Builtin.INSERT,
          Builtin.RANGE,
          Builtin.PARSE_JSON,
          Builtin.JSON_GET,
          Builtin.JSON_SET,
          Builtin.JSON_PUSH,
          Builtin.NEW_JSON_OBJECT,
          Builtin.NEW_JSON_ARRAY);

  private Effects() {}

  /** Pushes a value, cannot fail, and does nothing else. */
  static boolean isHarmlessPush(Opcode opcode) {
    return switch (opcode) {
      case LOAD_CONST,
          LOAD_TRUE,
          LOAD_FALSE,
          LOAD_NULL,
          LOCAL_ASSIGNED,
          CAPTURE_ASSIGNED,
          MAKE_FUNCTION,
          DUPLICATE ->
          true;
      default -> false;
    };
  }

  /** Always pushes True or False. */
  static boolean givesBoolean(Opcode opcode) {
    return switch (opcode) {
      case LOAD_TRUE,
          LOAD_FALSE,
          LOCAL_ASSIGNED,
          CAPTURE_ASSIGNED,
          EQUAL,
          NOT_EQUAL,
          GREATER,
          GREATER_EQUAL,
          LESS,
          LESS_EQUAL,
          AND,
          OR,
          NOT,
          TO_BOOLEAN,
          MATCH_ERROR ->
          true;
      default -> false;
    };
  }

  /** Gives the same for the same operands and does nothing else, but may fail. */
  static boolean isPure(Node node) {
    return givesScalar(node)
        || switch (node.opcode) {
          case BUILD_LIST, BUILD_DICT, INDEX, STORE_INDEX -> true;
          case CALL_BUILTIN -> PURE_COLLECTIONS.contains(builtin(node));
          default -> false;
        };
  }

  /** Is pure, and its result is no collection, so that keeping it does not share one. */
  static boolean givesScalar(Node node) {
    return switch (node.opcode) {
      case ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          MODULO,
          NEGATE,
          PLUS,
          EQUAL,
          NOT_EQUAL,
          GREATER,
          GREATER_EQUAL,
          LESS,
          LESS_EQUAL,
          AND,
          OR,
          NOT,
          TO_BOOLEAN ->
          true;
      case CALL_BUILTIN -> PURE_SCALARS.contains(builtin(node));
      default -> false;
    };
  }

  /** Works for operands of every kind, as long as memory and stack last. */
  static boolean neverFails(Node node) {
    return switch (node.opcode) {
      case ADD, EQUAL, NOT_EQUAL, AND, OR, NOT, TO_BOOLEAN, BUILD_LIST -> true;
      case CALL_BUILTIN -> builtin(node) == Builtin.COUNT;
      default -> false;
    };
  }

  /** Whether code elsewhere may run meanwhile, and so globals and captured variables change. */
  static boolean runsOtherCode(Node node) {
    return switch (node.opcode) {
      case CALL, PRINT_OR_CALL, IMPORT, IMPORT_SYSTEM -> true;
      case CALL_BUILTIN -> !isPure(node);
      default -> false;
    };
  }

  /** Whether the object of another language may be another one afterwards. */
  static boolean mayChangeForeign(Node node) {
    return node.is(Opcode.STORE_INDEX) || runsOtherCode(node);
  }

  static boolean isBuiltin(Node node, Builtin builtin) {
    return node.is(Opcode.CALL_BUILTIN) && builtin(node) == builtin;
  }

  private static Builtin builtin(Node node) {
    return Builtin.byKey(((Constant.Text) node.first).value());
  }
}
