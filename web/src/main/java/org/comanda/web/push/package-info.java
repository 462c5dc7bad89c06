/** Browsers that want to be told of alerts. */
@NullMarked
package org.comanda.web.push;

import org.jspecify.annotations.NullMarked;
