package org.pohlang.tests.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pohlang.tree.Builtin;

/** Section 6 of the reference, and which words of section 1 make a phrase. */
class PhrasesTest {
  /** One row for each phrase, and for each other way to write it. */
  private static final String EVERY_PHRASE =
      """
      total of xs                            => (total-of xs)
      smallest in xs                         => (smallest-in xs)
      largest in xs                          => (largest-in xs)
      absolute value of n                    => (absolute-value-of n)
      round n                                => (round n)
      round down n                           => (round-down n)
      round up n                             => (round-up n)
      make uppercase t                       => (make-uppercase t)
      make lowercase t                       => (make-lowercase t)
      trim spaces from t                     => (trim-spaces-from t)
      clean spaces from t                    => (trim-spaces-from t)
      first in xs                            => (first-in xs)
      last in xs                             => (last-in xs)
      reverse of xs                          => (reverse-of xs)
      reverse xs                             => (reverse-of xs)
      count of xs                            => (count-of xs)
      size of xs                             => (count-of xs)
      join xs with t                         => (join-with xs t)
      split t by u                           => (split-by t u)
      separate t by u                        => (split-by t u)
      contains x in xs                       => (contains-in x xs)
      remove x from xs                       => (remove-from x xs)
      append x to xs                         => (append-to x xs)
      map xs with f                          => (map-with xs f)
      filter xs with f                       => (filter-with xs f)
      insert x at n in xs                    => (insert-at-in x n xs)
      read file at p                         => (read-file-at p)
      read lines from p                      => (read-lines-from p)
      read lines from file at p              => (read-lines-from p)
      file exists at p                       => (file-exists-at p)
      delete file at p                       => (delete-file-at p)
      create directory at p                  => (create-directory-at p)
      list files in p                        => (list-files-in p)
      list files in directory at p           => (list-files-in p)
      copy file from p to q                  => (copy-file-from-to p q)
      move file from p to q                  => (move-file-from-to p q)
      parse json from t                      => (parse-json-from t)
      convert to json v                      => (convert-to-json v)
      convert to pretty json v               => (convert-to-pretty-json v)
      get k from json d                      => (get-from-json k d)
      push v to json xs                      => (push-to-json v xs)
      json length of x                       => (json-length-of x)
      new json object                        => (new-json-object)
      new json array                         => (new-json-array)
      error message of e                     => (error-message-of e)
      error type of e                        => (error-type-of e)
      get path parameter t                   => (get-path-parameter t)
      get query parameter t                  => (get-query-parameter t)
      get form field t                       => (get-form-field t)
      get request header t                   => (get-request-header t)
      request body                           => (request-body)
      request json                           => (request-json)
      request method                         => (request-method)
      request path                           => (request-path)
      get cookie n                           => (get-cookie n)
      session value k                        => (session-value k)
      set session value k to v plus 1        => (set-session-value-to k (+ v 1))
      get uploaded file n                    => (get-uploaded-file n)
      save uploaded file n to d              => (save-uploaded-file-to n d)
      set k in json d to v                   => (set-in-json-to k d v)
      write c into file at p                 => (write-into-file-at c p)
      append c into file at p                => (append-into-file-at c p)
      error of type "T" with message m       => (error-of-type-with-message "T" m)
      error of type T with message m         => (error-of-type-with-message "T" m)
      error of type (t) with message m       => (error-of-type-with-message t m)
      html response with v                   => (html-response-with v)
      html response with v and status 404    => (html-response-with v 404)
      html response with v with header "a" as b => (with-header-as (html-response-with v) "a" b)
      redirect to v with cookie a as b plus 1 => (with-cookie-as (redirect-to v) a (+ b 1))
      text response with v                   => (text-response-with v)
      json response with v                   => (json-response-with v)
      json response with v and status 201    => (json-response-with v 201)
      error response with status 404 and message m => (error-response-with 404 m)
      redirect to t                          => (redirect-to t)
      render template t with d               => (render-template-with t d)
      create web server on port n            => (create-web-server-on-port n)
      create web server on port n on host h  => (create-web-server-on-port n h)
      create web server on port n with certificate c => (with-certificate (create-web-server-on-port n) c)
      create web server on port n on host h with certificate c and password p => (with-certificate (create-web-server-on-port n h) c p)
      """;

