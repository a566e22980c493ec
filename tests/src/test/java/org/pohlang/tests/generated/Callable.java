package org.pohlang.tests.generated;

import java.util.List;

/**
 * A function that generated code may call.
 *
 * @param required how many of the parameters have no default
 * @param cost about how many statements a call runs
 */
record Callable(String name, List<Type> parameters, int required, Type result, int cost) {}
