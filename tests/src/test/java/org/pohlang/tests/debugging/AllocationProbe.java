package org.pohlang.tests.debugging;

import com.oracle.truffle.api.instrumentation.AllocationEvent;
import com.oracle.truffle.api.instrumentation.AllocationEventFilter;
import com.oracle.truffle.api.instrumentation.AllocationListener;
import com.oracle.truffle.api.instrumentation.EventBinding;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.interop.InteropLibrary;
import java.util.ArrayList;
import java.util.List;

/** A tool that notes which values a program makes. */
@TruffleInstrument.Registration(
    id = AllocationProbe.ID,
    name = "Allocation probe",
    services = AllocationProbe.class)
public final class AllocationProbe extends TruffleInstrument implements AllocationListener {
  static final String ID = "allocation-probe";

  private final List<String> made = new ArrayList<>();
  private Env env;

  @Override
  protected void onCreate(Env environment) {
    env = environment;
    environment.registerService(this);
  }

  EventBinding<AllocationProbe> attach() {
    return env.getInstrumenter().attachAllocationListener(AllocationEventFilter.ANY, this);
  }

  /** The values since the last call of this, as they are displayed. */
  List<String> takeMade() {
    List<String> values = List.copyOf(made);
    made.clear();
    return values;
  }

  @Override
  public void onEnter(AllocationEvent event) {}

  @Override
  public void onReturnValue(AllocationEvent event) {
    made.add(InteropLibrary.getUncached().toDisplayString(event.getValue()).toString());
  }
}
