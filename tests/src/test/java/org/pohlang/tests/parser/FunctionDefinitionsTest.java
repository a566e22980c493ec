package org.pohlang.tests.parser;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Section 7 of the reference. */
class FunctionDefinitionsTest {
  @TestFactory
  Stream<DynamicTest> onOneLine() {
    return Parsing.statements(
        """
        Make double with x Return x times 2        => (define double (x) (return (* x 2)))
        Make greet with n Write "Hi " plus n       => (define greet (n) (return (+ "Hi " n)))
        Make one Return 1                          => (define one () (return 1))
        Define function sq with parameter x as x times x  => (define sq (x) (return (* x x)))
        Define function add with a, b as a plus b  => (define add (a b) (return (+ a b)))
        Define function one as 1                   => (define one () (return 1))
        """);
  }

  @TestFactory
  Stream<DynamicTest> blocks() {
    return Parsing.statements(
        """
        Make add with a, b⏎Return a plus b⏎End     => (define add (a b) (return (+ a b)))
        Make hello⏎End Make                        => (define hello ())
        Make hello:⏎End                            => (define hello ())
        Define function f with a⏎End Function      => (define f (a))
        Function area(w, h)⏎Return w⏎End Function  => (define area (w h) (return w))
        Function area⏎End                          => (define area ())
        Function area()⏎End                        => (define area ())
        Make f⏎Make g⏎End⏎Return g⏎End             => (define f () (define g ()) (return g))
        """);
  }

  @TestFactory
  Stream<DynamicTest> parameters() {
    return Parsing.statements(
        """
        Make f with a and b⏎End                    => (define f (a b))
        Make f with a, b and c⏎End                 => (define f (a b c))
        Make f with a, and b⏎End                   => (define f (a b))
        Make f with parameters a, b⏎End            => (define f (a b))
        Make f with parameter a⏎End                => (define f (a))
        -- which are names as well
        Make f with parameter⏎End                  => (define f (parameter))
        Make f with parameters, a⏎End              => (define f (parameters a))
        Make f with parameter set to 1⏎End         => (define f (parameter=1))
        Make f with parameter Return 1             => (define f (parameter) (return 1))
        Make a with an⏎End                         => (define a (an))
        """);
  }

  @TestFactory
  Stream<DynamicTest> defaults() {
    return Parsing.statements(
        """
        Make f with a set to 1⏎End                 => (define f (a=1))
        Make f with a defaulting to 1, b set to a⏎End => (define f (a=1 b=a))
        Make f with a set to 1 and b set to 2⏎End  => (define f (a=1 b=2))
        Make f with a set to (x and y)⏎End         => (define f (a=(and x y)))
        Make f with a set to round Write a         => (define f (a=round) (return a))
        Make f with a set to g with 1, b set to 2⏎End => (define f (a=(call g 1) b=2))
        Function f(a, b set to 1 and 2)⏎End        => (define f (a b=(and 1 2)))
        Define function f with a set to 1 as a     => (define f (a=1) (return a))
        """);
  }
}
