package org.pohlang.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.pohlang.text.Span;
import org.pohlang.text.SyntaxError;
import org.pohlang.text.SyntaxErrors;
import org.pohlang.text.TextLiteral;
import org.pohlang.text.TokenKind;
import org.pohlang.text.Word;
import org.pohlang.tree.Block;
import org.pohlang.tree.Expression;
import org.pohlang.tree.FunctionLiteral;
import org.pohlang.tree.Parameter;
import org.pohlang.tree.Statement;

/**
 * Reads the statements that hold others (sections 4, 7, 9 and 11 of the language reference), and
 * finds where each block ends.
 *
 * <p>After an error in an opening line the block is read all the same, so that its {@code End} does
 * not become a second error.
 */
final class BlockParser {
  private static final List<Word> THEN = List.of(Word.THEN);
  private static final List<Word> TIMES = List.of(Word.TIMES);
  private static final List<Word> WRITE = List.of(Word.WRITE);
  private static final List<Word> OTHERWISE = List.of(Word.OTHERWISE);
  private static final List<Word> ELSE = List.of(Word.ELSE);
  private static final List<Word> RETURN = List.of(Word.RETURN);
  private static final List<Word> AS = List.of(Word.AS);
  private static final List<Word> TO = List.of(Word.TO);
  private static final List<Word> WITH_METHOD = List.of(Word.WITH, Word.METHOD);

  private final Cursor in;
  private final Nesting nesting;
  private final Reports reports;
  private final ExpressionParser expressions;
  private final StatementParser statements;

  /** The blocks around the statement that is being read, innermost last. */
  private final List<OpenBlock> open = new ArrayList<>();

  /** How many loops a {@code Break} here could leave. */
  private int loops;

  /** The indentation of the innermost {@code Add route}; its handler is indented more. */
  private int routeIndentation = -1;

  BlockParser(Cursor in, Nesting nesting, Reports reports, ExpressionParser expressions) {
    this.in = in;
    this.nesting = nesting;
    this.reports = reports;
    this.expressions = expressions;
    this.statements = new StatementParser(in, expressions, this);
  }

  boolean isInLoop() {
    return loops > 0;
  }

  boolean isAtTopLevel() {
    return open.isEmpty();
  }

  /** The statements up to {@code End Program}, or to the end of the text. */
  Block program() {
    return new Block(statements(null));
  }

  // Statements and the ends of blocks

  /**
   * The statements up to what ends {@code block}, which is left standing.
   *
   * @param block null for the program itself
   */
  private List<Statement> statements(OpenBlock block) {
    List<Statement> result = new ArrayList<>();
    int depth = nesting.depth();
    in.skipStatementEnds();
    while (!endsBlock(block)) {
      try {
        result.add(statement());
        if (!in.atStatementEnd()) {
          throw expressions.unexpected("the end of the line");
        }
      } catch (Failure failure) {
        reports.add(failure);
        nesting.restore(depth);
        in.skipStatement();
      }
      in.skipStatementEnds();
    }
    return result;
  }

  private Statement statement() {
    if (in.at(TokenKind.WORD) && !statements.isCall()) {
      switch (in.word()) {
        case null -> {}
        case IF -> {
          return ifStatement();
        }
        case WHILE -> {
          return whileStatement();
        }
        case REPEAT -> {
          return repeatStatement();
        }
        case FOR -> {
          return forEachStatement();
        }
        case MAKE -> {
          return makeStatement();
        }
        case DEFINE -> {
          return defineStatement();
        }
        case FUNCTION -> {
          return functionStatement();
        }
        case TRY -> {
          return tryStatement();
        }
        case ADD -> {
          if (statements.isAddRoute()) {
            return addRoute();
          }
        }
        default -> {}
      }
    }
    return statements.statement();
  }

