package org.pohlang.benchmarks;

/** Programs of any size, for measuring what is done with their text. */
public final class Programs {
  private Programs() {}

  /** A program that defines so many functions of nine lines, and calls each of them once. */
  public static String ofFunctions(int count) {
    StringBuilder text = new StringBuilder("Start Program\n");
    for (int i = 0; i < count; i++) {
      text.append(
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
    return text.append("End Program\n").toString();
  }
}
