package org.pohlang.modules;

/** A system module of a running program. Its public names are the globals that it assigned. */
record SystemModule(String name, Globals globals) {}