  /** Whether the statement that comes next ends {@code block} instead of belonging to it. */
  private boolean endsBlock(OpenBlock block) {
    if (in.at(TokenKind.END_OF_TEXT) || isEndProgram() || endsHandler()) {
      return true;
    }
    if (isEnd()) {
      // A handler ends with its indentation; an `End` in it can only be `End route`.
      boolean inHandler = block != null && block.kind == OpenBlock.Kind.ROUTE;
      if (block == null || inHandler && !in.at(Word.END, Word.ROUTE)) {
        strayLine(SyntaxErrors.strayEnd(lineSpan()));
        return endsBlock(block);
      }
      return true;
    }
    if (isOtherwise()) {
      return endsBlockBefore(
          block, b -> b.takesOtherwise, () -> strayLine(SyntaxErrors.strayOtherwise(lineSpan())));
    }
    if (isFinally()) {
      return endsBlockBefore(
          block,
          b -> b.kind == OpenBlock.Kind.TRY,
          () -> strayLine(SyntaxErrors.finallyOutsideTry(lineSpan())));
    }
    if (isHandler()) {
      if (block != null && block.kind == OpenBlock.Kind.TRY) {
        return true;
      }
      // A bare `if error` in a block of its own asks about a variable.
      return !isBareHandler()
          && endsBlockBefore(
              block,
              b -> b.kind == OpenBlock.Kind.TRY,
              () -> strayLine(SyntaxErrors.handlerOutsideTry(lineSpan())));
    }
    return false;
  }

  /**
   * A line that goes on a block of some kind ends {@code block} if that is of the kind, or if one
   * around it is: then {@code block} lacks its end. Otherwise the line is out of place.
   */
  private boolean endsBlockBefore(
      OpenBlock block, Predicate<OpenBlock> kind, Runnable reportStray) {
    if (block != null && kind.test(block)) {
      return true;
    }
    if (block != null && isOpen(kind)) {
      return true;
    }
    reportStray.run();
    return endsBlock(block);
  }

  private void strayLine(SyntaxError error) {
    reports.add(error);
    in.skipStatement();
    in.skipStatementEnds();
  }

