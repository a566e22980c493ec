package org.pohlang.compiler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.pohlang.bytecode.Opcode;
import org.pohlang.text.Span;
import org.pohlang.tree.Builtin;
import org.pohlang.tree.Expression;
import org.pohlang.tree.Expression.BinaryOperator;
import org.pohlang.tree.Expression.UnaryOperator;

/** Emits code that pushes an expression's value, or that branches on its truth. */
final class ExpressionCompiler {
  private final Code code;
  private final Variables variables;

  ExpressionCompiler(Code code, Variables variables) {
    this.code = code;
    this.variables = variables;
  }

  /** Pushes the expression's value. */
  void compile(Expression expression) {
    switch (expression) {
      case Expression.NumberLiteral number -> code.loadNumber(number.span(), number.value());
      case Expression.TextLiteral text -> code.loadText(text.span(), text.value());
      case Expression.BooleanLiteral literal ->
          code.emit(literal.span(), literal.value() ? Opcode.LOAD_TRUE : Opcode.LOAD_FALSE);
      case Expression.NoneLiteral none -> code.emit(none.span(), Opcode.LOAD_NULL);
      case Expression.Name name -> variables.load(name.span(), name.name());
      case Expression.Member member ->
          code.emit(member.span(), Opcode.LOAD_MEMBER, member.module(), member.name());
      case Expression.ListLiteral list -> compileList(list);
      case Expression.DictionaryLiteral dictionary -> compileDictionary(dictionary);
      case Expression.Unary unary -> compileUnary(unary);
      case Expression.Binary binary when isLogical(binary) -> compileLogical(binary);
      case Expression.Binary binary -> compileSpine(binary);
      case Expression.Index index -> compileSpine(index);
      case Expression.Call call -> compileCall(call);
      case Expression.Phrase phrase -> compilePhrase(phrase);
    }
  }

  /** Jumps to the label if the expression is true, or is false, and goes on otherwise. */
  void compileCondition(Expression expression, boolean jumpIf, Label target) {
    switch (expression) {
      case Expression.Unary unary when unary.operator() == UnaryOperator.NOT ->
          compileCondition(unary.operand(), !jumpIf, target);
      case Expression.Binary binary when isLogical(binary) ->
          compileLogicalCondition(binary, jumpIf, target);
      case Expression other -> {
        compile(other);
        code.jump(other.span(), jumpIf ? Opcode.JUMP_IF_TRUE : Opcode.JUMP_IF_FALSE, target);
      }
    }
  }

  private static boolean isLogical(Expression.Binary binary) {
    return binary.operator() == BinaryOperator.AND || binary.operator() == BinaryOperator.OR;
  }

  private void compileLogical(Expression.Binary binary) {
    boolean decisive = binary.operator() == BinaryOperator.OR;
    List<Expression> operands = logicalOperands(binary);
    Label decided = new Label();
    Label end = new Label();
    for (Expression operand : operands.subList(0, operands.size() - 1)) {
      compileCondition(operand, decisive, decided);
    }
    compile(operands.getLast());
    code.emit(binary.span(), Opcode.TO_BOOLEAN);
    code.jump(binary.span(), Opcode.JUMP, end);
    code.bind(decided);
    code.emit(binary.span(), decisive ? Opcode.LOAD_TRUE : Opcode.LOAD_FALSE);
    code.bind(end);
  }

  private void compileLogicalCondition(Expression.Binary binary, boolean jumpIf, Label target) {
    boolean decisive = binary.operator() == BinaryOperator.OR;
    List<Expression> operands = logicalOperands(binary);
    Label end = new Label();
    for (Expression operand : operands.subList(0, operands.size() - 1)) {
      compileCondition(operand, decisive, decisive == jumpIf ? target : end);
    }
    compileCondition(operands.getLast(), jumpIf, target);
    code.bind(end);
  }

  /**
   * The operands of a chain of one logical operator, which may be longer than the stack is deep.
   */
  private static List<Expression> logicalOperands(Expression.Binary chain) {
    List<Expression> operands = new ArrayList<>();
    Expression rest = chain;
    while (rest instanceof Expression.Binary binary && binary.operator() == chain.operator()) {
      operands.add(binary.right());
      rest = binary.left();
    }
    operands.add(rest);
    Collections.reverse(operands);
    return operands;
  }

