package org.pohlang.tests.parser;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Section 3 of the reference: the statements that hold no others. */
class StatementsTest {
  @TestFactory
  Stream<DynamicTest> write() {
    return Parsing.statements(
        """
        Write x                                    => (write x)
        Write (x)                                  => (write x)
        Write (x) plus 1                           => (write (+ x 1))
        Write [1]                                  => (write [1])
        Write f with 1, 2                          => (write (call f 1 2))
        """);
  }

  @TestFactory
  Stream<DynamicTest> ask() {
    return Parsing.statements(
        """
        Ask for x                                  => (ask x)
        Ask for x expect Number                    => (ask x number)
        Ask for x expect text                      => (ask x text)
        Ask for x expect String                    => (ask x text)
        Ask for x with "Age?"                      => (ask x "Age?")
        Ask for x expect Number with "Age?"        => (ask x number "Age?")
        Ask for x with "Age?" expect Number        => (ask x number "Age?")
        Ask for x with "Age" plus q expect Text    => (ask x text (+ "Age" q))
        Ask for x with round expect Text           => (ask x text round)
        """);
  }

  @TestFactory
  Stream<DynamicTest> set() {
    return Parsing.statements(
        """
        Set x to 5                                 => (set x 5)
        Set x 5                                    => (set x 5)
        Set x -5                                   => (set x (neg 5))
        Set x to y and z                           => (set x (and y z))
        Set to to to                               => (set to to)
        Set xs[0] to 1                             => (set xs at 0 1)
        Set xs[i plus 1]["a"] to 1                 => (set xs at (+ i 1) "a" 1)
        Set xs [0] to 1                            => (set xs at 0 1)
        Set xs [0, 1]                              => (set xs [0 1])
        Set xs [0][0]                              => (set xs (index [0] 0))
        Set xs to [0]                              => (set xs [0])
        """);
  }

  @TestFactory
  Stream<DynamicTest> increaseAndDecrease() {
    return Parsing.statements(
        """
        Increase x                                 => (increase x)
        Increase x by 2                            => (increase x 2)
        Increase x 2                               => (increase x 2)
        Increase x by y plus 1                     => (increase x (+ y 1))
        Decrease x                                 => (decrease x)
        Decrease by by by                          => (decrease by by)
        """);
  }

  @TestFactory
  Stream<DynamicTest> add() {
    return Parsing.statements(
        """
        Add 4 to xs                                => (add 4 xs)
        Add x and y to xs                          => (add (and x y) xs)
        Add f with 1, 2 to xs                      => (add (call f 1 2) xs)
        Add Make a list of 1, 2 to xs              => (add [1 2] xs)
        Add Make a dictionary with "a" set to 1 to xs  => (add {"a": 1} xs)
        -- the word `to` belongs to the statement first
        Add append to xs                           => (add append xs)
        Add append 4 to xs to ys                   => (add (append-to 4 xs) ys)
        Add redirect to xs                         => (add redirect xs)
        Add redirect to "/" to xs                  => (add (redirect-to "/") xs)
        Add round to xs                            => (add round xs)
        -- and route and middleware are names
        Add route to xs                            => (add route xs)
        Add route plus 1 to xs                     => (add (+ route 1) xs)
        Add route(1) to xs                         => (add (call route 1) xs)
        Add middleware[0] to xs                    => (add (index middleware 0) xs)
        """);
  }

  @TestFactory
  Stream<DynamicTest> calls() {
    return Parsing.statements(
        """
        f()                                        => (do (call f))
        f("x")                                     => (do (call f "x"))
        m::f("x", 1)                               => (do (call m::f "x" 1))
        f with 1 and 2                             => (do (call f 1 2))
        m::f with 1                                => (do (call m::f 1))
        -- a keyword before a parenthesis is a function, unless it begins a statement of its own
        add(1, 2)                                  => (do (call add 1 2))
        set(1)                                     => (do (call set 1))
        append(1, 2)                               => (do (call append 1 2))
        Add (1) to xs                              => (add 1 xs)
        Write (1)                                  => (write 1)
        Return (1)                                 => (return 1)
        add with 1, 2                              => (do (call add 1 2))
        """);
  }

  @TestFactory
  Stream<DynamicTest> use() {
    return Parsing.statements(
        """
        Use f                                      => (use (call f))
        Call f                                     => (use (call f))
        Use f with 1                               => (use (call f 1))
        Use f with 1, 2 and 3                      => (use (call f 1 2 3))
        Use f with a or b, (c and d)               => (use (call f (or a b) (and c d)))
        Use f(1, 2)                                => (use (call f 1 2))
        Use m::f with 1                            => (use (call m::f 1))
        Use m::f                                   => (use (call m::f))
        Use f with g with 1, 2                     => (use (call f (call g 1) 2))
        """);
  }

  @TestFactory
  Stream<DynamicTest> returnAndThrow() {
    return Parsing.statements(
        """
        Return                                     => (return)
        Return x plus 1                            => (return (+ x 1))
        Return -1                                  => (return (neg 1))
        throw "x"                                  => (throw "x")
        throw error of type "A" with message "m"   => (throw (error-of-type-with-message "A" "m"))
        """);
  }

  @TestFactory
  Stream<DynamicTest> files() {
    return Parsing.statements(
        """
        Write x to file at p                       => (do (write-into-file-at x p))
        Write x into file at p                     => (do (write-into-file-at x p))
        Write x plus 1 to file at p plus ".txt"    => (do (write-into-file-at (+ x 1) (+ p ".txt")))
        Write append 1 to xs to file at p          => (do (write-into-file-at (append-to 1 xs) p))
        Append x to file at p                      => (do (append-into-file-at x p))
        Append x and y into file at p              => (do (append-into-file-at (and x y) p))
        Delete file at p plus ".txt"               => (do (delete-file-at (+ p ".txt")))
        Create directory at p                      => (do (create-directory-at p))
        Copy file from p to q plus ".bak"          => (do (copy-file-from-to p (+ q ".bak")))
        Move file from p plus "x" to q             => (do (move-file-from-to (+ p "x") q))
        """);
  }

  @TestFactory
  Stream<DynamicTest> imports() {
    return Parsing.statements(
        """
        Import "lib"                               => (import "lib")
        Import 'lib.pbc'                           => (import "lib.pbc")
        Load bytecode "lib.pbc"                    => (import "lib.pbc")
        Import system "math"                       => (import-system "math" math)
        Import system "math" as m                  => (import-system "math" m)
        Import system "math" exposing sqrt         => (import-system "math" math sqrt)
        Import system "x" as m exposing a, b and c => (import-system "x" m a b c)
        Import system "x" exposing a, and b        => (import-system "x" x a b)
        """);
  }

  @TestFactory
  Stream<DynamicTest> bytecodeDirectives() {
    return Parsing.statements(
        """
        Compile to "a.pbc"                         => (compile-to "a.pbc")
        Compile to "a.pbc" with debug              => (compile-to "a.pbc" debug)
        Compile to "a.pbc" with optimize, debug    => (compile-to "a.pbc" debug optimize)
        Emit bytecode to "a.pbc"                   => (compile-to "a.pbc")
        """);
  }
}
