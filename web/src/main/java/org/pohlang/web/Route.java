package org.pohlang.web;

import org.pohlang.values.PohFunction;

/**
 * A route of a program.
 *
 * @param method in capitals
 */
record Route(PathPattern path, String method, PohFunction handler) {}
