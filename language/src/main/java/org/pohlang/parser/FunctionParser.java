package org.pohlang.parser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.pohlang.text.Span;
import org.pohlang.text.SyntaxErrors;
import org.pohlang.text.TokenKind;
import org.pohlang.text.Word;
import org.pohlang.tree.Block;
import org.pohlang.tree.Expression;
import org.pohlang.tree.FunctionLiteral;
import org.pohlang.tree.Parameter;
import org.pohlang.tree.Statement;

/** Reads the definitions of functions (section 7 of the language reference). */
final class FunctionParser {
  private final Cursor in;
  private final ExpressionParser expressions;
  private final BlockParser blocks;

  FunctionParser(Cursor in, ExpressionParser expressions, BlockParser blocks) {
    this.in = in;
    this.expressions = expressions;
    this.blocks = blocks;
  }

  /** {@code Make double with x Return x times 2}, or a block. */
  Statement make() {
    OpenBlock block = new OpenBlock(OpenBlock.Kind.MAKE, in.position());
    if (expressions.beginsCollection(block.start)) {
      throw in.failure(SyntaxErrors.literalAsStatement(blocks.lineSpan()));
    }
    in.advance();
    return definition(block, List.of(Word.WRITE, Word.RETURN));
  }

  /** {@code Define function square with parameter x as x times x}, or a block. */
  Statement define() {
    OpenBlock block = new OpenBlock(OpenBlock.Kind.FUNCTION, in.position());
    in.advance();
    return definition(block, List.of(Word.AS));
  }

  /** {@code Function area(w, h)}, always a block. */
  Statement function() {
    OpenBlock block = new OpenBlock(OpenBlock.Kind.FUNCTION, in.position());
    in.advance();
    return definition(block, List.of());
  }

  private record Signature(String name, List<Parameter> parameters) {}

  /**
   * @param bodyWords the words that begin a body on the opening line
   */
  private Statement definition(OpenBlock block, List<Word> bodyWords) {
    Signature signature = blocks.opening(block, () -> signature(block, bodyWords));
    if (signature == null) {
      if (blocks.statementHas(block.start, bodyWords)) {
        blocks.forgiveEnd();
      } else {
        blocks.functionBody(block);
      }
      throw new Failure(null);
    }
    if (!in.atStatementEnd()) {
      return oneLineDefinition(block.start, signature);
    }
    Block body = blocks.functionBody(block);
    return define(block.opening, signature, body);
  }

  private Statement oneLineDefinition(int start, Signature signature) {
    int bodyStart = in.position();
    in.advance();
    Expression value = expressions.statementOperand(List.of());
    Statement body = new Statement.Return(in.spanFrom(bodyStart), value);
    return define(in.spanFrom(start), signature, new Block(List.of(body)));
  }

  private static Statement define(Span span, Signature signature, Block body) {
    var function = new FunctionLiteral(span, signature.name, signature.parameters, body);
    return new Statement.Define(span, function);
  }

  private Signature signature(OpenBlock block, List<Word> bodyWords) {
    if (in.word(block.start) == Word.DEFINE) {
      in.expect(Word.FUNCTION);
    }
    String name = in.expectName("the function's name");
    List<Parameter> parameters = List.of();
    if (in.at(TokenKind.LEFT_PARENTHESIS)) {
      parameters = bracketParameters();
    } else if (in.take(Word.WITH)) {
      parameters = parameters(bodyWords);
    }
    if (in.word() == null || !bodyWords.contains(in.word())) {
      blocks.expectLineEnd();
    }
    return new Signature(name, parameters);
  }

  /** {@code (a, b set to 1)} */
  private List<Parameter> bracketParameters() {
    in.advance();
    List<Parameter> parameters = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (!in.take(TokenKind.RIGHT_PARENTHESIS)) {
      addParameter(parameters, names, expressions::bracketItem);
      if (!in.take(TokenKind.COMMA) && !in.at(TokenKind.RIGHT_PARENTHESIS)) {
        throw expressions.unexpected("`,` or `)`");
      }
    }
    return parameters;
  }

  /** {@code a, b and c}, {@code parameters a, b} */
  private List<Parameter> parameters(List<Word> bodyWords) {
    if ((in.at(Word.PARAMETER) || in.at(Word.PARAMETERS)) && isParameterKeyword(bodyWords)) {
      in.advance();
    }
    List<List<Word>> closings = bodyWords.stream().map(List::of).toList();
    List<Parameter> parameters = new ArrayList<>();
    Set<String> names = new HashSet<>();
    do {
      addParameter(parameters, names, () -> expressions.statementItem(closings));
    } while (in.takeSeparator());
    return parameters;
  }

  /** {@code parameter} is a keyword where a name follows it, and else a name itself. */
  private boolean isParameterKeyword(List<Word> bodyWords) {
    int next = in.position() + 1;
    Word word = in.word(next);
    boolean defaultFollows =
        (word == Word.SET || word == Word.DEFAULTING) && in.word(next + 1) == Word.TO;
    return in.kind(next) == TokenKind.WORD
        && !defaultFollows
        && (word == null || !word.isReserved() && !bodyWords.contains(word));
  }

  private void addParameter(
      List<Parameter> parameters, Set<String> names, Supplier<Expression> readDefault) {
    int start = in.position();
    String name = in.expectName("a parameter's name");
    Expression defaultValue = null;
    if (in.at(Word.SET) || in.at(Word.DEFAULTING)) {
      in.advance();
      in.expect(Word.TO);
      defaultValue = readDefault.get();
    }
    if (!names.add(name)) {
      throw in.failure(SyntaxErrors.duplicateParameter(name, in.span(start)));
    }
    boolean isRequired = defaultValue == null;
    if (isRequired && !parameters.isEmpty() && parameters.getLast().defaultValue() != null) {
      throw in.failure(SyntaxErrors.requiredAfterOptional(name, in.span(start)));
    }
    parameters.add(new Parameter(in.spanFrom(start), name, defaultValue));
  }
}