  /** Whether such a block is open in the same handler. */
  private boolean isOpen(Predicate<OpenBlock> kind) {
    for (int i = open.size() - 1; i >= 0 && open.get(i).kind != OpenBlock.Kind.ROUTE; i--) {
      if (kind.test(open.get(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean endsHandler() {
    return routeIndentation >= 0 && in.indentation() <= routeIndentation;
  }

  boolean isEndProgram() {
    return in.at(Word.END, Word.PROGRAM) && in.kind(in.position() + 2).endsStatement();
  }

  /** {@code End}, alone or with one word. */
  private boolean isEnd() {
    if (!in.at(Word.END)) {
      return false;
    }
    int next = in.position() + 1;
    return in.kind(next) == TokenKind.WORD && in.word(next) != Word.WITH
        || in.kind(next).endsStatement();
  }

  private boolean isOtherwise() {
    return (in.at(Word.OTHERWISE) || in.at(Word.ELSE))
        && in.kind(in.position() + 1) != TokenKind.LEFT_PARENTHESIS;
  }

  private boolean isFinally() {
    return in.at(Word.FINALLY) && isLineEnd(in.position() + 1);
  }

  /** A whole line {@code if error}, {@code if error as NAME}, {@code if error of type T ...}. */
  private boolean isHandler() {
    if (!in.at(Word.IF, Word.ERROR)) {
      return false;
    }
    int at = in.position() + 2;
    if (in.word(at) == Word.OF && in.word(at + 1) == Word.TYPE) {
      boolean typed = in.kind(at + 2) == TokenKind.WORD || in.kind(at + 2) == TokenKind.TEXT;
      at += typed ? 3 : 2;
    }
    if (in.word(at) == Word.AS) {
      at += in.kind(at + 1) == TokenKind.WORD ? 2 : 1;
    }
    return isLineEnd(at);
  }

  private boolean isBareHandler() {
    return isLineEnd(in.position() + 2);
  }

  private boolean isLineEnd(int at) {
    return in.kind(at).endsStatement()
        || in.kind(at) == TokenKind.COLON && in.kind(at + 1).endsStatement();
  }

  private Span lineSpan() {
    int first = in.position();
    int last = first;
    while (!in.kind(last + 1).endsStatement()) {
      last++;
    }
    return in.span(first).to(in.span(last));
  }

  /** Reads a block's content, and reports where it is nested too deeply to go on. */
  private Block content(OpenBlock block) {
    open.add(block);
    try {
      nesting.enter(in);
    } catch (Failure failure) {
      reports.add(failure);
      throw new Reports.Enough();
    }
    List<Statement> content = statements(block);
    nesting.leave();
    open.removeLast();
    return new Block(content);
  }

  private Block loopBody(OpenBlock block) {
    loops++;
    Block body = content(block);
    loops--;
    close(block);
    return body;
  }

  /** Takes the end of {@code block}, or reports that there is none. */
  private void close(OpenBlock block) {
    if (endsHandler() || !isEnd() || isEndProgram()) {
      if (!block.isReported) {
        reports.add(
            SyntaxErrors.unclosedBlock(block.kind.opening(), block.kind.closing(), block.opening));
      }
      in.stepBack();
      return;
    }
    int end = in.position();
    int next = end + 1;
    if (in.kind(next).endsStatement()) {
      in.advance();
      return;
    }
    Word word = in.word(next);
    if (word != null && block.isEndedBy(word)) {
      in.moveTo(end + 2);
      if (word == Word.FOR) {
        in.take(Word.EACH);
      }
      return;
    }
    int line = in.source().lineOf(block.opening.start());
    reports.add(
        SyntaxErrors.wrongEnd(
            in.text(next), block.kind.opening(), block.kind.closing(), line, lineSpan()));
    if (word != null && isOpen(b -> b.isEndedBy(word))) {
      in.stepBack();
    } else {
      in.skipStatement();
    }
  }

  // Opening lines

  /** Takes the end of a block's opening line. */
  private void expectLineEnd() {
    in.take(TokenKind.COLON);
    if (!in.atStatementEnd()) {
      throw expressions.unexpected("the end of the line");
    }
  }

  private Span openingSpan(int start) {
    return in.spanFrom(start);
  }

  /** What stands for an expression that could not be read. */
  private Expression missing(int start) {
    return new Expression.NoneLiteral(in.span(start));
  }

  /** Whether {@code word} stands in the rest of the statement that begins at {@code start}. */
  private boolean statementHas(int start, Word... words) {
    for (int i = start + 1; !in.kind(i).endsStatement(); i++) {
      for (Word word : words) {
        if (in.word(i) == word) {
          return true;
        }
      }
    }
    return false;
  }

  /** Reports a failed opening line and passes the rest of it. */
  private void failedOpening(Failure failure, int depth) {
    reports.add(failure);
    nesting.restore(depth);
    in.skipStatement();
  }

  // If

  private Statement ifStatement() {
    int start = in.position();
    int depth = nesting.depth();
    in.advance();
    Expression condition;
    try {
      condition = expressions.statementOperand(List.of(THEN, WRITE));
      Span branchSpan = openingSpan(start);
      in.take(Word.THEN);
      if (in.at(Word.WRITE)) {
        return inlineIf(start, branchSpan, condition);
      }
      expectLineEnd();
    } catch (Failure failure) {
      if (statementHas(start, Word.WRITE)) {
        throw failure;
      }
      failedOpening(failure, depth);
      condition = missing(start);
    }
    return blockIf(start, condition);
  }

  private Statement inlineIf(int start, Span branchSpan, Expression condition) {
    Statement then = statements.write(List.of(OTHERWISE, ELSE));
    Block otherwise = null;
    if (in.take(Word.OTHERWISE) || in.take(Word.ELSE)) {
      otherwise =
          new Block(
              List.of(
                  in.at(Word.WRITE) ? statements.write(List.of()) : statements.writeWithoutWord()));
    }
    Statement.Branch branch = new Statement.Branch(branchSpan, condition, new Block(List.of(then)));
    return new Statement.If(in.spanFrom(start), List.of(branch), otherwise);
  }

  private Statement blockIf(int start, Expression firstCondition) {
    Span opening = openingSpan(start);
    OpenBlock block = new OpenBlock(OpenBlock.Kind.IF, opening);
    block.takesOtherwise = true;
    List<Statement.Branch> branches = new ArrayList<>();
    branches.add(new Statement.Branch(opening, firstCondition, content(block)));
    Block otherwise = null;
    while (otherwise == null && isOtherwise() && !endsHandler()) {
      int branchStart = in.position();
      int depth = nesting.depth();
      in.advance();
      Expression condition = null;
      boolean isLast = !in.take(Word.IF);
      try {
        if (!isLast) {
          condition = expressions.statementOperand(List.of(THEN, WRITE));
          in.take(Word.THEN);
        }
        expectLineEnd();
      } catch (Failure failure) {
        failedOpening(failure, depth);
      }
      Span span = openingSpan(branchStart);
      if (isLast) {
        block.takesOtherwise = false;
        otherwise = content(block);
      } else {
        branches.add(
            new Statement.Branch(
                span, condition == null ? missing(branchStart) : condition, content(block)));
      }
    }
    close(block);
    return new Statement.If(opening, branches, otherwise);
  }

  // Loops

  private Statement whileStatement() {
    int start = in.position();
    int depth = nesting.depth();
    in.advance();
    Expression condition;
    try {
      condition = expressions.statementOperand(List.of());
      expectLineEnd();
    } catch (Failure failure) {
      failedOpening(failure, depth);
      condition = missing(start);
    }
    Span opening = openingSpan(start);
    Block body = loopBody(new OpenBlock(OpenBlock.Kind.WHILE, opening));
    return new Statement.While(opening, condition, body);
  }

  private Statement repeatStatement() {
    int start = in.position();
    int depth = nesting.depth();
    in.advance();
    Expression count;
    try {
      count = expressions.repeatCount(List.of(TIMES, WRITE));
      in.take(Word.TIMES);
      if (in.at(Word.WRITE)) {
        Statement body = statements.write(List.of());
        return new Statement.Repeat(in.spanFrom(start), count, new Block(List.of(body)));
      }
      expectLineEnd();
    } catch (Failure failure) {
      if (statementHas(start, Word.WRITE)) {
        throw failure;
      }
      failedOpening(failure, depth);
      count = missing(start);
    }
    Span opening = openingSpan(start);
    Block body = loopBody(new OpenBlock(OpenBlock.Kind.REPEAT, opening));
    return new Statement.Repeat(opening, count, body);
  }

  private Statement forEachStatement() {
    int start = in.position();
    int depth = nesting.depth();
    in.advance();
    String name = "";
    Expression collection;
    try {
      in.expect(Word.EACH);
      name = in.expectName("a name for the item");
      in.expect(Word.IN);
      collection = expressions.statementOperand(List.of());
      expectLineEnd();
    } catch (Failure failure) {
      failedOpening(failure, depth);
      collection = missing(start);
    }
    Span opening = openingSpan(start);
    Block body = loopBody(new OpenBlock(OpenBlock.Kind.FOR, opening));
    return new Statement.ForEach(opening, name, collection, body);
  }

  // Functions

  private Statement makeStatement() {
    int start = in.position();
    if (expressions.beginsCollection(start)) {
      throw in.failure(SyntaxErrors.literalAsStatement(lineSpan()));
    }
    in.advance();
    return function(start, OpenBlock.Kind.MAKE, Word.WRITE, Word.RETURN);
  }

  private Statement defineStatement() {
    int start = in.position();
    in.advance();
    in.expect(Word.FUNCTION);
    return function(start, OpenBlock.Kind.FUNCTION, Word.AS);
  }

  private Statement functionStatement() {
    int start = in.position();
    in.advance();
    return function(start, OpenBlock.Kind.FUNCTION);
  }

  /**
   * The name, the parameters and the body of a function.
   *
   * @param inlineWords the words that begin a body on the same line
   */
  private Statement function(int start, OpenBlock.Kind kind, Word... inlineWords) {
    int depth = nesting.depth();
    String name = "";
    List<Parameter> parameters = List.of();
    try {
      name = in.expectName("the function's name");
      if (in.at(TokenKind.LEFT_PARENTHESIS)) {
        parameters = bracketParameters();
      } else if (in.take(Word.WITH)) {
        parameters = parameters(inlineWords);
      }
      for (Word word : inlineWords) {
        if (in.at(word)) {
          return inlineFunction(start, name, parameters);
        }
      }
      expectLineEnd();
    } catch (Failure failure) {
      if (statementHas(start, inlineWords)) {
        throw failure;
      }
      failedOpening(failure, depth);
    }
    Span opening = openingSpan(start);
    OpenBlock block = new OpenBlock(kind, opening);
    int outerLoops = loops;
    loops = 0;
    Block body = content(block);
    loops = outerLoops;
    close(block);
    return new Statement.Define(opening, new FunctionLiteral(opening, name, parameters, body));
  }

  private Statement inlineFunction(int start, String name, List<Parameter> parameters) {
    int bodyStart = in.position();
    in.advance();
    Expression value = expressions.statementOperand(List.of());
    Statement body = new Statement.Return(in.spanFrom(bodyStart), value);
    Span span = in.spanFrom(start);
    FunctionLiteral function =
        new FunctionLiteral(span, name, parameters, new Block(List.of(body)));
    return new Statement.Define(span, function);
  }

  /** {@code (a, b set to 1)} */
  private List<Parameter> bracketParameters() {
    in.advance();
    List<Parameter> parameters = new ArrayList<>();
    while (!in.take(TokenKind.RIGHT_PARENTHESIS)) {
      addParameter(parameters, expressions::bracketItem);
      if (!in.take(TokenKind.COMMA) && !in.at(TokenKind.RIGHT_PARENTHESIS)) {
        throw expressions.unexpected("`,` or `)`");
      }
    }
    return parameters;
  }

  /** {@code a, b and c}, {@code parameters a, b} */
  private List<Parameter> parameters(Word... inlineWords) {
    if (in.at(Word.PARAMETER) || in.at(Word.PARAMETERS)) {
      takeParameterWord(inlineWords);
    }
    List<List<Word>> closings = new ArrayList<>();
    for (Word word : inlineWords) {
      closings.add(List.of(word));
    }
    List<Parameter> parameters = new ArrayList<>();
    do {
      addParameter(parameters, () -> expressions.statementItem(closings));
    } while (takeSeparator());
    return parameters;
  }

  private boolean takeSeparator() {
    if (in.take(TokenKind.COMMA)) {
      in.take(Word.AND);
      return true;
    }
    return in.take(Word.AND);
  }

  /** {@code parameter} is a keyword where a name follows it, and else a name itself. */
  private void takeParameterWord(Word... inlineWords) {
    int next = in.position() + 1;
    Word word = in.word(next);
    boolean nameFollows = in.kind(next) == TokenKind.WORD && (word == null || !word.isReserved());
    for (Word inlineWord : inlineWords) {
      nameFollows &= word != inlineWord;
    }
    boolean defaultFollows =
        (word == Word.SET || word == Word.DEFAULTING) && in.word(next + 1) == Word.TO;
    if (nameFollows && !defaultFollows) {
      in.advance();
    }
  }

  private void addParameter(List<Parameter> parameters, Supplier<Expression> readDefault) {
    int start = in.position();
    String name = in.expectName("a parameter's name");
    Expression defaultValue = null;
    if (in.at(Word.SET) || in.at(Word.DEFAULTING)) {
      in.advance();
      in.expect(Word.TO);
      defaultValue = readDefault.get();
    }
    for (Parameter other : parameters) {
      if (other.name().equals(name)) {
        throw in.failure(SyntaxErrors.duplicateParameter(name, in.span(start)));
      }
    }
    if (defaultValue == null
        && !parameters.isEmpty()
        && parameters.getLast().defaultValue() != null) {
      throw in.failure(SyntaxErrors.requiredAfterOptional(name, in.span(start)));
    }
    parameters.add(new Parameter(in.spanFrom(start), name, defaultValue));
  }

  // Errors

  private Statement tryStatement() {
    int start = in.position();
    int depth = nesting.depth();
    in.advance();
    in.take(Word.THIS);
    try {
      expectLineEnd();
    } catch (Failure failure) {
      failedOpening(failure, depth);
    }
    Span opening = openingSpan(start);
    OpenBlock block = new OpenBlock(OpenBlock.Kind.TRY, opening);
    Block body = content(block);
    List<Statement.Handler> handlers = new ArrayList<>();
    Block finallyBlock = null;
    while (!endsHandler() && (isHandler() || isFinally())) {
      if (isHandler()) {
        if (finallyBlock != null) {
          reports.add(SyntaxErrors.handlerAfterFinally(lineSpan()));
        }
        handlers.add(handler(block));
      } else {
        if (finallyBlock != null) {
          reports.add(SyntaxErrors.secondFinally(lineSpan()));
        }
        in.skipStatement();
        finallyBlock = content(block);
      }
    }
    close(block);
    return new Statement.Try(opening, body, handlers, finallyBlock);
  }

  private Statement.Handler handler(OpenBlock block) {
    int start = in.position();
    int depth = nesting.depth();
    in.moveTo(start + 2);
    String type = null;
    String name = null;
    try {
      if (in.take(Word.OF)) {
        in.expect(Word.TYPE);
        type = errorType();
      }
      if (in.take(Word.AS)) {
        name = in.expectName("a name for the error");
      }
      expectLineEnd();
    } catch (Failure failure) {
      failedOpening(failure, depth);
    }
    Span opening = openingSpan(start);
    return new Statement.Handler(opening, type, name, content(block));
  }

  private String errorType() {
    int at = in.position();
    if (in.take(TokenKind.TEXT)) {
      return TextLiteral.value(in.source().text(), in.start(at), in.end(at));
    }
    return in.expectName("the error's type");
  }

  // Routes

  private Statement addRoute() {
    int start = in.position();
    int depth = nesting.depth();
    in.moveTo(start + 2);
    Expression path = missing(start);
    Expression method = path;
    String server = "";
    try {
      path = expressions.closedStatementOperand(List.of(WITH_METHOD));
      if (!in.take(WITH_METHOD)) {
        throw expressions.unexpected("`with method`");
      }
      method = expressions.closedStatementOperand(List.of(TO));
      if (!in.take(Word.TO)) {
        throw expressions.unexpected("`to` and the server's name");
      }
      server = in.expectName("the server's name");
      expectLineEnd();
    } catch (Failure failure) {
      failedOpening(failure, depth);
    }
    Span opening = openingSpan(start);
    int outerLoops = loops;
    int outerIndentation = routeIndentation;
    loops = 0;
    routeIndentation = in.indentation();
    OpenBlock block = new OpenBlock(OpenBlock.Kind.ROUTE, opening);
    Block handler = content(block);
    loops = outerLoops;
    routeIndentation = outerIndentation;
    if (in.at(Word.END, Word.ROUTE)) {
      in.moveTo(in.position() + 2);
    } else if (!in.atStatementEnd()) {
      in.stepBack();
    }
    return new Statement.AddRoute(opening, path, method, server, handler);
  }
}
