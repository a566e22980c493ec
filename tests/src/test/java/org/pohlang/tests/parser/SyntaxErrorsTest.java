package org.pohlang.tests.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pohlang.text.SyntaxError;

/** What is no program, what the errors say, and where they point. */
class SyntaxErrorsTest {
  @TestFactory
  Stream<DynamicTest> sentinels() {
    return Parsing.programErrors(
        """
        => 1:1 A program begins with `Start Program`, but here is the end of the program
        # nothing => 1:10 A program begins with `Start Program`, but here is the end of the program
        Write 1⏎End Program => 1:1 A program begins with `Start Program`, but here is `Write`
        Strt Program⏎Write 1⏎End Program => 1:1 A program begins with `Start Program`, but here is `Strt`
        Write 0⏎Start Program⏎Write 1⏎End Program => 1:1 A program begins with `Start Program`, but here is `Write`
        Start Program⏎Write 1 => 2:8 The program has no `End Program`
        Start Program⏎Write 1⏎End Progam => 3:1 This `End` ends nothing: no block is open here
        Start Program⏎Start Program⏎End Program => 2:1 `Start Program` stands only once, on the first line
        Start Program⏎End Program⏎End Program => 3:1 The program has ended already; there is only one `Start Program` and `End Program`
        Start Program⏎End Program⏎Start Program⏎End Program => 3:1 The program has ended already; there is only one `Start Program` and `End Program`
        Start Program⏎End Program⏎Write 1 => 3:1 Nothing but comments can stand after `End Program`, but here is `Write`
        Start Program⏎End Program now => 2:13 Nothing but comments can stand after `End Program`, but here is `now`
        Start Program Write 1⏎End Program => 1:15 Expected the end of the line, but here is `Write`
        """);
  }

  @TestFactory
  Stream<DynamicTest> charactersNumbersAndTexts() {
    return Parsing.errors(
        """
        Write 1 @ 2                    => 2:9 `@` means nothing outside of texts
        Write a && b                   => 2:9 `&&` means nothing outside of texts
        Write “hi”                     => 2:7 `“` means nothing outside of texts
        Write a\u200Bb                 => 2:8 Character U+200B means nothing outside of texts
        Write \u0000                   => 2:7 Character U+0000 means nothing outside of texts
        Write a.b                      => 2:8 `.` means nothing outside of texts
        Write 1..2                     => 2:7 `1..2` is not a number
        Write 1.2.3                    => 2:7 `1.2.3` is not a number
        Write 5.x                      => 2:7 `5.x` is not a number
        Write 5abc plus 1              => 2:7 `5abc` is not a number
        Write 1_000                    => 2:7 `1_000` is not a number
        Write 0x1F                     => 2:7 `0x1F` is not a number
        Write 1e                       => 2:7 `1e` is not a number
        Write 1e+                      => 2:7 `1e` is not a number
        Write "abc                     => 2:7 This text has no closing " on its line
        Write 'It's'                   => 2:12 This text has no closing ' on its line
        Write "C:\\dir\\"              => 2:7 This text has no closing " on its line
        Write \"""abc                  => 2:7 This text has no closing \"""
        Write "\\u12"                  => 2:8 `\\u` must be followed by the number of a character in braces
        Write "a\\u{}"                 => 2:9 `\\u` must be followed by the number of a character in braces
        Write "\\u{110000}"            => 2:8 `\\u` must be followed by the number of a character in braces
        Write "\\u{D800}"              => 2:8 `\\u` must be followed by the number of a character in braces
        Write "\\u{0000041}"           => 2:8 `\\u` must be followed by the number of a character in braces
        Write "\\u{12"                 => 2:8 `\\u` must be followed by the number of a character in braces
        """);
  }

