package org.pohlang.engine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.bytecode.TagTreeNode;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExecutableNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.bytecode.Constant;
import org.pohlang.text.Span;
import org.pohlang.tree.Block;
import org.pohlang.tree.Expression;
import org.pohlang.tree.FunctionLiteral;
import org.pohlang.tree.Parameter;
import org.pohlang.tree.Program;
import org.pohlang.tree.Statement;
import org.pohlang.values.PohList;

/**
 * Code that a debugger has run at a place in a program where that is suspended: an expression, or
 * statements. In a function it becomes a function whose parameters are the variables there, and
 * those that it assigns are written back.
 */
final class InlineCode extends ExecutableNode {
  private static final String NAME = "<evaluated>";

  private final PohLanguage language;
  private final Source source;
  private final Node location;
  private final Program program;
  private final Map<List<String>, FunctionCode> compiled = new HashMap<>();

  /**
   * @param location where the code runs, or null for the top level
   */
  InlineCode(PohLanguage language, Source source, Node location) {
    super(language);
    this.language = language;
    this.source = source;
    this.location = location;
    this.program = FrontEnd.parseInline(source);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return run(frame.materialize(), PohContext.get(this));
  }

  @TruffleBoundary
  private Object run(MaterializedFrame frame, PohContext context) {
    TagTreeNode tag = tag();
    if (tag == null || !(frame.getArguments()[0] instanceof Closure around)) {
      return context.runInline(code(program), null);
    }
    LocalVariables variables = LocalVariables.at(tag, frame, true);
    if (variables.code() == variables.code().unit().main()) {
      return context.runInline(code(program), around.unit);
    }
    List<String> names = variables.names();
    List<String> assigned = assigned(variables);
    FunctionCode function = compiled.computeIfAbsent(names, each -> compile(each, assigned));
    Unit unit = context.inlineUnit(function.unit(), around.unit);
    Object[] values = names.stream().map(variables::get).toArray();
    Object result = new Closure(function, unit).call(values);
    if (assigned.isEmpty()) {
      return result;
    }
    Object last = null;
    for (int i = 0; i < assigned.size(); i++) {
      last = ((PohList) result).get(i);
      variables.set(assigned.get(i), last);
    }
    return last;
  }

  private TagTreeNode tag() {
    for (Node node = location; node != null; node = node.getParent()) {
      if (node instanceof TagTreeNode tag && tag.getRootNode() instanceof PohRootNode) {
        return tag;
      }
    }
    return null;
  }

  /** The variables there that the code certainly gives a value. */
  private List<String> assigned(LocalVariables variables) {
    List<String> names = new ArrayList<>();
    for (Statement statement : program.body().statements()) {
      String name =
          switch (statement) {
            case Statement.Set set -> set.name();
            case Statement.SetIndex set -> set.name();
            case Statement.Change change -> change.name();
            case Statement.Add add -> add.name();
            case Statement.Ask ask -> ask.name();
            default -> null;
          };
      if (name != null && variables.has(name) && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private FunctionCode compile(List<String> names, List<String> assigned) {
    Span all = new Span(0, source.getLength());
    List<Parameter> parameters =
        names.stream().map(name -> new Parameter(all, name, null)).toList();
    List<Statement> body = new ArrayList<>(program.body().statements());
    if (!assigned.isEmpty()) {
      List<Expression> values = new ArrayList<>();
      assigned.forEach(name -> values.add(new Expression.Name(all, name)));
      body.add(new Statement.Return(all, new Expression.ListLiteral(all, values)));
    } else if (body.size() == 1 && body.getFirst() instanceof Statement.Evaluate value) {
      body.set(0, new Statement.Return(all, value.expression()));
    }
    FunctionLiteral function = new FunctionLiteral(all, NAME, parameters, new Block(body));
    UnitCode code =
        code(
            new Program(program.source(), new Block(List.of(new Statement.Define(all, function)))));
    List<Constant> constants = code.chunk().main().constants();
    int index = 0;
    while (!(constants.get(index) instanceof Constant.Function)) {
      index++;
    }
    return code.main().function(index);
  }

  private UnitCode code(Program unit) {
    return new UnitCode(language, FrontEnd.compile(unit, 0), source, source.getName(), true);
  }
}
