package org.pohlang.benchmarks.jmh;

import com.oracle.truffle.api.strings.TruffleString;
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
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohList;
import org.pohlang.values.Texts;
import org.pohlang.values.Values;

/** Operations of the values, in nanoseconds, by the size of the value. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ValuesBenchmark {
  @Param({"10", "1000", "100000"})
  public int size;

  private PohList list;
  private PohList equalList;
  private PohDictionary dictionary;
  private TruffleString text;
  private TruffleString key;
  private TruffleString newKey;

  @Setup(Level.Trial)
  public void fill() {
    list = PohList.EMPTY;
    equalList = PohList.EMPTY;
    PohDictionary.Builder entries = new PohDictionary.Builder();
    StringBuilder characters = new StringBuilder();
    for (int i = 0; i < size; i++) {
      list = list.append(i);
      equalList = equalList.append(i);
      entries.put(Texts.of("key" + i), i);
      characters.append((char) ('a' + i % 26));
    }
    dictionary = entries.build();
    text = Texts.of(characters.toString());
    key = Texts.of("key" + size / 2);
    newKey = Texts.of("another");
  }

  /** Appends to one version again and again: all times but the first it copies. */
  @Benchmark
  public PohList appendToOldVersion() {
    return list.append(1);
  }

  @Benchmark
  public Object listItem() {
    return list.get(size / 2);
  }

  @Benchmark
  public Object dictionaryValue() {
    return dictionary.get(key);
  }

  @Benchmark
  public PohDictionary dictionaryWith() {
    return dictionary.with(newKey, 1);
  }

  @Benchmark
  public TruffleString concatenation() {
    return Texts.concat(text, newKey);
  }

  @Benchmark
  public int character() {
    return Texts.codePointAt(text, size / 2);
  }

  @Benchmark
  public boolean listEquality() {
    return Values.equal(list, equalList);
  }

  @Benchmark
  public TruffleString display() {
    return Values.show(list);
  }
}
