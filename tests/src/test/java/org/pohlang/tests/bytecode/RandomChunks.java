package org.pohlang.tests.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.pohlang.bytecode.Capture;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.DebugInfo;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.text.Position;

/**
 * Chunks that pass the verifier, have any control flow that it allows, and always end.
 *
 * <p>A function is a set of basic blocks in any order. Each is entered with a stack depth of its
 * own, and goes on at any block of the same region, so that loops have several entries and exits
 * and values stay on the stack across branches. A region begins in a block of the region around it
 * and is left at any of its own blocks; its code may lie scattered. Each {@code Loop} costs one
 * unit of fuel, which a local counts; where it is used up, the function ends.
 *
 * <p>Values stay small: what could double a text or a list again and again does not occur.
 */
public final class RandomChunks {
  private static final int MAX_DEPTH = 5;
  private static final int FUEL = 12;

  private final Random random;
  private int functionCount;

  private RandomChunks(Random random) {
    this.random = random;
  }

  /** The same chunk for the same seed. */
  public static Chunk chunk(long seed) {
    return new RandomChunks(new Random(seed)).chunk();
  }

  /** A chunk that {@code choices} decides about. */
  public static Chunk chunk(Random choices) {
    return new RandomChunks(choices).chunk();
  }

  private Chunk chunk() {
    Prototype main = new Function(null, 0).build();
    return new Chunk(main, chance(50) ? "random.poh" : null, null);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** The code between a Try and its EndTry, and what it is in. The outermost has no Try. */
  private static final class Region {
    final Region outer;
    final int floor;
    final List<Block> blocks = new ArrayList<>();

    Region(Region outer, int floor) {
      this.outer = outer;
      this.floor = floor;
    }
  }

  private static final class Block {
    final Region region;
    final int entryDepth;
    int order;
    int start;

    /** If it ends in a Try: where that leads, and how deep the stack is there. */
    Block guarded;

    Block handler;

    Block(Region region, int entryDepth) {
      this.region = region;
      this.entryDepth = entryDepth;
      region.blocks.add(this);
    }
  }

  private record Patch(int instruction, Block target) {}

  /** Builds one function and those in it. */
  private final class Function {
    private final Function parent;
    private final int nesting;
    private final String name;
    private final int requiredParameters;
    private final int parameters;
    private final int locals;
    private final int fuel;
    private final List<Capture> captures = new ArrayList<>();
    private final List<Constant> pool = new ArrayList<>();
    private final List<Instruction> code = new ArrayList<>();
    private final List<Patch> patches = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Integer> functions = new ArrayList<>();
    private int depth;

    Function(Function parent, int nesting) {
      this.parent = parent;
      this.nesting = nesting;
      this.name = parent == null ? Prototype.MAIN : "f" + ++functionCount;
      this.parameters = parent == null ? 0 : random.nextInt(3);
      this.requiredParameters = parameters == 0 ? 0 : random.nextInt(parameters + 1);
      this.fuel = parameters + 1 + random.nextInt(4);
      this.locals = fuel + 1;
    }

    Prototype build() {
      if (parent != null) {
        for (int i = random.nextInt(3); i > 0; i--) {
          boolean fromLocal = parent.captures.isEmpty() || chance(70);
          int limit = fromLocal ? parent.locals : parent.captures.size();
          captures.add(new Capture(fromLocal, random.nextInt(limit)));
        }
      }
      while (nesting < 2 && functions.size() < 3 && chance(50)) {
        functions.add(pool.size());
        pool.add(new Constant.Function(new Function(this, nesting + 1).build()));
      }
      Region whole = new Region(null, 0);
      Block entry = new Block(whole, 0);
      fill(whole, 3);
      place(entry);
      prologue();
      for (Block block : blocks) {
        emit(block);
      }
      for (Patch patch : patches) {
        Instruction old = code.get(patch.instruction);
        code.set(patch.instruction, new Instruction(old.opcode(), patch.target.start));
      }
      return new Prototype(
          name, requiredParameters, parameters, locals, captures, pool, code, debug());
    }

    private void fill(Region region, int triesLeft) {
      for (int i = random.nextInt(6); i >= 0; i--) {
        new Block(region, region.floor + random.nextInt(MAX_DEPTH - 1));
      }
      for (Block block : List.copyOf(region.blocks)) {
        if (triesLeft > 0 && chance(25)) {
          int floor = region.floor + random.nextInt(3);
          Region inside = new Region(region, floor);
          block.guarded = new Block(inside, floor);
          block.handler = new Block(region, floor + 1);
          fill(inside, triesLeft - 1);
        }
      }
      blocks.addAll(region.blocks);
    }

    /** The entry stands first, each handler behind its Try; everything else anywhere. */
    private void place(Block entry) {
      if (chance(60)) {
        Collections.shuffle(blocks, random);
      }
      List<Block> waiting = new ArrayList<>(blocks);
      blocks.clear();
      waiting.remove(entry);
      blocks.add(entry);
      while (!waiting.isEmpty()) {
        for (Block block : List.copyOf(waiting)) {
          if (waiting.stream().noneMatch(other -> other.handler == block)) {
            waiting.remove(block);
            blocks.add(block);
          }
        }
      }
      for (int i = 0; i < blocks.size(); i++) {
        blocks.get(i).order = i;
      }
    }

    private void prologue() {
      number(FUEL >> nesting);
      op(Opcode.STORE_LOCAL, fuel);
      for (int i = 0; i < fuel; i++) {
        if (i >= parameters ? chance(95) : i >= requiredParameters && chance(80)) {
          literal();
          op(Opcode.STORE_LOCAL, i);
        }
      }
    }

    private void emit(Block block) {
      block.start = code.size();
      depth = block.entryDepth;
      for (int i = random.nextInt(7); i > 0; i--) {
        step(block.region.floor);
      }
      end(block);
    }

    private void op(Opcode opcode, int a, int b) {
      Instruction instruction = new Instruction(opcode, a, b);
      code.add(instruction);
      depth += opcode.pushes() - (int) instruction.pops();
    }

    private void op(Opcode opcode, int a) {
      op(opcode, a, 0);
    }

    private void op(Opcode opcode) {
      op(opcode, 0, 0);
    }

    private int constant(Constant constant) {
      for (int i = 0; i < pool.size(); i++) {
        if (!(constant instanceof Constant.Function) && pool.get(i).equals(constant)) {
          return i;
        }
      }
      pool.add(constant);
      return pool.size() - 1;
    }

    private int text(String text) {
      return constant(new Constant.Text(text));
    }

    private void number(double value) {
      op(Opcode.LOAD_CONST, constant(new Constant.Number(value)));
    }

    private void builtin(String key, int arguments) {
      op(Opcode.CALL_BUILTIN, text(key), arguments);
    }

    private void literal() {
      switch (random.nextInt(12)) {
        case 0 -> op(Opcode.LOAD_TRUE);
        case 1 -> op(Opcode.LOAD_FALSE);
        case 2 -> op(Opcode.LOAD_NULL);
        case 3 -> op(Opcode.LOAD_CONST, text(chance(50) ? "" : "ä\uD83D\uDE00"));
        case 4 -> op(Opcode.LOAD_CONST, constant(new Constant.Boolean(chance(50))));
        case 5 -> number(any(List.of(0.5, -0.0, 1e300, -7.25, 2147483647.0, 4294967296.0)));
        default -> number(random.nextInt(10) - 3);
      }
    }

    /** Pushes one value. */
    private void push() {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> op(Opcode.LOAD_LOCAL, random.nextInt(locals));
        case 3 -> op(Opcode.LOCAL_ASSIGNED, random.nextInt(locals));
        case 4 -> {
          if (captures.isEmpty()) {
            literal();
          } else {
            op(
                chance(70) ? Opcode.LOAD_CAPTURE : Opcode.CAPTURE_ASSIGNED,
                random.nextInt(captures.size()));
          }
        }
        case 5 -> {
          int name = text("g" + random.nextInt(3));
          literal();
          op(Opcode.STORE_GLOBAL, name);
          op(Opcode.LOAD_GLOBAL, name);
        }
        case 6 -> collection();
        case 7 -> call();
        default -> literal();
      }
    }

    /** Pushes something that was made of a list, a dictionary or a text. */
    private void collection() {
      int items = random.nextInt(4);
      switch (random.nextInt(6)) {
        case 0 -> {
          items(items);
          number(random.nextInt(items + 1) - (chance(80) ? 1 : 0));
          op(Opcode.INDEX);
        }
        case 1 -> {
          items(items);
          builtin("count of", 1);
        }
        case 2 -> {
          op(Opcode.LOAD_CONST, text("key"));
          literal();
          op(Opcode.BUILD_DICT, 1);
          op(Opcode.LOAD_CONST, text(chance(90) ? "key" : "other"));
          op(Opcode.INDEX);
        }
        case 3 -> {
          items(items + 1);
          number(random.nextInt(2));
          literal();
          op(Opcode.STORE_INDEX, 1);
          number(0);
          op(Opcode.INDEX);
        }
        case 4 -> {
          items(items);
          op(Opcode.ITEMS);
          builtin(chance(80) ? "count of" : "total of", 1);
        }
        default -> {
          op(Opcode.LOAD_CONST, text("text"));
          number(random.nextInt(chance(80) ? 4 : 5));
          op(Opcode.INDEX);
        }
      }
    }

    private void items(int count) {
      for (int i = 0; i < count; i++) {
        literal();
      }
      op(Opcode.BUILD_LIST, count);
    }

    private void call() {
      if (functions.isEmpty()) {
        op(Opcode.LOAD_CALLEE, text("abs"));
        if (chance(90)) {
          number(random.nextInt(9) - 4);
        } else {
          literal();
        }
        op(Opcode.CALL, 1);
        return;
      }
      int function = any(functions);
      op(Opcode.MAKE_FUNCTION, function);
      if (chance(20)) {
        op(Opcode.CHECK_CALLEE, text("f"));
      }
      Prototype callee = ((Constant.Function) pool.get(function)).prototype();
      int spread = callee.parameters() - callee.requiredParameters() + 1;
      int arguments =
          chance(95) ? callee.requiredParameters() + random.nextInt(spread) : random.nextInt(4);
      for (int i = 0; i < arguments; i++) {
        if (chance(50)) {
          op(Opcode.LOAD_LOCAL, random.nextInt(locals));
        } else {
          literal();
        }
      }
      op(Opcode.CALL, arguments);
    }

    /** Changes a list in its variable, as the engine does in place where nobody can tell. */
    private void change() {
      boolean isGlobal = chance(30);
      int variable = isGlobal ? text("list" + random.nextInt(2)) : random.nextInt(fuel);
      Opcode load = isGlobal ? Opcode.LOAD_GLOBAL : Opcode.LOAD_LOCAL;
      Opcode store = isGlobal ? Opcode.STORE_GLOBAL : Opcode.STORE_LOCAL;
      if (chance(85)) {
        items(2);
        op(store, variable);
      }
      switch (random.nextInt(4)) {
        case 0 -> {
          literal();
          op(load, variable);
          builtin("append to", 2);
        }
        case 1 -> {
          op(load, variable);
          if (!functions.isEmpty()) {
            int function = any(functions);
            op(Opcode.MAKE_FUNCTION, function);
            op(Opcode.SWAP);
            op(Opcode.CALL, 1);
          }
        }
        default -> {
          op(load, variable);
          number(random.nextInt(2));
          if (chance(60)) {
            literal();
          } else {
            call();
            builtin("count of", 1);
          }
          op(Opcode.STORE_INDEX, 1);
        }
      }
      op(store, variable);
    }

    /** Does something that keeps the stack above {@code floor}. */
    private void step(int floor) {
      int available = depth - floor;
      if (chance(12)) {
        change();
        return;
      }
      if (available == 0 || (available < MAX_DEPTH && chance(40))) {
        push();
        return;
      }
      if (available >= 2 && chance(50)) {
        binary();
        return;
      }
      unary(available < MAX_DEPTH);
    }

    private void binary() {
      switch (random.nextInt(8)) {
        case 0, 1 -> {
          // Two texts, added, could be twice as long; a text and a number are not much longer.
          if (chance(30)) {
            op(Opcode.PLUS);
          } else {
            op(Opcode.POP);
            number(random.nextInt(5));
          }
          op(Opcode.ADD);
        }
        case 2 -> op(any(List.of(Opcode.SUBTRACT, Opcode.MULTIPLY, Opcode.DIVIDE, Opcode.MODULO)));
        case 3 ->
            op(any(List.of(Opcode.GREATER, Opcode.GREATER_EQUAL, Opcode.LESS, Opcode.LESS_EQUAL)));
        case 4 -> op(chance(50) ? Opcode.EQUAL : Opcode.NOT_EQUAL);
        case 5 -> op(chance(50) ? Opcode.AND : Opcode.OR);
        default -> op(Opcode.SWAP);
      }
    }

    private void unary(boolean mayGrow) {
      switch (random.nextInt(14)) {
        case 0 -> op(Opcode.NOT);
        case 1 -> op(Opcode.TO_BOOLEAN);
        case 2 -> {
          if (chance(30)) {
            op(chance(50) ? Opcode.NEGATE : Opcode.REPEAT_COUNT);
          }
        }
        case 3, 4 -> op(Opcode.STORE_LOCAL, random.nextInt(fuel));
        case 5 -> op(Opcode.POP);
        case 6 -> op(Opcode.PRINT_RESULT);
        case 7 -> op(Opcode.MATCH_ERROR, text(chance(50) ? "typeerror" : "RuntimeError"));
        case 8, 9 -> {
          if (mayGrow) {
            op(Opcode.DUPLICATE);
          }
        }
        case 10 -> op(chance(50) ? Opcode.PRINT_OR_CALL : Opcode.PROMPT);
        default -> op(Opcode.PRINT);
      }
    }

    private void end(Block block) {
      if (block.guarded != null) {
        settle(block.guarded.region.floor);
        jump(Opcode.TRY, block.handler);
        edge(block, block.guarded);
        return;
      }
      switch (random.nextInt(10)) {
        case 0 -> exit(block);
        case 1, 2, 3 -> edge(block, any(block.region.blocks));
        case 4, 5 -> {
          if (block.region.outer == null) {
            branch(block);
          } else {
            leave(block);
          }
        }
        default -> branch(block);
      }
    }

    private void exit(Block block) {
      if (chance(25)) {
        atLeast(block.region.floor + 1);
        op(chance(50) ? Opcode.THROW : Opcode.RETHROW);
      } else {
        finish(block.region.floor);
      }
    }

    private void finish(int floor) {
      if (parent == null) {
        op(Opcode.HALT);
      } else {
        atLeast(floor + 1);
        op(Opcode.RETURN);
      }
    }

    private void atLeast(int wanted) {
      while (depth < wanted) {
        literal();
      }
    }

    private void leave(Block block) {
      Region region = block.region;
      do {
        op(Opcode.END_TRY);
        region = region.outer;
      } while (region.outer != null && chance(30));
      edge(block, any(region.blocks));
    }

    private void branch(Block block) {
      atLeast(block.region.floor + 1);
      Opcode jump = chance(50) ? Opcode.JUMP_IF_FALSE : Opcode.JUMP_IF_TRUE;
      int left = depth - 1;
      List<Block> direct =
          block.region.blocks.stream()
              .filter(other -> other.order > block.order && other.entryDepth == left)
              .toList();
      if (!direct.isEmpty() && chance(70)) {
        jump(jump, any(direct));
        edge(block, any(block.region.blocks));
        return;
      }
      int over = code.size();
      op(jump);
      edge(block, any(block.region.blocks), false);
      code.set(over, new Instruction(jump, code.size()));
      depth = left;
      edge(block, any(block.region.blocks));
    }

    private void edge(Block from, Block to) {
      edge(from, to, true);
    }

    /** Goes on at {@code to}, by falling into it where that can be. */
    private void edge(Block from, Block to, boolean mayFall) {
      settle(to.entryDepth);
      if (to.order <= from.order) {
        loop(to);
      } else if (!mayFall || to.order != from.order + 1 || chance(20)) {
        jump(Opcode.JUMP, to);
      }
    }

    private void settle(int wanted) {
      while (depth > wanted) {
        op(chance(60) ? Opcode.POP : Opcode.PRINT);
      }
      while (depth < wanted) {
        literal();
      }
    }

    private void jump(Opcode opcode, Block target) {
      patches.add(new Patch(code.size(), target));
      op(opcode);
    }

    /** Back to {@code to} if there is fuel, which this uses. */
    private void loop(Block to) {
      int before = depth;
      op(Opcode.LOAD_LOCAL, fuel);
      int over = code.size();
      op(Opcode.JUMP_IF_TRUE);
      finish(before);
      code.set(over, new Instruction(Opcode.JUMP_IF_TRUE, code.size()));
      depth = before;
      op(Opcode.LOAD_LOCAL, fuel);
      number(1);
      op(Opcode.SUBTRACT);
      op(Opcode.STORE_LOCAL, fuel);
      jump(Opcode.LOOP, to);
    }

    private DebugInfo debug() {
      if (chance(30)) {
        return null;
      }
      List<Position> positions = new ArrayList<>();
      BitSet statements = new BitSet();
      Position position = null;
      for (int i = 0; i < code.size(); i++) {
        if (chance(40)) {
          int line = 1 + random.nextInt(200);
          int column = 1 + random.nextInt(200);
          position =
              chance(80)
                  ? new Position(line, column, line, column + random.nextInt(20))
                  : new Position(line, column, line + 1 + random.nextInt(3), 1 + random.nextInt(9));
        } else if (chance(5)) {
          position = null;
        }
        positions.add(position);
        statements.set(i, chance(15));
      }
      List<String> localNames = new ArrayList<>();
      for (int i = 0; i < locals; i++) {
        localNames.add(i == fuel ? "fuel" : chance(50) ? "" : "v" + i);
      }
      List<String> captureNames = new ArrayList<>();
      for (int i = 0; i < captures.size(); i++) {
        captureNames.add("c" + i);
      }
      Position definition = chance(80) ? new Position(1, 1, 300, 1) : null;
      return new DebugInfo(definition, positions, statements, localNames, captureNames);
    }
  }
}