  @TestFactory
  Stream<DynamicTest> brackets() {
    return Parsing.errors(
        """
        Write (1                       => 2:7 This `(` is never closed
        Write xs[1⏎Write 2             => 2:9 This `[` is never closed
        Write 1)                       => 2:8 This `)` closes nothing
        Write (1]                      => 2:9 `]` cannot close `(`
        Write ([1)                     => 2:10 `)` cannot close `[`
        Write f(1; 2)                  => 2:10 `;` ends the statement, but the `(` before it is not closed
        Write ()                       => 2:7 A value is missing between these parentheses
        Write (1 2)                    => 2:10 Expected `)`, but here is the number 2
        Write f(1 2)                   => 2:11 Expected `,` or `)`, but here is the number 2
        Write [1 2]                    => 2:10 Expected `,` or `]`, but here is the number 2
        Write [,]                      => 2:8 Expected a value, but here is `,`
        Write [1,,2]                   => 2:10 Expected a value, but here is `,`
        Write {a: 1 b: 2}              => 2:13 Expected `,` or `}`, but here is `b`
        Write {a 1}                    => 2:10 Expected `:` after the key, but here is the number 1
        Write {5: 1}                   => 2:8 Expected a key such as `name` or `"name"`, but here is the number 5
        Write xs[]                     => 2:10 Expected a value, but here is `]`
        Write xs[1, 2]                 => 2:11 Expected `]`, but here is `,`
        """);
  }

  @TestFactory
  Stream<DynamicTest> expressions() {
    return Parsing.errors(
        """
        Write                          => 2:6 Expected a value, but here is the end of the line
        Write 1 plus                   => 2:13 Expected a value, but here is the end of the line
        Write times 2                  => 2:7 Expected a value, but here is `times`
        Write 1 2                      => 2:9 Expected the end of the line, but here is the number 2
        Write "a" "b"                  => 2:11 Expected the end of the line, but here is the text "b"
        Write 1 < 2 < 3                => 2:13 A comparison cannot follow another one directly
        Write a is b is c              => 2:14 A comparison cannot follow another one directly
        Write a is not greater than b  => 2:24 Expected the end of the comparison, but here is `than`
        Write 1 plus not a             => 2:14 `not` cannot stand here without parentheses
        Write -not a                   => 2:8 `not` cannot stand here without parentheses
        Write f(x)(y)                  => 2:11 Expected the end of the line, but here is `(`
        Write f with                   => 2:13 Expected a value, but here is the end of the line
        Write 1 divided 2              => 2:9 Expected the end of the line, but here is `divided`
        Write m::                      => 2:10 Expected a name of the module, but here is the end of the line
        Write List contains 1, 2       => 2:7 `List contains` is no longer supported
        Set d to Dictionary contains x => 2:10 `Dictionary contains` is no longer supported
        Write Make a dictionary with a as 1      => 2:30 The key `a` needs quotes
        Write Make a dictionary with "a" as 1, b as 2 => 2:40 The key `b` needs quotes
        Write Make a dictionary with "a" 1       => 2:34 Expected `as` or `set to` after the key, but here is the number 1
        Write Make a dictionary with 5           => 2:30 Expected a pair such as `"name" as "Ada"`, but here is the number 5
        """);
  }

  @TestFactory
  Stream<DynamicTest> phrases() {
    return Parsing.errors(
        """
        Write count of                 => 2:7 This begins the phrase `count of ...`, but a value is missing
        Write append 5 xs              => 2:7 This begins the phrase `append ... to ...`, but `to` is missing
        Write append 5 to              => 2:7 This begins the phrase `append ... to ...`, but a value is missing
        Write insert 1 at 2            => 2:7 This begins the phrase `insert ... at ... in ...`, but `in` is missing
        Write copy file from a         => 2:7 This begins the phrase `copy file from ... to ...`, but `to` is missing
        Write push 1 to xs             => 2:7 This begins the phrase `push ... to json ...`, but `to json` is missing
        throw error of type "A"        => 2:7 This begins the phrase `error of type ... with message ...`, but `with message` is missing
        throw error of type with message "m" => 2:7 This begins the phrase `error of type ... with message ...`, but a value is missing
        Write error response with status 4   => 2:7 This begins the phrase `error response with status ... and message ...`, but `and message` is missing
        """);
  }

