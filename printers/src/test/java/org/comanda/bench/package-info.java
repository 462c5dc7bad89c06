/** Measurements that are run by hand; their figures are in {@code docs/benchmarks}. */
@NullMarked
package org.comanda.bench;

import org.jspecify.annotations.NullMarked;
