package org.pohlang.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pohlang.bytecode.Chunk;
import org.pohlang.bytecode.VerifiedChunk;
import org.pohlang.bytecode.Verifier;
import org.pohlang.compiler.Compiler;
import org.pohlang.optimizer.Optimizer;
import org.pohlang.parser.Parser;
import org.pohlang.parser.SyntaxException;
import org.pohlang.pbc.PbcFile;
import org.pohlang.pbc.PbcReader;
import org.pohlang.pbc.PbcWriter;
import org.pohlang.text.SourceText;
import org.pohlang.tree.Program;

/** From text to verified code, step by step: microseconds for a program of so many functions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TranslationBenchmark {
  /** Functions of ten lines. */
  @Param({"10", "1000"})
  public int functions;

  private SourceText text;
  private Program program;
  private Chunk chunk;
  private byte[] bytes;

  @Setup(Level.Trial)
  public void translate() throws SyntaxException {
    text = new SourceText("benchmark.poh", programText());
    program = Parser.parse(text);
    chunk = Compiler.compile(program);
    bytes = PbcWriter.write(chunk);
  }

  private String programText() {
    StringBuilder lines = new StringBuilder("Start Program\n");
    for (int i = 0; i < functions; i++) {
      lines.append(
          """
          Make step%1$d with n
              Set sum to n times %1$d plus 3
              Set i to 0
              While i is less than 3 and sum is greater than 0
                  Increase sum by count of ("text " plus n)
                  Increase i
              End
              Return sum modulo 1000003
          End
          Write step%1$d(7)
          """
              .formatted(i));
    }
    return lines.append("End Program\n").toString();
  }

  @Benchmark
  public Program parse() throws SyntaxException {
    return Parser.parse(text);
  }

  @Benchmark
  public Chunk compile() {
    return Compiler.compile(program);
  }

  @Benchmark
  public Chunk optimizeMore() {
    return Optimizer.optimize(chunk, Optimizer.MAX_LEVEL);
  }

  @Benchmark
  public VerifiedChunk verify() {
    return Verifier.verify(chunk);
  }

  @Benchmark
  public byte[] write() {
    return PbcWriter.write(chunk);
  }

  @Benchmark
  public PbcFile read() {
    return PbcReader.read(bytes, "benchmark.pbc");
  }
}
