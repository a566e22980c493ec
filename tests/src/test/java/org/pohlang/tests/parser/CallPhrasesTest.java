package org.pohlang.tests.parser;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The call phrases of section 5: how far their arguments reach in each position. */
class CallPhrasesTest {
  @TestFactory
  Stream<DynamicTest> whereOneBeginsAnExpressionItsArgumentsAreWholeExpressions() {
    return Parsing.expressions(
        """
        greet with "Ada" plus "!"              => (call greet (+ "Ada" "!"))
        f with a, b                            => (call f a b)
        f with a and b                         => (call f a b)
        f with a, b and c                      => (call f a b c)
        f with a, and b                        => (call f a b)
        f with a is 3                          => (call f (is a 3))
        f with a or b and c                    => (call f (or a b) c)
        f with not a                           => (call f (not a))
        f with (a and b), c                    => (call f (and a b) c)
        m::f with a, b                         => (call m::f a b)
        (f with a, b) plus 1                   => (+ (call f a b) 1)
        html response with f with a, b         => (html-response-with (call f a b))
        """);
  }

  @TestFactory
  Stream<DynamicTest> elsewhereTheyAreTightAndCommasSeparateThem() {
    return Parsing.expressions(
        """
        1 plus f with 2 times 3                => (+ 1 (* (call f 2) 3))
        1 plus f with 2, 3                     => (+ 1 (call f 2 3))
        1 plus f with 2 and 3                  => (and (+ 1 (call f 2)) 3)
        a and f with b is 3                    => (and a (is (call f b) 3))
        not f with a is 3                      => (not (is (call f a) 3))
        -f with a plus b                       => (+ (neg (call f a)) b)
        count of f with a, b                   => (count-of (call f a b))
        count of f with a is 3                 => (is (count-of (call f a)) 3)
        append f with a, b to xs               => (append-to (call f a b) xs)
        append x to f with a, b                => (append-to x (call f a b))
        1 plus f with -x[0]                    => (+ 1 (call f (neg (index x 0))))
        """);
  }

  @TestFactory
  Stream<DynamicTest> betweenCommasTheyTakeOneArgument() {
    return Parsing.expressions(
        """
        [f with a, b]                          => [(call f a) b]
        [1 plus f with a, b]                   => [(+ 1 (call f a)) b]
        g(f with a, b)                         => (call g (call f a) b)
        {a: f with 1, b: 2}                    => {"a": (call f 1) "b": 2}
        Make a list of f with a, b             => [(call f a) b]
        Make a list of f with a and b          => [(call f a) b]
        Make a list of f with a plus 1, b      => [(call f (+ a 1)) b]
        Make a dictionary with "a" as f with 1, "b" as 2 => {"a": (call f 1) "b": 2}
        f with g with a, b                     => (call f (call g a) b)
        f with g with a and b                  => (call f (call g a) b)
        f with 1 plus g with a, b              => (call f (+ 1 (call g a)) b)
        f with (g with a, b), c                => (call f (call g a b) c)
        """);
  }

  @TestFactory
  Stream<DynamicTest> anOperandThatWithClosesHoldsNone() {
    return Parsing.expressions(
        """
        join xs with ", "                      => (join-with xs ", ")
        join (f with a) with ", "              => (join-with (call f a) ", ")
        join first in xs with ", "             => (join-with (first-in xs) ", ")
        map xs with f                          => (map-with xs f)
        map f with g                           => (map-with f g)
        join xs with f with a                  => (join-with xs (call f a))
        render template t with d               => (render-template-with t d)
        join append x to xs with ","           => (join-with (append-to x xs) ",")
        -- and without an operand the word is the name of a function
        join with xs, ", "                     => (call join xs ", ")
        map with xs                            => (call map xs)
        """);
  }

  @TestFactory
  Stream<DynamicTest> insideBracketsAndIsTheLogicalOne() {
    return Parsing.expressions(
        """
        (f with a and b)                       => (call f (and a b))
        (f with a and b, c)                    => (call f (and a b) c)
        [a and b, c]                           => [(and a b) c]
        (Make a list of a and b, c)            => [(and a b) c]
        [f with a and b]                       => [(call f (and a b))]
        {a: b and c}                           => {"a": (and b c)}
        """);
  }
}
