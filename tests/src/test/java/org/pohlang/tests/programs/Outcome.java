package org.pohlang.tests.programs;

/** All that a program leaves behind for its user. */
public record Outcome(String output, String errors, int status) {}
