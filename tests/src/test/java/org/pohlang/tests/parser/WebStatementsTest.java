package org.pohlang.tests.parser;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Section 11 of the reference. */
class WebStatementsTest {
  @TestFactory
  Stream<DynamicTest> servers() {
    return Parsing.statements(
        """
        Create web server on port 3000             => (set server (create-web-server-on-port 3000))
        Create web server on port p on host "h"    => (set server (create-web-server-on-port p "h"))
        Set s to create web server on port p plus 1 => (set s (create-web-server-on-port (+ p 1)))
        Create web server on port 0 with certificate "c.p12" => (set server (with-certificate (create-web-server-on-port 0) "c.p12"))
        Set session value "user" to name plus 1    => (do (set-session-value-to "user" (+ name 1)))
        Set session to 1                           => (set session 1)
        Save uploaded file "a" to "dir"            => (do (save-uploaded-file-to "a" "dir"))
        Start server                               => (start server)
        START SERVER                               => (start server)
        Start api                                  => (start api)
        Serve static files from "public" on server => (serve "public" server)
        Serve static files from a plus b on api    => (serve (+ a b) api)
        """);
  }

  @TestFactory
  Stream<DynamicTest> middleware() {
    return Parsing.statements(
        """
        Add middleware "timing" to server          => (middleware "timing" server)
        Add middleware kind to api                 => (middleware kind api)
        Add middleware "auth" with token "s" to server => (middleware "auth" (token "s") server)
        Add middleware "cors" with origins "*" and methods "GET" to s => (middleware "cors" (origins "*") (methods "GET") s)
        Add middleware "a" with x 1, y z to s      => (middleware "a" (x 1) (y z) s)
        Add middleware "a" with token prefix plus "x" to s => (middleware "a" (token (+ prefix "x")) s)
        Add middleware "a" with rate limit 100 to s => (middleware "a" (rate limit 100) s)
        """);
  }

  @TestFactory
  Stream<DynamicTest> aHandlerIsWhatIsIndentedMore() {
    return Parsing.statements(
        """
        Add route "/" with method "GET" to server:⏎ Write 1⏎ Write 2⏎Write 3 => (route "/" "GET" server (write 1) (write 2)) (write 3)
        Add route "/" with method "GET" to server⏎Write 3 => (route "/" "GET" server) (write 3)
        Add route "/" with method "GET" to s:⏎ Write 1⏎End route⏎Write 2 => (route "/" "GET" s (write 1)) (write 2)
        Add route "/" with method "GET" to s:⏎ Write 1⏎ End route⏎Write 2 => (route "/" "GET" s (write 1)) (write 2)
        Add route "/" with method "GET" to s:⏎⏎# comment⏎ Write 1⏎⏎  Write 2 => (route "/" "GET" s (write 1) (write 2))
        -- what is in it may be indented as it likes, as long as that is more
        Add route "/" with method "GET" to s:⏎  If x⏎ Write 1⏎  End⏎ Write 2⏎Write 3 => (route "/" "GET" s (if (x (write 1))) (write 2)) (write 3)
        -- a tab counts to the next multiple of 8
        Write 0⏎\tAdd route "/" with method "GET" to s:⏎\t Write 1⏎        Write 2 => (write 0) (route "/" "GET" s (write 1)) (write 2)
          Write 0⏎\tAdd route "/" with method "GET" to s:⏎         Write 1⏎\tWrite 2 => (write 0) (route "/" "GET" s (write 1)) (write 2)
        -- the indentation of a statement is that of its line
        Add route "/" with method "GET" to s:⏎ Write [1,⏎2]; Write 2⏎Write 3 => (route "/" "GET" s (write [1 2]) (write 2)) (write 3)
        If x⏎ Add route "/" with method "GET" to s:⏎  Return⏎End => (if (x (route "/" "GET" s (return))))
        """);
  }

  @TestFactory
  Stream<DynamicTest> routes() {
    return Parsing.statements(
        """
        Add route base plus "/x" with method "GET" to api => (route (+ base "/x") "GET" api)
        Add route path with method m plus "T" to api      => (route path (+ m "T") api)
        Add route (f with 1) with method "GET" to api     => (route (call f 1) "GET" api)
        """);
  }
}