  /** Built-in operations that are only functions or statements. */
  private static final Set<Builtin> NO_PHRASES =
      EnumSet.of(
          Builtin.RANGE,
          Builtin.NOW,
          Builtin.ARGUMENTS,
          Builtin.IS_RESPONSE,
          Builtin.ADD_ROUTE,
          Builtin.ADD_MIDDLEWARE,
          Builtin.SERVE_STATIC,
          Builtin.START_SERVER,
          Builtin.INPUT_VALUE,
          Builtin.INPUT_NUMBER);

  @TestFactory
  Stream<DynamicTest> everyPhrase() {
    return Parsing.expressions(EVERY_PHRASE);
  }

  @Test
  void theTableAboveIsComplete() {
    Set<String> inTable = new TreeSet<>();
    EVERY_PHRASE.lines().forEach(row -> inTable.add(row.replaceAll(".*=> \\(([a-z-]+).*", "$1")));
    Set<String> phrases = new TreeSet<>();
    for (Builtin builtin : EnumSet.complementOf(EnumSet.copyOf(NO_PHRASES))) {
      phrases.add(builtin.key().replace(' ', '-'));
    }
    assertEquals(phrases, inTable);
  }

  @TestFactory
  Stream<DynamicTest> theLastOperandOfATightPhraseIsOfLevel7() {
    return Parsing.expressions(
        """
        count of xs times 10                   => (* (count-of xs) 10)
        count of xs is 3                       => (is (count-of xs) 3)
        round -3 plus 1                        => (+ (round (neg 3)) 1)
        first in words[1]                      => (first-in (index words 1))
        first in first in xs                   => (first-in (first-in xs))
        contains x in xs and y                 => (and (contains-in x xs) y)
        append x to xs plus ys                 => (+ (append-to x xs) ys)
        split t by ","[0]                      => (split-by t (index "," 0))
        -count of xs                           => (neg (count-of xs))
        """);
  }

  @TestFactory
  Stream<DynamicTest> anOperandThatAWordClosesHoldsLevel5() {
    return Parsing.expressions(
        """
        append x plus 1 to xs                  => (append-to (+ x 1) xs)
        append x to append y to xs             => (append-to x (append-to y xs))
        append append x to ys to xs            => (append-to (append-to x ys) xs)
        insert a plus b at n minus 1 in xs     => (insert-at-in (+ a b) (- n 1) xs)
        set a plus b in json c plus d to e and f => (set-in-json-to (+ a b) (+ c d) (and e f))
        remove first in xs from xs             => (remove-from (first-in xs) xs)
        join xs plus ys with ", " plus z       => (+ (join-with (+ xs ys) ", ") z)
        error response with status a plus b and message c and d => (error-response-with (+ a b) (and c d))
        """);
  }

  @TestFactory
  Stream<DynamicTest> theLastOperandOfATailPhraseIsAWholeExpression() {
    return Parsing.expressions(
        """
        html response with a plus b and c      => (html-response-with (and (+ a b) c))
        redirect to a or b                     => (redirect-to (or a b))
        html response with not a               => (html-response-with (not a))
        json response with not a and status 4  => (json-response-with (not a) 4)
        1 plus html response with a is b       => (+ 1 (html-response-with (is a b)))
        write a into file at b plus c          => (write-into-file-at a (+ b c))
        error of type T with message a plus b  => (error-of-type-with-message "T" (+ a b))
        [html response with a and b, c]        => [(html-response-with (and a b)) c]
        Make a list of html response with a and b => [(html-response-with a) b]
        """);
  }

  @TestFactory
  Stream<DynamicTest> andStatusGoesOnAJsonResponse() {
    return Parsing.expressions(
        """
        json response with a and b and status 404 => (json-response-with (and a b) 404)
        json response with f with a and b and status 404 => (json-response-with (call f a b) 404)
        json response with Make a list of 1 and 2 and status 404 => (json-response-with [1 2] 404)
        json response with a and status code   => (json-response-with a code)
        json response with a and status -x     => (json-response-with a (neg x))
        json response with a and status (404)  => (json-response-with a 404)
        -- but here status is a variable
        json response with a and status        => (json-response-with (and a status))
        json response with a and status is 3   => (json-response-with (and a (is status 3)))
        json response with a and status - 1    => (json-response-with (and a (- status 1)))
        text response with f with a with header "X" as b with header "Y" as c => (with-header-as (with-header-as (text-response-with (call f a)) "X" b) "Y" c)
        text response with f with header       => (text-response-with (call f header))
        text response with f with header, b    => (text-response-with (call f header b))
        text response with f with header plus b => (text-response-with (call f (+ header b)))
        text response with a and status 3 with cookie a as b => (with-cookie-as (text-response-with a 3) a b)
        json response with a and status(1)     => (json-response-with (and a (call status 1)))
        json response with a and status[1]     => (json-response-with (and a (index status 1)))
        """);
  }

