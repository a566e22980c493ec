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
import org.pohlang.benchmarks.Programs;
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
    text = new SourceText("benchmark.poh", Programs.ofFunctions(functions));
    program = Parser.parse(text);
    chunk = Compiler.compile(program);
    bytes = PbcWriter.write(chunk);
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
