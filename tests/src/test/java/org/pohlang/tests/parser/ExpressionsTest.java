package org.pohlang.tests.parser;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Section 5 of the reference: operators, indexes, calls and names. */
class ExpressionsTest {
  @TestFactory
  Stream<DynamicTest> levels() {
    return Parsing.expressions(
        """
        a or b and c                       => (or a (and b c))
        a and b or c                       => (or (and a b) c)
        not a and b                        => (and (not a) b)
        not not a                          => (not (not a))
        not a is b                         => (not (is a b))
        a is b plus c                      => (is a (+ b c))
        a and not b                        => (and a (not b))
        1 plus 2 times 3                   => (+ 1 (* 2 3))
        1 minus 2 minus 3                  => (- (- 1 2) 3)
        1 divided by 2 modulo 3 times 4    => (* (% (/ 1 2) 3) 4)
        1 + 2 - 3 * 4 / 5 % 6              => (- (+ 1 2) (% (/ (* 3 4) 5) 6))
        -a times b                         => (* (neg a) b)
        2 times -3                         => (* 2 (neg 3))
        - - a                              => (neg (neg a))
        +a - +b                            => (- (pos a) (pos b))
        -xs[0]                             => (neg (index xs 0))
        (1 plus 2) times 3                 => (* (+ 1 2) 3)
        ((a))                              => a
        -(a plus b)                        => (neg (+ a b))
        5-3                                => (- 5 3)
        a -3                               => (- a 3)
        """);
  }

  @TestFactory
  Stream<DynamicTest> comparisons() {
    return Parsing.expressions(
        """
        a is b                             => (is a b)
        a is equal to b                    => (is a b)
        a equal to b                       => (is a b)
        a equals b                         => (is a b)
        a == b                             => (is a b)
        a = b                              => (is a b)
        a is not b                         => (is-not a b)
        a is not equal to b                => (is-not a b)
        a not equal to b                   => (is-not a b)
        a not equals b                     => (is-not a b)
        a != b                             => (is-not a b)
        a is greater than b                => (> a b)
        a greater than b                   => (> a b)
        a > b                              => (> a b)
        a is less than b                   => (< a b)
        a less than b                      => (< a b)
        a < b                              => (< a b)
        a is greater than or equal to b    => (>= a b)
        a greater than or equal to b       => (>= a b)
        a is at least b                    => (>= a b)
        a at least b                       => (>= a b)
        a greater or equal b               => (>= a b)
        a is greater or equal b            => (>= a b)
        a >= b                             => (>= a b)
        a is less than or equal to b       => (<= a b)
        a less than or equal to b          => (<= a b)
        a is at most b                     => (<= a b)
        a at most b                        => (<= a b)
        a less or equal b                  => (<= a b)
        a <= b                             => (<= a b)
        -- where the words of a longer form are missing, they are names
        a is greater                       => (is a greater)
        a is less or b                     => (or (is a less) b)
        a is at                            => (is a at)
        a is equal                         => (is a equal)
        a is not equal                     => (is-not a equal)
        greater is less                    => (is greater less)
        a is (not b)                       => (is a (not b))
        a is None                          => (is a None)
        """);
  }

  @TestFactory
  Stream<DynamicTest> indexes() {
    return Parsing.expressions(
        """
        xs[0]                              => (index xs 0)
        xs [0]                             => (index xs 0)
        xs[0][-1]                          => (index (index xs 0) (neg 1))
        "abc"[1]                           => (index "abc" 1)
        [1, 2][0]                          => (index [1 2] 0)
        {a: 1}["a"]                        => (index {"a": 1} "a")
        f(x)[0]                            => (index (call f x) 0)
        (a plus b)[0]                      => (index (+ a b) 0)
        m::xs[0]                           => (index m::xs 0)
        xs[a and b]                        => (index xs (and a b))
        xs[f with 1, 2]                    => (index xs (call f 1 2))
        """);
  }

  @TestFactory
  Stream<DynamicTest> callsAndModules() {
    return Parsing.expressions(
        """
        f()                                => (call f)
        f(a, b plus 1)                     => (call f a (+ b 1))
        f (a)                              => (call f a)
        f(a and b)                         => (call f (and a b))
        f(g(a), b)                         => (call f (call g a) b)
        m::x                               => m::x
        m::f(a)                            => (call m::f a)
        m :: f (a)                         => (call m::f a)
        f(a,)                              => (call f a)
        sum(xs)                            => (call sum xs)
        round(x)                           => (call round x)
        """);
  }
}
