package org.pohlang.tests.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pohlang.parser.Parser;
import org.pohlang.text.InvalidUtf8Exception;
import org.pohlang.text.SourceText;

/** Section 1 of the reference: lines, comments, names, numbers, texts and the sentinels. */
class TextOfProgramsTest {
  @Test
  void aProgramStandsBetweenItsSentinels() throws Exception {
    assertEquals("(write 1)", tree("Start Program\nWrite 1\nEnd Program"));
    assertEquals("(write 1)", tree("\n\n  START   program  \nWrite 1\nend PROGRAM\n\n"));
    assertEquals("", tree("Start Program\nEnd Program\n"));
    assertEquals("(write 1)", tree("Start Program; Write 1; End Program"));
  }

  @Test
  void commentsAndBlankLinesStandAnywhere() throws Exception {
    assertEquals(
        "(write 1) (write \"#//\") (write 2)",
        tree(
            """
            # before
            // also before

            Start Program # here
                Write 1 // and here

                # a line
                Write "#//"# touching
                Write 2//touching
            End Program // here
            # after
            """));
  }

  @Test
  void linesEndInLfOrCrlf() throws Exception {
    assertEquals(
        "(write 1) (write [1 2])",
        tree("Start Program\r\nWrite 1\r\nWrite [1,\r\n2]\r\nEnd Program\r\n"));
  }

  @Test
  void aByteOrderMarkIsSkipped() throws Exception {
    byte[] bytes = "\uFEFFStart Program\nEnd Program".getBytes(StandardCharsets.UTF_8);
    SourceText source = SourceText.decode("test.poh", bytes);
    assertEquals('S', source.text().charAt(0));
    assertEquals("", TreePrinter.print(Parser.parse(source)));
  }

  @Test
  void aSurrogateThatStandsAloneIsReplaced() throws Exception {
    SourceText source = new SourceText("test.poh", "Start Program\nWrite \"a\uD83D\"\nEnd Program");
    assertEquals("(write \"a\uFFFD\")", TreePrinter.print(Parser.parse(source)));
  }

  @Test
  void invalidUtf8IsReportedWithItsOffset() {
    assertInvalid(3, 'a', 'b', '\n', 0xE9, ' ');
    assertInvalid(0, 0xFF);
    assertInvalid(1, 'a', 0xC3);
    // An overlong form, a surrogate, and a code point beyond Unicode.
    assertInvalid(0, 0xC0, 0x80);
    assertInvalid(0, 0xED, 0xA0, 0x80);
    assertInvalid(2, 0xC3, 0xA9, 0xF4, 0x90, 0x80, 0x80);
  }

  private static void assertInvalid(int offset, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    InvalidUtf8Exception e =
        assertThrows(InvalidUtf8Exception.class, () -> SourceText.decode("x.poh", bytes));
    assertEquals(offset, e.offset());
    assertEquals(
        "x.poh is not a UTF-8 text: byte 0x%02X at offset %d is not valid there"
            .formatted(values[offset], offset),
        e.getMessage());
  }

  @TestFactory
  Stream<DynamicTest> statementsEndAtLinesAndSemicolons() {
    return Parsing.statements(
        """
        Write 1; Write 2                   => (write 1) (write 2)
        ;;Write 1;;⏎;                      => (write 1)
        Write "a;b"; Write ';'             => (write "a;b") (write ";")
        If x; Write 1; End                 => (if (x (write 1)))
        """);
  }

  @TestFactory
  Stream<DynamicTest> linesGoOnInBracketsAndAfterCommas() {
    return Parsing.statements(
        """
        Write [1,⏎2⏎,3]                               => (write [1 2 3])
        Write (1⏎  plus⏎  2)                          => (write (+ 1 2))
        Write f(⏎)                                    => (write (call f))
        Write {⏎⏎# comment⏎a: 1⏎}                     => (write {"a": 1})
        Write Make a list of 1,⏎2,⏎3⏎Write 4          => (write [1 2 3]) (write 4)
        Write Make a list of 1, # one⏎⏎ // two⏎2      => (write [1 2])
        Use f with 1,⏎  2                             => (use (call f 1 2))
        """);
  }

