package org.pohlang.benchmarks;

import java.util.List;

/**
 * A program to measure, in PohLang and in JavaScript, and what it prints. Both texts do the same
 * work in the way that is usual for their language.
 */
record Workload(String name, String pohlang, String javaScript, String result) {
  static final List<Workload> ALL =
      List.of(
          new Workload(
              "fib(30)",
              """
              Start Program
              Make fib with n
                  If n is less than 2
                      Return n
                  End
                  Return fib(n minus 1) plus fib(n minus 2)
              End
              Write fib(30)
              End Program
              """,
              """
              (function () {
                function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
                console.log(fib(30));
              })()
              """,
              "832040\n"),
          new Workload(
              "10M rounds, in a function",
              """
              Start Program
              Make run with rounds
                  Set sum to 0
                  Set i to 0
                  While i is less than rounds
                      Set sum to sum plus i
                      Increase i
                  End
                  Return sum
              End
              Write run(10000000)
              End Program
              """,
              """
              (function () {
                let sum = 0;
                for (let i = 0; i < 10000000; i++) sum = sum + i;
                console.log(String(sum));
              })()
              """,
              "49999995000000\n"),
          new Workload(
              "10M rounds, at top level",
              """
              Start Program
              Set sum to 0
              Set i to 0
              While i is less than 10000000
                  Set sum to sum plus i
                  Increase i
              End
              Write sum
              End Program
              """,
              """
              globalThis.sum = 0;
              globalThis.i = 0;
              while (i < 10000000) { sum = sum + i; i++; }
              console.log(String(sum));
              """,
              "49999995000000\n"),
          new Workload(
              "list of 100k, summed",
              """
              Start Program
              Make run with size
                  Set items to Make a list
                  Set i to 0
                  Repeat size times
                      Add i to items
                      Increase i
                  End
                  Set sum to 0
                  For each item in items
                      Increase sum by item
                  End
                  Return sum
              End
              Write run(100000)
              End Program
              """,
              """
              (function () {
                const items = [];
                for (let i = 0; i < 100000; i++) items.push(i);
                let sum = 0;
                for (const item of items) sum += item;
                console.log(String(sum));
              })()
              """,
              "4999950000\n"),
          new Workload(
              "text of 10k joins",
              """
              Start Program
              Make run with size
                  Set text to ""
                  Repeat size times
                      Set text to text plus "x"
                  End
                  Return count of text
              End
              Write run(10000)
              End Program
              """,
              """
              (function () {
                let text = "";
                for (let i = 0; i < 10000; i++) text = text + "x";
                console.log(String(text.length));
              })()
              """,
              "10000\n"));
}
