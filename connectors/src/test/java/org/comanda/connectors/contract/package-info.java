/** The promises of the interfaces that plug-ins implement, as tests to inherit. */
@NullMarked
package org.comanda.connectors.contract;

import org.jspecify.annotations.NullMarked;
