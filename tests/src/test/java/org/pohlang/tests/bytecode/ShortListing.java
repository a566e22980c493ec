package org.pohlang.tests.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.ConstantPool;
import org.pohlang.bytecode.DebugInfo;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Operand;
import org.pohlang.bytecode.Prototype;
import org.pohlang.text.Position;

/**
 * A function's code in the least that a test needs to say: an instruction a line with its operands'
 * meanings in place of their indexes. Locals without a name are {@code %0}, {@code %1}.
 *
 * <pre>
 * L1:
 *   LoadLocal x
 *   LoadConst 10
 *   Less
 *   JumpIfFalse L2
 * </pre>
 */
public final class ShortListing {
  private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|\\S+");

  private ShortListing() {}

  /** The function's own code; functions inside it appear by their names. */
  public static String of(Prototype prototype) {
    Map<Integer, String> labels = labels(prototype);
    StringBuilder listing = new StringBuilder();
    for (int at = 0; at < prototype.code().size(); at++) {
      if (labels.containsKey(at)) {
        listing.append(labels.get(at)).append(":\n");
      }
      Instruction instruction = prototype.code().get(at);
      listing.append("  ").append(instruction.opcode().text());
      List<Operand> operands = instruction.opcode().operands();
      for (int index = 0; index < operands.size(); index++) {
        int value = index == 0 ? instruction.a() : instruction.b();
        listing.append(' ').append(operand(prototype, operands.get(index), value, labels));
      }
      listing.append('\n');
    }
    return listing.toString();
  }

  private static Map<Integer, String> labels(Prototype prototype) {
    Map<Integer, String> labels = new TreeMap<>();
    for (Instruction instruction : prototype.code()) {
      if (instruction.hasTarget()) {
        labels.put(instruction.a(), "");
      }
    }
    int[] count = {0};
    labels.replaceAll((_, _) -> "L" + ++count[0]);
    return labels;
  }

  private static String operand(
      Prototype prototype, Operand operand, int value, Map<Integer, String> labels) {
    return switch (operand) {
      case CONSTANT, NAME, FUNCTION -> constant(prototype.constants().get(value));
      case LOCAL -> local(prototype, value);
      case CAPTURE -> prototype.debug().captureNames().get(value);
      case TARGET -> labels.get(value);
      case COUNT, SMALL_COUNT, FLAGS -> Integer.toString(value);
    };
  }

  private static String constant(Constant constant) {
    return switch (constant) {
      case Constant.Number(double value) ->
          value == Math.rint(value) && Math.abs(value) < 1e15
              ? (Double.doubleToRawLongBits(value) < 0 ? "-" : "") + (long) Math.abs(value)
              : Double.toString(value);
      case Constant.Text(String value) -> '"' + value.replace("\n", "\\n") + '"';
      case Constant.Boolean(boolean value) -> Boolean.toString(value);
      case Constant.Null() -> "null";
      case Constant.Function(Prototype function) -> function.name();
    };
  }

  private static String local(Prototype prototype, int index) {
    List<String> names = prototype.debug().localNames();
    if (!names.get(index).isEmpty()) {
      return names.get(index);
    }
    long before = names.subList(0, index).stream().filter(String::isEmpty).count();
    return "%" + before;
  }

  /** The main code that a listing without captures and functions stands for. */
  public static Prototype parse(String listing) {
    return new Parser(listing).parse(Prototype.MAIN, List.of());
  }

  /** A function with the parameters. */
  public static Prototype parse(String name, List<String> parameters, String listing) {
    return new Parser(listing).parse(name, parameters);
  }

  private static final class Parser {
    private static final Map<String, Opcode> OPCODES = new HashMap<>();

    static {
      Arrays.stream(Opcode.values()).forEach(opcode -> OPCODES.put(opcode.text(), opcode));
    }

    private final List<List<String>> lines = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, Integer> locals = new LinkedHashMap<>();
    private final ConstantPool pool = new ConstantPool();

    Parser(String listing) {
      for (String line : listing.strip().split("\n")) {
        List<String> tokens = TOKEN.matcher(line).results().map(MatchResult::group).toList();
        if (tokens.getFirst().endsWith(":")) {
          labels.put(tokens.getFirst().replace(":", ""), lines.size());
        } else {
          lines.add(tokens);
        }
      }
    }

    Prototype parse(String name, List<String> parameters) {
      parameters.forEach(parameter -> locals.put(parameter, locals.size()));
      addLocals(false);
      addLocals(true);
      List<Instruction> code = lines.stream().map(this::instruction).toList();
      List<Position> positions = new ArrayList<>();
      for (int line = 1; line <= code.size(); line++) {
        positions.add(new Position(line, 1, line, 1));
      }
      List<String> names =
          locals.keySet().stream().map(local -> isTemporary(local) ? "" : local).toList();
      DebugInfo debug =
          new DebugInfo(new Position(1, 1, 1, 1), positions, new BitSet(), names, List.of());
      return new Prototype(
          name,
          parameters.size(),
          parameters.size(),
          locals.size(),
          Collections.emptyList(),
          pool.constants(),
          code,
          debug);
    }

    private static boolean isTemporary(String local) {
      return local.startsWith("%");
    }

    private void addLocals(boolean temporary) {
      for (List<String> line : lines) {
        if (OPCODES.get(line.getFirst()).operands().contains(Operand.LOCAL)
            && isTemporary(line.getLast()) == temporary) {
          locals.putIfAbsent(line.getLast(), locals.size());
        }
      }
    }

    private Instruction instruction(List<String> tokens) {
      Opcode opcode = OPCODES.get(tokens.getFirst());
      int[] values = new int[2];
      for (int index = 0; index < opcode.operands().size(); index++) {
        values[index] = operand(opcode.operands().get(index), tokens.get(index + 1));
      }
      return new Instruction(opcode, values[0], values[1]);
    }

    private int operand(Operand operand, String token) {
      return switch (operand) {
        case CONSTANT, NAME ->
            pool.indexOf(
                token.startsWith("\"")
                    ? new Constant.Text(token.substring(1, token.length() - 1))
                    : new Constant.Number(Double.parseDouble(token)));
        case LOCAL -> locals.get(token);
        case TARGET -> labels.get(token);
        case COUNT, SMALL_COUNT, FLAGS -> Integer.parseInt(token);
        case CAPTURE, FUNCTION -> throw new IllegalArgumentException(token);
      };
    }
  }
}
