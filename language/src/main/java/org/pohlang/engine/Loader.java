package org.pohlang.engine;

import com.oracle.truffle.api.bytecode.BytecodeEncodingException;
import com.oracle.truffle.api.bytecode.BytecodeLabel;
import com.oracle.truffle.api.bytecode.BytecodeLocal;
import com.oracle.truffle.api.bytecode.BytecodeParser;
import com.oracle.truffle.api.bytecode.BytecodeRootNodes;
import com.oracle.truffle.api.instrumentation.StandardTags.CallTag;
import com.oracle.truffle.api.instrumentation.StandardTags.StatementTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pohlang.bytecode.Capture;
import org.pohlang.bytecode.Constant;
import org.pohlang.bytecode.Instruction;
import org.pohlang.bytecode.Opcode;
import org.pohlang.bytecode.Prototype;
import org.pohlang.bytecode.VerifiedPrototype;
import org.pohlang.structure.Assignment;
import org.pohlang.structure.BlockCode;
import org.pohlang.structure.FlowGraph;
import org.pohlang.structure.Shape;
import org.pohlang.structure.Stretches;
import org.pohlang.structure.Structurer;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Builtins;
import org.pohlang.values.Errors;
import org.pohlang.values.None;
import org.pohlang.values.Numbers;

/**
 * Turns verified code into code of the Bytecode DSL: structure is recovered, stack traffic becomes
 * operand trees, and each instruction becomes an operation of {@link PohRootNode}.
 */
final class Loader {
  private Loader() {}

  static PohRootNode load(FunctionCode code) {
    List<Plan> plans = plan(code);
    Places places = Places.of(code);
    Object[] constants = constants(code, code.verified().prototype());
    // Kept and run again whenever a tool asks for tags, so it must be repeatable. Sources are there
    // from the start: profilers pass over code that has none.
    boolean[] isLoaded = {false};
    BytecodeParser<PohRootNodeGen.Builder> parser =
        builder -> {
          if (isLoaded[0]) {
            // A tool looks for places to stop at: it is to find those of functions that have not
            // run yet, before it takes one around them.
            code.loadFunctions();
          }
          isLoaded[0] = true;
          List<PohRootNode> roots = new ArrayList<>();
          for (Plan plan : plans) {
            roots.add(new Emitter(builder, code, plan, places, constants).emitRoot());
          }
          if (roots.size() > 1) {
            emitParts(builder, code, places, roots);
          }
        };
    try {
      PohLanguage language = code.unit().language();
      BytecodeRootNodes<PohRootNode> nodes =
          PohRootNodeGen.create(language, language.allocations().config(), parser);
      language.allocations().add(nodes);
      for (PohRootNode node : nodes.getNodes()) {
        node.getBytecodeNode().setUncachedThreshold(language.uncachedThreshold());
      }
      return nodes.getNodes().getLast();
    } catch (BytecodeEncodingException tooLarge) {
      throw Errors.functionTooLarge(code.name, tooLarge.getMessage());
    }
  }

  /** A stretch of code, ready to be emitted as often as is asked. */
  private record Plan(
      FlowGraph graph, List<BlockCode> blocks, Shape.Scope shape, Assignment assignment) {}