  @TestFactory
  Stream<DynamicTest> statements() {
    return Parsing.errors(
        """
        5 plus 5                       => 2:1 A statement begins with a word such as `Write` or `Set`, but here is the number 5
        x                              => 2:1 `x` does not begin a statement
        Wrte "x"                       => 2:1 `Wrte` does not begin a statement
        f(1) plus 2                    => 2:1 A value alone does nothing
        Make a list of 1, 2            => 2:1 A list or dictionary alone does nothing
        Set                            => 2:4 Expected a variable's name, but here is the end of the line
        Set x                          => 2:6 Expected a value, but here is the end of the line
        Set x to                       => 2:9 Expected a value, but here is the end of the line
        Set xs[0] 5                    => 2:11 Expected `to`, but here is the number 5
        Set 5 to x                     => 2:5 Expected a variable's name, but here is the number 5
        Set with to 1                  => 2:5 `with` cannot be a name, because it has a meaning of its own
        Add 5 xs                       => 2:7 Expected `to` and the list's name, but here is `xs`
        Add 5 to 6                     => 2:10 Expected the list's name, but here is the number 6
        Append 5 to xs                 => 2:1 `Append` as a statement writes to a file
        Ask x                          => 2:5 Expected `for`, but here is `x`
        Ask for x expect Boolean       => 2:18 Expected `Number`, `Text` or `String`, but here is `Boolean`
        Import lib                     => 2:8 Expected the file's name in quotes, but here is `lib`
        Import system "m" as 5         => 2:22 Expected a name for the module, but here is the number 5
        Compile to "a" with speed      => 2:21 Expected `debug` or `optimize`, but here is `speed`
        If x⏎Compile to "a"⏎End        => 3:1 `Compile` can only stand at the top level, not in a block
        Make f⏎Emit bytecode to "a"⏎End => 3:1 `Emit` can only stand at the top level, not in a block
        Break                          => 2:1 `Break` can only stand in a loop: in `While`, `Repeat` or `For each`
        If x⏎Continue⏎End              => 3:1 `Continue` can only stand in a loop: in `While`, `Repeat` or `For each`
        While x⏎Make f⏎Break⏎End⏎End   => 4:1 `Break` can only stand in a loop: in `While`, `Repeat` or `For each`
        While x⏎Add route "/" with method "GET" to s⏎ Break⏎End => 4:2 `Break` can only stand in a loop: in `While`, `Repeat` or `For each`
        Start server now               => 2:14 Expected the end of the line, but here is `now`
        Serve "x" on server            => 2:7 Expected `static files from`, but here is the text "x"
        Add route "/" to server        => 2:15 Expected `with method`, but here is `to`
        Add middleware "x" server      => 2:20 Expected `to` and the server's name, but here is `server`
        """);
  }

  @TestFactory
  Stream<DynamicTest> functions() {
    return Parsing.errors(
        """
        Make f with a, a⏎End           => 2:16 The function has two parameters called `a`
        Function f(a, b, a)⏎End        => 2:18 The function has two parameters called `a`
        Make f with a set to 1, b⏎End  => 2:25 The parameter `b` needs a default, because the one before it has one
        Make f with⏎End                => 2:12 Expected a parameter's name, but here is the end of the line
        Make f with 5⏎End              => 2:13 Expected a parameter's name, but here is the number 5
        Function f(a b)⏎End            => 2:14 Expected `,` or `)`, but here is `b`
        Make⏎End                       => 2:5 Expected the function's name, but here is the end of the line
        Make times with x Return x     => 2:6 `times` cannot be a name, because it has a meaning of its own
        Define f with x as x           => 2:8 Expected `function`, but here is `f`
        Make f with x Return           => 2:21 Expected a value, but here is the end of the line
        """);
  }

