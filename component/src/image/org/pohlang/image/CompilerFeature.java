package org.pohlang.image;

import com.oracle.svm.core.feature.InternalFeature;
import jdk.graal.compiler.phases.BasePhase;
import jdk.graal.compiler.phases.common.FixReadsPhase;
import jdk.graal.compiler.phases.common.WriteBarrierAdditionPhase;
import jdk.graal.compiler.phases.schedule.SchedulePhase;
import jdk.graal.compiler.phases.tiers.LowTierContext;
import jdk.graal.compiler.phases.tiers.Suites;
import jdk.graal.compiler.phases.util.Providers;

/**
 * Adds steps of our own to the compilation of the executable, and to the compiler that is part of
 * it and compiles programs.
 *
 * <p>Uses what is internal to GraalVM 25's image builder. {@code BuildNative} compiles it, and does
 * without where that fails.
 */
public final class CompilerFeature implements InternalFeature {
  @Override
  public void registerGraalPhases(Providers providers, Suites suites, boolean hosted) {
    var barriers = suites.getMidTier().findPhase(WriteBarrierAdditionPhase.class);
    if (barriers != null) {
      barriers.add(new InitialWrites());
    }
    if (hosted) {
      // Reads, before they get their places; and once more the addresses that this makes.
      addSplitDispatch(suites, FixReadsPhase.class);
      addSplitDispatch(suites, SchedulePhase.FinalSchedulePhase.class);
    }
  }

  private static void addSplitDispatch(
      Suites suites, Class<? extends BasePhase<? super LowTierContext>> phase) {
    var found = suites.getLowTier().findPhase(phase);
    if (found != null) {
      found.previous();
      found.add(new SplitDispatch());
    }
  }
}
