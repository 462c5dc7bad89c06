/** What every printer transport must keep, as tests to inherit. */
@NullMarked
package org.comanda.printers.contract;

import org.jspecify.annotations.NullMarked;
