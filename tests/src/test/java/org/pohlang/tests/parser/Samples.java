package org.pohlang.tests.parser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.pohlang.parser.SyntaxException;
import org.pohlang.text.SyntaxError;

/** A program that uses every statement, for tests that change programs at random. */
final class Samples {
  static final String ALL =
      """
      # A comment before
      Start Program
          Import "lib"
          Import system "collections" as coll exposing map, filter and reduce
          Set xs to Make a list of 1, 2.5 and .5e3 // a comment
          Set d to Make a dictionary with "a" as Make a list of 1, 2, "b" set to {c: 1, "d": [2, 3]}
          Set xs[0]["k"] to -xs[1] plus (2 minus 3) times 4 divided by 5 modulo 6
          Ask for name expect Text with "Name? \\u{1F600}\\n"
          Increase n by 2; Decrease n
          Add append first in xs to ys to zs
          Function area(w, h set to 1)
              Return w * h
          End Function
          Make greet with name, mark set to "!" Write "Hello " plus name plus mark
          Define function square with parameter x as x times x
          If contains first in xs and not n is at least 3 or a greater or equal b
              Write count of xs is greater than or equal to 3
          Otherwise If round down n != 2 then
              Use greet with "Ada", square with 3 and 4
          Otherwise
              coll::map(xs, square)
          End If
          If x then Write "a" Otherwise Write 'b'
          Repeat count of xs times
              Continue
          End
          Repeat 3 times Write \"""
      long "text\"""
          For each item in split "a,b" by ",":
              While True
                  Break
              End While
          End For
          try this:
              throw error of type AppError with message "no " plus name
          if error of type "FileError" as e
              Write error message of e to file at "log" plus ".txt"
          if error
              Append read file at "x" to file at p
          finally:
              Delete file at p
          end try
          Set server to create web server on port 3000 on host "0.0.0.0"
          Add middleware "auth" with token "secret" and rate limit 5 to server
          Serve static files from "public" on server
          Add route "/tasks/:id" with method "GET" to server:
              Set id to get path parameter "id"
              Write json response with set "id" in json new json object to id and status 201
          Start server
          Write insert (x) at -1 in [1,
              2]
          Compile to "app.pbc" with debug, optimize
      End Program
      """;

  private Samples() {}

  /** The errors are few, in text order, within the text, and can be shown. */
  static void assertSound(SyntaxException e) {
    assertTrue(!e.errors().isEmpty() && e.errors().size() <= SyntaxError.MAX_ERRORS);
    int last = 0;
    for (SyntaxError error : e.errors()) {
      assertTrue(error.span().start() >= last);
      assertTrue(error.span().end() <= e.source().text().length());
      assertTrue(!error.message().isEmpty());
      last = error.span().start();
    }
    assertTrue(e.report().startsWith("Error: [SyntaxError] "));
  }
}
