package org.pohlang.tests.debugging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

/** What tools hear of the values that a program makes. */
class AllocationsTest {
  private static final String PROGRAM =
      """
      Make work with n
          Set items to [n]
          Add 2 to items
          Set name to "a" plus n
          Make inner Return name
          Return {key: split name by ""}
      End
      """;

  private static final List<String> MADE =
      List.of("[1]", "[1, 2]", "a1", "<function inner>", "[a, 1]", "{\"key\": [a, 1]}");

  @Test
  void codeReportsValuesWhileAToolIsAttached() {
    try (var context = Context.create("pohlang")) {
      context.eval(Session.program(PROGRAM));
      var work = context.getBindings("pohlang").getMember("work");
      var probe =
          context
              .getEngine()
              .getInstruments()
              .get(AllocationProbe.ID)
              .lookup(AllocationProbe.class);
      work.execute(1);
      assertEquals(List.of(), probe.takeMade());
      var binding = probe.attach();
      for (int i = 0; i < 20; i++) {
        work.execute(1);
        assertEquals(MADE, probe.takeMade());
      }
      binding.dispose();
      work.execute(1);
      assertEquals(List.of(), probe.takeMade());
    }
  }

  @Test
  void codeThatIsLoadedLaterReportsToo() {
    try (var context = Context.create("pohlang")) {
      var probe =
          context
              .getEngine()
              .getInstruments()
              .get(AllocationProbe.ID)
              .lookup(AllocationProbe.class);
      probe.attach();
      context.eval(Session.program(PROGRAM));
      assertEquals(List.of("<function work>"), probe.takeMade());
      context.getBindings("pohlang").getMember("work").execute(1);
      assertEquals(MADE, probe.takeMade());
    }
  }
}
