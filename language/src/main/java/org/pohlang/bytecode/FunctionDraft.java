package org.pohlang.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.text.Position;

/**
 * A function of a listing: {@link Assembler} puts into it what it reads, and then {@link #build}
 * finds the numbers that names stand for.
 */
final class FunctionDraft {
  /** A longer list of names would let a listing of one line fill the memory. */
  private static final int MOST_NAMED_LOCALS = 1 << 20;

  /** An instruction as it stands in the listing. */
  record Line(Opcode opcode, List<OperandDraft> operands, ListingLine line) {}

  /** The instructions from {@code start} to the next run. */
  record Run(int start, Position position, boolean isStatement, ListingLine line) {}

  private final String name;
  private final int lineNumber;

  int requiredParameters;
  int parameters;

  /** How many locals the listing says there are, or null where it leaves that to the code. */
  Integer locals;

  final List<Capture> captures = new ArrayList<>();
  final List<String> captureNames = new ArrayList<>();
  final List<OperandDraft> constants = new ArrayList<>();
  final List<Line> code = new ArrayList<>();
  final Map<String, Integer> labels = new HashMap<>();
  final List<Run> positions = new ArrayList<>();
  Position definition;
  boolean hasDebug;

  private final Map<Integer, String> localNames = new HashMap<>();
  private final Map<String, Integer> localsByName = new HashMap<>();
  private final List<Constant> pool = new ArrayList<>();
  private final Map<OperandDraft, Integer> poolIndexes = new HashMap<>();
  private int usedLocals;
  private boolean isUsed;

  FunctionDraft(String name, int lineNumber) {
    this.name = name;
    this.lineNumber = lineNumber;
  }

  void nameLocal(int index, String localName) {
    localNames.put(index, localName);
    localsByName.putIfAbsent(localName, index);
    usedLocals = Math.max(usedLocals, index + 1);
  }

  /** The main code, which comes first; each function is in the pool of one in front of it. */
  static Prototype build(List<FunctionDraft> drafts) {
    Prototype[] built = new Prototype[drafts.size()];
    for (int i = drafts.size() - 1; i >= 0; i--) {
      built[i] = drafts.get(i).build(new Functions(drafts, i, built));
    }
    for (FunctionDraft draft : drafts.subList(1, drafts.size())) {
      if (!draft.isUsed) {
        throw new AssemblyException(
            draft.lineNumber, "no code in front of it makes function " + draft.name);
      }
    }
    return built[0];
  }

  /** The functions that stand behind the one with {@code number}. */
  private record Functions(List<FunctionDraft> drafts, int number, Prototype[] built) {
    Prototype find(OperandDraft.FunctionLink link, int lineNumber) {
      int found = link.number() == 0 ? byName(link.name(), lineNumber) : link.number();
      if (found <= number
          || found >= drafts.size()
          || !drafts.get(found).name.equals(link.name())) {
        throw new AssemblyException(
            lineNumber, "no function " + link.name() + " stands further down");
      }
      drafts.get(found).isUsed = true;
      return built[found];
    }

    private int byName(String name, int lineNumber) {
      int found = 0;
      for (int i = number + 1; i < drafts.size(); i++) {
        if (drafts.get(i).name.equals(name)) {
          if (found != 0) {
            throw new AssemblyException(
                lineNumber, "there are several functions " + name + "; give the number");
          }
          found = i;
        }
      }
      return found;
    }
  }

  private Prototype build(Functions functions) {
    for (OperandDraft constant : constants) {
      poolIndexes.putIfAbsent(constant, pool.size());
      pool.add(pooled(constant, functions, lineNumber));
    }
    List<Instruction> instructions = new ArrayList<>(code.size());
    for (Line line : code) {
      List<OperandDraft> operands = line.operands();
      instructions.add(
          new Instruction(
              line.opcode(),
              operands.isEmpty() ? 0 : operand(line, 0, functions),
              operands.size() < 2 ? 0 : operand(line, 1, functions)));
    }
    int localCount = locals == null ? Math.max(usedLocals, parameters) : locals;
    return new Prototype(
        name,
        requiredParameters,
        parameters,
        localCount,
        captures,
        pool,
        instructions,
        debug(localCount));
  }

  private Constant pooled(OperandDraft constant, Functions functions, int line) {
    return switch (constant) {
      case OperandDraft.Literal(Constant value) -> value;
      case OperandDraft.FunctionLink link -> new Constant.Function(functions.find(link, line));
      case OperandDraft.Index(int _), OperandDraft.Name(String _) ->
          throw new IllegalArgumentException("not a constant: " + constant);
    };
  }

  private int operand(Line line, int which, Functions functions) {
    return switch (line.operands().get(which)) {
      case OperandDraft.Index(int value) -> {
        if (line.opcode().operands().get(which) == Operand.LOCAL) {
          usedLocals = Math.max(usedLocals, value + 1);
        }
        yield value;
      }
      case OperandDraft.Name(String word) ->
          switch (line.opcode().operands().get(which)) {
            case TARGET -> known(labels.get(word), line, "label", word);
            case LOCAL -> local(line, word);
            default -> {
              int index = captureNames.indexOf(word);
              yield known(index < 0 ? null : index, line, "captured variable", word);
            }
          };
      case OperandDraft constant -> poolIndex(constant, functions, line.line().number());
    };
  }

  private static int known(Integer number, Line line, String what, String word) {
    if (number == null) {
      throw line.line().fail("there is no " + what + " " + word);
    }
    return number;
  }

  private int local(Line line, String word) {
    if (!localsByName.containsKey(word) && locals == null) {
      nameLocal(Math.max(usedLocals, parameters), word);
    }
    return known(localsByName.get(word), line, "local", word);
  }

  /** Equal constants share an entry, but NaNs, which are equal whatever their bits, do not. */
  private int poolIndex(OperandDraft constant, Functions functions, int line) {
    boolean isNaN =
        constant instanceof OperandDraft.Literal(Constant.Number(double value))
            && Double.isNaN(value);
    Integer known = isNaN ? null : poolIndexes.get(constant);
    if (known != null) {
      return known;
    }
    pool.add(pooled(constant, functions, line));
    poolIndexes.put(constant, pool.size() - 1);
    return pool.size() - 1;
  }

  /** There is debug information where the listing has a table of positions, or names. */
  private DebugInfo debug(int localCount) {
    boolean hasNames =
        !localNames.isEmpty() || captureNames.stream().anyMatch(text -> !text.isEmpty());
    if (!hasDebug && !hasNames) {
      return null;
    }
    if (localCount > MOST_NAMED_LOCALS) {
      throw new AssemblyException(lineNumber, "too many locals for names: " + localCount);
    }
    List<String> names = new ArrayList<>(Collections.nCopies(localCount, ""));
    localNames.forEach(
        (index, localName) -> {
          if (index >= localCount) {
            throw new AssemblyException(lineNumber, "there is no local " + index);
          }
          names.set(index, localName);
        });
    List<Position> places = new ArrayList<>(Collections.nCopies(code.size(), null));
    BitSet statements = new BitSet();
    for (int i = 0; i < positions.size(); i++) {
      Run run = positions.get(i);
      int end = i + 1 < positions.size() ? positions.get(i + 1).start() : code.size();
      if (run.start() >= end) {
        throw run.line().fail("the positions are not in the order of the instructions");
      }
      Collections.fill(places.subList(run.start(), Math.min(end, code.size())), run.position());
      statements.set(run.start(), run.isStatement());
    }
    return new DebugInfo(definition, places, statements, names, captureNames);
  }
}
