package org.pohlang.walker;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pohlang.modules.Modules;
import org.pohlang.text.Span;
import org.pohlang.tree.Builtin;
import org.pohlang.tree.Expression;
import org.pohlang.values.Builtins;
import org.pohlang.values.Errors;
import org.pohlang.values.Foreign;
import org.pohlang.values.None;
import org.pohlang.values.Operators;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohFunction;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;
import org.pohlang.values.World;

/** Evaluates expressions: sections 5, 6 and 7 of the language reference. */
final class Expressions {
  private final World world;
  private final Modules modules;

  Expressions(World world, Modules modules) {
    this.world = world;
    this.modules = modules;
  }

  Object evaluate(Expression expression, Frame frame) {
    return switch (expression) {
      case Expression.NumberLiteral number -> number.value();
      case Expression.TextLiteral text -> Texts.of(text.value());
      case Expression.BooleanLiteral literal -> literal.value();
      case Expression.NoneLiteral _ -> None.NONE;
      case Expression.Name name -> variable(name.name(), name.span(), frame);
      case Expression.Member member -> member(member.module(), member.name(), member.span(), frame);
      case Expression.ListLiteral list -> PohList.of(evaluateAll(list.items(), frame));
      case Expression.DictionaryLiteral dictionary -> dictionary(dictionary, frame);
      case Expression.Unary unary -> unary(unary, frame);
      case Expression.Binary binary -> binary(binary, frame);
      case Expression.Index index -> index(index, frame);
      case Expression.Call call -> call(call, frame);
      case Expression.Phrase phrase ->
          call(phrase.builtin(), phrase.span(), frame, evaluateAll(phrase.operands(), frame));
    };
  }

  Object[] evaluateAll(List<Expression> expressions, Frame frame) {
    Object[] values = new Object[expressions.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = evaluate(expressions.get(index), frame);
    }
    return values;
  }

  boolean isTrue(Expression condition, Frame frame) {
    return Values.isTrue(evaluate(condition, frame));
  }

  /** The value of a variable, or else the built-in function of that name. */
  Object variable(String name, Span span, Frame frame) {
    Object value = frame.get(name);
    if (value != null) {
      return value;
    }
    if (isBuiltin(name)) {
      return Builtins.function(name, world);
    }
    throw Places.locate(Errors.undefinedVariable(name, knownNames(frame)), span, frame);
  }

  private Object member(String module, String name, Span span, Frame frame) {
    return Places.compute(span, frame, () -> modules.member(module, name, frame.globals()).get());
  }

  private Object dictionary(Expression.DictionaryLiteral dictionary, Frame frame) {
    List<Object> keys = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (Expression.Pair pair : dictionary.pairs()) {
      keys.add(evaluate(pair.key(), frame));
      values.add(evaluate(pair.value(), frame));
    }
    return Places.compute(dictionary.span(), frame, () -> dictionary(keys, values));
  }

  private static PohDictionary dictionary(List<Object> keys, List<Object> values) {
    var entries = new PohDictionary.Builder();
    for (int index = 0; index < keys.size(); index++) {
      if (!(keys.get(index) instanceof TruffleString key)) {
        throw Errors.notADictionaryKey(keys.get(index));
      }
      entries.put(key, values.get(index));
    }
    return entries.build();
  }

  // Operators

  private Object unary(Expression.Unary unary, Frame frame) {
    Object operand = evaluate(unary.operand(), frame);
    return Places.compute(
        unary.span(),
        frame,
        () ->
            switch (unary.operator()) {
              case NOT -> !Values.isTrue(operand);
              case NEGATE -> Arithmetic.negate(operand);
              case PLUS -> Operators.plus(operand);
            });
  }

  private Object binary(Expression.Binary binary, Frame frame) {
    Object left = evaluate(binary.left(), frame);
    return switch (binary.operator()) {
      case OR -> Values.isTrue(left) || isTrue(binary.right(), frame);
      case AND -> Values.isTrue(left) && isTrue(binary.right(), frame);
      case EQUAL,
          NOT_EQUAL,
          GREATER,
          GREATER_EQUAL,
          LESS,
          LESS_EQUAL,
          ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          MODULO -> {
        Object right = evaluate(binary.right(), frame);
        yield Places.compute(
            binary.span(), frame, () -> Arithmetic.operate(binary.operator(), left, right));
      }
    };
  }

  private Object index(Expression.Index expression, Frame frame) {
    Object collection = evaluate(expression.collection(), frame);
    Object index = evaluate(expression.index(), frame);
    return Places.compute(expression.span(), frame, () -> Operators.index(collection, index));
  }

  // Calls

  private Object call(Expression.Call call, Frame frame) {
    Object function = callee(call, frame);
    Object[] arguments = evaluateAll(call.arguments(), frame);
    return call(function, call.span(), frame, arguments);
  }

  Object call(Object function, Span span, Frame frame, Object... arguments) {
    return Places.compute(
        span,
        frame,
        () ->
            function instanceof PohFunction ours
                ? ours.call(arguments)
                : Foreign.call(function, arguments));
  }

  Object call(Builtin builtin, Span span, Frame frame, Object... arguments) {
    return Places.compute(span, frame, () -> Builtins.call(builtin, arguments, world));
  }

  /** What a call calls. A variable that is not a function does not hide a built-in one. */
  private Object callee(Expression.Call call, Frame frame) {
    boolean isPlain = call.module() == null;
    Object value =
        isPlain
            ? frame.get(call.name())
            : member(call.module(), call.name(), call.nameSpan(), frame);
    if (value instanceof PohFunction || value != null && Foreign.isCallable(value)) {
      return value;
    }
    if (isPlain && isBuiltin(call.name())) {
      return Builtins.function(call.name(), world);
    }
    String name = isPlain ? call.name() : call.module() + "::" + call.name();
    throw Places.locate(
        value == null
            ? Errors.undefinedFunction(name, knownFunctions(frame))
            : Errors.notAFunction(name),
        call.nameSpan(),
        frame);
  }

  private static boolean isBuiltin(String name) {
    return Builtin.byFunctionName(name) != null;
  }

  private static Set<String> knownNames(Frame frame) {
    var names = new TreeSet<>(frame.names());
    Builtin.allFunctionNames().forEach(names::add);
    return names;
  }

  private static Set<String> knownFunctions(Frame frame) {
    Set<String> names = knownNames(frame);
    names.removeIf(name -> !isBuiltin(name) && !(frame.get(name) instanceof PohFunction));
    return names;
  }
}