  @TestFactory
  Stream<DynamicTest> endsOfBlocks() {
    return Parsing.errors(
        """
        If x⏎Write 1                   => 2:1 This `If` has no `End`
        Make f⏎If x⏎Write 1⏎End        => 2:1 This `Make` has no `End`
        While a⏎For each b in c        => 2:1 This `While` has no `End` | 3:1 This `For each` has no `End`
        try this:⏎f()                  => 2:1 This `try` has no `End`
        End                            => 2:1 This `End` ends nothing: no block is open here
        If x⏎End⏎End If                => 4:1 This `End` ends nothing: no block is open here
        If x⏎End While                 => 3:1 `End While` cannot end the `If` of line 2
        Repeat 3 times⏎End For         => 3:1 `End For` cannot end the `Repeat` of line 2
        If x⏎End foo                   => 3:1 `End foo` cannot end the `If` of line 2
        While z⏎If x⏎End While         => 4:1 `End While` cannot end the `If` of line 3
        Otherwise                      => 2:1 This `Otherwise` belongs to no `If`
        If x⏎Otherwise⏎Otherwise⏎End   => 4:1 This `Otherwise` belongs to no `If`
        If x⏎While y⏎Otherwise⏎End     => 3:1 This `While` has no `End`
        finally                        => 2:1 `finally` can only stand in a `try`
        if error as e                  => 2:1 `if error` can only handle errors in a `try`
        if error of type T             => 2:1 `if error` can only handle errors in a `try`
        try this:⏎If x⏎if error as e⏎end try => 3:1 This `If` has no `End`
        try this:⏎finally⏎if error⏎End => 4:1 `if error` must stand before `finally`
        try this:⏎finally⏎finally⏎End  => 4:1 A `try` can have only one `finally`
        Add route "/" with method "GET" to s:⏎ If x⏎Write 1 => 3:2 This `If` has no `End`
        Add route "/" with method "GET" to s:⏎ Write 1⏎ End⏎ Write 2 => 4:2 This `End` ends nothing: no block is open here
        End route                      => 2:1 This `End` ends nothing: no block is open here
        """);
  }

  @TestFactory
  Stream<DynamicTest> onOneLineOnlyWrite() {
    return Parsing.errors(
        """
        If x Set y to 1                => 2:6 Only `Write` can follow on the line of `If`, but here is `Set`
        If x then Return               => 2:11 Only `Write` can follow on the line of `If`, but here is `Return`
        Repeat 3 times Set y to 1      => 2:16 Only `Write` can follow on the line of `Repeat`, but here is `Set`
        For each x in xs Write x⏎End   => 2:18 Expected the end of the line, but here is `Write`
        If x⏎Otherwise Write 1⏎End     => 3:11 Expected the end of the line, but here is `Write`
        If x: Write 1⏎End              => 2:7 Expected the end of the line, but here is `Write`
        """);
  }

  @TestFactory
  Stream<DynamicTest> hints() {
    return Parsing.hints(
        """
        Print "x"                      => Use `Write` to show a value
        say "x"                        => Use `Write` to show a value
        Display "x"                    => Use `Write` to show a value
        Comment: x                     => A comment begins with `#` or `//`
        Wrte "x"                       => Did you mean `Write`?
        Repaet 3 times⏎End             => Did you mean `Repeat`?
        Increese x                     => Did you mean `Increase`?
        x = 5                          => Write `Set x to ...` to change a variable
        Let x be 5                     => Write `Set name to value`
        greet "Ada"                    => Write `Use greet with ...` to call a function
        greet                          => Write `Use greet` to call a function
        Set xs to List contains 1      => Write `Make a list of 1, 2, 3`
        List contains 1                => Write `Set xs to Make a list of 1, 2, 3`
        If x                           => Put `End If` below its last line
        Write a && b                   => Write `and`
        Write “hi”                     => Write texts in straight quotes: "..." or '...'
        Write "C:\\dir\\"              => `\\"` does not end a text; write `\\\\` for a backslash at its end
        Set t to "a⏎  b⏎  c"           => Text over several lines stands between three quotes: \"""...\"""
        For x in xs⏎End                => Write `For each name in list`
        Append 5 to xs                 => Write `Add ... to name` to put an item into a list
        End Progam                     => Did you mean `End Program`?
        """);
  }

