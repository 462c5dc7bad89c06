/** Benchmarks: programs that measure and print, and assert nothing. */
@NullMarked
package org.comanda.bench;

import org.jspecify.annotations.NullMarked;
