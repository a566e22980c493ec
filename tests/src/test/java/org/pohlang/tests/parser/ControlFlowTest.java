package org.pohlang.tests.parser;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sections 4 and 9 of the reference: conditions, loops and {@code try}. */
class ControlFlowTest {
  @TestFactory
  Stream<DynamicTest> conditions() {
    return Parsing.statements(
        """
        If x⏎Write 1⏎End                                   => (if (x (write 1)))
        If x:⏎End If                                       => (if (x))
        If x then⏎End                                      => (if (x))
        If x⏎Write 1⏎Otherwise⏎Write 2⏎End                 => (if (x (write 1)) (else (write 2)))
        If x⏎Else:⏎Write 2⏎End                             => (if (x) (else (write 2)))
        If x⏎Otherwise If y⏎Write 1⏎Otherwise⏎End          => (if (x) (y (write 1)) (else))
        If x⏎Else If y:⏎Else If z then⏎End if              => (if (x) (y) (z))
        If x⏎If y⏎Otherwise⏎End⏎Otherwise⏎Write 1⏎End      => (if (x (if (y) (else))) (else (write 1)))
        If f with x is 3⏎End                               => (if ((call f (is x 3))))
        """);
  }

  @TestFactory
  Stream<DynamicTest> conditionsOnOneLine() {
    return Parsing.statements(
        """
        If x Write 1                                       => (if (x (write 1)))
        If x then Write 1                                  => (if (x (write 1)))
        If x Write 1 Otherwise Write 2                     => (if (x (write 1)) (else (write 2)))
        If x Write 1 Otherwise 2                           => (if (x (write 1)) (else (write 2)))
        If x Write 1 Else 2                                => (if (x (write 1)) (else (write 2)))
        If round Write reverse Otherwise round             => (if (round (write reverse)) (else (write round)))
        If contains Write first in xs                      => (if (contains (write (first-in xs))))
        If x Write f with 1 and 2 Otherwise 3              => (if (x (write (call f 1 2))) (else (write 3)))
        -- it takes no End
        While y⏎If x Write 1⏎End                           => (while y (if (x (write 1))))
        """);
  }

  @TestFactory
  Stream<DynamicTest> loops() {
    return Parsing.statements(
        """
        While x < 3⏎Increase x⏎End                         => (while (< x 3) (increase x))
        While x:⏎End While                                 => (while x)
        Repeat 3 times⏎Write 1⏎End                         => (repeat 3 (write 1))
        Repeat 3⏎End Repeat                                => (repeat 3)
        Repeat n plus 1 times:⏎End                         => (repeat (+ n 1))
        Repeat x times y times⏎End                         => (repeat (* x y))
        Repeat x times y⏎End                               => (repeat (* x y))
        Repeat count of xs times⏎End                       => (repeat (count-of xs))
        Repeat (x times y) times⏎End                       => (repeat (* x y))
        Repeat round times⏎End                             => (repeat round)
        Repeat n times start⏎End                           => (repeat (* n start))
        Repeat 3 times Write "x"                           => (repeat 3 (write "x"))
        Repeat x times y times Write "x"                   => (repeat (* x y) (write "x"))
        For each x in xs⏎Write x⏎End                       => (for x xs (write x))
        For each x in first in xs:⏎End For                 => (for x (first-in xs))
        For each in in in⏎End For each                     => (for in in)
        While a⏎Break⏎Continue⏎End                         => (while a (break) (continue))
        While a⏎If b⏎Break⏎End⏎End                         => (while a (if (b (break))))
        """);
  }

  @TestFactory
  Stream<DynamicTest> tryAndHandlers() {
    return Parsing.statements(
        """
        try this:⏎Write 1⏎if error⏎Write 2⏎end try         => (try (write 1) (handler (write 2)))
        try this⏎f()⏎if error as e:⏎End                    => (try (do (call f)) (handler as e))
        try:⏎f()⏎finally:⏎g()⏎end try                      => (try (do (call f)) (finally (do (call g))))
        try this:⏎f()⏎if error of type "A" as e⏎if error of type B⏎if error⏎finally⏎end try => (try (do (call f)) (handler "A" as e) (handler "B") (handler) (finally))
        -- only a whole line is a handler
        try this:⏎if error is None⏎End⏎if error⏎End        => (try (if ((is error None))) (handler))
        try this:⏎if error Write 1⏎if error⏎End            => (try (if (error (write 1))) (handler))
        -- and only directly in the try
        try this:⏎If x⏎if error⏎End⏎End⏎finally⏎End        => (try (if (x (if (error)))) (finally))
        If error⏎End                                       => (if (error))
        While a⏎try this:⏎Break⏎finally⏎Continue⏎End⏎End   => (while a (try (break) (finally (continue))))
        """);
  }
}