  @TestFactory
  Stream<DynamicTest> oneMistakeIsOneError() {
    return Parsing.errors(
        """
        -- an opening line that is wrong opens its block all the same
        While x <⏎Break⏎End⏎Write 1    => 2:10 Expected a value, but here is the end of the line
        For each x of xs⏎Break⏎End     => 2:12 Expected `in`, but here is `of`
        Make f with⏎Return 1⏎End       => 2:12 Expected a parameter's name, but here is the end of the line
        If x is⏎Otherwise⏎End          => 2:8 Expected a value, but here is the end of the line
        try foo⏎if error⏎end try       => 2:5 Expected the end of the line, but here is `foo`
        If x plus⏎Write 1              => 2:10 Expected a value, but here is the end of the line
        Add route "/" with method to s:⏎ Write request body => 2:30 Expected `to` and the server's name, but here is `s`
        -- so does a misspelt one
        Whlie x < 3⏎Break⏎End⏎Write 1  => 2:1 `Whlie` does not begin a statement
        Fro each x in xs⏎Continue⏎End  => 2:1 `Fro` does not begin a statement
        Tyr this:⏎if error⏎end try     => 2:1 `Tyr` does not begin a statement
        If x⏎Write 1⏎Edn⏎Write 2       => 4:1 `Edn` does not begin a statement
        -- what is left over of something out of place
        Otherwise⏎Write 1⏎End          => 2:1 This `Otherwise` belongs to no `If`
        finally⏎Write 1⏎end try        => 2:1 `finally` can only stand in a `try`
        -- brackets and texts that swallow lines
        Write [1, 2⏎Write 3⏎Write 4    => 2:7 This `[` is never closed
        Set d to {⏎ a: 1,⏎ b: 2⏎Write d => 2:10 This `{` is never closed
        Set t to "a⏎ def⏎ ghi"⏎Write t => 2:10 This text has no closing " on its line
        Write f("a⏎Write 1             => 2:9 This text has no closing " on its line
        -- a comma that should not be there
        Write 1,⏎Write 2⏎Wrte 3        => 2:8 Expected the end of the line, but here is `,` | 4:1 `Wrte` does not begin a statement
        """);
  }

  @TestFactory
  Stream<DynamicTest> theParserGoesOnAfterAnError() {
    return Parsing.errors(
        """
        Wrte 1⏎Write 2⏎Write )⏎Set x   => 2:1 `Wrte` does not begin a statement | 4:7 This `)` closes nothing | 5:6 Expected a value, but here is the end of the line
        Write 1 2; Write 3 4           => 2:9 Expected the end of the line, but here is the number 2 | 2:20 Expected the end of the line, but here is the number 4
        If x plus⏎Wrte 1⏎End⏎Write     => 2:10 Expected a value, but here is the end of the line | 3:1 `Wrte` does not begin a statement | 5:6 Expected a value, but here is the end of the line
        """);
  }

  @Test
  void atMostTwentyErrorsAreReported() {
    assertEquals(20, SyntaxError.MAX_ERRORS);
    for (String line :
        new String[] {"Write 1 2\n", "Write @\n", "Write \"\n", "Write (\n", "End\n"}) {
      assertEquals(20, Parsing.exception(Parsing.program(line.repeat(100))).errors().size(), line);
    }
  }

  @Test
  void aReportShowsEachErrorWithItsLine() {
    String program =
        """
        Start Program
            Set total to 5 5
        \tWrte "x"
            If total
        End Program
        """;
    assertEquals(
        """
        Error: [SyntaxError] Expected the end of the line, but here is the number 5
          --> test.poh:2:20
           2 |     Set total to 5 5
             |                    ^

        Error: [SyntaxError] `Wrte` does not begin a statement
          --> test.poh:3:2
           3 | \tWrte "x"
             | \t^^^^
        Hint: Did you mean `Write`?

        Error: [SyntaxError] This `If` has no `End`
          --> test.poh:4:5
           4 |     If total
             |     ^^^^^^^^
        Hint: Put `End If` below its last line
        """,
        Parsing.exception(program).report());
  }
}