  @TestFactory
  Stream<DynamicTest> keywordsMatchInAnyCase() {
    return Parsing.statements(
        """
        WRITE 1 PLUS 2                     => (write (+ 1 2))
        write   Count   OF   xs            => (write (count-of xs))
        sEt X tO tRUE                      => (set X True)
        Write NULL is nothing              => (write (is None None))
        IF X THEN WRITE Y OTHERWISE Z      => (if (X (write Y)) (else (write Z)))
        -- names keep theirs
        Set Total to total                 => (set Total total)
        """);
  }

  @TestFactory
  Stream<DynamicTest> names() {
    return Parsing.expressions(
        """
        _                                  => _
        a1_b2                              => a1_b2
        größe                              => größe
        число                              => число
        名前                                => 名前
        𝑥1                                 => 𝑥1
        -- letters that only case folding makes ASCII are no keywords
        ıf                                 => ıf
        -- but no digit begins a name, whatever the script
        x٣                                 => x٣
        """);
  }

  @TestFactory
  Stream<DynamicTest> onlyLiteralAndOperatorWordsCannotBeNames() {
    return Stream.of(
            "True False None Null Nothing and or not is equals plus minus times modulo with"
                .split(" "))
        .map(
            word ->
                DynamicTest.dynamicTest(
                    word,
                    () -> {
                      String text = Parsing.program("Set " + word + " to 1");
                      assertEquals(
                          "`" + word + "` cannot be a name, because it has a meaning of its own",
                          Parsing.exception(text).getMessage());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyOtherKeywordCanBeAName() {
    return Stream.of(
            ("a add an append as ask at break by call contains continue count create define delete"
                    + " dictionary divided each else empty end error expect file filter finally"
                    + " first for from function get greater if import in increase insert into join"
                    + " json last least less list make map message method most new number of on"
                    + " otherwise parameter path port program push read redirect remove render"
                    + " repeat request response return reverse round route server set size split"
                    + " start status text than then this throw to total try type up use value web"
                    + " while write")
                .split(" "))
        .map(
            word ->
                DynamicTest.dynamicTest(
                    word,
                    () ->
                        assertEquals(
                            "(set %1$s (+ %1$s %1$s)) (write (index %1$s 0))".formatted(word),
                            TreePrinter.print(
                                Parsing.parse(
                                    Parsing.program(
                                        "Set %1$s to %1$s plus %1$s\nWrite %1$s[0]"
                                            .formatted(word)))))));
  }

  @TestFactory
  Stream<DynamicTest> numbers() {
    return Parsing.expressions(
        """
        5                                  => 5
        007                                => 7
        3.14                               => 3.14
        .5                                 => 0.5
        5.                                 => 5
        5. plus .5                         => (+ 5 0.5)
        1e3                                => 1000
        2.5E-4                             => 2.5E-4
        1E+2                               => 100
        5.e1                               => 50
        -5                                 => (neg 5)
        1e-999                             => 0
        1e999                              => Infinity
        """);
  }

  @TestFactory
  Stream<DynamicTest> texts() {
    return Parsing.expressions(
        """
        "hi"                               => "hi"
        'hi'                               => "hi"
        ""                                 => ""
        ''                                 => ""
        "it's"                             => "it's"
        'say "hi"'                         => "say \\"hi\\""
        "# no // comment"                  => "# no // comment"
        "a\\nb"                            => "a\\nb"
        "\\\\"                             => "\\\\"
        "\\"\\'" plus '\\'\\"'             => (+ "\\"'" "'\\"")
        "C:\\dir\\x"                       => "C:\\\\dir\\\\x"
        "\\u{48}\\u{000049}"               => "HI"
        "\\u{1F600}\\u{10ffff}"            => "😀\uDBFF\uDFFF"
        -- three quotes take everything as it stands
        \"""a\\n"b" 'c'\"""                => "a\\\\n\\"b\\" 'c'"
        \"""\"""                           => ""
        \"""⏎a⏎  b\"""                     => "\\na\\n  b"
        """);
  }

  @Test
  void escapesOfControlCharacters() throws Exception {
    assertEquals("(write \"a\tb\rc\")", tree("Start Program\nWrite \"a\\tb\\rc\"\nEnd Program"));
  }

  @Test
  void textInThreeQuotesTakesCrlfAsLf() throws Exception {
    assertEquals(
        "(write \"a\\nb\rc\")", tree("Start Program\nWrite \"\"\"a\r\nb\rc\"\"\"\nEnd Program"));
  }

  private static String tree(String program) throws Exception {
    return TreePrinter.print(Parsing.parse(program));
  }
}
