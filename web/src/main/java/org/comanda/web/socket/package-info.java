/** Live events to phones and screens. */
@NullMarked
package org.comanda.web.socket;

import org.jspecify.annotations.NullMarked;