  private static List<Plan> plan(FunctionCode code) {
    VerifiedPrototype verified = code.verified();
    boolean isMain = verified.prototype().name().equals(Prototype.MAIN);
    List<Integer> starts = isMain ? Stretches.starts(verified) : List.of(0);
    List<Plan> plans = new ArrayList<>(starts.size());
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : verified.prototype().code().size();
      FlowGraph graph = new FlowGraph(verified, starts.get(i), end);
      if (graph.blocks().isEmpty()) {
        continue;
      }
      List<BlockCode> blocks =
          graph.blocks().stream().map(block -> BlockCode.of(graph, block)).toList();
      Shape.Scope shape = Structurer.structure(graph, each -> blocks.get(each).isOnlyCondition());
      plans.add(new Plan(graph, blocks, shape, new Assignment(graph, code.minArguments)));
    }
    return plans;
  }

  private static Object[] constants(FunctionCode code, Prototype prototype) {
    Object[] values = new Object[prototype.constants().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (prototype.constants().get(i)) {
            case Constant.Number number -> Numbers.of(number.value());
            case Constant.Text text -> code.unit().text(text.value());
            case Constant.Boolean truth -> truth.value();
            case Constant.Null _ -> None.NONE;
            case Constant.Function _ -> null;
          };
    }
    return values;
  }

  private static void emitParts(
      PohRootNodeGen.Builder builder, FunctionCode code, Places places, List<PohRootNode> parts) {
    builder.beginSource(places.source());
    builder.beginSourceSection(places.definitionStart(), places.definitionLength());
    builder.beginRoot();
    BytecodeLocal result = builder.createLocal();
    for (PohRootNode part : parts) {
      builder.beginStoreLocal(result);
      builder.emitRunPart(part);
      builder.endStoreLocal();
      builder.beginIfThen();
      builder.beginIsAssigned();
      builder.emitLoadLocal(result);
      builder.endIsAssigned();
      builder.beginReturn();
      builder.emitLoadLocal(result);
      builder.endReturn();
      builder.endIfThen();
    }
    builder.beginReturn();
    builder.emitLoadConstant(None.NONE);
    builder.endReturn();
    builder.endRoot().describe(code, true);
    builder.endSourceSection();
    builder.endSource();
  }

  private static final class Emitter {
    private final PohRootNodeGen.Builder builder;
    private final FunctionCode code;
    private final Prototype prototype;
    private final Plan plan;
    private final Places places;
    private final Object[] constants;
    private final Ownership ownership;
    private final Fractions fractions;
    private final Accumulators accumulators;

    /** In how many loops is what is being emitted. */
    private int loops;

    /** The locals that the innermost of them stores into, as far as it has been emitted. */
    private BitSet stored = new BitSet();

    private BitSet storedTemporaries = new BitSet();

    /** In how many try regions is what is being emitted. */
    private int guards;

    private final Map<Integer, BytecodeLabel> labels = new HashMap<>();
    private BytecodeLocal[] locals;
    private BytecodeLocal[] slots;
    private BytecodeLocal[] temporaries;
    private BytecodeLocal selected;

    Emitter(
        PohRootNodeGen.Builder builder,
        FunctionCode code,
        Plan plan,
        Places places,
        Object[] constants) {
      this.builder = builder;
      this.code = code;
      this.prototype = code.verified().prototype();
      this.plan = plan;
      this.places = places;
      this.constants = constants;
      this.ownership = new Ownership(code, plan.graph, plan.blocks);
      this.fractions = new Fractions(prototype, plan.blocks);
      this.accumulators = new Accumulators(prototype, plan.blocks, ownership);
      code.setOwners(ownership.owners());
    }

    PohRootNode emitRoot() {
      builder.beginSource(places.source());
      builder.beginSourceSection(places.definitionStart(), places.definitionLength());
      builder.beginRoot();
      declareLocals();
      receiveArguments();
      emit(plan.shape);
      builder.beginReturn();
      builder.emitLoadConstant(None.NONE);
      builder.endReturn();
      PohRootNode root = builder.endRoot();
      root.describe(code, false);
      builder.endSourceSection();
      builder.endSource();
      return root;
    }

    private void declareLocals() {
      locals = new BytecodeLocal[prototype.locals()];
      for (int i = 0; i < locals.length; i++) {
        String name = prototype.debug() == null ? "" : prototype.debug().localNames().get(i);
        locals[i] = builder.createLocal(name.isEmpty() ? null : name, null);
      }
      slots = new BytecodeLocal[plan.graph.code().maxStack()];
      int needed = plan.blocks.stream().mapToInt(BlockCode::temporaries).max().orElse(0);
      temporaries = new BytecodeLocal[needed];
    }

    private BytecodeLocal slot(int index) {
      return slots[index];
    }

    private void receiveArguments() {
      for (int i = 0; i < slots.length; i++) {
        slots[i] = builder.createLocal();
      }
      for (int i = 0; i < temporaries.length; i++) {
        temporaries[i] = builder.createLocal();
      }
      selected = builder.createLocal();
      if (plan.graph.hasLoop()) {
        builder.emitClearOperands(PohRootNode.operandsAfter(selected));
      }
      for (int i = 0; i < locals.length; i++) {
        boolean isCell = ownership.isCaptured(i);
        if (i >= prototype.parameters() && !isCell) {
          continue;
        }
        builder.beginStoreLocal(locals[i]);
        if (isCell) {
          builder.beginNewCell();
        }
        if (i >= prototype.parameters()) {
          builder.emitLoadConstant(PohRootNode.UNASSIGNED);
        } else if (i < prototype.requiredParameters()) {
          builder.emitLoadArgument(i + 1);
        } else {
          builder.emitOptionalArgument(i + 1);
        }
        if (isCell) {
          builder.endNewCell();
        }
        builder.endStoreLocal();
      }
    }

    // ---------------------------------------------------------------- shapes

    private void emit(Shape shape) {
      switch (shape) {
        case Shape.Scope scope -> {
          builder.beginBlock();
          for (Shape part : scope.parts()) {
            if (part instanceof Shape.Mark mark) {
              labels.put(mark.label(), builder.createLabel());
            }
          }
          scope.parts().forEach(this::emit);
          builder.endBlock();
        }
        case Shape.Mark mark -> builder.emitLabel(labels.get(mark.label()));
        case Shape.Go go -> builder.emitBranch(labels.get(go.label()));
        case Shape.Straight straight -> emitEffects(straight.block());
        case Shape.Choose choose -> emitChoice(choose);
        case Shape.Forever forever -> {
          builder.beginWhile();
          builder.emitLoadConstant(true);
          emitBody(forever.body(), forever.block());
          builder.endWhile();
        }
        case Shape.While loop -> {
          builder.beginWhile();
          emitCondition(plan.blocks.get(loop.block()), loop.until());
          emitBody(loop.body(), loop.block());
          builder.endWhile();
        }
        case Shape.Guard guard -> emitGuard(guard);
        case Shape.Dispatch dispatch -> emitDispatch(dispatch);
        case Shape.Select select -> {
          emitSelection(select.block());
          builder.emitBranch(labels.get(select.next()));
        }
      }
    }

    /** The body of a loop, which then goes to the block {@code header}. */
    private void emitBody(Shape.Scope body, int header) {
      BitSet storedAround = stored;
      BitSet temporariesAround = storedTemporaries;
      stored = new BitSet();
      storedTemporaries = new BitSet();
      builder.beginBlock();
      loops++;
      emit(body);
      loops--;
      BitSet dead = new BitSet();
      stored.stream().filter(each -> !ownership.isLiveBefore(header, each)).forEach(dead::set);
      forget(dead, locals);
      forget(storedTemporaries, temporaries);
      builder.endBlock();
      storedAround.or(stored);
      temporariesAround.or(storedTemporaries);
      stored = storedAround;
      storedTemporaries = temporariesAround;
    }

    private void forget(BitSet indexes, BytecodeLocal[] among) {
      for (int start = indexes.nextSetBit(0); start >= 0; ) {
        int end = indexes.nextClearBit(start);
        builder.emitForget(Arrays.copyOfRange(among, start, end));
        start = indexes.nextSetBit(end);
      }
    }

    private void emitChoice(Shape.Choose choose) {
      BlockCode block = plan.blocks.get(choose.block());
      boolean noTrue = choose.whenTrue().parts().isEmpty();
      boolean noFalse = choose.whenFalse().parts().isEmpty();
      if (noFalse) {
        builder.beginIfThen();
        emitCondition(block, false);
        emit(choose.whenTrue());
        builder.endIfThen();
      } else if (noTrue) {
        builder.beginIfThen();
        emitCondition(block, true);
        emit(choose.whenFalse());
        builder.endIfThen();
      } else {
        builder.beginIfThenElse();
        emitCondition(block, false);
        emit(choose.whenTrue());
        emit(choose.whenFalse());
        builder.endIfThenElse();
      }
    }

    private void emitGuard(Shape.Guard guard) {
      FlowGraph.Block handler = plan.graph.block(guard.handlerBlock());
      int depth = plan.graph.code().depthAt(handler.start());
      builder.beginTryCatch();
      guards++;
      emit(guard.body());
      guards--;
      builder.beginBlock();
      builder.beginStoreLocal(slot(depth - 1));
      builder.beginCaughtError();
      builder.emitLoadException();
      builder.endCaughtError();
      builder.endStoreLocal();
      emit(guard.handler());
      builder.endBlock();
      builder.endTryCatch();
    }

    private void emitDispatch(Shape.Dispatch dispatch) {
      builder.beginBlock();
      emitSelection(dispatch.entry());
      builder.beginWhile();
      builder.emitLoadConstant(true);
      builder.beginBlock();
      BytecodeLabel next = builder.createLabel();
      labels.put(dispatch.next(), next);
      emitCases(dispatch.cases(), 0, dispatch.cases().size());
      builder.emitLabel(next);
      builder.endBlock();
      builder.endWhile();
      builder.endBlock();
    }

    private void emitCases(List<Shape.Case> cases, int from, int to) {
      if (to - from == 1) {
        emit(cases.get(from).body());
        return;
      }
      int middle = (from + to) >>> 1;
      builder.beginIfThenElse();
      builder.beginLess();
      builder.emitLoadLocal(selected);
      builder.emitLoadConstant(cases.get(middle).block());
      builder.endLess();
      builder.beginBlock();
      emitCases(cases, from, middle);
      builder.endBlock();
      builder.beginBlock();
      emitCases(cases, middle, to);
      builder.endBlock();
      builder.endIfThenElse();
    }

    private void emitSelection(int block) {
      builder.beginStoreLocal(selected);
      builder.emitLoadConstant(block);
      builder.endStoreLocal();
    }

    // --------------------------------------------------------------- effects

    private void emitCondition(BlockCode block, boolean negated) {
      boolean tagged = beginStatement(block.conditionStatement(), block.condition());
      BlockCode.Tree condition = block.condition();
      if (negated) {
        builder.beginNot();
        emit(condition);
        builder.endNot();
      } else if (isBoolean(condition)) {
        emit(condition);
      } else {
        builder.beginToBoolean();
        emit(condition);
        builder.endToBoolean();
      }
      endStatement(tagged);
    }

    private static boolean isBoolean(BlockCode.Tree tree) {
      return tree instanceof BlockCode.Node node
          && switch (node.instruction().opcode()) {
            case EQUAL,
                NOT_EQUAL,
                LESS,
                LESS_EQUAL,
                GREATER,
                GREATER_EQUAL,
                AND,
                OR,
                NOT,
                TO_BOOLEAN,
                LOCAL_ASSIGNED,
                CAPTURE_ASSIGNED,
                MATCH_ERROR,
                LOAD_TRUE,
                LOAD_FALSE ->
                true;
            default -> false;
          };
    }

    private boolean beginStatement(int statement, BlockCode.Tree value) {
      if (statement < 0) {
        return false;
      }
      int at = value instanceof BlockCode.Node node ? node.at() : statement;
      return beginStatementAt(statement, at);
    }

    /** A statement stands in the text where the instruction that completes it does. */
    private boolean beginStatementAt(int statement, int at) {
      if (statement < 0 || !places.has(at)) {
        return false;
      }
      builder.beginSourceSection(places.start(at), places.length(at));
      builder.beginTag(StatementTag.class);
      return true;
    }

    private void endStatement(boolean tagged) {
      if (tagged) {
        builder.endTag(StatementTag.class);
        builder.endSourceSection();
      }
    }

    private void emitEffects(int index) {
      if (plan.graph.block(index).ending() == FlowGraph.End.PAST_END) {
        builder.beginReturn();
        builder.emitLoadConstant(PohRootNode.UNASSIGNED);
        builder.endReturn();
        return;
      }
      for (BlockCode.Effect effect : plan.blocks.get(index).effects()) {
        switch (effect) {
          case BlockCode.SetSlot set -> {
            boolean tagged = beginStatement(set.statement(), set.value());
            store(slot(set.index()), set.value());
            endStatement(tagged);
          }
          case BlockCode.SetTemporary set -> {
            boolean tagged = beginStatement(set.statement(), set.value());
            store(temporaries[set.index()], set.value());
            storedTemporaries.set(set.index());
            endStatement(tagged);
          }
          case BlockCode.Discard discard -> {
            boolean tagged = beginStatementAt(discard.statement(), discard.at());
            emit(discard.value());
            endStatement(tagged);
          }
          case BlockCode.Pass pass -> {
            boolean tagged = beginStatementAt(pass.statement(), pass.statement());
            builder.beginBlock();
            builder.endBlock();
            endStatement(tagged);
          }
          case BlockCode.Perform perform -> {
            boolean tagged = beginStatementAt(perform.statement(), perform.at());
            boolean placed = beginPlace(perform.at());
            emitPerform(perform);
            endPlace(placed);
            endStatement(tagged);
          }
        }
      }
    }

    /** The value of a constant that is an int, or null. */
    private Integer wholeNumber(BlockCode.Tree tree) {
      return tree instanceof BlockCode.Node node
              && node.instruction().opcode() == Opcode.LOAD_CONST
              && constants[node.instruction().a()] instanceof Integer number
          ? number
          : null;
    }

    private void store(BytecodeLocal local, BlockCode.Tree value) {
      builder.beginStoreLocal(local);
      emit(value);
      builder.endStoreLocal();
    }

    private boolean beginPlace(int at) {
      if (!places.has(at)) {
        return false;
      }
      builder.beginSourceSection(places.start(at), places.length(at));
      return true;
    }

    private void endPlace(boolean placed) {
      if (placed) {
        builder.endSourceSection();
      }
    }

    private void emitPerform(BlockCode.Perform perform) {
      Instruction instruction = perform.instruction();
      List<BlockCode.Tree> operands = perform.operands();
      switch (instruction.opcode()) {
        case STORE_LOCAL -> {
          stored.set(instruction.a());
          if (ownership.replaces(perform)) {
            builder.beginStoreLocal(locals[instruction.a()]);
            emitReplacement((BlockCode.Node) operands.getFirst());
            builder.endStoreLocal();
          } else if (loops > 0 && accumulators.isExtended(perform)) {
            builder.beginStoreLocal(locals[instruction.a()]);
            emitExtension(operands.getFirst());
            builder.endStoreLocal();
          } else if (ownership.owns(instruction.a())) {
            builder.beginStoreLocal(locals[instruction.a()]);
            emitGiven(operands.getFirst());
            builder.endStoreLocal();
          } else if (ownership.isCaptured(instruction.a())) {
            builder.beginStoreCell();
            builder.emitLoadLocal(locals[instruction.a()]);
            emitAll(operands);
            builder.endStoreCell();
          } else if (fractions.contains(instruction.a())
              && wholeNumber(operands.getFirst()) instanceof Integer number) {
            builder.beginStoreLocal(locals[instruction.a()]);
            builder.emitLoadConstant((double) number);
            builder.endStoreLocal();
          } else {
            store(locals[instruction.a()], operands.getFirst());
          }
        }
        case STORE_GLOBAL -> {
          builder.beginStoreGlobal(globalIndex(instruction));
          if (ownership.replaces(perform)) {
            emitReplacement((BlockCode.Node) operands.getFirst());
          } else if (loops > 0 && accumulators.isExtended(perform)) {
            emitExtension(operands.getFirst());
          } else {
            emitGiven(operands.getFirst());
          }
          builder.endStoreGlobal();
        }
        case RETURN -> {
          builder.beginReturn();
          emitResult(operands.getFirst());
          builder.endReturn();
        }
        case HALT -> {
          builder.beginReturn();
          builder.emitLoadConstant(None.NONE);
          builder.endReturn();
        }
        case PRINT -> {
          builder.beginPrint();
          emitLooks(operands);
          builder.endPrint();
        }
        case PRINT_OR_CALL -> {
          builder.beginPrintOrCall();
          emitAll(operands);
          builder.endPrintOrCall();
        }
        case PRINT_RESULT -> {
          builder.beginPrintResult();
          emitAll(operands);
          builder.endPrintResult();
        }
        case PROMPT -> {
          builder.beginPrompt();
          emitAll(operands);
          builder.endPrompt();
        }
        case THROW -> {
          builder.beginThrow();
          emitAll(operands);
          builder.endThrow();
        }
        case RETHROW -> {
          builder.beginRethrow();
          emitAll(operands);
          builder.endRethrow();
        }
        case IMPORT -> builder.emitImport(prototype.text(instruction.a()));
        case IMPORT_SYSTEM ->
            builder.emitImportSystem(
                prototype.text(instruction.a()), prototype.text(instruction.b()));
        case COMPILE_TO -> builder.emitCompileTo(prototype.text(instruction.a()), instruction.b());
        default -> throw unexpected(instruction.opcode());
      }
    }

    private void emitReplacement(BlockCode.Node changed) {
      boolean placed = beginPlace(changed.at());
      builder.beginAllocated();
      List<BlockCode.Tree> operands = changed.operands();
      if (ownership.isAppend(changed.instruction())) {
        builder.beginAppendOwned();
        emitGiven(operands.getFirst());
        emitLook(operands.get(1));
        builder.endAppendOwned();
      } else {
        builder.beginStoreIndexOwned();
        emitLook(operands.getFirst());
        emitAll(operands.subList(1, operands.size() - 1));
        emitGiven(operands.getLast());
        builder.endStoreIndexOwned();
      }
      builder.endAllocated();
      endPlace(placed);
    }

    /** What is joined, one after the other, to the text of a variable. */
    private void emitExtension(BlockCode.Tree tree) {
      BlockCode.Node node = (BlockCode.Node) tree;
      boolean placed = beginPlace(node.at());
      switch (node.instruction().opcode()) {
        case LOAD_LOCAL -> {
          if (ownership.owns(node.instruction().a())) {
            // At other times it holds a collection, which what is joined must not change.
            builder.beginShare();
            emitAssigned(node);
            builder.endShare();
          } else {
            emitAssigned(node);
          }
        }
        case LOAD_GLOBAL ->
            builder.emitLoadGlobal(globalIndex(node.instruction()), PohRootNode.Use.EXTEND);
        default -> {
          builder.beginAllocated();
          builder.beginExtend();
          emitExtension(node.operands().getFirst());
          emitLook(node.operands().get(1));
          builder.endExtend();
          builder.endAllocated();
        }
      }
      endPlace(placed);
    }

    /** A value for what may own it. */
    private void emitGiven(BlockCode.Tree tree) {
      if (!ownership.gives(tree)) {
        emit(tree);
        return;
      }
      BlockCode.Node node = (BlockCode.Node) tree;
      boolean placed = beginPlace(node.at());
      switch (node.instruction().opcode()) {
        case CALL -> emitCall(node);
        case LOAD_LOCAL -> emitCheckedLocal(node);
        case INDEX -> emitIndex(node.operands(), PohRootNode.Use.TAKE);
        default -> {
          builder.beginAllocated();
          emitLiteral(node, true);
          builder.endAllocated();
        }
      }
      endPlace(placed);
    }

    /** A value for the caller: the function's own variables are no longer needed. */
    private void emitResult(BlockCode.Tree tree) {
      if (guards == 0
          && tree instanceof BlockCode.Node node
          && node.instruction().opcode() == Opcode.LOAD_LOCAL) {
        emitLook(tree);
      } else {
        emitGiven(tree);
      }
    }

    private void emitCall(BlockCode.Node node) {
      List<BlockCode.Tree> operands = node.operands();
      int given = 0;
      for (int i = 1; i < Math.min(operands.size(), Integer.SIZE); i++) {
        given |= ownership.gives(operands.get(i)) ? 1 << i : 0;
      }
      builder.beginTag(CallTag.class);
      builder.beginCall(given);
      for (int i = 0; i < operands.size(); i++) {
        if (i < Integer.SIZE && (given & 1 << i) != 0) {
          emitGiven(operands.get(i));
        } else {
          emit(operands.get(i));
        }
      }
      builder.endCall();
      builder.endTag(CallTag.class);
    }

    private void emitLiteral(BlockCode.Node node, boolean owned) {
      if (node.instruction().opcode() == Opcode.BUILD_LIST) {
        builder.beginBuildList(owned);
        node.operands().forEach(this::emitGiven);
        builder.endBuildList();
      } else {
        builder.beginBuildDict(owned);
        node.operands().forEach(this::emitGiven);
        builder.endBuildDict();
      }
    }

    /** A value that is used at once and not kept. */
    private void emitLook(BlockCode.Tree tree) {
      if (!(tree instanceof BlockCode.Node node)) {
        emit(tree);
        return;
      }
      boolean placed = beginPlace(node.at());
      switch (node.instruction().opcode()) {
        case LOAD_LOCAL -> emitCheckedLocal(node);
        case LOAD_GLOBAL ->
            builder.emitLoadGlobal(globalIndex(node.instruction()), PohRootNode.Use.LOOK);
        case INDEX -> emitIndex(node.operands(), PohRootNode.Use.LOOK);
        case CALL -> emitCall(node);
        default -> emitValue(node);
      }
      endPlace(placed);
    }

    /**
     * The operands of an operation that keeps none of them. One is nevertheless shared where the
     * program's code could change it in place while the operands behind it are computed.
     */
    private void emitLooks(List<BlockCode.Tree> operands) {
      int firstLook = operands.size() - 1;
      while (firstLook > 0 && ownership.isQuiet(operands.get(firstLook))) {
        firstLook--;
      }
      for (int i = 0; i < operands.size(); i++) {
        if (i >= firstLook) {
          emitLook(operands.get(i));
        } else {
          emit(operands.get(i));
        }
      }
    }

    private void emitIndex(List<BlockCode.Tree> operands, PohRootNode.Use use) {
      builder.beginIndex(use);
      emitLooks(operands);
      builder.endIndex();
    }

    private static IllegalStateException unexpected(Opcode opcode) {
      return new IllegalStateException("not expected here: " + opcode);
    }

    private int globalIndex(Instruction instruction) {
      return code.unit().globalIndex(prototype.text(instruction.a()));
    }

    // ----------------------------------------------------------------- trees

    private void emitAll(List<BlockCode.Tree> trees) {
      trees.forEach(this::emit);
    }

    private void emit(BlockCode.Tree tree) {
      switch (tree) {
        case BlockCode.Slot slot -> builder.emitLoadLocal(slot(slot.index()));
        case BlockCode.Temporary temporary -> builder.emitLoadLocal(temporaries[temporary.index()]);
        case BlockCode.Node node -> {
          boolean placed = beginPlace(node.at());
          emitValue(node);
          endPlace(placed);
        }
      }
    }

    private void emitValue(BlockCode.Node node) {
      Instruction instruction = node.instruction();
      Builtin called =
          instruction.opcode() == Opcode.CALL_BUILTIN
              ? Builtin.byKey(prototype.text(instruction.a()))
              : null;
      if (Allocations.makesValue(instruction, called)) {
        builder.beginAllocated();
        emitNode(node);
        builder.endAllocated();
      } else {
        emitNode(node);
      }
    }

    private void emitLocal(int index) {
      if (ownership.isCaptured(index)) {
        builder.beginLoadCell();
        builder.emitLoadLocal(locals[index]);
        builder.endLoadCell();
      } else {
        builder.emitLoadLocal(locals[index]);
      }
    }

    private void emitCheckedLocal(BlockCode.Node load) {
      if (accumulators.contains(load.instruction().a())) {
        builder.beginFinish();
        emitAssigned(load);
        builder.endFinish();
      } else {
        emitAssigned(load);
      }
    }

    /** A local's value as it stands there; an error where it has none. */
    private void emitAssigned(BlockCode.Node load) {
      int local = load.instruction().a();
      if (plan.assignment.isCertain(load.at())) {
        emitLocal(local);
      } else {
        builder.beginCheckAssigned(local);
        emitLocal(local);
        builder.endCheckAssigned();
      }
    }

    private void emitNode(BlockCode.Node node) {
      Instruction instruction = node.instruction();
      List<BlockCode.Tree> operands = node.operands();
      switch (instruction.opcode()) {
        case LOAD_CONST -> builder.emitLoadConstant(constants[instruction.a()]);
        case LOAD_TRUE -> builder.emitLoadConstant(true);
        case LOAD_FALSE -> builder.emitLoadConstant(false);
        case LOAD_NULL -> builder.emitLoadConstant(None.NONE);
        case LOAD_LOCAL -> {
          if (ownership.owns(instruction.a())) {
            builder.beginShare();
            emitCheckedLocal(node);
            builder.endShare();
          } else {
            emitCheckedLocal(node);
          }
        }
        case LOCAL_ASSIGNED -> {
          builder.beginIsAssigned();
          emitLocal(instruction.a());
          builder.endIsAssigned();
        }
        case LOAD_CAPTURE -> builder.emitLoadCapture(instruction.a());
        case CAPTURE_ASSIGNED -> {
          builder.beginIsAssigned();
          builder.beginLoadCell();
          builder.emitCapturedCell(instruction.a());
          builder.endLoadCell();
          builder.endIsAssigned();
        }
        case LOAD_GLOBAL -> builder.emitLoadGlobal(globalIndex(instruction), PohRootNode.Use.KEEP);
        case LOAD_CALLEE -> builder.emitLoadCallee(globalIndex(instruction));
        case LOAD_MEMBER ->
            builder.emitLoadMember(
                prototype.text(instruction.a()), prototype.text(instruction.b()));
        case CHECK_CALLEE -> {
          builder.beginCheckCallee(prototype.text(instruction.a()));
          emitAll(operands);
          builder.endCheckCallee();
        }
        case ADD -> {
          builder.beginAdd();
          emitLooks(operands);
          builder.endAdd();
        }
        case SUBTRACT -> {
          builder.beginSubtract();
          emitLooks(operands);
          builder.endSubtract();
        }
        case MULTIPLY -> {
          builder.beginMultiply();
          emitLooks(operands);
          builder.endMultiply();
        }
        case DIVIDE -> {
          builder.beginDivide();
          emitLooks(operands);
          builder.endDivide();
        }
        case MODULO -> {
          builder.beginModulo();
          emitLooks(operands);
          builder.endModulo();
        }
        case NEGATE -> {
          builder.beginNegate();
          emitLooks(operands);
          builder.endNegate();
        }
        case PLUS -> {
          builder.beginPlus();
          emitLooks(operands);
          builder.endPlus();
        }
        case EQUAL -> {
          builder.beginEqual();
          emitLooks(operands);
          builder.endEqual();
        }
        case NOT_EQUAL -> {
          builder.beginNot();
          builder.beginEqual();
          emitLooks(operands);
          builder.endEqual();
          builder.endNot();
        }
        case LESS -> {
          builder.beginLess();
          emitLooks(operands);
          builder.endLess();
        }
        case LESS_EQUAL -> {
          builder.beginLessEqual();
          emitLooks(operands);
          builder.endLessEqual();
        }
        case GREATER -> {
          builder.beginGreater();
          emitLooks(operands);
          builder.endGreater();
        }
        case GREATER_EQUAL -> {
          builder.beginGreaterEqual();
          emitLooks(operands);
          builder.endGreaterEqual();
        }
        case AND -> {
          builder.beginAnd();
          emitLooks(operands);
          builder.endAnd();
        }
        case OR -> {
          builder.beginOr();
          emitLooks(operands);
          builder.endOr();
        }
        case NOT -> {
          builder.beginNot();
          emitLooks(operands);
          builder.endNot();
        }
        case TO_BOOLEAN -> {
          builder.beginToBoolean();
          emitLooks(operands);
          builder.endToBoolean();
        }
        case CALL -> {
          builder.beginShare();
          emitCall(node);
          builder.endShare();
        }
        case CALL_BUILTIN -> emitBuiltin(instruction, operands);
        case MAKE_FUNCTION -> emitFunction(instruction);
        case BUILD_LIST, BUILD_DICT -> emitLiteral(node, false);
        case INDEX -> emitIndex(operands, PohRootNode.Use.KEEP);
        case STORE_INDEX -> {
          builder.beginStoreIndex();
          emitAll(operands);
          builder.endStoreIndex();
        }
        case ITEMS -> {
          builder.beginItems();
          emitAll(operands);
          builder.endItems();
        }
        case REPEAT_COUNT -> {
          builder.beginRepeatCount();
          emitAll(operands);
          builder.endRepeatCount();
        }
        case INPUT -> builder.emitInput();
        case MATCH_ERROR -> {
          builder.beginMatchError(prototype.text(instruction.a()));
          emitAll(operands);
          builder.endMatchError();
        }
        default -> throw unexpected(instruction.opcode());
      }
    }

    private void emitBuiltin(Instruction instruction, List<BlockCode.Tree> operands) {
      Builtin builtin = Builtin.byKey(prototype.text(instruction.a()));
      switch (builtin) {
        case COUNT -> {
          builder.beginCount();
          if (operands.getFirst() instanceof BlockCode.Node node
              && node.instruction().opcode() == Opcode.LOAD_LOCAL) {
            emitAssigned(node);
          } else {
            emitLook(operands.getFirst());
          }
          builder.endCount();
        }
        case APPEND -> {
          builder.beginAppend();
          emitAll(operands);
          builder.endAppend();
        }
        default -> {
          builder.beginCallBuiltin(builtin);
          if (Builtins.keepsArguments(builtin)) {
            emitAll(operands);
          } else {
            emitLooks(operands);
          }
          builder.endCallBuiltin();
        }
      }
    }

    private void emitFunction(Instruction instruction) {
      builder.beginMakeFunction(code.function(instruction.a()));
      for (Capture capture : prototype.function(instruction.a()).captures()) {
        if (capture.fromLocal()) {
          builder.emitLoadLocal(locals[capture.index()]);
        } else {
          builder.emitCapturedCell(capture.index());
        }
      }
      builder.endMakeFunction();
    }
  }
}