  /** Operators and indexes one after another, which may be longer than the stack is deep. */
  private void compileSpine(Expression outermost) {
    Deque<Expression> spine = new ArrayDeque<>();
    Expression first = outermost;
    while (true) {
      if (first instanceof Expression.Binary binary && !isLogical(binary)) {
        spine.push(binary);
        first = binary.left();
      } else if (first instanceof Expression.Index index) {
        spine.push(index);
        first = index.collection();
      } else {
        break;
      }
    }
    compile(first);
    for (Expression next : spine) {
      if (next instanceof Expression.Binary binary) {
        compile(binary.right());
        code.emit(binary.span(), opcodeOf(binary.operator()));
      } else if (next instanceof Expression.Index index) {
        compile(index.index());
        code.emit(index.span(), Opcode.INDEX);
      }
    }
  }

  private static Opcode opcodeOf(BinaryOperator operator) {
    return switch (operator) {
      case OR -> Opcode.OR;
      case AND -> Opcode.AND;
      case EQUAL -> Opcode.EQUAL;
      case NOT_EQUAL -> Opcode.NOT_EQUAL;
      case GREATER -> Opcode.GREATER;
      case GREATER_EQUAL -> Opcode.GREATER_EQUAL;
      case LESS -> Opcode.LESS;
      case LESS_EQUAL -> Opcode.LESS_EQUAL;
      case ADD -> Opcode.ADD;
      case SUBTRACT -> Opcode.SUBTRACT;
      case MULTIPLY -> Opcode.MULTIPLY;
      case DIVIDE -> Opcode.DIVIDE;
      case MODULO -> Opcode.MODULO;
    };
  }

  private void compileUnary(Expression.Unary unary) {
    compile(unary.operand());
    code.emit(
        unary.span(),
        switch (unary.operator()) {
          case NOT -> Opcode.NOT;
          case NEGATE -> Opcode.NEGATE;
          case PLUS -> Opcode.PLUS;
        });
  }

  private void compileList(Expression.ListLiteral list) {
    int atOnce = Math.min(list.items().size(), Limits.LITERAL_ITEMS);
    for (Expression item : list.items().subList(0, atOnce)) {
      compile(item);
    }
    code.emit(list.span(), Opcode.BUILD_LIST, atOnce);
    for (Expression item : list.items().subList(atOnce, list.items().size())) {
      compile(item);
      code.emit(list.span(), Opcode.SWAP);
      code.emit(list.span(), Opcode.CALL_BUILTIN, Builtin.APPEND.key(), 2);
    }
  }

  private void compileDictionary(Expression.DictionaryLiteral dictionary) {
    int atOnce = Math.min(dictionary.pairs().size(), Limits.LITERAL_ITEMS / 2);
    for (Expression.Pair pair : dictionary.pairs().subList(0, atOnce)) {
      compilePair(pair);
    }
    code.emit(dictionary.span(), Opcode.BUILD_DICT, atOnce);
    for (Expression.Pair pair : dictionary.pairs().subList(atOnce, dictionary.pairs().size())) {
      compilePair(pair);
      code.emit(dictionary.span(), Opcode.STORE_INDEX, 1);
    }
  }

  private void compilePair(Expression.Pair pair) {
    compile(pair.key());
    compile(pair.value());
  }

  private void compileCall(Expression.Call call) {
    if (call.module() == null) {
      variables.loadCallee(call.nameSpan(), call.name());
    } else {
      code.emit(call.nameSpan(), Opcode.LOAD_MEMBER, call.module(), call.name());
      code.emit(call.nameSpan(), Opcode.CHECK_CALLEE, call.module() + "::" + call.name());
    }
    compileArguments(call.span(), call.arguments());
    code.emit(call.span(), Opcode.CALL, call.arguments().size());
  }

  private void compilePhrase(Expression.Phrase phrase) {
    compileArguments(phrase.span(), phrase.operands());
    code.emit(phrase.span(), Opcode.CALL_BUILTIN, phrase.builtin().key(), phrase.operands().size());
  }

  private void compileArguments(Span span, List<Expression> arguments) {
    Limits.check(arguments.size(), Limits.ARGUMENTS, "arguments", span);
    for (Expression argument : arguments) {
      compile(argument);
    }
  }
}
