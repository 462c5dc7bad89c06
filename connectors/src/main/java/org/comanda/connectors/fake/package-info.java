/** A payment provider that moves no money and needs no account, for trying things out and for tests. */
@NullMarked
package org.comanda.connectors.fake;

import org.jspecify.annotations.NullMarked;
