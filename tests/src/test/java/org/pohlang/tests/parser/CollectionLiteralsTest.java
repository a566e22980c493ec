package org.pohlang.tests.parser;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The collection literals of section 5. */
class CollectionLiteralsTest {
  @TestFactory
  Stream<DynamicTest> lists() {
    return Parsing.expressions(
        """
        Make a list of 1                           => [1]
        Make a list of 1, 2 and 3                  => [1 2 3]
        Make a list of 1, 2, and 3                 => [1 2 3]
        Make a list of 1 and 2 and 3               => [1 2 3]
        Make a mutable list of 1                   => [1]
        Make a list of a or b, c is 1              => [(or a b) (is c 1)]
        Make a list of (a and b), c                => [(and a b) c]
        Make a list of 1, 2 plus 3                 => [1 (+ 2 3)]
        Make a list                                => []
        Make an empty list                         => []
        Make a list of                             => []
        (Make a list of)                           => []
        count of Make a list of 1, 2               => (count-of [1 2])
        append Make a list of 1, 2 to xs           => (append-to [1 2] xs)
        append Make a list of to xs                => (append-to [] xs)
        f with Make a list of 1, 2                 => (call f [1 2])
        f(Make a list of 1, 2)                     => (call f [1 2])
        Make                                       => Make
        """);
  }

  @TestFactory
  Stream<DynamicTest> dictionaries() {
    return Parsing.expressions(
        """
        Make a dictionary with "a" as 1            => {"a": 1}
        Make a dictionary with "a" set to 1        => {"a": 1}
        Make a dictionary with "a" as 1, "b" as 2 and "c" set to 3 => {"a": 1 "b": 2 "c": 3}
        Make a mutable dictionary with "a" as 1    => {"a": 1}
        Make a dictionary with "a" as b or c       => {"a": (or b c)}
        Make a dictionary with (k plus "x") as 1   => {(+ k "x"): 1}
        Make a dictionary                          => {}
        Make an empty dictionary                   => {}
        Make a dictionary with                     => {}
        Make a dictionary with "a" as 1, "a" as 2  => {"a": 1 "a": 2}
        """);
  }

  @TestFactory
  Stream<DynamicTest> bracketsAndBraces() {
    return Parsing.expressions(
        """
        []                                         => []
        [1]                                        => [1]
        [1, [2, 3]]                                => [1 [2 3]]
        [1, 2,]                                    => [1 2]
        {}                                         => {}
        {name: "Ada", "age": 36}                   => {"name": "Ada" "age": 36}
        {if: 1, true: 2, set: 3}                   => {"if": 1 "true": 2 "set": 3}
        {(k): 1}                                   => {k: 1}
        {a: {b: 1},}                               => {"a": {"b": 1}}
        """);
  }

  @TestFactory
  Stream<DynamicTest> aListAtAnItemOfAListEndsWhereTheNextLiteralBegins() {
    return Parsing.expressions(
        """
        Make a list of Make a list of 1, 2, Make a list of 3, 4    => [[1 2] [3 4]]
        Make a list of Make a list of 1 and Make a list of 2       => [[1] [2]]
        Make a list of Make a list of 1, [2], 3                    => [[1] [2] 3]
        Make a list of Make a list of 1, Make a dictionary with "a" as 2, "b" as 3 => [[1] {"a": 2 "b": 3}]
        Make a list of 0, Make a list of 1, 2, Make a list of 3    => [0 [1 2] [3]]
        [Make a list of 1, 2, Make a list of 3]                    => [[1 2] [3]]
        Make a list of Make a list of Make a list of 1, Make a list of 2 => [[[1]] [2]]
        -- only where it begins the item
        Make a list of 1, 2, [3]                                   => [1 2 [3]]
        Make a list of count of Make a list of 1, [2]              => [(count-of [1 [2]])]
        Make a list of (Make a list of 1, [2]), 3                  => [[1 [2]] 3]
        """);
  }

  @TestFactory
  Stream<DynamicTest> theValueOfAPairEndsBeforeTheNextPair() {
    return Parsing.expressions(
        """
        Make a dictionary with "a" as Make a list of 1, 2, "b" as 3      => {"a": [1 2] "b": 3}
        Make a dictionary with "a" as Make a list of 1 and "b" set to 3  => {"a": [1] "b": 3}
        Make a dictionary with "a" as Make a list of 1, "b"              => {"a": [1 "b"]}
        Make a dictionary with "a" as Make a list of Make a list of 1, "b" as 3 => {"a": [[1]] "b": 3}
        {a: Make a list of 1, 2}                                         => {"a": [1 2]}
        """);
  }

  @TestFactory
  Stream<DynamicTest> aDictionaryAsTheValueOfAPairTakesOnePair() {
    return Parsing.expressions(
        """
        Make a dictionary with "a" as Make a dictionary with "b" as 1, "c" as 2 => {"a": {"b": 1} "c": 2}
        Make a dictionary with "a" as Make a dictionary with "b" as Make a dictionary with "c" as 1, "d" as 2 => {"a": {"b": {"c": 1}} "d": 2}
        Make a dictionary with "a" as (Make a dictionary with "b" as 1, "c" as 2) => {"a": {"b": 1 "c": 2}}
        Make a dictionary with "a" as Make a dictionary, "b" as 1        => {"a": {} "b": 1}
        Make a list of Make a dictionary with "a" as 1, "b" as 2, 3      => [{"a": 1 "b": 2} 3]
        Make a list of Make a dictionary with "a" as 1, Make a dictionary with "a" as 2 => [{"a": 1} {"a": 2}]
        Make a dictionary with "a" as Make a list of Make a dictionary with "b" as 1, "c" as 2 => {"a": [{"b": 1 "c": 2}]}
        """);
  }
}
