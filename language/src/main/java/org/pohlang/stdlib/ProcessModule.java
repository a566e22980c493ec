package org.pohlang.stdlib;

import org.pohlang.values.None;
import org.pohlang.values.Texts;
import org.pohlang.values.World;

/** The part of {@code process} that is written in Java. */
final class ProcessModule {
  private static final int MAX_STATUS = 255;

  private ProcessModule() {}

  static void addTo(Natives natives, World world) {
    natives.function(
        "environment",
        1,
        arguments -> {
          String name = Arguments.string("environment", arguments[0]);
          String value = world.env().getEnvironment().get(name);
          return value == null ? None.NONE : Texts.of(value);
        });
    natives.function(
        "exit",
        0,
        1,
        arguments -> {
          double status = arguments.length == 0 ? 0 : Arguments.whole("exit", arguments[0]);
          if (status < 0 || status > MAX_STATUS) {
            throw ModuleErrors.exitStatus(status);
          }
          world.exit((int) status);
          return None.NONE;
        });
  }
}