  @TestFactory
  Stream<DynamicTest> thePhraseThatIsLongestWins() {
    return Parsing.expressions(
        """
        round down x                           => (round-down x)
        round down                             => (round down)
        round down plus 1                      => (+ (round down) 1)
        reverse of xs                          => (reverse-of xs)
        reverse of                             => (reverse-of of)
        read lines from file                   => (read-lines-from file)
        read lines from file plus x            => (+ (read-lines-from file) x)
        list files in directory                => (list-files-in directory)
        get path from json d                   => (get-from-json path d)
        get path parameter "id"                => (get-path-parameter "id")
        append x into file at p                => (append-into-file-at x p)
        append x to file                       => (append-to x file)
        convert to json v                      => (convert-to-json v)
        """);
  }

  @TestFactory
  Stream<DynamicTest> withoutItsClosingWordTheFirstWordIsAName() {
    return Parsing.expressions(
        """
        contains first in xs                   => (contains-in first xs)
        contains first in xs in ys             => (contains-in (first-in xs) ys)
        contains contains in xs                => (contains-in contains xs)
        contains last in first in xs           => (contains-in (last-in first) xs)
        contains first in xs and contains last in ys => (and (contains-in first xs) (contains-in last ys))
        contains count of first in xs          => (contains-in (count-of first) xs)
        contains first in append x to xs in ys => (contains-in (first-in (append-to x xs)) ys)
        contains first in append first in xs to ys => (contains-in first (append-to (first-in xs) ys))
        insert first at last in xs             => (insert-at-in first last xs)
        set first in json d to 5               => (set-in-json-to first d 5)
        append redirect to xs                  => (append-to redirect xs)
        append contains to xs                  => (append-to contains xs)
        append append to xs                    => (append-to append xs)
        append to to xs                        => (append-to to xs)
        join split with ","                    => (join-with split ",")
        count                                  => count
        count plus size                        => (+ count size)
        contains is 3                          => (is contains 3)
        contains > 3                           => (> contains 3)
        filter and map                         => (and filter map)
        error                                  => error
        request                                => request
        """);
  }

  @TestFactory
  Stream<DynamicTest> roundAndReverseNeedAnOperandRightAfterThem() {
    return Parsing.expressions(
        """
        round                                  => round
        round plus 1                           => (+ round 1)
        round divided by 2                     => (/ round 2)
        round at least 3                       => (>= round 3)
        round and reverse                      => (and round reverse)
        round with 1                           => (call round 1)
        round - 1                              => (- round 1)
        round -1                               => (round (neg 1))
        round-1                                => (- round 1)
        round(1) + 2                           => (+ (call round 1) 2)
        round (1) + 2                          => (+ (call round 1) 2)
        reverse[0]                             => (index reverse 0)
        reverse [1, 2]                         => (reverse-of [1 2])
        reverse {a: 1}                         => (reverse-of {"a": 1})
        round "x"                              => (round "x")
        round round 2                          => (round (round 2))
        append round to xs                     => (append-to round xs)
        append round 2 to xs                   => (append-to (round 2) xs)
        [round, reverse]                       => [round reverse]
        """);
  }

  @TestFactory
  Stream<DynamicTest> aNameBeforeAParenthesisIsACallUnlessAClosingWordFollows() {
    return Parsing.expressions(
        """
        contains (x) in xs                     => (contains-in x xs)
        contains(x) in xs                      => (contains-in x xs)
        contains (x)                           => (call contains x)
        contains (x) + 1                       => (+ (call contains x) 1)
        join(xs, ",")                          => (call join xs ",")
        join (xs) with ","                     => (join-with xs ",")
        append (x) to xs                       => (append-to x xs)
        append (x) into file at p              => (append-into-file-at x p)
        insert (x) at 0 in xs                  => (insert-at-in x 0 xs)
        get (k) from json d                    => (get-from-json k d)
        count of (xs)                          => (count-of xs)
        """);
  }

  @TestFactory
  Stream<DynamicTest> bracketsAndSignsAfterAFirstWord() {
    return Parsing.expressions(
        """
        contains [1] in xs                     => (contains-in [1] xs)
        contains [1]                           => (index contains 1)
        contains -1 in xs                      => (contains-in (neg 1) xs)
        contains - 1                           => (- contains 1)
        contains -x is contains 3 in z         => (is (- contains x) (contains-in 3 z))
        map[0] + map[1]                        => (+ (index map 0) (index map 1))
        """);
  }
}
